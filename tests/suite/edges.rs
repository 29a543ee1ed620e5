//! Cases at the edges, each with a number that a reader can check by hand: who
//! is there for a part of a year, moves that meet, levels that leave a hole,
//! numbers at their limits.

use costout::answer::ledger::Stage;
use costout::foundation::calendar::SchoolYear;
use costout::foundation::money::Cents;
use costout::reading::raises::{self, Raises};

use crate::files::{Answer, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const ACTUAL: &str = "pay_is = \"actual\"";
const LADDER: &str = "step,BA,MA,PhD\n1,40000,44000,50000\n2,41000,45500,52000\n3,42500,47500,";
const STEPS: &str = "[provisions.steps]\nkind = \"step_movement\"\n";

fn raise(percent: &str) -> String {
    format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ {percent} }}\n")
}

fn raises(answer: &Answer, offer: &str, year: i16) -> Raises {
    let list = &answer.offer(offer).raises[usize::try_from(year - 2019).expect("a projected year")];
    raises::read(SchoolYear(year), list, &|_| String::new()).expect("there are people")
}

// Individual raises

#[test]
fn a_personal_raise_is_that_of_a_full_year_whoever_is_there_for_a_part() {
    // 2 % of 40,000 for all: the second leaves in January, the third came in
    // February of the base year; the fourth comes later and has had no pay.
    let heading = "id,fte,schedule,lane,step,base_salary,hired,ends\n";
    for stands in ["teachers,BA,1,", ",,,40000"] {
        let csv = format!(
            "{heading}1,1,{stands},,\n2,1,{stands},,2020-01-31\n3,1,{stands},2019-02-01,\n4,1,{stands},2019-08-01,\n"
        );
        let answer = people(&csv)
            .columns(FULL_TIME)
            .schedule("teachers", "none", "step,BA\n1,40000")
            .offer("union", &raise("2019-08-01 = 2"))
            .answer();
        let found = raises(&answer, "union", 2019);
        assert_eq!((found.people, found.none, found.less), (3, 0, 0), "{stands}");
        let dollars = found.dollars;
        assert_eq!([dollars.lowest, dollars.median, dollars.highest], [usd("800"); 3], "{stands}");
        // The year after, the second is gone and the fourth has been there.
        let found = raises(&answer, "union", 2020);
        assert_eq!((found.people, found.none), (3, 3), "{stands}");
    }
}

#[test]
fn nobody_is_left_behind_in_parts_who_are_not_there() {
    // Three with moves of their own on one cell, of whom a part is promoted in
    // two years, and who then all are called to PhD.
    let csv = "id,fte,lane,step,to\n1,1,BA,1,PhD\n2,1,BA,1,PhD\n3,1,BA,1,PhD\n";
    for rate in ["0.3333333", "0.1234567", "0.0456789", "0.7654321", "1", "0.0000001"] {
        let lanes = format!(
            "[provisions.promotions]\nkind = \"lane_movement\"\nyearly_rate = {{ 2019-08-01 = {rate}, 2021-08-01 = 0 }}\n\
             from_lanes = [\"BA\"]\n[provisions.called]\nkind = \"lane_movement\"\nknown = {{ 2021-08-01 = \"to\" }}\n"
        );
        let answer = people(csv).schedule("teachers", "none", LADDER).in_force(&lanes).years(4).answer();
        assert_eq!(answer.pay("status-quo", 2021), usd("150,000"), "{rate}");
        let found = raises(&answer, "status-quo", 2022);
        assert_eq!((found.people, found.none), (3, 3), "{rate}");
        assert_eq!([found.dollars.lowest, found.dollars.highest], [Cents::ZERO; 2], "{rate}");
        let found = raises(&answer, "status-quo", 2021);
        let highest = if rate == "1" { "6,000" } else { "10,000" };
        assert_eq!([found.dollars.lowest, found.dollars.highest], [usd("6,000"), usd(highest)], "{rate}");
    }
}

// Moves

#[test]
fn two_yearly_rates_move_nobody_twice_in_a_year() {
    let csv = "id,fte,lane,step\n1,1,BA,1\n2,1,MA,1\n";
    let rate = |name: &str, lanes: &str| {
        format!("[provisions.{name}]\nkind = \"lane_movement\"\nyearly_rate = 0.1\nfrom_lanes = [{lanes}]\n")
    };
    let answer = people(csv)
        .schedule("teachers", "none", LADDER)
        .offer("one", &rate("x", "\"BA\", \"MA\""))
        .offer("up", &(rate("a", "\"BA\"") + &rate("b", "\"MA\"")))
        .offer("down", &(rate("a", "\"MA\"") + &rate("b", "\"BA\"")))
        .answer();
    for offer in ["one", "up", "down"] {
        // 0.1 × 4,000 and 0.1 × 6,000.
        assert_eq!(answer.cause(offer, 2019, Stage::Lane), usd("1,000"), "{offer}");
        // 0.09 × 4,000 and 0.1 × 6,000 of 0.1 + 0.9.
        assert_eq!(answer.cause(offer, 2020, Stage::Lane), usd("960"), "{offer}");
        assert_eq!(raises(&answer, offer, 2019).dollars.highest, usd("6,000"), "{offer}");
    }
}

#[test]
fn who_has_a_known_move_has_it_whatever_the_provisions_are_called() {
    // The known move comes first; a tenth of the MA then move on.
    let csv = "id,fte,lane,step,to\n1,1,BA,1,MA\n";
    let terms = |known: &str, spread: &str| {
        format!(
            "[provisions.{known}]\nkind = \"lane_movement\"\nknown = {{ 2019-08-01 = \"to\" }}\n\
             [provisions.{spread}]\nkind = \"lane_movement\"\nyearly_rate = {{ 2019-08-01 = 0.1, 2020-08-01 = 0 }}\n"
        )
    };
    let answer = people(csv)
        .schedule("teachers", "none", LADDER)
        .offer("first", &terms("a", "b"))
        .offer("last", &terms("b", "a"))
        .answer();
    for offer in ["first", "last"] {
        assert_eq!(answer.cause(offer, 2019, Stage::Lane), usd("4,600"), "{offer}");
        assert_eq!(answer.pay(offer, 2021), usd("44,600"), "{offer}");
    }
}

#[test]
fn several_step_provisions_and_two_steps_near_the_top() {
    let csv = "id,fte,lane,step,member\n1,1,BA,1,yes\n2,1,BA,2,no\n3,0.5,PhD,1,yes\n";
    let terms = "[provisions.a]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 1, 2020-08-01 = 0 }\n\
                 [provisions.b]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 2, 2020-08-01 = 0 }\nwhen = { member = true }\n";
    let answer = people(csv).schedule("teachers", "none", LADDER).in_force(terms).answer();
    // 1,000 and then 1,500; 1,500; half of 2,000, and no second step there.
    assert_eq!(answer.provision("status-quo", 2019, "a"), usd("1,000") + usd("1,500") + usd("1,000"));
    assert_eq!(answer.provision("status-quo", 2019, "b"), usd("1,500"));
}

#[test]
fn a_known_move_to_a_lane_of_another_schedule_is_an_error() {
    let csv = "id,fte,schedule,lane,step,to\n1,1,teachers,BA,1,RN\n2,1,nurses,RN,1,\n";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2019-08-01 = \"to\" }\n";
    let said = people(csv)
        .schedule("teachers", "none", LADDER)
        .schedule("nurses", "none", "step,RN\n1,40000")
        .in_force(lanes)
        .complaints();
    assert!(said.contains("error[unknown-lane]") && said.contains("people.csv:2"), "{said}");
}

#[test]
fn a_known_move_of_someone_on_no_schedule_is_told() {
    let csv = "id,fte,lane,step,base_salary,to\n1,1,BA,1,,\n2,1,,,50000,MA\n";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2019-08-01 = \"to\" }\n";
    let said = people(csv).columns(FULL_TIME).schedule("teachers", "none", LADDER).in_force(lanes).complaints();
    assert!(said.contains("people.csv:3") && said.contains("costs nothing"), "{said}");
}

#[test]
fn movement_dated_after_the_last_year_begins_is_an_error() {
    let round = || people("id,fte,lane,step\n1,1,BA,1\n").schedule("teachers", "none", LADDER);
    for date in ["2031-08-01", "2022-01-01"] {
        let steps = format!("{STEPS}steps = {{ 2018-08-01 = 1, {date} = 0 }}\n");
        let lanes =
            format!("[provisions.l]\nkind = \"lane_movement\"\nyearly_rate = {{ 2018-08-01 = 0.1, {date} = 0 }}\n");
        for terms in [steps, lanes] {
            let said = round().in_force(&terms).complaints();
            assert!(said.contains("error[date-outside-years]"), "{date}: {said}");
        }
    }
}

// Raises

#[test]
fn two_raises_of_one_date_and_one_in_the_last_month_carry_by_provision() {
    let terms = "[provisions.a]\nkind = \"across_the_board\"\ndollars = { 2020-07-01 = 1200 }\n\
                 [provisions.b]\nkind = \"across_the_board\"\npercent = { 2020-07-01 = 10, 2020-02-01 = -5 }\n";
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = { 2000-01-01 = 0.1, 2020-02-01 = 0.2 }\n";
    let csv = "id,fte,lane,step\n1,1,BA,1\n";
    let answer = people(csv).schedule("teachers", "none", LADDER).round(pension).offer("union", terms).answer();
    // 40,000; 38,000 from February: five months of −2,000 are 1,000 less by the
    // second; 41,800 and 43,000 in July: 3,800 / 12 and 1,200 / 12.
    let of = |year, stage, name: &str| {
        answer.sum("union", |line| {
            line.year.0 == year
                && line.stage == stage
                && line.charge == costout::answer::ledger::Charge::Pay
                && answer.names.of(line.provision) == name
        })
    };
    assert_eq!(of(2019, Stage::AcrossTheBoard, "b"), usd("316.67") - usd("1,000"));
    assert_eq!(of(2019, Stage::AcrossTheBoard, "a"), usd("100"));
    assert_eq!(answer.pay("union", 2019), usd("39,416.67"));
    assert_eq!(of(2020, Stage::CarryOver, "b"), usd("3,483.33") - usd("1,000"));
    assert_eq!(of(2020, Stage::CarryOver, "a"), usd("1,100"));
    assert_eq!(answer.pay("union", 2020), usd("43,000"));
    // 10 % of half a year at 40,000; 20 % of five months of 38,000 and one of
    // 43,000.
    assert_eq!(answer.follows("union", 2019, "pension"), usd("2,000") + usd("3,883.33"));
    assert_eq!(answer.follows("union", 2020, "pension"), usd("8,600"));
}

#[test]
fn a_floor_above_its_cap_is_an_error() {
    let said = people("id,fte,base_salary\n1,1,50000\n")
        .columns(FULL_TIME)
        .round("[indices.us]\nfile = \"us.csv\"\n[assumptions.index.us]\n2019 = 2.0\n")
        .round("")
        .file("us.csv", "year,level,published\n2018,251.107,2019-01-11\n")
        .offer("union", &(raise("2019-08-01 = \"cpi:us\"") + "floor = 3\ncap = 2\n"))
        .complaints();
    assert!(said.contains("`floor`") && said.contains("union.toml"), "{said}");
}

// Levels

#[test]
fn a_dated_level_that_leaves_a_hole_in_what_it_replaces_is_told() {
    let csv = "id,fte,base_salary\n1,1,48000\n";
    let pension = "[provisions.pension]\nkind = \"contribution\"\nrate = 0.2\n";
    let round = |rate: &str| {
        people(csv)
            .columns(FULL_TIME)
            .in_force(pension)
            .offer("union", &format!("[provisions.pension]\nrate = {rate}\n"))
    };
    let said = round("{ 2020-01-01 = 0.22 }").complaints();
    assert!(said.contains("warning") && said.contains("2020-01-01"), "{said}");
    for whole in ["{ 2019-08-01 = 0.22 }", "{ 2000-01-01 = 0.2, 2020-01-01 = 0.22 }", "0.22"] {
        assert_eq!(round(whole).complaints(), "", "{whole}");
    }
}

#[test]
fn a_benefit_names_those_who_have_it() {
    let csv = "id,fte,base_salary,fringe,ends\n1,1,48000,9000,\n2,1,48000,9000,2019-07-31\n";
    let fringe = "[employer.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\ngrowth = { 2020-08-01 = 10 }\n";
    let answer = people(csv).columns(FULL_TIME).round(fringe).answer();
    let behind = |year: i16| {
        let lines = answer.lines("status-quo").iter();
        lines.filter(|line| line.year.0 == year && line.stage == Stage::Benefit).map(|line| line.headcount).sum::<i64>()
    };
    assert_eq!(answer.follows("status-quo", 2020, "fringe"), usd("9,900"));
    assert_eq!([behind(2019), behind(2020)], [1, 1]);
}

#[test]
fn the_base_year_is_that_of_the_agreement_in_every_offer() {
    let csv = "id,fte,base_salary,fringe\n1,1,48000,9000\n2,0.5,48000,9000\n";
    let in_force = "[provisions.a]\nkind = \"incentive\"\namount = 1000\n[provisions.b]\nkind = \"incentive\"\namount = 500\n\
                    [provisions.pension]\nkind = \"contribution\"\nrate = 0.2\n[provisions.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\n\
                    [provisions.health]\nkind = \"benefit\"\nper_head = 700\n";
    let answer = people(csv)
        .columns(FULL_TIME)
        .round("[funds.levy]\n")
        .in_force(in_force)
        .offer("later", "[provisions.a]\namount = { 2020-08-01 = 2000 }\n[provisions.pension]\nrate = { 2021-08-01 = 0.3 }\n")
        .offer("gone", "[provisions.a]\nremoved = true\n[provisions.pension]\nremoved = true\n[provisions.fringe]\nremoved = true\n")
        .offer("fund", "[provisions.a]\nfund = \"levy\"\n[provisions.health]\nfund = \"levy\"\n")
        .offer(
            "kinds",
            "[provisions.a]\nremoved = true\n",
        )
        .file(
            "kinds.toml",
            "title = \"k\"\nparty = \"union\"\n[provisions.a]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 1 }\n\
             [provisions.b]\nkind = \"one_time\"\namount = { 2020-06-01 = 800 }\n\
             [provisions.pension]\nkind = \"benefit\"\nper_head = 100\n[provisions.health]\nkind = \"contribution\"\nrate = 0.1\n",
        )
        .answer();
    // 72,000, 2,250 on top, 20 % of both, 18,000 and 1,400.
    for offer in ["status-quo", "later", "gone", "fund", "kinds"] {
        assert_eq!(answer.cost(offer, 2018), usd("108,500"), "{offer}");
    }
    assert_eq!(answer.cost("gone", 2019), usd("72,000") + usd("750") + usd("1,400"));
    // 72,720, 1,200 once, 10 % of both, 200; then 79,992 and 200.
    assert_eq!(answer.cost("kinds", 2019), usd("72,720") + usd("1,200") + usd("7,392") + usd("200"));
    assert_eq!(answer.cost("kinds", 2020), usd("79,992") + usd("200"));
    let once = answer.sum("kinds", |line| line.year.0 == 2019 && !line.ongoing);
    assert_eq!(once, usd("1,320"));
}

// Limits

#[test]
fn raises_beyond_any_pay_are_an_error() {
    let csv = (0..5_000).fold("id,fte,base_salary\n".to_owned(), |csv, id| csv + &format!("{id},2.0,100000000\n"));
    let doubled: Vec<String> = (2019..2025).map(|year| format!("{year}-08-01 = 100")).collect();
    let round = people(&csv).columns(FULL_TIME).years(30);
    let said = round.clone().offer("union", &raise(&doubled.join(", "))).complaints();
    assert!(said.contains("error[number-too-large]"));
    let grown: Vec<String> = (2019..2049).map(|year| format!("{year}-08-01 = 100")).collect();
    let csv = "id,fte,base_salary\n1,1,0.01\n";
    let said = people(csv).columns(FULL_TIME).years(30).offer("union", &raise(&grown.join(", "))).complaints();
    assert_eq!(said, "", "2^30 cents are ten million dollars");
}

#[test]
fn five_thousand_people_at_the_most_pay_are_added_up() {
    let csv = (0..5_000)
        .fold("id,fte,base_salary,fringe\n".to_owned(), |csv, id| csv + &format!("{id},2.0,99000000,100000000\n"));
    let answer = people(&csv)
        .columns(FULL_TIME)
        .round("[employer.pension]\nkind = \"contribution\"\nrate = 1.0\n[employer.f]\nkind = \"benefit\"\ncolumn = \"fringe\"\n")
        .years(30)
        .answer();
    // 5,000 × (2 × 99 + 2 × 99 + 100) million.
    assert_eq!(answer.cost("status-quo", 2048), usd("2,480,000,000,000"));
}

#[test]
fn a_benefit_that_grows_beyond_any_pay_is_an_error() {
    let csv =
        (0..100).fold("id,fte,base_salary,fringe\n".to_owned(), |csv, id| csv + &format!("{id},1,50000,100000000\n"));
    let grown: Vec<String> = (2019..2049).map(|year| format!("{year}-08-01 = 100")).collect();
    let fringe =
        format!("[employer.f]\nkind = \"benefit\"\ncolumn = \"fringe\"\ngrowth = {{ {} }}\n", grown.join(", "));
    let said = people(&csv).columns(FULL_TIME).round(&fringe).years(30).complaints();
    assert!(said.contains("error[number-too-large]"), "{said}");
}

#[test]
fn revenue_that_grows_beyond_any_budget_is_an_error() {
    let levy = "[revenue.levy]\namount = 9000000000\nyear = \"2018-19\"\ngrowth = 100\n";
    for years in [3, 25, 29, 30] {
        let (found, said) =
            people("id,fte,base_salary\n1,1,50000\n").columns(FULL_TIME).round(levy).years(years).compare();
        let shown = found.is_some_and(|found| found.revenue.len() == 1);
        assert!(shown || said.contains("error[number-too-large]"), "{years}: {said}");
    }
}

#[test]
fn very_many_incentives_of_the_most_pay_are_added_up_or_refused() {
    let many: String =
        (0..120).map(|at| format!("[provisions.i{at:03}]\nkind = \"incentive\"\namount = 100000000\n")).collect();
    let round = people("id,fte,base_salary\n1,2.0,100000000\n").columns(FULL_TIME);
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = 1.0\n";
    let (found, said) = round.round(pension).in_force(&many).compare();
    // 200 million and 120 times 200 million, and as much again.
    let cost = found.map(|found| found.offers[0].years[0].money.cost);
    assert!(cost == Some(usd("48,400,000,000")) || said.contains("error[number-too-large]"), "{cost:?} {said}");
}

#[test]
fn a_cut_to_nothing_is_nothing() {
    let answer = people("id,fte,base_salary\n1,2.0,50000\n2,1,50000\n")
        .columns(ACTUAL)
        .offer("union", &raise("2020-02-01 = -100"))
        .answer();
    assert_eq!(answer.pay("union", 2019), usd("50,000"));
    assert_eq!(answer.cause("union", 2020, Stage::CarryOver), -usd("50,000"));
    assert_eq!(answer.pay("union", 2020), Cents::ZERO);
    assert_eq!(raises(&answer, "union", 2019).less, 2);
}

// Facts

#[test]
fn facts_are_those_of_the_people_of_the_first_projected_year() {
    // The second leaves with the base year, the third comes after it, the
    // fourth came in the middle of it.
    let csv = "id,fte,base_salary,hired,ends\n1,1,40000,,\n2,1,90000,,2019-07-31\n3,0.5,40000,2019-08-01,\n4,1,40000,2019-02-01,\n";
    let medicare = "[employer.medicare]\nkind = \"contribution\"\nrate = 0.01\n\
                    [employer.extra]\nkind = \"contribution\"\nrate = 0.5\non_base = false\n\
                    [employer.some]\nkind = \"contribution\"\nrate = 0.1\nwhen = { id = 3 }\n";
    let (found, said) = people(csv)
        .columns("pay_is = \"full_time\"")
        .round(medicare)
        .file("round.toml", &format!(
            "title = \"t\"\nbase_year = \"2018-19\"\nyears = 1\n[calendar]\nyear_begins = \"08-01\"\ncontract_days = 200\n\
             [snapshot]\nfile = \"people.csv\"\nas_of = 2018-10-01\ncolumns = \"columns/columns.toml\"\n{medicare}"
        ))
        .compare();
    let facts = found.expect(&said).fingertips;
    let fact = |of: &str| {
        let one = facts.iter().find(|one| one.of == of).expect("a fact");
        (one.pay.expect("pay"), one.with_roll_up.expect("roll-up"))
    };
    // 400, 200 and 400, with 1 % and 10 % of 200.
    assert_eq!(fact("one per cent"), (usd("1,000"), usd("1,030")));
    assert_eq!(fact("$1,000"), (usd("2,500"), usd("2,575")));
    // 200, 100 and 200 a day.
    assert_eq!(fact("one contract day"), (usd("500"), usd("515")));
    // 33.33, 16.67 and 33.33.
    assert_eq!(fact("a month's delay of one per cent").0, usd("83.33"));
}

#[test]
fn a_thousand_dollars_is_the_same_on_every_cell_of_an_index() {
    // An across-the-board raise of $1,000 would be $1,250 in MA, carried by the
    // ratio. One of the two works half.
    let header = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n[index]\nbase = 40000\n\
                  steps = [\"1\"]\nstep_ratios = [1.0]\nlanes = [\"BA\", \"MA\"]\nlane_ratios = [1.0, 1.25]\n";
    let round = people("id,fte,lane,step\n1,1.0,BA,1\n2,0.5,MA,1")
        .schedule("teachers", "dollar", "step,BA,MA\n1,40000,50000")
        .file("schedules/teachers.toml", header);
    assert_eq!(round.fact("$1,000").0, usd("1,500"));
    // 400 and half of 500.
    assert_eq!(round.fact("one per cent").0, usd("650"));
}

#[test]
fn a_step_is_for_those_who_are_there_on_the_day() {
    // The second leaves before it, the third comes on it; the fourth is at the top.
    let csv = "id,fte,lane,step,hired,ends\n1,1,A,1,,\n2,1,A,1,,2019-07-31\n3,1,A,1,2019-08-01,\n4,1,A,2,,\n";
    let (found, said) = people(csv).schedule("one", "cent", "step,A\n1,40000\n2,42000").compare();
    let facts = found.expect(&said).fingertips;
    let step = facts.iter().find(|one| one.of == "a step").expect("a fact");
    assert_eq!(step.pay, Some(usd("2,000")));
    assert_eq!(step.note, "for the 2 people on a schedule that day, those at the top staying");
}

#[test]
fn facts_roll_up_at_the_rates_of_the_year() {
    // 400 and 250 a day, at 1 % for five months and 2 % for seven; the base
    // year had 5 %.
    let rates = "[employer.pension]\nkind = \"contribution\"\nrate = { 2010-08-01 = 0.05, 2019-08-01 = 0.01, 2020-01-01 = 0.02 }\n";
    let (found, said) =
        people("id,fte,base_salary,contract_days\n1,1,40000,160\n").columns(FULL_TIME).round(rates).compare();
    let facts = found.expect(&said).fingertips;
    let fact = |of: &str| facts.iter().find(|one| one.of == of).and_then(|one| one.with_roll_up).expect("a fact");
    // 639.67 on 40,400 less 633.33 on 40,000; 1 % of 104.17 and 2 % of 145.83;
    // 639.67 less 639.33.
    assert_eq!(fact("one per cent"), usd("406.34"));
    assert_eq!(fact("one contract day"), usd("253.96"));
    assert_eq!(fact("a month's delay of one per cent"), usd("33.67"));
}
