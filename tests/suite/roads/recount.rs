//! What a district by chance pays, found without the library: each person is
//! followed from day to day, every part of a year is paid at the rate of that
//! part, and cents are rounded where the documents say so.
//!
//! Rates are cents for full time in parts of a cent. A person carries a copy of
//! the schedule on which they stand, with the raises that reach them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::day;
use super::round::{
    District, Edit, Edited, FRESH, FTE, Fit, MEDICARE_FROM, NURSE, OLD, PENSION_FROM, Person, Placement, Shape, Stands,
    When,
};

/// Parts of a cent.
const PART: i128 = 1_000_000_000_000_000_000;

/// Half away from zero.
fn round(numerator: i128, denominator: i128) -> i128 {
    let sign = if numerator < 0 { -1 } else { 1 };
    sign * ((numerator.abs() * 2 + denominator) / (denominator * 2))
}

/// What a year comes to for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// Base pay, with what is kept above the cells.
    pub base: i128,
    /// What is kept above the cells.
    pub held: i128,
    /// The incentive.
    pub zone: i128,
    /// Last year's closing rates for a full year less last year's pay.
    pub carried: i128,
    pub medicare: i128,
    pub pension: i128,
    /// By how many cents contributions may be rounded otherwise: one for each
    /// change of cells within the year, and one for each stretch in which who
    /// has changed keeps a rate.
    pub changes: i128,
    /// A full year's base pay before and after of each who is paid in both.
    pub raises: Vec<(i128, i128)>,
}

/// What each cell pays, by lane and step as the grid has them printed.
type Cells = BTreeMap<(usize, usize), i128>;

/// A schedule as it is for one person through a year.
#[derive(Clone, Debug)]
struct Sheet {
    schedule: usize,
    /// From which part of the year, and what each cell pays.
    since: Vec<(usize, Cells)>,
}

impl Sheet {
    fn now(&self) -> &Cells {
        &self.since[self.since.len() - 1].1
    }

    /// What a cell pays in a part of the year; before it is there, what it then
    /// pays first.
    fn rate(&self, cell: (usize, usize), part: usize) -> i128 {
        let before = self.since.iter().rev().filter(|(from, _)| *from <= part);
        let mut found = before.chain(&self.since).filter_map(|(_, cells)| cells.get(&cell));
        *found.next().expect("a cell with a salary")
    }

    /// The steps of a lane that pay, lowest first.
    fn steps(&self, lane: usize) -> Vec<usize> {
        self.now().keys().filter(|(of, _)| *of == lane).map(|(_, step)| *step).collect()
    }
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Off,
    /// Sheet, lane, step.
    On(usize, usize, usize),
}

/// A rate that is kept, and from which part of the year it is over because the
/// cell has reached it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    rate: i128,
    over: usize,
}

/// Something that happens to a person within a year.
#[derive(Clone, Copy, Debug)]
enum Event<'a> {
    Steps(usize),
    Lane(usize),
    Place(&'a Placement),
    Shape(&'a Shape),
    Edit(&'a Edit),
    Percent(i64),
    Dollars(i64),
    Round,
}

/// Someone on the way through the years.
struct Walk<'a> {
    district: &'a District,
    person: &'a Person,
    place: Place,
    sheets: Vec<Sheet>,
    /// The salary off schedule, from which part of the year.
    own: Vec<(usize, i128)>,
    kept: Option<Kept>,
    /// Stretches of the year that are over, with their first part.
    stretches: Vec<(usize, Place, Option<Kept>)>,
    /// The sheet before it is rounded.
    unrounded: Option<Cells>,
    parts: usize,
    changes: i128,
}

pub fn recount(district: &District, offered: bool) -> Vec<Year> {
    let mut years = vec![Year::default(); 4];
    for person in &district.people {
        let mut walk = Walk::new(district, person);
        let mut before = None;
        for (year, sums) in years.iter_mut().enumerate() {
            let closing_before = before;
            before = Some(walk.year(year, offered, sums, closing_before));
        }
    }
    for year in &mut years {
        year.raises.sort_unstable();
    }
    years
}

/// What a year leaves behind for the next: the full rate of the cell, what is
/// paid for full time, cents paid on cells, and whose FTE.
#[derive(Clone, Copy)]
struct Left {
    cell: i128,
    rate: i128,
    cell_paid: i128,
    fte: i128,
}

impl<'a> Walk<'a> {
    fn new(district: &'a District, person: &'a Person) -> Self {
        let (mut sheets, mut own) = (Vec::new(), Vec::new());
        let place = match person.stands {
            Stands::On(schedule, lane, step) => {
                sheets.push(Self::printed(district, schedule));
                Place::On(0, lane, step)
            }
            Stands::Off(cents) => {
                own.push((0, i128::from(cents) * PART));
                Place::Off
            }
        };
        let (kept, stretches, unrounded) = (None, Vec::new(), None);
        Self { district, person, place, sheets, own, kept, stretches, unrounded, parts: 12, changes: 0 }
    }

    fn printed(district: &District, schedule: usize) -> Sheet {
        let cells = &district.grids[schedule].cells;
        let mut printed = Cells::new();
        for (lane, steps) in cells.iter().enumerate() {
            for (step, cents) in steps.iter().enumerate() {
                printed.extend(cents.map(|cents| ((lane, step), i128::from(cents) * PART)));
            }
        }
        Sheet { schedule, since: vec![(0, printed)] }
    }

    /// The FTE by which what is stated is paid.
    fn fte(&self) -> i128 {
        if self.place == Place::Off && self.district.actual { 10_000 } else { FTE[self.person.fte].1 }
    }

    /// The rate of a place at a part of the year.
    fn rate(&self, place: Place, part: usize) -> i128 {
        match place {
            Place::Off => self.own.iter().rev().find(|(from, _)| *from <= part).expect("a salary").1,
            Place::On(sheet, lane, step) => self.sheets[sheet].rate((lane, step), part),
        }
    }

    /// What someone is paid for full time at the end.
    fn closing(&self) -> (i128, i128) {
        let cell = self.rate(self.place, self.parts);
        let kept = self.kept.filter(|kept| kept.over > self.parts).map_or(0, |kept| kept.rate);
        (cell, cell.max(kept))
    }

    fn year(&mut self, year: usize, offered: bool, sums: &mut Year, before: Option<Left>) -> Left {
        self.parts = day::parts(self.district.by, year);
        for sheet in &mut self.sheets {
            sheet.since = vec![(0, sheet.now().clone())];
        }
        self.own = self.own.last().map(|(_, salary)| vec![(0, *salary)]).unwrap_or_default();
        self.stretches.clear();
        self.changes = 0;
        if let Some(kept) = &mut self.kept {
            kept.over = usize::MAX;
        }
        let mut last_place = self.place;
        self.stretches.push((0, self.place, self.kept));
        let mut today = 0;
        for (part, event) in if offered && year > 0 { self.events(year) } else { Vec::new() } {
            // All that happens on one day is one change.
            if part > today {
                self.reach(today);
                today = part;
            }
            self.happen(part, event);
            if self.place != last_place {
                last_place = self.place;
                self.changes += i128::from(part > 0);
                // What was over before is no part of the stretch.
                let kept = self.kept.filter(|kept| kept.over > part);
                self.stretches.push((part, self.place, kept));
            }
        }
        self.reach(today);
        self.kept = self.kept.filter(|kept| kept.over == usize::MAX);
        let share = day::paid(&self.person.there, year);
        self.add_up(year, offered, share, sums);
        let last_share = day::paid(&self.person.there, year.saturating_sub(1));
        if let Some(before) = before {
            let full = round(before.cell * before.fte * last_share.0, PART * 10_000 * last_share.1);
            sums.carried += full - before.cell_paid;
            if share.0 > 0 && last_share.0 > 0 {
                let was = round(before.rate * before.fte, PART * 10_000);
                sums.raises.push((was, self.full(self.closing().1)));
            }
        }
        let (cell, rate) = self.closing();
        Left { cell, rate, cell_paid: self.paid(share, |_| true, false), fte: self.fte() }
    }

    /// What is paid now for full time.
    fn now(&self, part: usize) -> i128 {
        let cell = self.rate(self.place, part);
        self.kept.filter(|kept| kept.over > part).map_or(cell, |kept| cell.max(kept.rate))
    }

    /// A full year of it for this person.
    fn full(&self, rate: i128) -> i128 {
        round(rate * self.fte(), PART * 10_000)
    }

    /// Whether the cell has reached what is kept.
    fn reach(&mut self, part: usize) {
        let cell = self.rate(self.place, part);
        if let Some(kept) = &mut self.kept
            && kept.over == usize::MAX
            && cell >= kept.rate
        {
            kept.over = part;
            let last = self.stretches.len() - 1;
            self.stretches[last].2 = Some(*kept);
        }
    }

    /// What is paid at a part of a stretch.
    fn at(&self, (place, kept): (Place, Option<Kept>), part: usize) -> i128 {
        let cell = self.rate(place, part);
        kept.filter(|kept| part < kept.over).map_or(cell, |kept| cell.max(kept.rate))
    }

    /// Cents of the stretches of the parts that count, with what is kept or
    /// without.
    fn paid(&self, share: (i128, i128), counts: impl Fn(usize) -> bool, with_kept: bool) -> i128 {
        let parts: Vec<usize> = (0..self.parts).filter(|part| counts(*part)).collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0 };
        let mut sum = 0;
        for (at, (from, place, kept)) in self.stretches.iter().enumerate() {
            let next = self.stretches.get(at + 1).map_or(self.parts, |next| next.0);
            let (from, until) = ((*from).max(*first), next.min(last + 1));
            if from >= until {
                continue;
            }
            let kept = kept.filter(|_| with_kept);
            let fte = if *place == Place::Off && self.district.actual { 10_000 } else { FTE[self.person.fte].1 };
            let by = |part: usize| {
                let rates: i128 = (0..part).map(|at| self.at((*place, kept), at)).sum();
                round(rates * fte * share.0, PART * self.parts as i128 * 10_000 * share.1)
            };
            sum += by(until) - by(from);
        }
        sum
    }

    /// Adds what the person is paid in the year, and what follows it.
    fn add_up(&self, year: usize, offered: bool, share: (i128, i128), sums: &mut Year) {
        let base = self.paid(share, |_| true, true);
        sums.base += base;
        sums.held += base - self.paid(share, |_| true, false);
        if self.changes > 0 {
            sums.changes += self.changes + self.stretches.iter().filter(|(.., kept)| kept.is_some()).count() as i128;
        }
        let zone = if offered && year > 0 && When::TitleOne.holds(self.person, year) {
            i128::from(self.district.zone) * FTE[self.person.fte].1
        } else {
            0
        };
        let zone_by = |part: usize| round(zone * share.0 * part as i128, 10_000 * share.1 * self.parts as i128);
        sums.zone += zone_by(self.parts);
        let follow = |rates: [i64; 2], from: usize| {
            let on = self.district.by.day(from);
            let (of, part) = (day::year_of(on), day::part_of(self.district.by, on));
            let change = match year.cmp(&of) {
                Ordering::Less => self.parts,
                Ordering::Equal => part,
                Ordering::Greater => 0,
            };
            let before = self.paid(share, |part| part < change, true) + zone_by(change);
            let after = self.paid(share, |part| part >= change, true) + zone_by(self.parts) - zone_by(change);
            round(before * i128::from(rates[0]) + after * i128::from(rates[1]), 10_000_000)
        };
        sums.medicare += follow(self.district.medicare, MEDICARE_FROM);
        sums.pension += follow(self.district.pension, PENSION_FROM);
    }

    /// What happens in a year, in the order in which an agreement is applied.
    fn events(&self, year: usize) -> Vec<(usize, Event<'a>)> {
        let (district, person) = (self.district, self.person);
        let mut events: Vec<(usize, usize, Event<'a>)> = Vec::new();
        let on = |at: usize| {
            let day = district.by.day(at);
            (day::year_of(day) == year).then(|| day::part_of(district.by, day))
        };
        // On one day: steps, lanes, placement, steps after it, cells, percent,
        // dollars; or cells, percent, dollars, placement, steps after it.
        let shape = district.shape.as_ref().filter(|one| one.when.holds(person, year));
        let shaped_on = shape.and_then(|one| on(one.on));
        let placed_on = |part: usize| {
            district
                .placements
                .iter()
                .filter(|one| one.when.holds(person, year) && on(one.on) == Some(part))
                .map(|one| one.after_raises)
                .chain(shaped_on.filter(|on| *on == part).map(|_| false))
                .max()
        };
        let step_at = |part: usize, after: bool| match placed_on(part).filter(|_| after) {
            None => 0,
            Some(false) => 3,
            Some(true) => 9,
        };
        if let Some((steps, after, when)) = &district.yearly
            && when.holds(person, year)
            && person.there[0] < day::days(year)[0].as_str()
        {
            events.push((0, step_at(0, *after), Event::Steps(steps[year - 1])));
        }
        if let Some((granted, after, when)) = &district.granted
            && when.holds(person, year)
        {
            // Who comes on the day has not earned a step.
            for (at, steps) in granted.iter().filter(|(at, _)| person.there[0] < district.by.day(*at)) {
                events.extend(on(*at).map(|part| (part, step_at(part, *after), Event::Steps(*steps))));
            }
        }
        if let Some((days, when)) = &district.lanes
            && when.holds(person, year)
        {
            for (at, to) in days.iter().zip(person.moves) {
                events.extend(on(*at).zip(to).map(|(part, lane)| (part, 1, Event::Lane(lane))));
            }
        }
        for one in district.placements.iter().filter(|one| one.when.holds(person, year)) {
            events.extend(on(one.on).map(|part| (part, if one.after_raises { 8 } else { 2 }, Event::Place(one))));
        }
        events.extend(shape.zip(shaped_on).map(|(one, part)| (part, 2, Event::Shape(one))));
        if let Some(one) = district.edit.as_ref().filter(|one| one.when.holds(person, year)) {
            events.extend(on(one.on).map(|part| (part, 4, Event::Edit(one))));
        }
        if district.percent.1.holds(person, year) {
            for (at, tenths) in &district.percent.0 {
                events.extend(on(*at).map(|part| (part, 5, Event::Percent(*tenths))));
            }
        }
        if district.dollars.1.holds(person, year) {
            for (at, dollars) in &district.dollars.0 {
                events.extend(on(*at).map(|part| (part, 6, Event::Dollars(*dollars))));
            }
        }
        let raised: Vec<usize> = events.iter().filter(|one| matches!(one.1, 4..=6)).map(|one| one.0).collect();
        events.extend(raised.into_iter().map(|part| (part, 7, Event::Round)));
        events.sort_by_key(|(part, order, _)| (*part, *order));
        events.into_iter().map(|(part, _, event)| (part, event)).collect()
    }

    fn happen(&mut self, part: usize, event: Event<'_>) {
        match (event, self.place) {
            (Event::Steps(by), Place::On(sheet, lane, step)) => {
                let steps = self.sheets[sheet].steps(lane);
                let at = steps.iter().position(|one| *one == step).expect("a step of the lane");
                self.place = Place::On(sheet, lane, steps[(at + by).min(steps.len() - 1)]);
            }
            (Event::Lane(lane), Place::On(sheet, from, step))
                if self.sheets[sheet].schedule != NURSE && lane > from =>
            {
                self.place = Place::On(sheet, lane, step);
            }
            (Event::Place(one), place) => self.placed(part, one, place),
            (Event::Percent(tenths), Place::On(sheet, ..)) => {
                self.raise(sheet, |_, rate| rate * (1_000 + i128::from(tenths)) / 1_000);
            }
            (Event::Percent(tenths), Place::Off) => {
                let salary = self.rate(Place::Off, part) / PART;
                self.own.push((part, round(salary * (1_000 + i128::from(tenths)), 1_000) * PART));
            }
            (Event::Dollars(dollars), Place::On(sheet, ..)) if [OLD, FRESH].contains(&self.sheets[sheet].schedule) => {
                self.raise(sheet, |_, rate| rate + i128::from(dollars) * 100 * PART);
            }
            (Event::Shape(one), Place::On(sheet, ..)) if self.sheets[sheet].schedule == OLD => {
                self.reshape(part, one, sheet);
            }
            (Event::Edit(one), Place::On(sheet, ..)) if self.sheets[sheet].schedule == one.schedule => {
                let among = |list: &[usize], one: usize| list.is_empty() || list.contains(&one);
                match &one.what {
                    Edited::To(cells) => self.raise(sheet, |cell, rate| {
                        let stated = cells.iter().find(|(of, _)| *of == cell);
                        stated.map_or(rate, |(_, dollars)| i128::from(*dollars) * 100 * PART)
                    }),
                    Edited::Percent(by, lanes, steps) => self.raise(sheet, |(lane, step), rate| {
                        let factor = 1_000 + if among(lanes, lane) && among(steps, step) { i128::from(*by) } else { 0 };
                        rate * factor / 1_000
                    }),
                    Edited::Dollars(by, lanes, steps) => self.raise(sheet, |(lane, step), rate| {
                        let more = if among(lanes, lane) && among(steps, step) { i128::from(*by) } else { 0 };
                        rate + more * 100 * PART
                    }),
                }
            }
            (Event::Round, Place::On(sheet, ..)) if self.unrounded.is_some() => {
                let schedule = self.sheets[sheet].schedule;
                let cells = self.unrounded.take().expect("a sheet that was raised");
                let rounded = |rate: i128| match self.district.grids[schedule].rounding {
                    "cent" => round(rate, PART) * PART,
                    "dollar" => round(rate, PART * 100) * PART * 100,
                    _ => rate,
                };
                let cells = cells.into_iter().map(|(cell, rate)| (cell, rounded(rate))).collect();
                self.sheets[sheet].since.push((part, cells));
            }
            _ => {}
        }
    }

    /// Raises every cell of a sheet; the day's raises are rounded together.
    fn raise(&mut self, sheet: usize, to: impl Fn((usize, usize), i128) -> i128) {
        let cells = self.unrounded.clone().unwrap_or_else(|| self.sheets[sheet].now().clone());
        self.unrounded = Some(cells.into_iter().map(|(cell, rate)| (cell, to(cell, rate))).collect());
    }

    /// Gives the old schedule other lines; who stands on what is dropped moves to
    /// the next that is kept, or to the last.
    fn reshape(&mut self, part: usize, one: &Shape, sheet: usize) {
        let Place::On(_, lane, step) = self.place else { return };
        let present = self.now(part);
        let mut cells = self.sheets[sheet].now().clone();
        cells.retain(|(lane, step), _| !(one.no_first && *step == 0) && one.no_lane != Some(*lane));
        for (lane, dollars) in one.fifth.into_iter().flatten().enumerate() {
            if one.no_lane != Some(lane) {
                cells.insert((lane, 4), i128::from(dollars) * 100 * PART);
            }
        }
        self.sheets[sheet].since.push((part, cells));
        let next = |at: usize, kept: &dyn Fn(usize) -> bool, all: usize| {
            (at..all).find(|at| kept(*at)).or_else(|| (0..at).rev().find(|at| kept(*at))).expect("something is kept")
        };
        let lane = next(lane, &|lane| one.no_lane != Some(lane), 3);
        let step = next(step, &|step| !(one.no_first && step == 0), 5);
        self.place = Place::On(sheet, lane, step);
        self.keep(part, present, true);
    }

    /// Who comes to a cell that pays less keeps the present rate, where that is
    /// promised; what was promised before holds until a day on which the cell
    /// has reached it.
    fn keep(&mut self, part: usize, present: i128, promised: bool) {
        self.kept = self.kept.filter(|kept| kept.over == usize::MAX);
        if promised && self.rate(self.place, part) < present {
            self.kept = Some(Kept { rate: present, over: usize::MAX });
        }
    }

    /// Puts the person on another grid.
    fn placed(&mut self, part: usize, one: &Placement, place: Place) {
        let left = match place {
            Place::Off if one.who.off() => None,
            Place::On(sheet, lane, step) if one.who.leaves(self.sheets[sheet].schedule) => Some((sheet, lane, step)),
            _ => return,
        };
        // A rate for full time; of a salary as it is paid, the lowest in whole
        // cents that pays it.
        let (present, kept) = match place {
            Place::Off if self.district.actual => {
                let (paid, fte) = (self.rate(place, part) / PART, FTE[self.person.fte].1);
                let about = paid * 10_000 / fte;
                let pays = |rate: &i128| round(rate * fte, 10_000) >= paid;
                let least = (about - 5..about + 5).find(pays).expect("a rate that pays it");
                (least * PART, round(paid * PART * 10_000, fte))
            }
            _ => (self.now(part), self.now(part)),
        };
        let lane = match left {
            // Of the same name, or renamed one by one.
            Some((_, lane, _)) if !one.by_column => lane,
            _ => self.person.degree,
        };
        let new = Self::printed(self.district, one.to);
        let paying: Vec<i128> = new.steps(lane).into_iter().map(|step| new.now()[&(lane, step)]).collect();
        let step = match (one.fit, left) {
            (Fit::Same, Some((_, _, step))) => step.min(paying.len() - 1),
            (Fit::Service, _) => {
                let hired = self.person.there[0];
                let came = if hired < day::days(0)[0].as_str() { 0 } else { day::year_of(hired) };
                let complete = self.person.service / 2 + day::year_of(self.district.by.day(one.on)) - came;
                complete.min(paying.len() - 1)
            }
            _ => paying.iter().position(|rate| *rate >= present).unwrap_or(paying.len() - 1),
        };
        self.sheets.push(new);
        self.place = Place::On(self.sheets.len() - 1, lane, step);
        // A salary as it is paid finds the cell by the least rate that pays it.
        let enough = paying[step] >= present;
        self.keep(part, if enough { present } else { kept }, one.hold);
    }
}
