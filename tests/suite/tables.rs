//! Tables joined to the snapshot: whose values people get in which year, what a
//! condition makes of them, and that a joined column counts like one of the
//! snapshot.

use costout::contract::condition::Condition;
use costout::contract::grids::Grids;
use costout::foundation::calendar::SchoolYear;
use costout::foundation::diagnostic::Complaints;
use costout::foundation::fields::{self, Fields};
use costout::foundation::source::{FileId, Sources, Span};
use costout::input;
use costout::question::round::Round;
use costout::reading::check::{self, Check};

use crate::files::{Files, people, usd};

const FULL_TIME: &str = "pay_is = \"full_time\"";
const PEOPLE: &str = "id,fte,base_salary,school,position\n\
                      1,1,50000,Lincoln,nurse\n2,1,50000,North,teacher\n3,1,50000,,teacher\n4,1,50000,Lincoln,teacher\n";
const SCHOOLS: &str = "[tables.schools]\nfile = \"schools.csv\"\nkey = \"school\"\n";
/// Lincoln is a Title I school until 2018-19, North from 2020-21 on.
const BY_YEAR: &str = "school,year,title_1,pupils\n\
                       North,2020-21,yes,310\nLincoln,2017-18,yes,400\nNorth,2015-16,yes,280\n\
                       Lincoln,2019-20,no,400\nNorth,2018-19,no,300\nNew,2020-21,yes,50\n";

fn with_schools(csv: &str) -> Files {
    people(PEOPLE).columns(FULL_TIME).round(SCHOOLS).file("schools.csv", csv)
}

fn loaded(files: &Files) -> (Round, Check) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    files.write(folder.path());
    let loaded = input::load(folder.path());
    let complaints = costout::render::complaints(&loaded.complaints, &loaded.sources, false);
    let (round, offers) = loaded.round.expect(&complaints);
    assert_eq!(complaints, "");
    let check = check::read(&round, &offers, &loaded.sources);
    (round, check)
}

/// A condition as an offer would state it, and the warnings about it.
fn condition(round: &Round, when: &str) -> (Condition, Vec<String>) {
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    let file = sources.add("offer.toml", format!("when = {when}\n"));
    let table = fields::parse(&sources, file, &mut complaints);
    let mut fields = Fields::new(&table, Span { file: FileId(0), start: 0, end: 0 }, "the provision");
    let condition = Condition::read(&mut fields, &round.context(&[], &Grids::default()), &mut complaints);
    assert!(!complaints.has_errors(), "{}", costout::render::complaints(&complaints, &sources, false));
    (condition, complaints.iter().map(|one| one.message.clone()).collect())
}

/// For whom a condition holds from 2018-19 to 2021-22, a digit for each person.
fn masks(round: &Round, when: &str) -> [String; 4] {
    let (condition, warnings) = condition(round, when);
    assert!(warnings.is_empty(), "{warnings:?}");
    [2018, 2019, 2020, 2021].map(|year| {
        let mask = condition.mask(&round.workforce, SchoolYear(year));
        (1..).zip(mask).filter(|(_, holds)| *holds).map(|(person, _)| person.to_string()).collect()
    })
}

#[test]
fn a_condition_holds_in_the_years_in_which_its_rows_hold() {
    let (round, _) = loaded(&with_schools(BY_YEAR));
    assert_eq!(masks(&round, "{ title_1 = true }"), ["14", "", "2", "2"]);
    // Who has no school has no Title I school.
    assert_eq!(masks(&round, "{ title_1 = false }"), ["23", "1234", "134", "134"]);
    assert_eq!(masks(&round, "{ title_1 = \"yes\", pupils = { max = 350 } }"), ["", "", "2", "2"]);
    assert_eq!(masks(&round, "{ pupils = { min = 305 } }"), ["14", "14", "124", "124"]);
    // With a column of the snapshot beside it.
    assert_eq!(masks(&round, "{ title_1 = true, position = \"teacher\" }"), ["4", "", "2", "2"]);
    // What the base year has is what is there where no year is asked for.
    let column = &round.workforce.columns["title_1"];
    assert_eq!([0, 1, 2, 3].map(|person| column.get(person)), ["yes", "no", "", "yes"]);
    assert_eq!(column.get_in(1, SchoolYear(2020)), "yes");
}

#[test]
fn only_a_condition_on_a_column_that_changes_changes() {
    let (round, check) = loaded(&with_schools(BY_YEAR));
    for (when, changes) in [
        ("{ title_1 = true }", true),
        ("{ position = \"nurse\", pupils = { min = 1 } }", true),
        ("{ position = \"nurse\" }", false),
        ("{ school = \"Lincoln\" }", false),
    ] {
        assert_eq!(condition(&round, when).0.changes(&round.workforce), changes, "{when}");
    }
    let [table] = check.tables.as_slice() else { panic!("one table: {:?}", check.tables) };
    assert_eq!((table.name.as_str(), table.key.as_str(), table.rows), ("schools", "school", 6));
    assert_eq!(
        (&table.columns[..], &table.changing[..]),
        (&["title_1", "pupils"].map(String::from)[..], &["title_1", "pupils"].map(String::from)[..])
    );
}

#[test]
fn the_order_of_rows_changes_nothing_and_what_stays_the_same_does_not_change() {
    let mut lines: Vec<&str> = BY_YEAR.lines().collect();
    lines[1..].reverse();
    let (round, _) = loaded(&with_schools(&(lines.join("\n") + "\n")));
    assert_eq!(masks(&round, "{ title_1 = true }"), ["14", "", "2", "2"]);
    let same = "school,year,title_1\nNorth,2018-19,no\nNorth,2019-20,no\nLincoln,2018-19,yes\n";
    let (round, check) = loaded(&with_schools(same));
    assert!(!condition(&round, "{ title_1 = true }").0.changes(&round.workforce));
    assert!(check.tables[0].changing.is_empty());
}

#[test]
fn a_row_without_a_year_always_holds() {
    let (round, check) = loaded(&with_schools("title_1,school\nyes,North\nno,Lincoln\n"));
    assert_eq!(masks(&round, "{ title_1 = true }"), ["2"; 4]);
    assert!(check.tables[0].changing.is_empty());
    assert!(check.columns.contains(&"title_1".to_owned()));
}

#[test]
fn several_tables_are_joined_each_by_its_own_column() {
    let files = with_schools(BY_YEAR)
        .round("[tables.positions]\nfile = \"positions.csv\"\nkey = \"position\"\n[tables.more]\nfile = \"more.csv\"\nkey = \"school\"\n")
        .file("positions.csv", "position,year,hard_to_staff\nnurse,2018-19,no\nnurse,2021-22,yes\nteacher,2018-19,yes\n")
        .file("more.csv", "school,rural\nLincoln,x\nNorth,\n");
    let (round, check) = loaded(&files);
    assert_eq!(masks(&round, "{ hard_to_staff = true }"), ["234", "234", "234", "1234"]);
    assert_eq!(masks(&round, "{ hard_to_staff = true, title_1 = false }"), ["23", "234", "34", "134"]);
    assert_eq!(masks(&round, "{ rural = true, hard_to_staff = true }"), ["4", "4", "4", "14"]);
    let names: Vec<&str> = check.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["schools", "positions", "more"], "in the order of the round's file");
}

#[test]
fn only_a_value_that_nobody_has_in_any_year_is_warned_of() {
    let csv = "school,year,level\nLincoln,2018-19,low\nNorth,2018-19,low\nNorth,2021-22,high\nNew,2018-19,top\nNorth,2017-18,was\n";
    let (round, _) = loaded(&with_schools(csv));
    let warned = |when: &str| condition(&round, when).1.len();
    assert_eq!(["low", "high"].map(|level| warned(&format!("{{ level = \"{level}\" }}"))), [0, 0]);
    // Where nobody works, and what was over before the base year.
    assert_eq!(["top", "was", "hihg"].map(|level| warned(&format!("{{ level = \"{level}\" }}"))), [1, 1, 1]);
}

#[test]
fn a_joined_column_counts_like_one_of_the_snapshot() {
    // Two people at Lincoln, one of them at half time: 1,000 and 500 a year.
    let bonus = "[provisions.title-1]\nkind = \"incentive\"\namount = 1000\nprorate = \"fte\"\nwhen = { title_1 = true }\n\
                 [provisions.fringe]\nkind = \"benefit\"\ncolumn = \"insurance\"\n";
    let joined = people("id,fte,base_salary,school\n1,1,50000,Lincoln\n2,0.5,50000,Lincoln\n3,1,50000,North\n")
        .columns(FULL_TIME)
        .round(SCHOOLS)
        .file("schools.csv", "school,title_1,insurance\nNorth,no,300\nLincoln,yes,200\n")
        .in_force(bonus)
        .answer();
    let own = people(
        "id,fte,base_salary,school,title_1,insurance\n1,1,50000,Lincoln,yes,200\n2,0.5,50000,Lincoln,yes,200\n3,1,50000,North,no,300\n",
    )
    .columns(FULL_TIME)
    .in_force(bonus)
    .answer();
    assert_eq!(joined.provision("status-quo", 2018, "title-1"), usd("1,500"));
    assert_eq!(joined.provision("status-quo", 2018, "fringe"), usd("700"));
    assert_eq!(joined.amounts("status-quo"), own.amounts("status-quo"));
}

#[test]
fn who_has_several_rows_has_the_values_of_the_main_one() {
    let files = people("id,fte,base_salary,site\n1,0.4,50000,Lincoln\n1,0.6,50000,North\n2,1,50000,Lincoln\n")
        .columns("pay_is = \"full_time\"\nrows = \"assignment\"\n[columns]\nfte = { heading = \"fte\", per_person = \"sum\" }\nschool = { heading = \"site\", per_person = \"main\" }\n")
        .round(SCHOOLS)
        .file("schools.csv", BY_YEAR);
    assert_eq!(masks(&loaded(&files).0, "{ title_1 = true }"), ["2", "", "1", "1"]);
}

#[test]
fn every_complaint_about_a_table_comes_at_once() {
    let said = with_schools("school,year,fte,title_1\nLincoln,2018-19,1,yes\nLincoln,2018-19,1,no\nSouth,2018,1,no\n")
        .complaints();
    for wanted in [
        "the snapshot has a column `fte` already",
        "two rows for `Lincoln` from 2018-19 on",
        "`2018` is not a school year",
        "did you mean `2018-19`?",
        "table `schools` has no row for `North`, for 1 person",
        "4 errors",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
}
