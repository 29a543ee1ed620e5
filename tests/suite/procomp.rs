//! ProComp 3.0 as the shipped rounds have it: who gets what, by category; that
//! each of its rules is a kind, is used, and has a worked example that is a test;
//! and that every kind is used by some round that ships.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use costout::answer::ledger::CostLine;
use costout::contract::provision::KINDS;
use costout::input;
use costout::question::offer::Offer;

use crate::files::Answer;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder(round: &str) -> PathBuf {
    root().join("scenarios").join(round)
}

fn offers(round: &str) -> Vec<Offer> {
    input::load(&folder(round)).round.unwrap_or_else(|| panic!("{round} does not load")).1
}

/// `[eligible]` of an offer: categories by provision.
fn matrix(round: &str, offer: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(folder(round).join(format!("{offer}.toml"))).expect("the offer is read");
    let table: toml::Table = text.parse().expect("the offer is TOML");
    let lines = table["eligible"].as_table().expect("a table").iter();
    let words = |list: &toml::Value| {
        let list = list.as_array().expect("a list").iter();
        list.map(|one| one.as_str().expect("a category").to_owned()).collect()
    };
    lines.map(|(provision, list)| (provision.clone(), words(list))).collect()
}

const CATEGORIES: [&str; 6] = ["associate_teacher", "cte", "esli", "jrotc", "ssp", "teacher"];

/// The ledger charges each provision for the categories that the matrix names,
/// for all of them, and for no other.
#[test]
fn who_gets_what_is_as_the_matrix_says() {
    let answer = Answer::of(&folder("denver-2020"));
    let offer = "status-quo";
    let matrix = matrix("denver-2020", offer);
    let status_quo = offers("denver-2020").into_iter().find(|one| one.name == offer).expect("the offer");
    let terms = status_quo.provisions.iter().filter(|one| one.kind != "contribution");
    let terms: BTreeSet<String> = terms.map(|one| one.name.clone()).collect();
    assert_eq!(terms, matrix.keys().cloned().collect(), "the matrix names every provision but pension and Medicare");
    for (provision, categories) in &matrix {
        for category in CATEGORIES {
            let fits = |line: &&CostLine| {
                answer.names.of(line.provision) == provision && answer.names.groups[usize::from(line.group)] == category
            };
            let mut years: BTreeMap<i16, i64> = BTreeMap::new();
            for line in answer.lines(offer).iter().filter(fits) {
                *years.entry(line.year.0).or_default() += line.amount.0;
            }
            let named = categories.contains(category);
            assert!(
                !named || years.values().any(|cents| *cents > 0),
                "{provision} pays nobody of {category}: {years:?}"
            );
            assert!(named || years.values().all(|cents| *cents == 0), "{provision} pays {category}: {years:?}");
        }
    }
}

/// What the matrix of ProComp 3.0 says beside names of its own.
#[test]
fn the_matrix_is_that_of_the_agreement() {
    let matrix = matrix("denver-2020", "status-quo");
    let is = |provision: &str, categories: &[&str]| {
        let named: BTreeSet<String> = categories.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(matrix[provision], named, "{provision}");
    };
    for school in ["title-1", "highest-priority", "distinguished-schools", "distinguished-schools-expected"] {
        is(school, &["teacher", "ssp", "cte", "jrotc"]);
    }
    for both in ["hard-to-staff", "pdu-payout", "senior-team-lead", "team-lead", "team-specialist"] {
        is(both, &["teacher", "ssp"]);
    }
    for esli in ["esli-senior-team-lead", "esli-team-lead"] {
        is(esli, &["esli"]);
    }
    is("concurrent-enrollment", &["cte"]);
    is("tuition", &["teacher", "ssp", "cte", "esli", "jrotc"]);
}

/// A rule of ProComp 3.0, its kind, the provision that ships, and the test of its
/// worked example.
type Rule = (&'static str, &'static str, &'static str, &'static str);

const RULES: &[Rule] = &[
    ("steps with ratings", "step_movement", "steps", "a_step_needs_a_qualifying_rating_and_once_none"),
    ("grade change", "lane_movement", "lanes", "five_units_are_refused_and_six_are_granted"),
    ("longevity grade", "longevity_lane", "longevity", "ten_years_in_the_unit_and_not_nine"),
    (
        "associate teachers",
        "training_year",
        "associates",
        "after_a_year_of_training_people_are_placed_on_the_entry_cell",
    ),
    ("PDU payout", "lump_sum", "pdu-payout", "units_are_paid_each_by_fte_to_those_without_a_grade_change"),
    ("hard to staff", "incentive", "hard-to-staff", "twenty_four_checks_of_83_33_come_to_1_999_92_or_are_trued_up"),
    ("Title I", "incentive", "title-1", "twenty_four_checks_of_83_33_come_to_1_999_92_or_are_trued_up"),
    ("highest-priority retention", "lump_sum", "highest-priority", "retention_goes_to_those_who_return"),
    (
        "distinguished schools",
        "school_award",
        "distinguished-schools",
        "each_member_of_a_school_that_wins_is_paid_in_june",
    ),
    ("leadership stipends", "incentive", "senior-team-lead", "a_team_leads_last_check_falls_in_the_next_fiscal_year"),
    ("leadership stipends", "incentive", "team-lead", "a_team_leads_last_check_falls_in_the_next_fiscal_year"),
    (
        "leadership stipends",
        "lump_sum",
        "team-specialist",
        "halves_go_to_those_in_payable_status_on_the_first_of_the_month",
    ),
    (
        "leadership stipends",
        "lump_sum",
        "regional-team-specialist",
        "halves_go_to_those_in_payable_status_on_the_first_of_the_month",
    ),
    (
        "leadership stipends",
        "lump_sum",
        "new-teacher-ambassador",
        "halves_go_to_those_in_payable_status_on_the_first_of_the_month",
    ),
    ("tuition and loan reimbursement", "reimbursement", "tuition", "a_lifetime_is_used_up"),
    ("ESLI and CTE", "lane_movement", "lanes-cte", "three_groups_with_grounds_of_their_own_in_one_offer"),
    ("ESLI and CTE", "lane_movement", "lanes-esli", "three_groups_with_grounds_of_their_own_in_one_offer"),
    (
        "ESLI and CTE",
        "incentive",
        "esli-senior-team-lead",
        "twenty_four_checks_of_83_33_come_to_1_999_92_or_are_trued_up",
    ),
    ("ESLI and CTE", "incentive", "esli-team-lead", "twenty_four_checks_of_83_33_come_to_1_999_92_or_are_trued_up"),
    ("ESLI and CTE", "lump_sum", "concurrent-enrollment", "classes_are_paid_for_one_year_unless_an_offer_renews_it"),
    ("JROTC", "base_increase", "jrotc-longevity", "ten_years_in_the_unit_add_two_thousand_dollars_once"),
    ("JROTC", "base_increase", "jrotc-degree", "long_service_and_a_degree_are_two_increases"),
];

/// Rounds and the offer in each that has every rule.
const SHIPPED: [(&str, &str); 3] =
    [("denver-2020", "status-quo"), ("denver-2019", "settlement-2019-02-14"), ("denver-2019", "amendment-2020")];

/// In 2019 associate teachers end their training and are placed like the others:
/// what they are paid in training is known for 2020-21 alone.
const NOT_IN_2019: [&str; 1] = ["associates"];

#[test]
fn every_rule_is_a_kind_and_is_used_and_has_a_worked_example() {
    let rules: BTreeSet<&str> = RULES.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(rules.len(), 13, "twelve rows, of which hard to staff and Title I are one");
    let suite: String = fs::read_dir(root().join("tests/suite"))
        .expect("the suite is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| fs::read_to_string(path).expect("a test file is text"))
        .collect();
    let shipped = SHIPPED.map(|(round, name)| {
        let offer = offers(round).into_iter().find(|one| one.name == name);
        (round, offer.unwrap_or_else(|| panic!("no offer {name} in {round}")))
    });
    for (rule, kind, provision, test) in RULES {
        assert!(KINDS.iter().any(|one| one.word == *kind), "{rule}: there is no kind {kind}");
        let path = root().join(format!("src/contract/provision/{kind}.rs"));
        let source = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{rule}: no {}", path.display()));
        let head: String = source.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(head.contains("Worked example"), "{rule}: the head of {kind} has no worked example");
        assert!(head.contains("ProComp 3.0"), "{rule}: the head of {kind} does not name ProComp 3.0");
        assert!(suite.contains(&format!("#[test]\nfn {test}()")), "{rule}: there is no test {test}");
        for (round, offer) in &shipped {
            if *round == "denver-2019" && NOT_IN_2019.contains(provision) {
                continue;
            }
            let found = offer.provisions.iter().find(|one| one.name == *provision);
            let found = found.unwrap_or_else(|| panic!("{rule}: {} has no {provision}", offer.name));
            assert_eq!(found.kind, *kind, "{rule}: {provision} of {}", offer.name);
            let article = found.article.as_deref().unwrap_or_default();
            assert!(article.starts_with("ProComp 3.0"), "{rule}: {provision} of {}: article {article:?}", offer.name);
        }
    }
}

/// Kinds that no shipped round uses, each with the reason.
const UNUSED: &[(&str, &str)] = &[
    ("cell_edits", "no offer that ships changes single cells; `tests/suite/placement.rs` and `roads.rs` do"),
    ("schedule_shape", "no offer that ships adds steps to a grid that is kept; `tests/suite/placement.rs` does"),
];

#[test]
fn every_kind_is_used_by_a_round_that_ships_or_says_why_not() {
    let mut used = BTreeSet::new();
    for entry in fs::read_dir(root().join("scenarios")).expect("rounds ship") {
        let round = entry.expect("an entry").file_name().into_string().expect("a name");
        if folder(&round).join("round.toml").is_file() {
            used.extend(offers(&round).iter().flat_map(|offer| offer.provisions.iter().map(|one| one.kind)));
        }
    }
    for kind in KINDS {
        let excused = UNUSED.iter().any(|(word, _)| *word == kind.word);
        assert!(used.contains(kind.word) != excused, "{}: used {}, excused {excused}", kind.word, !excused);
    }
}
