//! One offer counted in several ways, by hand: each dimension of a convention
//! moves the number by what it leaves out or takes off. Then published figures
//! held against the model, people who are made up, and reconstructed schedules.

use std::process::Command;

use proptest::prelude::*;

use costout::contract::provision::Sort;
use costout::foundation::money::Cents;
use costout::reading::comparison::{Comparison, Figures};

use crate::chance::{district, toml};
use crate::files::{Files, people, usd};

/// A teacher on BA step 1 and somebody on a salary of their own. Pension is ten
/// per cent of all pay; health costs 4,800 a head and from February 6,000, so
/// that the base year pays 5,400.
fn two_people() -> Files {
    people("id,fte,lane,step,base_salary\n1,1,BA,1,\n2,1,,,60000")
        .columns("pay_is = \"full_time\"")
        .schedule("teachers", "none", "step,BA\n1,40000\n2,42000\n3,44000")
        .years(2)
        .round("[employer.pension]\nkind = \"contribution\"\nrate = 0.1")
        .round("[employer.health]\nkind = \"benefit\"\nper_head = { 2018-08-01 = 4800, 2019-02-01 = 6000 }")
        .in_force(
            "[provisions.steps]\nkind = \"step_movement\"\n\
             [provisions.title-1]\nkind = \"incentive\"\namount = 1000\n",
        )
        .offer(
            "union",
            "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2020-01-01 = 2 }\n\
             [provisions.bonus]\nkind = \"one_time\"\namount = { 2019-12-01 = 500 }\n\
             [provisions.title-1]\namount = { 2018-08-01 = 1000, 2019-08-01 = 1500 }\n",
        )
}

fn compared(files: &Files) -> Comparison {
    let (found, complaints) = files.compare();
    found.unwrap_or_else(|| panic!("{complaints}"))
}

/// What the union's offer comes to under each of some conventions.
fn amounts(files: Files, conventions: &[&str]) -> Vec<Cents> {
    let files = conventions
        .iter()
        .enumerate()
        .fold(files, |files, (at, convention)| files.round(&format!("[conventions.c{at:02}]\n{convention}")));
    let answer = compared(&files);
    assert_eq!(answer.conventions.len(), conventions.len());
    answer.conventions.iter().map(|one| of(&answer, &one.name, "union")).collect()
}

fn of(answer: &Comparison, convention: &str, offer: &str) -> Cents {
    let one = answer.conventions.iter().find(|one| one.name == convention).expect("the convention");
    one.offers.iter().find(|one| one.offer == offer).expect("the offer").amount
}

/// What a convention says, and the amount it should come to.
type Case = (&'static str, &'static str);

fn check(files: Files, cases: &[Case]) {
    let conventions: Vec<&str> = cases.iter().map(|(keys, _)| *keys).collect();
    for ((keys, expected), found) in cases.iter().zip(amounts(files, &conventions)) {
        assert_eq!(found, usd(expected), "{keys}");
    }
}

// Base pay was 100,000. In 2019-20 the step brings 2,000, and 2 per cent of
// 42,000 and of 60,000 for seven months are 490 and 700: 103,190. In 2020-21
// the next step is 2,040 on the raised schedule, and the raise holds all year,
// 2,040: 106,080.

#[test]
fn the_measure() {
    // On top 2,000 becomes 3,000 and a bonus of 1,000; pension is a tenth of
    // 107,190; health is 12,000, which was 10,800.
    check(
        two_people(),
        &[
            ("baseline = \"none\"\nspan = \"first_year\"\nmeasure = \"base\"", "103,190"),
            ("baseline = \"none\"\nspan = \"first_year\"\nmeasure = \"pay\"", "107,190"),
            ("baseline = \"none\"\nspan = \"first_year\"\nmeasure = \"pay_with_roll_up\"", "117,909"),
            ("baseline = \"none\"\nspan = \"first_year\"\nmeasure = \"total\"", "129,909"),
            ("baseline = \"none\"\nspan = \"first_year\"", "129,909"),
            ("span = \"first_year\"\nmeasure = \"base\"", "3,190"),
            ("span = \"first_year\"\nmeasure = \"pay\"", "5,190"),
            ("span = \"first_year\"\nmeasure = \"pay_with_roll_up\"", "5,709"),
            ("span = \"first_year\"", "6,909"),
        ],
    );
}

#[test]
fn the_baseline() {
    // The status quo pays 102,000 and 104,000. The base year as paid costs
    // 123,000 and at its closing rates 124,200.
    check(
        two_people(),
        &[
            ("measure = \"base\"\nspan = \"first_year\"\nbaseline = \"base_year\"", "3,190"),
            ("measure = \"base\"\nspan = \"first_year\"\nbaseline = \"prior_year\"", "3,190"),
            ("measure = \"base\"\nspan = \"first_year\"\nbaseline = \"status_quo\"", "1,190"),
            ("measure = \"base\"\nspan = \"final_year\"\nbaseline = \"base_year\"", "6,080"),
            ("measure = \"base\"\nspan = \"final_year\"\nbaseline = \"prior_year\"", "2,890"),
            ("measure = \"base\"\nspan = \"final_year\"\nbaseline = \"status_quo\"", "2,080"),
            ("measure = \"base\"\nspan = \"final_year\"\nbaseline = \"base_year_annualized\"", "6,080"),
            ("span = \"first_year\"\nbaseline = \"base_year\"", "6,909"),
            ("span = \"first_year\"\nbaseline = \"base_year_annualized\"", "5,709"),
        ],
    );
}

#[test]
fn the_span() {
    check(
        two_people(),
        &[
            ("measure = \"base\"\nspan = \"term\"", "9,270"),
            ("measure = \"base\"", "9,270"),
            ("measure = \"base\"\nspan = \"term\"\nbaseline = \"none\"", "209,270"),
            ("measure = \"base\"\nspan = \"term\"\nbaseline = \"prior_year\"", "6,080"),
            ("measure = \"base\"\nspan = \"annualized\"", "6,080"),
        ],
    );
}

#[test]
fn annualized_is_the_final_year_with_what_would_be_carried_over() {
    // One year: 2 per cent for the other five months are 350 and 500. The bonus
    // is counted as paid; at a full year's rates pension is a tenth of 108,040.
    check(
        two_people().years(1),
        &[
            ("measure = \"base\"\nspan = \"final_year\"", "3,190"),
            ("measure = \"base\"\nspan = \"annualized\"", "4,040"),
            ("measure = \"base\"\nspan = \"annualized\"\nmovement = false", "2,040"),
            ("measure = \"base\"\nspan = \"annualized\"\nbaseline = \"status_quo\"", "2,040"),
            ("measure = \"base\"\nspan = \"annualized\"\nbaseline = \"none\"", "104,040"),
            ("span = \"annualized\"\nbaseline = \"none\"", "130,844"),
            ("span = \"annualized\"\nbaseline = \"none\"\none_time = false", "129,744"),
        ],
    );
}

#[test]
fn what_is_left_out() {
    check(
        two_people(),
        &[
            // 2,000 in the first year, and 2,000 and 2,040 in the second.
            ("measure = \"base\"\nmovement = false", "3,230"),
            ("measure = \"base\"\nspan = \"final_year\"\nmovement = false", "2,040"),
            ("measure = \"pay\"\nspan = \"first_year\"\nincentives = false", "4,190"),
            ("measure = \"pay\"\nspan = \"first_year\"\none_time = false", "4,190"),
            ("measure = \"pay\"\nspan = \"first_year\"\nincentives = false\none_time = false", "3,190"),
            ("measure = \"pay_with_roll_up\"\nspan = \"first_year\"\nincentives = false\none_time = false", "3,509"),
            ("measure = \"base\"\nplacement = false", "9,270"),
        ],
    );
}

/// 50,000 comes to stand on 51,000; 53,000 is above the top and keeps 2,000
/// above it. Then 2 per cent, from a day in the second year on.
fn placed(raised_on: &str) -> Files {
    let raise = format!("percent = {{ {raised_on} = 2 }}\n");
    let placement = "[provisions.new]\nkind = \"replaced_schedule\"\nschedule = \"next\"\nfrom = 2019-08-01\n\
                     placement = \"not_below\"\nhold_harmless = true\noff_schedule = true\nlane_column = \"new_lane\"\n\
                     [provisions.cola]\nkind = \"across_the_board\"\n";
    people("id,fte,base_salary,new_lane\n1,1,50000,BA\n2,1,53000,BA")
        .columns("pay_is = \"full_time\"")
        .schedule("next", "none", "step,BA\n1,48000\n2,51000")
        .file(
            "schedules/next.toml",
            "grid = \"next.csv\"\nrounding = \"none\"\neffective = 2019-08-01\nsource = \"made up\"\n",
        )
        .years(2)
        .offer("union", &(placement.to_owned() + &raise))
}

#[test]
fn the_cost_of_placement() {
    check(
        placed("2020-08-01"),
        &[
            ("measure = \"base\"\nspan = \"first_year\"", "1,000"),
            ("measure = \"base\"\nspan = \"first_year\"\nplacement = false", "0"),
            // Both are on 52,020, and 980 are kept.
            ("measure = \"base\"\nspan = \"final_year\"", "2,020"),
            ("measure = \"base\"\nspan = \"final_year\"\nbaseline = \"none\"", "105,020"),
            // Placement is 1,000 less 2,000 and what is kept.
            ("measure = \"base\"\nspan = \"final_year\"\nplacement = false", "2,040"),
        ],
    );
}

#[test]
fn what_is_kept_falls_for_a_full_year_when_a_raise_is_carried_over() {
    // Half a year of 1,020 for each, and half a year of 2,000 and of 980.
    check(
        placed("2021-02-01"),
        &[
            ("measure = \"base\"\nspan = \"final_year\"", "1,510"),
            ("measure = \"base\"\nspan = \"final_year\"\nplacement = false", "1,020"),
            ("measure = \"base\"\nspan = \"annualized\"", "2,020"),
            ("measure = \"base\"\nspan = \"annualized\"\nplacement = false", "2,040"),
        ],
    );
}

#[test]
fn the_status_quo_against_itself_is_nothing_under_every_convention() {
    for measure in ["base", "pay", "pay_with_roll_up", "total"] {
        for span in ["first_year", "final_year", "term", "annualized"] {
            for left_out in ["", "movement = false", "placement = false", "incentives = false", "one_time = false"] {
                let convention = format!(
                    "[conventions.c]\nbaseline = \"status_quo\"\nmeasure = \"{measure}\"\nspan = \"{span}\"\n{left_out}"
                );
                let answer = compared(&two_people().round(&convention));
                assert_eq!(of(&answer, "c", "status-quo"), Cents::ZERO, "{convention}");
                assert_eq!(answer.conventions[0].offers[0].years, [Cents::ZERO; 2], "{convention}");
            }
        }
    }
}

#[test]
fn the_gap_under_each_convention() {
    let conventions = "[conventions.z-base]\nmeasure = \"base\"\nspan = \"first_year\"\n[conventions.all]\n";
    let district = "title = \"d\"\nparty = \"district\"\nextends = \"status-quo.toml\"\n\
                    [provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 1 }\n";
    let answer = compared(&two_people().round(conventions).file("district.toml", district));
    let names: Vec<&str> = answer.conventions.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["z-base", "all"], "in the order of the file");
    // One per cent of 102,000 is 1,020; the union's 2 per cent of seven months 1,190.
    let gap = answer.conventions[0].gap.as_ref().expect("a gap");
    assert_eq!(gap.amount, usd("170"));
    assert_eq!(answer.conventions[1].gap.as_ref().map(|gap| gap.amount), answer.gap.map(|gap| gap.term));
}

/// A round of one year at its closing rates is the second year of the same
/// round in which nothing more happens.
#[test]
fn a_year_at_its_closing_rates_is_the_next_in_which_nothing_happens() {
    let round = |years, last: &str, conventions: &str| {
        let terms = format!(
            "[provisions.steps]\nkind = \"step_movement\"\nsteps = {{ 2018-08-01 = 1{last} }}\nwhen = {{ id = 1 }}\n\
             [provisions.more]\nkind = \"step_movement\"\ngranted = {{ 2019-11-01 = 1 }}\nwhen = {{ id = 3 }}\n\
             [provisions.cola]\nkind = \"across_the_board\"\npercent = {{ 2020-03-01 = 3 }}\n\
             [provisions.title-1]\nkind = \"incentive\"\namount = {{ 2018-08-01 = 1000, 2020-02-01 = 1777 }}\n"
        );
        people("id,fte,lane,step,base_salary\n1,1,BA,1,\n2,0.6,,,61234.56\n3,0.5,BA,1,")
            .columns("pay_is = \"full_time\"")
            .schedule("teachers", "cent", "step,BA\n1,40000\n2,42001.01\n3,44000")
            .years(years)
            .round("[employer.pension]\nkind = \"contribution\"\nrate = { 2018-08-01 = 0.1, 2020-01-01 = 0.1234 }")
            .round("[employer.health]\nkind = \"benefit\"\nper_head = { 2018-08-01 = 4800, 2020-02-01 = 6000 }")
            .round(conventions)
            .offer("union", &terms)
    };
    let mut conventions = String::new();
    for (at, measure) in ["base", "pay", "pay_with_roll_up", "total"].iter().enumerate() {
        for (span, name) in [("annualized", "a"), ("final_year", "f")] {
            conventions +=
                &format!("[conventions.{name}{at}]\nmeasure = \"{measure}\"\nspan = \"{span}\"\nbaseline = \"none\"\n");
        }
    }
    let one = compared(&round(1, "", &conventions));
    let two = compared(&round(2, ", 2020-08-01 = 0", &conventions));
    for at in 0..4 {
        let (annualized, year) = (format!("a{at}"), format!("f{at}"));
        assert_eq!(of(&one, &annualized, "union"), of(&two, &year, "union"), "{at}");
        assert_ne!(of(&one, &annualized, "union"), of(&one, &year, "union"), "{at}");
        assert_eq!(of(&two, &annualized, "union"), of(&two, &year, "union"), "{at}");
    }
}

/// Whoever is there for a part of the year is counted for that part.
#[test]
fn closing_rates_are_of_the_people_who_were_there() {
    // From 1 February on it is 181 days of 365, until 31 January 184: 18,100 and
    // 18,400 of base pay beside 73,000. Health pays 5,475 in a year as paid,
    // 10,950 for these parts; at its closing rate 3,620, 3,680 and 7,300. In the
    // next year one of them is there and one is not: again two whole people.
    let files = people("id,fte,base_salary,hired,ends\n1,1,36500,2019-02-01,\n2,1,36500,,2019-01-31\n3,1,73000,,")
        .columns("pay_is = \"full_time\"")
        .round("[employer.health]\nkind = \"benefit\"\nper_head = { 2018-08-01 = 3650, 2019-02-01 = 7300 }")
        .years(1)
        .offer("union", "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 1 }\n");
    check(
        files,
        &[
            ("measure = \"base\"", "1,095"),
            ("measure = \"base\"\nbaseline = \"base_year_annualized\"", "1,095"),
            ("measure = \"total\"", "4,745"),
            ("measure = \"total\"\nbaseline = \"base_year_annualized\"", "1,095"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// What a part is worth is what counting it in and leaving it out differ by,
    /// and that is the money of its provisions; together the parts sum.
    #[test]
    fn parts_in_less_parts_out_are_the_money_of_their_provisions(district in district()) {
        let keys = ["movement", "incentives", "one_time"];
        let mut conventions = "[conventions.in]\nspan = \"term\"\nbaseline = \"none\"\n\
            [conventions.out]\nspan = \"term\"\nbaseline = \"none\"\nmovement = false\nincentives = false\none_time = false\n"
            .to_owned();
        for key in keys {
            conventions += &format!("[conventions.{key}]\nspan = \"term\"\nbaseline = \"none\"\n{key} = false\n");
        }
        let files = district.files().round(&conventions).offer("more", &toml("provisions", &district.demands()));
        let answer = files.answer();
        let compared = compared(&files);
        for offer in ["status-quo", "union", "more"] {
            let all = of(&compared, "in", offer);
            let worth = [Sort::Movement, Sort::OnTop, Sort::OneTime].map(|sort| {
                let ledger = &answer.offer(offer).ledger;
                ledger.sum(|line| line.year.0 > 2018 && ledger.sort(line.provision) == sort)
            });
            for (key, worth) in keys.iter().zip(worth) {
                prop_assert_eq!(all - of(&compared, key, offer), worth, "{} of {}", key, offer);
            }
            prop_assert_eq!(all - of(&compared, "out", offer), worth.into_iter().sum::<Cents>(), "{}", offer);
        }
    }

    /// In the districts by chance nothing changes within the base year and the
    /// last, but for who is there: both are as they close, to the cent.
    #[test]
    fn a_year_within_which_nothing_changes_is_as_it_closes(district in district()) {
        let mut conventions = String::new();
        for (name, keys) in [
            ("year", "span = \"final_year\""),
            ("closing", "span = \"annualized\""),
            ("base", "span = \"final_year\"\nbaseline = \"base_year_annualized\""),
            ("both", "span = \"annualized\"\nbaseline = \"base_year_annualized\""),
        ] {
            for part in ["", "movement", "incentives", "one_time"] {
                let left_out = if part.is_empty() { String::new() } else { format!("{part} = false") };
                conventions += &format!("[conventions.{name}{part}]\n{keys}\n{left_out}\n");
            }
        }
        let answer = compared(&district.files().round(&conventions));
        for offer in ["status-quo", "union"] {
            for part in ["", "movement", "incentives", "one_time"] {
                let year = of(&answer, &format!("year{part}"), offer);
                for name in ["closing", "base", "both"] {
                    prop_assert_eq!(of(&answer, &format!("{name}{part}"), offer), year, "{}{} of {}", name, part, offer);
                }
            }
        }
    }
}

// Published figures

const CLAIMS: &str = "[conventions.press]\nmeasure = \"base\"\nspan = \"first_year\"\n\
    [claims.price]\ntitle = \"as published\"\noffer = \"union\"\nconvention = \"press\"\namount = 3000\nsource = \"a paper\"\n\
    [claims.per-cent]\noffer = \"union\"\nconvention = \"press\"\npercent = 3.2\nof = \"base\"\nsource = \"a letter\"\nmet = true\n\
    [claims.gap]\noffer = \"union\"\nless = \"status-quo\"\nconvention = \"press\"\namount = -1190\nsource = \"a paper\"\n";

#[test]
fn published_figures_stand_beside_those_of_the_model() {
    let answer = compared(&two_people().round(CLAIMS));
    let figures = |published, model, difference| Figures::Dollars { published, model, difference };
    let [price, percent, gap] = &answer.claims[..] else { panic!("{:?}", answer.claims) };
    assert_eq!(price.figures, figures(usd("3,000"), usd("3,190"), usd("190")));
    assert_eq!(price.difference_percent.map(|one| one.to_string()), Some("6.33".to_owned()));
    assert_eq!((price.title.as_str(), price.met), ("as published", false));
    let Figures::Percent { of, published, model, difference } = percent.figures else { panic!("{percent:?}") };
    let texts = [published, model, difference].map(|one| one.to_string());
    assert_eq!((of, texts), ("base pay", ["3.2".to_owned(), "3.19".to_owned(), "-0.01".to_owned()]));
    assert_eq!(percent.difference_percent.map(|one| one.to_string()), Some("-0.31".to_owned()));
    assert!(percent.met);
    assert_eq!(gap.figures, figures(-usd("1,190"), usd("1,190"), usd("2,380")));
    assert_eq!(gap.difference_percent.map(|one| one.to_string()), Some("200.00".to_owned()));
}

#[test]
fn a_claim_on_an_offer_that_is_not_shown_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    two_people().round(CLAIMS).offer("other", "").write(folder.path());
    let text = costout(&["compare", folder.path().to_str().unwrap(), "--offers", "other"]);
    assert!(!text.contains("Published figures"), "{text}");
    assert!(text.contains("One offer, counted in several ways"), "{text}");
}

/// What the program answers; it must answer.
fn costout(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_costout")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn conventions_asked_for_stand_alone_and_in_the_order_of_the_question() {
    let folder = tempfile::tempdir().unwrap();
    let more = "[conventions.all]\n[conventions.final]\ntitle = \"the last year\"\nspan = \"final_year\"\n";
    two_people().round(CLAIMS).round(more).write(folder.path());
    let round = folder.path().to_str().unwrap();
    let text = costout(&["compare", round, "--convention", "final,press"]);
    let table = text.split_once("One offer, counted in several ways\n").expect("the table").1;
    let head: Vec<&str> = table.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(head, ["offer", "final", "press"]);
    assert!(table.contains("final: the last year: total compensation"), "{table}");
    for absent in ["Cost by year", "Published figures", "How it is counted"] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&costout(&["compare", round, "--convention", "press", "--format", "json"])).unwrap();
    let conventions = json["conventions"].as_array().unwrap();
    assert_eq!(conventions.len(), 1);
    assert_eq!(conventions[0]["offers"][1]["amount"], "3190.00");
    assert_eq!(conventions[0]["offers"][1]["years"][1], "6080.00");
    assert_eq!(json["claims"][0]["model"], "3190.00");
    let csv = costout(&["compare", round, "--convention", "press", "--format", "csv"]);
    assert!(csv.contains("convention,union,press,,3190.00,dollars"), "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.starts_with("convention,")), "{csv}");
}

// Made up, reconstructed

const MARKED: &str = "id,fte,base_salary,made_up\n1,1,50000,yes\n2,1,60000,";

#[test]
fn people_who_are_made_up_are_said_to_be_so_in_every_answer() {
    let said = |files: &Files| compared(files).made_up;
    let plain = people("id,fte,base_salary\n1,1,50000\n2,1,60000").columns("pay_is = \"full_time\"");
    let marked = plain.clone().people_are(MARKED);
    assert_eq!(said(&plain), None);
    assert_eq!(said(&marked), Some("1 of the 2 people are made up".to_owned()));
    assert!(marked.complaints().contains("warning[made-up-unsaid]"));
    let folder = tempfile::tempdir().unwrap();
    marked.write(folder.path());
    let round = folder.path().join("round.toml");
    let text = std::fs::read_to_string(&round).unwrap();
    std::fs::write(&round, text.replace("as_of", "made_up = true\nsource = \"a profile\"\nas_of")).unwrap();
    let path = folder.path().to_str().unwrap();
    for arguments in [&["compare", path][..], &["check", path], &["compare", path, "--format", "json"]] {
        let answer = costout(arguments);
        assert!(answer.contains("The people are made up: a profile"), "{arguments:?}: {answer}");
    }
}

#[test]
fn a_schedule_that_is_reconstructed_is_named() {
    let header = "grid = \"teachers.csv\"\nrounding = \"none\"\neffective = 2018-08-01\nsource = \"a paper\"\n\
                  standing = \"reconstructed\"\n";
    let files = two_people().file("schedules/teachers.toml", header);
    let answer = compared(&files);
    let unsure: Vec<_> = answer.unsure.iter().filter(|one| one.schedule.is_some()).collect();
    assert_eq!(unsure.len(), 1);
    assert_eq!((unsure[0].schedule.as_deref(), unsure[0].standing), (Some("teachers"), "reconstructed"));
    assert!(unsure[0].place.ends_with("schedules/teachers.toml:5"), "{}", unsure[0].place);
    let head = costout::table::comparison::head(&answer);
    assert!(head.contains(&"Schedules that are reconstructed: teachers".to_owned()), "{head:?}");
    assert!(compared(&two_people()).unsure.iter().all(|one| one.schedule.is_none()));
}
