//! The movement rules of ProComp 3.0 by hand: ratings, grade changes on grounds,
//! the longevity grade. Every figure is a short sum written beside it.

use costout::answer::ledger::{Charge, Stage};
use costout::foundation::money::Cents;

use crate::files::{Answer, Files, people, usd};

const MEDICARE: &str = "[employer.medicare]\nkind = \"contribution\"\nrate = 0.0145\n";

/// Three steps of four lanes, the last of them the doctorate's.
const GRID: &str =
    "step,BA,MA,MA+18,doctorate\n1,40000,45000,48000,60000\n2,41000,46500,50000,61000\n3,42500,48500,52000,62500";

const YEARS: [i16; 3] = [2019, 2020, 2021];

fn round(csv: &str, terms: &str) -> Files {
    people(csv).schedule("teachers", "dollar", GRID).round(MEDICARE).in_force(terms)
}

fn of_year(answer: &Answer, stage: Stage) -> [Cents; 3] {
    YEARS.map(|year| answer.cause("status-quo", year, stage))
}

fn base_pay(answer: &Answer) -> [Cents; 3] {
    YEARS.map(|year| answer.pay("status-quo", year))
}

/// Medicare of a year, settled to the cent.
fn medicare(answer: &Answer) -> [Cents; 3] {
    YEARS.map(|year| {
        let lines = answer.lines("status-quo").iter();
        lines.filter(|line| line.year.0 == year && line.charge != Charge::Pay).map(|line| line.amount).sum()
    })
}

// Steps with ratings

const RATED: &str = "rating = { 2019-08-01 = \"rating\", 2020-08-01 = \"rating_2019_20\", 2021-08-01 = \"rating\" }\n\
    qualifying = [\"approaching\", \"effective\", \"distinguished\"]\n\
    unrated = { 2019-08-01 = \"no\", 2020-08-01 = \"qualifies\", 2021-08-01 = \"no\" }\n";

fn steps() -> String {
    format!("[provisions.steps]\nkind = \"step_movement\"\n{RATED}")
}

#[test]
fn a_step_needs_a_qualifying_rating_and_once_none() {
    let one = |rating: &str, of_2019_20: &str| {
        let csv =
            format!("id,fte,lane,step,rating,rating_2019_20\n1,1,BA,1,{rating},{of_2019_20}\n2,1,BA,3,effective,\n");
        let csv = csv + "3,1,BA,3,approaching,distinguished\n4,1,BA,3,distinguished,\n";
        round(&csv, &steps()).answer()
    };
    // The three others are at the top: 3 × 42,500.
    let pay = |dollars: [&str; 3]| dollars.map(|dollars| usd(dollars) + usd("127,500"));
    assert_eq!(base_pay(&one("effective", "effective")), pay(["41,000", "42,500", "42,500"]));
    assert_eq!(base_pay(&one("not_meeting", "effective")), pay(["40,000", "41,000", "41,000"]));
    assert_eq!(base_pay(&one("not_meeting", "")), pay(["40,000", "41,000", "41,000"]), "no rating for 2019-20");
    assert_eq!(base_pay(&one("", "")), pay(["40,000", "41,000", "41,000"]), "no rating at all");
    assert_eq!(base_pay(&one("", "not_meeting")), pay(["40,000", "40,000", "40,000"]));
    let answer = one("", "");
    assert_eq!(of_year(&answer, Stage::Step), [Cents::ZERO, usd("1,000"), Cents::ZERO]);
    // 580.00, 594.50, 594.50 and 3 × 616.25
    assert_eq!(medicare(&answer), [usd("2,428.75"), usd("2,443.25"), usd("2,443.25")]);
}

#[test]
fn one_column_for_all_years_is_as_the_condition_that_says_it() {
    let csv = "id,fte,lane,step,rating\n1,1,BA,1,effective\n2,1,BA,1,not_meeting\n3,0.5,MA,1,approaching\n4,1,MA,1,\n";
    let step = "[provisions.steps]\nkind = \"step_movement\"\n";
    let by_rating = "rating = \"rating\"\nqualifying = [\"effective\", \"approaching\"]\nunrated = \"no\"\n";
    let by_when = "when = { rating = [\"effective\", \"approaching\"] }\n";
    let pays = |terms: &str| {
        let answer = round(csv, &format!("{step}{terms}")).answer();
        (base_pay(&answer), medicare(&answer))
    };
    assert_eq!(pays(by_rating), pays(by_when));
    // With an empty rating that qualifies the fourth steps too.
    let qualifies = pays(&by_rating.replace("\"no\"", "\"qualifies\""));
    assert_eq!(qualifies.0[0], usd("41,000") + usd("40,000") + usd("23,250") + usd("46,500"));
}

#[test]
fn what_is_not_said_of_ratings_is_a_complaint() {
    let csv = "id,fte,lane,step,rating\n1,1,BA,1,effective\n2,1,BA,1,\n3,1,BA,1,Effective";
    let step = |terms: &str| round(csv, &format!("[provisions.steps]\nkind = \"step_movement\"\n{terms}")).complaints();
    let rated = "rating = \"rating\"\nqualifying = [\"effective\"]\n";
    let unsaid = step(rated);
    assert!(unsaid.contains("1 person has no rating in `rating` in 2019-20"), "{unsaid}");
    assert!(unsaid.contains("warning[unlikely-value]: 1 person is rated `Effective`"), "{unsaid}");
    assert!(!step(&format!("{rated}unrated = \"no\"\n")).contains("no rating in"));
    assert!(!step(&format!("{rated}when = {{ id = 1 }}\n")).contains("no rating in"), "only those it is for");
    assert!(step("qualifying = [\"effective\"]\n").contains("has `qualifying` and no `rating`"));
    assert!(step("unrated = \"no\"\n").contains("has `unrated` and no `rating`"));
    assert!(step("rating = \"rating\"\n").contains("has `rating` and no `qualifying`"));
    let late = "rating = { 2020-08-01 = \"rating\" }\nqualifying = [\"effective\"]\nunrated = \"no\"\n";
    assert!(step(late).contains("`rating` names no column for 2019-20"));
    let within = "rating = { 2019-08-01 = \"rating\", 2020-01-01 = \"rating\" }\nqualifying = [\"effective\"]\n";
    assert!(step(within).contains("`rating` changes on the first day of a school year"));
    let misspelt = step("rating = \"rating\"\nqualifying = [\"efective\"]\nunrated = \"no\"\n");
    assert!(misspelt.contains("nobody is rated `efective`"), "{misspelt}");
}

// Grade changes

/// People in BA step 1 who ask on a ground, with their units.
fn requests(rows: &[(&str, &str)], terms: &str) -> Files {
    let mut csv = "id,fte,lane,step,request,ground,pdus,category\n".to_owned();
    for (id, (ground, pdus)) in rows.iter().enumerate() {
        csv += &format!("{id},1,BA,1,MA,{ground},{pdus},teacher\n");
    }
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"request\" }\n\
        ground = { 2020-08-01 = \"ground\" }\ngrounds = [\"degree\", \"credits\", \"licence\", \"national_board\", \"pdus\"]\n\
        pdus = { 2020-08-01 = \"pdus\" }\npdus_needed = 6\n";
    round(&csv, &format!("{lanes}{terms}"))
}

#[test]
fn five_units_are_refused_and_six_are_granted() {
    let moved = |ground: &str, pdus: &str| {
        let answer = requests(&[(ground, pdus)], "").answer();
        (base_pay(&answer), answer.people("status-quo", 2020, Stage::Lane))
    };
    let stays = ([usd("40,000"); 3], 0);
    let moves = ([usd("40,000"), usd("45,000"), usd("45,000")], 1);
    assert_eq!(moved("pdus", "5"), stays);
    assert_eq!(moved("pdus", "5.9"), stays);
    assert_eq!(moved("pdus", ""), stays);
    assert_eq!(moved("pdus", "6"), moves);
    assert_eq!(moved("pdus", "7"), moves);
    for ground in ["degree", "credits", "licence", "national_board"] {
        assert_eq!(moved(ground, ""), moves, "{ground}");
    }
    let answer = requests(&[("pdus", "6"), ("pdus", "5"), ("degree", "0")], "").answer();
    assert_eq!(answer.pay("status-quo", 2020), usd("130,000"));
    // 652.50 + 580.00 + 652.50
    assert_eq!(medicare(&answer)[1], usd("1,885.00"));
    assert_eq!(of_year(&answer, Stage::Lane)[1], usd("10,000"), "2 × 5,000");
    let lines = answer.lines("status-quo").iter();
    let of_lanes = lines.filter(|line| line.stage == Stage::Lane && line.charge == Charge::Pay);
    assert_eq!(of_lanes.count(), 1, "both ways of being granted are one line");
}

#[test]
fn a_ground_that_nothing_grants_is_told_with_a_count() {
    let rows = [("degre", ""), ("degre", ""), ("degree", ""), ("", ""), ("pdus", "5")];
    let told = requests(&rows, "").complaints();
    assert!(told.contains("2 requests for 2020-08-01 on the ground `degre` cannot be granted"), "{told}");
    assert!(told.contains("did you mean `degree`?"), "{told}");
    assert!(told.contains("1 request for 2020-08-01 on no ground cannot be granted"), "{told}");
    assert!(told.contains("1 request for 2020-08-01 cannot be granted: fewer than 6 units"), "{told}");
    assert_eq!(told.matches("request-not-granted").count(), 3, "{told}");
    let others = "[provisions.cte]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"request\" }\n\
        ground = { 2020-08-01 = \"ground\" }\ngrounds = [\"industry_authorization\"]\nwhen = { category = \"cte\" }\n";
    let told = requests(&[("industry_authorization", "")], others).complaints();
    assert!(told.contains("granted to others, and not to those who ask here"), "{told}");
}

#[test]
fn what_is_not_said_of_requests_is_a_complaint() {
    let csv = "id,fte,lane,step,request,ground,pdus\n1,1,BA,1,MA,degree,six\n";
    let lanes = |terms: &str| {
        let known = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"request\" }\n";
        round(csv, &format!("{known}{terms}")).complaints()
    };
    let ground = "ground = { 2020-08-01 = \"ground\" }\n";
    assert!(lanes(ground).contains("has `ground` and no `grounds`"));
    assert!(lanes("grounds = [\"degree\"]\n").contains("has `grounds` and no `ground`"));
    let both = format!("{ground}grounds = [\"degree\", \"pdus\"]\n");
    assert!(lanes(&format!("{both}pdus_needed = 6\n")).contains("has `pdus_needed` and no `pdus`"));
    let pdus = "pdus = { 2020-08-01 = \"pdus\" }\n";
    assert!(lanes(&format!("{both}{pdus}")).contains("has `pdus` and no `pdus_needed`"));
    let text = lanes(&format!("{both}{pdus}pdus_needed = 6\n"));
    assert!(text.contains("`six` in `pdus` is no number of units"), "{text}");
    let other = lanes(&format!("{both}{pdus}pdus_needed = 6\npdus_ground = \"units\"\n"));
    assert!(other.contains("`grounds` has no `units`, which needs units"), "{other}");
    let dated = lanes("ground = { 2021-08-01 = \"ground\" }\ngrounds = [\"degree\"]\n");
    assert!(dated.contains("`ground` has 2021-08-01, on which `known` has no moves"), "{dated}");
    assert!(dated.contains("`ground` names no column for the moves of 2020-08-01"), "{dated}");
}

#[test]
fn one_lane_up_from_where_each_stands_then() {
    let csv = "id,fte,lane,step,request,unit_years\n1,1,BA,1,yes,8\n2,1,BA,1,x,9\n3,1,BA,1,no,1\n4,1,doctorate,1,yes,1\n5,1,MA,1,,1\n";
    let terms = "[provisions.lanes]\nkind = \"lane_movement\"\nmoves = \"one_lane\"\nknown = { 2020-08-01 = \"request\" }\n\
        [provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\nservice = \"unit_years\"\n";
    let files = round(csv, terms);
    let answer = files.answer();
    // The first moves to MA by request and on to MA+18 by service on one day;
    // the second to MA in 2019, and one further by request.
    let others = usd("40,000") + usd("60,000") + usd("45,000");
    assert_eq!(base_pay(&answer), [others + usd("85,000"), others + usd("96,000"), others + usd("96,000")]);
    assert_eq!(of_year(&answer, Stage::Longevity), [usd("5,000"), usd("3,000"), Cents::ZERO]);
    assert_eq!(of_year(&answer, Stage::Lane), [Cents::ZERO, usd("8,000"), Cents::ZERO]);
    let told = files.complaints();
    assert!(told.contains("lane moves of 2020-21 leave 1 person in place"), "{told}");
}

#[test]
fn a_named_lane_comes_beside_the_lane_of_long_service() {
    let move_to = |lane: &str, years: &str| {
        let csv = format!("id,fte,lane,step,to,service_years\n1,1,MA,1,{lane},{years}");
        let terms = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"to\" }\n\
            [provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n";
        round(&csv, terms)
    };
    // In MA+18 by service in 2019, and one beyond what the degree names.
    assert_eq!(base_pay(&move_to("MA+18", "9").answer()), [usd("48,000"), usd("60,000"), usd("60,000")]);
    // The lane of service comes after the request of the same day.
    assert_eq!(base_pay(&move_to("MA+18", "8").answer()), [usd("45,000"), usd("60,000"), usd("60,000")]);
    assert_eq!(base_pay(&move_to("MA+18", "1").answer()), [usd("45,000"), usd("48,000"), usd("48,000")]);
    assert_eq!(base_pay(&move_to("doctorate", "9").answer()), [usd("48,000"), usd("60,000"), usd("60,000")]);
}

#[test]
fn a_known_move_never_leads_down() {
    let move_to = |lane: &str| {
        let terms = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"to\" }\n";
        round(&format!("id,fte,lane,step,to\n1,1,MA+18,1,{lane}\n2,1,BA,1,MA"), terms)
    };
    for lane in ["BA", "MA", "MA+18"] {
        let files = move_to(lane);
        assert_eq!(base_pay(&files.answer()), [usd("88,000"), usd("93,000"), usd("93,000")], "{lane}");
        let told = files.complaints();
        assert!(told.contains("warning[idle-move]: lane moves of 2020-21 leave 1 person in place"), "{lane}: {told}");
    }
    assert_eq!(base_pay(&move_to("doctorate").answer())[1], usd("105,000"));
    assert_eq!(move_to("doctorate").complaints(), "");
}

#[test]
fn three_groups_with_grounds_of_their_own_in_one_offer() {
    let csv = "id,fte,category,schedule,lane,step,request,ground\n\
        1,1,teacher,teachers,BA,1,yes,degree\n2,1,teacher,teachers,BA,1,yes,industry_authorization\n\
        3,1,cte,cte,BA,1,yes,industry_authorization\n4,1,cte,cte,BA,1,yes,pdus\n\
        5,1,esli,esli,BA,1,yes,certificate\n6,1,esli,esli,BA,1,yes,credits\n";
    let lanes = |name: &str, grounds: &str| {
        format!(
            "[provisions.{name}]\nkind = \"lane_movement\"\nmoves = \"one_lane\"\nknown = {{ 2020-08-01 = \"request\" }}\n\
             ground = {{ 2020-08-01 = \"ground\" }}\ngrounds = [{grounds}]\nwhen = {{ category = \"{name}\" }}\n"
        )
    };
    let terms = lanes("teacher", "\"degree\", \"credits\"")
        + &lanes("cte", "\"degree\", \"industry_authorization\", \"pdus\"")
        + &lanes("esli", "\"degree\", \"certificate\"");
    let files = people(csv)
        .schedule("teachers", "dollar", GRID)
        .schedule("cte", "dollar", "step,BA,MA\n1,50000,53000")
        .schedule("esli", "dollar", "step,BA,MA\n1,30000,32000")
        .in_force(&terms);
    let answer = files.answer();
    // 5,000 for the degree, 2 × 3,000 in CTE, 2,000 in ESLI.
    assert_eq!(answer.cause("status-quo", 2020, Stage::Lane), usd("13,000"));
    assert_eq!(answer.people("status-quo", 2020, Stage::Lane), 4);
    let told = files.complaints();
    assert_eq!(told.matches("warning[request-not-granted]").count(), 2, "{told}");
}

// The longevity grade

fn longevity(terms: &str) -> String {
    format!("[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\nservice = \"unit_years\"\n{terms}")
}

/// One person in a lane of step 1, with years in the unit and ratings.
fn serving(lane: &str, years: &str, terms: &str) -> Files {
    let csv = format!(
        "id,fte,lane,step,unit_years,rating,rating_2019_20\n1,1,{lane},1,{years},effective,\n2,0.5,BA,1,0,effective,"
    );
    round(&csv, terms)
}

/// The base pay of the one person; the other is half-time in BA.
fn of_one(answer: &Answer) -> [Cents; 3] {
    base_pay(answer).map(|pay| pay - usd("20,000"))
}

#[test]
fn ten_years_in_the_unit_and_not_nine() {
    let pays = |years: &str| of_one(&serving("MA", years, &longevity("")).answer());
    assert_eq!(pays("10"), [usd("45,000"); 3], "past already, and nothing said");
    assert_eq!(pays("9"), [usd("48,000"); 3]);
    assert_eq!(pays("8"), [usd("45,000"), usd("48,000"), usd("48,000")]);
    assert_eq!(pays("7.5"), [usd("45,000"), usd("45,000"), usd("48,000")]);
    assert_eq!(pays("6"), [usd("45,000"); 3]);
}

#[test]
fn who_has_no_qualifying_rating_waits_and_gets_it_once() {
    let pays = |years: &str, rating: &str, of_2019_20: &str| {
        let csv = format!("id,fte,lane,step,unit_years,rating,rating_2019_20\n1,1,BA,1,{years},{rating},{of_2019_20}");
        let answer = round(&csv, &longevity(RATED)).answer();
        (base_pay(&answer), of_year(&answer, Stage::Longevity))
    };
    let no = Cents::ZERO;
    let one = usd("5,000");
    let (before, after) = (usd("40,000"), usd("45,000"));
    assert_eq!(pays("9", "effective", "effective"), ([after; 3], [one, no, no]));
    assert_eq!(pays("9", "not_meeting", "effective"), ([before, after, after], [no, one, no]));
    assert_eq!(pays("9", "not_meeting", ""), ([before, after, after], [no, one, no]), "no rating for 2019-20");
    assert_eq!(pays("9", "not_meeting", "not_meeting"), ([before; 3], [no; 3]));
    assert_eq!(pays("8", "effective", "not_meeting"), ([before, before, after], [no, no, one]));
    assert_eq!(pays("10", "not_meeting", "effective"), ([before; 3], [no; 3]), "past already");
}

#[test]
fn the_lane_comes_beside_the_step() {
    let terms = "[provisions.steps]\nkind = \"step_movement\"\n".to_owned() + &longevity("");
    let answer = serving("MA", "9", &terms).answer();
    // 45,000 → 46,500 by step, → 50,000 by lane; the other steps to 41,000.
    assert_eq!(answer.pay("status-quo", 2019), usd("50,000") + usd("20,500"));
    assert_eq!(of_year(&answer, Stage::Step)[0], usd("2,000"));
    assert_eq!(of_year(&answer, Stage::Longevity)[0], usd("3,500"));
}

#[test]
fn those_past_the_years_get_it_at_the_first_occasion_where_the_offer_says_so() {
    let pays = |years: &str, terms: &str| of_one(&serving("MA", years, &longevity(terms)).answer());
    assert_eq!(pays("25", "already_past = true\n"), [usd("48,000"); 3]);
    assert_eq!(pays("25", "already_past = false\n"), [usd("45,000"); 3]);
    assert_eq!(pays("25", "already_past = true\nfrom = 2020-08-01\n"), [usd("45,000"), usd("48,000"), usd("48,000")]);
    let waiting = format!("already_past = true\n{}", RATED.replace("\"rating\"", "\"rating_2019_20\""));
    assert_eq!(pays("25", &waiting), [usd("45,000"), usd("48,000"), usd("48,000")], "no rating in 2019");
}

#[test]
fn at_the_last_lane_the_amount_is_paid_instead() {
    let pays = |years: &str, terms: &str| of_one(&serving("doctorate", years, &longevity(terms)).answer());
    assert_eq!(pays("9", ""), [usd("60,000"); 3], "nothing is said");
    assert_eq!(pays("9", "last_lane_amount = 0\n"), [usd("60,000"); 3]);
    assert_eq!(pays("9", "last_lane_amount = 1500\n"), [usd("61,500"); 3]);
    assert_eq!(pays("8", "last_lane_amount = 1500\n"), [usd("60,000"), usd("61,500"), usd("61,500")]);
    assert_eq!(pays("10", "last_lane_amount = 1500\n"), [usd("60,000"); 3]);
    assert_eq!(pays("10", "last_lane_amount = 1500\nalready_past = true\n"), [usd("61,500"); 3]);
    let below = of_one(&serving("MA+18", "9", &longevity("last_lane_amount = 1500\n")).answer());
    assert_eq!(below, [usd("60,000"); 3], "who has a lane to move to moves");
}

#[test]
fn the_amount_lasts_and_is_raised_like_base_pay() {
    let raises = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 2, 2021-08-01 = 2 }\ndollars = { 2020-08-01 = 1000 }\n";
    let steps = "[provisions.steps]\nkind = \"step_movement\"\n";
    let terms = longevity("last_lane_amount = 1500\n") + raises + steps;
    let csv = "id,fte,lane,step,unit_years\n1,1,doctorate,1,9\n2,0.5,doctorate,3,9\n";
    let answer = round(csv, &terms).answer();
    // 61,000 + 1,500 by 2 % is 62,220 + 1,530; the step to 62,500 by 2 % is
    // 63,750, and $1,000 more 64,750 + 1,530; 2 % of each is 66,045 + 1,561. The
    // second stands on the top step, at half of it.
    let of = |dollars: [&str; 2]| usd(dollars[0]) + usd(dollars[1]);
    let half = |cents: Cents| Cents(cents.0 / 2);
    let first = [of(["62,220", "1,530"]), of(["64,750", "1,530"]), of(["66,045", "1,561"])];
    let second = [of(["63,750", "1,530"]), of(["64,750", "1,530"]), of(["66,045", "1,561"])].map(half);
    assert_eq!(base_pay(&answer), [0, 1, 2].map(|year| first[year] + second[year]));
    // 924.38 + 473.28; 961.06 + 480.53; 980.29 + 490.14
    assert_eq!(medicare(&answer), [usd("1,397.66"), usd("1,441.59"), usd("1,470.43")]);
    // Valued on the schedule as it was.
    assert_eq!(of_year(&answer, Stage::Longevity)[0], usd("2,250"));
}

#[test]
fn nothing_else_leads_beyond_the_last_lane() {
    let rate = "[provisions.lanes]\nkind = \"lane_movement\"\nyearly_rate = 0.5\n";
    let answer = serving("doctorate", "1", &(longevity("last_lane_amount = 1500\n") + rate)).answer();
    assert_eq!(answer.pay("status-quo", 2019), usd("60,000") + usd("21,250"));
    let csv = "id,fte,lane,step,unit_years,to\n1,1,doctorate,1,9,doctorate\n2,1,MA+18,1,9,doctorate";
    let lanes = "[provisions.lanes]\nkind = \"lane_movement\"\nknown = { 2020-08-01 = \"to\" }\n";
    let files = round(csv, &(longevity("last_lane_amount = 1500\n") + lanes));
    assert_eq!(base_pay(&files.answer()), [usd("121,500"); 3]);
    assert!(files.complaints().contains("leave 2 people in place"));
}

#[test]
fn each_longevity_lane_has_an_amount_of_its_own() {
    let later = "[provisions.twenty]\nkind = \"longevity_lane\"\nyears = 20\nlast_lane_amount = 500\n";
    let csv = "id,fte,lane,step,service_years,unit_years\n1,1,doctorate,1,18,9\n2,1,doctorate,1,19,1\n3,1,MA+18,1,19,8";
    let answer = round(csv, &(longevity("last_lane_amount = 1500\n") + later)).answer();
    // 61,500, 62,000, 62,000; 60,500 all the time; 60,000 by twenty years in the
    // first, and 1,500 by ten in the second.
    assert_eq!(base_pay(&answer), [usd("182,000"), usd("184,000"), usd("184,000")]);
}

#[test]
fn another_grid_and_another_shape_carry_the_amount() {
    let place = "[provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2020-08-01\nplacement = \"same\"\n\
        hold_harmless = false\nreplaces = [\"teachers\"]\n";
    let csv = "id,fte,schedule,lane,step,unit_years\n1,1,teachers,doctorate,1,9\n2,1,teachers,doctorate,1,1";
    let new =
        "step,BA,MA,MA+18,doctorate\n1,41000,46000,49000,62000\n2,42000,47500,51000,63000\n3,43500,49500,53000,64500";
    let terms = longevity("last_lane_amount = 1500\n") + place;
    let answer =
        people(csv).schedule("teachers", "dollar", GRID).schedule("new", "dollar", new).in_force(&terms).answer();
    assert_eq!(base_pay(&answer), [usd("121,500"), usd("125,500"), usd("125,500")]);
    let shape = "[provisions.shape]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2020-08-01\n\
        add_steps = { \"4\" = { \"BA\" = 44000, \"MA\" = 50000, \"MA+18\" = 54000, \"doctorate\" = 72000 } }\n\
        [provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 10 }\n\
        [provisions.steps]\nkind = \"step_movement\"\nsteps = { 2021-08-01 = 1 }\n";
    let csv = "id,fte,lane,step,unit_years\n1,1,doctorate,3,9\n2,1,doctorate,3,1";
    let answer = round(csv, &(longevity("last_lane_amount = 1500\n") + shape)).answer();
    // 62,500 and 1,500 by 10 % are 68,750 and 1,650; the new step pays 72,000.
    assert_eq!(base_pay(&answer), [usd("139,150"), usd("139,150"), usd("145,650")]);
}

#[test]
fn an_index_schedule_carries_the_amount() {
    let header = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n[index]\nbase = 40000\n\
        steps = [\"1\"]\nstep_ratios = [1]\nlanes = [\"BA\", \"doctorate\"]\nlane_ratios = [1.0, 1.5]\n";
    let raises = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2020-08-01 = 2 }\ndollars = { 2021-08-01 = 1000 }\n";
    let answer = people("id,fte,lane,step,unit_years\n1,1,doctorate,1,9")
        .file("index.toml", header)
        .round("[schedules]\nteachers = \"index.toml\"\n")
        .in_force(&(longevity("last_lane_amount = 1500\n") + raises))
        .answer();
    // 1.5 × 40,800 is 61,200 and 1,530; $1,000 on the base are $1,500 here.
    assert_eq!(base_pay(&answer), [usd("61,500"), usd("62,730"), usd("64,230")]);
}

// Longevity at placement

const NEW: &str = "step,MA,MA+30,doctorate\n1,45000,46500,60000\n2,47000,48500,61000\n3,49000,50500,62500";

/// People off schedule with a salary, placed on a new grid.
fn placed(lane: &str, salary: &str, years: &str, terms: &str) -> Files {
    let csv = format!("id,fte,base_salary,degree,service_years,rating\n1,1,{salary},{lane},{years},effective");
    let place = "[provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2019-08-01\nplacement = \"not_below\"\n\
        off_schedule = true\nreplaces = []\nlane_column = \"degree\"\nhold_harmless = true\n";
    people(&csv).columns("pay_is = \"full_time\"").schedule("new", "dollar", NEW).in_force(&format!("{place}{terms}"))
}

#[test]
fn ten_years_place_somebody_one_lane_higher_and_nine_do_not() {
    let pays = |lane: &str, years: &str| base_pay(&placed(lane, "45900", years, "longevity_years = 10\n").answer());
    assert_eq!(pays("MA", "8.9"), [usd("47,000"); 3]);
    assert_eq!(pays("MA", "9"), [usd("46,500"); 3], "ten on the day");
    assert_eq!(pays("MA", "25"), [usd("46,500"); 3]);
    assert_eq!(pays("MA+30", "25"), [usd("60,000"); 3]);
    assert_eq!(pays("doctorate", "25"), [usd("60,000"); 3], "nothing above the last");
    let without = base_pay(&placed("MA", "45900", "25", "").answer());
    assert_eq!(without, [usd("47,000"); 3]);
}

#[test]
fn who_was_placed_higher_gets_no_second_lane() {
    let lane = |past: &str| {
        format!("longevity_years = 10\n[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n{past}")
    };
    let placed_so = "already_past = \"placement\"\n";
    let waits = "already_past = \"placement\"\nrating = \"rating\"\nqualifying = [\"effective\"]\n";
    for terms in [lane(placed_so), lane("already_past = true\nfrom = 2020-08-01\n"), lane(waits)] {
        for years in ["9", "25"] {
            assert_eq!(
                base_pay(&placed("MA", "45900", years, &terms).answer()),
                [usd("46,500"); 3],
                "{years}: {terms}"
            );
        }
    }
    // Nine on the day of placement, and ten a year later: 47,000 in MA step 2,
    // then MA+30 step 2.
    assert_eq!(
        base_pay(&placed("MA", "45900", "8", &lane(placed_so)).answer()),
        [usd("47,000"), usd("48,500"), usd("48,500")]
    );
    let alone = "[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\nalready_past = \"placement\"\n";
    let told = placed("MA", "45900", "25", alone).complaints();
    assert!(told.contains("no `replaced_schedule` of the offer places people for 10 years of service"), "{told}");
}

#[test]
fn from_schedule_to_schedule_long_service_counts_once() {
    let new =
        "step,BA,MA,MA+18,doctorate\n1,41000,46000,49000,62000\n2,42000,47500,51000,63000\n3,43500,49500,53000,64500";
    let pays = |lane: &str, years: &str, placement: &str, terms: &str| {
        let csv = format!("id,fte,schedule,lane,step,service_years\n1,1,teachers,{lane},1,{years}");
        let place = format!(
            "[provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2020-08-01\nplacement = \"{placement}\"\n\
             hold_harmless = false\nreplaces = [\"teachers\"]\nlongevity_years = 10\n{terms}"
        );
        let files = people(&csv).schedule("teachers", "dollar", GRID).schedule("new", "dollar", new).in_force(&place);
        base_pay(&files.answer())
    };
    let lane = "[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\nalready_past = \"placement\"\n";
    // Past ten: MA+18 by placement; ten in 2019 or on the day: by the lane, once.
    assert_eq!(pays("MA", "20", "same", lane), [usd("45,000"), usd("49,000"), usd("49,000")]);
    assert_eq!(pays("MA", "9", "same", lane), [usd("48,000"), usd("49,000"), usd("49,000")]);
    assert_eq!(pays("MA", "8", "same", lane), [usd("45,000"), usd("49,000"), usd("49,000")]);
    assert_eq!(pays("MA", "7", "same", lane), [usd("45,000"), usd("46,000"), usd("49,000")]);
    assert_eq!(pays("doctorate", "20", "same", lane), [usd("60,000"), usd("62,000"), usd("62,000")]);
    // By pay: $45,000 in MA+18 is its first step; by service the last.
    assert_eq!(pays("MA", "20", "not_below", ""), [usd("45,000"), usd("49,000"), usd("49,000")]);
    assert_eq!(pays("MA", "20", "service", ""), [usd("45,000"), usd("53,000"), usd("53,000")]);
}

#[test]
fn who_has_it_by_placement_does_not_reach_it_in_vain() {
    let lane = "[provisions.longevity]\nkind = \"longevity_lane\"\nyears = 10\n";
    let told = |terms: &str| placed("MA", "45900", "9", &format!("{terms}{lane}")).complaints();
    assert!(told("").contains("the longevity lane of 2019-08-01 reaches nobody"));
    assert_eq!(told("longevity_years = 10\n"), "");
    assert!(told("longevity_years = 20\n").contains("the longevity lane of 2019-08-01 reaches nobody"));
}

#[test]
fn the_worked_examples_of_the_kinds() {
    let one = |csv: &str, grid: &str, terms: &str| {
        base_pay(&people(csv).schedule("teachers", "dollar", grid).in_force(terms).answer())
    };
    let raise = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2020-08-01 = 2 }\n";
    let doctor = "id,fte,lane,step,unit_years\n1,1,doctorate,1,9";
    let grid = "step,MA+36,doctorate\n1,90000,100000";
    let terms = longevity("last_lane_amount = 1500\n") + raise;
    assert_eq!(one(doctor, grid, &terms), [usd("101,500"), usd("103,530"), usd("103,530")]);
    let units = "[provisions.lanes]\nkind = \"lane_movement\"\nmoves = \"one_lane\"\nknown = { 2019-08-01 = \"asks\" }\n\
        ground = { 2019-08-01 = \"ground\" }\ngrounds = [\"pdus\"]\npdus = { 2019-08-01 = \"pdus\" }\npdus_needed = 6\n";
    let asking = |pdus: u8| format!("id,fte,lane,step,asks,ground,pdus\n1,1,BA,1,yes,pdus,{pdus}");
    let grid = "step,BA,MA\n1,50000,54000";
    assert_eq!([5, 6].map(|pdus| one(&asking(pdus), grid, units)[0]), [usd("50,000"), usd("54,000")]);
}
