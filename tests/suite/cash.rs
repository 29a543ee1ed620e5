//! The fiscal year by cash, by hand: checks that fall after its end, raises and
//! rates within the year, retro pay, pay that is kept. And what two placements
//! of one day, and changes of single cells of an index schedule, leave alone.

use costout::answer::ledger::{Charge, Stage};
use costout::answer::timing::Timing;
use costout::foundation::money::Cents;

use crate::files::{Files, people, usd};

const CHECKS: &str = "first_check = \"08-22\"\nchecks = 24";

/// What an offer costs in each fiscal year, and after the last.
fn fiscal(round: &Files, offer: &str) -> Vec<String> {
    let (answer, complaints) = round.compare();
    let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    let fiscal = answer.fiscal.expect("checks");
    let of = fiscal.offers.iter().find(|one| one.offer == offer).expect("the offer");
    of.years.iter().chain([&of.later]).map(ToString::to_string).collect()
}

fn one_person(salary: &str) -> Files {
    people(&format!("id,fte,lane,step,base_salary\n1,1.0,,,{salary}"))
        .columns("pay_is = \"full_time\"")
        .calendar(CHECKS)
}

#[test]
fn three_of_twenty_four_checks_are_paid_in_the_next_fiscal_year() {
    // $2,400 more from August 2019 on: 21 checks of $100 by June, three after it.
    let raise = "[provisions.r]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 2400 }";
    let round = one_person("48000").offer("union", raise);
    assert_eq!(fiscal(&round, "status-quo"), ["48000.00", "48000.00", "48000.00", "6000.00"]);
    assert_eq!(fiscal(&round, "union"), ["50100.00", "50400.00", "50400.00", "6300.00"]);
}

#[test]
fn retro_pay_is_paid_on_its_day() {
    // The raise of August 2019 comes with the checks of August 2020: all of
    // 2019-20 is paid then, in the second fiscal year.
    let raise = "[provisions.r]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 2400 }\npaid_from = 2020-08-01";
    let round = one_person("48000").offer("union", raise);
    assert_eq!(fiscal(&round, "union"), ["48000.00", "52500.00", "50400.00", "6300.00"]);
    assert_eq!(round.answer().cost("union", 2019), usd("50,400"), "the school year earns it");
}

#[test]
fn a_rate_that_changes_twice_within_a_year_is_paid_as_it_holds() {
    // $120,000 in 24 checks of $5,000: three at 10 % from the year before, ten
    // at 10 %, six at 20 % and five at 30 %, then 30 %.
    let pension = "[employer.pension]\nkind = \"contribution\"\n\
                   rate = { 2018-08-01 = 0.1, 2020-01-01 = 0.2, 2020-04-01 = 0.3 }";
    let round = one_person("120000").round(pension);
    assert_eq!(fiscal(&round, "status-quo"), ["140000.00", "156000.00", "156000.00", "19500.00"]);
}

#[test]
fn a_step_in_july_after_a_raise_in_february_is_carried_over_as_it_was_not_paid() {
    // Three checks of $2,000 from the year before; twelve of $2,000, ten of $2,200
    // and two of $2,750; then all of $2,750. By June are 21 of each year. What the step adds to the next year is
    // $500 on each of its first twelve checks and $550 on the next ten.
    let terms = "[provisions.r]\nkind = \"across_the_board\"\npercent = { 2020-02-01 = 10 }\n\
                 [provisions.s]\nkind = \"step_movement\"\ngranted = { 2020-07-01 = 1 }\n";
    let round = people("id,fte,lane,step\n1,1,BA,1")
        .schedule("teachers", "cent", "step,BA\n1,48000\n2,60000")
        .calendar(CHECKS)
        .offer("union", terms);
    assert_eq!(fiscal(&round, "union"), ["49800.00", "65450.00", "66000.00", "8250.00"]);
    let answer = round.answer();
    let carried = |provision: &str| {
        answer.sum("union", |line| {
            line.year.0 == 2020 && line.stage == Stage::CarryOver && answer.names.of(line.provision) == provision
        })
    };
    assert_eq!([carried("s"), carried("r")], [usd("11,500"), usd("3,000")]);
    assert_eq!(answer.people("union", 2020, Stage::CarryOver), 2, "one person behind each");
}

#[test]
fn a_step_after_a_rate_has_changed_is_carried_over_likewise() {
    // The same without the raise, and with a pension of 10 % on the first twelve
    // checks of $2,000 and of 20 % from then on, when two checks of $2,500 follow
    // ten of $2,000. The next year pays $500 a check of pension.
    let terms = "[provisions.s]\nkind = \"step_movement\"\ngranted = { 2020-07-01 = 1 }\n";
    let round = people("id,fte,lane,step\n1,1,BA,1")
        .schedule("teachers", "cent", "step,BA\n1,48000\n2,60000")
        .calendar(CHECKS)
        .round("[employer.pension]\nkind = \"contribution\"\nrate = { 2018-08-01 = 0.1, 2020-02-01 = 0.2 }")
        .offer("union", terms);
    let answer = round.answer();
    let carried = |on_checks: (u16, u16)| {
        answer.sum("union", |line| {
            let timing = Timing::part(on_checks.0.into(), on_checks.1.into(), 12);
            let pension = matches!(line.charge, Charge::Contribution(_));
            line.year.0 == 2020 && line.stage == Stage::CarryOver && pension && line.timing == timing
        })
    };
    // Of the step $50 and of the rate $250 on each of the first twelve checks, of
    // the step $100 on each of the next ten.
    assert_eq!([carried((0, 6)), carried((6, 11)), carried((0, 11))], [usd("3,600"), usd("1,000"), usd("0")]);
}

#[test]
fn who_is_held_harmless_within_a_year_is_paid_the_same_every_year() {
    let (old, new) = ("step,BA\n1,52800", "step,BA\n1,50000");
    let place = |more: &str| {
        format!(
            "[provisions.g]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2020-01-01\n\
             placement = \"same\"\nhold_harmless = true\n{more}"
        )
    };
    let round = people("id,fte,schedule,lane,step\n1,1.0,old,BA,1")
        .schedule("old", "dollar", old)
        .schedule("new", "dollar", new)
        .calendar(CHECKS)
        .offer("union", &place(""))
        .offer("union-retro", &place("paid_from = 2021-01-01\n"));
    for offer in ["union", "union-retro"] {
        assert_eq!(fiscal(&round, offer), ["52800.00", "52800.00", "52800.00", "6600.00"], "{offer}");
    }
}

#[test]
fn two_placements_of_one_day_each_place_their_own() {
    let grid = |salaries: &str| format!("step,BA\n{salaries}");
    let place = |name: &str, replaces: &str, placement: &str| {
        format!(
            "[provisions.{name}]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2019-08-01\n\
             replaces = [\"{replaces}\"]\nplacement = \"{placement}\"\nhold_harmless = false\n"
        )
    };
    let offer = place("a", "one", "service") + &place("b", "two", "not_below");
    let round = people("id,fte,schedule,lane,step,service_years\n1,1.0,one,BA,1,0\n2,1.0,two,BA,1,0")
        .schedule("one", "dollar", &grid("1,40000"))
        .schedule("two", "dollar", &grid("1,47000"))
        .schedule("new", "dollar", &grid("1,41000\n2,45000\n3,48000"))
        .offer("union", &offer);
    // One year of service by August 2019: step 2. Not below $47,000: step 3.
    assert_eq!(round.answer().cost("union", 2019), usd("45,000") + usd("48,000"));
}

#[test]
fn an_index_carries_the_raises_before_its_cells_change() {
    let header = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n[index]\nbase = 40000\n\
                  steps = [\"1\"]\nstep_ratios = [1.0]\nlanes = [\"BA\", \"MA\"]\nlane_ratios = [1.0, 1.25]\n";
    let offer = "[provisions.r]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\n\
                 [provisions.e]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2020-07-01\n\
                 salaries = { BA = { 1 = 42000 } }\n";
    let round = people("id,fte,lane,step\n1,1.0,BA,1\n2,1.0,MA,1")
        .schedule("teachers", "dollar", "step,BA,MA\n1,40000,50000")
        .file("schedules/teachers.toml", header)
        .offer("union", offer);
    // $41,000 and 1.25 times that; in July BA is set to $42,000, a twelfth of
    // which is paid, and MA stays.
    let month = Cents(8_333);
    assert_eq!(round.answer().cost("union", 2019), usd("41,000") + usd("51,250") + month);
    assert_eq!(round.answer().cost("union", 2020), usd("42,000") + usd("51,250"));
}
