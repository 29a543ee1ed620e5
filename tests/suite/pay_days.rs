//! What is paid on days, by hand: by the check, in lump sums, to schools that
//! win, and back for what people have paid themselves; by school year and by the
//! fiscal year of the checks; and who is eligible for what. The rules and amounts
//! are those of ProComp 3.0.

use costout::foundation::money::Cents;

use crate::files::{Files, people, usd};

const CHECKS: &str = "first_check = \"08-22\"\nchecks = 24";
const FULL_TIME: &str = "pay_is = \"full_time\"";

/// People off every schedule, with further columns.
fn round_of(csv: &str) -> Files {
    people(csv).columns(FULL_TIME).calendar(CHECKS)
}

fn one(fte: &str) -> Files {
    round_of(&format!("id,fte,base_salary\n1,{fte},48000"))
}

/// What a provision costs in each of the three projected years.
fn years(round: &Files, name: &str) -> [Cents; 3] {
    let answer = round.answer();
    [2019, 2020, 2021].map(|year| answer.provision("union", year, name))
}

/// What an offer costs beyond the agreement in force in each fiscal year, and
/// after the last.
fn fiscal(round: &Files) -> Vec<String> {
    let (answer, complaints) = round.compare();
    let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    let fiscal = answer.fiscal.expect("checks");
    let of = |offer: &str| {
        let of = fiscal.offers.iter().find(|one| one.offer == offer).expect("the offer");
        of.years.iter().chain([&of.later]).copied().collect::<Vec<_>>()
    };
    of("union").iter().zip(of("status-quo")).map(|(own, other)| (*own - other).to_string()).collect()
}

fn provision(name: &str, kind: &str, terms: &str) -> String {
    format!("[provisions.{name}]\nkind = \"{kind}\"\n{terms}\n")
}

// By the check

#[test]
fn twenty_four_checks_of_83_33_come_to_1_999_92_or_are_trued_up() {
    let title_1 = |more: &str| provision("t", "incentive", &format!("amount = 2000\nchecks = \"all\"\n{more}"));
    for (fte, more, expected) in [
        ("1.0", "", "1,999.92"),
        ("1.0", "true_up = true", "2,000"),
        // A check of 41.665 is 41.67.
        ("0.5", "", "1,000.08"),
        ("0.5", "true_up = true", "1,000"),
        ("0.5", "prorate = \"none\"", "1,999.92"),
    ] {
        let round = one(fte).offer("union", &title_1(more));
        assert_eq!(years(&round, "t"), [usd(expected); 3], "{fte} {more}");
    }
    // 21 checks by June, three after it; then 24 a year; the last three are left.
    let round = one("1.0").offer("union", &title_1(""));
    assert_eq!(fiscal(&round), ["1749.93", "1999.92", "1999.92", "249.99"]);
    let round = one("1.0").offer("union", &title_1("true_up = true"));
    assert_eq!(fiscal(&round), ["1749.93", "2000.00", "2000.00", "250.07"], "the last check has the eight cents");
}

#[test]
fn the_stated_year_is_what_it_was_without_checks() {
    let csv = "id,fte,base_salary\n1,1.0,48000\n2,0.8,51234.56\n3,0.5,60000\n4,0.6666,70000.01";
    let plain = provision("t", "incentive", "amount = { 2019-08-01 = 2000, 2020-08-01 = 1750 }");
    let checks = plain.clone() + "checks = \"all\"\ntrue_up = true\n";
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = { 2018-08-01 = 0.214, 2020-08-01 = 0.224 }";
    let [with, without] = [checks, plain].map(|terms| years(&round_of(csv).round(pension).offer("union", &terms), "t"));
    assert_eq!(with, without);
}

#[test]
fn a_team_leads_last_check_falls_in_the_next_fiscal_year() {
    let lead = |amount: u32| {
        let terms = format!("amount = {amount}\nchecks = {{ first = \"09-22\", count = 20 }}");
        one("1.0").offer("union", &provision("lead", "incentive", &terms))
    };
    assert_eq!(years(&lead(5500), "lead"), [usd("5,500"); 3]);
    assert_eq!(fiscal(&lead(5500)), ["5225.00", "5500.00", "5500.00", "275.00"]);
    assert_eq!(years(&lead(3300), "lead"), [usd("3,300"); 3]);
    assert_eq!(fiscal(&lead(3300)), ["3135.00", "3300.00", "3300.00", "165.00"]);
}

#[test]
fn months_that_are_served_are_paid() {
    // Hired on 31 October: ten months; on 1 November: nine. Ends on 1 December:
    // five months of the year; on 30 November: four.
    let csv = "id,fte,base_salary,hired,ends\n\
               1,1.0,48000,2019-10-31,\n2,1.0,48000,2019-11-01,\n3,1.0,48000,,2019-12-01\n4,1.0,48000,,2019-11-30";
    let one = |id: &str| {
        let who = format!("amount = 2400\nchecks = \"all\"\nwhen = {{ id = \"{id}\" }}");
        years(&round_of(csv).offer("union", &provision("t", "incentive", &who)), "t")
    };
    assert_eq!(one("1"), [usd("2,000"), usd("2,400"), usd("2,400")]);
    assert_eq!(one("2"), [usd("1,800"), usd("2,400"), usd("2,400")]);
    assert_eq!(one("3"), [usd("1,000"), usd("0"), usd("0")]);
    assert_eq!(one("4"), [usd("800"), usd("0"), usd("0")]);
}

#[test]
fn what_follows_a_check_is_at_the_rate_of_its_day() {
    // Nine checks of $100 until December at 10 %, fifteen at 20 %: 90 + 300.
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = { 2018-08-01 = 0.1, 2020-01-01 = 0.2 }";
    let terms = provision("t", "incentive", "amount = { 2019-08-01 = 2400 }\nchecks = \"all\"");
    let round = one("1.0").round(pension).offer("union", &terms);
    let answer = round.answer();
    assert_eq!(answer.provision("union", 2019, "t"), usd("2,790"));
    assert_eq!(answer.provision("union", 2020, "t"), usd("2,880"));
}

// Lump sums

#[test]
fn halves_go_to_those_in_payable_status_on_the_first_of_the_month() {
    let csv = "id,fte,base_salary,hired,ends,leave_from,leave_to,leave_paid\n\
               always,1.0,48000,,,,,\n\
               hired-1,1.0,48000,2019-12-01,,,,\n\
               hired-2,1.0,48000,2019-12-02,,,,\n\
               ends-1,1.0,48000,,2020-05-01,,,\n\
               ends-2,1.0,48000,,2020-04-30,,,\n\
               unpaid,1.0,48000,,,2019-11-01,2019-12-01,\n\
               paid,1.0,48000,,,2019-11-01,2019-12-01,yes\n\
               half,0.5,48000,,,,,";
    let specialist = |id: &str| {
        let terms = format!(
            "amount = 1650\npaid_on = [\"12-22\", \"05-22\"]\npresent_on = [\"12-01\", \"05-01\"]\nwhen = {{ id = \"{id}\" }}"
        );
        round_of(csv).offer("union", &provision("s", "lump_sum", &terms))
    };
    for (id, expected) in [
        ("always", "1,650"),
        ("hired-1", "1,650"),
        ("hired-2", "825"),
        ("ends-1", "1,650"),
        ("ends-2", "825"),
        ("unpaid", "825"),
        ("paid", "1,650"),
        ("half", "825"),
    ] {
        assert_eq!(specialist(id).answer().provision("union", 2019, "s"), usd(expected), "{id}");
    }
    assert_eq!(fiscal(&specialist("always")), ["1650.00", "1650.00", "1650.00", "0.00"]);
}

#[test]
fn retention_goes_to_those_who_return() {
    // On 31 July one still worked in the year before; on 1 August one comes anew.
    let csv = "id,fte,base_salary,hired\n1,1.0,48000,\n2,1.0,48000,2019-07-31\n3,1.0,48000,2019-08-01\n4,0.5,48000,";
    let terms = |more: &str| {
        let terms = format!("amount = {{ 2019-08-01 = 3000 }}\npaid_on = \"10-22\"\nreturning = true\n{more}");
        years(&round_of(csv).offer("union", &provision("h", "lump_sum", &terms)), "h")
    };
    assert_eq!(terms(""), [usd("7,500"), usd("10,500"), usd("10,500")]);
    assert_eq!(terms("prorate = \"none\""), [usd("9,000"), usd("12,000"), usd("12,000")]);
    // Nine of ten are expected to return.
    assert_eq!(terms("take_up_rate = 0.9"), [usd("6,750"), usd("9,450"), usd("9,450")]);
}

#[test]
fn units_are_paid_each_by_fte_to_those_without_a_grade_change() {
    let csv = "id,fte,base_salary,pdus_2019,pdus_2020,lane_2020\n\
               1,1.0,48000,0,1,\n2,0.5,48000,3,0,\n3,1.0,48000,6,6,MA\n4,0.75,48000,2,1,";
    let terms = "amount = 1000\npaid_on = \"06-22\"\neach = { 2018-08-01 = \"pdus_2019\", 2020-08-01 = \"pdus_2020\" }\n\
                 unless = { 2020-08-01 = \"lane_2020\" }";
    let round = round_of(csv).offer("union", &provision("p", "lump_sum", terms));
    // 3 × 500 + 6,000 + 2 × 750; then 1,000 + 750, and nothing to whom a lane is granted.
    assert_eq!(years(&round, "p"), [usd("9,000"), usd("1,750"), usd("1,750")]);
}

#[test]
fn units_of_a_request_that_lacks_some_are_paid() {
    let csv = "id,fte,base_salary,units,lane,ground\n1,1.0,48000,5,MA,pdus\n2,1.0,48000,6,MA,pdus\n\
               3,1.0,48000,4,MA,degree\n4,0.5,48000,5,MA,pdus\n5,1.0,48000,2,,\n";
    let paid = |more: &str| {
        let terms = format!(
            "amount = 1000\npaid_on = \"06-22\"\neach = \"units\"\nunless = {{ 2020-08-01 = \"lane\" }}\n{more}"
        );
        years(&round_of(csv).offer("union", &provision("p", "lump_sum", &terms)), "p")
    };
    // 5,000 + 6,000 + 4,000 + 2,500 + 2,000; then 5,000 and 2,500 for want of a
    // sixth unit, and 2,000 of who asks for nothing.
    assert_eq!(paid(""), [usd("19,500"), usd("2,000"), usd("2,000")]);
    let ground = "ground = { 2020-08-01 = \"ground\" }\n";
    assert_eq!(paid(&format!("{ground}pdus_needed = 6")), [usd("19,500"), usd("9,500"), usd("9,500")]);
    assert_eq!(paid(&format!("{ground}pdus_needed = 5")), [usd("19,500"), usd("2,000"), usd("2,000")]);
    let of_degree = format!("{ground}pdus_needed = 5\npdus_ground = \"degree\"");
    assert_eq!(paid(&of_degree), [usd("19,500"), usd("6,000"), usd("6,000")]);
}

#[test]
fn classes_are_paid_for_one_year_unless_an_offer_renews_it() {
    let csv = "id,fte,base_salary,category,classes\n1,1.0,48000,cte,2\n2,1.0,48000,cte,0\n3,0.5,48000,cte,1\n4,1.0,48000,teacher,";
    let terms = "amount = { 2018-08-01 = 500, 2019-08-01 = 0 }\npaid_on = \"06-22\"\neach = \"classes\"\n\
                 prorate = \"none\"\nwhen = { category = \"cte\" }";
    let round = round_of(csv)
        .in_force(&provision("c", "lump_sum", terms))
        .offer("union", "[provisions.c]\namount = { 2018-08-01 = 500 }\n");
    let answer = round.answer();
    let of = |offer: &str| [2018, 2019, 2020].map(|year| answer.provision(offer, year, "c"));
    assert_eq!(of("status-quo"), [usd("1,500"), usd("0"), usd("0")]);
    assert_eq!(of("union"), [usd("1,500"); 3]);
}

#[test]
fn a_lump_sum_is_a_one_time_payment_in_every_year() {
    let csv = "id,fte,base_salary,category\n1,1.0,48000,a\n2,0.8,51234.56,b\n3,0.5,60000.01,a";
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = { 2018-08-01 = 0.214, 2020-10-01 = 0.224 }";
    let round = round_of(csv).round(pension);
    let every_year = provision("l", "lump_sum", "amount = { 2019-08-01 = 1234.57 }\npaid_on = \"10-22\"");
    let dated = "amount = { 2019-10-22 = 1234.57, 2020-10-22 = 1234.57, 2021-10-22 = 1234.57 }";
    let [lump, dated] = [every_year, provision("l", "one_time", dated)].map(|terms| {
        let round = round.clone().offer("union", &terms);
        (years(&round, "l"), fiscal(&round))
    });
    assert_eq!(lump, dated);
}

// Schools that win

const SCHOOLS: &str =
    "id,fte,base_salary,school\n1,1.0,48000,North\n2,0.5,48000,North\n3,1.0,48000,South\n4,1.0,48000,East";

fn winners(rows: &str) -> Files {
    round_of(SCHOOLS)
        .file("schools.csv", &format!("school,year,won\n{rows}"))
        .round("[tables.schools]\nfile = \"schools.csv\"\nkey = \"school\"\nsource = \"made up\"")
}

const AWARD: &str =
    "amount = 750\npaid_on = \"06-07\"\nwon = \"won\"\nmost_schools = 1\nonce_in_years = 3\nprorate = \"none\"";

#[test]
fn each_member_of_a_school_that_wins_is_paid_in_june() {
    let rows =
        "North,2018-19,no\nSouth,2018-19,no\nEast,2018-19,no\nNorth,2019-20,yes\nNorth,2020-21,no\nSouth,2021-22,yes\n";
    let round = winners(rows).offer("union", &provision("d", "school_award", AWARD));
    assert_eq!(years(&round, "d"), [usd("1,500"), usd("0"), usd("750")]);
    assert_eq!(fiscal(&round), ["1500.00", "0.00", "750.00", "0.00"]);
}

#[test]
fn a_school_wins_once_in_three_years_and_no_more_win_than_may() {
    let base = "North,2018-19,no\nSouth,2018-19,no\nEast,2018-19,no\n";
    let complaints = |rows: &str| {
        winners(&(base.to_owned() + rows)).years(4).offer("union", &provision("d", "school_award", AWARD)).complaints()
    };
    let again = |rows: &str| complaints(rows).contains("North wins in 2019-20 and again in 2021-22");
    assert!(again("North,2019-20,yes\nNorth,2020-21,no\nNorth,2021-22,yes\nNorth,2022-23,no\n"));
    let third = "North,2019-20,yes\nNorth,2020-21,no\nNorth,2022-23,yes\n";
    assert_eq!(complaints(third), "", "in the third year after it, it may");
    assert!(
        complaints("North,2019-20,yes\nEast,2019-20,yes\nNorth,2020-21,no\nEast,2020-21,no\n")
            .contains("2 schools win")
    );
}

#[test]
fn where_nobody_knows_which_schools_win_each_is_as_likely() {
    let terms = "amount = 750\npaid_on = \"06-07\"\nexpected_schools = 1";
    let round = round_of(SCHOOLS).offer("union", &provision("d", "school_award", terms));
    // Four members in three schools, one of which wins: 4 × 750 ÷ 3.
    assert_eq!(years(&round, "d"), [usd("1,000"); 3]);
    let half = "prorate = \"fte\"\n".to_owned() + terms;
    let round = round_of(SCHOOLS).offer("union", &provision("d", "school_award", &half));
    assert_eq!(years(&round, "d"), [usd("875"); 3]);
}

// Reimbursements

#[test]
fn a_lifetime_is_used_up() {
    let csv = "id,fte,base_salary,used\n1,1.0,48000,0\n2,1.0,48000,4500\n3,1.0,48000,5000\n4,1.0,48000,5000.01\n5,0.5,48000,6000";
    let terms = |more: &str| {
        let terms = format!("yearly_most = {{ 2019-08-01 = 1000 }}\nlifetime_most = 6000\nused = \"used\"\n{more}");
        round_of(csv).offer("union", &provision("t", "reimbursement", &terms))
    };
    // 1,000 and 1,000 and 1,000 and 999.99; then 1,000 and 500; then 1,000.
    assert_eq!(years(&terms("take_up_rate = 1"), "t"), [usd("3,999.99"), usd("1,500"), usd("1,000")]);
    assert_eq!(years(&terms("take_up_rate = 0.2"), "t"), [usd("800"), usd("300"), usd("200")]);
    // Filed on 31 July, paid on 22 August, in the fiscal year after.
    assert_eq!(fiscal(&terms("take_up_rate = 1")), ["0.00", "3999.99", "1500.00", "1000.00"]);
    let two = "take_up_rate = 1\nfiled_on = [\"12-31\", \"07-31\"]";
    assert_eq!(fiscal(&terms(two)), ["2000.00", "2749.99", "1250.00", "500.00"]);
}

#[test]
fn a_form_counts_for_the_year_in_which_it_is_filed() {
    let csv = "id,fte,base_salary,used,claimed,filed\n\
               1,1.0,48000,0,1400,2020-07-31\n2,1.0,48000,0,1400,2020-08-01\n3,1.0,48000,5900,1400,2020-07-01\n4,1.0,48000,0,,";
    let of = |id: &str| {
        let terms = format!(
            "yearly_most = 1000\nlifetime_most = 6000\nused = \"used\"\nclaimed = \"claimed\"\nfiled = \"filed\"\nwhen = {{ id = \"{id}\" }}"
        );
        let round = round_of(csv).offer("union", &provision("t", "reimbursement", &terms));
        (years(&round, "t"), fiscal(&round))
    };
    let nothing = usd("0");
    let fiscal = |years: [&str; 4]| years.map(str::to_owned).to_vec();
    assert_eq!(of("1"), ([usd("1,000"), nothing, nothing], fiscal(["0.00", "1000.00", "0.00", "0.00"])));
    assert_eq!(of("2"), ([nothing, usd("1,000"), nothing], fiscal(["0.00", "1000.00", "0.00", "0.00"])));
    assert_eq!(of("3").0, [usd("100"), nothing, nothing]);
    assert_eq!(of("4").0, [nothing; 3]);
}

#[test]
fn contributions_follow_a_reimbursement_only_where_they_are_named() {
    let csv = "id,fte,base_salary,used\n1,1.0,48000,0";
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = 0.1";
    for (more, expected) in [("", "1,000"), ("contributions = \"all\"\n", "1,100")] {
        let terms = format!("yearly_most = 1000\nlifetime_most = 6000\nused = \"used\"\ntake_up_rate = 1\n{more}");
        let round = round_of(csv).round(pension).offer("union", &provision("t", "reimbursement", &terms));
        assert_eq!(years(&round, "t")[0], usd(expected));
    }
}

// Who gets what

#[test]
fn who_is_eligible_is_said_once_and_inherited() {
    let csv = "id,fte,base_salary,category\n1,1.0,48000,teacher\n2,1.0,48000,ssp\n3,1.0,48000,esli";
    let in_force =
        "[eligible]\nt = [\"teacher\", \"ssp\"]\n".to_owned() + &provision("t", "incentive", "amount = 2000");
    let round = round_of(csv).in_force(&in_force);
    let own = "[eligible]\nt = \"teacher\"\n";
    let other = "[provisions.t]\namount = 1000\n";
    let cost = |terms: &str| years(&round.clone().offer("union", terms), "t");
    assert_eq!(cost(""), [usd("4,000"); 3]);
    assert_eq!(cost(own), [usd("2,000"); 3]);
    assert_eq!(cost(other), [usd("2,000"); 3]);
    assert_eq!(cost("[provisions.t]\nremoved = true\n"), [usd("0"); 3]);
}

#[test]
fn a_payment_is_the_same_on_a_schedule_and_off_it() {
    // Whoever stands on a cell is counted, whoever does not is priced singly.
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = 0.20437";
    let terms = provision("t", "incentive", "amount = 2000\nchecks = \"all\"\ntake_up_rate = 0.37")
        + &provision("u", "lump_sum", "amount = 3000.33\npaid_on = [\"10-22\", \"03-07\"]");
    let head = "id,fte,lane,step,base_salary\n";
    let on = head.to_owned() + "1,0.7,BA,1,\n2,1.0,BA,1,\n3,0.35,BA,1,";
    let off = head.to_owned() + "1,0.7,,,43210.98\n2,1.0,,,43210.98\n3,0.35,,,43210.98";
    let [on, off] = [on, off].map(|csv| {
        let round = round_of(&csv).schedule("teachers", "cent", "step,BA\n1,43210.98").round(pension);
        let round = round.offer("union", &terms);
        (years(&round, "t"), years(&round, "u"), fiscal(&round))
    });
    assert_eq!(on, off);
}

#[test]
fn what_few_take_up_changes_no_cent_of_what_others_are_paid() {
    // Ten people at $40,000 with $2,000: $609.00 of Medicare each on $42,000, and
    // $10.88 more on $750 for whoever takes it (10.875). Whatever it is called, and
    // also where nobody takes it.
    let csv = "id,fte,base_salary\n".to_owned() + &(0..10).map(|id| format!("{id},1.0,40000\n")).collect::<String>();
    let medicare = "[employer.medicare]\nkind = \"contribution\"\nrate = 0.0145";
    let certain = provision("m", "incentive", "amount = 2000");
    let few = |name: &str, rate: &str| {
        let terms = format!("amount = 750\npaid_on = \"06-22\"\ntake_up_rate = {rate}");
        certain.clone() + &provision(name, "lump_sum", &terms)
    };
    for name in ["a", "z"] {
        for (rate, all) in [("0", "6,090"), ("0.1", "6,100.88"), ("1", "6,198.80")] {
            let round = round_of(&csv).round(medicare).offer("union", &few(name, rate));
            let answer = round.answer();
            assert_eq!(answer.follows("union", 2019, "medicare"), usd(all), "{name} {rate}");
        }
    }
}

#[test]
fn a_year_at_its_closing_amount_has_it_on_every_check() {
    // $1,200 a year, from January $2,400, then $3,600 from the next January: at its
    // end the year 2020-21 pays $3,600.
    let in_force = provision("t", "incentive", "amount = { 2018-08-01 = 1200 }\nchecks = \"all\"");
    let conventions =
        "[conventions.end]\ntitle = \"end\"\nmeasure = \"pay\"\nbaseline = \"none\"\nspan = \"annualized\"";
    let amounts = "[provisions.t]\namount = { 2018-08-01 = 1200, 2020-01-01 = 2400, 2021-01-01 = 3600 }\n";
    let round = one("1.0").years(2).in_force(&in_force).round(conventions).offer("union", amounts);
    let (answer, complaints) = round.compare();
    let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    let counted = answer.conventions.iter().find(|one| one.name == "end").expect("the convention");
    let of = |offer: &str| counted.offers.iter().find(|one| one.offer == offer).expect("the offer").amount;
    assert_eq!([of("status-quo"), of("union")], [usd("49,200"), usd("51,600")]);
}

#[test]
fn who_came_on_the_first_day_of_the_base_year_has_not_returned() {
    let csv = "id,fte,base_salary,hired\n1,1.0,48000,2018-07-31\n2,1.0,48000,2018-08-01\n3,1.0,48000,2018-08-02";
    let in_force = provision("h", "lump_sum", "amount = 3000\npaid_on = \"10-22\"\nreturning = true");
    let answer = round_of(csv).in_force(&in_force).answer();
    assert_eq!([2018, 2019].map(|year| answer.provision("status-quo", year, "h")), [usd("3,000"), usd("9,000")]);
}

#[test]
fn a_school_without_members_is_not_expected_to_win() {
    let csv = "id,fte,base_salary,school,ends\n1,1.0,48000,North,\n2,1.0,48000,South,2019-12-31\n3,1.0,48000,,";
    let terms = "amount = 750\npaid_on = \"06-07\"\nexpected_schools = 1";
    let round = round_of(csv).offer("union", &provision("d", "school_award", terms));
    // South has nobody in June 2020, and who has no school is a member of none.
    assert_eq!(years(&round, "d"), [usd("750"); 3]);
}

#[test]
fn checks_of_ones_own_come_as_often_as_those_of_the_calendar() {
    // Every two weeks from 22 September: 20 checks, the last on 15 June.
    let terms = "amount = 5500\nchecks = { first = \"09-22\", count = 20 }";
    let round = people("id,fte,base_salary\n1,1.0,48000")
        .columns(FULL_TIME)
        .calendar("first_check = \"08-09\"\nchecks = 26")
        .offer("union", &provision("lead", "incentive", terms));
    assert_eq!(fiscal(&round), ["5500.00", "5500.00", "5500.00", "0.00"]);
}
