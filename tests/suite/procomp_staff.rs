//! ProComp 3.0, people: instructors whose base pay is set outside the agreement,
//! a year of training, people who come, and who takes a step on the day they do.
//! The worked examples of the provisions, with both sides of each boundary.

use costout::answer::ledger::Stage;
use costout::contract::provision::Sort;
use costout::foundation::money::Cents;

use crate::files::{Answer, Files, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const PENSION: &str = "[employer.pension]\nkind = \"contribution\"\nrate = 0.2\n";

/// The increases of some years, in pay.
fn increases(answer: &Answer, offer: &str) -> [Cents; 3] {
    [2019, 2020, 2021].map(|year| answer.cause(offer, year, Stage::Increase))
}

// Base increases

const LONGEVITY: &str =
    "[provisions.longevity]\nkind = \"base_increase\"\namount = 2000\nyears = 10\nservice = \"unit_years\"\n";

fn instructor(unit_years: &str, hired: &str) -> Files {
    people(&format!("id,category,fte,base_salary,unit_years,hired\n1,jrotc,1,85000,{unit_years},{hired}"))
        .columns(FULL_TIME)
        .round(PENSION)
}

#[test]
fn ten_years_in_the_unit_add_two_thousand_dollars_once() {
    let cases = [
        ("10", "", ["0", "0", "0"]),
        ("9.5", "", ["2,000", "0", "0"]),
        ("9", "", ["2,000", "0", "0"]),
        ("8.9", "", ["0", "2,000", "0"]),
        ("8", "", ["0", "2,000", "0"]),
        ("6", "", ["0", "0", "0"]),
        // Who comes on the day has served no year more, and takes nothing on it.
        ("9", "2019-07-31", ["2,000", "0", "0"]),
        ("9", "2019-08-01", ["0", "2,000", "0"]),
        ("9", "2020-01-15", ["0", "2,000", "0"]),
    ];
    for (unit_years, hired, expected) in cases {
        let answer = instructor(unit_years, hired).offer("union", LONGEVITY).answer();
        assert_eq!(increases(&answer, "union"), expected.map(usd), "{unit_years} {hired}");
    }
    let answer = instructor("9", "").offer("union", LONGEVITY).answer();
    assert_eq!([2018, 2019, 2021].map(|year| answer.pay("union", year)), ["85,000", "87,000", "87,000"].map(usd));
    assert_eq!(
        [2018, 2019, 2021].map(|year| answer.follows("union", year, "pension")),
        ["17,000", "17,400", "17,400"].map(usd)
    );
    assert_eq!(answer.people("union", 2019, Stage::Increase), 1);
    assert_eq!(answer.cause("union", 2019, Stage::AcrossTheBoard), Cents::ZERO);
    let id = answer.names.provision("longevity");
    assert_eq!(answer.offer("union").ledger.sort(id), Sort::Movement, "left out with movement");
}

#[test]
fn those_past_the_years_get_it_at_the_first_occasion_where_the_offer_says_so() {
    let past = LONGEVITY.to_owned() + "already_past = true\n";
    let later = past.clone() + "from = 2020-08-01\n";
    for (unit_years, now, then) in [
        ("25", ["2,000", "0", "0"], ["0", "2,000", "0"]),
        ("10", ["2,000", "0", "0"], ["0", "2,000", "0"]),
        ("9", ["2,000", "0", "0"], ["0", "2,000", "0"]),
        ("8", ["0", "2,000", "0"], ["0", "2,000", "0"]),
        ("7", ["0", "0", "2,000"], ["0", "0", "2,000"]),
    ] {
        let answer = instructor(unit_years, "").offer("now", &past).offer("then", &later).answer();
        assert_eq!(increases(&answer, "now"), now.map(usd), "{unit_years}");
        assert_eq!(increases(&answer, "then"), then.map(usd), "{unit_years}");
    }
    let later = LONGEVITY.to_owned() + "from = 2020-08-01\n";
    let answer = instructor("9", "").offer("union", &later).answer();
    assert_eq!(increases(&answer, "union"), ["0"; 3].map(usd), "past on that day");
}

const DEGREE: &str = "[provisions.degree]\nkind = \"base_increase\"\namount = 2000\nknown = { 2019-08-01 = \"degree_2019\", 2020-08-01 = \"degree_2020\" }\n";

#[test]
fn long_service_and_a_degree_are_two_increases() {
    let terms = LONGEVITY.to_owned() + DEGREE;
    let one = |unit_years: &str, first: &str, second: &str| {
        people(&format!(
            "id,fte,base_salary,unit_years,degree_2019,degree_2020\n1,1,85000,{unit_years},{first},{second}\n2,1,60000,1,no,yes"
        ))
        .columns(FULL_TIME)
        .offer("union", &terms)
    };
    let both = one("9", "no", "yes").answer();
    assert_eq!(increases(&both, "union"), ["2,000", "4,000", "0"].map(usd), "2,000 of 2020 for the other");
    assert_eq!(both.pay("union", 2021), usd("89,000") + usd("62,000"));
    let degree = one("1", "yes", "").answer();
    assert_eq!(increases(&degree, "union"), ["2,000", "2,000", "0"].map(usd));
    // A yes that goes on is told, and costs nothing more.
    let twice = one("1", "yes", "yes");
    assert_eq!(increases(&twice.answer(), "union"), ["2,000", "2,000", "0"].map(usd));
    assert!(
        twice
            .complaints()
            .contains("warning[granted-already]: 1 person has the increase of provision `degree` already")
    );
    assert!(!one("9", "no", "yes").complaints().contains("granted-already"));
}

#[test]
fn an_increase_goes_by_full_time_equivalents() {
    for (pay_is, salary) in [("full_time", "85000"), ("actual", "42500")] {
        let answer = people(&format!("id,fte,base_salary,unit_years\n1,0.5,{salary},9"))
            .columns(&format!("pay_is = \"{pay_is}\""))
            .offer("union", LONGEVITY)
            .answer();
        assert_eq!(increases(&answer, "union"), ["1,000", "0", "0"].map(usd), "{pay_is}");
        assert_eq!(answer.pay("union", 2021), usd("43,500"), "{pay_is}");
    }
}

#[test]
fn no_raise_of_the_schedules_is_that_of_the_instructors() {
    let files = people("id,category,fte,lane,step,base_salary,unit_years\n1,jrotc,1,,,85000,9\n2,teacher,1,BA,1,,9")
        .columns(FULL_TIME)
        .schedule("teachers", "dollar", "step,BA\n1,50000");
    let raise = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 2, 2020-08-01 = 2 }\n";
    let only = "when = { category = \"jrotc\" }\n";
    let terms = |limit: &str| LONGEVITY.to_owned() + only + raise + limit;
    let answer = files
        .offer("schedules", &terms("schedules = [\"teachers\"]\n"))
        .offer("when", &terms("when = { category = \"teacher\" }\n"))
        .offer("all", &terms(""))
        .answer();
    for offer in ["schedules", "when"] {
        assert_eq!(answer.pay(offer, 2019), usd("87,000") + usd("51,000"), "{offer}");
        assert_eq!(answer.pay(offer, 2020), usd("87,000") + usd("52,020"), "{offer}");
    }
    // Where a raise is theirs, it comes before the dollars of its day, and
    // raises those of an earlier one: 85,000 × 1.02 + 2,000 = 88,700.
    assert_eq!(answer.pay("all", 2019), usd("88,700") + usd("51,000"));
    assert_eq!(answer.pay("all", 2020), usd("90,474") + usd("52,020"));
}

#[test]
fn on_a_schedule_the_cells_of_these_people_rise_and_ratios_carry_nothing() {
    let grid = people("id,fte,lane,step,unit_years\n1,1,BA,1,9\n2,1,BA,1,1")
        .schedule("teachers", "dollar", "step,BA,MA\n1,40000,44000\n2,41000,45000")
        .offer(
            "union",
            &(LONGEVITY.to_owned() + "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2020-08-01 = 1 }\n"),
        )
        .answer();
    assert_eq!([2019, 2020].map(|year| grid.pay("union", year)), ["82,000", "84,000"].map(usd));
    let header = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n[index]\nbase = 38000\n\
        steps = [\"1\", \"2\"]\nstep_ratios = [1, 1.04]\nlanes = [\"BA\", \"MA\"]\nlane_ratios = [1, 1.1]\n";
    let index = people("id,fte,lane,step,unit_years\n1,1,MA,2,9")
        .schedule("teachers", "dollar", "step,BA\n1,1")
        .file("schedules/teachers.toml", header)
        .offer("union", LONGEVITY)
        .answer();
    assert_eq!([2018, 2019].map(|year| index.pay("union", year)), ["43,472", "45,472"].map(usd));
}

// Training

const TRAINING: &str = "[provisions.associates]\nkind = \"training_year\"\nschedule = \"associate\"\nto = \"teachers\"\n\
    entry = { lane = \"BA\", step = \"1\" }\nwhen = { takes_position = true }\n";

fn associates(rows: &str) -> Files {
    people(&format!("id,category,fte,schedule,lane,step,takes_position,hired,ends\n{rows}"))
        .schedule("associate", "dollar", "step,associate\n1,40333")
        .schedule("teachers", "dollar", "step,BA,MA\n1,45800,50000\n2,47000,51500\n3,48200,53000")
        .round(PENSION)
}

fn associate(takes: &str, hired: &str, ends: &str) -> String {
    format!("1,associate_teacher,1,associate,associate,1,{takes},{hired},{ends}")
}

fn placed(answer: &Answer, offer: &str) -> [Cents; 3] {
    [2019, 2020, 2021].map(|year| answer.cause(offer, year, Stage::Placement))
}

#[test]
fn after_a_year_of_training_people_are_placed_on_the_entry_cell() {
    for (hired, expected) in [
        ("", ["5,467", "0", "0"]),
        ("2018-10-01", ["5,467", "0", "0"]),
        ("2019-07-31", ["5,467", "0", "0"]),
        ("2019-08-01", ["0", "5,467", "0"]),
        ("2019-08-02", ["0", "5,467", "0"]),
        ("2020-07-31", ["0", "5,467", "0"]),
        ("2020-08-01", ["0", "0", "5,467"]),
        ("2021-08-01", ["0", "0", "0"]),
    ] {
        let answer = associates(&associate("yes", hired, "")).in_force(TRAINING).answer();
        assert_eq!(placed(&answer, "status-quo"), expected.map(usd), "{hired}");
    }
    let answer = associates(&associate("yes", "", "")).in_force(TRAINING).answer();
    assert_eq!([2018, 2019, 2021].map(|year| answer.pay("status-quo", year)), ["40,333", "45,800", "45,800"].map(usd));
    assert_eq!([2018, 2019].map(|year| answer.follows("status-quo", year, "pension")), ["8,066.60", "9,160"].map(usd));
    let two = TRAINING.to_owned() + "years = 2\n";
    let answer = associates(&associate("yes", "", "")).in_force(&two).answer();
    assert_eq!(placed(&answer, "status-quo"), ["0", "5,467", "0"].map(usd));
}

#[test]
fn in_training_nobody_steps_and_afterwards_everybody_does() {
    let terms = TRAINING.to_owned() + "[provisions.steps]\nkind = \"step_movement\"\n";
    let answer = associates(&associate("yes", "2019-08-01", "")).in_force(&terms).answer();
    let steps = [2019, 2020, 2021].map(|year| answer.cause("status-quo", year, Stage::Step));
    assert_eq!(steps, ["0", "0", "1,200"].map(usd));
    assert_eq!(placed(&answer, "status-quo"), ["0", "5,467", "0"].map(usd));
}

#[test]
fn they_are_placed_on_the_schedule_as_its_raises_have_made_it() {
    // 45,800 × 1.02 = 46,716, placed before the raise of the day: 46,716 − 40,333.
    let raise = "[provisions.cola]\nkind = \"across_the_board\"\nschedules = [\"teachers\"]\npercent = { 2019-08-01 = 2, 2020-08-01 = 1 }\n";
    let answer = associates(&associate("yes", "2019-08-01", "")).in_force(&(TRAINING.to_owned() + raise)).answer();
    assert_eq!(placed(&answer, "status-quo"), ["0", "6,383", "0"].map(usd));
    assert_eq!(answer.cause("status-quo", 2020, Stage::AcrossTheBoard), usd("467"));
    assert_eq!(answer.pay("status-quo", 2020), usd("47,183"), "46,716 × 1.01");
}

#[test]
fn a_grid_that_came_later_has_the_raises_since_it_came() {
    // On a grid printed for August 2019, raised in 2020: 46,000 × 1.02 = 46,920.
    let terms = "[provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2019-08-01\nreplaces = [\"teachers\"]\n\
        placement = \"same\"\nhold_harmless = true\n\
        [provisions.cola]\nkind = \"across_the_board\"\nschedules = [\"teachers\", \"new\"]\npercent = { 2019-08-01 = 5, 2020-08-01 = 2 }\n";
    let training = TRAINING.replace("\"teachers\"", "\"new\"");
    let rows = associate("yes", "2019-08-01", "") + "\n2,teacher,1,teachers,BA,1,,,";
    let header = "grid = \"new.csv\"\nrounding = \"dollar\"\neffective = 2019-08-01\nsource = \"made up\"\n";
    let files = |raises: &str| {
        associates(&rows)
            .schedule("new", "dollar", "step,BA,MA\n1,46000,50500\n2,47500,52000\n3,49000,54000")
            .file("schedules/new.toml", header)
            .in_force(&(training.clone() + &terms.replace("hold_harmless", raises)))
            .answer()
    };
    // The raise of the day reaches the grid: 46,000 × 1.05 × 1.02 = 49,266.
    let answer = files("hold_harmless");
    assert_eq!(answer.pay("status-quo", 2020), usd("49,266") + usd("49,266"));
    // Not where the raises of that day come first; what the teacher had, 45,800 ×
    // 1.05, is kept.
    let answer = files("after_raises = true\nhold_harmless");
    assert_eq!(answer.pay("status-quo", 2020), usd("46,920") + usd("48,090"));
}

#[test]
fn who_takes_no_position_stays_and_is_told_or_leaves() {
    let stays = associates(&associate("no", "", "")).in_force(TRAINING);
    assert_eq!(stays.answer().pay("status-quo", 2021), usd("40,333"));
    assert!(
        stays
            .complaints()
            .contains("warning[stays-in-training]: 1 person takes no position after training, and does not leave"),
        "{}",
        stays.complaints()
    );
    let leaves = associates(&associate("no", "", "2019-07-31")).in_force(TRAINING);
    assert_eq!(leaves.answer().pay("status-quo", 2019), Cents::ZERO);
    assert!(!leaves.complaints().contains("stays-in-training"));
    let a_day_more = associates(&associate("no", "", "2019-08-01")).in_force(TRAINING);
    assert!(a_day_more.complaints().contains("stays-in-training"));
}

#[test]
fn the_cell_may_be_found_as_on_any_new_grid() {
    let rows = "id,fte,schedule,lane,step,degree,service_years\n1,1,associate,associate,1,MA,1";
    let files = |terms: &str| {
        let terms =
            TRAINING.replace("entry = { lane = \"BA\", step = \"1\" }\nwhen = { takes_position = true }\n", terms);
        associates("").people_are(rows).in_force(&terms).answer()
    };
    let by_pay = files("placement = \"not_below\"\nlane_column = \"degree\"\n");
    assert_eq!(by_pay.pay("status-quo", 2019), usd("50,000"));
    let by_service = files("placement = \"service\"\nlane_column = \"degree\"\n");
    assert_eq!(by_service.pay("status-quo", 2019), usd("53,000"), "two years complete, from the first with none");
    let renamed = files("placement = \"same\"\nlanes = { \"associate\" = \"BA\" }\n");
    assert_eq!(renamed.pay("status-quo", 2019), usd("45,800"));
}

// People who come

fn coming(number: usize, on: &str, columns: &str) -> String {
    format!("[newcomers.associates]\nnumber = {number}\non = {on}\ncolumns = {{ {columns} }}\n")
}

const AN_ASSOCIATE: &str = "category = \"associate_teacher\", schedule = \"associate\", lane = \"associate\", step = 1, fte = 1.0, takes_position = true";

/// A teacher who stays as she is.
const A_TEACHER: &str = "9,teacher,1,teachers,BA,1,,,";

#[test]
fn people_who_come_cost_what_they_are_paid_from_their_day_on() {
    let answer = associates(A_TEACHER).in_force(TRAINING).round(&coming(40, "2020-08-01", AN_ASSOCIATE)).answer();
    let staff = [2019, 2020, 2021].map(|year| answer.cause("status-quo", year, Stage::Staff));
    assert_eq!(staff, ["0", "1,613,320", "0"].map(usd));
    assert_eq!(answer.people("status-quo", 2020, Stage::Staff), 40);
    assert_eq!(answer.cost("status-quo", 2018), usd("45,800") + usd("9,160"), "nobody of them in the base year");
    // 40,333 × 0.2 = 8,066.60 each, beside the 9,160 of the teacher.
    assert_eq!(answer.follows("status-quo", 2020, "pension"), usd("322,664") + usd("9,160"));
    // 40 × 5,467
    assert_eq!(placed(&answer, "status-quo"), ["0", "0", "218,680"].map(usd));
    let nobody = associates(A_TEACHER).in_force("").round(&coming(0, "2020-08-01", AN_ASSOCIATE)).answer();
    assert_eq!(nobody.cost("status-quo", 2020), usd("45,800") + usd("9,160"));
    // 181 of the 365 days from August are left from 1 February.
    let late = associates(A_TEACHER).round(&coming(1, "2021-02-01", AN_ASSOCIATE)).answer();
    assert_eq!(late.cause("status-quo", 2020, Stage::Staff), usd("20,000.75"));
    assert_eq!(late.cause("status-quo", 2021, Stage::Staff), usd("20,332.25"));
}

#[test]
fn people_who_come_are_assumed_and_counted_apart() {
    let files = associates(A_TEACHER).in_force(TRAINING).round(&coming(40, "2020-08-01", AN_ASSOCIATE));
    let (answer, complaints) = files.compare();
    let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    assert_eq!((answer.people.headcount, answer.people.fte.to_string().as_str()), (1, "1.00"));
    let assumed: Vec<&str> = answer.unsure.iter().map(|one| one.provision.as_str()).collect();
    assert_eq!(assumed, ["40 newcomers of 2020-08-01 (associates)"]);
    assert!(answer.unsure[0].standing == "assumed" && answer.unsure[0].place.contains("round.toml:"));
    assert!(answer.convention.iter().any(|line| line.contains("stays; 40 people are assumed to come")));
    let (nobody, _) = associates(A_TEACHER).round(&coming(0, "2020-08-01", AN_ASSOCIATE)).compare();
    assert!(nobody.is_some_and(|answer| answer.unsure.is_empty()));
}

#[test]
fn a_schedule_may_begin_with_those_who_come_to_it() {
    let header = "grid = \"associate.csv\"\nrounding = \"dollar\"\neffective = 2020-08-01\nsource = \"made up\"\n";
    let raise = |on: &str| format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ {on} = 10 }}\n");
    let pay = |raises: &str, year| {
        let files = associates(A_TEACHER).file("schedules/associate.toml", header);
        let answer = files.round(&coming(1, "2020-08-01", AN_ASSOCIATE)).in_force(raises).answer();
        // Beside a teacher of 45,800, raised by a tenth.
        answer.pay("status-quo", year) - usd("50,380")
    };
    assert_eq!(pay(&raise("2019-08-01"), 2020), usd("40,333"), "an earlier raise does not reach it");
    assert_eq!(pay(&raise("2020-08-01"), 2020), usd("44,366"));
    assert_eq!(pay(&raise("2021-08-01"), 2021), usd("44,366"));
    let early = associates(A_TEACHER).file("schedules/associate.toml", header);
    let early = early.round(&coming(1, "2020-07-31", AN_ASSOCIATE)).complaints();
    assert!(early.contains("error[date-outside-years]: schedule `associate` takes effect on 2020-08-01"), "{early}");
}

// Who takes a step

#[test]
fn nobody_moves_on_the_day_they_come() {
    let answer = |hired: &str, terms: &str| {
        people(&format!("id,fte,lane,step,service_years,hired\n1,1,BA,1,9,{hired}"))
            .schedule("teachers", "none", "step,BA,MA\n1,36500,47450\n2,40150,51100\n3,43800,54750")
            .in_force(terms)
            .answer()
    };
    let moved = |answer: &Answer, stage| [2019, 2020].map(|year| answer.cause("status-quo", year, stage));
    let steps =
        "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 1, 2020-08-01 = 1, 2021-08-01 = 0 }\n";
    let longevity = "[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n";
    let rate = "[provisions.rate]\nkind = \"lane_movement\"\nyearly_rate = { 2019-08-01 = 0.5, 2020-08-01 = 0 }\n";
    for (hired, first) in [("", true), ("2019-07-31", true), ("2019-08-01", false)] {
        let first_step = if first { "3,650" } else { "0" };
        assert_eq!(moved(&answer(hired, steps), Stage::Step), [first_step, "3,650"].map(usd), "{hired}");
        let lanes = if first { ["10,950", "0"] } else { ["0", "10,950"] };
        assert_eq!(moved(&answer(hired, longevity), Stage::Longevity), lanes.map(usd), "{hired}");
        let lanes = if first { ["5,475", "0"] } else { ["0", "0"] };
        assert_eq!(moved(&answer(hired, rate), Stage::Lane), lanes.map(usd), "{hired}");
    }
    // Steps on two days of a year, each for who was there before it: from January
    // on seven months of the second step of 3,650.
    let granted = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2019-08-01 = 1, 2020-01-01 = 1 }\n";
    let half = usd("3,650").0 * 7 / 12;
    let cost = |hired: &str| answer(hired, granted).cause("status-quo", 2019, Stage::Step).0;
    assert!((cost("2019-07-31") - usd("3,650").0 - half).abs() <= 1);
    let of_days = |days: i64, cents: i64| (cents * days + 183) / 366;
    // Of 366 days from August 2019 some are left, each with seven twelfths.
    assert!((cost("2019-12-31") - of_days(214, half)).abs() <= 1, "{}", cost("2019-12-31"));
    assert_eq!(cost("2020-01-01"), 0);
    assert!((cost("2019-08-01") - half).abs() <= 1);
}

#[test]
fn who_comes_later_is_placed_by_the_service_of_the_day_and_the_years_since() {
    let cell = |hired: &str| {
        let answer = people(&format!("id,fte,lane,step,service_years,hired\n1,1,BA,1,1,{hired}"))
            .schedule("old", "none", "step,BA\n1,10000")
            .schedule("new", "none", "step,BA\n1,10000\n2,20000\n3,30000\n4,40000\n5,50000")
            .people_are(&format!("id,fte,schedule,lane,step,service_years,hired\n1,1,old,BA,1,1,{hired}"))
            .in_force("[provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2020-08-01\nplacement = \"service\"\nhold_harmless = false\n")
            .answer();
        answer.pay("status-quo", 2020)
    };
    // One year in the snapshot of 2018-19 is three at the start of 2020-21.
    assert_eq!(cell(""), usd("40,000"));
    assert_eq!(cell("2019-07-31"), usd("40,000"));
    assert_eq!(cell("2019-08-01"), usd("30,000"), "one, and one since");
    assert_eq!(cell("2020-08-01"), usd("20,000"));
}

// Counted in several ways

#[test]
fn a_year_at_its_closing_rates_has_them_all() {
    let terms = TRAINING.to_owned()
        + "[provisions.degree]\nkind = \"base_increase\"\namount = 2000\nknown = { 2022-01-01 = \"takes_position\" }\nwhen = { category = \"teacher\" }\n";
    let counted =
        |name: &str, says: &str| format!("[conventions.{name}]\nmeasure = \"base\"\nbaseline = \"none\"\n{says}\n");
    let late = coming(1, "2022-02-01", AN_ASSOCIATE).replace("associates", "late");
    let files = associates("9,teacher,1,teachers,BA,1,yes,,")
        .round(&(counted("paid", "span = \"final_year\"") + &counted("closing", "span = \"annualized\"")))
        .round(&counted("still", "span = \"final_year\"\nmovement = false"))
        .round(&counted("unplaced", "span = \"final_year\"\nplacement = false"))
        .round(&(coming(1, "2020-08-01", AN_ASSOCIATE) + &late))
        .offer("union", &terms);
    let (answer, complaints) = files.compare();
    let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    let amount = |name: &str| {
        let one = answer.conventions.iter().find(|one| one.name == name).expect("the convention");
        one.offers.iter().find(|one| one.offer == "union").expect("the offer").amount
    };
    // A teacher of 45,800 with 7/12 of 2,000; one who is placed on 45,800; and 181
    // of 365 days of 40,333.
    let others = usd("45,800") + usd("45,800") + usd("20,000.75");
    assert_eq!(amount("paid"), others + usd("1,166.67"));
    assert_eq!(amount("closing"), others + usd("2,000"));
    assert_eq!(amount("still"), others, "an increase is movement");
    assert_eq!(amount("unplaced"), others + usd("1,166.67") - usd("5,467"));
}

#[test]
fn an_increase_may_be_paid_later_than_it_is_earned() {
    let later = LONGEVITY.to_owned() + "paid_from = 2020-02-01\n";
    let answer = instructor("9", "").offer("union", &later).offer("at-once", LONGEVITY).answer();
    assert_eq!(increases(&answer, "union"), increases(&answer, "at-once"));
    let paid = |offer: &str| {
        let lines = answer.lines(offer).iter().filter(|one| one.stage == Stage::Increase);
        lines.map(|one| format!("{:?}", one.timing)).collect::<Vec<_>>()
    };
    assert!(paid("union").iter().any(|timing| timing.contains("2020-02-01")), "{:?}", paid("union"));
    assert!(!paid("at-once").iter().any(|timing| timing.contains("2020-02-01")));
}
