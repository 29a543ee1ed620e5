//! Small districts and offers by chance, for the recount: two schedules and
//! people off them, grids on which people are placed, steps and lanes within
//! the year, raises by condition. Written to files as a user would write them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::files::{Files, people};

pub const LANES: [&str; 3] = ["BA", "MA", "PhD"];
const RENAMED: [&str; 3] = ["B", "M", "D"];
const NURSES: [&str; 2] = ["RN", "APN"];
/// What is written, and in ten-thousandths.
pub const FTE: [(&str, i128); 4] = [("1.0", 10_000), ("0.5", 5_000), ("0.6", 6_000), ("0.3333", 3_333)];
/// The schedules: two on which people stand, two on which they are placed.
pub const SCHEDULES: [&str; 4] = ["old", "nurses", "fresh", "last"];
pub const OLD: usize = 0;
pub const NURSE: usize = 1;
pub const FRESH: usize = 2;
pub const LAST: usize = 3;
/// Schools with the years from which they are Title I schools, or are not.
pub const SCHOOLS: [(&str, [bool; 4]); 4] = [
    ("Always", [true; 4]),
    ("Later", [false, false, true, true]),
    ("On and off", [true, false, false, true]),
    ("", [false; 4]),
];

/// Days on which changes fall; 0, 4 and 6 begin a school year.
const FIRSTS: [&str; 8] =
    ["2019-08-01", "2019-10-01", "2020-01-01", "2020-07-01", "2020-08-01", "2021-02-01", "2021-08-01", "2022-07-01"];
const ANY: [&str; 8] =
    ["2019-08-01", "2019-10-09", "2020-01-16", "2020-07-31", "2020-08-01", "2021-02-28", "2021-08-01", "2022-07-17"];

/// By what changes within the year count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proration {
    Months,
    Days,
    Checks(usize),
}

impl Proration {
    pub fn day(self, at: usize) -> &'static str {
        if self == Self::Months { FIRSTS[at] } else { ANY[at] }
    }

    fn toml(self) -> String {
        match self {
            Self::Months => String::new(),
            Self::Days => "proration = \"days\"".to_owned(),
            Self::Checks(count) => {
                format!("proration = \"pay_periods\"\nfirst_check = \"08-22\"\nchecks = {count}")
            }
        }
    }
}

/// Where somebody stands in the snapshot.
#[derive(Clone, Copy, Debug)]
pub enum Stands {
    /// Schedule, lane, step.
    On(usize, usize, usize),
    /// Cents.
    Off(i64),
}

#[derive(Clone, Debug)]
pub struct Person {
    pub fte: usize,
    pub stands: Stands,
    /// Half years of service.
    pub service: usize,
    pub member: bool,
    pub school: usize,
    /// The lane in which a placement by column puts them.
    pub degree: usize,
    pub moves: [Option<usize>; 2],
    pub there: [&'static str; 4],
}

/// For whom a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Everyone,
    Members,
    TitleOne,
}

impl When {
    fn toml(self) -> &'static str {
        match self {
            Self::Everyone => "",
            Self::Members => "when = { member = true }\n",
            Self::TitleOne => "when = { title_1 = true }\n",
        }
    }

    pub fn holds(self, person: &Person, year: usize) -> bool {
        match self {
            Self::Everyone => true,
            Self::Members => person.member,
            Self::TitleOne => SCHOOLS[person.school].1[year],
        }
    }
}

/// Whom a placement places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Those on the old schedule.
    Old,
    /// Those on both schedules.
    Grids,
    Off,
    OldAndOff,
    Everybody,
    /// Those whom another has placed.
    Placed,
}

impl Who {
    pub fn leaves(self, schedule: usize) -> bool {
        match self {
            Self::Old | Self::OldAndOff => schedule == OLD,
            Self::Grids => schedule == OLD || schedule == NURSE,
            Self::Off => false,
            Self::Everybody => schedule != FRESH,
            Self::Placed => schedule == FRESH,
        }
    }

    pub fn off(self) -> bool {
        matches!(self, Self::Off | Self::OldAndOff | Self::Everybody)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Same,
    NotBelow,
    Service,
}

#[derive(Clone, Debug)]
pub struct Placement {
    pub on: usize,
    pub to: usize,
    pub who: Who,
    pub fit: Fit,
    pub by_column: bool,
    pub hold: bool,
    pub after_raises: bool,
    pub when: When,
}

/// A grid: cents by lane and step.
#[derive(Clone, Debug)]
pub struct Grid {
    pub rounding: &'static str,
    pub lanes: Vec<&'static str>,
    pub cells: Vec<Vec<Option<i64>>>,
}

/// What becomes of some cells: salaries in dollars, or tenths of a per cent or
/// dollars for some steps of some lanes (all where none is named).
#[derive(Clone, Debug)]
pub enum Edited {
    To(Vec<((usize, usize), i64)>),
    Percent(i64, Vec<usize>, Vec<usize>),
    Dollars(i64, Vec<usize>, Vec<usize>),
}

#[derive(Clone, Debug)]
pub struct Edit {
    pub on: usize,
    pub schedule: usize,
    pub what: Edited,
    pub when: When,
}

/// Other lines for the old schedule: a fifth step with dollars by lane, without
/// its first, without a lane.
#[derive(Clone, Debug)]
pub struct Shape {
    pub on: usize,
    pub fifth: Option<[i64; 3]>,
    pub no_first: bool,
    pub no_lane: Option<usize>,
    pub when: When,
}

/// By day.
pub type Dated<T> = Vec<(usize, T)>;

#[derive(Clone, Debug)]
pub struct District {
    pub by: Proration,
    pub people: Vec<Person>,
    pub actual: bool,
    pub grids: Vec<Grid>,
    /// Steps at the start of each year, and whether after placement.
    pub yearly: Option<([usize; 3], bool, When)>,
    /// Steps on dates.
    pub granted: Option<(Dated<usize>, bool, When)>,
    /// Days of the two columns of known lanes.
    pub lanes: Option<([usize; 2], When)>,
    pub placements: Vec<Placement>,
    pub edit: Option<Edit>,
    pub shape: Option<Shape>,
    /// Per cent in tenths, by date.
    pub percent: (Dated<i64>, When),
    /// Dollars, by date, of the old schedule and the new.
    pub dollars: (Dated<i64>, When),
    pub zone: i64,
    /// Ten-millionths, the second from a date on.
    pub medicare: [i64; 2],
    pub pension: [i64; 2],
}

/// The days on which rates of contributions change.
pub const MEDICARE_FROM: usize = 2;
pub const PENSION_FROM: usize = 4;

fn person() -> impl Strategy<Value = Person> {
    let there = prop_oneof![
        12 => Just(["", "", "", ""]),
        1 => Just(["2018-10-15", "", "", ""]),
        1 => Just(["2017-08-20", "2020-03-10", "", ""]),
        1 => Just(["2020-01-13", "", "", ""]),
        1 => Just(["2019-07-31", "", "", ""]),
        1 => Just(["2019-08-01", "", "", ""]),
        1 => Just(["", "", "2019-12-01", "2020-02-15"]),
    ];
    let stands = prop_oneof![
        5 => (0..3_usize, 0..4_usize).prop_map(|(lane, step)| Stands::On(OLD, lane, step)),
        1 => (0..2_usize, 0..3_usize).prop_map(|(lane, step)| Stands::On(NURSE, lane, step)),
        2 => (3_500_000..7_000_000_i64).prop_map(Stands::Off),
    ];
    let moves = prop::array::uniform2(prop::option::weighted(0.3, 0..3_usize));
    (0..FTE.len(), stands, 0..16_usize, any::<bool>(), 0..SCHOOLS.len(), 0..3_usize, moves, there).prop_map(
        |(fte, stands, service, member, school, degree, mut moves, there)| {
            // Nurses have no such lanes.
            if matches!(stands, Stands::On(NURSE, ..)) {
                moves = [None; 2];
            }
            Person { fte, stands, service, member, school, degree, moves, there }
        },
    )
}

fn grid(lanes: usize, steps: usize, lowest: std::ops::Range<i64>) -> impl Strategy<Value = Grid> {
    let rounding = prop_oneof![Just("none"), Just("cent"), Just("dollar")];
    let above = prop::collection::vec(prop::collection::vec(0..350_000_i64, steps), lanes);
    (rounding, lowest, above).prop_map(move |(rounding, lowest, above)| {
        let column = |(lane, above): (usize, Vec<i64>)| {
            let mut salary = lowest + 300_000 * lane as i64;
            above
                .into_iter()
                .map(|more| {
                    salary += more;
                    Some(if rounding == "dollar" { salary / 100 * 100 } else { salary })
                })
                .collect()
        };
        Grid { rounding, lanes: LANES[..lanes].to_vec(), cells: above.into_iter().enumerate().map(column).collect() }
    })
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![2 => Just(When::Everyone), 1 => Just(When::Members), 1 => Just(When::TitleOne)]
}

fn placement() -> impl Strategy<Value = Placement> {
    let who = prop_oneof![
        2 => Just(Who::Old),
        1 => Just(Who::Grids),
        1 => Just(Who::Off),
        1 => Just(Who::OldAndOff),
        2 => Just(Who::Everybody)
    ];
    let fit = prop_oneof![Just(Fit::Same), Just(Fit::NotBelow), Just(Fit::Service)];
    let flags = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.3));
    (0..6_usize, who, fit, flags, when()).prop_map(|(on, who, fit, (by_column, hold, after_raises), when)| Placement {
        // Those off schedule are placed when a school year begins.
        on: if who.off() && on != 4 { 0 } else { on },
        to: FRESH,
        who,
        fit: if who.off() && fit == Fit::Same { Fit::NotBelow } else { fit },
        by_column: by_column || who.off(),
        hold,
        after_raises,
        when,
    })
}

/// A second placement, of those whom the first has placed.
fn again() -> impl Strategy<Value = Option<Placement>> {
    prop::option::weighted(
        0.3,
        (placement(), 0..8_usize).prop_map(|(one, on)| Placement {
            on,
            to: LAST,
            who: Who::Placed,
            when: When::Everyone,
            ..one
        }),
    )
}

fn edit() -> impl Strategy<Value = Edit> {
    let lists = || (prop::collection::btree_set(0..2_usize, 0..3), prop::collection::btree_set(0..3_usize, 0..3));
    let listed = |(lanes, steps): (BTreeSet<usize>, BTreeSet<usize>)| {
        (lanes.into_iter().collect::<Vec<_>>(), steps.into_iter().collect::<Vec<_>>())
    };
    let what = prop_oneof![
        prop::collection::btree_map((0..2_usize, 0..3_usize), 38_000..60_000_i64, 1..4)
            .prop_map(|cells| Edited::To(cells.into_iter().collect())),
        (-10..60_i64, lists()).prop_map(move |(by, lists)| {
            let (lanes, steps) = listed(lists);
            Edited::Percent(by, lanes, steps)
        }),
        (-300..2_000_i64, lists()).prop_map(move |(by, lists)| {
            let (lanes, steps) = listed(lists);
            Edited::Dollars(by, lanes, steps)
        }),
    ];
    (0..8_usize, prop_oneof![Just(OLD), Just(NURSE), Just(FRESH)], what, when())
        .prop_map(|(on, schedule, what, when)| Edit { on, schedule, what, when })
}

fn shape() -> impl Strategy<Value = Shape> {
    let fifth = prop::option::weighted(0.7, prop::array::uniform3(40_000..62_000_i64));
    (0..8_usize, fifth, any::<bool>(), prop::option::weighted(0.3, 0..3_usize), when()).prop_map(
        |(on, fifth, no_first, no_lane, when)| {
            let no_first = no_first || (fifth.is_none() && no_lane.is_none());
            Shape { on, fifth, no_first, no_lane, when }
        },
    )
}

pub fn district() -> impl Strategy<Value = District> {
    let by = prop_oneof![
        3 => Just(Proration::Months),
        2 => Just(Proration::Days),
        1 => Just(Proration::Checks(24)),
        1 => Just(Proration::Checks(26))
    ];
    let dated = |amounts: std::ops::Range<i64>, most: usize| {
        let events = prop::collection::btree_map(0..8_usize, amounts, 0..most);
        (events.prop_map(|events| events.into_iter().collect::<Vec<_>>()), when())
    };
    let yearly = prop::option::weighted(0.5, (prop::array::uniform3(0..3_usize), any::<bool>(), when()));
    let grants = prop::collection::btree_map(0..8_usize, 1..3_usize, 1..4);
    let granted = prop::option::weighted(
        0.5,
        (grants.prop_map(|events| events.into_iter().collect::<Vec<_>>()), any::<bool>(), when()),
    );
    let lanes = prop::option::weighted(0.5, (0..4_usize, 4..8_usize, when()));
    let grids = (
        grid(3, 4, 3_900_000..4_200_000),
        grid(2, 3, 3_700_000..4_000_000),
        grid(3, 6, 3_800_000..4_600_000),
        grid(3, 7, 3_800_000..4_600_000),
    );
    let follows =
        (prop::array::uniform2(100_000..200_000_i64), prop::array::uniform2(1_900_000..2_200_000_i64), 0..300_000_i64);
    let placed = (prop::option::weighted(0.8, placement()), again(), any::<bool>(), any::<bool>());
    let moved = (yearly, granted, lanes);
    let changed = (prop::option::weighted(0.3, edit()), prop::option::weighted(0.3, shape()));
    let raised = (dated(-15..60, 4), dated(-300..1_500, 3), changed);
    let who = (prop::collection::vec(person(), 2..38), any::<bool>());
    (by, who, grids, moved, placed, raised, follows).prop_map(
        |(by, (mut people, actual), grids, (yearly, granted, lanes), placed, (percent, dollars, changed), follows)| {
            let (first, second, renamed, short) = placed;
            // Of each sort there is one.
            let plain = |stands| Person { stands, moves: [None; 2], there: [""; 4], member: true, ..people[0].clone() };
            let more = [plain(Stands::On(OLD, 0, 0)), plain(Stands::On(NURSE, 0, 0)), plain(Stands::Off(5_000_000))];
            people.extend(more);
            let (old, mut nurses, mut fresh, last) = grids;
            nurses.lanes = NURSES.to_vec();
            if lanes.is_none() && renamed {
                fresh.lanes = RENAMED.to_vec();
            }
            if lanes.is_none() && short {
                fresh.cells[2][5] = None;
            }
            let mut placements: Vec<Placement> = first.into_iter().collect();
            if let (Some(first), Some(second)) = (placements.first(), second)
                && second.on > first.on
            {
                let by_column = fresh.lanes == RENAMED;
                placements.push(Placement { by_column, ..second });
            }
            let (mut edit, mut shape) = changed;
            // Not on the day of a placement, and no lane to which somebody moves.
            shape = shape.filter(|shape| placements.iter().all(|one| one.on != shape.on));
            if let Some(shape) = &mut shape {
                if lanes.is_some() && shape.no_lane.take().is_some() {
                    shape.no_first = true;
                }
                // What it has dropped for everybody nobody names.
                let dropped = |edit: &&mut Edit| {
                    let all = matches!(&edit.what, Edited::Percent(_, lanes, steps) | Edited::Dollars(_, lanes, steps)
                        if lanes.is_empty() && steps.is_empty());
                    edit.schedule == OLD && shape.when == When::Everyone && edit.on >= shape.on && !all
                };
                for edit in edit.iter_mut().filter(dropped) {
                    edit.schedule = NURSE;
                }
            }
            let (medicare, pension, zone) = follows;
            District {
                by,
                people,
                actual,
                grids: vec![old, nurses, fresh, last],
                yearly,
                granted,
                lanes: lanes.map(|(one, two, when)| ([one, two], when)),
                placements,
                edit,
                shape,
                percent,
                dollars,
                zone,
                medicare,
                pension,
            }
        },
    )
}

fn tenths(tenths: i64) -> String {
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

pub fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

impl District {
    fn csv(&self) -> String {
        let mut csv = "id,fte,schedule,lane,step,base_salary,service_years,member,school,degree,last_degree,\
                       lane_1,lane_2,hired,ends,leave_from,leave_to\n"
            .to_owned();
        for (id, one) in self.people.iter().enumerate() {
            let stands = match one.stands {
                Stands::On(schedule, lane, step) => {
                    format!("{},{},{},", SCHEDULES[schedule], self.grids[schedule].lanes[lane], step + 1)
                }
                Stands::Off(cents) => format!(",,,{}", money(cents)),
            };
            let moves: Vec<&str> = one.moves.iter().map(|lane| lane.map_or("", |lane| LANES[lane])).collect();
            csv += &format!(
                "{id},{},{stands},{}.{},{},{},{},{},{},{}\n",
                FTE[one.fte].0,
                one.service / 2,
                one.service % 2 * 5,
                one.member,
                SCHOOLS[one.school].0,
                self.grids[FRESH].lanes[one.degree],
                self.grids[LAST].lanes[one.degree],
                moves.join(","),
                one.there.join(","),
            );
        }
        csv
    }

    fn schools() -> String {
        let mut csv = "school,year,title_1\n".to_owned();
        for (school, years) in SCHOOLS.iter().filter(|(school, _)| !school.is_empty()) {
            for (year, is) in years.iter().enumerate() {
                csv += &format!("{school},{}-{},{}\n", 2018 + year, 19 + year, if *is { "yes" } else { "no" });
            }
        }
        csv
    }

    fn dated<T: Copy>(&self, events: &[(usize, T)], write: impl Fn(T) -> String) -> String {
        let events: Vec<String> =
            events.iter().map(|(day, what)| format!("{} = {}", self.by.day(*day), write(*what))).collect();
        format!("{{ {} }}", events.join(", "))
    }

    /// The provisions of the offer, by name.
    pub fn demands(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        let mut add = |name: &'static str, kind: &str, when: When, keys: String| {
            all.push((name, format!("[provisions.{name}]\nkind = \"{kind}\"\n{}{keys}\n", when.toml())));
        };
        let after = |after: bool| if after { "\nafter_placement = true" } else { "" };
        if let Some(([one, two, three], later, when)) = self.yearly {
            let keys = format!("steps = {{ 2019-08-01 = {one}, 2020-08-01 = {two}, 2021-08-01 = {three} }}");
            add("steps", "step_movement", when, keys + after(later));
        }
        if let Some((events, later, when)) = &self.granted {
            let keys = format!("granted = {}", self.dated(events, |n| n.to_string()));
            add("granted", "step_movement", *when, keys + after(*later));
        }
        if let Some(([one, two], when)) = self.lanes {
            let keys = self.dated(&[(one, "lane_1"), (two, "lane_2")], |column| format!("\"{column}\""));
            add("lanes", "lane_movement", when, format!("known = {keys}"));
        }
        for (name, one) in ["placed", "again"].into_iter().zip(&self.placements) {
            add(name, "replaced_schedule", one.when, self.placement(one));
        }
        if let Some(one) = &self.edit {
            add("edit", "cell_edits", one.when, self.edited(one));
        }
        if let Some(one) = &self.shape {
            add("shape", "schedule_shape", one.when, self.shaped(one));
        }
        if !self.percent.0.is_empty() {
            let keys = format!("percent = {}", self.dated(&self.percent.0, tenths));
            add("percent", "across_the_board", self.percent.1, keys);
        }
        if !self.dollars.0.is_empty() {
            let keys = format!("dollars = {}", self.dated(&self.dollars.0, |dollars| dollars.to_string()));
            add("dollars", "across_the_board", self.dollars.1, keys + "\nschedules = [\"old\", \"fresh\"]");
        }
        let keys = format!("amount = {{ 2019-08-01 = {} }}", money(self.zone));
        add("zone", "incentive", When::TitleOne, keys);
        all
    }

    fn edited(&self, one: &Edit) -> String {
        let lanes = &self.grids[one.schedule].lanes;
        let listed = |lanes_of: &[usize], steps: &[usize]| {
            let mut keys = String::new();
            if !lanes_of.is_empty() {
                let lanes: Vec<String> = lanes_of.iter().map(|lane| format!("\"{}\"", lanes[*lane])).collect();
                keys += &format!("\nlanes = [{}]", lanes.join(", "));
            }
            if !steps.is_empty() {
                let steps: Vec<String> = steps.iter().map(|step| format!("\"{}\"", step + 1)).collect();
                keys += &format!("\nsteps = [{}]", steps.join(", "));
            }
            keys
        };
        let what = match &one.what {
            Edited::To(cells) => {
                let of_lane = |lane: usize| {
                    let cells = cells.iter().filter(|((of, _), _)| *of == lane);
                    let cells: Vec<String> =
                        cells.map(|((_, step), dollars)| format!("\"{}\" = {dollars}", step + 1)).collect();
                    (!cells.is_empty()).then(|| format!("\"{}\" = {{ {} }}", lanes[lane], cells.join(", ")))
                };
                let lanes: Vec<String> = (0..2).filter_map(of_lane).collect();
                format!("salaries = {{ {} }}", lanes.join(", "))
            }
            Edited::Percent(by, lanes, steps) => format!("percent = {}{}", tenths(*by), listed(lanes, steps)),
            Edited::Dollars(by, lanes, steps) => format!("dollars = {by}{}", listed(lanes, steps)),
        };
        format!("schedule = \"{}\"\nfrom = {}\n{what}", SCHEDULES[one.schedule], self.by.day(one.on))
    }

    fn shaped(&self, one: &Shape) -> String {
        let mut keys = format!("schedule = \"old\"\nfrom = {}", self.by.day(one.on));
        if let Some(fifth) = one.fifth {
            let cells = LANES.iter().zip(fifth).enumerate().filter(|(lane, _)| one.no_lane != Some(*lane));
            let cells: Vec<String> = cells.map(|(_, (lane, dollars))| format!("\"{lane}\" = {dollars}")).collect();
            keys += &format!("\nadd_steps = {{ \"5\" = {{ {} }} }}", cells.join(", "));
        }
        if one.no_first {
            keys += "\ndrop_steps = [\"1\"]";
        }
        if let Some(lane) = one.no_lane {
            keys += &format!("\ndrop_lanes = [\"{}\"]", LANES[lane]);
        }
        keys
    }

    fn placement(&self, one: &Placement) -> String {
        let fit = match one.fit {
            Fit::Same => "same",
            Fit::NotBelow => "not_below",
            Fit::Service => "service",
        };
        let mut keys = format!(
            "schedule = \"{}\"\nfrom = {}\nplacement = \"{fit}\"\nhold_harmless = {}\n",
            SCHEDULES[one.to],
            self.by.day(one.on),
            one.hold
        );
        keys += match one.who {
            Who::Old => "replaces = [\"old\"]\n",
            Who::Grids => "replaces = [\"old\", \"nurses\"]\n",
            Who::Off => "replaces = []\noff_schedule = true\n",
            Who::OldAndOff => "replaces = [\"old\"]\noff_schedule = true\n",
            Who::Everybody => "",
            Who::Placed => "replaces = [\"fresh\"]\n",
        };
        if one.after_raises {
            keys += "after_raises = true\n";
        }
        if one.by_column {
            keys += if one.to == LAST { "lane_column = \"last_degree\"\n" } else { "lane_column = \"degree\"\n" };
        } else if one.to == FRESH {
            let to = &self.grids[FRESH].lanes;
            let mut renamed: Vec<(&str, &str)> = Vec::new();
            if to[..] != LANES {
                // A lane that is dropped for everybody before cannot be renamed.
                let gone = self.shape.as_ref().filter(|shape| shape.when == When::Everyone && shape.on < one.on);
                let gone = gone.and_then(|shape| shape.no_lane);
                let kept = LANES.into_iter().zip(to.iter().copied()).enumerate();
                renamed.extend(kept.filter(|(lane, _)| gone != Some(*lane)).map(|(_, pair)| pair));
            }
            if one.who == Who::Grids {
                renamed.extend(NURSES.into_iter().zip(to.iter().copied()));
            }
            let renamed: Vec<String> = renamed.iter().map(|(old, new)| format!("{old} = \"{new}\"")).collect();
            if !renamed.is_empty() {
                keys += &format!("lanes = {{ {} }}\n", renamed.join(", "));
            }
        }
        keys
    }

    pub fn files(&self) -> Files {
        let rate = |ten_millionths: i64| format!("0.{ten_millionths:07}");
        let contribution = |name: &str, rates: [i64; 2], from: usize| {
            format!(
                "[employer.{name}]\nkind = \"contribution\"\nrate = {{ 2000-01-01 = {}, {} = {} }}\n",
                rate(rates[0]),
                self.by.day(from),
                rate(rates[1])
            )
        };
        let mut files = people(&self.csv())
            .columns(&format!("pay_is = \"{}\"", if self.actual { "actual" } else { "full_time" }))
            .calendar(&self.by.toml());
        for (name, grid) in SCHEDULES.iter().zip(&self.grids) {
            let mut csv = format!("step,{}\n", grid.lanes.join(","));
            for step in 0..grid.cells[0].len() {
                let cells: Vec<String> =
                    grid.cells.iter().map(|lane| lane[step].map_or(String::new(), money)).collect();
                csv += &format!("{},{}\n", step + 1, cells.join(","));
            }
            files = files.schedule(name, grid.rounding, &csv);
        }
        files
            .round("[tables.schools]\nfile = \"schools.csv\"\nkey = \"school\"")
            .file("schools.csv", &Self::schools())
            .round(&contribution("medicare", self.medicare, MEDICARE_FROM))
            .round(&contribution("pension", self.pension, PENSION_FROM))
    }

    /// With the offer.
    pub fn offered(&self) -> Files {
        let demands: String = self.demands().into_iter().map(|(_, text)| text).collect();
        self.files().offer("union", &demands)
    }
}
