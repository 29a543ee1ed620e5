//! Charts: what every one of them owes its reader, on the rounds that ship and
//! on rounds made to be hard to draw; findings with worked numbers; the command.

#![allow(clippy::float_arithmetic, reason = "places in a picture")]

use std::path::Path;
use std::process::{Command, Output};

use costout::chart::canvas::{Area, Canvas, Text};
use costout::chart::{self, CHARTS, Size};
use costout::foundation::money::Cents;
use costout::input;
use costout::reading::comparison::{Asked, Comparison, compare};
use costout::reading::picture::Pictures;
use resvg::usvg::Node;

use crate::files::{Files, people, usd};

const SIZES: [Size; 2] = [Size::Slide, Size::Page];
const TEN: &str = "id,fte,base_salary\n1,1,50000\n2,1,51000\n3,0.5,52000\n4,1,53000\n5,1,54000\n";
const FULL_TIME: &str = "pay_is = \"full_time\"";

fn offer(party: &str, day: &str, title: &str, provisions: &str) -> String {
    format!("title = {title:?}\nparty = \"{party}\"\ntabled = {day}\nextends = \"status-quo.toml\"\n{provisions}")
}

fn raise(percent: &str) -> String {
    format!(
        "[provisions.raise]\nkind = \"across_the_board\"\ntitle = \"raise\"\npercent = {{ 2019-08-01 = {percent} }}\n"
    )
}

/// A district's and a union's offer on five people.
fn two(district: &str, union: &str) -> Files {
    people(TEN)
        .columns(FULL_TIME)
        .years(2)
        .file("d.toml", &offer("district", "2019-01-18", "District", &raise(district)))
        .file("u.toml", &offer("union", "2019-02-18", "Union", &raise(union)))
}

fn answer(files: &Files) -> Comparison {
    let (answer, complaints) = files.compare();
    answer.unwrap_or_else(|| panic!("{complaints}"))
}

fn pictures(files: &Files) -> Pictures {
    Pictures::read(&answer(files))
}

/// A round that ships.
fn shipped(round: &str) -> Comparison {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(round);
    let mut loaded = input::load(&folder);
    let (round, offers) = loaded.round.as_ref().expect("the round loads");
    compare(round, offers, &Asked::default(), &loaded.sources, &mut loaded.complaints).expect("an answer")
}

const SHIPPED: [&str; 3] = ["denver-2019", "lacrosse-2019", "example"];

/// Rounds that are hard to draw.
fn hard() -> Vec<(&'static str, Files)> {
    const LONG: &str = "Supplementary pay of educators who serve in schools that are designated as hard to serve, tier";
    let bonus = |at: usize, amount: usize| {
        format!(
            "[provisions.bonus-{at}]\nkind = \"incentive\"\ntitle = \"{LONG} {at} <b> & \\\"c\\\"\"\n\
             amount = {{ 2018-08-01 = 500, 2019-08-01 = {amount} }}\n"
        )
    };
    let bonuses: String = (0..12).map(|at| bonus(at, 100 + at * 90)).collect();
    let revenue = |name: &str, rest: &str| {
        format!(
            "[revenue.{name}]\ntitle = \"{LONG} {name}\"\namount = 300000\nyear = \"2018-19\"\ngrowth = 1.0\nsource = \"s\"\n{rest}\n"
        )
    };
    let long = two("1.0", "2.5")
        .in_force(&bonuses)
        .round("[funds.trust]\ntitle = \"A trust\"\n[funds.other]\ntitle = \"Another trust\"")
        .round(&(revenue("one", "") + &revenue("two", "fund = \"trust\"") + &revenue("three", "fund = \"other\"")))
        .file("j.toml", &offer("joint", "2019-03-18", &format!("{LONG} & <tentative> \"agreement\""), &raise("2.0")));
    let cut = "[provisions.bonus]\nkind = \"incentive\"\namount = { 2018-08-01 = 3000, 2019-08-01 = 900 }\n";
    let dear: String = (0..25).map(|id| format!("{id},1,90000000\n")).collect();
    let many = (0..14).fold(people(TEN).columns(FULL_TIME).years(6), |files, at| {
        let (party, day) = (["district", "union"][at % 2], format!("2019-{:02}-18", 1 + at / 2));
        files.file(&format!("o-{at:02}.toml"), &offer(party, &day, "O", &raise(&format!("1.{at:02}"))))
    });
    vec![
        ("long names", long),
        ("below zero", two("-4.0", "-1.0").in_force(cut)),
        ("billions", two("1.0", "4.0").years(5).people_are(&format!("id,fte,base_salary\n{dear}"))),
        ("a few dollars", two("1.0", "4.0").years(1).people_are("id,fte,base_salary\n1,0.01,20000\n")),
        ("fourteen offers", many),
        ("one offer", people(TEN).columns(FULL_TIME).offer("o", &raise("2.0"))),
        ("no offer", people(TEN).columns(FULL_TIME)),
    ]
}

fn drawn(pictures: &Pictures) -> Vec<(String, Canvas)> {
    let each = CHARTS.iter().flat_map(|chart| SIZES.map(|size| (chart, size)));
    each.filter_map(|(chart, size)| Some((format!("{} {size:?}", chart.name), (chart.draw)(pictures, size)?))).collect()
}

fn is_within(inner: &Area, outer: &Area) -> bool {
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
}

/// No text stands on another or goes beyond the picture, and all can be read.
fn is_readable(what: &str, canvas: &Canvas) {
    let texts: Vec<&Text> = canvas.texts().collect();
    let small = canvas.size.letters().small;
    for (at, text) in texts.iter().enumerate() {
        assert!(is_within(&text.area(), &canvas.area()), "{what}: `{}` goes beyond the picture", text.words);
        assert!(text.size >= small * 0.5, "{what}: `{}` is {} high", text.words, text.size);
        for other in &texts[at + 1..] {
            assert!(!text.area().overlaps(&other.area()), "{what}: `{}` stands on `{}`", text.words, other.words);
        }
    }
    // The title is there to its last word, in two lines at most.
    let first = texts[0].size.to_bits();
    let lines: Vec<&str> =
        texts.iter().take_while(|text| text.size.to_bits() == first).map(|text| text.words.as_str()).collect();
    assert!(lines.len() <= 2, "{what}: {lines:?}");
    assert_eq!(lines.join(" "), canvas.title, "{what}");
    assert!(!canvas.title.is_empty() && canvas.description.len() > 2, "{what} says too little");
}

#[test]
fn no_text_stands_on_another_in_any_chart_that_ships() {
    for round in SHIPPED {
        let pictures = Pictures::read(&shipped(round));
        let drawn = drawn(&pictures);
        assert!(drawn.len() >= 6, "{round} has {} pictures", drawn.len());
        for (name, canvas) in drawn {
            is_readable(&format!("{round}: {name}"), &canvas);
        }
    }
}

#[test]
fn no_text_stands_on_another_where_it_is_hard_to_draw() {
    for (round, files) in hard() {
        let drawn = drawn(&pictures(&files));
        assert!(!drawn.is_empty());
        for (name, canvas) in drawn {
            is_readable(&format!("{round}: {name}"), &canvas);
        }
    }
}

#[test]
fn a_chart_is_the_same_bytes_again_and_tells_those_who_hear_it() {
    let pictures = Pictures::read(&shipped("example"));
    for chart in CHARTS {
        for size in SIZES {
            let Some(one) = chart::draw(chart, &pictures, size).expect("a picture") else { continue };
            let again = chart::draw(chart, &Pictures::read(&shipped("example")), size).expect("a picture");
            assert_eq!(Some(&one), again.as_ref(), "{}", chart.name);
            let (wide, high) = size.pixels();
            let ends = |from: usize| u32::from_be_bytes(one.png[from..from + 4].try_into().expect("four bytes"));
            assert_eq!((ends(16), ends(20)), (wide * 2, high * 2));
            for said in ["role=\"img\"", "<title ", "<desc ", "fingerprint", "The people are made up", "1 October 2018"]
            {
                let svg = one.svg.to_lowercase();
                assert!(svg.contains(&said.to_lowercase()), "{} does not say {said}", chart.name);
            }
        }
    }
}

#[test]
fn what_users_wrote_is_escaped() {
    let (_, files) = hard().remove(0);
    let pictures = pictures(&files);
    for chart in CHARTS {
        let Some(one) = chart::draw(chart, &pictures, Size::Slide).expect("a picture") else { continue };
        assert!(!one.svg.contains("<tentative>") && !one.svg.contains("<b>"), "{}", chart.name);
    }
    let one = chart::draw(&CHARTS[0], &pictures, Size::Slide).expect("a picture").expect("offers");
    assert!(one.svg.contains("&lt;tentative&gt; &quot;agreement&quot;"), "{}", one.svg);
}

/// Text is as wide in the picture as it was measured, so that what keeps apart
/// by its measure keeps apart in the picture.
#[test]
fn text_is_as_wide_in_the_picture_as_it_was_measured() {
    let pictures = Pictures::read(&shipped("denver-2019"));
    let one = chart::draw(&CHARTS[0], &pictures, Size::Slide).expect("a picture").expect("offers");
    let measured: Vec<f32> =
        one.svg.split(" textLength=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    let free: String = one
        .svg
        .split(" textLength=\"")
        .enumerate()
        .map(|(at, rest)| if at == 0 { rest } else { rest.split_once('"').unwrap().1 })
        .collect();
    let tree = chart::png::tree(&free).expect("an SVG");
    let found: Vec<f32> = tree
        .root()
        .children()
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(text.bounding_box().width()),
            _ => None,
        })
        .collect();
    assert!(measured.len() > 20);
    assert_eq!(measured.len(), found.len());
    for (measured, found) in measured.iter().zip(&found) {
        assert!((measured - found).abs() <= 1.0 + measured * 0.02, "measured {measured}, drawn {found}");
    }
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn cost(files: &Files) -> String {
    plain(&pictures(files).cost_by_year.finding)
}

/// Full time 50,000, 51,000, 53,000 and 54,000, and half of 52,000: 234,000.
#[test]
fn the_finding_of_cost_by_year() {
    let found = |district: &str, union: &str| cost(&two(district, union));
    // Of both years together: twice 2,340.
    assert_eq!(found("1.0", "2.0"), "Over 2 years the union's offer costs $4,680 more than the district's");
    assert_eq!(found("2.0", "1.0"), "Over 2 years the union's offer costs $4,680 less than the district's");
    assert_eq!(found("1.0", "1.0"), "Over 2 years the union's offer costs as much as the district's");
    let one = pictures(&two("1.0", "2.0").years(1)).cost_by_year;
    assert_eq!(plain(&one.finding), "In 2019-20 the union's offer costs $2,340 more than the district's");
    assert_eq!(one.apart, [usd("2,340")]);
    let later = two("1.0", "2.0").file("d2.toml", &offer("district", "2019-03-01", "D", &raise("1.5")));
    assert_eq!(cost(&later), "Over 2 years the union's offer costs $2,340 more than the district's latest");
    let one = people(TEN).columns(FULL_TIME).years(2).file("u.toml", &offer("union", "2019-02-18", "U", &raise("1.0")));
    assert_eq!(
        cost(&one),
        "The union's offer of 18 February 2019 costs $236 K in 2020-21, $2,340 more than the status quo"
    );
    let none = people(TEN).columns(FULL_TIME).years(2);
    assert_eq!(cost(&none), "The status quo costs $234 K in 2020-21, as much as in 2018-19");
    let unions = one.file("u2.toml", &offer("union", "2019-03-18", "U", &raise("3.0")));
    assert_eq!(
        cost(&unions),
        "In 2020-21 the cost is between $234 K (the status quo) and $241 K (the union's offer of 18 March 2019)"
    );
}

/// Whether revenue bears an offer is not for a picture to say: the lines show both.
#[test]
fn no_title_says_that_revenue_covers_an_offer() {
    let revenue = "[revenue.r]\ntitle = \"r\"\namount = 999999\nyear = \"2018-19\"\ngrowth = 0.0\nsource = \"s\"\n";
    let shown = pictures(&two("1.0", "2.0").round(revenue)).cost_by_year;
    assert_eq!(shown.finding, pictures(&two("1.0", "2.0")).cost_by_year.finding);
    assert_eq!(shown.revenue.len(), 1);
}

/// The measure is named by what the ledger has.
#[test]
fn a_picture_names_the_measure_by_what_is_in_it() {
    let bonus = "[provisions.bonus]\nkind = \"incentive\"\namount = { 2018-08-01 = 100 }\n";
    let pension = "[employer.pension]\nkind = \"contribution\"\nrate = 0.1\n";
    let health = "[employer.health]\nkind = \"benefit\"\nper_head = 1000\n";
    let named = |on_top: &str, employer: &str| {
        let shown = pictures(&two("1.0", "2.0").in_force(on_top).round(employer));
        let (words, _) = shown.cost_by_year.convention.split_once(" of the 5 people").expect("of the people");
        words.to_owned()
    };
    assert_eq!(named("", ""), "Base pay");
    assert_eq!(named(bonus, ""), "Base pay and pay on top");
    assert_eq!(named("", pension), "Base pay and contributions (no benefits)");
    assert_eq!(named(bonus, pension), "Pay and contributions (no benefits)");
    assert_eq!(named(bonus, health), "Pay and benefits (no contributions)");
    assert_eq!(named("", &format!("{pension}{health}")), "Total compensation");
}

/// The lines of the foot in small print.
fn small_print(canvas: &Canvas) -> Vec<String> {
    let small = canvas.size.letters().small * 0.86;
    canvas.texts().filter(|text| (text.size - small).abs() < 0.01).map(|text| text.words.clone()).collect()
}

#[test]
fn the_foot_has_the_notes_of_the_round_as_far_as_whole_sentences_have_room() {
    let with_notes = |notes: &str| {
        let trust = "[funds.trust]\ntitle = \"A trust\"\n[revenue.r]\ntitle = \"r\"\namount = 4500\nyear = \"2018-19\"\n\
                     growth = 0.0\nsource = \"s\"\nfund = \"trust\"\n";
        let files = two("1.0", "2.0").known_on(&format!("2019-02-15\nnotes = [{notes}]")).round(trust);
        drawn(&pictures(&files))
    };
    for (name, canvas) in with_notes("\"Nobody is real.\", \"Health is left out.\"") {
        // Which way it errs comes first.
        let other = if name.starts_with("revenue") { "What else the fund pays is not counted here. " } else { "" };
        assert_eq!(small_print(&canvas), [format!("{other}Health is left out. Nobody is real.")], "{name}");
    }
    let sentence = "This is a sentence of a note that says at some length what the numbers rest on. ";
    for (name, canvas) in with_notes(&format!("\"{}\"", sentence.repeat(20).trim())) {
        let lines = small_print(&canvas);
        assert!(lines.len() <= 3, "{name}: {lines:?}");
        assert!(lines.join(" ").ends_with("what the numbers rest on; more in the report."), "{name}: {lines:?}");
    }
    for (name, canvas) in with_notes("") {
        let lines = small_print(&canvas);
        assert_eq!(lines.len(), usize::from(name.starts_with("revenue")), "{name}: {lines:?}");
    }
}

/// Numbers of a title are the model's where people or terms are not real.
#[test]
fn the_subtitle_says_of_what_the_numbers_are_a_model() {
    let model = |round: &str| Pictures::read(&shipped(round)).imprint.model;
    assert_eq!(model("denver-2019").as_deref(), Some("Model: reconstructed schedules, made-up people"));
    assert_eq!(model("lacrosse-2019").as_deref(), Some("Model: made-up provisions"));
    assert_eq!(pictures(&two("1.0", "2.0")).imprint.model, None);
    let denver = Pictures::read(&shipped("denver-2019"));
    assert_eq!(
        plain(&denver.revenue.expect("a levy").finding),
        "ProComp levy brings $36.7 M in 2021-22 if it grows as assumed; the offers, the status quo too, charge it $15.1 M to \
         $21.4 M"
    );
    let denver = denver.imprint;
    assert!(denver.unsure[0].starts_with("Reconstructed schedules: district-30"), "{:?}", denver.unsure);
    assert!(
        denver.unsure[0].contains("; provisions of the offers: base pay up to the new start"),
        "{:?}",
        denver.unsure
    );
    assert!(
        denver.unsure[1].starts_with("Assumed schedules: cte, esli; provisions of the offers: "),
        "{:?}",
        denver.unsure
    );
    assert!(denver.unsure[1].ends_with("; terms of the round: Colorado PERA, medicare"), "{:?}", denver.unsure);
}

/// One term with two titles has both, wherever the two offers meet.
#[test]
fn a_provision_with_two_titles_has_both() {
    let titled =
        |title: &str, percent: &str| raise(percent).replace("title = \"raise\"", &format!("title = \"{title}\""));
    let files = two("1.0", "2.0")
        .file("d.toml", &offer("district", "2019-01-18", "D", &titled("COLA", "1.0")))
        .file("u.toml", &offer("union", "2019-02-18", "U", &titled("catch-up", "2.0")));
    let answer = answer(&files);
    let gap = answer.gap.as_ref().expect("both sides");
    assert_eq!(gap.by_provision[0].title, "catch-up / COLA");
    assert_eq!(Pictures::read(&answer).by_provision.expect("new money").parts[0], "COLA / catch-up");
    let long = "a title that goes on and on until there is no room for it";
    let files = files.file("u.toml", &offer("union", "2019-02-18", "U", &titled(long, "2.0")));
    assert_eq!(self::answer(&files).gap.expect("both sides").by_provision[0].title, "raise");
}

/// A new step on which nobody comes to stand costs nothing, and is named.
#[test]
fn what_books_nothing_of_its_own_is_named() {
    let grid = "step,BA\n1,40000\n2,41000";
    let shape = "[provisions.new-step]\nkind = \"schedule_shape\"\nschedule = \"teachers\"\nfrom = 2019-08-01\n\
                 add_steps = { \"3\" = { BA = 42000 } }\n";
    let none = "[provisions.bonus]\nkind = \"incentive\"\namount = 100\nwhen = { lane = \"MA\" }\n";
    let files = people("id,fte,lane,step\n1,1,BA,1\n").schedule("teachers", "none", grid);
    let answer = answer(&files.offer("union", &format!("{shape}{none}{}", raise("1.0"))));
    let union = answer.offers.iter().find(|offer| offer.name == "union").expect("the union's");
    assert_eq!(union.without_amount.schedules, ["new step"]);
    assert_eq!(union.without_amount.others, ["bonus"]);
    let tables = costout::table::comparison::tables(&answer);
    let table = tables.iter().find(|one| one.title == "New money by provision: union").expect("a table");
    assert!(table.notes.iter().any(|note| note.starts_with("without an amount of its own: new step (what it costs")));
}

#[test]
fn the_findings_of_provisions_and_causes() {
    let shown = pictures(&two("1.0", "2.0"));
    let (parts, bridge) = (shown.by_provision.expect("new money"), shown.bridge.expect("causes"));
    assert_eq!(
        plain(&parts.finding),
        "In 2020-21 the sides differ most on raise: $2,340 dearer under the union's offer"
    );
    assert_eq!(
        plain(&bridge.finding),
        "Raises across the board move the cost most under both sides' offers: $2,340 to $4,680 from 2018-19 to 2020-21"
    );
    // What holds of the status quo too is said of it.
    let raised = pictures(&two("1.0", "2.0").in_force(&raise("0.5"))).bridge.expect("causes");
    assert_eq!(
        plain(&raised.finding),
        "Raises across the board move the cost most in every offer, the status quo too: $1,170 to $4,680 from 2018-19 to \
         2020-21"
    );
    let bonus = "[provisions.bonus]\nkind = \"incentive\"\ntitle = \"bonus\"\namount = { 2019-08-01 = 1000 }\n";
    let more = two("1.0", "2.0")
        .file("d.toml", &offer("district", "2019-01-18", "D", &(raise("1.0") + bonus)))
        .file("u.toml", &offer("union", "2019-02-18", "U", &raise("2.0")));
    let shown = pictures(&more);
    assert_eq!(
        plain(&shown.by_provision.expect("new money").finding),
        "In 2020-21 the sides differ most on bonus: $4,500 dearer under the district's offer"
    );
    assert_eq!(
        plain(&shown.bridge.expect("causes").finding),
        "What moves the cost most from 2018-19 to 2020-21: pay on top under the district's offer, $4,500; \
         raises across the board under the union's offer, $4,680"
    );
    let none = pictures(&people(TEN).columns(FULL_TIME));
    assert!(none.by_provision.is_none() && none.bridge.is_none() && none.revenue.is_none());
}

/// Four and a half full-time people at 1,000: 4,500 a year charged to the trust.
#[test]
fn the_finding_of_a_funds_revenue() {
    let found = |amount: &str, charged: &str| {
        let bonus = format!("[provisions.bonus]\nkind = \"incentive\"\namount = {charged}\nfund = \"trust\"\n");
        let files = two("1.0", "2.0").in_force(&bonus).round(&format!(
            "[funds.trust]\ntitle = \"A trust\"\n[revenue.r]\ntitle = \"the levy\"\namount = {amount}\nyear = \"2018-19\"\n\
             growth = 0.0\nsource = \"s\"\nfund = \"trust\"\n"
        ));
        plain(&pictures(&files).revenue.expect("revenue").finding)
    };
    assert_eq!(found("4500", "1000"), "The levy brings $4,500 in 2020-21; every offer charges it $4,500");
    assert_eq!(found("4500", "0"), "The levy brings $4,500 in 2020-21; no offer charges anything to it");
    // Two lines bear together what is charged to their fund.
    let second = "3000\nyear = \"2018-19\"\ngrowth = 0.0\nsource = \"s\"\nfund = \"trust\"\n[revenue.s]\n\
                  title = \"the rest\"\namount = 1500";
    assert_eq!(
        found(second, "1000"),
        "The 2 lines of revenue of A trust bring $4,500 in 2020-21; every offer charges it $4,500"
    );
}

/// What one provision adds may be more than all of the new money.
#[test]
fn a_part_larger_than_the_whole_is_told_so() {
    let bonus = |amount: &str| format!("[provisions.bonus]\nkind = \"incentive\"\namount = {{ {amount} }}\n");
    let files = people(TEN).columns(FULL_TIME).years(2).in_force(&bonus("2018-08-01 = 1000"));
    let files = files.offer("o", &(raise("2.0") + &bonus("2018-08-01 = 1000, 2019-08-01 = 0")));
    let finding = plain(&pictures(&files).by_provision.expect("new money").finding);
    assert!(finding.ends_with("raise adds $4,680 in 2020-21, where new money is $180 in all"), "{finding}");
}

#[test]
fn bars_are_the_numbers_of_compare() {
    for round in SHIPPED {
        let answer = shipped(round);
        let shown = Pictures::read(&answer);
        let (parts, bridge) = (shown.by_provision.expect("new money"), shown.bridge.expect("causes"));
        assert!(parts.parts.len() <= 9);
        for (bar, offer) in parts.bars.iter().zip(&answer.offers) {
            let new_money = offer.years.last().expect("a year").money.new_money;
            assert_eq!(bar.parts.iter().map(|part| part.amount).sum::<Cents>(), new_money, "{round} {}", offer.name);
            assert_eq!(bar.total, new_money);
            let reach = |above: bool| {
                let of = bar.parts.iter().filter(|part| (part.amount > Cents::ZERO) == above);
                of.map(|part| part.amount).sum::<Cents>()
            };
            let ends = || bar.parts.iter().flat_map(|part| [part.from, part.to]);
            assert_eq!((ends().max(), ends().min()), (Some(reach(true)), Some(reach(false))));
        }
        for (panel, offer) in bridge.panels.iter().zip(&answer.offers) {
            let change = offer.years.last().expect("a year").money.cost - answer.base_year.total;
            assert_eq!(panel.all.amount, change, "{round} {}", offer.name);
            assert_eq!(panel.steps.last().map(|step| step.to), Some(change));
            assert!(panel.steps.windows(2).all(|pair| pair[0].to == pair[1].from));
        }
    }
}

#[test]
fn one_offer_has_a_panel_for_each_year() {
    let files = people(TEN).columns(FULL_TIME).years(2).offer(
        "o",
        "[provisions.raise]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 1.0, 2020-08-01 = 2.0 }\n",
    );
    let bridge = pictures(&files).bridge.expect("causes");
    let panels: Vec<(&str, Cents)> = bridge.panels.iter().map(|one| (one.title.as_str(), one.all.amount)).collect();
    // One per cent of 234,000, and two of 236,340.
    assert_eq!(panels, [("2019-20", usd("2,340")), ("2020-21", usd("4,726.80"))]);
}

/// What came in one year and went in the next moves nothing in all.
#[test]
fn a_cause_that_comes_and_goes_has_no_row() {
    let once = "[provisions.once]\nkind = \"one_time\"\namount = { 2019-10-01 = 100 }\n";
    let both = two("1.0", "2.0").file("d.toml", &offer("district", "2019-01-18", "D", &(raise("1.0") + once)));
    assert_eq!(pictures(&both).bridge.expect("causes").causes, ["across the board"]);
    assert_eq!(pictures(&both.years(1)).bridge.expect("causes").causes, ["across the board", "pay on top"]);
    let alone = people(TEN).columns(FULL_TIME).years(2).offer("o", once);
    let bridge = pictures(&alone).bridge.expect("causes");
    let changes: Vec<Cents> = bridge.panels.iter().map(|panel| panel.all.amount).collect();
    assert_eq!(changes, [usd("450"), usd("-450")]);
}

fn costout(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_costout")).args(arguments).current_dir(root).output().expect("costout runs")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

#[test]
fn the_command_writes_what_is_named_and_nothing_where_it_cannot() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    let done = costout(&["chart", "scenarios/example", "bridge", "cost-by-year", "--size", "page", "--out", out]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(names(folder.path()), ["bridge.png", "bridge.svg", "cost-by-year.png", "cost-by-year.svg"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("bridge.svg and .png: Raises across the board"));
    let svg = std::fs::read_to_string(folder.path().join("bridge.svg")).expect("the SVG");
    assert!(svg.starts_with("<svg width=\"1000\" height=\"750\""), "{svg}");

    // A new folder is made, but not the folder that it would go into.
    let new = folder.path().join("new");
    let done = costout(&["chart", "scenarios/example", "bridge", "--out", new.to_str().expect("a path")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(names(&new), ["bridge.png", "bridge.svg"]);
    let deep = folder.path().join("no/where");
    let done = costout(&["chart", "scenarios/example", "bridge", "--out", deep.to_str().expect("a path")]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!folder.path().join("no").exists());

    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a path");
    std::fs::create_dir(folder.path().join("bridge.png")).expect("a folder in the way");
    for names in [&["bridge", "cost-by-year"][..], &["cost-by-year", "revenue"], &["cost-by-year", "bridg"]] {
        let done = costout(&[&["chart", "scenarios/example", "--out", out], names].concat());
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stdout));
    }
    assert_eq!(names(folder.path()), ["bridge.png"]);
}

#[test]
fn the_command_lists_the_charts() {
    let done = costout(&["chart", "--list"]);
    let listed = String::from_utf8(done.stdout).expect("text");
    assert!(done.status.success());
    for chart in CHARTS {
        let line = listed.lines().find(|line| line.starts_with(&format!("{} ", chart.name))).expect("a line");
        assert!(line.ends_with(chart.sentence) && chart.sentence.len() < 100, "{line}");
    }
}
