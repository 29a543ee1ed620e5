//! Other grids through files like a user's: placement, new steps and lanes,
//! cells that change, and steps and lanes within a year. What is accepted, and
//! the worked examples of the provisions.

use costout::foundation::money::Cents;

use crate::files::{Files, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const GRID: &str = "step,BA,MA\n1,40000,44000\n2,41000,45200\n3,42000,46400";
const NEW: &str = "step,B,M,M30\n1,43000,45000,\n2,44000,47000,49000\n3,45000,49000,50500";

/// Everyone is off every schedule, and the round lists the new one alone.
fn off_schedule(rows: &str) -> Files {
    people(&format!("id,fte,lane,step,service_years,degree_lane,base_salary\n{rows}"))
        .columns(FULL_TIME)
        .schedule("new", "dollar", NEW)
        .file(
            "schedules/new.toml",
            "grid = \"new.csv\"\nrounding = \"dollar\"\neffective = 2019-08-01\nsource = \"made up\"\n",
        )
}

fn placed(terms: &str) -> String {
    "[provisions.new-grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2019-08-01\n".to_owned() + terms
}

/// Two schedules, and a person on each step of the old one.
fn on_the_old_grid(rows: &str) -> Files {
    people(&format!("id,fte,schedule,lane,step,service_years,degree_lane,new_lane\n{rows}"))
        .schedule("old", "dollar", GRID)
        .schedule("new", "dollar", NEW)
}

/// One schedule.
fn one_grid(rows: &str) -> Files {
    people(&format!("id,fte,lane,step,new_lane\n{rows}")).schedule("teachers", "dollar", GRID)
}

fn accepted(round: &Files) {
    assert_eq!(round.complaints(), "");
}

#[test]
fn people_off_schedule_come_to_the_lowest_salary_that_is_not_below() {
    let round = off_schedule("1,1.0,,,,M,45900\n2,1.0,,,,M,50000");
    let terms = |held: bool| {
        placed(&format!("placement = \"not_below\"\nlane_column = \"degree_lane\"\nhold_harmless = {held}\n"))
    };
    let round = round.offer("held", &terms(true)).offer("not-held", &terms(false));
    accepted(&round);
    let answer = round.answer();
    let over = |offer: &str| answer.cost(offer, 2019) - usd("95,900");
    assert_eq!(over("held"), usd("1,100"));
    assert_eq!(over("not-held"), usd("100"));
}

#[test]
fn a_grid_on_which_nobody_stands_yet_may_take_effect_later() {
    let round = off_schedule("1,1.0,,,4,B,41000\n2,0.5,,,1,M30,47000");
    let terms = "placement = \"service\"\nlane_column = \"degree_lane\"\nhold_harmless = true\n";
    let round = round.offer("union", &placed(terms));
    accepted(&round);
    // Five years come to the last step of B; two of M30 to its third step, by half.
    assert_eq!(round.answer().cost("union", 2019), usd("45,000") + usd("25,250"));
    let stands_there = off_schedule("1,1.0,B,1,4,B,").complaints();
    assert!(stands_there.contains("takes effect on 2019-08-01, after the base year 2018-19"), "{stands_there}");
}

#[test]
fn renamed_lanes_keep_the_step() {
    let round = on_the_old_grid("1,1.0,old,BA,2,,,\n2,0.5,old,MA,1,,,");
    let terms = "placement = \"same\"\nlanes = { \"BA\" = \"B\", \"MA\" = \"M\" }\nhold_harmless = true\n";
    let round = round.offer("union", &placed(terms));
    accepted(&round);
    assert_eq!(round.answer().cost("union", 2019), usd("44,000") + usd("22,500"));
}

#[test]
fn whoever_is_placed_may_then_move_to_a_lane_of_the_new_grid() {
    let round = on_the_old_grid("1,1.0,old,BA,2,,,M\n2,1.0,old,MA,2,,,M30");
    let renamed = "placement = \"same\"\nlanes = { \"BA\" = \"B\", \"MA\" = \"M\" }\nhold_harmless = true\n";
    let moves = |on: &str| format!("[provisions.lanes]\nkind = \"lane_movement\"\nknown = {{ {on} = \"new_lane\" }}\n");
    let after = round.clone().offer("union", &(placed(renamed) + &moves("2020-08-01")));
    accepted(&after);
    assert_eq!(after.answer().cost("union", 2020), usd("47,000") + usd("49,000"));
    let before = round.offer("union", &(placed(renamed) + &moves("2019-08-01"))).complaints();
    assert!(before.contains("schedule `old`, on which this person stands, has no lane `M30`"), "{before}");
}

#[test]
fn a_new_step_costs_those_who_come_to_it() {
    let shape = "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n\
                 add_steps = { \"4\" = { \"BA\" = 43000, \"MA\" = 47600 } }\n";
    let steps = "[provisions.steps]\nkind = \"step_movement\"\n";
    let round = one_grid("1,1.0,MA,3,")
        .offer("alone", shape)
        .offer("before", &(shape.to_owned() + steps))
        .offer("after", &(shape.to_owned() + steps + "after_placement = true\n"));
    accepted(&round);
    let answer = round.answer();
    let over = |offer: &str, year| answer.cost(offer, year) - usd("46,400");
    assert_eq!([over("alone", 2019), over("alone", 2020)], [Cents::ZERO; 2]);
    assert_eq!([over("before", 2019), over("before", 2020)], [Cents::ZERO, usd("1,200")]);
    assert_eq!([over("after", 2019), over("after", 2020)], [usd("1,200"); 2]);
}

#[test]
fn a_dropped_step_moves_people_up_and_a_dropped_last_lane_costs_nobody_anything() {
    let shape = |terms: &str| {
        "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n".to_owned() + terms
    };
    let round = one_grid("1,1.0,MA,1,")
        .offer("step", &shape("drop_steps = [\"1\"]\n"))
        .offer("lane", &shape("drop_lanes = [\"MA\"]\n"));
    accepted(&round);
    let answer = round.answer();
    assert_eq!(answer.cost("step", 2019), usd("45,200"));
    assert_eq!(answer.cost("lane", 2019), usd("44,000"), "held harmless at BA step 1");
}

#[test]
fn a_known_move_to_a_lane_that_is_new_within_the_year() {
    let terms = "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n\
                 add_lanes = { \"MA+60\" = { \"2\" = 49400 }, \"MA+30\" = { \"1\" = 46000, \"2\" = 47600 } }\n\
                 after = { \"MA+30\" = \"MA\" }\n\
                 [provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-01-01 = \"new_lane\" }\n\
                 [provisions.spread]\nkind = \"lane_movement\"\nyearly_rate = 0\nfrom_lanes = [\"MA+30\"]\n";
    let round = one_grid("1,1.0,MA,2,MA+30").offer("union", terms);
    accepted(&round);
    let answer = round.answer();
    // 7/12 of 47,600 − 45,200 = 2,400.
    assert_eq!(answer.cost("union", 2019), usd("46,600"));
    assert_eq!(answer.cost("union", 2020), usd("47,600"));
}

#[test]
fn cells_that_change() {
    let edit = |terms: &str| {
        "[provisions.top]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n".to_owned() + terms
    };
    let round = one_grid("1,1.0,MA,3,\n2,0.5,MA,3,\n3,1.0,MA,2,")
        .offer("set", &edit("salaries = { \"MA\" = { \"3\" = 48000 } }\n"))
        .offer("raised", &edit("lanes = [\"MA\"]\npercent = 2.0\n"))
        .offer("dollars", &edit("steps = [\"3\"]\ndollars = 1000\n"));
    accepted(&round);
    let answer = round.answer();
    let before = usd("46,400") + usd("23,200") + usd("45,200");
    let over = |offer: &str| answer.cost(offer, 2019) - before;
    assert_eq!(over("set"), usd("1,600") + usd("800"));
    assert_eq!(over("raised"), usd("928") + usd("464") + usd("904"));
    assert_eq!(over("dollars"), usd("1,500"));
}

#[test]
fn a_cell_that_a_shape_has_made_may_be_changed_later() {
    let terms = "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n\
                 add_steps = { \"4\" = { \"MA\" = 47600 } }\ndrop_steps = [\"1\"]\n\
                 [provisions.top]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2019-08-01\nsteps = [\"4\"]\n\
                 dollars = 400\n\
                 [provisions.steps]\nkind = \"step_movement\"\nafter_placement = true\nsteps = { 2019-08-01 = 1, 2020-08-01 = 0 }\n";
    let round = one_grid("1,1.0,MA,3,").offer("union", terms);
    accepted(&round);
    assert_eq!(round.answer().cost("union", 2020), usd("48,000"));
}

#[test]
fn what_is_dropped_for_some_is_still_there_for_the_others() {
    let shape = |keys: &str| {
        format!(
            "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n\
             when = {{ fte = 1 }}\n{keys}\n"
        )
    };
    let edit = |keys: &str, from: &str| {
        format!("[provisions.e]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = {from}\n{keys}\n")
    };
    let all = "dollars = 1000";
    let stated = "salaries = { BA = { 1 = 41000 } }";
    let round = one_grid("1,1.0,BA,1,\n2,0.5,BA,1,")
        .offer("all", &(shape("drop_steps = [\"1\"]") + &edit(all, "2019-08-01")))
        .offer("lane", &(shape("drop_lanes = [\"BA\"]") + &edit(all, "2019-08-01")))
        .offer("later", &(shape("drop_steps = [\"1\"]") + &edit(all, "2020-08-01")))
        .offer("stated", &(shape("drop_steps = [\"1\"]") + &edit(stated, "2020-08-01")));
    accepted(&round);
    let answer = round.answer();
    // The first comes to step 2, or to MA; the half stays where it is, and
    // $1,000 more reach both. Step 1 alone is stated for the half alone.
    assert_eq!(answer.cost("all", 2019), usd("42,000") + usd("20,500"));
    assert_eq!(answer.cost("lane", 2019), usd("45,000") + usd("20,500"));
    assert_eq!(answer.cost("later", 2019), usd("41,000") + usd("20,000"));
    assert_eq!(answer.cost("later", 2020), usd("42,000") + usd("20,500"));
    assert_eq!(answer.cost("stated", 2020), usd("41,000") + usd("20,500"));
}

#[test]
fn a_step_granted_in_january_costs_seven_months() {
    let terms = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2020-01-01 = 1 }\n";
    let round = people("id,fte,lane,step\n1,0.5,BA,2")
        .schedule("teachers", "dollar", "step,BA\n1,40000\n2,41000\n3,42500")
        .offer("union", terms);
    accepted(&round);
    let answer = round.answer();
    let over = |year| answer.cost("union", year) - usd("20,500");
    assert_eq!([over(2019), over(2020), over(2021)], [usd("437.50"), usd("750"), usd("750")]);
}

#[test]
fn by_days_pay_may_change_on_any_day() {
    let cola = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-15 = 2 }\n";
    let by_months = one_grid("1,1.0,BA,1,").offer("union", cola);
    assert!(by_months.complaints().contains("pay changes on the first of a month, not on 2019-08-15"));
    for proration in ["proration = \"days\"", "proration = \"pay_periods\"\nfirst_check = \"08-15\"\nchecks = 24"] {
        accepted(&one_grid("1,1.0,BA,1,").offer("union", cola).calendar(proration));
    }
}

#[test]
fn two_placements_and_two_edits_for_different_people_do_not_clash() {
    let terms = "[provisions.a]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2019-08-01\nlanes = [\"BA\"]\ndollars = 1\n\
                 [provisions.b]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2019-08-01\nlanes = [\"MA\"]\ndollars = 1\n\
                 [provisions.c]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2020-08-01\ndollars = 1\nwhen = { fte = 1 }\n\
                 [provisions.d]\nkind = \"cell_edits\"\nschedule = \"teachers\"\nfrom = 2020-08-01\ndollars = 2\nwhen = { fte = 0.5 }\n";
    accepted(&one_grid("1,1.0,BA,1,\n2,0.5,MA,1,").offer("union", terms));
}

#[test]
fn two_provisions_place_different_people_on_one_date_or_they_clash() {
    let place = |name: &str, schedule: &str, more: &str| {
        format!(
            "[provisions.{name}]\nkind = \"replaced_schedule\"\nschedule = \"{schedule}\"\nfrom = 2019-08-01\n\
             placement = \"not_below\"\nhold_harmless = true\n{more}"
        )
    };
    let round = people("id,fte,schedule,lane,step\n1,1.0,a,BA,1\n2,1.0,b,BA,1")
        .schedule("a", "dollar", "step,BA\n1,40000")
        .schedule("b", "dollar", "step,BA\n1,41000")
        .schedule("c", "dollar", "step,BA\n1,42000")
        .schedule("d", "dollar", "step,BA\n1,43000");
    let complaints = |terms: &str| round.clone().offer("union", terms).complaints();
    let (a, b) = ("replaces = \"a\"\n", "replaces = \"b\"\n");
    assert_eq!(complaints(&(place("one", "c", a) + &place("two", "d", b))), "");
    let by_id = |id: u8| format!("when = {{ id = {id} }}\n");
    assert_eq!(complaints(&(place("one", "c", &by_id(1)) + &place("two", "d", &by_id(2)))), "");
    for clash in [
        place("one", "c", "") + &place("two", "d", ""),
        place("one", "c", a) + &place("two", "d", a),
        place("one", "b", a) + &place("two", "c", b),
        place("one", "c", a)
            + "[provisions.two]\nkind = \"schedule_shape\"\nschedule = \"c\"\nfrom = 2019-08-01\nadd_steps = { \"2\" = { BA = 43000 } }\n",
    ] {
        let found = complaints(&clash);
        assert!(
            found.contains("on 2019-08-01 provisions `one` and `two` both place the same people"),
            "{clash}{found}"
        );
    }
    let later = place("two", "d", "replaces = \"c\"\n").replace("2019-08-01", "2020-08-01");
    assert_eq!(complaints(&(place("one", "c", a) + &later)), "");
}
