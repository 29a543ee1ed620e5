//! Small districts by chance, with everything that makes costing hard: raises
//! inside the year, rates that change in January, hires, departures and unpaid
//! leave, people off schedule, conditions, members kept from raises.
//!
//! Each is written to files, and what it costs in each year is found a second
//! time, person by person, month by month and day by day, without the library.

use std::collections::BTreeMap;

use proptest::prelude::*;

use costout::answer::ledger::Element;

use crate::files::{Answer, Files, people};

pub const LANES: [&str; 3] = ["BA", "MA", "PhD"];
const FTE: [(&str, i128); 4] = [("1.0", 10_000), ("0.5", 5_000), ("0.6", 6_000), ("0.3333", 3_333)];
/// Days on which raises and payments may fall, with the year (from the base
/// year) and the month of the school year (from August).
const DATES: [(&str, usize, usize); 5] =
    [("2019-08-01", 1, 0), ("2019-11-01", 1, 3), ("2020-02-01", 1, 6), ("2020-08-01", 2, 0), ("2021-06-01", 2, 10)];

#[derive(Clone, Debug)]
pub struct Person {
    pub fte: usize,
    /// Lane and step, or cents of a salary of their own.
    pub stands: Result<(usize, usize), i64>,
    pub service: usize,
    pub title_1: bool,
    pub member: bool,
    pub moves: [Option<usize>; 3],
    /// First day, last day, first and last day of an unpaid leave.
    pub there: [&'static str; 4],
    /// Cents.
    pub fringe: i64,
}

#[derive(Clone, Debug)]
pub struct District {
    pub people: Vec<Person>,
    pub rounding: &'static str,
    pub pay_is: &'static str,
    /// Cents, by lane and step.
    pub grid: Vec<Vec<i64>>,
    /// Per cent in tenths, by date.
    pub percent: Vec<(usize, i64)>,
    /// Dollars, by date.
    pub dollars: Vec<(usize, i64)>,
    pub members_only: bool,
    /// Steps granted in each year.
    pub steps: [usize; 3],
    /// Cents a year under the agreement, then from February 2020 on.
    pub title_1: [i64; 2],
    /// What the union makes of it.
    pub title_1_union: i64,
    pub flat: i64,
    pub bonus: (usize, i64),
    /// Ten-millionths.
    pub medicare: [i64; 2],
    pub pension: [i64; 2],
    pub per_head: [i64; 2],
    /// Tenths of a per cent.
    pub growth: i64,
}

fn person() -> impl Strategy<Value = Person> {
    let there = prop_oneof![
        6 => Just(["", "", "", ""]),
        1 => Just(["2018-10-15", "", "", ""]),
        1 => Just(["2017-08-20", "2020-03-10", "", ""]),
        1 => Just(["", "2020-07-31", "", ""]),
        1 => Just(["2020-01-13", "", "", ""]),
        1 => Just(["2019-07-31", "", "", ""]),
        1 => Just(["2019-08-01", "", "", ""]),
        1 => Just(["", "", "2019-12-01", "2020-02-15"]),
        1 => Just(["", "", "2020-06-20", ""]),
        1 => Just(["2018-09-01", "2021-06-15", "2020-07-01", "2020-08-31"]),
    ];
    let stands = prop_oneof![
        4 => (0..LANES.len(), 0..4_usize).prop_map(Ok),
        1 => (2_000_000..9_000_000_i64).prop_map(Err),
    ];
    let moves = prop::array::uniform3(prop::option::weighted(0.2, 0..LANES.len()));
    (0..FTE.len(), stands, 6..12_usize, any::<bool>(), any::<bool>(), moves, there, 900_000..2_000_000_i64).prop_map(
        |(fte, stands, service, title_1, member, moves, there, fringe)| Person {
            fte,
            stands,
            service,
            title_1,
            member,
            moves,
            there,
            fringe,
        },
    )
}

pub fn district() -> impl Strategy<Value = District> {
    let dated = |amounts: std::ops::Range<i64>| {
        prop::collection::btree_map(0..DATES.len(), amounts, 0..4)
            .prop_map(|events| events.into_iter().collect::<Vec<_>>())
    };
    let schedule = (
        prop_oneof![Just("none"), Just("cent"), Just("dollar")],
        prop_oneof![Just("full_time"), Just("actual")],
        prop::collection::vec(prop::collection::vec(0..400_000_i64, 4), LANES.len()),
    );
    let raises = (dated(-5..60), dated(-200..1_500), any::<bool>(), prop::array::uniform3(0..3_usize));
    let on_top =
        (prop::array::uniform2(0..300_000_i64), 0..300_000_i64, 0..50_000_i64, (0..DATES.len(), 0..100_000_i64));
    let follows = (
        prop::array::uniform2(100_000..200_000_i64),
        prop::array::uniform2(1_900_000..2_200_000_i64),
        prop::array::uniform2(600_000..900_000_i64),
        -20..80_i64,
    );
    (prop::collection::vec(person(), 1..9), schedule, raises, on_top, follows).prop_map(
        |(people, (rounding, pay_is, above), raises, on_top, follows)| {
            let mut grid = Vec::new();
            for (lane, above) in above.into_iter().enumerate() {
                let mut salary = 4_000_000 + 300_000 * lane as i64;
                let mut column = Vec::new();
                for more in above {
                    salary += more;
                    column.push(if rounding == "dollar" { salary / 100 * 100 } else { salary });
                }
                grid.push(column);
            }
            let (percent, dollars, members_only, steps) = raises;
            let (title_1, title_1_union, flat, bonus) = on_top;
            let (medicare, pension, per_head, growth) = follows;
            District {
                people,
                rounding,
                pay_is,
                grid,
                percent,
                dollars,
                members_only,
                steps,
                title_1,
                title_1_union,
                flat,
                bonus,
                medicare,
                pension,
                per_head,
                growth,
            }
        },
    )
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn tenths(number: i64) -> String {
    format!("{}{}.{}", if number < 0 { "-" } else { "" }, number.abs() / 10, number.abs() % 10)
}

fn rate(ten_millionths: i64) -> String {
    format!("0.{ten_millionths:07}")
}

/// A provision: its name and its keys.
pub type Block = (&'static str, Vec<String>);

pub fn toml(table: &str, blocks: &[Block]) -> String {
    blocks.iter().map(|(name, keys)| format!("[{table}.{name}]\n{}\n", keys.join("\n"))).collect()
}

impl District {
    pub fn agreement(&self) -> Vec<Block> {
        let text = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let [first, second, third] = self.steps;
        vec![
            (
                "steps",
                vec![
                    "kind = \"step_movement\"".into(),
                    format!("steps = {{ 2019-08-01 = {first}, 2020-08-01 = {second}, 2021-08-01 = {third} }}"),
                    "when = { member = true }".into(),
                ],
            ),
            (
                "lanes",
                text(&[
                    "kind = \"lane_movement\"",
                    "known = { 2019-08-01 = \"lane_2019\", 2020-08-01 = \"lane_2020\", 2021-08-01 = \"lane_2021\" }",
                ]),
            ),
            ("longevity", text(&["kind = \"longevity_lane\"", "years = 10", "already_past = true"])),
            (
                "title-1",
                vec![
                    "kind = \"incentive\"".into(),
                    format!(
                        "amount = {{ 2000-08-01 = {}, 2020-02-01 = {} }}",
                        money(self.title_1[0]),
                        money(self.title_1[1])
                    ),
                    "when = { title_1 = true }".into(),
                ],
            ),
            (
                "flat",
                vec![
                    "kind = \"incentive\"".into(),
                    format!("amount = {}", money(self.flat)),
                    "prorate = \"none\"".into(),
                    "contributions = [\"medicare\"]".into(),
                ],
            ),
            (
                "bonus",
                vec![
                    "kind = \"one_time\"".into(),
                    format!("amount = {{ {} = {} }}", DATES[self.bonus.0].0, money(self.bonus.1)),
                ],
            ),
        ]
    }

    pub fn employer(&self) -> Vec<Block> {
        let contribution = |rates: [i64; 2], from: &str| {
            vec![
                "kind = \"contribution\"".to_owned(),
                format!("rate = {{ 2000-01-01 = {}, {from} = {} }}", rate(rates[0]), rate(rates[1])),
            ]
        };
        vec![
            ("medicare", contribution(self.medicare, "2020-01-01")),
            ("pension", contribution(self.pension, "2020-08-01")),
            (
                "health",
                vec![
                    "kind = \"benefit\"".into(),
                    format!(
                        "per_head = {{ 2000-01-01 = {}, 2021-01-01 = {} }}",
                        money(self.per_head[0]),
                        money(self.per_head[1])
                    ),
                    "when = { member = true }".into(),
                ],
            ),
            (
                "fringe",
                vec![
                    "kind = \"benefit\"".into(),
                    "column = \"fringe\"".into(),
                    "includes = [\"pension\"]".into(),
                    format!("growth = {{ 2020-08-01 = {} }}", tenths(self.growth)),
                ],
            ),
        ]
    }

    /// The raises of the union's offer, and what it makes of an incentive.
    pub fn demands(&self) -> Vec<Block> {
        let events = |events: &[(usize, i64)], write: fn(i64) -> String| {
            events
                .iter()
                .map(|(date, amount)| format!("{} = {}", DATES[*date].0, write(*amount)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let when = || self.members_only.then(|| "when = { member = true }".to_owned());
        let raise = |key: String| {
            let mut keys = vec!["kind = \"across_the_board\"".to_owned(), key];
            keys.extend(when());
            keys
        };
        let mut blocks = vec![("title-1", vec![format!("amount = {}", money(self.title_1_union))])];
        if !self.percent.is_empty() {
            blocks.push(("z-percent", raise(format!("percent = {{ {} }}", events(&self.percent, tenths)))));
        }
        if !self.dollars.is_empty() {
            blocks.push(("a-dollars", raise(format!("dollars = {{ {} }}", events(&self.dollars, |n| n.to_string())))));
        }
        blocks
    }

    pub fn csv(&self) -> String {
        let mut csv = "id,category,fund,fte,schedule,lane,step,base_salary,service_years,title_1,member,lane_2019,lane_2020,lane_2021,hired,ends,leave_from,leave_to,fringe\n".to_owned();
        for (id, one) in self.people.iter().enumerate() {
            let stands = match one.stands {
                Ok((lane, step)) => format!("teachers,{},{},", LANES[lane], step + 1),
                Err(cents) => format!(",,,{}", money(cents)),
            };
            let moves: Vec<&str> = one.moves.iter().map(|lane| lane.map_or("", |lane| LANES[lane])).collect();
            csv += &format!(
                "{id},{},{},{},{stands},{},{},{},{},{},{}\n",
                ["teacher", "ssp"][id % 2],
                ["general 0.6; levy 0.4", "", "levy"][id % 3],
                FTE[one.fte].0,
                one.service,
                one.title_1,
                one.member,
                moves.join(","),
                one.there.join(","),
                money(one.fringe)
            );
        }
        csv
    }

    /// Everything but provisions and people.
    pub fn bare(&self) -> Files {
        let mut grid = format!("step,{}\n", LANES.join(","));
        for step in 0..4 {
            let cells: Vec<String> = self.grid.iter().map(|lane| money(lane[step])).collect();
            grid += &format!("{},{}\n", step + 1, cells.join(","));
        }
        people(&self.csv())
            .columns(&format!("pay_is = \"{}\"", self.pay_is))
            .schedule("teachers", self.rounding, &grid)
            .round("[funds.levy]\n")
    }

    pub fn files(&self) -> Files {
        self.bare()
            .round(&toml("employer", &self.employer()))
            .in_force(&toml("provisions", &self.agreement()))
            .offer("union", &toml("provisions", &self.demands()))
    }
}

/// By year, element, provision (empty for base pay) and charge.
pub type Levels = BTreeMap<(i16, Element, String, String), i64>;

/// What the library's lines come to.
pub fn levels(answer: &Answer, offer: &str) -> Levels {
    let mut levels = Levels::new();
    for line in answer.lines(offer) {
        let name =
            if line.element == Element::Base { String::new() } else { answer.names.of(line.provision).to_owned() };
        *levels.entry((line.year.0, line.element, name, answer.charge(line))).or_insert(0) += line.amount.0;
    }
    levels.retain(|_, cents| *cents != 0);
    levels
}

/// Half away from zero.
fn round(numerator: i128, denominator: i128) -> i128 {
    let sign = if numerator < 0 { -1 } else { 1 };
    sign * ((numerator.abs() * 2 + denominator) / (denominator * 2))
}

/// Parts of a cent: as many thousandths as there can be raises.
const PART: i128 = 1_000_000_000_000_000_000;

/// The months of a school year, August first, and their days.
fn calendar(year: usize) -> Vec<(usize, usize, usize)> {
    (0..12)
        .map(|at| {
            let (of, month) = (2018 + year + usize::from(at > 4), (at + 7) % 12 + 1);
            let days = match month {
                2 => {
                    if of % 4 == 0 {
                        29
                    } else {
                        28
                    }
                }
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (of, month, days)
        })
        .collect()
}

/// Days that are paid, and days of the year.
fn days(person: &Person, year: usize) -> (i128, i128) {
    let [hired, ends, from, to] = person.there;
    let (mut paid, mut all) = (0, 0);
    for (of, month, days) in calendar(year) {
        for day in 1..=days {
            let today = format!("{of}-{month:02}-{day:02}");
            let there = today.as_str() >= hired && (ends.is_empty() || today.as_str() <= ends);
            let away = !from.is_empty() && today.as_str() >= from && (to.is_empty() || today.as_str() <= to);
            all += 1;
            paid += i128::from(there && !away);
        }
    }
    (paid, all)
}

impl District {
    /// A salary after the raises of a year, month by month, in parts of cents.
    fn raise(&self, mut salary: i128, person: &Person, union: bool, year: usize) -> Vec<i128> {
        let reached = union && (person.member || !self.members_only);
        let mut months = Vec::new();
        for month in 0..12 {
            let today = |date: &usize| DATES[*date].1 == year && DATES[*date].2 == month;
            let percent = self.percent.iter().filter(|(date, _)| reached && today(date)).map(|(_, by)| *by);
            let dollars = self.dollars.iter().filter(|(date, _)| reached && today(date)).map(|(_, by)| *by);
            let on_schedule = person.stands.is_ok();
            for by in percent {
                salary = salary * (1_000 + i128::from(by)) / 1_000;
                salary = if on_schedule { salary } else { round(salary, PART) * PART };
            }
            for by in dollars {
                let full = i128::from(by) * 100 * PART;
                salary += match (on_schedule, self.pay_is) {
                    (false, "actual") => round(full * FTE[person.fte].1, 10_000 * PART) * PART,
                    _ => full,
                };
            }
            if on_schedule {
                salary = match self.rounding {
                    "cent" => round(salary, PART) * PART,
                    "dollar" => round(salary, PART * 100) * PART * 100,
                    _ => salary,
                };
            }
            months.push(salary);
        }
        months
    }

    /// The level of a month: the first until a month of a year, then the second.
    fn level(levels: [i64; 2], from: (usize, usize), at: (usize, usize)) -> i128 {
        i128::from(if at < from { levels[0] } else { levels[1] })
    }

    /// What each person and year costs.
    pub fn plain(&self, union: bool) -> Levels {
        let mut all = Levels::new();
        for person in &self.people {
            let mut add = |year: usize, element: Element, provision: &str, charge: &str, cents: i128| {
                let key = (2018 + year as i16, element, provision.to_owned(), charge.to_owned());
                *all.entry(key).or_insert(0) += cents as i64;
            };
            let fte = FTE[person.fte].1;
            let mut cell = person.stands.ok();
            let mut own = person.stands.err().map(|cents| i128::from(cents) * PART);
            let (mut held, mut by_service) = (0, 0);
            for year in 0..4_usize {
                if let Some((lane, step)) = &mut cell
                    && year > 0
                {
                    // Who comes on the first day has not earned a step.
                    let hired = person.there[0];
                    let there = hired < format!("{}-08-01", 2018 + year).as_str();
                    let came = (1..4).find(|at| hired < format!("{}-08-01", 2019 + at).as_str()).unwrap_or(3);
                    let came = if hired < "2019-08-01" { 0 } else { came };
                    if person.member && there {
                        *step = (*step + self.steps[year - 1]).min(3);
                    }
                    // Beside a lane of long service, and never down.
                    if let Some(to) = person.moves[year - 1] {
                        *lane = (*lane).max((to + by_service).min(LANES.len() - 1));
                    }
                    let past = there && person.service + year - came >= 10;
                    let reached = there && (person.service + year - came == 10 || (past && year == 1));
                    if reached {
                        by_service += 1;
                        *lane = (*lane + 1).min(LANES.len() - 1);
                    }
                }
                let months = match cell {
                    Some((lane, step)) => {
                        let mut salary = i128::from(self.grid[lane][step]) * PART;
                        for before in 1..year {
                            salary = self.raise(salary, person, union, before)[11];
                        }
                        if year == 0 { vec![salary; 12] } else { self.raise(salary, person, union, year) }
                    }
                    None => {
                        let salary = own.unwrap_or(0);
                        let months = if year == 0 { vec![salary; 12] } else { self.raise(salary, person, union, year) };
                        own = Some(months[11]);
                        months
                    }
                };
                let (paid, of) = days(person, year);
                let base_fte = if cell.is_none() && self.pay_is == "actual" { 10_000 } else { fte };
                // Rounded at the end of a stretch of months, so that the
                // stretches of a year sum to its pay.
                let until = |rates: &[i128], part: i128, fte: i128, month: usize| {
                    let sum: i128 = rates[..month].iter().sum();
                    round(sum * paid * fte, part * 12 * of * 10_000)
                };
                // Pay times ten-millionths, each month's rate on its pay.
                let on = |rates: &[i128], part: i128, fte: i128, contribution: &[i128]| {
                    let mut sum = 0;
                    let mut from = 0;
                    for month in 1..=12 {
                        if month == 12 || contribution[month] != contribution[month - 1] {
                            sum += (until(rates, part, fte, month) - until(rates, part, fte, from))
                                * contribution[month - 1];
                            from = month;
                        }
                    }
                    sum
                };
                let by_month = |level: &dyn Fn(usize) -> i128| (0..12).map(level).collect::<Vec<_>>();
                let medicare = by_month(&|month| Self::level(self.medicare, (1, 5), (year, month)));
                let pension = by_month(&|month| Self::level(self.pension, (2, 0), (year, month)));
                let title_1 = by_month(&|month| {
                    let agreed = Self::level(self.title_1, (1, 6), (year, month));
                    if union && year > 0 { i128::from(self.title_1_union) } else { agreed }
                });
                let flat = vec![i128::from(self.flat); 12];
                let (_, bonus_year, bonus_month) = DATES[self.bonus.0];
                let bonus =
                    if bonus_year == year && paid > 0 { round(i128::from(self.bonus.1) * fte, 10_000) } else { 0 };
                let title_1_fte = if person.title_1 { fte } else { 0 };
                let pays = [
                    ("", until(&months, PART, base_fte, 12)),
                    ("bonus", bonus),
                    ("flat", until(&flat, 1, 10_000, 12)),
                    ("title-1", until(&title_1, 1, title_1_fte, 12)),
                ];
                let element = |name: &str| if name.is_empty() { Element::Base } else { Element::OnTop };
                for (name, cents) in pays {
                    add(year, element(name), name, "pay", cents);
                }
                let bear = |rates: &[i128], flat_bears: bool| {
                    [
                        ("", on(&months, PART, base_fte, rates)),
                        ("bonus", bonus * rates[bonus_month]),
                        ("flat", if flat_bears { on(&flat, 1, 10_000, rates) } else { 0 }),
                        ("title-1", on(&title_1, 1, title_1_fte, rates)),
                    ]
                };
                let mut pension_of_all = 0;
                for (charge, parts) in [("medicare", bear(&medicare, true)), ("pension", bear(&pension, false))] {
                    let mut sum = 0;
                    for (name, part) in parts {
                        let before = round(sum, 10_000_000);
                        sum += part;
                        add(year, element(name), name, charge, round(sum, 10_000_000) - before);
                    }
                    pension_of_all = round(sum, 10_000_000);
                }
                if person.member {
                    let per_head = by_month(&|month| Self::level(self.per_head, (2, 5), (year, month)));
                    add(year, Element::Head, "health", "health", until(&per_head, 1, 10_000, 12));
                }
                // What is held is the base year's: of someone who was there for
                // a part of it, more in a full year; of someone who comes
                // later, what a whole base year would have left.
                let then = days(person, 0);
                if year == 0 && paid == 0 {
                    let whole = |rates: &[i128], part: i128, fte: i128| {
                        round(rates.iter().sum::<i128>() * fte, part * 12 * 10_000)
                    };
                    let pay = whole(&months, PART, base_fte) + whole(&title_1, 1, title_1_fte);
                    held = i128::from(person.fringe) - round(pay * pension[0], 10_000_000);
                } else if year == 0 {
                    held = i128::from(person.fringe) - pension_of_all;
                } else if year == 2 {
                    held = round(held * (1_000 + i128::from(self.growth)), 1_000);
                }
                let then = if then.0 == 0 { (1, 1) } else { then };
                add(year, Element::Head, "fringe", "fringe", round(held * paid * then.1, of * then.0));
            }
        }
        all.retain(|_, cents| *cents != 0);
        all
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_level_of_every_year_agrees_to_the_cent(district in district()) {
        let answer = district.files().answer();
        for (offer, union) in [("status-quo", false), ("union", true)] {
            let (expected, found) = (district.plain(union), levels(&answer, offer));
            for key in expected.keys().chain(found.keys()) {
                prop_assert_eq!(expected.get(key), found.get(key), "{} {:?}", offer, key);
            }
        }
    }
}
