//! A second road for people who move within a year, are placed on other grids
//! and keep rates they had: districts and offers by chance, recounted person by
//! person and part by part of the year ([`recount`]), without the library.

mod day;
mod recount;
mod round;

use proptest::prelude::*;

use costout::answer::ledger::{Charge, CostLine, Element, Stage};

use self::recount::recount;
use self::round::{District, district};
use crate::files::Answer;

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is kept is counted by hand in `placement.rs`: by which day of several
    /// changes a cell has reached it, this recount sees otherwise.
    #[test]
    fn every_year_agrees_with_the_recount(mut district in district()) {
        for placement in &mut district.placements {
            placement.hold = false;
        }
        let answer = district.offered().answer();
        for offer in ["status-quo", "union"] {
            agrees(&district, &answer, offer)?;
        }
    }
}
