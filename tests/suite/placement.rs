//! People placed on other grids, steps within the year and what is counted by
//! days and pay periods: cases that a reader can check by hand, with both sides
//! of each boundary.

use costout::answer::ledger::Stage;
use costout::foundation::calendar::SchoolYear;
use costout::foundation::money::Cents;
use costout::reading::raises::{self, Raises};

use crate::files::{Answer, Files, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const ACTUAL: &str = "pay_is = \"actual\"";
const PENSION: &str = "[employer.pension]\nkind = \"contribution\"\nrate = 0.2\n";
const NEW: &str = "step,BA,MA\n1,40000,45000\n2,42000,47000\n3,44000,49000";

fn raise(percent: &str) -> String {
    format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ {percent} }}\n")
}

/// Steps at the start of the years from 2020-21 on.
fn steps_later(more: &str) -> String {
    format!(
        "[provisions.steps]\nkind = \"step_movement\"\nsteps = {{ 2019-08-01 = 0, 2020-08-01 = 1, 2021-08-01 = 0 }}\n{more}"
    )
}

fn placed(name: &str, schedule: &str, from: &str, placement: &str, more: &str) -> String {
    format!(
        "[provisions.{name}]\nkind = \"replaced_schedule\"\nschedule = \"{schedule}\"\nfrom = {from}\n\
         placement = \"{placement}\"\n{more}\n"
    )
}

/// People off schedule who come to the grid `new` on 1 August 2019, in the lane
/// of the column `lane_new`.
fn from_off(placement: &str, more: &str) -> String {
    placed("placed", "new", "2019-08-01", placement, &format!("lane_column = \"lane_new\"\n{more}"))
}

fn by_cause(answer: &Answer, offer: &str, year: i16, causes: &[(Stage, &str)]) {
    for stage in Stage::CAUSES {
        let expected = causes.iter().find(|(of, _)| *of == stage).map_or("0", |(_, dollars)| dollars);
        let expected = expected.strip_prefix('-').map_or_else(|| usd(expected), |dollars| -usd(dollars));
        assert_eq!(answer.cause(offer, year, stage), expected, "{offer} {year} {stage:?}");
    }
}

fn raises(answer: &Answer, offer: &str, year: i16) -> Raises {
    let list = &answer.offer(offer).raises[usize::try_from(year - 2019).expect("a projected year")];
    raises::read(SchoolYear(year), list, &|_| String::new()).expect("there are people")
}

/// Each person's full year before and after.
fn before_and_after(answer: &Answer, offer: &str, year: i16) -> Vec<(Cents, Cents)> {
    let list = &answer.offer(offer).raises[usize::try_from(year - 2019).expect("a projected year")];
    let mut all: Vec<_> = list.raises.iter().map(|one| (Cents(one.before), Cents(one.after))).collect();
    all.sort_unstable();
    all
}

// By present pay

/// 41,000 in BA, half of 45,900 in MA, 50,000 in MA.
fn three() -> Files {
    people("id,fte,schedule,lane,step,base_salary,lane_new\n1,1,,,,41000,BA\n2,0.5,,,,45900,MA\n3,1,,,,50000,MA")
        .columns(FULL_TIME)
        .schedule("new", "dollar", NEW)
        .round(PENSION)
}

#[test]
fn three_people_are_placed_by_their_pay_and_one_is_held_harmless() {
    let more = raise("2019-08-01 = 2, 2020-08-01 = 1") + &steps_later("");
    let answer = three()
        .offer("held", &(from_off("not_below", "hold_harmless = true") + &more))
        .offer("not-held", &(from_off("not_below", "hold_harmless = false") + &more))
        .answer();
    // To 42,000, half of 47,000, and the last, 49,000; 2 % make them 42,840,
    // half of 47,940 and 49,980, which is 20 below what the third had.
    assert_eq!(answer.pay("held", 2018), usd("113,950"));
    let placement = (Stage::Placement, "550");
    let first = [placement, (Stage::AcrossTheBoard, "2,290"), (Stage::HoldHarmless, "20")];
    by_cause(&answer, "held", 2019, &first);
    assert_eq!(answer.pay("held", 2019), usd("116,810"));
    // A step to 44,880 and to half of 49,980; 1 % make them 45,329 and half of
    // 50,480; the third has 50,480 as well, and keeps nothing any more.
    let second = [(Stage::Step, "3,060"), (Stage::AcrossTheBoard, "1,199"), (Stage::HoldHarmless, "-20")];
    by_cause(&answer, "held", 2020, &second);
    assert_eq!(answer.pay("held", 2020), usd("121,049"));
    by_cause(&answer, "held", 2021, &[]);
    for (year, pension) in [(2018, "22,790"), (2019, "23,362"), (2020, "24,209.80")] {
        assert_eq!(answer.follows("held", year, "pension"), usd(pension), "{year}");
    }
    by_cause(&answer, "not-held", 2019, &[placement, (Stage::AcrossTheBoard, "2,290")]);
    by_cause(&answer, "not-held", 2020, &second[..2]);
    assert_eq!(answer.people("held", 2019, Stage::Placement), 3);
    assert_eq!(answer.people("held", 2019, Stage::HoldHarmless), 1);
    let year = |all: &[[&str; 2]]| all.iter().map(|[before, after]| (usd(before), usd(after))).collect::<Vec<_>>();
    let first = [["22,950", "23,970"], ["41,000", "42,840"], ["50,000", "50,000"]];
    assert_eq!(before_and_after(&answer, "held", 2019), year(&first));
    let second = [["23,970", "25,240"], ["42,840", "45,329"], ["50,000", "50,480"]];
    assert_eq!(before_and_after(&answer, "held", 2020), year(&second));
    let found = raises(&answer, "held", 2019).dollars;
    assert_eq!([found.lowest, found.median, found.highest], [usd("0"), usd("1,020"), usd("1,840")]);
    let found = raises(&answer, "not-held", 2019);
    assert_eq!((found.less, found.dollars.lowest), (1, -usd("20")));
    assert_eq!(before_and_after(&answer, "not-held", 2020)[2], (usd("49,980"), usd("50,480")));
}

#[test]
fn who_is_placed_after_the_raises_of_the_day_has_them_before() {
    // 41,820, half of 46,818 and 51,000 come to 42,000, half of 47,000 and
    // 49,000 as they are printed.
    let terms = from_off("not_below", "hold_harmless = true\nafter_raises = true") + &raise("2019-08-01 = 2");
    let answer = three().offer("union", &terms).answer();
    let causes = [(Stage::AcrossTheBoard, "2,279"), (Stage::Placement, "-1,729"), (Stage::HoldHarmless, "2,000")];
    by_cause(&answer, "union", 2019, &causes);
    assert_eq!(answer.pay("union", 2019), usd("42,000") + usd("23,500") + usd("51,000"));
    by_cause(&answer, "union", 2020, &[]);
}

#[test]
fn a_salary_that_is_exactly_a_cell_and_one_that_is_a_cent_above() {
    for (had, comes_to) in [
        ("40000", "40,000"),
        ("40000.01", "42,000"),
        ("39999.99", "40,000"),
        ("44000", "44,000"),
        ("44000.01", "44,000"),
    ] {
        let csv = format!("id,fte,base_salary,lane_new\n1,1,{had},BA");
        let terms = from_off("not_below", "hold_harmless = false");
        let answer = people(&csv).columns(FULL_TIME).schedule("new", "cent", NEW).offer("union", &terms).answer();
        assert_eq!(answer.pay("union", 2019), usd(comes_to), "{had}");
        // Likewise from a cell.
        let terms = placed("placed", "new", "2019-08-01", "not_below", "hold_harmless = false\nreplaces = [\"old\"]");
        let answer = people("id,fte,schedule,lane,step\n1,1,old,BA,1")
            .schedule("old", "cent", &format!("step,BA\n1,{had}"))
            .schedule("new", "cent", NEW)
            .offer("union", &terms)
            .answer();
        assert_eq!(answer.pay("union", 2019), usd(comes_to), "{had} from a cell");
    }
    // What is held is a cent a year, and nothing where the cell is not below.
    for (had, held) in [("44000.01", "0.01"), ("44000", "0"), ("43999.99", "0")] {
        let csv = format!("id,fte,base_salary,lane_new\n1,1,{had},BA");
        let terms = from_off("not_below", "hold_harmless = true");
        let answer = people(&csv).columns(FULL_TIME).schedule("new", "cent", NEW).offer("union", &terms).answer();
        assert_eq!(answer.cause("union", 2019, Stage::HoldHarmless), usd(held), "{had}");
    }
}

#[test]
fn a_part_time_salary_as_it_is_paid_finds_the_cell_that_pays_it() {
    // 0.6 of 45,004.51 is 27,002.706, which is paid as 27,002.71 and would be
    // 45,004.5166… for full time; a cent more is more than that cell pays.
    for (fte, paid, a_cent_more, cell, then) in [
        ("0.6", "27002.71", "27002.72", "45004.51", "27,600"),
        ("0.3333", "13332.00", "13332.01", "40000", "15,331.80"),
        ("1.1", "49504.96", "49504.97", "45004.51", "50,600"),
    ] {
        let pay = |paid: &str| {
            let answer = people(&format!("id,fte,base_salary,lane_new\n1,{fte},{paid},BA"))
                .columns(ACTUAL)
                .schedule("new", "cent", &format!("step,BA\n1,{cell}\n2,46000"))
                .offer("union", &from_off("not_below", "hold_harmless = true"))
                .answer();
            assert_eq!(answer.cause("union", 2019, Stage::HoldHarmless), Cents::ZERO, "{fte} {paid}");
            answer.pay("union", 2019)
        };
        assert_eq!(pay(paid), usd(paid), "{fte}");
        assert_eq!(pay(a_cent_more), usd(then), "{fte}");
    }
    // Nobody is paid a cent less, whatever the FTE.
    for (fte, paid) in [("1.9", "80000.01"), ("1.9", "80000.02"), ("0.7", "50000.03"), ("1.3", "61234.57")] {
        let csv = format!("id,fte,base_salary,lane_new\n1,{fte},{paid},BA");
        let answer = people(&csv)
            .columns(ACTUAL)
            .schedule("new", "cent", "step,BA\n1,30000")
            .offer("union", &from_off("not_below", "hold_harmless = true"))
            .answer();
        assert_eq!(answer.pay("union", 2019), usd(paid), "{fte} {paid}");
    }
}

// By service

#[test]
fn complete_years_of_service_are_steps_from_the_first() {
    // On 1 August 2019 the years of the snapshot are one more: 1, 1.5, 2, 1.9
    // and 9 years are the steps 2, 2, 3, 2 and the last.
    let csv = "id,fte,base_salary,service_years,lane_new\n\
               1,1,41000,0,BA\n2,1,41000,0.5,BA\n3,0.5,41000,1,BA\n4,1,41000,0.9,BA\n5,1,60000,8,MA\n";
    let answer = people(csv)
        .columns(FULL_TIME)
        .schedule("new", "cent", NEW)
        .offer("held", &from_off("service", "hold_harmless = true"))
        .offer("not-held", &from_off("service", "hold_harmless = false"))
        .answer();
    // 3 × 1,000, half of 3,000, and 11,000 less.
    by_cause(&answer, "not-held", 2019, &[(Stage::Placement, "-6,500")]);
    by_cause(&answer, "held", 2019, &[(Stage::Placement, "-6,500"), (Stage::HoldHarmless, "11,000")]);
    assert_eq!(answer.people("held", 2019, Stage::HoldHarmless), 1);
    // A year later everybody has one more, and the first is placed on the third.
    let later = from_off("service", "hold_harmless = false").replace("from = 2019", "from = 2020");
    let answer = people(csv).columns(FULL_TIME).schedule("new", "cent", NEW).offer("union", &later).answer();
    assert_eq!(answer.pay("union", 2020), usd("132,000") + usd("22,000") + usd("49,000"));
}

#[test]
fn service_finds_the_step_in_the_lane_where_somebody_stands_by_then() {
    let csv = "id,fte,schedule,lane,step,service_years,to\n1,1,old,BA,1,0,MA\n2,1,old,BA,1,0,";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2019-08-01 = \"to\" }\n";
    for from in ["2019-08-01", "2020-08-01"] {
        let place =
            placed("placed", "new", from, "service", "hold_harmless = false\nlanes = { BA = \"B\", MA = \"M\" }");
        let answer = people(csv)
            .schedule("old", "cent", "step,BA,MA\n1,38000,39000")
            .schedule("new", "cent", &NEW.replace("BA,MA", "B,M"))
            .offer("union", &(place + lanes))
            .answer();
        let (one, two) = if from == "2019-08-01" { ("47,000", "42,000") } else { ("49,000", "44,000") };
        assert_eq!(answer.pay("union", 2020), usd(one) + usd(two), "{from}");
    }
}

// One placement after another

const OLD_FRESH_LAST: [(&str, &str); 3] = [
    ("old", "step,BA\n1,50000"),
    ("fresh", "step,BA\n1,48000\n2,48500"),
    ("last", "step,BA\n1,47000\n2,49500\n3,51000"),
];

fn twice(second: &str, more: &str) -> Answer {
    let mut files = people("id,fte,schedule,lane,step\n1,1,old,BA,1\n2,0.5,old,BA,1");
    for (name, grid) in OLD_FRESH_LAST {
        files = files.schedule(name, "cent", grid);
    }
    let first = placed("first", "fresh", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]");
    let second = placed("second", "last", "2020-08-01", second, &format!("{more}\nreplaces = [\"fresh\"]"));
    files.round(PENSION).offer("union", &(first + &second)).answer()
}

#[test]
fn who_is_placed_twice_keeps_one_rate() {
    let answer = twice("same", "hold_harmless = true");
    by_cause(&answer, "union", 2019, &[(Stage::Placement, "-3,000"), (Stage::HoldHarmless, "3,000")]);
    by_cause(&answer, "union", 2020, &[(Stage::Placement, "-1,500"), (Stage::HoldHarmless, "1,500")]);
    assert_eq!(
        before_and_after(&answer, "union", 2020),
        [(usd("25,000"), usd("25,000")), (usd("50,000"), usd("50,000"))]
    );
    assert_eq!(answer.follows("union", 2020, "pension"), usd("15,000"));
    assert_eq!(answer.pay("union", 2021), usd("75,000"));
}

#[test]
fn what_is_kept_is_present_pay_at_the_next_placement() {
    // 50,000, not the 48,000 of the cell, comes to 51,000.
    for hold in ["true", "false"] {
        let answer = twice("not_below", &format!("hold_harmless = {hold}"));
        by_cause(&answer, "union", 2020, &[(Stage::Placement, "4,500"), (Stage::HoldHarmless, "-3,000")]);
        assert_eq!(answer.pay("union", 2020), usd("76,500"), "{hold}");
    }
}

#[test]
fn a_promise_holds_until_the_cell_has_reached_it_though_the_next_placement_makes_none() {
    let answer = twice("same", "hold_harmless = false");
    by_cause(&answer, "union", 2020, &[(Stage::Placement, "-1,500"), (Stage::HoldHarmless, "1,500")]);
}

#[test]
fn each_part_of_someone_who_is_spread_keeps_the_rate_of_its_own_cell() {
    // A quarter of the person is in MA at 60,000, three quarters are in BA at
    // 50,000, when both lanes come to 45,000.
    let spread = "[provisions.lanes]\nkind = \"lane_movement\"\nyearly_rate = { 2019-08-01 = 0.25, 2020-08-01 = 0 }\n";
    let answer = people("id,fte,schedule,lane,step,to\n1,1,old,BA,1,\n")
        .schedule("old", "cent", "step,BA,MA\n1,50000,60000")
        .schedule("new", "cent", "step,BA,MA\n1,45000,45000")
        .offer("union", &(spread.to_owned() + &placed("placed", "new", "2020-08-01", "same", "hold_harmless = true")))
        .answer();
    by_cause(&answer, "union", 2019, &[(Stage::Lane, "2,500")]);
    by_cause(&answer, "union", 2020, &[(Stage::Placement, "-7,500"), (Stage::HoldHarmless, "7,500")]);
    assert_eq!(answer.pay("union", 2020), usd("52,500"));
    let found = raises(&answer, "union", 2020);
    assert_eq!((found.less, found.dollars.lowest, found.dollars.highest), (0, Cents::ZERO, Cents::ZERO));
}

// Within the year

#[test]
fn a_step_in_january_costs_seven_months_and_carries_five() {
    // 2,400 × 7/12 and 2,400 × 5/12, half of each, with 2 % on 1 March: 42,400
    // and 848 a month of twelve, for five months.
    let csv = "id,fte,lane,step\n1,1,BA,1\n2,0.5,BA,1\n3,1,BA,2";
    let granted = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2020-01-01 = 1 }\n";
    let round = people(csv).schedule("teachers", "cent", "step,BA\n1,40000\n2,42400").round(PENSION);
    let answer =
        round.clone().offer("steps", granted).offer("both", &(granted.to_owned() + &raise("2020-03-01 = 3"))).answer();
    by_cause(&answer, "steps", 2019, &[(Stage::Step, "2,100")]);
    by_cause(&answer, "steps", 2020, &[(Stage::CarryOver, "1,500")]);
    by_cause(&answer, "steps", 2021, &[]);
    assert_eq!(answer.people("steps", 2019, Stage::Step), 2);
    assert_eq!(answer.follows("steps", 2019, "pension"), usd("20,900"));
    // 3 % of 42,400 is 1,272: 530 in five months, for 2.5 people.
    by_cause(&answer, "both", 2019, &[(Stage::Step, "2,100"), (Stage::AcrossTheBoard, "1,325")]);
    by_cause(&answer, "both", 2020, &[(Stage::CarryOver, "3,355")]);
    assert_eq!(answer.pay("both", 2020), usd("87,344") + usd("21,836"));
    // Before a step on 1 March a raise on 1 January is of the lower step.
    let turned = granted.replace("01-01", "03-01") + &raise("2020-01-01 = 3");
    let answer = round.offer("union", &turned).answer();
    // 3 % of 40,000 for seven months is 700, of 42,400 is 742; on 1 March the
    // step is 2,472 a year.
    by_cause(&answer, "union", 2019, &[(Stage::Step, "1,545"), (Stage::AcrossTheBoard, "1,792")]);
}

#[test]
fn a_known_lane_in_january_costs_seven_months() {
    let csv = "id,fte,lane,step,to\n1,1,BA,1,MA\n2,1,BA,1,\n";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-01-01 = \"to\" }\n";
    let answer = people(csv).schedule("teachers", "cent", "step,BA,MA\n1,50000,54000").offer("union", lanes).answer();
    by_cause(&answer, "union", 2019, &[(Stage::Lane, "2,333.33")]);
    by_cause(&answer, "union", 2020, &[(Stage::CarryOver, "1,666.67")]);
}

#[test]
fn people_on_a_grid_are_placed_on_the_first_day_and_on_the_last() {
    // 6,000 a year more: all of it, a twelfth, a day of 365; and one whose cell
    // pays 1,200 less keeps as much.
    for (calendar, from, cost, held, last_year) in [
        ("", "2019-08-01", "6,000", "1,200", 2020),
        ("", "2020-07-01", "500", "100", 2020),
        ("", "2022-07-01", "500", "100", 2021),
        ("proration = \"days\"", "2022-07-31", "16.44", "3.29", 2021),
        ("proration = \"days\"", "2019-08-02", "5,983.61", "1,196.72", 2020),
    ] {
        let place = |hold: &str| {
            placed("placed", "new", from, "same", &format!("hold_harmless = {hold}\nreplaces = [\"old\"]"))
        };
        let grids = |csv: &str| {
            people(csv).calendar(calendar).schedule("old", "cent", "step,BA\n1,40000\n2,50000").schedule(
                "new",
                "cent",
                "step,BA\n1,46000\n2,48800",
            )
        };
        let more = grids("id,fte,schedule,lane,step\n1,1,old,BA,1").offer("union", &place("false")).answer();
        let less = grids("id,fte,schedule,lane,step\n1,1,old,BA,2").offer("union", &place("true")).answer();
        let year = if from < "2020-08-01" { 2019 } else { 2021 };
        by_cause(&more, "union", year, &[(Stage::Placement, cost)]);
        let minus = format!("-{held}");
        by_cause(&less, "union", year, &[(Stage::Placement, &minus), (Stage::HoldHarmless, held)]);
        assert_eq!(less.pay("union", last_year), usd("50,000"), "{from}");
        if year == 2019 {
            assert_eq!(more.pay("union", 2020), usd("46,000"), "{from}");
        }
    }
}

#[test]
fn half_a_per_cent_twice_on_a_million_by_months_days_and_pay_periods() {
    // 5,000 from the first day on, and 5,025 from the second.
    for (begins, calendar, second, year_one, carried) in [
        ("08-01", "", "2020-01-01", "7,931.25", "2,093.75"),
        ("07-01", "", "2020-01-01", "7,095.83", "2,929.17"),
        // 213 of 366 days; from July 335 and 182 of 366.
        ("08-01", "proration = \"days\"", "2020-01-01", "7,924.39", "2,100.61"),
        ("07-01", "proration = \"days\"", "2020-01-01", "7,075.27", "2,949.73"),
        // 14 of 24 periods; from 9 January, which is in the eleventh, 13.
        ("08-01", "checks = 24", "2020-01-01", "7,931.25", "2,093.75"),
        ("08-01", "checks = 24", "2020-01-09", "7,721.88", "2,303.12"),
        ("08-01", "checks = 24", "2020-01-16", "7,721.88", "2,303.12"),
        ("08-01", "checks = 24", "2020-01-17", "7,512.50", "2,512.50"),
        // 31 days are 2.2 of 26 periods of the year, and 184 days are 13.1: 23
        // and 12 periods are left.
        ("07-01", "checks = 26", "2020-01-01", "6,742.31", "3,282.69"),
    ] {
        let checks = format!("proration = \"pay_periods\"\nfirst_check = \"08-22\"\n{calendar}");
        let calendar = if calendar.starts_with("checks") { &checks } else { calendar };
        let raises = raise(&format!("2019-08-01 = 0.5, {second} = 0.5"));
        let on_a_cell = people("id,fte,lane,step\n1,1,BA,1").schedule("teachers", "cent", "step,BA\n1,1000000");
        let off = people("id,fte,base_salary\n1,1,1000000").columns(FULL_TIME);
        for round in [on_a_cell, off] {
            let answer = round.year_begins(begins).calendar(calendar).offer("union", &raises).answer();
            by_cause(&answer, "union", 2019, &[(Stage::AcrossTheBoard, year_one)]);
            by_cause(&answer, "union", 2020, &[(Stage::CarryOver, carried)]);
            by_cause(&answer, "union", 2021, &[]);
        }
    }
}

#[test]
fn a_change_after_the_last_period_has_begun_is_all_carried_over() {
    let calendar = "proration = \"pay_periods\"\nfirst_check = \"08-22\"\nchecks = 24";
    let granted = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2020-07-20 = 1 }\n";
    let answer = people("id,fte,lane,step\n1,1,BA,1")
        .calendar(calendar)
        .schedule("teachers", "cent", "step,BA\n1,40000\n2,42400")
        .offer("steps", granted)
        .offer("raise", &raise("2020-07-20 = 3"))
        .answer();
    for (offer, carried) in [("steps", "2,400"), ("raise", "1,200")] {
        by_cause(&answer, offer, 2019, &[]);
        by_cause(&answer, offer, 2020, &[(Stage::CarryOver, carried)]);
    }
}

// Conditions that change

#[test]
fn a_raise_for_schools_that_change_reaches_who_is_there_in_its_year() {
    let csv = "id,fte,schedule,lane,step,base_salary,school\n\
               1,1,teachers,BA,1,,Lincoln\n2,1,teachers,BA,1,,North\n3,1,,,,50000,North\n4,1,,,,50000,Lincoln\n";
    let terms = "[provisions.cola]\nkind = \"across_the_board\"\nwhen = { title_1 = true }\n\
                 percent = { 2019-08-01 = 1, 2020-08-01 = 2 }\n[provisions.steps]\nkind = \"step_movement\"\n\
                 steps = { 2019-08-01 = 0, 2021-08-01 = 1 }\n";
    let answer = people(csv)
        .columns(FULL_TIME)
        .schedule("teachers", "cent", "step,BA\n1,50000\n2,51000")
        .round("[tables.schools]\nfile = \"schools.csv\"\nkey = \"school\"\n")
        .file(
            "schools.csv",
            "school,year,title_1\nLincoln,2018-19,yes\nLincoln,2020-21,no\nNorth,2018-19,no\nNorth,2020-21,yes\n",
        )
        .offer("union", terms)
        .answer();
    // Lincoln, then North; on the schedule and off it.
    by_cause(&answer, "union", 2019, &[(Stage::AcrossTheBoard, "1,000")]);
    assert_eq!(answer.people("union", 2019, Stage::AcrossTheBoard), 2);
    by_cause(&answer, "union", 2020, &[(Stage::AcrossTheBoard, "2,000")]);
    // A step is 1,010 at Lincoln and 1,020 at North.
    by_cause(&answer, "union", 2021, &[(Stage::Step, "2,030")]);
}

#[test]
fn contributions_on_what_is_kept_are_rounded_once_though_others_move_within_the_year() {
    // The second keeps 40,000.00 all year, on a cell of 39,900.01: 1.45 % are
    // 580.00, and 578.55 of the cell.
    let csv = "id,fte,schedule,lane,step\n1,1,old,BA,1\n2,1,old,BA,2";
    let place = placed("placed", "new", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]");
    let granted = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2020-01-01 = 1, 2020-03-01 = 1 }\n";
    let answer = people(csv)
        .schedule("old", "cent", "step,BA\n1,30000\n2,40000")
        .schedule("new", "cent", "step,BA\n1,30000\n2,39900.01")
        .round("[employer.medicare]\nkind = \"contribution\"\nrate = 0.0145\n")
        .offer("placed", &place)
        .offer("steps", &(place.clone() + granted))
        .answer();
    let kept = |offer: &str| answer.sum(offer, |line| line.year.0 == 2019 && line.stage == Stage::HoldHarmless);
    assert_eq!(answer.cause("placed", 2019, Stage::HoldHarmless), usd("99.99"));
    assert_eq!([kept("placed"), kept("steps")], [usd("101.44"); 2]);
}

#[test]
fn what_a_cell_has_reached_within_the_year_is_kept_no_longer() {
    // 50,000 is kept on 48,000; 5 % on 1 January make 50,400, and the grid to
    // which all come on 1 March, after it has been reached, pays 47,000.
    let mut files = people("id,fte,schedule,lane,step\n1,1,old,BA,1");
    for (name, grid) in OLD_FRESH_LAST {
        files = files.schedule(name, "cent", grid);
    }
    let first = placed("first", "fresh", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]");
    let second = placed("second", "last", "2020-03-01", "same", "hold_harmless = false\nreplaces = [\"fresh\"]");
    let answer = files.offer("union", &(first + &second + &raise("2020-01-01 = 5"))).answer();
    // 5 months of 50,000 and 2 of 50,400 are 29,233.33, 5 of 47,000 are 19,583.33.
    assert_eq!(answer.pay("union", 2019), usd("48,816.66"));
    assert_eq!(answer.pay("union", 2020), usd("47,000"));
}

#[test]
fn who_steps_while_a_rate_is_kept_is_one_person() {
    // 50,000 on 46,000 until January, on 47,200 then: 4,000 × 5/12, which is
    // 1,666.67, and 2,800 × 7/12, 1,633.33.
    let place = placed("placed", "new", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]");
    let granted = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2020-01-01 = 1 }\n";
    let answer = people("id,fte,schedule,lane,step\n1,1,old,BA,1\n2,1,old,BA,1")
        .schedule("old", "cent", "step,BA\n1,50000")
        .schedule("new", "cent", "step,BA\n1,46000\n2,47200")
        .offer("union", &(place + granted))
        .answer();
    by_cause(
        &answer,
        "union",
        2019,
        &[(Stage::Placement, "-8,000"), (Stage::Step, "1,400"), (Stage::HoldHarmless, "6,600")],
    );
    assert_eq!(answer.people("union", 2019, Stage::HoldHarmless), 2);
    by_cause(&answer, "union", 2020, &[(Stage::CarryOver, "1,000"), (Stage::HoldHarmless, "-1,000")]);
}

#[test]
fn a_cut_after_the_cell_has_reached_what_was_kept_is_a_cut() {
    // 50,000 is kept on 49,000 until 4 % on 1 January make 50,960; 5 % less on
    // 1 March are 48,412, which nobody has promised to make up.
    let place = placed("placed", "new", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]");
    let answer = people("id,fte,schedule,lane,step\n1,1,old,BA,1")
        .schedule("old", "cent", "step,BA\n1,50000")
        .schedule("new", "cent", "step,BA\n1,49000")
        .offer("union", &(place + &raise("2020-01-01 = 4, 2020-03-01 = -5")))
        .answer();
    // (5 × 50,000 + 2 × 50,960 + 5 × 48,412) / 12.
    assert_eq!(answer.pay("union", 2019), usd("49,498.33"));
    assert_eq!(answer.pay("union", 2020), usd("48,412"));
    assert_eq!(before_and_after(&answer, "union", 2019), [(usd("50,000"), usd("48,412"))]);
}

/// Someone who keeps 50,000 on 48,000 from August 2019 on.
fn keeping_2_000(calendar: &str) -> (Files, String) {
    let mut files = people("id,fte,schedule,lane,step\n1,1,old,BA,1").calendar(calendar);
    for (name, grid) in [
        ("old", "step,BA\n1,50000"),
        ("fresh", "step,BA\n1,48000\n2,50500"),
        ("last", "step,BA\n1,46000\n2,47000\n3,50400"),
    ] {
        files = files.schedule(name, "cent", grid);
    }
    (files, placed("first", "fresh", "2019-08-01", "same", "hold_harmless = true\nreplaces = [\"old\"]"))
}

#[test]
fn what_is_kept_is_held_against_the_cell_when_the_day_is_done() {
    // On one day 5 % make 50,400 and $1,000 less 49,400: 50,000 is still kept. A
    // month apart the cell has reached it before it is cut.
    let (files, first) = keeping_2_000("");
    let changed = |dollars: &str| {
        let raise = format!(
            "[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ 2020-01-01 = 5 }}\ndollars = {{ {dollars} }}\n"
        );
        first.clone() + &raise
    };
    let answer = files
        .offer("one-day", &changed("2020-01-01 = -1000"))
        .offer("two-days", &changed("2020-02-01 = -1000"))
        .offer("reached", &changed("2020-01-01 = -400"))
        .offer("a-cent-below", &changed("2020-01-01 = -400.01"))
        .answer();
    assert_eq!([answer.pay("one-day", 2019), answer.pay("one-day", 2021)], [usd("50,000"); 2]);
    // Five months of 50,000, one of 50,400 and six of 49,400.
    assert_eq!(answer.pay("two-days", 2019), usd("49,733.33"));
    assert_eq!(answer.pay("two-days", 2020), usd("49,400"));
    let kept = |offer: &str| answer.sum(offer, |line| line.year.0 <= 2020 && line.stage == Stage::HoldHarmless);
    assert_eq!([kept("one-day"), kept("two-days")], [usd("600"), usd("0")]);
    assert_eq!([kept("reached"), kept("a-cent-below")], [usd("0"), usd("0.01")]);
}

#[test]
fn a_promise_is_not_over_between_a_step_and_a_placement_of_one_day() {
    // A step to 50,500 and the placement at 47,000, or the placement at 50,400
    // and a cut: only what the day leaves counts.
    let (files, first) = keeping_2_000("");
    let again = |placement: &str, hold: bool| {
        placed("second", "last", "2020-08-01", placement, &format!("hold_harmless = {hold}\nreplaces = [\"fresh\"]"))
    };
    let granted = |on: &str| format!("[provisions.steps]\nkind = \"step_movement\"\ngranted = {{ {on} = 1 }}\n");
    let cut = "[provisions.cut]\nkind = \"across_the_board\"\nschedules = [\"last\"]\n";
    let cut = |on: &str| format!("{cut}dollars = {{ {on} = -1000 }}\n");
    let offer = |more: &str| first.clone() + more;
    let answer = files
        .offer("step", &offer(&(again("same", false) + &granted("2020-08-01"))))
        .offer("step-before", &offer(&(again("same", false) + &granted("2020-07-01"))))
        .offer("step-held", &offer(&(again("same", true) + &granted("2020-08-01"))))
        .offer("cut", &offer(&(again("not_below", false) + &cut("2020-08-01"))))
        .offer("cut-later", &offer(&(again("not_below", false) + &cut("2020-09-01"))))
        .answer();
    let closing = |offer: &str| answer.pay(offer, 2021);
    assert_eq!(closing("step"), usd("50,000"), "promised by the first placement");
    assert_eq!(closing("step-before"), usd("47,000"), "reached in July");
    assert_eq!(closing("step-held"), usd("50,500"), "what they had on the schedule as it was");
    assert_eq!(closing("cut"), usd("50,000"), "49,400 on the day");
    assert_eq!(closing("cut-later"), usd("49,400"), "50,400 for a month");
}

#[test]
fn a_day_after_the_last_pay_period_has_begun_is_a_day_too() {
    // On 20 July, which no period of the year follows, the cell comes to 50,000
    // or to a cent less; 5 % less in August are a cut for the one.
    let (files, first) = keeping_2_000("proration = \"pay_periods\"\nfirst_check = \"08-22\"\nchecks = 24");
    let changed = |dollars: &str| {
        let raise = format!(
            "[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ 2020-08-01 = -5 }}\n\
             dollars = {{ 2020-07-20 = {dollars} }}\n"
        );
        first.clone() + &raise
    };
    // The second comes to 48,000 on the day itself.
    let on_the_day = |dollars: &str| changed(dollars).replace("from = 2019-08-01", "from = 2020-07-20");
    let answer = files
        .offer("reached", &changed("2000"))
        .offer("not-reached", &changed("1999.99"))
        .offer("day-reached", &on_the_day("2000"))
        .offer("day-not-reached", &on_the_day("1999.99"))
        .answer();
    for offer in ["reached", "day-reached"] {
        assert_eq!(answer.pay(offer, 2020), usd("47,500"), "{offer}");
    }
    for offer in ["not-reached", "day-not-reached"] {
        assert_eq!(answer.pay(offer, 2020), usd("50,000"), "{offer}");
    }
}

#[test]
fn changes_of_one_pay_period_are_applied_as_on_one_date() {
    // 2 and 10 August both count from 16 August on: first 10 %, then $1,000.
    let calendar = "proration = \"pay_periods\"\nfirst_check = \"08-22\"\nchecks = 24";
    let terms = "[provisions.cola]\nkind = \"across_the_board\"\n\
                 dollars = { 2019-08-02 = 1000 }\npercent = { 2019-08-10 = 10 }\n";
    let rounds = [
        people("id,fte,lane,step\n1,1,BA,1").schedule("teachers", "cent", "step,BA\n1,40000"),
        people("id,fte,base_salary\n1,1,40000").columns(FULL_TIME),
    ];
    for round in rounds {
        let answer = round.calendar(calendar).offer("union", terms).answer();
        assert_eq!(answer.pay("union", 2020), usd("45,000"));
        // A 24th of 40,000 and 23 of 45,000.
        assert_eq!(answer.pay("union", 2019), usd("44,791.67"));
    }
}

// Other steps and lanes

#[test]
fn a_new_step_costs_nothing_until_somebody_steps_onto_it() {
    // The raise of 3.3 % on 1 October 2019 makes 41,320.19 of 40,000.18.
    let csv = "id,fte,lane,step\n1,1,BA,1\n2,0.5,BA,2";
    let shape = |from: &str| {
        format!(
            "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = {from}\n\
             add_steps = {{ \"3\" = {{ BA = 45000 }} }}\n"
        )
    };
    let others = raise("2019-10-01 = 3.3")
        + "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 0, 2021-08-01 = 1 }\n";
    for from in ["2019-08-01", "2020-01-01", "2020-08-01", "2020-10-01"] {
        let answer = people(csv)
            .schedule("teachers", "cent", "step,BA\n1,40000.18\n2,42000.10")
            .round(PENSION)
            .offer("without", &others)
            .offer("with", &(others.clone() + &shape(from)))
            .answer();
        for year in [2019, 2020] {
            assert_eq!(answer.cost("with", year), answer.cost("without", year), "{from} {year}");
            assert_eq!(answer.cause("with", year, Stage::Placement), Cents::ZERO, "{from} {year}");
        }
        assert_eq!(answer.pay("with", 2019), usd("41,100.19") + usd("21,577.55"), "{from}");
        // In 2021-22 the first steps to 43,386.10 and the second to the half of
        // 45,000, which the raise has reached where the step was there by then.
        let third = if from == "2019-08-01" { "23,242.50" } else { "22,500" };
        assert_eq!(answer.pay("with", 2021), usd("43,386.10") + usd(third), "{from}");
    }
}

#[test]
fn what_is_dropped_moves_to_the_next_that_is_kept_or_to_the_last() {
    // Without the first step, three move to the second: 1,000, 1,000 and 3,000.
    // Without MA, the second comes to PhD. Without PhD and the first step, the
    // third keeps 50,000 on 45,000 in MA; without the last step, the fourth
    // keeps 41,000 on 40,000.
    let csv = "id,fte,lane,step\n1,1,BA,1\n2,1,MA,1\n3,1,PhD,1\n4,1,BA,2\n";
    let shape = |keys: &str| {
        format!("[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n{keys}\n")
    };
    let answer = people(csv)
        .schedule("teachers", "cent", "step,BA,MA,PhD\n1,40000,44000,50000\n2,41000,45000,53000")
        .offer("step", &shape("drop_steps = [\"1\"]"))
        .offer("lane", &shape("drop_lanes = [\"MA\"]"))
        .offer("last", &shape("drop_lanes = [\"PhD\"]\ndrop_steps = [\"1\"]"))
        .offer("top", &shape("drop_steps = [\"2\"]"))
        .answer();
    by_cause(&answer, "step", 2019, &[(Stage::Placement, "5,000")]);
    by_cause(&answer, "lane", 2019, &[(Stage::Placement, "6,000")]);
    by_cause(&answer, "last", 2019, &[(Stage::Placement, "-3,000"), (Stage::HoldHarmless, "5,000")]);
    by_cause(&answer, "top", 2019, &[(Stage::Placement, "-1,000"), (Stage::HoldHarmless, "1,000")]);
}

#[test]
fn cells_are_changed_after_placement_and_before_raises() {
    // 41,000 comes to 42,000, which becomes 43,000 and then 43,860.
    let edit = "[provisions.edit]\nkind = \"cell_edits\"\nschedule = \"new\"\nfrom = 2019-08-01\nsalaries = { BA = { 2 = 43000 } }\n";
    let terms = from_off("not_below", "hold_harmless = false") + edit + &raise("2019-08-01 = 2");
    let answer = people("id,fte,base_salary,lane_new\n1,1,41000,BA")
        .columns(FULL_TIME)
        .schedule("new", "dollar", NEW)
        .offer("union", &terms)
        .answer();
    by_cause(
        &answer,
        "union",
        2019,
        &[(Stage::Placement, "1,000"), (Stage::Cells, "1,000"), (Stage::AcrossTheBoard, "860")],
    );
}
