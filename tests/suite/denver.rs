//! What ships for Denver: its price index, and the made-up workforce, which is
//! made again and counted a second time from its rows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use costout::answer::ledger::{Charge, Element};
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
fn the_workforces_are_made_again_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    for (year, seed, tables) in [("2018-19", "2019", &["schools.csv", "positions.csv"][..]), ("2019-20", "2020", &[])] {
        let workforce = format!("workforce-{year}.csv");
        let mut command = Command::new(env!("CARGO_BIN_EXE_costout"));
        command
            .args(["synthesize", &format!("data/denver/profile-{year}.toml"), "--seed", seed, "--format", "csv"])
            .arg("--out")
            .arg(folder.path().join(&workforce))
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        if !tables.is_empty() {
            command.arg("--tables").arg(folder.path());
        }
        let made = command.output().expect("costout runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        for name in [workforce.as_str()].iter().chain(tables) {
            let made = fs::read(folder.path().join(name)).expect("a file was made");
            assert!(made == fs::read(data("denver").join(name)).expect("the file ships"), "{name} differs");
        }
        // Every target that is a count or a share is met, a share of few people
        // to the nearest person.
        let mut targets = csv::Reader::from_reader(made.stdout.as_slice());
        for row in targets.records().skip(1) {
            let row = row.expect("a target");
            let met = ["0", "0.00"].contains(&&row[5]) || row[3].is_empty();
            let hundredths = |at: usize| row[at].replace('.', "").parse::<i64>().unwrap_or_default();
            let people: i64 = row[6].parse().unwrap_or_default();
            // One person is `reached / people` per cent of those meant.
            let few = &row[2] == "percent" && hundredths(5).abs() * people <= hundredths(4) + people;
            assert!(met || few || &row[1] == "highest" || row[1].starts_with("average without service"), "{row:?}");
        }
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
    // Per school the values of a column in the years from 2018-19 to 2022-23.
    let by_year = |path: &str, key: &str, flag: &str| -> BTreeMap<String, Vec<bool>> {
        let mut held: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
        for row in rows(path) {
            held.entry(row[key].clone()).or_default().insert(row["year"].clone(), row[flag] == "yes");
        }
        let in_year = |holds: &BTreeMap<String, bool>, year: &str| {
            holds.range(..=year.to_owned()).next_back().is_some_and(|(_, holds)| *holds)
        };
        let years = ["2018-19", "2019-20", "2020-21", "2021-22", "2022-23"];
        let all = held.iter().map(|(key, holds)| (key.clone(), years.map(|year| in_year(holds, year)).to_vec()));
        all.collect()
    };
    let turn = |values: &BTreeMap<String, Vec<bool>>, to: bool| -> usize {
        values.values().filter(|holds| ***holds == [!to, !to, to, to, to]).count()
    };
    let title_1 = by_year("denver/schools.csv", "school", "title_1");
    assert_eq!((turn(&title_1, false), turn(&title_1, true)), (4, 3));
    let priority = by_year("denver/schools.csv", "school", "highest_priority");
    assert!(priority.values().all(|holds| holds.iter().all(|one| *one == holds[0])), "the 30 stay the same");
    let hard = by_year("denver/positions.csv", "position", "hard_to_staff");
    assert_eq!((turn(&hard, false), turn(&hard, true)), (1, 1));
    // Ten winners in each of three years, none twice, and no longer than a year.
    let distinguished = by_year("denver/schools.csv", "school", "distinguished");
    let winners: Vec<usize> = (0..5).map(|at| distinguished.values().filter(|holds| holds[at]).count()).collect();
    assert_eq!(winners, [0, 10, 10, 10, 0]);
    assert!(distinguished.values().all(|holds| holds.iter().filter(|one| **one).count() <= 1), "a school wins twice");
}

/// What the rules of ProComp 3.0 ask for, in both years.
#[test]
fn the_columns_of_procomp_are_as_their_readme_says() {
    for (year, requests) in [("2018-19", [2019, 2020, 2021]), ("2019-20", [2020, 2021, 2022])] {
        let people = rows(&format!("denver/workforce-{year}.csv"));
        let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<i64>().expect("a number");
        let is = |row: &BTreeMap<String, String>, categories: &[&str]| categories.contains(&row["category"].as_str());
        assert_eq!(people.iter().filter(|row| !row["role"].is_empty()).count(), 1_080, "one in five");
        for row in &people {
            assert!((0..=number(row, "service_years").min(15)).contains(&number(row, "unit_years")), "{row:?}");
            let leads = row["role"].is_empty() || is(row, &["teacher", "ssp"]);
            assert!(leads || (is(row, &["esli"]) && row["role"].ends_with("team_lead")), "{row:?}");
            assert!(number(row, "concurrent_classes") == 0 || is(row, &["cte"]), "{row:?}");
            let used = number(row, "tuition_used");
            assert!((0..=6_000).contains(&used) && used % 250 == 0, "{row:?}");
            for request in requests {
                let get = |column: &str| row[&format!("{column}_{request}")].as_str();
                let grounds: &[&str] = match row["category"].as_str() {
                    "teacher" | "ssp" => &["degree", "credits", "licence", "national_board", "pdus"],
                    "cte" => &["degree", "pdus", "industry_authorization"],
                    "esli" => &["degree", "certificate"],
                    _ => &[""],
                };
                let asks = !get("requested_lane").is_empty() && grounds != [""];
                assert_eq!(asks, !get("request_ground").is_empty(), "{row:?}");
                assert!(!asks || grounds.contains(&get("request_ground")), "{row:?}");
                let pdus = number(row, &format!("pdus_{request}"));
                assert!((0..=8).contains(&pdus) && (pdus == 0 || is(row, &["teacher", "ssp", "cte"])), "{row:?}");
                assert!(get("advanced_degree").is_empty() || is(row, &["jrotc"]), "{row:?}");
            }
        }
        // Whoever asks on the ground of units has six, but for one person a year.
        for request in requests {
            let on_units = people.iter().filter(|row| row[&format!("request_ground_{request}")] == "pdus");
            let (enough, few): (Vec<_>, Vec<_>) =
                on_units.partition(|row| number(row, &format!("pdus_{request}")) >= 6);
            assert!(enough.len() > 40 && few.len() == 1, "{} and {}", enough.len(), few.len());
            // Of those who may and do not ask on this ground 14 % complete some, half of them one.
            let may: Vec<i64> = people
                .iter()
                .filter(|row| {
                    is(row, &["teacher", "ssp", "cte"]) && row[&format!("request_ground_{request}")] != "pdus"
                })
                .map(|row| number(row, &format!("pdus_{request}")))
                .collect();
            let (some, one) =
                (may.iter().filter(|units| **units > 0).count(), may.iter().filter(|units| **units == 1).count());
            let of = |percent: usize| (may.len() * percent).div_ceil(100);
            assert!(some.abs_diff(of(14)) <= 2 && one.abs_diff(of(7)) <= 2, "{some} and {one} of {}", may.len());
        }
        let cadets: Vec<i64> =
            people.iter().filter(|row| is(row, &["jrotc"])).map(|row| number(row, "unit_years")).collect();
        assert!([8, 9, 10, 11].iter().all(|years| cadets.contains(years)), "{cadets:?}");
        let reviewed = if year == "2018-19" { ("rating_2019_20", "rating") } else { ("rating", "expected_rating") };
        assert_eq!(people.iter().filter(|row| row[reviewed.0].is_empty()).count(), 1_890, "35 % without a review");
        assert!(people.iter().all(|row| row[reviewed.0].is_empty() || row[reviewed.0] == row[reviewed.1]));
    }
}

#[test]
fn the_people_of_2019_20_stand_on_schedules_in_the_same_schools() {
    let (before, people) = (rows("denver/workforce-2018-19.csv"), rows("denver/workforce-2019-20.csv"));
    let counted = |people: &[BTreeMap<String, String>], column: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in people {
            *counts.entry(row[column].clone()).or_default() += 1;
        }
        counts
    };
    for column in ["school", "position", "category", "fte"] {
        assert_eq!(counted(&before, column), counted(&people, column), "{column}");
    }
    let lanes = |schedule: &str| -> &[&str] {
        match schedule {
            "teachers" => &["BA", "BA+18", "BA+36", "MA", "MA+18", "MA+36", "Doctorate"],
            "esli" => &["BA", "BA certificate", "MA", "MA certificate", "Doctorate"],
            "cte" => &["authorization", "BA", "BA+18", "MA", "MA+18"],
            "associate" => &["associate"],
            _ => &[""],
        }
    };
    for row in &people {
        let schedule = match row["category"].as_str() {
            "teacher" | "ssp" => "teachers",
            "associate_teacher" => "associate",
            "jrotc" => "",
            other => other,
        };
        assert_eq!(row["schedule"], schedule);
        let at = lanes(schedule).iter().position(|lane| *lane == row["lane"]).expect("a lane of the schedule");
        assert_eq!(row["base_salary"].is_empty(), !schedule.is_empty(), "{row:?}");
        let service: i64 = row["service_years"].parse().expect("years");
        let step = match schedule {
            "" => String::new(),
            "associate" => "1".to_owned(),
            _ => (service - 1).clamp(1, 20).to_string(),
        };
        assert_eq!(row["step"], step, "{row:?}");
        // Requests: the next lane of one's own schedule, nobody twice.
        let asked: Vec<&str> =
            ["2020", "2021", "2022"].iter().map(|year| row[&format!("requested_lane_{year}")].as_str()).collect();
        let asked: Vec<&str> = asked.into_iter().filter(|lane| !lane.is_empty()).collect();
        assert!(asked.len() <= 1 && asked.iter().all(|lane| lanes(schedule).get(at + 1) == Some(lane)), "{row:?}");
        // Whoever has a leave has both its days, and none is after the last day.
        assert_eq!(row["leave_from"].is_empty(), row["leave_to"].is_empty());
        assert_eq!(row["leave_from"].is_empty(), row["leave_paid"].is_empty());
        assert!(row["leave_from"] <= row["leave_to"] && (row["leave_from"].is_empty() || row["ends"].is_empty()));
        let stays = row["takes_position"].as_str();
        assert_eq!(stays.is_empty(), row["category"] != "associate_teacher");
        assert_eq!(stays == "no", row["ends"] == "2020-07-31");
    }
    // Four per cent of the 5,300 on a grid with lanes.
    for year in ["2020", "2021", "2022"] {
        let asked = people.iter().filter(|row| !row[&format!("requested_lane_{year}")].is_empty()).count();
        assert_eq!(asked, 212, "{year}");
    }
    // 28, 36, 27 and 9 per cent hold none, one, two and three flags here too.
    let holds = |path: &str, key: &str, flag: &str| -> BTreeMap<String, usize> {
        let rows = rows(path).into_iter().filter(|row| row["year"] == "2018-19");
        rows.map(|row| (row[key].clone(), usize::from(row[flag] == "yes"))).collect()
    };
    let title_1 = holds("denver/schools.csv", "school", "title_1");
    let priority = holds("denver/schools.csv", "school", "highest_priority");
    let hard = holds("denver/positions.csv", "position", "hard_to_staff");
    let mut held = [0; 4];
    for row in &people {
        held[title_1[&row["school"]] + priority[&row["school"]] + hard[&row["position"]]] += 1;
    }
    assert_eq!(held, [1_512, 1_944, 1_458, 486]);
    let of = |column: &str, value: &str| counted(&people, column).get(value).copied().unwrap_or_default();
    assert_eq!((of("takes_position", "yes"), of("takes_position", "no")), (64, 16));
    let over = |day: &str| {
        let paid =
            |row: &&BTreeMap<String, String>| row["leave_from"].as_str() <= day && row["leave_to"].as_str() >= day;
        people.iter().filter(|row| !row["leave_from"].is_empty()).filter(paid).count()
    };
    assert_eq!((over("2020-12-01"), over("2021-05-01")), (21, 20));
    assert_eq!(people.iter().filter(|row| !row["hired"].is_empty()).count(), 22);
}

/// The round costs base pay near the average that the settlement came to.
#[test]
fn the_people_of_2019_20_are_paid_near_the_published_average() {
    let answer = Answer::of(&data("../scenarios/denver-2020"));
    // $61,435 is $55,000 and the 11.7 per cent of the settlement, by 5,286.6 FTE.
    let published = usd("61,435").0 * 52_866 / 10;
    let base = answer
        .sum("status-quo", |line| line.year.0 == 2019 && line.element == Element::Base && line.charge == Charge::Pay);
    let base = base.0;
    assert!((base - published).abs() < published / 100, "{base}, {published}");
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
