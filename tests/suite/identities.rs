//! What must hold whatever the numbers: properties over districts by chance.
//! `groupings` sums every table, `years` goes two roads to one year,
//! `parameters` nudges every number.

mod groupings;
mod parameters;
mod years;

use proptest::prelude::*;

use costout::answer::ledger::{Element, Stage};
use costout::foundation::money::Cents;

use crate::chance::{Block, District, LANES, district, levels, toml};
use crate::files::{Answer, Files, Term};

fn modest(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

const SPREAD: &str = "[provisions.promotions]\nkind = \"lane_movement\"\nyearly_rate = ";

/// Two offers have the same lines, but for lines of nothing.
fn same(answer: &Answer, one: &str, other: &str) -> Result<(), TestCaseError> {
    let (left, right) = (answer.amounts(one), answer.amounts(other));
    for key in left.keys().chain(right.keys()) {
        prop_assert_eq!(left.get(key), right.get(key), "{:?} of {} and {}", key, one, other);
    }
    Ok(())
}

/// The keys of each provision and the provisions in another order.
fn turned(blocks: &[Block], by: usize) -> Vec<Block> {
    let mut turned = blocks.to_vec();
    for (_, keys) in &mut turned {
        let middle = by % keys.len();
        keys.rotate_left(middle);
        keys.reverse();
    }
    let middle = by % turned.len();
    turned.rotate_left(middle);
    turned.reverse();
    turned
}

proptest! {
    #![proptest_config(modest(48))]

    #[test]
    fn a_years_lines_are_last_years_and_what_each_cause_changed(district in district(), rate in 0..1_000) {
        let spread = format!("{SPREAD}0.{rate:03}\n");
        let demands = toml("provisions", &district.demands());
        let answer = district.files().offer("spread", &(demands + &spread)).answer();
        for offer in ["status-quo", "union", "spread"] {
            for year in 2019..=2021_i16 {
                let prior = answer.sum(offer, |line| line.year.0 == year && line.stage == Stage::Prior);
                prop_assert_eq!(prior, answer.cost(offer, year - 1), "{} {}", offer, year);
                let causes: Cents = Stage::CAUSES
                    .into_iter()
                    .map(|stage| answer.sum(offer, |line| line.year.0 == year && line.stage == stage))
                    .sum();
                prop_assert_eq!(answer.cost(offer, year - 1) + causes, answer.cost(offer, year));
                let of_year = |at: i16| levels(&answer, offer).into_iter().filter(move |((of, ..), _)| *of == at);
                for ((_, element, name, charge), cents) in of_year(year - 1) {
                    let carried = answer.sum(offer, |line| {
                        let own = if line.element == Element::Base { "" } else { answer.names.of(line.provision) };
                        line.year.0 == year && line.stage == Stage::Prior && line.element == element && own == name
                            && answer.charge(line) == charge
                    });
                    prop_assert_eq!(carried.0, cents, "{} {}: {:?} {} {}", offer, year, element, name, charge);
                }
            }
            let opening = answer.sum(offer, |line| line.year.0 == 2018 && line.stage == Stage::Opening);
            prop_assert_eq!(opening, answer.cost("status-quo", 2018));
        }
    }

    #[test]
    fn an_offer_that_says_nothing_is_the_status_quo(district in district()) {
        let answer = district.files().offer("nothing", "").answer();
        same(&answer, "status-quo", "nothing")?;
    }

    #[test]
    fn nought_per_cent_changes_nothing(district in district(), members in any::<bool>()) {
        let mut nought = "[provisions.m-nought]\nkind = \"across_the_board\"\n\
            percent = { 2019-08-01 = 0, 2020-02-01 = 0.0, 2020-08-01 = 0 }\ndollars = { 2021-01-01 = 0 }\n".to_owned();
        if members {
            nought += "when = { member = false }\n";
        }
        let demands = toml("provisions", &district.demands());
        let answer = district.files().offer("nought", &nought).offer("union-nought", &(demands + &nought)).answer();
        same(&answer, "status-quo", "nought")?;
        same(&answer, "union", "union-nought")?;
    }

    #[test]
    fn nobody_promoted_is_static_to_the_cent(district in district()) {
        let answer = district.files().offer("nobody", &format!("{SPREAD}0\n")).answer();
        same(&answer, "status-quo", "nobody")?;
    }

    #[test]
    fn an_agreement_that_spreads_people_and_an_offer_that_does_not(district in district(), rate in 0..1_000) {
        let agreement = toml("provisions", &district.agreement());
        let spread = district.files().in_force(&(agreement + &format!("{SPREAD}0.{rate:03}\n")))
            .offer("static", "[provisions.promotions]\nremoved = true\n").answer();
        prop_assert_eq!(spread.amounts("static"), district.files().answer().amounts("status-quo"));
    }

    #[test]
    fn everybody_promoted_by_a_rate_of_one_is_everybody_promoted_by_name(mut district in district()) {
        for person in &mut district.people {
            person.moves = [None; 3];
            if let Ok((lane, _)) = person.stands {
                // A rate moves nobody before they are there.
                let there = person.there[0] < "2019-08-01";
                person.moves[0] = Some(lane + 1).filter(|lane| there && *lane < LANES.len());
            }
        }
        let by_rate = "[provisions.lanes]\nremoved = true\n".to_owned() + SPREAD + "{ 2019-08-01 = 1, 2020-08-01 = 0 }\n";
        let answer = district.files().offer("rate", &by_rate).answer();
        for year in 2018..=2021 {
            prop_assert_eq!(answer.cost("rate", year), answer.cost("status-quo", year), "{}", year);
            prop_assert_eq!(answer.pay("rate", year), answer.pay("status-quo", year), "{}", year);
            for stage in [Stage::Step, Stage::Lane, Stage::Longevity, Stage::OnTop] {
                prop_assert_eq!(answer.cause("rate", year, stage), answer.cause("status-quo", year, stage));
                prop_assert_eq!(answer.people("rate", year, stage), answer.people("status-quo", year, stage));
            }
        }
    }

    #[test]
    fn the_order_of_a_file_changes_nothing(district in district(), by in 0..30_usize) {
        let mut others = district.clone();
        others.people.reverse();
        let turned = others
            .bare()
            .round(&toml("employer", &turned(&district.employer(), by)))
            .in_force(&toml("provisions", &turned(&district.agreement(), by)))
            .offer("union", &toml("provisions", &turned(&district.demands(), by)))
            .answer();
        let answer = district.files().answer();
        for offer in ["status-quo", "union"] {
            prop_assert_eq!(answer.amounts(offer), turned.amounts(offer));
        }
    }

    #[test]
    fn the_lines_of_people_add_up_to_the_lines_of_all(district in district()) {
        let answer = district.files().answer();
        for offer in ["status-quo", "union"] {
            let mut sum = std::collections::BTreeMap::<Term, i64>::new();
            for person in &district.people {
                let alone = District { people: vec![person.clone()], ..district.clone() };
                for (term, cents) in alone.files().answer().amounts(offer) {
                    *sum.entry(term).or_insert(0) += cents;
                }
            }
            sum.retain(|_, cents| *cents != 0);
            prop_assert_eq!(&sum, &answer.amounts(offer));
        }
    }

    #[test]
    fn two_halves_are_a_whole_to_a_cent_for_each(mut district in district()) {
        district.pay_is = "full_time";
        let mut halves = district.clone();
        let split = district.people.iter().filter(|one| one.fte == 0).count() as i64;
        halves.people = district
            .people
            .iter()
            .flat_map(|one| {
                let half = |fte| crate::chance::Person { fte, ..one.clone() };
                if one.fte == 0 { vec![half(1), half(1)] } else { vec![one.clone()] }
            })
            .collect();
        let (whole, halves) = (district.files().answer(), halves.files().answer());
        for offer in ["status-quo", "union"] {
            let (whole, halves) = (levels(&whole, offer), levels(&halves, offer));
            for key in whole.keys().chain(halves.keys()) {
                let (_, element, name, charge) = key;
                // What follows heads and not FTE comes twice instead.
                if *element == Element::Head || name == "flat" {
                    continue;
                }
                let off = whole.get(key).unwrap_or(&0) - halves.get(key).unwrap_or(&0);
                // A cent for a person's pay; for what is rounded on each half, a cent for each.
                let most = if charge == "pay" { split } else { 2 * split };
                prop_assert!(off.abs() <= most, "{} {:?}: off by {} with {} people", offer, key, off, split);
            }
        }
    }
}

/// A district in which every term reaches somebody.
fn rich() -> (Files, Vec<(&'static str, String)>) {
    let csv = "id,fte,schedule,lane,step,base_salary,service_years,title_1,member,lane_2019,lane_2020,lane_2021,fringe\n\
               1,1.0,teachers,BA,1,,4,true,true,,,,9000.00\n2,0.5,teachers,BA,1,,9,false,true,MA,,,9100.00\n\
               3,0.6,,,,61000.37,20,true,false,,,,9200.00\n4,1.0,teachers,MA,2,,8,true,false,,PhD,,9300.00\n";
    let files = crate::files::people(csv).columns("pay_is = \"full_time\"").schedule(
        "teachers",
        "cent",
        "step,BA,MA,PhD\n1,40000,44000,48000\n2,41100,45200,49300\n3,42300,46500,50700\n4,43600,47900,52200\n\
         5,45000,49400,53800\n6,46500,51000,55500\n7,48100,52700,57300\n8,49800,54500,59200\n9,51600,56400,61200\n",
    );
    let employer = "[employer.medicare]\nkind = \"contribution\"\nrate = { 2000-01-01 = 0.0145, 2020-01-01 = 0.0155 }\n\
        [employer.pension]\nkind = \"contribution\"\nrate = 0.214\n\
        [employer.health]\nkind = \"benefit\"\nper_head = { 2000-01-01 = 8000, 2021-01-01 = 8500 }\n\
        [employer.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\nincludes = [\"pension\"]\ngrowth = { 2020-08-01 = 3.5 }\n";
    let agreement = "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 1, 2020-08-01 = 2, 2021-08-01 = 0 }\n\
        [provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2019-08-01 = \"lane_2019\", 2020-08-01 = \"lane_2020\" }\n\
        [provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n\
        [provisions.promotions]\nkind = \"lane_movement\"\nyearly_rate = { 2019-08-01 = 0.05, 2021-08-01 = 0.07 }\nfrom_lanes = [\"BA\"]\n\
        [provisions.title-1]\nkind = \"incentive\"\namount = { 2000-08-01 = 1750, 2020-02-01 = 2000 }\nwhen = { title_1 = true }\n\
        [provisions.service]\nkind = \"incentive\"\namount = 500\nwhen = { service_years = { min = 8, max = 19 } }\nprorate = \"none\"\n\
        [provisions.bonus]\nkind = \"one_time\"\namount = { 2020-06-15 = 400 }\n";
    let demands = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 2.0, 2020-02-01 = 0.5 }\ndollars = { 2021-08-01 = 300 }\n\
        [provisions.service]\namount = 600\n[provisions.pension]\nrate = 0.22\n";
    let texts = vec![
        ("employer", employer.to_owned()),
        ("agreement", agreement.to_owned()),
        ("demands", demands.to_owned()),
        ("people", csv.to_owned()),
    ];
    (files, texts)
}

fn put_together(files: &Files, texts: &[(&'static str, String)]) -> Files {
    files.clone().people_are(&texts[3].1).round(&texts[0].1).in_force(&texts[1].1).offer("union", &texts[2].1)
}

/// Where numbers stand in a text of TOML, dates apart.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive([' ', '\n', ',', '}']) {
        let token = word.trim_end_matches([' ', '\n', ',', '}']);
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            found.push((at, at + token.len()));
        }
        at += word.len();
    }
    found
}

/// A little more, in the same form.
fn nudged(number: &str) -> String {
    match number.split_once('.') {
        None => (number.parse::<i64>().expect("a whole number") + 1).to_string(),
        Some(("0", decimals)) => format!("0.{decimals}1"),
        Some((whole, decimals)) => format!("{}.{decimals}", whole.parse::<i64>().expect("a whole part") + 1),
    }
}

#[test]
fn every_number_of_an_offer_moves_a_result() {
    let (files, texts) = rich();
    let before = put_together(&files, &texts).answer();
    let mut tried = 0;
    for (which, (file, text)) in texts.iter().enumerate().take(3) {
        for (from, until) in numbers(text) {
            let mut other = texts.clone();
            let more = nudged(&text[from..until]);
            other[which].1 = format!("{}{more}{}", &text[..from], &text[until..]);
            let after = put_together(&files, &other).answer();
            let moved = ["status-quo", "union"].into_iter().any(|offer| before.amounts(offer) != after.amounts(offer));
            let line = text[..from].lines().count();
            assert!(moved, "{file}, line {line}: {} for {} changes nothing", more, &text[from..until]);
            tried += 1;
        }
    }
    assert_eq!(tried, 23);
}

#[test]
fn every_column_of_a_person_that_counts_moves_a_result() {
    let (files, texts) = rich();
    let before = put_together(&files, &texts).answer();
    for (was, is) in [
        ("1,1.0,teachers,BA,1", "1,0.9,teachers,BA,1"),
        ("1,1.0,teachers,BA,1", "1,1.0,teachers,MA,1"),
        ("1,1.0,teachers,BA,1", "1,1.0,teachers,BA,2"),
        ("61000.37", "61000.38"),
        (",,9,false,true,MA", ",,8,false,true,MA"),
        (",,9,false,true,MA", ",,9,true,true,MA"),
        (",,9,false,true,MA", ",,9,false,true,PhD"),
        ("9000.00", "9000.01"),
    ] {
        let mut other = texts.clone();
        assert!(other[3].1.contains(was), "{was}");
        other[3].1 = other[3].1.replacen(was, is, 1);
        let after = put_together(&files, &other).answer();
        assert_ne!(before.amounts("union"), after.amounts("union"), "{is}");
    }
}
