//! Writes a round in a test as a user would write it, and asks for its lines.
//!
//! What a test does not say is plain: the school year begins in August, the
//! base year is 2018-19, three years follow, and the agreement in force
//! changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use costout::answer::compiled::Compiled;
use costout::answer::ledger::{Charge, CostLine, Element, Names, Stage};
use costout::answer::projection::Projected;
use costout::foundation::money::Cents;
use costout::input;
use costout::question::offer::Offer;
use costout::reading::comparison::{self, Asked, Comparison, compare};

/// A round that is still to be written.
#[derive(Clone, Debug)]
pub struct Files {
    base_year: i16,
    known_on: Option<String>,
    years: usize,
    begins: String,
    calendar: String,
    people: String,
    columns: Option<String>,
    schedules: Vec<(String, String, String)>,
    more: String,
    offers: Vec<(String, String)>,
    extra: Vec<(String, String)>,
}

/// A round with these people: a heading and a line for each.
pub fn people(csv: &str) -> Files {
    Files {
        base_year: 2018,
        known_on: None,
        years: 3,
        begins: "08-01".to_owned(),
        calendar: String::new(),
        people: lines(csv),
        columns: None,
        schedules: Vec::new(),
        more: String::new(),
        offers: vec![("status-quo".to_owned(), String::new())],
        extra: Vec::new(),
    }
}

impl Files {
    /// Other people.
    pub fn people_are(mut self, csv: &str) -> Self {
        self.people = lines(csv);
        self
    }

    /// The first calendar year of the base year.
    pub fn base_year(mut self, year: i16) -> Self {
        self.base_year = year;
        self
    }

    /// The day of the round's knowledge.
    pub fn known_on(mut self, day: &str) -> Self {
        self.known_on = Some(day.to_owned());
        self
    }

    /// How many years are projected.
    pub fn years(mut self, years: usize) -> Self {
        self.years = years;
        self
    }

    /// A file of the round as it stands.
    pub fn file(mut self, name: &str, text: &str) -> Self {
        self.extra.push((name.to_owned(), text.to_owned()));
        self
    }

    /// The first day of the school year, as `07-01`.
    pub fn year_begins(mut self, day: &str) -> Self {
        day.clone_into(&mut self.begins);
        self
    }

    /// More of the calendar, such as `proration = "days"`.
    pub fn calendar(mut self, toml: &str) -> Self {
        toml.clone_into(&mut self.calendar);
        self
    }

    /// The text of columns.toml.
    pub fn columns(mut self, toml: &str) -> Self {
        self.columns = Some(toml.to_owned());
        self
    }

    /// A schedule, its rounding and its grid.
    pub fn schedule(mut self, name: &str, rounding: &str, grid: &str) -> Self {
        self.schedules.push((name.to_owned(), rounding.to_owned(), lines(grid)));
        self
    }

    /// More of round.toml, such as `[employer.pension]`.
    pub fn round(mut self, toml: &str) -> Self {
        self.more += toml;
        self.more += "\n";
        self
    }

    /// The provisions of the agreement in force.
    pub fn in_force(mut self, provisions: &str) -> Self {
        provisions.clone_into(&mut self.offers[0].1);
        self
    }

    /// An offer that extends the agreement in force.
    pub fn offer(mut self, name: &str, provisions: &str) -> Self {
        self.offers.push((name.to_owned(), provisions.to_owned()));
        self
    }

    pub fn write(&self, folder: &Path) {
        let put = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file is written");
        let base = self.base_year;
        let known_on = self.known_on.iter().map(|day| format!("known_on = {day}\n")).collect::<String>();
        let mut round = known_on
            + &format!(
                "title = \"test\"\nbase_year = \"{base}-{}\"\nyears = {}\n[calendar]\nyear_begins = \"{}\"\n{}\n\
             [snapshot]\nfile = \"people.csv\"\nas_of = {base}-10-01\n",
                (base + 1) % 100,
                self.years,
                self.begins,
                self.calendar
            );
        if let Some(columns) = &self.columns {
            round += "columns = \"columns/columns.toml\"\n";
            fs::create_dir_all(folder.join("columns")).expect("a folder");
            put("columns/columns.toml", columns);
        }
        if !self.schedules.is_empty() {
            round += "[schedules]\n";
            fs::create_dir_all(folder.join("schedules")).expect("a folder");
        }
        for (name, rounding, grid) in &self.schedules {
            round += &format!("{name} = \"schedules/{name}.toml\"\n");
            put(&format!("schedules/{name}.csv"), grid);
            let header = format!(
                "grid = \"{name}.csv\"\nrounding = \"{rounding}\"\neffective = {base}-08-01\nsource = \"made up\"\n"
            );
            put(&format!("schedules/{name}.toml"), &header);
        }
        round += &self.more;
        put("round.toml", &round);
        put("people.csv", &self.people);
        for (name, provisions) in &self.offers {
            let head = if name == "status-quo" {
                "title = \"in force\"\nparty = \"joint\"\n".to_owned()
            } else {
                format!("title = \"{name}\"\nparty = \"union\"\nextends = \"status-quo.toml\"\n")
            };
            put(&format!("{name}.toml"), &(head + provisions));
        }
        for (name, text) in &self.extra {
            put(name, text);
        }
    }

    /// The comparison of all offers, and what is complained about, drawn.
    pub fn compare(&self) -> (Option<Comparison>, String) {
        let folder = tempfile::tempdir().expect("a folder for a test");
        self.write(folder.path());
        let mut loaded = input::load(folder.path());
        let found = loaded.round.as_ref().and_then(|(round, offers)| {
            comparison::compare(round, offers, &Asked::default(), &loaded.sources, &mut loaded.complaints)
        });
        (found, costout::render::complaints(&loaded.complaints, &loaded.sources, false))
    }

    /// What is complained about, drawn.
    pub fn complaints(&self) -> String {
        self.compare().1
    }

    /// What the round comes to. Panics with the messages where it is in error.
    pub fn answer(&self) -> Answer {
        let folder = tempfile::tempdir().expect("a folder for a test");
        self.write(folder.path());
        Answer::of(folder.path())
    }

    /// Base pay and pay with roll-up of a fact to have at one's fingertips.
    pub fn fact(&self, of: &str) -> (Cents, Cents) {
        let folder = tempfile::tempdir().expect("a folder for a test");
        self.write(folder.path());
        let mut loaded = input::load(folder.path());
        let (round, offers) = loaded.round.as_ref().expect("the round loads");
        let answer = compare(round, offers, &Asked::default(), &loaded.sources, &mut loaded.complaints);
        let facts = answer.expect("the round is compared").fingertips;
        let fact = facts.iter().find(|fact| fact.of == of).expect("a fact of this name");
        (fact.pay.expect("pay"), fact.with_roll_up.expect("pay with roll-up"))
    }
}

/// Lines without the indentation that a test gives them.
fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| line.to_owned() + "\n").collect()
}

/// The lines of all offers of a round.
pub struct Answer {
    projected: Vec<Projected>,
    pub names: Names,
}

/// What is paid, in the words of a test: `base pay`, or `pension on title-1`.
pub type Term = (i16, Stage, String, Element, String);

impl Answer {
    /// Loads a folder and projects every offer.
    pub fn of(folder: &Path) -> Self {
        let mut loaded = input::load(folder);
        let Some((round, offers)) = &loaded.round else {
            panic!("{}", costout::render::complaints(&loaded.complaints, &loaded.sources, false));
        };
        let asked: Vec<&Offer> = offers.iter().collect();
        let compiled = Compiled::new(round, &asked, &mut loaded.complaints).expect("the offers compile");
        let projected = compiled.project(true, &mut loaded.complaints);
        assert!(
            !loaded.complaints.has_errors(),
            "{}",
            costout::render::complaints(&loaded.complaints, &loaded.sources, false)
        );
        Self { projected, names: compiled.names.clone() }
    }

    pub fn offer(&self, name: &str) -> &Projected {
        self.projected.iter().find(|one| one.offer == name).unwrap_or_else(|| panic!("no offer {name}"))
    }

    pub fn lines(&self, offer: &str) -> &[CostLine] {
        &self.offer(offer).ledger.lines
    }

    /// The sum of the lines that fit.
    pub fn sum(&self, offer: &str, fits: impl Fn(&CostLine) -> bool) -> Cents {
        self.offer(offer).ledger.sum(fits)
    }

    /// The cost of a year.
    pub fn cost(&self, offer: &str, year: i16) -> Cents {
        self.sum(offer, |line| line.year.0 == year)
    }

    /// All pay of a year, without what follows it.
    pub fn pay(&self, offer: &str, year: i16) -> Cents {
        self.sum(offer, |line| line.year.0 == year && line.charge == Charge::Pay)
    }

    /// What a cause changed of pay in a year.
    pub fn cause(&self, offer: &str, year: i16, stage: Stage) -> Cents {
        self.sum(offer, |line| line.year.0 == year && line.stage == stage && line.charge == Charge::Pay)
    }

    /// What a contribution or a benefit costs in a year, on everything.
    pub fn follows(&self, offer: &str, year: i16, name: &str) -> Cents {
        self.sum(offer, |line| line.year.0 == year && self.charge(line) == name)
    }

    /// What a provision costs in a year, with what follows it.
    pub fn provision(&self, offer: &str, year: i16, name: &str) -> Cents {
        self.sum(offer, |line| line.year.0 == year && self.names.of(line.provision) == name)
    }

    /// How many people a cause moved in a year.
    pub fn people(&self, offer: &str, year: i16, stage: Stage) -> i64 {
        let fits = |line: &&CostLine| line.year.0 == year && line.stage == stage && line.charge == Charge::Pay;
        self.lines(offer).iter().filter(fits).map(|line| line.headcount).sum()
    }

    /// `pay`, or the name of the contribution or benefit.
    pub fn charge(&self, line: &CostLine) -> String {
        match line.charge {
            Charge::Pay => "pay".to_owned(),
            Charge::Contribution(id) => self.names.of(id).to_owned(),
            Charge::Benefit => self.names.of(line.provision).to_owned(),
        }
    }

    /// Every amount that is not zero, by year, stage, provision, element and
    /// charge.
    pub fn amounts(&self, offer: &str) -> BTreeMap<Term, i64> {
        let mut amounts = BTreeMap::new();
        for line in self.lines(offer) {
            let provision = self.names.of(line.provision).to_owned();
            *amounts.entry((line.year.0, line.stage, provision, line.element, self.charge(line))).or_insert(0) +=
                line.amount.0;
        }
        amounts.retain(|_, amount| *amount != 0);
        amounts
    }
}

/// `usd("7,931.25")`.
pub fn usd(text: &str) -> Cents {
    let plain = text.replace(',', "");
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
    assert_eq!(cents.len(), 2, "{text}");
    let digits: i64 = (whole.to_owned() + cents).parse().expect("an amount of dollars");
    Cents(digits)
}

/// Differences between two maps, readable.
pub fn assert_same(what: &str, expected: &BTreeMap<Term, i64>, found: &BTreeMap<Term, i64>) {
    let mut differences = Vec::new();
    for key in expected.keys().chain(found.keys().filter(|key| !expected.contains_key(*key))) {
        let (wanted, got) = (expected.get(key).copied().unwrap_or(0), found.get(key).copied().unwrap_or(0));
        if wanted != got {
            differences.push(format!("{key:?}: expected {}, found {}", Cents(wanted), Cents(got)));
        }
    }
    let shown = differences.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{what}: {} differences\n{shown}", differences.len());
}
