//! Cases that a reader can check by hand, through files like a user's. The
//! numbers come from the issues, from the worked examples of the provisions
//! and from short sums written beside them.

use costout::answer::ledger::{Charge, Element, Stage};
use costout::foundation::money::Cents;

use crate::files::{Answer, Files, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const ACTUAL: &str = "pay_is = \"actual\"";

/// So many people off schedule at the same salary.
fn salaried(count: usize, salary: &str) -> Files {
    let mut csv = "id,fte,base_salary\n".to_owned();
    for person in 0..count {
        csv += &format!("{person},1.0,{salary}\n");
    }
    people(&csv).columns(FULL_TIME)
}

/// One person on the one cell of a schedule.
fn on_a_cell(salary: &str, rounding: &str, fte: &str) -> Files {
    people(&format!("id,fte,lane,step\n1,{fte},BA,1")).schedule("teachers", rounding, &format!("step,BA\n1,{salary}"))
}

fn raise(percent: &str) -> String {
    format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ {percent} }}\n")
}

const PENSION: &str = "[employer.pension]\nkind = \"contribution\"\nrate = 0.214\n";
const MEDICARE: &str = "[employer.medicare]\nkind = \"contribution\"\nrate = 0.0145\n";

// Across the board

#[test]
fn three_per_cent_a_year_on_a_million() {
    let by_cell = "id,fte,lane,step\n".to_owned() + &(0..20).map(|id| format!("{id},1,BA,1\n")).collect::<String>();
    let rounds = [
        salaried(20, "50000"),
        people(&by_cell).schedule("teachers", "none", "step,BA\n1,50000"),
        people(&by_cell).schedule("teachers", "cent", "step,BA\n1,50000"),
    ];
    for round in rounds {
        let answer = round.offer("union", &raise("2019-08-01 = 3, 2020-08-01 = 3.0, 2021-08-01 = 3")).answer();
        let base = answer.cost("union", 2018);
        assert_eq!(base, usd("1,000,000"));
        let over_base = [2019, 2020, 2021].map(|year| answer.cost("union", year) - base);
        assert_eq!(over_base, [usd("30,000"), usd("60,900"), usd("92,727")]);
        assert_eq!(over_base.into_iter().sum::<Cents>(), usd("183,627"));
        let over_prior = [2019, 2020, 2021].map(|year| answer.cause("union", year, Stage::AcrossTheBoard));
        assert_eq!(over_prior, [usd("30,000"), usd("30,900"), usd("31,827")]);
        assert_eq!(over_prior.into_iter().sum::<Cents>(), usd("92,727"));
        assert_eq!(answer.people("union", 2020, Stage::AcrossTheBoard), 20);
        assert_eq!(answer.cost("status-quo", 2021), base);
    }
}

#[test]
fn percent_then_dollars_on_one_date_whatever_the_order_of_the_file() {
    let one = "[provisions.cola]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\npercent = { 2019-08-01 = 2.55 }\n";
    let two = "[provisions.a]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\n\
               [provisions.b]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 2.55 }\n";
    // 55,257 × 1.0255 = 56,666.0535
    for (rounding, expected) in [("dollar", "57,666"), ("cent", "57,666.05"), ("none", "57,666.05")] {
        let answer = on_a_cell("55257", rounding, "1").offer("one", one).offer("two", two).answer();
        assert_eq!(answer.pay("one", 2019), usd(expected), "{rounding}");
        assert_eq!(answer.pay("two", 2019), usd(expected), "{rounding}");
    }
}

#[test]
fn dollars_before_percent_on_two_dates() {
    // 56,257 × 1.0255 = 57,691.5535, from January on.
    let terms = "[provisions.cola]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\npercent = { 2020-01-01 = 2.55 }\n";
    let answer = on_a_cell("55257", "cent", "1").offer("union", terms).answer();
    assert_eq!(answer.pay("union", 2020), usd("57,691.55"));
    let answer = on_a_cell("55257", "dollar", "1").offer("union", terms).answer();
    assert_eq!(answer.pay("union", 2020), usd("57,692"));
}

#[test]
fn nine_per_cent_of_the_procomp_index() {
    let answer = salaried(1, "42789.67").offer("union", &raise("2019-08-01 = 9")).answer();
    assert_eq!(answer.cause("union", 2019, Stage::AcrossTheBoard), usd("3,851.07"));
}

#[test]
fn a_raise_in_january_costs_seven_months_and_carries_five() {
    let raises = raise("2019-08-01 = 0.5, 2020-01-01 = 0.5");
    let million = || salaried(1, "1000000").offer("union", &raises);
    let over = |answer: &Answer, year| answer.cost("union", year) - usd("1,000,000");
    let august = million().answer();
    assert_eq!(over(&august, 2019), usd("7,931.25"));
    assert_eq!(august.cause("union", 2020, Stage::CarryOver), usd("2,093.75"));
    assert_eq!(over(&august, 2020), usd("10,025"));
    assert_eq!(august.cause("union", 2020, Stage::AcrossTheBoard), Cents::ZERO);
    let july = million().year_begins("07-01").answer();
    assert_eq!(over(&july, 2019), usd("7,095.83"));
    assert_eq!(july.cause("union", 2020, Stage::CarryOver), usd("2,929.17"));
    let on_schedule = on_a_cell("1000000", "none", "1").offer("union", &raises).answer();
    assert_eq!(over(&on_schedule, 2019), usd("7,931.25"));
    assert_eq!(on_schedule.cause("union", 2020, Stage::CarryOver), usd("2,093.75"));
}

#[test]
fn carry_over_comes_before_the_steps_and_raises_of_the_year() {
    // 48,000 and 50,000; 2.5 % from January: 7/12 × 1,200 = 700 in the first
    // year. In the second 500 are carried over, the step is worth 2,050 on the
    // raised schedule, and 1 % of 51,250 is 512.50.
    let answer = people("id,fte,lane,step\n1,1,BA,1")
        .schedule("teachers", "none", "step,BA\n1,48000\n2,50000")
        .offer(
            "union",
            &(raise("2020-01-01 = 2.5, 2020-08-01 = 1")
                + "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2020-08-01 = 1 }\n"),
        )
        .answer();
    assert_eq!(answer.pay("union", 2019), usd("48,700"));
    assert_eq!(answer.cause("union", 2020, Stage::Prior), usd("48,700"));
    assert_eq!(answer.cause("union", 2020, Stage::CarryOver), usd("500"));
    assert_eq!(answer.cause("union", 2020, Stage::Step), usd("2,050"));
    assert_eq!(answer.cause("union", 2020, Stage::AcrossTheBoard), usd("512.50"));
    assert_eq!(answer.pay("union", 2020), usd("51,762.50"));
}

#[test]
fn who_is_kept_from_a_raise_stays_on_the_schedule_before_it() {
    let terms = raise("2019-08-01 = 10") + "when = { member = true }\n[provisions.steps]\nkind = \"step_movement\"\n";
    let answer = people("id,fte,lane,step,member\n1,1,BA,1,true\n2,1,BA,1,false")
        .schedule("teachers", "none", "step,BA\n1,40000\n2,42000\n3,45000")
        .offer("union", &terms)
        .answer();
    assert_eq!(answer.cause("union", 2019, Stage::Step), usd("4,000"));
    assert_eq!(answer.cause("union", 2019, Stage::AcrossTheBoard), usd("4,200"));
    assert_eq!(answer.people("union", 2019, Stage::AcrossTheBoard), 1);
    // The next step is 3,300 on the new schedule and 3,000 on the old.
    assert_eq!(answer.cause("union", 2020, Stage::Step), usd("6,300"));
    assert_eq!(answer.pay("union", 2020), usd("49,500") + usd("45,000"));
}

#[test]
fn a_raise_of_one_schedule_leaves_the_other_and_those_off_schedule() {
    let csv = "id,fte,schedule,lane,step,base_salary\n1,1,teachers,BA,1,\n2,1,nurses,RN,A,\n3,1,,,,70000";
    let terms = "[provisions.one]\nkind = \"across_the_board\"\nschedules = [\"nurses\"]\npercent = { 2019-08-01 = 5 }\n\
                 [provisions.two]\nkind = \"across_the_board\"\npercent = { 2020-08-01 = 1 }\n\
                 [provisions.steps]\nkind = \"step_movement\"\nsteps = { 2021-08-01 = 1 }\n";
    let answer = people(csv)
        .columns(FULL_TIME)
        .schedule("teachers", "dollar", "step,BA\n1,50000\n2,52000")
        .schedule("nurses", "dollar", "step,RN\nA,40000\nB,41000")
        .offer("union", terms)
        .answer();
    assert_eq!(answer.pay("union", 2018), usd("160,000"));
    assert_eq!(answer.cause("union", 2019, Stage::AcrossTheBoard), usd("2,000"));
    // 500, 420 and 700.
    assert_eq!(answer.cause("union", 2020, Stage::AcrossTheBoard), usd("1,620"));
    // 52,520 − 50,500; 43,050 × 1.01 = 43,480.50, in dollars 43,481, − 42,420.
    assert_eq!(answer.cause("union", 2021, Stage::Step), usd("2,020") + usd("1,061"));
}

#[test]
fn dollars_reach_a_half_time_salary_by_half_whatever_the_salary_states() {
    let terms = "[provisions.cola]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\n";
    for (pay_is, before, after) in [(FULL_TIME, "15,000", "15,500"), (ACTUAL, "30,000", "30,500")] {
        let answer = people("id,fte,base_salary\n1,0.5,30000").columns(pay_is).offer("union", terms).answer();
        assert_eq!(answer.pay("union", 2018), usd(before), "{pay_is}");
        assert_eq!(answer.pay("union", 2019), usd(after), "{pay_is}");
    }
}

// FTE and rounding

#[test]
fn half_fte_is_half_pay_rounded_once() {
    let answer = on_a_cell("40000.01", "cent", "0.5").round(PENSION).answer();
    assert_eq!(answer.pay("status-quo", 2019), usd("20,000.01"), "20,000.005 rounds up");
    // 21.4 % of 20,000.01 is 4,280.00214.
    assert_eq!(answer.follows("status-quo", 2019, "pension"), usd("4,280.00"));
    // 1.5 % of 40,000.01 by half is 20,300.005075; of the rounded half it would be 20,300.01 too,
    // and of a schedule in cents (40,600.01) 20,300.005.
    let answer = on_a_cell("40000.01", "none", "0.5").offer("union", &raise("2019-08-01 = 1.5")).answer();
    assert_eq!(answer.pay("union", 2019), usd("20,300.01"));
}

#[test]
fn what_compounds_unrounded_is_rounded_once_a_year_and_never_built_upon() {
    // 33,333 × 1.01 = 33,666.33; × 1.01 = 34,002.9933; × 1.01 = 34,343.023233
    let raises = raise("2019-08-01 = 1, 2020-08-01 = 1, 2021-08-01 = 1");
    let pays = |rounding: &str| {
        let answer = on_a_cell("33333", rounding, "1").offer("union", &raises).answer();
        [2019, 2020, 2021].map(|year| answer.pay("union", year))
    };
    assert_eq!(pays("none"), [usd("33,666.33"), usd("34,002.99"), usd("34,343.02")]);
    assert_eq!(pays("dollar"), [usd("33,666"), usd("34,003"), usd("34,343")]);
    // 33,666 × 1.01 = 34,002.66; 34,003 × 1.01 = 34,343.03
    assert_eq!(pays("cent"), [usd("33,666.33"), usd("34,002.99"), usd("34,343.02")]);
}

#[test]
fn a_contribution_is_rounded_once_on_base_and_incentives_together() {
    // The worked example of an incentive.
    let answer = on_a_cell("50000", "none", "0.5")
        .round(PENSION)
        .in_force("[provisions.title-1]\nkind = \"incentive\"\namount = 2000\n")
        .answer();
    let part = |element| {
        answer.sum("status-quo", |line| {
            line.year.0 == 2019 && line.element == element && matches!(line.charge, Charge::Contribution(_))
        })
    };
    assert_eq!(answer.follows("status-quo", 2019, "pension"), usd("5,564"));
    assert_eq!((part(Element::Base), part(Element::OnTop)), (usd("5,350"), usd("214")));
    // 1.45 % of 30,000.10 is 435.00145, of 30,100.30 it is 436.45435, of
    // 30,200.50 it is 437.90725: the parts are 435.00, 1.45 and 1.46.
    let two = "[provisions.a]\nkind = \"incentive\"\namount = 100.20\n[provisions.b]\nkind = \"incentive\"\namount = 100.20\n";
    let answer = on_a_cell("30000.10", "cent", "1").round(MEDICARE).in_force(two).answer();
    assert_eq!(answer.follows("status-quo", 2019, "medicare"), usd("437.91"));
    assert_eq!(answer.provision("status-quo", 2019, "a"), usd("101.65"));
    assert_eq!(answer.provision("status-quo", 2019, "b"), usd("101.66"));
}

#[test]
fn a_persons_lines_add_up_to_the_gross() {
    let answer = on_a_cell("47777.77", "cent", "0.3333")
        .round(PENSION)
        .round(MEDICARE)
        .in_force(
            &(raise("2019-08-01 = 1.37, 2020-02-01 = 0.41")
                + "[provisions.a]\nkind = \"incentive\"\namount = 777.77\n"),
        )
        .answer();
    // 47,777.77 × 1.0137 = 48,432.325449, in cents 48,432.33; × 1.0041 =
    // 48,630.902553, in cents 48,630.90. Half a year of each by 0.3333:
    // (48,432.33 + 48,630.90) / 2 × 0.3333 = 16,175.58727…
    let base = usd("16,175.59");
    let incentive = usd("259.23"); // 777.77 × 0.3333 = 259.230741
    let gross = base + incentive; // 16,434.82
    assert_eq!(answer.pay("status-quo", 2019), gross);
    assert_eq!(answer.follows("status-quo", 2019, "pension"), usd("3,517.05")); // 3,517.05148
    assert_eq!(answer.follows("status-quo", 2019, "medicare"), usd("238.30")); // 238.30489
    assert_eq!(answer.cost("status-quo", 2019), gross + usd("3,517.05") + usd("238.30"));
}

// Steps, lanes, long service

const LADDER: &str = "step,BA,MA,PhD\n1,40000,44000,50000\n2,41000,45500,52000\n3,42500,47500,";

#[test]
fn a_step_for_everyone_below_the_top() {
    let csv = "id,fte,lane,step\n1,0.5,BA,2\n2,1,BA,3\n3,1,PhD,2\n4,1,MA,1";
    let answer = people(csv)
        .schedule("teachers", "none", LADDER)
        .in_force("[provisions.steps]\nkind = \"step_movement\"\n")
        .answer();
    // Half of 1,500; the top stays; so does the last salary of a short lane.
    assert_eq!(answer.cause("status-quo", 2019, Stage::Step), usd("750") + usd("1,500"));
    assert_eq!(answer.people("status-quo", 2019, Stage::Step), 2);
    assert_eq!(answer.cause("status-quo", 2020, Stage::Step), usd("2,000"));
    assert_eq!(answer.cause("status-quo", 2021, Stage::Step), Cents::ZERO);
}

#[test]
fn a_freeze_and_a_step_made_up() {
    let csv = "id,fte,lane,step,rating\n1,1,MA,1,good\n2,1,MA,2,good\n3,1,MA,1,poor";
    let steps = "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 0, 2020-08-01 = 2, 2021-08-01 = 1 }\nwhen = { rating = \"good\" }\n";
    let answer = people(csv).schedule("teachers", "none", LADDER).in_force(steps).answer();
    assert_eq!(answer.cause("status-quo", 2019, Stage::Step), Cents::ZERO);
    assert_eq!(answer.cause("status-quo", 2020, Stage::Step), usd("3,500") + usd("2,000"));
    assert_eq!(answer.pay("status-quo", 2021), usd("47,500") + usd("47,500") + usd("44,000"));
}

#[test]
fn known_lanes_come_after_the_step_and_before_the_raise() {
    let csv = "id,fte,lane,step,to_2019,to_2020\n1,1,BA,1,MA,\n2,0.5,BA,2,,PhD\n3,1,BA,1,,";
    let terms = raise("2019-08-01 = 1")
        + "[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 1, 2020-08-01 = 0 }\n\
           [provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2019-08-01 = \"to_2019\", 2020-08-01 = \"to_2020\" }\n";
    let csv_at_top_of_a_short_lane = csv.replace("2,0.5,BA,2", "2,0.5,BA,1");
    let answer = people(&csv_at_top_of_a_short_lane).schedule("teachers", "none", LADDER).in_force(&terms).answer();
    assert_eq!(answer.cause("status-quo", 2019, Stage::Step), usd("2,500"));
    assert_eq!(answer.cause("status-quo", 2019, Stage::Lane), usd("4,500"));
    assert_eq!(answer.cause("status-quo", 2019, Stage::AcrossTheBoard), usd("455") + usd("205") + usd("410"));
    assert_eq!(answer.cause("status-quo", 2020, Stage::Lane), usd("5,555"), "half of 11,000, and 1 %");
    assert_eq!(answer.people("status-quo", 2020, Stage::Lane), 1);
}

#[test]
fn yearly_lane_rates_are_fractions_of_everybody() {
    let mut csv = "id,fte,lane,step\n".to_owned();
    for person in 0..10 {
        csv += &format!("{person},1,BA,1\n");
    }
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nyearly_rate = 0.04\n";
    let answer =
        people(&csv).schedule("teachers", "none", "step,BA,MA\n1,50000,54000").round(MEDICARE).in_force(lanes).answer();
    let moved = [2019, 2020, 2021].map(|year| answer.cause("status-quo", year, Stage::Lane));
    // 10 × 0.04 × 4,000, then of the 0.96 that are left, then of 0.9216.
    assert_eq!(moved, [usd("1,600"), usd("1,536"), usd("1,474.56")]);
    // 725 and 783 a person: 10 × 0.04 × 58.
    assert_eq!(answer.follows("status-quo", 2019, "medicare"), usd("7,250") + usd("23.20"));
}

#[test]
fn yearly_lane_rates_keep_to_their_lanes_and_to_salaries() {
    let csv = "id,fte,lane,step,tenured\n1,1,BA,1,yes\n2,0.5,MA,1,yes\n3,1,MA,3,yes\n4,1,PhD,1,yes\n5,1,MA,1,no";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nyearly_rate = { 2019-08-01 = 0.1, 2020-08-01 = 0 }\n\
                 from_lanes = [\"MA\"]\nwhen = { tenured = true }\n";
    let answer = people(csv).schedule("teachers", "none", LADDER).in_force(lanes).answer();
    // Person 2 alone: half of 0.1 × 6,000. The third has no salary above.
    assert_eq!(answer.cause("status-quo", 2019, Stage::Lane), usd("300"));
    assert_eq!(answer.cause("status-quo", 2020, Stage::Lane), Cents::ZERO);
}

#[test]
fn a_lane_for_ten_years_of_service_on_both_sides_of_ten() {
    let grid = "step,MA+18,MA+36\n1,60000,62500";
    let csv = "id,fte,lane,step,service_years\n1,1,MA+18,1,9\n2,1,MA+18,1,8.5\n3,1,MA+18,1,8\n4,1,MA+18,1,10\n5,1,MA+36,1,9\n6,0.5,MA+18,1,9";
    let round = |terms: &str| {
        let kind = "[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n".to_owned() + terms;
        people(csv).schedule("teachers", "none", grid).in_force(&kind).answer()
    };
    let moved = |answer: &Answer| [2019, 2020, 2021].map(|year| answer.cause("status-quo", year, Stage::Longevity));
    let plain = round("");
    assert_eq!(moved(&plain), [usd("3,750"), usd("5,000"), Cents::ZERO]);
    assert_eq!(plain.people("status-quo", 2019, Stage::Longevity), 2);
    assert_eq!(moved(&round("already_past = true\n")), [usd("6,250"), usd("5,000"), Cents::ZERO]);
    // From the second year on those who came to ten in the first are past it.
    assert_eq!(moved(&round("from = 2020-08-01\n")), [Cents::ZERO, usd("5,000"), Cents::ZERO]);
    assert_eq!(moved(&round("from = 2020-08-01\nalready_past = true\n")), [Cents::ZERO, usd("11,250"), Cents::ZERO]);
}

// Pay on top

#[test]
fn an_incentive_by_condition_and_by_fte() {
    let csv =
        "id,fte,base_salary,title_1,step_of_old\n1,0.5,40000,yes,9\n2,1,40000,no,10\n3,1,40000,yes,11\n4,1,40000,,";
    let answer = people(csv)
        .columns(FULL_TIME)
        .in_force(
            "[provisions.a]\nkind = \"incentive\"\namount = 2000\nwhen = { title_1 = true }\n\
             [provisions.b]\nkind = \"incentive\"\namount = 100\nprorate = \"none\"\nwhen = { fte = 0.5 }\n\
             [provisions.c]\nkind = \"incentive\"\namount = 10\nwhen = { step_of_old = { min = 10 } }\n\
             [provisions.d]\nkind = \"incentive\"\namount = 1\nwhen = { title_1 = [\"yes\", \"no\"], fte = { max = 0.5 } }\n",
        )
        .answer();
    let costs = ["a", "b", "c", "d"].map(|name| answer.provision("status-quo", 2019, name));
    assert_eq!(costs, [usd("3,000"), usd("100"), usd("20"), usd("0.50")]);
}

#[test]
fn an_incentive_that_changes_in_mid_year_counts_by_months() {
    let csv = "id,fte,base_salary\n1,1,40000";
    let answer = people(csv)
        .columns(FULL_TIME)
        .in_force("[provisions.a]\nkind = \"incentive\"\namount = { 2010-08-01 = 1200, 2020-02-01 = 2400 }\n")
        .answer();
    let costs = [2018, 2019, 2020].map(|year| answer.provision("status-quo", year, "a"));
    assert_eq!(costs, [usd("1,200"), usd("1,800"), usd("2,400")]);
    assert_eq!(answer.cause("status-quo", 2020, Stage::OnTop), usd("600"));
}

#[test]
fn a_new_incentive_is_new_and_a_removed_one_is_gone() {
    let answer = salaried(2, "40000")
        .round(MEDICARE)
        .in_force("[provisions.old]\nkind = \"incentive\"\namount = 1000\n")
        .offer("union", "[provisions.old]\nremoved = true\n[provisions.new]\nkind = \"incentive\"\namount = { 2020-08-01 = 3000 }\n")
        .answer();
    let cost = |year| answer.cost("union", year);
    // 80,000 and Medicare 1,160; 2,000 and 29; 6,000 and 87.
    assert_eq!([2018, 2019, 2020].map(cost), [usd("83,189"), usd("81,160"), usd("87,247")]);
    assert_eq!(answer.provision("union", 2019, "old"), Cents::ZERO);
    assert_eq!(answer.provision("union", 2020, "new"), usd("6,087"));
}

#[test]
fn a_payment_made_once_is_gone_the_year_after() {
    let answer = people("id,fte,base_salary\n1,0.5,80000")
        .columns(FULL_TIME)
        .round(MEDICARE)
        .offer("union", "[provisions.bonus]\nkind = \"one_time\"\namount = { 2019-12-01 = 1000 }\n")
        .answer();
    assert_eq!(answer.provision("union", 2019, "bonus"), usd("507.25"));
    assert_eq!(answer.sum("union", |line| line.year.0 == 2020 && line.stage == Stage::OnTop), -usd("507.25"));
    assert_eq!(answer.provision("union", 2020, "bonus"), Cents::ZERO);
    let one_time = answer.sum("union", |line| !line.ongoing && line.year.0 == 2019);
    assert_eq!(one_time, usd("507.25"));
}

#[test]
fn an_incentive_names_the_contributions_that_follow_it() {
    let answer = salaried(1, "50000")
        .round(MEDICARE)
        .round(PENSION)
        .in_force(
            "[provisions.a]\nkind = \"incentive\"\namount = 1000\ncontributions = [\"medicare\"]\n\
             [provisions.b]\nkind = \"incentive\"\namount = 1000\ncontributions = \"none\"\n",
        )
        .answer();
    assert_eq!(answer.provision("status-quo", 2019, "a"), usd("1,014.50"));
    assert_eq!(answer.provision("status-quo", 2019, "b"), usd("1,000"));
    assert_eq!(answer.follows("status-quo", 2019, "pension"), usd("10,700"));
}

// Contributions and benefits

#[test]
fn a_contribution_rate_that_changes_in_mid_year() {
    let rate = "[employer.medicare]\nkind = \"contribution\"\nrate = { 2010-01-01 = 0.0145, 2020-02-01 = 0.0155 }\n";
    let answer = on_a_cell("41000.33", "cent", "1").round(rate).answer();
    let costs = [2018, 2019, 2020].map(|year| answer.follows("status-quo", year, "medicare"));
    // 594.50; 297.25 and 317.75; 635.51.
    assert_eq!(costs, [usd("594.50"), usd("615.00"), usd("635.51")]);
    let stage = |stage, year| answer.sum("status-quo", |line| line.year.0 == year && line.stage == stage);
    assert_eq!(stage(Stage::ContributionRate, 2019), usd("20.50"));
    assert_eq!(stage(Stage::CarryOver, 2020), usd("20.51"));
    assert_eq!(stage(Stage::ContributionRate, 2020), Cents::ZERO);
}

#[test]
fn an_offer_that_changes_a_contribution_rate_changes_its_cost() {
    let round = || {
        salaried(2, "50000")
            .in_force("[provisions.pension]\nkind = \"contribution\"\nrate = 0.20\n[provisions.a]\nkind = \"incentive\"\namount = 1000\n")
    };
    for (rate, first_year) in [
        ("0.22", "124,440"),
        ("{ 2010-08-01 = 0.20, 2019-08-01 = 0.22 }", "124,440"),
        ("{ 2019-08-01 = 0.22 }", "124,440"),
    ] {
        let answer = round().offer("union", &format!("[provisions.pension]\nrate = {rate}\n")).answer();
        assert_eq!(answer.cost("union", 2018), usd("122,400"), "{rate}");
        assert_eq!(answer.cost("union", 2019), usd(first_year), "{rate}");
        assert_eq!(answer.cost("union", 2020), usd(first_year), "{rate}");
    }
}

#[test]
fn an_offer_may_remove_a_contribution_or_bring_one() {
    let pension = "[provisions.pension]\nkind = \"contribution\"\nrate = 0.20\n";
    let answer =
        salaried(2, "50000").in_force(pension).offer("union", "[provisions.pension]\nremoved = true\n").answer();
    let costs = [2018, 2019, 2020].map(|year| answer.cost("union", year));
    assert_eq!(costs, [usd("120,000"), usd("100,000"), usd("100,000")]);
    let answer = salaried(2, "50000").offer("union", pension).answer();
    let costs = [2018, 2019, 2020].map(|year| answer.cost("union", year));
    assert_eq!(costs, [usd("100,000"), usd("120,000"), usd("120,000")]);
}

#[test]
fn an_offer_may_change_whose_pay_bears_a_contribution() {
    let csv = "id,fte,base_salary,member\n1,1,50000,yes\n2,1,50000,no";
    let pension = "[provisions.pension]\nkind = \"contribution\"\nrate = 0.20\n";
    let answer = people(csv)
        .columns(FULL_TIME)
        .in_force(pension)
        .offer("members", "[provisions.pension]\nwhen = { member = true }\n")
        .offer("on-top-only", "[provisions.pension]\non_base = false\n")
        .answer();
    assert_eq!(answer.cost("members", 2019), usd("110,000"));
    assert_eq!(answer.cost("on-top-only", 2019), usd("100,000"));
}

#[test]
fn a_benefit_per_head_follows_people_and_not_fte() {
    let health = "[employer.health]\nkind = \"benefit\"\nper_head = { 2010-08-01 = 8000, 2020-02-01 = 9200 }\nwhen = { covered = true }\n";
    let csv = "id,fte,base_salary,covered\n1,1,40000,true\n2,0.5,40000,true\n3,1,40000,false";
    let costs = |answer: &Answer| [2018, 2019, 2020].map(|year| answer.follows("status-quo", year, "health"));
    let answer = people(csv).columns(FULL_TIME).round(health).answer();
    assert_eq!(costs(&answer), [usd("16,000"), usd("17,200"), usd("18,400")]);
    let answer = people(csv).columns(FULL_TIME).round(&(health.to_owned() + "prorate = \"fte\"\n")).answer();
    assert_eq!(costs(&answer), [usd("12,000"), usd("12,900"), usd("13,800")]);
}

#[test]
fn a_benefit_from_a_column_holds_what_the_rates_leave() {
    let fringe = "[employer.pension]\nkind = \"contribution\"\nrate = 0.142\n\
                  [employer.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\nincludes = [\"pension\"]\ngrowth = { 2020-08-01 = 10 }\n";
    let answer = people("id,fte,base_salary,fringe\n1,1,46937,8674")
        .columns(ACTUAL)
        .round(fringe)
        .offer("union", &raise("2019-08-01 = 2"))
        .answer();
    assert_eq!(answer.follows("union", 2018, "pension"), usd("6,665.05"));
    assert_eq!(answer.follows("union", 2018, "fringe"), usd("2,008.95"));
    // 14.2 % of 47,875.74 is 6,798.35508.
    assert_eq!(answer.follows("union", 2019, "pension"), usd("6,798.36"));
    assert_eq!(answer.follows("union", 2019, "fringe"), usd("2,008.95"));
    assert_eq!(answer.follows("union", 2020, "fringe"), usd("2,209.85"));
}

#[test]
fn what_is_held_of_a_column_is_that_of_the_agreement_in_force() {
    // 10 % of 51,000 is 5,100 of the 10,000; 4,900 are held, whatever an offer
    // makes of the incentive or of the rate.
    let fringe = "[employer.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\nincludes = [\"pension\"]\n";
    let in_force = "[provisions.a]\nkind = \"incentive\"\namount = 1000\n[provisions.pension]\nkind = \"contribution\"\nrate = 0.1\n";
    let answer = people("id,fte,base_salary,fringe,member\n1,1,50000,10000,yes")
        .columns(FULL_TIME)
        .round(fringe)
        .in_force(in_force)
        .offer("amount", "[provisions.a]\namount = 2000\n")
        .offer("rate", "[provisions.pension]\nrate = 0.2\n")
        .offer("when", "[provisions.pension]\nwhen = { member = \"yes\" }\n")
        .answer();
    for offer in ["status-quo", "amount", "rate", "when"] {
        assert_eq!(answer.follows(offer, 2018, "fringe"), usd("4,900"), "{offer}");
        assert_eq!(answer.follows(offer, 2019, "fringe"), usd("4,900"), "{offer}");
    }
    assert_eq!(answer.follows("amount", 2019, "pension"), usd("5,200"));
    assert_eq!(answer.follows("rate", 2019, "pension"), usd("10,200"));
    assert_eq!(answer.follows("when", 2019, "pension"), usd("5,100"));
}

// Who is there

#[test]
fn people_are_paid_for_the_days_they_are_there() {
    // August to July: 365 days in 2018-19, 366 in 2019-20, 365 in 2020-21.
    let pays = |heading: &str, fields: &str| {
        let answer = people(&format!("id,fte,base_salary,{heading}\n1,1,36600,{fields}")).columns(FULL_TIME).answer();
        [2018, 2019, 2020].map(|year| answer.pay("status-quo", year))
    };
    let full = usd("36,600");
    assert_eq!(pays("hired", "2018-08-01"), [full, full, full]);
    assert_eq!(pays("hired", "2019-08-02"), [Cents::ZERO, usd("36,500"), full]);
    assert_eq!(pays("hired", "2020-02-01"), [Cents::ZERO, usd("18,200"), full]);
    assert_eq!(pays("ends", "2020-01-31"), [full, usd("18,400"), Cents::ZERO]);
    assert_eq!(pays("ends", "2020-07-30"), [full, usd("36,500"), Cents::ZERO]);
    assert_eq!(pays("ends", "2019-08-01"), [full, usd("100"), Cents::ZERO]);
    assert_eq!(pays("leave_from,leave_to", "2019-10-01,2019-10-31"), [full, usd("33,500"), full]);
    assert_eq!(pays("leave_from,leave_to,leave_paid", "2019-10-01,2019-10-31,yes"), [full, full, full]);
    assert_eq!(pays("hired,ends", "2019-09-01,2019-09-30"), [Cents::ZERO, usd("3,000"), Cents::ZERO]);
}

#[test]
fn facts_are_of_the_same_people_whoever_was_on_leave() {
    // Half of 2018-19 unpaid; all of 2019-20 there, as the second is.
    let round = people(
        "id,fte,lane,step,base_salary,contract_days,leave_from,leave_to\n1,1,BA,1,,187,2019-02-01,2019-07-31\n\
         2,0.5,BA,1,,187,,\n3,1,,,37400,187,2019-02-01,2019-07-31",
    )
    .columns(FULL_TIME)
    .schedule("teachers", "cent", "step,BA\n1,56100\n2,57100")
    .round("[employer.pension]\nkind = \"contribution\"\nrate = 0.2");
    // 56,100 + 28,050 + 37,400 = 121,550
    assert_eq!(round.fact("one per cent"), (usd("1,215.50"), usd("1,458.60")));
    assert_eq!(round.fact("one contract day"), (usd("650"), usd("780")), "121,550 by 187 days");
    assert_eq!(round.fact("$1,000"), (usd("2,500"), usd("3,000")));
    assert_eq!(round.fact("a step"), (usd("1,500"), usd("1,800")));
    // 46.75 + 23.37 (28,330.50 less 28,307.13) + 31.17, each with 20 % of it.
    assert_eq!(round.fact("a month's delay of one per cent"), (usd("101.29"), usd("121.54")));
}

#[test]
fn who_leaves_takes_incentives_benefits_and_contributions_along() {
    let answer = people("id,fte,lane,step,ends\n1,1,BA,1,2020-01-31\n2,1,BA,1,")
        .schedule("teachers", "none", "step,BA\n1,36600\n2,36966")
        .round(MEDICARE)
        .round("[employer.health]\nkind = \"benefit\"\nper_head = 3660\n")
        .in_force(
            "[provisions.a]\nkind = \"incentive\"\namount = 366\n[provisions.steps]\nkind = \"step_movement\"\n\
             [provisions.bonus]\nkind = \"one_time\"\namount = { 2020-06-01 = 500 }\n",
        )
        .answer();
    let (half, full) = (|text| usd(text), usd("36,600"));
    assert_eq!(answer.cause("status-quo", 2019, Stage::Staff), -half("18,200"));
    // 184 of 366 days of 366, and 366.
    assert_eq!(answer.cause("status-quo", 2019, Stage::Step), usd("184") + usd("366"));
    assert_eq!(answer.provision("status-quo", 2019, "health"), usd("1,840") + usd("3,660"));
    let incentive = answer.sum("status-quo", |line| {
        line.year.0 == 2019 && answer.names.of(line.provision) == "a" && line.charge == Charge::Pay
    });
    assert_eq!(incentive, usd("184") + usd("366"));
    // There in some part of the year: the whole payment, to both.
    assert_eq!(answer.pay("status-quo", 2019), usd("18,584") + usd("36,966") + usd("550") + usd("1,000"));
    assert_eq!(answer.pay("status-quo", 2018), full + full + usd("732"));
    assert_eq!(answer.cause("status-quo", 2020, Stage::Staff), -usd("18,584"));
    assert_eq!(answer.provision("status-quo", 2020, "health"), usd("3,660"));
}

#[test]
fn who_comes_later_brings_a_years_fringe_for_a_year() {
    let fringe = "[employer.fringe]\nkind = \"benefit\"\ncolumn = \"fringe\"\n";
    let answer = people("id,fte,base_salary,fringe,hired\n1,1,50000,7320,2020-01-29\n2,1,50000,7320,")
        .columns(FULL_TIME)
        .round(fringe)
        .answer();
    let costs = [2018, 2019, 2020].map(|year| answer.follows("status-quo", year, "fringe"));
    // From 29 January to 31 July are 185 days of 366, at 20 a day.
    assert_eq!(costs, [usd("7,320"), usd("3,700") + usd("7,320"), usd("14,640")]);
    // Of 7,320 a contribution of 3,660 is contained: 3,660 a year are held.
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = 0.1\n";
    for stands in ["BA,1,", ",,36600"] {
        let heading = "id,fte,schedule,lane,step,base_salary,fringe,hired\n";
        let schedule = if stands == "BA,1," { "teachers" } else { "" };
        let answer = people(&format!("{heading}1,1,{schedule},{stands},7320,2020-01-29"))
            .columns(FULL_TIME)
            .schedule("teachers", "none", "step,BA\n1,36600")
            .round(pension)
            .round(&(fringe.to_owned() + "includes = [\"pension\"]\n"))
            .answer();
        assert_eq!(
            [2018, 2019, 2020].map(|year| answer.cost("status-quo", year)),
            [Cents::ZERO, usd("22,200"), usd("43,920")]
        );
        assert_eq!(answer.follows("status-quo", 2020, "fringe"), usd("3,660"));
    }
}

#[test]
fn an_offer_may_charge_a_term_to_another_fund() {
    let answer = salaried(2, "50000")
        .round("[funds.general]\n[funds.levy]\n")
        .round(MEDICARE)
        .in_force("[provisions.a]\nkind = \"incentive\"\namount = 1000\n")
        .offer("union", "[provisions.a]\nfund = \"levy\"\n")
        .answer();
    let fund = |offer: &str, year: i16, name: &str| {
        answer.sum(offer, |line| line.year.0 == year && answer.names.funds[line.fund as usize] == name)
    };
    for year in [2019, 2020, 2021] {
        assert_eq!(fund("status-quo", year, "levy"), Cents::ZERO);
        assert_eq!(fund("union", year, "levy"), usd("2,029"), "{year}");
        assert_eq!(fund("union", year, "general"), usd("101,450"), "{year}");
    }
    assert_eq!(fund("union", 2018, "general"), usd("103,479"));
}

#[test]
fn raises_of_people_lowest_middle_and_highest() {
    // A step of 1,000, 1,500 or none, for people of whom one is half time.
    let csv = "id,fte,lane,step\n1,0.5,BA,1\n2,1,BA,2\n3,1,BA,3\n4,1,BA,1";
    let answer = people(csv)
        .schedule("teachers", "none", "step,BA\n1,40000\n2,41000\n3,42500")
        .in_force("[provisions.steps]\nkind = \"step_movement\"\n")
        .answer();
    let list = &answer.offer("status-quo").raises[0];
    let year = costout::foundation::calendar::SchoolYear(2019);
    let raises = costout::reading::raises::read(year, list, &|_| String::new()).expect("there are people");
    assert_eq!((raises.people, raises.none, raises.less), (4, 1, 0));
    let dollars = raises.dollars;
    assert_eq!([dollars.lowest, dollars.median, dollars.highest], [Cents::ZERO, usd("750"), usd("1,500")]);
    // 500 on 20,000 and 1,000 on 40,000 are 2.5 %, 1,500 on 41,000 is 3.66 %.
    let percent = raises.percent;
    assert_eq!([percent.lowest, percent.median, percent.highest].map(|one| one.to_string()), ["0.00", "2.50", "3.66"]);
}

// The snapshot

#[test]
fn actual_pay_is_never_multiplied_by_fte_again() {
    let answer =
        people("id,fte,base_salary\n1,0.5,30000.01").columns(ACTUAL).offer("union", &raise("2019-08-01 = 3")).answer();
    assert_eq!(answer.pay("union", 2018), usd("30,000.01"));
    assert_eq!(answer.pay("union", 2019), usd("30,900.01"));
}

#[test]
fn several_rows_become_one_person() {
    let columns = "rows = \"assignment\"\npay_is = \"actual\"\n[columns]\nid = \"person\"\nbase_salary = \"Total\"\n\
                   fte = { heading = \"Part\", per_person = \"sum\" }\nschool = { heading = \"Where\", per_person = \"main\" }\n\
                   [columns.degree]\nheading = \"Degree\"\ncodes = { \"4 - Bachelor\" = \"BA\", \"5 - Master\" = \"MA\" }\n";
    let csv = "person,Part,Total,Where,Degree\n1,0.4,50000,North,4 - Bachelor\n1,0.6,50000,South,4 - Bachelor\n\
               2,0.5,30000,North,5 - Master\n2,0.3,30000,South,5 - Master\n3,0.5,20000,North,4 - Bachelor\n3,0.5,20000,South,4 - Bachelor";
    let answer = people(csv)
        .columns(columns)
        .in_force(
            "[provisions.north]\nkind = \"incentive\"\namount = 1000\nwhen = { school = \"North\" }\n\
             [provisions.degree]\nkind = \"incentive\"\namount = 100\nwhen = { degree = \"MA\" }\n",
        )
        .answer();
    let opening = |name: &str| {
        let fits =
            |line: &&costout::answer::ledger::CostLine| line.year.0 == 2018 && answer.names.of(line.provision) == name;
        let lines = answer.lines("status-quo").iter().filter(fits);
        lines.fold((0, 0, Cents::ZERO), |sum, line| (sum.0 + line.headcount, sum.1 + line.fte.0, sum.2 + line.amount))
    };
    assert_eq!(opening("base pay"), (3, 28_000, usd("100,000")));
    // The second person mainly, and the third by the first of equals.
    assert_eq!(opening("north"), (2, 18_000, usd("1,800")));
    assert_eq!(opening("degree"), (1, 8_000, usd("80")));
}

#[test]
fn shares_of_funds_bear_pay_and_what_follows_it() {
    let answer =
        people("id,fte,base_salary,fund\n1,1,50000.01,general 0.6; title-1 0.4\n2,1,40000,\n3,1,10000,title-1")
            .columns(FULL_TIME)
            .round(MEDICARE)
            .round("[funds.general]\n[funds.title-1]\n[funds.levy]\n")
            .in_force("[provisions.a]\nkind = \"incentive\"\namount = 1000\nfund = \"levy\"\n")
            .answer();
    let fund = |name: &str| {
        answer.sum("status-quo", |line| line.year.0 == 2019 && answer.names.funds[line.fund as usize] == name)
    };
    assert_eq!(fund("levy"), usd("3,043.50"));
    // 60 % of 50,000.01 and of 725.00, and 40,000 with 580.
    assert_eq!(fund("general"), usd("30,000.01") + usd("435") + usd("40,580"));
    assert_eq!(fund("title-1"), usd("20,000.00") + usd("290") + usd("10,145"));
    assert_eq!(fund("levy") + fund("general") + fund("title-1"), answer.cost("status-quo", 2019));
    // A person of two funds is one person, and their FTE is shared.
    let opening = answer
        .lines("status-quo")
        .iter()
        .filter(|line| line.year.0 == 2018 && line.element == Element::Base && line.charge == Charge::Pay);
    let behind = opening.fold((0, 0, 0), |sum, line| {
        let general = if answer.names.funds[line.fund as usize] == "general" { line.fte.0 } else { 0 };
        (sum.0 + line.headcount, sum.1 + line.fte.0, sum.2 + general)
    });
    assert_eq!(behind, (3, 30_000, 16_000));
}
