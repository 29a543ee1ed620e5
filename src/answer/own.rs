//! People with a salary of their own, booked class by class: at the points of
//! each year while they are off every schedule, and then from their salary to
//! the cell on which they are placed. From that year on they are counted like
//! all others. Their `raises` are listed person by person.

mod raises;

pub(super) use self::raises::OwnRaises;
use super::book::Book;
use super::compiled::{Compilation, Compiled};
use super::movement::{Arrival, Class, Movement};
use super::plan::{OwnPay, OwnPoints, OwnPrices, PlannedRaise, Prices, remainder};
use super::pricing::Share;
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::money::{Fte, Rate};

/// Books the people of an offer who have a salary of their own.
pub(super) struct OwnBooking<'a> {
    compiled: &'a Compiled<'a>,
    offer: &'a Compilation,
    movement: &'a Movement,
    points: Vec<OwnPoints>,
}

/// The book of a year, open at a class.
struct Open<'a> {
    book: &'a mut Book,
    class: &'a Class,
    bears: &'a [bool],
    whole: i64,
}

impl Open<'_> {
    fn add(&mut self, cause: usize, charge: usize, cents: i64, people: i64) {
        if charge == 0 || self.bears[charge - 1] {
            let amount = i128::from(cents) * i128::from(self.whole);
            self.book.add(self.class.account, cause, charge, amount, people * self.whole, self.class.fte);
        }
    }

    /// A change of base pay from some prices to others.
    fn change(&mut self, cause: usize, before: &OwnPrices, after: &OwnPrices) {
        let changed = after.pay.iter().zip(&before.pay).filter(|(after, before)| after != before).count();
        for (charge, (after, before)) in after.sums.iter().zip(&before.sums).enumerate() {
            self.add(cause, charge, after - before, if charge == 0 { changed as i64 } else { 0 });
        }
    }

    /// A change of base pay from the salaries of those who are placed to their
    /// cells, whose prices are settled.
    fn placed(&mut self, cause: usize, before: &OwnPrices, cells: &[(usize, u32)], (table, leads): (&Prices, usize)) {
        let width = before.sums.len();
        let price = |cell: u32, charge: usize| table[(leads + cell as usize) * width + charge];
        let (mut sum, mut changed) = (0, 0);
        for (which, cell) in cells {
            let change = price(*cell, 0) - before.pay[*which];
            sum += change;
            changed += i64::from(change != 0);
        }
        self.add(cause, 0, sum, changed);
        let everybody = cells.len() == before.pay.len();
        for (charge, contributed) in before.contributed.iter().enumerate() {
            let settled = |(which, _): &(usize, u32)| Rate::settle(contributed[*which]);
            let had = if everybody { before.sums[charge + 1] } else { cells.iter().map(settled).sum() };
            let now: i64 = cells.iter().map(|(_, cell)| price(*cell, charge + 1)).sum();
            self.add(cause, charge + 1, now - had, 0);
        }
    }
}

/// The people of a class on their way through the years.
#[derive(Default)]
struct Paid {
    own: OwnPay,
    /// What they are paid at the point that is reached.
    now: OwnPrices,
    /// Room for the next.
    next: OwnPrices,
}

impl Paid {
    /// Goes on to a point of a year, and books what changes as a cause.
    fn go_on(&mut self, (points, point): (&OwnPoints, usize), share: Share, open: &mut Open, cause: usize) {
        self.own.at(points, point, share, &mut self.next);
        open.change(cause, &self.now, &self.next);
        std::mem::swap(&mut self.now, &mut self.next);
    }
}

impl<'a> OwnBooking<'a> {
    pub(super) fn new(compiled: &'a Compiled<'a>, offer: &'a Compilation) -> Self {
        let movement = &compiled.movements[offer.movement];
        let years = offer.plan.years.len();
        let anybody = movement.classes.iter().any(|class| !class.own.is_empty());
        let priced = if anybody { 1..years } else { 0..0 };
        Self { compiled, offer, movement, points: priced.map(|year| OwnPoints::new(&offer.plan, year)).collect() }
    }

    /// The classes with people who have a salary of their own.
    fn classes(&self) -> impl Iterator<Item = (usize, &'a Class)> + use<'a> {
        self.movement.classes.iter().enumerate().filter(|(_, class)| !class.own.is_empty())
    }

    fn open<'b>(&'b self, class: usize, book: &'b mut Book) -> Open<'b> {
        let (bears, whole) = (&self.offer.bears[class], self.movement.whole);
        Open { book, class: &self.movement.classes[class], bears, whole }
    }

    /// Begins with the people of a class, as the base year pays them.
    fn begin(&self, class: &Class, paid: &mut Paid) {
        begin(self.compiled, class, &mut paid.own);
        paid.own.base(&self.offer.plan, self.share(class, 0), &mut paid.now);
    }

    fn share(&self, class: &Class, year: usize) -> Share {
        self.movement.own_shares[class.own_pay[year]]
    }

    /// Books the base year.
    pub(super) fn base_year(&self, book: &mut Book) {
        let (mut paid, mut nothing) = (Paid::default(), OwnPrices::default());
        for (at, class) in self.classes() {
            self.begin(class, &mut paid);
            nothing.pay.clear();
            nothing.pay.resize(paid.now.pay.len(), 0);
            nothing.sums.resize(paid.now.sums.len(), 0);
            let mut open = self.open(at, book);
            open.change(0, &nothing, &paid.now);
            self.on_top(&mut open, (0, at), &paid.now);
        }
    }

    /// Books every projected year. Complaints are salaries beyond what a person can
    /// be paid.
    pub(super) fn years(&self, books: &mut [Book], complaints: &mut Vec<Diagnostic>) {
        let workforce = &self.compiled.round.workforce;
        let mut paid = Paid::default();
        for (at, class) in self.classes() {
            let reached = &self.movement.ground.ladders[class.ladder].reached;
            self.begin(class, &mut paid);
            let mut faulty: Vec<usize> = Vec::new();
            for year in 1..=last_year(class, books.len()) {
                for (which, complaint) in paid.own.raise(&self.offer.plan, year, reached) {
                    if !faulty.contains(&which) {
                        complaints.push(complaint.or_at(workforce.place(class.own[which] as usize, "id")));
                        faulty.push(which);
                    }
                }
                let open = self.open(at, &mut books[year - 1]);
                if class.placed_in == Some(year) {
                    self.place(open, (at, year), &mut paid);
                } else {
                    self.book(open, (at, year), &mut paid);
                }
            }
        }
    }

    /// Books what leads from last year's pay to where people move.
    fn carry(&self, open: &mut Open, year: usize, paid: &mut Paid) {
        let points = &self.points[year - 1];
        let (class, staff, moves_at) = (open.class, open.book.staff, points.moves_at);
        for point in 1..=moves_at {
            let cause = staff - moves_at + point - 1;
            paid.go_on((points, point), self.share(class, year - 1), open, cause);
        }
        if class.own_pay[year - 1] != class.own_pay[year] {
            paid.go_on((points, moves_at), self.share(class, year), open, staff);
        }
    }

    /// Books some of the changes of schedules and contribution rates of a year,
    /// the first of them first. A raise that does not reach the class changes
    /// nothing.
    fn raise(&self, open: &mut Open, (year, most): (usize, usize), paid: &mut Paid) {
        let points = &self.points[year - 1];
        let (share, first) = (self.share(open.class, year), open.book.staff + 1 + self.movement.movers[year - 1].len());
        let (plan, ladder) = (&self.offer.plan, &self.movement.ground.ladders[open.class.ladder]);
        let reaches = |raise: &PlannedRaise| plan.lifts_own(raise, &ladder.reached);
        for (at, point) in (points.moves_at + 1..points.points.len()).enumerate().take(most) {
            if plan.raises[year].get(at).is_none_or(reaches) {
                paid.go_on((points, point), share, open, first + at);
            }
        }
    }

    /// Books what those of a class are paid on top who have a salary of their own,
    /// and what follows it.
    fn on_top(&self, open: &mut Open, (year, class): (usize, usize), base: &OwnPrices) {
        let (dues, first) = (&self.offer.dues[year], open.book.base);
        for one in dues.of_class(class) {
            open.add(first + usize::from(one.at), usize::from(one.charge), one.cents, one.people);
        }
        let mut left: Vec<Vec<i64>> = vec![Vec::new(); base.contributed.len()];
        for (at, payee) in self.movement.payees_of(class) {
            for one in dues.following(at).iter().filter(|one| open.bears[usize::from(one.contribution)]) {
                let contribution = usize::from(one.contribution);
                let left = &mut left[contribution];
                if left.is_empty() {
                    left.extend(base.contributed[contribution].iter().map(|product| remainder(*product)));
                }
                let cents = payee.own.iter().map(|own| one.cent(left[*own as usize])).sum();
                if cents != 0 {
                    open.add(first + usize::from(one.at), contribution + 1, cents, 0);
                }
            }
        }
    }

    /// Books a year off every schedule.
    fn book(&self, mut open: Open, (at, year): (usize, usize), paid: &mut Paid) {
        self.carry(&mut open, year, paid);
        self.raise(&mut open, (year, usize::MAX), paid);
        self.on_top(&mut open, (year, at), &paid.now);
    }

    /// Books the year in which people are placed, until they stand on cells.
    fn place(&self, mut open: Open, (at, year): (usize, usize), paid: &mut Paid) {
        self.carry(&mut open, year, paid);
        let Some((mover, arrivals)) = self.movement.placed(at) else { return };
        // The raises of the first day, where they come first.
        let movers = &self.movement.movers[year - 1];
        let first = self.offer.plan.raises[year].iter().filter(|raise| movers[mover].follows(raise.part)).count();
        self.raise(&mut open, (year, first), paid);
        let table = &self.offer.tables.years[year - 1];
        let leads = self.offer.tables.places.pay(at, year);
        let cause = open.book.staff + 1 + mover;
        let cells = cells_of(open.class, arrivals);
        open.placed(cause, &paid.now, &cells, (&table.prices[table.moves_at], leads));
    }
}

/// Begins with those of a class who have a salary of their own, as the snapshot has
/// them.
fn begin(compiled: &Compiled<'_>, class: &Class, own: &mut OwnPay) {
    let workforce = &compiled.round.workforce;
    let salary = |person: &u32| match workforce.stands[*person as usize] {
        Stand::Own(salary) => salary.0,
        Stand::Cell { .. } => 0,
    };
    let fte = if workforce.pay_is == PayIs::Actual { class.fte } else { Fte::FULL };
    own.begin(class.own.iter().map(salary), fte);
}

/// The last of so many projected years in which those of a class have a salary of
/// their own: that in which they are placed, if they are.
fn last_year(class: &Class, years: usize) -> usize {
    class.placed_in.unwrap_or(years).min(years)
}

/// Which of a class's people with a salary of their own come to which cell.
fn cells_of(class: &Class, arrivals: &[Arrival]) -> Vec<(usize, u32)> {
    let mut rest = arrivals.iter().peekable();
    let cell = |(which, person): (usize, &u32)| {
        rest.next_if(|arrival| arrival.person == *person).map(|arrival| (which, arrival.cell))
    };
    class.own.iter().enumerate().filter_map(cell).collect()
}
