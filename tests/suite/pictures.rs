//! The charts of persons: what their titles say, with numbers that can be
//! checked by hand, and that they can be read whatever the round is like: no
//! text on another, none outside the picture.

use std::path::Path;

use costout::chart::{CHARTS, Canvas, Size};
use costout::input;
use costout::reading::comparison::{Asked, compare_and};
use costout::reading::persons;
use costout::reading::persons::raise_distribution::Bin;
use costout::reading::picture::Pictures;
use costout::reading::picture::career::Line;

use crate::files::{Files, people};

fn read(folder: &Path, offers: &[&str]) -> Pictures {
    let mut loaded = input::load(folder);
    let complaints = costout::render::complaints(&loaded.complaints, &loaded.sources, false);
    let (round, tabled) = loaded.round.as_ref().expect(&complaints);
    let asked = Asked { offers: offers.iter().map(|one| (*one).to_owned()).collect(), conventions: Vec::new() };
    let found = compare_and(round, tabled, &asked, &loaded.sources, &mut loaded.complaints, &persons::read);
    let (answer, persons) =
        found.unwrap_or_else(|| panic!("{}", costout::render::complaints(&loaded.complaints, &loaded.sources, false)));
    Pictures::read(&answer).and_persons(&answer, &persons)
}

fn of(files: &Files) -> Pictures {
    let folder = tempfile::tempdir().expect("a folder for a test");
    files.write(folder.path());
    read(folder.path(), &[])
}

fn shipped(round: &str, offers: &[&str]) -> Pictures {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(round), offers)
}

/// Draws the charts of persons in both sizes, and holds them to what a reader
/// needs; says which there are.
fn hold(what: &str, pictures: &Pictures) -> Vec<&'static str> {
    let mut drawn = Vec::new();
    for chart in CHARTS.iter().filter(|chart| ["raises", "career", "scattergram"].contains(&chart.name)) {
        for size in [Size::Slide, Size::Page] {
            let Some(canvas) = (chart.draw)(pictures, size) else { continue };
            legible(&format!("{what}: {} {size:?}", chart.name), &canvas);
            assert_eq!(Some(canvas), (chart.draw)(pictures, size), "{what}");
            if size == Size::Page {
                drawn.push(chart.name);
            }
        }
    }
    drawn
}

fn legible(what: &str, canvas: &Canvas) {
    let texts: Vec<_> = canvas.texts().collect();
    let whole = canvas.area();
    for (at, one) in texts.iter().enumerate() {
        let area = one.area();
        let inside = area.left >= whole.left && area.right <= whole.right && area.top >= whole.top;
        assert!(inside && area.bottom <= whole.bottom, "{what}: `{}` is outside: {area:?}", one.words);
        for other in &texts[..at] {
            assert!(!area.overlaps(&other.area()), "{what}: `{}` stands on `{}`", one.words, other.words);
        }
    }
}

/// A grid of so many steps and lanes, with a person on every third cell.
fn large(steps: usize, lanes: usize, name: &str) -> Files {
    let lane = |at: usize| format!("{name}{at}");
    let mut grid = format!("step,{}\n", (0..lanes).map(lane).collect::<Vec<_>>().join(","));
    for step in 0..steps {
        let salaries = (0..lanes).map(|lane| (40_000 + 1_000 * step + 3_000 * lane).to_string());
        grid += &format!("{},{}\n", step + 1, salaries.collect::<Vec<_>>().join(","));
    }
    let mut csv = "id,fte,lane,step\n".to_owned();
    for at in (0..steps * lanes).step_by(3) {
        let fte = ["1", "0.5", "0.3333"][at / 3 % 3];
        csv += &format!("{at},{fte},{},{}\n", lane(at % lanes), at / lanes + 1);
    }
    people(&csv).schedule("teachers", "dollar", &grid).in_force("[provisions.steps]\nkind = \"step_movement\"\n")
}

fn cola(percent: &str) -> String {
    format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ 2019-08-01 = {percent} }}\n")
}

/// With plain spaces.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

const ALL: [&str; 3] = ["raises", "career", "scattergram"];

#[test]
fn the_charts_of_the_example_say_what_can_be_counted_by_hand() {
    let pictures = shipped("example", &[]);
    // e07's half, e06 and e09 of eight FTE are on the top of MA and MA+30.
    let finding = &pictures.scattergram.as_ref().expect("a schedule").finding;
    let expected = "On 1 October 2018, 2.5 of 8 FTE (31 %) stand on the top step of their lane; lane MA is the fullest, with 3.5 FTE";
    assert_eq!(plain(finding), expected);
    let career = pictures.career.as_ref().expect("a career");
    assert!(career.finding.starts_with("A career of 30 years in lane MA pays $"), "{}", career.finding);
    let titles: Vec<&str> = career.panels.iter().map(|panel| panel.title.as_str()).collect();
    assert_eq!(titles, ["BA (lowest lane)", "MA (most people)", "MA+30 (highest lane)"]);
    let raises = pictures.raises.as_ref().expect("raises");
    assert_eq!(
        plain(&raises.finding),
        "In 2019-20 the median raise is 5.62 % under the union's offer, 3.46 % under the district's; under these two everybody gets a raise"
    );
    assert_eq!(raises.panels[0].remarks.join("; ").replace('\u{a0}', " "), "median 2.44 %; 4 get none");
}

#[test]
fn a_career_is_worth_the_sum_of_its_salaries() {
    // Two steps, and 28 years on the second: 40,000 + 29 × 41,000 is 1,229,000; 2 %
    // on both, 40,800 + 29 × 41,820 is 1,253,580.
    let csv = "id,fte,lane,step\n1,1,BA,1\n";
    let files = people(csv).schedule("teachers", "none", "step,BA\n1,40000\n2,41000").offer("union", &cola("2"));
    let career = of(&files).career.expect("a career");
    assert_eq!(
        plain(&career.finding),
        "A career of 30 years in lane BA pays from $1.2 M (Status quo) to $1.3 M (union)"
    );
    assert_eq!(plain(&career.sums), "30 years in lane BA pay: Status quo $1.23 M; union $1.25 M");
    assert_eq!((career.years, career.panels[0].lines[0].salaries.len()), (30, 30));
    assert_eq!(career.panels.len(), 1);
    assert_eq!(career.panels[0].title, "BA (most people)");
}

#[test]
fn offers_that_pay_the_same_share_a_line() {
    let csv = "id,fte,lane,step\n1,1,BA,1\n";
    let files = people(csv).schedule("teachers", "none", "step,BA\n1,40000\n2,41000");
    let files = files.offer("one", &cola("2")).offer("other", &cola("2")).offer("third", &cola("3"));
    let career = of(&files).career.expect("a career");
    let labels: Vec<String> = career.panels[0].lines.iter().map(Line::label).collect();
    assert_eq!(labels, ["Status quo", "one = other", "third"]);
}

#[test]
fn every_shipped_round_can_be_read() {
    for round in ["example", "denver-2019"] {
        assert_eq!(hold(round, &shipped(round, &[])), ALL, "{round}");
    }
    // In La Crosse nobody stands on a schedule.
    assert_eq!(hold("lacrosse", &shipped("lacrosse-2019", &[])), ["raises"]);
    let one = shipped("denver-2019", &["district-2019-01-18"]);
    assert_eq!(hold("one offer", &one), ALL);
    let none = shipped("denver-2019", &["status-quo"]);
    assert_eq!(hold("the status quo alone", &none), ["raises"]);
}

#[test]
fn grids_of_any_size_can_be_read() {
    for (steps, lanes) in [(1, 1), (2, 1), (1, 9), (15, 4), (30, 8), (45, 14)] {
        let pictures = of(&large(steps, lanes, "MA+").offer("union", &cola("2")));
        assert_eq!(hold(&format!("{steps} by {lanes}"), &pictures), ALL);
    }
}

#[test]
fn long_names_and_many_offers_can_be_read() {
    let long = "Master of Arts in Educational Leadership and Administration ";
    let mut files = large(20, 6, long);
    for at in 0..14 {
        let name = format!("an-offer-with-quite-a-long-name-that-somebody-tabled-at-midnight-{at}");
        files = files.offer(&name, &cola(&format!("{}", at + 1)));
    }
    assert_eq!(hold("long names", &of(&files)), ALL);
}

#[test]
fn raises_below_zero_can_be_read_and_are_told() {
    let files = large(12, 3, "L").offer("cut", &cola("-3")).offer("deep", &cola("-40"));
    let pictures = of(&files);
    assert_eq!(hold("below zero", &pictures), ALL);
    let raises = pictures.raises.as_ref().expect("raises");
    assert!(raises.bins.iter().any(Bin::is_less), "{:?}", raises.bins);
    assert!(raises.finding.contains("gets less"), "{}", raises.finding);
    // A cut alone: everybody is below zero.
    let files = people("id,fte,base_salary\n1,1,50000\n2,1,60000\n").columns("pay_is = \"full_time\"");
    let pictures = of(&files.offer("cut", &cola("-3")));
    assert_eq!(hold("a cut", &pictures), ["raises"]);
    let finding = pictures.raises.expect("raises").finding;
    assert_eq!(plain(&finding), "In 2019-20 the median raise is -3 % (cut); everybody gets less under it");
}

/// Twelve people who get nothing under the status quo are a bar of twelve: beside
/// bars of two it is six times as high, and beside one of three four times.
#[test]
fn bars_share_a_scale_where_the_lowest_can_be_read_on_it() {
    let one_scale = |salaries: [u32; 12]| {
        let rows: String = salaries.iter().enumerate().map(|(id, salary)| format!("{id},1,{salary}\n")).collect();
        let files = people(&format!("id,fte,base_salary\n{rows}")).columns("pay_is = \"full_time\"");
        let raise = "[provisions.raise]\nkind = \"across_the_board\"\ndollars = { 2019-08-01 = 1000 }\n";
        let raises = of(&files.offer("union", raise)).raises.expect("raises");
        let highest = raises.panels.iter().map(|panel| panel.people.iter().copied().max().unwrap_or(0));
        (highest.collect::<Vec<_>>(), raises.one_scale)
    };
    let pairs = [10_000, 10_000, 12_500, 12_500, 15_000, 15_000, 25_000, 25_000, 50_000, 50_000, 100_000, 100_000];
    assert_eq!(one_scale(pairs), (vec![12, 2], false));
    let mut three = pairs;
    three[2] = 10_000;
    assert_eq!(one_scale(three), (vec![12, 3], true));
}

/// Where nobody stands on a schedule yet, both sides' latest offers are shown.
#[test]
fn where_nobody_stands_yet_the_latest_offers_of_both_sides_are_shown() {
    let denver = shipped("denver-2019", &[]).scattergram.expect("schedules");
    let titles: Vec<&str> = denver.panels.iter().map(|panel| panel.title.as_str()).collect();
    assert_eq!(titles.len(), 2);
    assert!(plain(titles[0]).starts_with("District, 9 February 2019: schedule district-30-february (reconstructed)"));
    assert!(plain(titles[1]).starts_with("Union, 18 January 2019: schedule union-20 (reconstructed)"));
    let one = shipped("denver-2019", &["settlement-2019-02-14"]).scattergram.expect("a schedule");
    assert_eq!(one.panels.len(), 1);
    assert!(one.finding.contains("(Settlement of 14 February 2019)"), "{}", one.finding);
    assert_eq!(shipped("example", &[]).scattergram.expect("a schedule").panels.len(), 1);
}

/// Zero is written under the bars on slides and pages.
#[test]
fn the_scale_of_raises_has_its_zero() {
    for round in ["example", "denver-2019", "lacrosse-2019"] {
        let pictures = shipped(round, &[]);
        for size in [Size::Slide, Size::Page] {
            let chart = CHARTS.iter().find(|chart| chart.name == "raises").expect("a chart");
            let canvas = (chart.draw)(&pictures, size).expect("raises");
            assert!(canvas.texts().any(|text| ["0", "0 %"].contains(&text.words.as_str())), "{round} {size:?}");
        }
    }
}
