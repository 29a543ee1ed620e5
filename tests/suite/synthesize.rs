//! `synthesize` on small profiles that can be counted by hand: the same seed
//! the same file, exact counts, averages met, nothing written in half.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Twenty people in three schools, everything that a profile can say.
pub const SMALL: &str = r#"
title     = "A small district"
headcount = 20
year      = "2018-19"

[columns.fte]
shares = { "1.0" = 90.0, "0.5" = 10.0 }

[columns.lane]
shares = { BA = 40.0, MA = 45.0, PhD = 15.0 }
follows_service = 100

[service_years]
shares = { "0-1" = 20.0, "2-4" = 30.0, "5" = 50.0 }

[base_salary]
by        = "lane"
start     = { BA = 42000, MA = 46000, PhD = 50000 }
per_year  = { 0 = 1000, 3 = 500 }
spread_percent = 2.5
floor     = 41000
mean      = 47123.45
mean_over = "people"

[schools.title-1]
schools  = 2
people   = 12
smallest = 4
largest  = 8
columns  = { title_1 = true, rural = false }
in_positions = { hard_to_staff = 4 }

[schools.title-1.from.2020-21]
schools = 1
columns = { title_1 = false }

[schools.other]
schools  = 1
people   = 8
smallest = 8
largest  = 8
columns  = { title_1 = false, rural = false }
in_positions = { hard_to_staff = 1 }

[positions]
elementary = { category = "teacher", people = 15, columns = { hard_to_staff = false } }
nurse      = { category = "ssp", people = 5, columns = { hard_to_staff = true }, from = { 2020-21 = { columns = { hard_to_staff = false } } } }

[flags_held]
shares = { 0 = 35.0, 1 = 45.0, 2 = 20.0 }

[moves.lane_2019]
of      = "lane"
percent = 25.0

[moves.lane_2020]
of      = "lane"
percent = 60.0
"#;

/// A profile in a folder of its own.
struct Case {
    folder: TempDir,
}

type Row = BTreeMap<String, String>;

impl Case {
    fn new(profile: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a test");
        fs::write(folder.path().join("profile.toml"), profile).expect("a file is written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, seed: &str, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_costout"))
            .args(["synthesize", "profile.toml", "--out", "people.csv", "--seed", seed])
            .args(more)
            .current_dir(self.folder.path())
            .output()
            .expect("costout runs")
    }

    /// The people of a seed, as text.
    fn text(&self, seed: &str) -> String {
        let output = self.run(seed, &["--tables", "."]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(self.path("people.csv")).expect("the people")
    }

    fn rows(&self, name: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_path(self.path(name)).expect("a file was made");
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    fn people(&self, seed: &str) -> Vec<Row> {
        self.text(seed);
        self.rows("people.csv")
    }

    /// The people of a profile that has no tables.
    fn rows_of(&self, seed: &str) -> Vec<Row> {
        let output = self.run(seed, &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self.rows("people.csv")
    }

    fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }
}

fn counted<'a>(rows: &'a [Row], column: &str) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row[column].as_str()).or_default() += 1;
    }
    counts
}

fn cents(row: &Row) -> i64 {
    row["base_salary"].replace('.', "").parse().expect("cents")
}

#[test]
fn one_seed_makes_one_file_and_another_seed_another() {
    let (one, other) = (Case::new(SMALL), Case::new(SMALL));
    let first = one.text("1");
    assert_eq!(first, one.text("1"));
    assert_eq!(first, other.text("1"), "in another folder");
    assert_ne!(first, one.text("2"));
    let head = "id,category,fte,lane,service_years,base_salary,school,position,lane_2019,lane_2020,made_up";
    assert_eq!(first.lines().next(), Some(head));
    assert!(first.lines().skip(1).all(|line| line.starts_with("made-up-") && line.ends_with(",yes")));
}

#[test]
fn counts_are_exact_for_every_seed() {
    let case = Case::new(SMALL);
    for seed in ["0", "1", "2", "3", "18446744073709551615"] {
        let people = case.people(seed);
        assert_eq!(people.iter().map(|row| &row["id"]).collect::<BTreeSet<_>>().len(), 20);
        assert_eq!(counted(&people, "fte"), [("1.0", 18), ("0.5", 2)].into());
        assert_eq!(counted(&people, "lane"), [("BA", 8), ("MA", 9), ("PhD", 3)].into());
        assert_eq!(counted(&people, "category"), [("teacher", 15), ("ssp", 5)].into());
        // Four in two years, six in three, ten in one.
        assert_eq!(
            counted(&people, "service_years"),
            [("0", 2), ("1", 2), ("2", 2), ("3", 2), ("4", 2), ("5", 10)].into()
        );
        // Lanes follow service strictly: nobody in a lower lane has more.
        let years = |lane| people.iter().filter(move |row| row["lane"] == lane).map(|row| row["service_years"].clone());
        assert!(years("BA").max() <= years("MA").min() && years("MA").max() <= years("PhD").min(), "seed {seed}");
    }
}

#[test]
fn schools_and_positions_cross_as_asked() {
    let case = Case::new(SMALL);
    for seed in ["4", "5", "6"] {
        let people = case.people(seed);
        let flags = |name: &str, key: &str, flag: &str| -> BTreeMap<String, String> {
            let rows = case.rows(name).into_iter().filter(|row| row["year"] == "2018-19");
            rows.map(|row| (row[key].clone(), row[flag].clone())).collect()
        };
        let title_1 = flags("schools.csv", "school", "title_1");
        let hard = flags("positions.csv", "position", "hard_to_staff");
        assert_eq!(title_1.keys().collect::<Vec<_>>(), ["School 001", "School 002", "School 003"]);
        let mut crossed: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for row in &people {
            *crossed.entry((&title_1[&row["school"]], &hard[&row["position"]])).or_default() += 1;
        }
        assert_eq!(crossed, [(("yes", "yes"), 4), (("yes", "no"), 8), (("no", "yes"), 1), (("no", "no"), 7)].into());
        for (school, count) in counted(&people, "school") {
            let within = if title_1[school] == "yes" { (4..=8).contains(&count) } else { count == 8 };
            assert!(within, "{school} has {count}");
        }
    }
    let text = |name: &str| fs::read_to_string(case.path(name)).expect("a table");
    assert!(text("schools.csv").starts_with("school,year,title_1,rural\n"), "as the profile lists them");
    assert_eq!(text("schools.csv").matches(",2020-21,no,no\n").count(), 1);
    assert_eq!(
        text("positions.csv"),
        "position,year,hard_to_staff\nelementary,2018-19,no\nnurse,2018-19,yes\nnurse,2020-21,no\n"
    );
}

#[test]
fn nobody_asks_twice_and_nobody_asks_above_the_top() {
    let people = Case::new(SMALL).people("7");
    let asked = |column: &str| people.iter().filter(|row| !row[column].is_empty()).count();
    // A quarter of 20, and of the 12 wanted then those 17 below the top who
    // have not asked.
    assert_eq!((asked("lane_2019"), asked("lane_2020")), (5, 12));
    for row in &people {
        let moves: Vec<&str> =
            ["lane_2019", "lane_2020"].iter().map(|one| row[*one].as_str()).filter(|one| !one.is_empty()).collect();
        let right = match row["lane"].as_str() {
            "BA" => moves.iter().all(|to| *to == "MA"),
            "MA" => moves.iter().all(|to| *to == "PhD"),
            _ => moves.is_empty(),
        };
        assert!(right && moves.len() <= 1, "{row:?}");
    }
}

#[test]
fn the_average_is_met_and_nobody_is_below_the_floor() {
    let case = Case::new(SMALL);
    for seed in ["8", "9", "10"] {
        let people = case.people(seed);
        assert_eq!(people.iter().map(cents).sum::<i64>(), 20 * 4_712_345, "by people, seed {seed}");
        assert!(people.iter().all(|row| cents(row) >= 4_100_000));
    }
    // By FTE: half of a half-time person's rate counts. What is left is less
    // than a cent of all that is paid.
    let case = Case::new(&SMALL.replace("mean_over = \"people\"", "mean_over = \"fte\""));
    for seed in ["8", "9", "10"] {
        let tenths = |row: &Row| row["fte"].replace('.', "").parse::<i64>().expect("FTE");
        let paid: i64 = case.people(seed).iter().map(|row| cents(row) * tenths(row)).sum();
        assert!((paid - 190 * 4_712_345).abs() < 10, "{paid} for 19 FTE, seed {seed}");
    }
}

#[test]
fn a_salary_is_start_and_service_scaled_above_the_floor() {
    // Without a spread: BA with 0 to 5 years, $1,000 a year to three and $500
    // after; two of each of 0 to 5 years above a floor of $40,000.
    let profile = r#"
title = "By hand"
headcount = 12
year = "2018-19"
[columns.lane]
shares = { BA = 100 }
[service_years]
shares = { "0-5" = 100 }
mean = 2.5
[base_salary]
by = "lane"
start = { BA = 42000 }
per_year = { 0 = 1000, 3 = 500 }
floor = 40000
mean = 46000
mean_over = "people"
"#;
    // 2,000, 3,000, 4,000, 5,000, 5,500 and 6,000 above the floor: 4,250 on
    // average, to be 6,000: times 24/17.
    let above = |dollars: i64| (4_000_000 + (dollars * 100 * 24 * 2 + 17) / (17 * 2)).to_string();
    let expected: Vec<String> = [2_000, 3_000, 4_000, 5_000, 5_500, 6_000].map(above).to_vec();
    let people = Case::new(profile).rows_of("1");
    let mut off = 0;
    for row in &people {
        let years: usize = row["service_years"].parse().expect("years");
        let by_hand: i64 = expected[years].parse().expect("cents");
        assert!((cents(row) - by_hand).abs() <= 1, "{row:?}, {by_hand}");
        off += cents(row) - by_hand;
    }
    assert_eq!(people.iter().map(cents).sum::<i64>(), 12 * 4_600_000);
    assert!(off.abs() <= 6, "cents that rounding leaves");
    assert!(!people[0].contains_key("school") && !people[0].contains_key("category"));
}

#[test]
fn more_of_one_column_draws_nothing_else_anew() {
    let more =
        SMALL.replace("[service_years]", "[columns.rating]\nshares = { good = 50, bad = 50 }\n\n[service_years]");
    let (before, after) = (Case::new(SMALL).people("3"), Case::new(&more).people("3"));
    let without: Vec<Row> =
        after.into_iter().map(|row| row.into_iter().filter(|(heading, _)| heading != "rating").collect()).collect();
    assert!(before == without, "another column changed who has what");
}

/// Rules by category, by service and by what other rules gave; a move on the
/// lanes that a rule gives.
const RULES: &str = r#"
title     = "A district of rules"
headcount = 100
year      = "2018-19"

[columns.degree]
shares = { BA = 50.0, MA = 50.0 }

[service_years]
shares = { "0" = 10.0, "1-2" = 20.0, "3" = 20.0, "18-20" = 50.0 }

[positions]
elementary = { category = "teacher", people = 60 }
nurse      = { category = "ssp", people = 30 }
cadets     = { category = "jrotc", people = 10 }

[columns.lane]
rules.nurses   = { when = { category = "ssp" }, shares = { A = 50.0, B = 30.0, C = 20.0 }, follows_service = 100 }
rules.teachers = { when = { category = "teacher" }, copy = "degree" }

[columns.step]
rules.on-a-grid = { when = { category = ["teacher", "ssp"] }, copy = "service_years", add = 1, at_most = 20 }

[columns.role]
rules.leads = { when = { category = "teacher", service_years = { min = 3 } }, percent = 50.0, shares = { lead = 40.0, mentor = 60.0 } }
rules.rest  = { when = { category = "teacher" }, percent = 10.0, shares = { helper = 100.0 } }

[moves.next_lane]
of      = "lane"
percent = 40.0
when    = { category = ["ssp", "jrotc"] }

[columns.ground]
rules.asks = { when = { next_lane = ["B", "C"] }, shares = { degree = 100.0 } }

[columns.hired]
rules.new = { when = { service_years = { max = 0 } }, shares = { 2018-11-05 = 100.0 } }

[columns.base_salary]
rules.cadets = { when = { lane = "" }, shares = { "61250.50" = 100.0 } }

[columns.years_back]
rules.all = { copy = "service_years", add = -2, at_least = 0 }
"#;

#[test]
fn rules_give_by_what_people_have() {
    let case = Case::new(RULES);
    for seed in ["1", "2", "3"] {
        let people = case.rows_of(seed);
        let years = |row: &Row| row["service_years"].parse::<i64>().expect("years");
        for row in &people {
            let (category, service) = (row["category"].as_str(), years(row));
            let lane = match category {
                "ssp" => ["A", "B", "C"].contains(&row["lane"].as_str()),
                "teacher" => row["lane"] == row["degree"],
                _ => row["lane"].is_empty(),
            };
            // 18 and 19 years are steps 19 and 20, and so are 20 years.
            let step = if category == "jrotc" { String::new() } else { (service + 1).min(20).to_string() };
            assert!(lane && row["step"] == step, "{row:?}");
            assert_eq!(row["years_back"], (service - 2).max(0).to_string());
            assert_eq!(row["hired"], if service == 0 { "2018-11-05" } else { "" });
            assert_eq!(row["base_salary"], if category == "jrotc" { "61250.50" } else { "" });
            let leads = ["lead", "mentor"].contains(&row["role"].as_str());
            assert!(!leads || (category == "teacher" && service >= 3), "{row:?}");
            assert_eq!(row["ground"], if row["next_lane"].is_empty() { "" } else { "degree" });
            let asks = match (row["lane"].as_str(), row["next_lane"].as_str()) {
                (_, "") => true,
                (from, to) => category == "ssp" && [("A", "B"), ("B", "C")].contains(&(from, to)),
            };
            assert!(asks, "{row:?}");
        }
        // Halves of 30; nobody in a lower lane has served longer.
        let nurses: Vec<Row> = people.iter().filter(|row| row["category"] == "ssp").cloned().collect();
        assert_eq!(counted(&nurses, "lane"), [("A", 15), ("B", 9), ("C", 6)].into());
        let served = |lane| nurses.iter().filter(move |row| row["lane"] == lane).map(years);
        assert!(served("A").max() <= served("B").min() && served("B").max() <= served("C").min(), "seed {seed}");
        // Half of the teachers with three years, by 40 and 60; a tenth of the others.
        let teachers: Vec<&Row> = people.iter().filter(|row| row["category"] == "teacher").collect();
        let able = teachers.iter().filter(|row| years(row) >= 3).count();
        let role = |role| teachers.iter().filter(|row| row["role"] == role).count();
        let (leads, rest) = (role("lead") + role("mentor"), role("helper"));
        assert!((2 * leads).abs_diff(able) <= 1, "{leads} of {able}");
        assert!((5 * role("lead")).abs_diff(2 * leads) <= 4, "{} of {leads}", role("lead"));
        assert!((10 * rest).abs_diff(60 - leads) <= 5, "{rest} of {}", 60 - leads);
        // 40 % of the 40 of whom the move speaks: 16, and all of them are nurses.
        assert_eq!(people.iter().filter(|row| !row["next_lane"].is_empty()).count(), 16);
    }
}

/// The example of the head of `synthesize/further.rs`.
#[test]
fn a_rule_leaves_people_to_the_next() {
    let profile = r#"
title     = "t"
headcount = 10
year      = "2018-19"

[positions]
class  = { category = "teacher", people = 6 }
office = { category = "other", people = 4 }

[columns.letter]
rules.half = { when = { category = "teacher" }, percent = 50, shares = { a = 66.6, b = 33.4 } }
rules.rest = { shares = { z = 100 } }
"#;
    let people = Case::new(profile).rows_of("5");
    assert_eq!(counted(&people, "letter"), [("a", 2), ("b", 1), ("z", 7)].into());
    assert!(people.iter().all(|row| row["letter"] == "z" || row["category"] == "teacher"));
}

#[test]
fn what_rules_took_is_said() {
    let case = Case::new(RULES);
    let output = case.run("1", &["--format", "csv"]);
    let text = String::from_utf8(output.stdout).expect("text");
    for line in [
        "lane,nurses,percent,100.00,100.00,0.00,30\n",
        "lane,nurses: A,percent,50.00,50.00,0.00,15\n",
        "lane,no rule,count,,10,,\n",
        "moves,next_lane,percent,40.00,40.00,0.00,16\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
}

#[test]
fn a_column_of_rules_more_draws_nothing_else_anew() {
    let more = SMALL.to_owned() + "\n[columns.role]\nrules.some = { percent = 50.0, shares = { lead = 100.0 } }\n";
    let (before, after) = (Case::new(SMALL).people("3"), Case::new(&more).people("3"));
    assert_eq!(counted(&after, "role"), [("", 10), ("lead", 10)].into());
    let without: Vec<Row> =
        after.into_iter().map(|row| row.into_iter().filter(|(heading, _)| heading != "role").collect()).collect();
    assert!(before == without, "a column of rules changed who has what");
}

/// Awards for the first two schools of three, in two years.
fn with_awards() -> String {
    SMALL.replace("rural = false }", "rural = false, award = false }").replace(
        "[schools.title-1.from",
        "[schools.title-1.for_one_year]\naward = { 2018-19 = 1, 2019-20 = 1 }\n\n[schools.title-1.from",
    )
}

#[test]
fn an_award_is_for_a_year_and_for_no_school_twice() {
    let (plain, awarded) = (Case::new(SMALL), Case::new(&with_awards()));
    for seed in ["1", "2", "3"] {
        assert!(plain.text(seed) == awarded.text(seed), "the people are the same");
        let rows = awarded.rows("schools.csv");
        let mut winners = BTreeSet::new();
        for row in rows.iter().filter(|row| row["award"] == "yes") {
            assert!(winners.insert(row["school"].clone()), "twice: {row:?}");
            let after = if row["year"] == "2018-19" { "2019-20" } else { "2020-21" };
            let ends = rows.iter().find(|other| other["school"] == row["school"] && other["year"] == *after);
            assert_eq!(ends.map(|row| row["award"].as_str()), Some("no"), "{row:?}");
        }
        let years = rows.iter().filter(|row| row["award"] == "yes").map(|row| row["year"].as_str());
        assert_eq!(years.collect::<BTreeSet<_>>(), ["2018-19", "2019-20"].into());
        // What changes for good stays changed, whatever is awarded beside it.
        let title_1 = |year: &str| -> usize {
            let mut holds = BTreeMap::new();
            for row in rows.iter().filter(|row| row["year"].as_str() <= year) {
                holds.insert(row["school"].as_str(), row["title_1"] == "yes");
            }
            holds.values().filter(|holds| **holds).count()
        };
        assert_eq!((title_1("2019-20"), title_1("2020-21"), title_1("2030-31")), (2, 1, 1));
    }
}

#[test]
fn another_workforce_may_be_in_the_same_schools() {
    let later = SMALL.replace("year      = \"2018-19\"", "year      = \"2018-19\"\nschools_seed = 1");
    let (first, second) = (Case::new(SMALL), Case::new(&later));
    let (one, other) = (first.people("1"), second.people("2"));
    assert_eq!(first.rows("schools.csv"), second.rows("schools.csv"));
    assert_eq!(counted(&one, "school"), counted(&other, "school"));
    assert_ne!(
        one.iter().map(|row| &row["id"]).collect::<Vec<_>>(),
        other.iter().map(|row| &row["id"]).collect::<Vec<_>>()
    );
}

#[test]
fn how_near_it_came_is_said_in_every_form() {
    let case = Case::new(SMALL);
    let answer = |form: &str| String::from_utf8(case.run("1", &["--format", form]).stdout).expect("text");
    let table = answer("table");
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    assert!(table.contains("20 people, 19.00 FTE, seed 1; nobody in it is a real person"), "{table}");
    assert!(table.contains(" average of people             $47,123.45   $47,123.45        $0.00"), "{table}");
    // Four in the first two years, of 20.
    assert!(table.contains(" 0-1       20.00 %   20.00 %       0.00 %        4"), "{table}");
    // 12 in Title I of whom 4 are nurses: 4 hold two flags, 8 + 1 one, 7 none.
    let held = "flags of school and position held,";
    let csv = answer("csv");
    for line in ["0,percent,35.00,35.00,0.00,7", "1,percent,45.00,45.00,0.00,9", "2,percent,20.00,20.00,0.00,4"] {
        assert!(csv.contains(&format!("{held}{line}\n")), "{csv}");
    }
    let json: serde_json::Value = serde_json::from_str(&answer("json")).expect("JSON");
    assert_eq!((json["made_up"].as_bool(), json["seed"].as_u64()), (Some(true), Some(1)));
    let salary = &json["sections"].as_array().expect("sections").iter().find(|one| one["title"] == "base_salary");
    let first = &salary.expect("salaries")["rows"][0];
    assert_eq!(
        (first["reached"]["unit"].as_str(), first["reached"]["value"].as_str()),
        (Some("dollars"), Some("47123.45"))
    );
    assert!(answer("markdown").starts_with("## A small district: a made-up workforce\n"));
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let case = Case::new(&SMALL.replace("MA = 45.0", "MA = 46.0"));
    fs::write(case.path("people.csv"), "id\n1\n").expect("a file is written");
    let before = case.names();
    assert_eq!(case.run("1", &["--tables", "."]).status.code(), Some(1));
    assert_eq!(case.names(), before);
    assert_eq!(fs::read_to_string(case.path("people.csv")).expect("a file"), "id\n1\n");
    // One of three files cannot be written: none is.
    let case = Case::new(SMALL);
    fs::create_dir(case.path("positions.csv")).expect("a folder");
    let before = case.names();
    assert_eq!(case.run("1", &["--tables", "."]).status.code(), Some(1));
    assert_eq!(case.names(), before);
    // And where all is well nothing is left beside them.
    fs::remove_dir(case.path("positions.csv")).expect("the folder goes");
    assert_eq!(case.run("1", &["--tables", "."]).status.code(), Some(0));
    let expected = ["people.csv", "positions.csv", "profile.toml", "schools.csv"];
    assert_eq!(case.names(), expected.map(str::to_owned).into());
}

#[test]
fn the_people_are_a_snapshot_that_a_round_can_read() {
    let case = Case::new(SMALL);
    case.text("1");
    let round = case.path("round");
    fs::create_dir(&round).expect("a folder");
    let put = |name: &str, text: &str| fs::write(round.join(name), text).expect("a file is written");
    put(
        "round.toml",
        "title = \"t\"\nbase_year = \"2018-19\"\nyears = 1\n[calendar]\nyear_begins = \"08-01\"\n[snapshot]\nfile = \
         \"../people.csv\"\ncolumns = \"columns.toml\"\nas_of = 2018-10-01\n",
    );
    put(
        "columns.toml",
        "rows = \"person\"\npay_is = \"full_time\"\n[columns]\nid = \"id\"\nfte = \"fte\"\ncategory = \
         \"category\"\nbase_salary = \"base_salary\"\nservice_years = \"service_years\"\nschool = \"school\"\nposition = \
         \"position\"\n",
    );
    put("status-quo.toml", "title = \"in force\"\nparty = \"joint\"\n");
    let output = Command::new(env!("CARGO_BIN_EXE_costout")).args(["check", "--format", "csv"]).arg(&round).output();
    let output = output.expect("costout runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    // 20 times 47,123.45.
    for line in ["headcount,,20\n", "fte,,19.00\n", "salary,,942469.00\n", "off_schedule,,20\n"] {
        assert!(text.contains(line), "{text}");
    }
}

#[test]
fn the_profile_of_the_readme_works_and_so_does_the_shortest() {
    let readme = include_str!("../../data/README.md");
    let example = readme
        .split("## A made-up workforce")
        .nth(1)
        .and_then(|rest| rest.split("```toml\n").nth(1)?.split("```").next())
        .expect("the example");
    let case = Case::new(example);
    let people = case.people("1");
    assert_eq!(people.len(), 400);
    // It says of itself how many flags are held.
    let text = String::from_utf8(case.run("1", &["--format", "csv"]).stdout).expect("text");
    for (flags, percent, count) in [("0", "35.00", 140), ("1", "50.00", 200), ("2", "15.00", 60)] {
        assert!(text.contains(&format!("held,{flags},percent,{percent},{percent},0.00,{count}\n")), "{text}");
    }
    let people = Case::new("title = \"t\"\nheadcount = 2\nyear = \"2018-19\"\n").rows_of("1");
    assert_eq!((people.len(), people[0].len()), (2, 3));
    assert!(people.iter().all(|row| row["fte"] == "1.0" && row["made_up"] == "yes"));
}
