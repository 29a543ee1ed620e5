//! Two roads to one year: last year's agreement with its settlement is this
//! year's agreement. A round that began a year earlier and has the raise in it
//! costs the same as one that begins a year later, on the schedule as the raise
//! left it and on people who have taken their step.

use proptest::prelude::*;

use super::modest;
use crate::chance::LANES;
use crate::files::{Answer, Files, people};

const STEPS: usize = 4;
const FTE: [&str; 4] = ["1.0", "0.5", "0.6", "0.3333"];

#[derive(Clone, Debug)]
struct District {
    /// FTE, lane and step of each.
    people: Vec<(usize, usize, usize)>,
    /// Cents by lane and step.
    grid: Vec<Vec<i64>>,
    /// In cents.
    rounded_to: i64,
    /// The raise of the settlement and the one that follows, in tenths of a per
    /// cent.
    raises: [i64; 2],
    /// Cents.
    incentive: i64,
    per_head: i64,
}

fn district() -> impl Strategy<Value = District> {
    let one = (0..FTE.len(), 0..LANES.len(), 0..STEPS);
    let above = prop::collection::vec(prop::collection::vec(0..400_000_i64, STEPS), LANES.len());
    let rounded_to = prop_oneof![Just(1_i64), Just(100)];
    let raises = [-20..80_i64, -20..80_i64];
    (prop::collection::vec(one, 1..12), above, rounded_to, raises, 0..300_000_i64, 600_000..900_000_i64).prop_map(
        |(people, above, rounded_to, raises, incentive, per_head)| {
            let lane = |(lane, above): (usize, Vec<i64>)| {
                let mut salary = 4_000_000 + 300_000 * lane as i64;
                let mut next = |more: i64| {
                    salary += more;
                    salary / rounded_to * rounded_to
                };
                above.into_iter().map(&mut next).collect()
            };
            let grid = above.into_iter().enumerate().map(lane).collect();
            District { people, grid, rounded_to, raises, incentive, per_head }
        },
    )
}

fn money(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn tenths(number: i64) -> String {
    format!("{}{}.{}", if number < 0 { "-" } else { "" }, number.abs() / 10, number.abs() % 10)
}

impl District {
    /// A year later: everybody on the next step of a schedule that was raised.
    fn next_year(&self) -> Self {
        let raised = |salary: &i64| {
            let thousandths = i128::from(*salary) * i128::from(1_000 + self.raises[0]);
            let whole = 1_000 * i128::from(self.rounded_to);
            let rounded = (2 * thousandths + whole) / (2 * whole) * i128::from(self.rounded_to);
            i64::try_from(rounded).expect("a salary")
        };
        let grid = self.grid.iter().map(|lane| lane.iter().map(raised).collect()).collect();
        let people = self.people.iter().map(|(fte, lane, step)| (*fte, *lane, (step + 1).min(STEPS - 1))).collect();
        Self { people, grid, ..self.clone() }
    }

    fn files(&self, base_year: i16, raise: &str) -> Files {
        let mut csv = "id,fte,schedule,lane,step\n".to_owned();
        for (id, (fte, lane, step)) in self.people.iter().enumerate() {
            csv += &format!("{id},{},teachers,{},{}\n", FTE[*fte], LANES[*lane], step + 1);
        }
        let mut grid = format!("step,{}\n", LANES.join(","));
        for step in 0..STEPS {
            let cells: Vec<String> = self.grid.iter().map(|lane| money(lane[step])).collect();
            grid += &format!("{},{}\n", step + 1, cells.join(","));
        }
        let employer = format!(
            "[employer.pension]\nkind = \"contribution\"\nrate = {{ 2018-08-01 = 0.2015, 2020-01-01 = 0.214 }}\n\
             [employer.health]\nkind = \"benefit\"\nper_head = {{ 2018-08-01 = {}, 2021-03-01 = {} }}\n",
            money(self.per_head),
            money(self.per_head + 50_000)
        );
        let agreement = format!(
            "[provisions.steps]\nkind = \"step_movement\"\n[provisions.service]\nkind = \"incentive\"\namount = {}\n",
            money(self.incentive)
        );
        let offer = format!("[provisions.raise]\nkind = \"across_the_board\"\npercent = {{ {raise} }}\n");
        people(&csv)
            .base_year(base_year)
            .years(if base_year == 2018 { 3 } else { 2 })
            .schedule("teachers", if self.rounded_to == 1 { "cent" } else { "dollar" }, &grid)
            .round(&employer)
            .in_force(&agreement)
            .offer("settled", &offer)
    }
}

/// What a year costs, in its parts.
fn parts(answer: &Answer, year: i16) -> Vec<i64> {
    let follows = ["pay", "pension", "health"].map(|name| answer.follows("settled", year, name).0);
    let mut parts = follows.to_vec();
    parts.extend([answer.cost("settled", year).0, answer.provision("settled", year, "service").0]);
    parts
}

proptest! {
    #![proptest_config(modest(192))]

    #[test]
    fn last_years_agreement_and_its_settlement_are_this_years(district in district()) {
        let [settled, next] = district.raises.map(tenths);
        let long = district.files(2018, &format!("2019-08-01 = {settled}, 2020-08-01 = {next}")).answer();
        let short = district.next_year().files(2019, &format!("2020-08-01 = {next}")).answer();
        for year in 2019..=2021 {
            prop_assert_eq!(parts(&long, year), parts(&short, year), "{}", year);
        }
    }

    #[test]
    fn without_its_settlement_it_is_another(mut district in district()) {
        // A raise of one per cent moves every cell by a dollar at least.
        district.raises = [10, 0];
        let long = district.files(2018, "2019-08-01 = 1").answer();
        let mut unsettled = district.clone();
        unsettled.raises = [0, 0];
        let short = unsettled.next_year().files(2019, "2020-08-01 = 0").answer();
        prop_assert_ne!(parts(&long, 2019), parts(&short, 2019));
    }
}
