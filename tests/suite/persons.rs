//! What the offers mean for persons, with numbers that a reader can check by
//! hand: where the ten people of the example stand, what its careers pay, and
//! who is counted where a part of all moves, leaves or stands on no schedule.

use std::path::Path;

use costout::foundation::calendar::SchoolYear;
use costout::foundation::money::{Cents, Fte};
use costout::input;
use costout::reading::comparison::{Asked, compare_and};
use costout::reading::persons::{self, Career, Count, Persons, Scattergram, Standing};

use crate::files::{Files, people, usd};

fn read(folder: &Path) -> Persons {
    let mut loaded = input::load(folder);
    let (round, offers) = loaded.round.as_ref().expect("the round loads");
    let asked = Asked::default();
    let found = compare_and(round, offers, &asked, &loaded.sources, &mut loaded.complaints, &persons::read);
    found.expect("the round is compared").1
}

fn of(files: &Files) -> Persons {
    let folder = tempfile::tempdir().expect("a folder for a test");
    files.write(folder.path());
    read(folder.path())
}

fn example() -> Persons {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/example"))
}

/// `2.5` FTE of `3` people.
fn count(count: Count) -> (String, String) {
    (count.headcount.to_string(), count.fte.to_string())
}

fn is(found: Count, people: &str, fte: &str) {
    assert_eq!(count(found), (people.to_owned(), fte.to_owned()));
}

fn standing<'a>(persons: &'a Persons, offer: Option<&str>) -> &'a Standing {
    persons.standings.iter().find(|one| one.offer.as_deref() == offer).expect("an offer of this name")
}

/// The cells on which somebody stands: lane, step, people.
fn cells(of: &Scattergram) -> Vec<(String, String, String)> {
    let steps = of.steps.len();
    let there = of.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?)));
    there
        .filter(|(_, count)| !count.is_nobody())
        .map(|(at, count)| (of.lanes[at / steps].clone(), of.steps[at % steps].clone(), count.headcount.to_string()))
        .collect()
}

fn some(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(lane, step, people)| ((*lane).into(), (*step).into(), (*people).into())).collect()
}

fn career<'a>(persons: &'a Persons, offer: &str) -> &'a Career {
    persons.careers.iter().find(|one| one.offer == offer).expect("an offer of this name")
}

#[test]
fn the_snapshot_of_the_example_stands_as_it_is_written() {
    let persons = example();
    let snapshot = standing(&persons, None);
    assert_eq!(snapshot.year, SchoolYear(2018));
    is(snapshot.all, "10", "9.00");
    is(snapshot.off, "1", "1.00");
    assert!(snapshot.absent.is_nobody());
    let [schedule] = snapshot.schedules.as_slice() else { panic!("one schedule") };
    assert_eq!((schedule.schedule.as_str(), schedule.standing), ("teachers", Some("made up")));
    let expected = [("BA", "1", "1"), ("BA", "2", "1"), ("BA", "3", "1"), ("MA", "3", "1"), ("MA", "4", "1")];
    let rest = [("MA", "5", "2"), ("MA+30", "4", "1"), ("MA+30", "5", "1")];
    assert_eq!(cells(schedule), some(&[&expected[..], &rest[..]].concat()));
    assert_eq!(schedule.cells[4], None, "BA has no fifth step");
    is(schedule.of_lanes[0], "3", "2.50");
    is(schedule.of_lanes[1], "4", "3.50");
    is(schedule.of_steps[4], "3", "2.50");
    is(schedule.all, "9", "8.00");
}

#[test]
fn two_years_later_they_stand_where_the_offers_lead_them() {
    // e02 goes to MA on step 3 and up to 4; e03 stays on the top of BA.
    let persons = example();
    let status_quo = &standing(&persons, Some("status-quo")).schedules[0];
    let expected = [("BA", "3", "1"), ("BA", "4", "1"), ("MA", "4", "1"), ("MA", "5", "4"), ("MA+30", "5", "2")];
    assert_eq!(cells(status_quo), some(&expected));
    is(status_quo.of_lanes[1], "5", "4.50");
    // e06 completes ten years in 2019-20 and e05 in 2020-21: both to MA+30.
    let union = &standing(&persons, Some("union-2019-03-08")).schedules[0];
    let expected = [("BA", "3", "1"), ("BA", "4", "1"), ("MA", "4", "1"), ("MA", "5", "2"), ("MA+30", "5", "4")];
    assert_eq!(cells(union), some(&expected));
    for standing in &persons.standings {
        is(standing.all, "10", "9.00");
    }
}

#[test]
fn a_career_is_paid_by_the_schedule_of_the_last_year() {
    let persons = example();
    let status_quo = career(&persons, "status-quo");
    assert_eq!(status_quo.lanes[0].salaries, ["40,000", "41,000", "42,000", "43,000"].map(usd));
    // 2 % and $500 in 2019-20, $500 more within 2020-21: 40,000 becomes 41,800.
    let union = career(&persons, "union-2019-03-08");
    assert_eq!((union.year, union.schedule.as_str()), (SchoolYear(2020), "teachers"));
    assert_eq!(union.lanes[0].salaries, ["41,800", "42,820", "43,840", "44,860"].map(usd));
    assert_eq!(union.lanes[1].salary(9), usd("50,776"), "the top of MA, 48,800");
    assert_eq!(union.lanes[0].over(3), usd("128,460"));
    is(union.people, "9", "8.00");
    is(union.off, "1", "1.00");
    assert!(union.elsewhere.is_nobody());
}

#[test]
fn the_raises_of_the_example_are_all_told() {
    let persons = example();
    assert_eq!(persons.raises.len(), 2);
    let first = &persons.raises[0];
    let status_quo = &first.offers[0];
    // Of ten people e06, e07, e09 and e10 get nothing when nothing is offered.
    assert_eq!(
        (status_quo.offer.as_str(), status_quo.people, status_quo.none, status_quo.less),
        ("status-quo", 10, 4, 0)
    );
    // e02 goes from 41,000 to 46,400, 13.17 %, and nobody higher.
    let last = status_quo.bins.iter().rposition(|people| *people > 0).expect("somebody");
    let bin = first.bins[last];
    assert!(bin.from.is_some_and(|from| from <= "13.17".parse().expect("a number")), "{bin:?}");
    assert!(first.offers.iter().all(|offer| offer.bins.iter().sum::<i64>() == 10));
}

#[test]
fn who_is_not_paid_in_the_last_year_is_not_on_its_schedule() {
    let csv = "id,fte,lane,step,ends\n1,1,BA,1,\n2,0.5,BA,1,2021-07-31\n3,1,BA,2,2021-08-01\n";
    let persons = of(&people(csv).schedule("teachers", "none", "step,BA\n1,40000\n2,41000"));
    let snapshot = standing(&persons, None);
    is(snapshot.all, "3", "2.50");
    // The last year begins on 1 August 2021, which the third still works.
    let last = standing(&persons, Some("status-quo"));
    is(last.all, "2", "2.00");
    is(last.absent, "1", "0.50");
}

#[test]
fn a_part_of_all_stands_in_part_on_the_next_lane() {
    let lanes = "[provisions.promotions]\nkind = \"lane_movement\"\nyearly_rate = { 2019-08-01 = 0.25 }\n";
    let grid = "step,BA,MA\n1,40000,44000";
    let files = people("id,fte,lane,step\n1,0.5,BA,1\n2,0.5,BA,1\n").schedule("teachers", "none", grid);
    let persons = of(&files.in_force(lanes).years(1));
    let last = &standing(&persons, Some("status-quo")).schedules[0];
    is(last.of_lanes[0], "1.5", "0.75");
    is(last.of_lanes[1], "0.5", "0.25");
    is(last.all, "2", "1.00");
}

#[test]
fn where_nobody_stands_on_a_schedule_there_is_no_career() {
    let files = people("id,fte,base_salary\n1,1,50000\n2,1,60000\n").columns("pay_is = \"full_time\"");
    let persons = of(&files);
    assert!(persons.careers.is_empty());
    assert!(standing(&persons, None).schedules.is_empty());
    is(standing(&persons, None).off, "2", "2.00");
}

#[test]
fn people_with_other_raises_stand_elsewhere_on_the_same_schedule() {
    // The raise is for nurses alone, of whom there are fewer.
    let raise = "[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 10 }\n\
                 when = { category = \"nurse\" }\n";
    let csv = "id,category,fte,lane,step\n1,teacher,1,BA,1\n2,teacher,0.5,BA,2\n3,nurse,1,BA,2\n";
    let files = people(csv).schedule("teachers", "none", "step,BA\n1,40000\n2,41000").offer("union", raise);
    let persons = of(&files);
    let union = career(&persons, "union");
    assert_eq!(union.lanes[0].salaries, [Cents(4_000_000), Cents(4_100_000)]);
    is(union.people, "2", "1.50");
    is(union.elsewhere, "1", "1.00");
    // Where they stand, they stand on one schedule.
    let standing = standing(&persons, Some("union"));
    assert_eq!(standing.schedules.len(), 1);
    is(standing.schedules[0].of_steps[1], "2", "1.50");
    assert_eq!(standing.all.fte, Fte(25_000));
}

#[test]
fn who_is_assumed_to_come_stands_nowhere_before() {
    let files = people("id,fte,lane,step\n1,1,BA,1")
        .schedule("teachers", "none", "step,BA\n1,40000\n2,41000")
        .in_force("[provisions.steps]\nkind = \"step_movement\"\nsteps = { 2019-08-01 = 0, 2021-08-01 = 1 }\n")
        .round("[newcomers.new]\nnumber = 2\non = 2020-08-01\ncolumns = { fte = 0.5, lane = \"BA\", step = 1 }\n");
    let persons = of(&files);
    assert_eq!(cells(&standing(&persons, None).schedules[0]), some(&[("BA", "1", "1")]));
    assert_eq!(cells(&standing(&persons, Some("status-quo")).schedules[0]), some(&[("BA", "2", "3")]));
}
