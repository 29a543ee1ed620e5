//! What ships for Denver: its price index, and the made-up workforce, which is
//! made again and counted a second time from its rows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use costout::district::index::PriceIndex;
use costout::foundation::diagnostic::Complaints;
use costout::foundation::money::round_decimal;
use costout::foundation::source::{FileId, Located, Sources, Span};
use costout::input::index;
use rust_decimal::Decimal;

use crate::files::{Answer, usd};

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
}

fn denver(known_on: &str) -> PriceIndex {
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    let path = Located::new("denver.csv".to_owned(), Span { file: FileId(0), start: 0, end: 0 });
    let observations = index::read(&path, &data("cpi"), &mut sources, &mut complaints).expect("the index is read");
    PriceIndex {
        name: "denver".to_owned(),
        observations,
        assumed: BTreeMap::new(),
        known_on: known_on.parse().expect("a day"),
        lag_years: 0,
    }
}

#[test]
fn twenty_five_million_of_2005_by_denvers_index() {
    let index = denver("2026-12-31");
    assert_eq!(index.observations.len(), 62, "1964 to 2025");
    let millions = |from: i16, to: i16| {
        let level = |year| index.observations[&year].level;
        round_decimal(Decimal::from(25) * level(to) / level(from), 2).to_string()
    };
    let by_the_year: Vec<String> = [2016, 2017, 2018].map(|year| millions(2005, year)).to_vec();
    assert_eq!(by_the_year, ["32.30", "33.39", "34.31"]);
    // With a lag of one year: the average of the year before, from that of 2004.
    let lagging: Vec<String> = [2015, 2016, 2017].map(|year| millions(2004, year)).to_vec();
    assert_eq!(lagging, ["32.08", "32.97", "34.09"]);
}

#[test]
fn denvers_index_is_known_when_it_was_half_yearly_and_after() {
    let last = |known_on| denver(known_on).last_known();
    assert_eq!(last("2018-02-14"), Some(2016));
    assert_eq!(last("2018-02-15"), Some(2017));
    assert_eq!(last("2019-01-30"), Some(2017));
    assert_eq!(last("2019-01-31"), Some(2018));
    // The levy grew by 3.4 % in 2018: the change of the average of 2017.
    let change = denver("2018-02-15").change(2017).map(|change| change.percent.to_string());
    assert_eq!(change.as_deref(), Some("3.39"));
}

/// The rows of a CSV, each by heading.
fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(data(path)).expect("a file of Denver");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn the_workforce_is_made_again_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("workforce-2018-19.csv");
    let made = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(["synthesize", "data/denver/profile-2018-19.toml", "--seed", "2019", "--format", "csv", "--out"])
        .arg(&out)
        .arg("--tables")
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("costout runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for name in ["workforce-2018-19.csv", "schools.csv", "positions.csv"] {
        let made = fs::read(folder.path().join(name)).expect("a file was made");
        assert!(made == fs::read(data("denver").join(name)).expect("the file ships"), "{name} differs");
    }
    // Every target that is a count or a share is met.
    let mut targets = csv::Reader::from_reader(made.stdout.as_slice());
    for row in targets.records().skip(1) {
        let row = row.expect("a target");
        let met = ["0", "0.00"].contains(&&row[5]);
        assert!(met || &row[1] == "highest" || row[1].starts_with("average without service"), "{row:?}");
    }
}

#[test]
fn the_workforce_is_as_its_readme_says() {
    let people = rows("denver/workforce-2018-19.csv");
    let count = |fits: &dyn Fn(&BTreeMap<String, String>) -> bool| people.iter().filter(|row| fits(row)).count();
    let of = |column: &'static str, value: &'static str| count(&|row| row[column] == value);
    assert_eq!(people.len(), 5_400);
    assert_eq!(count(&|row| row["made_up"] == "yes" && row["id"].starts_with("made-up-")), 5_400);
    assert_eq!((of("category", "teacher"), of("category", "ssp")), (4_560, 640));
    assert_eq!((of("category", "cte"), of("category", "esli")), (60, 40));
    assert_eq!((of("category", "jrotc"), of("category", "associate_teacher")), (20, 80));
    assert_eq!(of("rating", "not_meeting"), 54, "99 % have a qualifying rating");
    assert_eq!(of("fte", "1.0"), 5_076);
    assert_eq!(count(&|row| ["0", "1"].contains(&row["service_years"].as_str())), 918, "17 % in their first two years");

    // Each flag from the table that holds it, in 2018-19.
    let table = |path: &str, key: &str, flag: &str| -> BTreeMap<String, bool> {
        let rows = rows(path).into_iter().filter(|row| row["year"] == "2018-19");
        rows.map(|row| (row[key].clone(), row[flag] == "yes")).collect()
    };
    let title_1 = table("denver/schools.csv", "school", "title_1");
    let priority = table("denver/schools.csv", "school", "highest_priority");
    let hard = table("denver/positions.csv", "position", "hard_to_staff");
    assert_eq!((title_1.len(), priority.values().filter(|holds| **holds).count()), (150, 30));
    assert!(priority.iter().all(|(school, holds)| !holds || title_1[school]), "highest priority without Title I");
    let mut held = [0; 4];
    for row in &people {
        let flags = [title_1[&row["school"]], priority[&row["school"]], hard[&row["position"]]];
        held[flags.iter().filter(|holds| **holds).count()] += 1;
    }
    assert_eq!(held, [1_512, 1_944, 1_458, 486], "28, 36, 27 and 9 % of 5,400");
    assert_eq!(count(&|row| priority[&row["school"]]), 972, "$2,500 for them is $450 for everybody");

    // What is paid, in ten-thousandths of a cent; FTE has one decimal.
    let cents = |row: &BTreeMap<String, String>| row["base_salary"].replace('.', "").parse::<i64>().expect("cents");
    let tenths = |row: &BTreeMap<String, String>| row["fte"].replace('.', "").parse::<i64>().expect("FTE");
    let (paid, fte): (i64, i64) =
        (people.iter().map(|row| cents(row) * tenths(row)).sum(), people.iter().map(tenths).sum());
    assert_eq!((paid, fte), (290_763_000 * 100 * 10, 52_866));
    assert_eq!(paid, 5_500_000 * fte, "$55,000 on average, to the cent");
    let salaries: Vec<i64> = people.iter().map(cents).collect();
    assert_eq!(salaries.iter().min(), Some(&4_170_000));
    assert_eq!(salaries.iter().max(), Some(&8_813_687));

    // Requests: the next lane, 216 a year, nobody twice.
    let lanes = ["BA", "BA+18", "BA+36", "MA", "MA+18", "MA+36", "Doctorate"];
    let at = |lane: &str| lanes.iter().position(|one| *one == lane).expect("a lane");
    let years = ["requested_lane_2019", "requested_lane_2020", "requested_lane_2021"];
    for row in &people {
        let asked: Vec<&str> = years.iter().map(|year| row[*year].as_str()).filter(|lane| !lane.is_empty()).collect();
        assert!(asked.len() <= 1, "{row:?}");
        assert!(asked.iter().all(|lane| at(lane) == at(&row["degree_lane"]) + 1), "{row:?}");
    }
    for year in years {
        assert_eq!(count(&|row| !row[year].is_empty()), 216, "{year}");
    }
}

#[test]
fn the_tables_change_in_2020_21_as_their_readme_says() {
    let later = |path: &str, flag: &str| -> Vec<String> {
        rows(path)
            .into_iter()
            .filter(|row| row["year"] != "2018-19")
            .map(|row| row["year"].clone() + " " + &row[flag])
            .collect()
    };
    let mut schools = later("denver/schools.csv", "title_1");
    schools.sort();
    assert_eq!(schools, [vec!["2020-21 no"; 4], vec!["2020-21 yes"; 3]].concat());
    assert_eq!(later("denver/positions.csv", "hard_to_staff"), ["2020-21 yes", "2020-21 no"]);
}

#[test]
fn a_round_can_stand_on_the_workforce_and_its_tables() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file is written");
    let table = |name: &str, key: &str| {
        format!(
            "[tables.{name}]\nfile = {:?}\nkey = \"{key}\"\nsource = \"made up\"\n",
            data("denver").join(format!("{name}.csv"))
        )
    };
    put(
        "round.toml",
        &format!(
            "title = \"Denver\"\nbase_year = \"2018-19\"\nyears = 3\n[calendar]\nyear_begins = \"08-01\"\n[snapshot]\nfile = \
             {:?}\ncolumns = \"columns.toml\"\nas_of = 2018-10-01\n{}{}",
            data("denver").join("workforce-2018-19.csv"),
            table("schools", "school"),
            table("positions", "position")
        ),
    );
    put(
        "columns.toml",
        "rows = \"person\"\npay_is = \"full_time\"\n[columns]\nid = \"id\"\nfte = \"fte\"\ncategory = \"category\"\nbase_salary = \"base_salary\"\nservice_years = \"service_years\"\nschool = \"school\"\nposition = \"position\"\nrating = \"rating\"\n",
    );
    let incentives: String = ["title_1", "highest_priority", "hard_to_staff"]
        .iter()
        .map(|flag| format!("[provisions.{flag}]\nkind = \"incentive\"\namount = 2500\nprorate = \"none\"\nwhen = {{ {flag} = true }}\n"))
        .collect();
    put("status-quo.toml", &format!("title = \"in force\"\nparty = \"joint\"\n{incentives}"));
    let answer = Answer::of(folder.path());
    // $2,500 for 3,510, 972 and 1,836 people.
    assert_eq!(answer.provision("status-quo", 2018, "title_1"), usd("8,775,000"));
    assert_eq!(answer.provision("status-quo", 2018, "highest_priority"), usd("2,430,000"));
    assert_eq!(answer.provision("status-quo", 2018, "hard_to_staff"), usd("4,590,000"));
    // What is paid each person is rounded to cents: within half a cent for each
    // of 324 people in part time.
    let base = answer.pay("status-quo", 2018) - usd("15,795,000");
    assert!((base - usd("290,763,000")).0.abs() <= 162, "{base}");
}
