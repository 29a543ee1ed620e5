//! A second road for people who move within a year, are placed on other grids
//! and keep rates they had: districts and offers by chance, recounted person by
//! person and part by part of the year ([`recount`]), without the library.

mod day;
mod recount;
mod round;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use costout::answer::ledger::{Charge, CostLine, Element, Stage};
use costout::foundation::money::Cents;

use self::recount::recount;
use self::round::{District, FRESH, Fit, OLD, Placement, SCHEDULES, Shape, When, Who, district};
use crate::files::{Answer, Term};

/// The individual raises of a projected year, person by person.
fn raises(answer: &Answer, offer: &str, year: usize) -> Vec<(i128, i128)> {
    let list = &answer.offer(offer).raises[year - 1];
    let mut raises = Vec::new();
    for one in &list.raises {
        assert_eq!(one.parts % list.whole, 0, "nobody is spread here");
        for _ in 0..one.parts / list.whole {
            raises.push((i128::from(one.before), i128::from(one.after)));
        }
    }
    raises.sort_unstable();
    raises
}

fn agrees(district: &District, answer: &Answer, offer: &str) -> Result<(), TestCaseError> {
    let expected = recount(district, offer != "status-quo");
    for (year, expected) in expected.iter().enumerate() {
        let label = 2018 + year as i16;
        let pay = |fits: &dyn Fn(&CostLine) -> bool| {
            let of_year = |line: &CostLine| line.year.0 == label && line.charge == Charge::Pay && fits(line);
            i128::from(answer.sum(offer, of_year).0)
        };
        prop_assert_eq!(
            pay(&|line| line.element == Element::Base),
            expected.base,
            "base pay of {} in {}",
            offer,
            label
        );
        // A level: what all years until now have changed of it.
        let held =
            |line: &CostLine| line.year.0 <= label && line.charge == Charge::Pay && line.stage == Stage::HoldHarmless;
        prop_assert_eq!(i128::from(answer.sum(offer, held).0), expected.held, "kept in {}", label);
        let zone = pay(&|line| answer.names.of(line.provision) == "zone");
        prop_assert_eq!(zone, expected.zone, "the incentive in {}", label);
        let carried = pay(&|line| line.stage == Stage::CarryOver && line.element == Element::Base);
        prop_assert_eq!(carried, expected.carried, "carry-over in {}", label);
        for (name, follows) in [("medicare", expected.medicare), ("pension", expected.pension)] {
            let found = i128::from(answer.follows(offer, label, name).0);
            let off = (found - follows).abs();
            prop_assert!(off <= expected.changes, "{name} in {label}: {found}, recounted {follows}");
        }
        if year > 0 {
            prop_assert_eq!(raises(answer, offer, year), expected.raises.clone(), "raises in {}", label);
        }
    }
    Ok(())
}

/// Two offers have the same lines, whatever their provisions are called.
fn same_costs(answer: &Answer, one: &str, other: &str) -> Result<(), TestCaseError> {
    let nameless = |offer: &str| {
        let mut sums = BTreeMap::new();
        for ((year, stage, _, element, charge), cents) in answer.amounts(offer) {
            *sums.entry((year, stage, element, charge)).or_insert(0) += cents;
        }
        sums.retain(|_, cents| *cents != 0);
        sums
    };
    let (one, other) = (nameless(one), nameless(other));
    for key in one.keys().chain(other.keys()) {
        prop_assert_eq!(one.get(key), other.get(key), "{:?}", key);
    }
    Ok(())
}

/// The provisions of an offer as one text.
fn text(demands: &[(&'static str, String)]) -> String {
    demands.iter().map(|(_, text)| text.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_year_agrees_with_the_recount(district in district()) {
        let answer = district.offered().answer();
        for offer in ["status-quo", "union"] {
            agrees(&district, &answer, offer)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_years_causes_are_what_has_changed_and_each_has_a_provision(district in district()) {
        let answer = district.offered().answer();
        let demands = district.demands();
        let has = |names: &[&str]| demands.iter().any(|(name, _)| names.contains(name));
        let there_for_a_part = district.people.iter().any(|one| one.there != [""; 4]);
        for year in 2019..=2021_i16 {
            let of = |stage: Stage| answer.sum("union", |line| line.year.0 == year && line.stage == stage);
            let causes: i64 = Stage::CAUSES.into_iter().map(|stage| of(stage).0).sum();
            prop_assert_eq!(of(Stage::Prior), answer.cost("union", year - 1));
            prop_assert_eq!(answer.cost("union", year - 1).0 + causes, answer.cost("union", year).0);
            for (stage, named) in [
                (Stage::Staff, there_for_a_part),
                (Stage::Step, has(&["steps", "granted"])),
                (Stage::Lane, has(&["lanes"])),
                (Stage::Longevity, false),
                (Stage::Placement, has(&["placed", "again", "shape"])),
                (Stage::HoldHarmless, district.shape.is_some() || district.placements.iter().any(|one| one.hold)),
                (Stage::Cells, has(&["edit"])),
                (Stage::AcrossTheBoard, has(&["percent", "dollars"])),
            ] {
                let lines = answer.lines("union").iter().filter(|line| line.year.0 == year && line.stage == stage);
                let names: BTreeSet<&str> = lines.map(|line| answer.names.of(line.provision)).collect();
                prop_assert!(named || names.is_empty(), "{stage:?} of {names:?} in {year}");
                for name in names {
                    prop_assert!(stage == Stage::Staff || has(&[name]), "{stage:?} of {name} in {year}");
                }
            }
        }
    }

    #[test]
    fn the_same_cell_of_a_schedule_that_pays_the_same_costs_nothing(
        mut district in district(), on in 0..8_usize, hold in any::<bool>(),
    ) {
        // The new grid is the old one as it then is: no raise comes before.
        district.grids[FRESH] = district.grids[OLD].clone();
        district.placements.clear();
        (district.edit, district.shape) = (None, None);
        // Nor do steps wait for it, which would come after lanes of the same day.
        district.yearly.iter_mut().for_each(|(_, after, _)| *after = false);
        district.granted.iter_mut().for_each(|(_, after, _)| *after = false);
        let later = |events: &mut Vec<(usize, i64)>| events.retain(|(day, _)| *day >= on);
        later(&mut district.percent.0);
        later(&mut district.dollars.0);
        let without = district.demands();
        let (who, fit, when) = (Who::Old, Fit::Same, When::Everyone);
        district.placements.push(Placement { on, to: FRESH, who, fit, by_column: false, hold, after_raises: false, when });
        let answer = district.files().offer("without", &text(&without)).offer("with", &text(&district.demands())).answer();
        same_costs(&answer, "without", "with")?;
        prop_assert_eq!(&answer.offer("without").raises.len(), &3);
        for year in 1..=3 {
            prop_assert_eq!(raises(&answer, "without", year), raises(&answer, "with", year));
        }
    }

    #[test]
    fn nobody_who_is_held_harmless_is_paid_less(mut district in district(), on in 0..7_usize) {
        (district.edit, district.shape, district.lanes) = (None, None, None);
        let up = |events: &mut Vec<(usize, i64)>| events.iter_mut().for_each(|(_, by)| *by = by.abs());
        up(&mut district.percent.0);
        up(&mut district.dollars.0);
        for one in &mut district.placements {
            one.hold = true;
        }
        let held = |answer: &Answer, year: i16| {
            answer.sum("union", |line| line.year.0 <= year && line.stage == Stage::HoldHarmless)
        };
        let answer = district.offered().answer();
        for year in 1..=3 {
            for (before, after) in raises(&answer, "union", year) {
                prop_assert!(after >= before, "{before} and then {after} in {year}");
            }
            // What is paid in the stretches of a year is rounded one by one: a
            // cent of pay and of each contribution.
            let cents = 3 * district.people.len() as i64;
            prop_assert!(held(&answer, 2018 + year as i16).0 >= -cents);
        }
        // When every cell has caught up, nothing is kept: doubled on a day of
        // 2020-21 or before, they have by 2021-22, unless a small part of a
        // salary was for full time.
        district.actual = false;
        district.placements.retain(|one| one.on <= on.min(5));
        for one in &mut district.placements {
            one.after_raises = false;
        }
        district.percent = (vec![(on.min(5), 999)], When::Everyone);
        let answer = district.offered().answer();
        prop_assert_eq!(held(&answer, 2021), Cents::ZERO);
    }

    #[test]
    fn all_cells_two_per_cent_up_are_two_per_cent_across_the_board(mut district in district(), on in 0..8_usize) {
        district.edit = None;
        let demands = text(&district.demands());
        let from = district.by.day(on);
        let (mut cells, mut board) = (demands.clone(), demands);
        for name in [SCHEDULES[OLD], SCHEDULES[FRESH]] {
            cells += &format!("[provisions.up-{name}]\nkind = \"cell_edits\"\nschedule = \"{name}\"\nfrom = {from}\npercent = 2.0\n");
            board += &format!(
                "[provisions.up-{name}]\nkind = \"across_the_board\"\nschedules = [\"{name}\"]\npercent = {{ {from} = 2.0 }}\n"
            );
        }
        let answer = district.files().offer("cells", &cells).offer("board", &board).answer();
        for year in 2019..=2021 {
            prop_assert_eq!(answer.cost("cells", year), answer.cost("board", year), "{}", year);
            let raised = |offer: &str| {
                answer.cause(offer, year, Stage::Cells) + answer.cause(offer, year, Stage::AcrossTheBoard)
            };
            prop_assert_eq!(raised("cells"), raised("board"), "{}", year);
        }
    }

    #[test]
    fn a_step_that_is_added_changes_nothing_for_who_does_not_step(mut district in district(), on in 0..8_usize, dollars in 30_000..70_000_i64) {
        (district.yearly, district.granted, district.shape) = (None, None, None);
        // Nor is anybody placed from the old schedule by what it pays.
        district.placements.retain(|one| one.on != on);
        let without = text(&district.demands());
        district.shape = Some(Shape { on, fifth: Some([dollars; 3]), no_first: false, no_lane: None, when: When::Everyone });
        let with = text(&district.demands());
        let answer = district.files().offer("without", &without).offer("with", &with).answer();
        same_costs(&answer, "without", "with")?;
    }

    #[test]
    fn steps_granted_on_first_days_are_steps_of_years(mut district in district(), steps in prop::array::uniform3(1..3_usize)) {
        let after = district.yearly.is_some();
        district.granted = None;
        district.yearly = Some((steps, after, When::Members));
        let yearly = text(&district.demands());
        let granted = (vec![(0, steps[0]), (4, steps[1]), (6, steps[2])], after, When::Members);
        (district.yearly, district.granted) = (None, Some(granted));
        let answer = district.files().offer("yearly", &yearly).offer("granted", &text(&district.demands())).answer();
        same_costs(&answer, "yearly", "granted")?;
    }

    #[test]
    fn nobody_is_there_twice(district in district()) {
        // Behind the whole of a level stand all who are paid it.
        let answer = district.offered().answer();
        for year in 2019..=2021 {
            for stage in [Stage::Placement, Stage::HoldHarmless, Stage::Staff, Stage::OnTop] {
                let people = answer.people("union", year, stage);
                let most = district.people.len() as i64 * if stage == Stage::Placement { 3 } else { 1 };
                prop_assert!(people <= most, "{people} people behind {stage:?} in {year}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_each_person_costs_adds_up_to_what_all_cost(district in district()) {
        let answer = district.offered().answer();
        let mut sum = BTreeMap::<Term, i64>::new();
        for person in &district.people {
            let alone = District { people: vec![person.clone()], ..district.clone() };
            for (term, cents) in alone.offered().answer().amounts("union") {
                *sum.entry(term).or_insert(0) += cents;
            }
        }
        sum.retain(|_, cents| *cents != 0);
        prop_assert_eq!(&sum, &answer.amounts("union"));
    }
}
