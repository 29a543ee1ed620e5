//! Schedules by themselves: the index form, `schedule show` and `schedule
//! diff`, on small grids whose numbers are found by hand, on Denver's printed
//! schedules, and by trying every rule there is.

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use rust_decimal::Decimal;

use costout::district::schedule::Schedule;
use costout::foundation::money::Cents;
use costout::input::{self, LoadedSchedules};
use costout::reading::schedule_diff::{self, By, ScheduleDiff};
use costout::reading::schedule_show::{self, Kind, Oddity, ScheduleShown};
use costout::render;

use crate::files::{assert_same, people, usd};

const HEAD: &str = "effective = 2018-08-01\nsource = \"made up\"\n";

/// Writes schedules, each a name, a rounding and either a grid or an index, and
/// loads them.
fn load(files: &[(&str, &str, &str)]) -> LoadedSchedules {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    for (name, rounding, salaries) in files {
        let index = salaries.starts_with("[index]");
        let grid = if index { String::new() } else { format!("grid = \"{name}.csv\"\n") };
        let index = if index { salaries } else { "" };
        let path = folder.path().join(format!("{name}.toml"));
        fs::write(&path, format!("{grid}rounding = \"{rounding}\"\n{HEAD}{index}")).expect("a header");
        fs::write(folder.path().join(format!("{name}.csv")), salaries).expect("a grid");
        paths.push(path);
    }
    input::load_schedules(&paths.iter().map(AsRef::as_ref).collect::<Vec<&Path>>())
}

fn one(rounding: &str, salaries: &str) -> Schedule {
    let loaded = load(&[("teachers", rounding, salaries)]);
    let said = render::complaints(&loaded.complaints, &loaded.sources, false);
    loaded.schedules.into_iter().next().expect(&said)
}

fn show(grid: &str) -> ScheduleShown {
    let loaded = load(&[("teachers", "dollar", grid)]);
    schedule_show::read(&loaded.schedules[0], &loaded.sources)
}

/// What leads from one grid to another, whose salaries are rounded so.
fn diff_rounded(rounding: &str, from: &str, to: &str, tolerance: &str) -> ScheduleDiff {
    let mut loaded = load(&[("old", rounding, from), ("new", rounding, to)]);
    let [from, to] = loaded.schedules.as_slice() else {
        panic!("{}", render::complaints(&loaded.complaints, &loaded.sources, false));
    };
    let found = schedule_diff::read(from, to, usd(tolerance), &loaded.sources, &mut loaded.complaints);
    found.expect("salaries in common")
}

fn diff(from: &str, to: &str, tolerance: &str) -> ScheduleDiff {
    diff_rounded("dollar", from, to, tolerance)
}

fn decimals(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| text.parse().expect("a number")).collect()
}

// The index form

const INDEX: &str = "[index]\nbase = 38001\nsteps = [\"1\", \"2\", \"3\"]\nstep_ratios = [1.0, 1.04, 1.08]\n\
                     lanes = [\"BA\", \"MA\"]\nlane_ratios = [1.0, 1.1]\n";

#[test]
fn a_cell_is_base_times_lane_ratio_times_step_ratio() {
    let schedule = one("none", INDEX);
    assert_eq!((schedule.steps.as_slice(), schedule.lanes.len()), (["1", "2", "3"].map(str::to_owned).as_slice(), 2));
    let exact = decimals(&["38001", "39521.04", "41041.08", "41801.1", "43473.144", "45145.188"]);
    assert_eq!(schedule.cells, exact.into_iter().map(Some).collect::<Vec<_>>());
    let index = schedule.index.expect("an index");
    assert_eq!(index.base, Decimal::from(38_001));
    assert_eq!(index.ratios, decimals(&["1", "1.04", "1.08", "1.1", "1.144", "1.188"]));
}

#[test]
fn the_cells_of_an_index_are_rounded_as_the_header_says() {
    let cents = |rounding| one(rounding, INDEX).cells[4];
    assert_eq!(cents("cent"), Some(Decimal::new(4_347_314, 2)));
    assert_eq!(cents("dollar"), Some(Decimal::from(43_473)));
    // 30,000 times 1.00005 is 30,001.50.
    let half = INDEX.replace("38001", "30000").replace("1.04", "1.00005");
    assert_eq!(one("dollar", &half).cells[1], Some(Decimal::from(30_002)), "half away from zero");
    assert!(one("dollar", "step,BA\n1,40000\n").index.is_none());
}

#[test]
fn an_index_costs_what_its_grid_costs() {
    let staff = "id,fte,lane,step\n1,1,BA,1\n2,0.5,MA,2\n3,1,MA,3\n";
    let grid = "step,BA,MA\n1,38001,41801\n2,39521,43473\n3,41041,45145\n";
    let plain =
        people(staff).schedule("teachers", "dollar", grid).in_force("[provisions.s]\nkind = \"step_movement\"\n");
    let indexed = plain.clone().file("schedules/teachers.toml", &format!("rounding = \"dollar\"\n{HEAD}{INDEX}"));
    let (plain, indexed) = (plain.answer(), indexed.answer());
    assert_eq!(indexed.pay("status-quo", 2018), usd("104,882.50"));
    assert_same("by index", &plain.amounts("status-quo"), &indexed.amounts("status-quo"));
}

#[test]
fn a_snapshot_is_held_against_unrounded_cells_to_the_cent() {
    let staff = "id,fte,lane,step,base_salary\n1,1,MA,2,43473.14\n2,1,MA,2,43473.15\n";
    let (_, said) = people(staff)
        .columns("pay_is = \"full_time\"")
        .schedule("teachers", "none", "step,BA\n1,1\n")
        .file("schedules/teachers.toml", &format!("rounding = \"none\"\n{HEAD}{INDEX}"))
        .compare();
    assert!(said.contains("1 person's salary differs from the schedule, by $0.01 in all"), "{said}");
}

// What `schedule show` says

fn dollars(increments: &schedule_show::Increments) -> Vec<Option<i64>> {
    increments.by_step.iter().map(|one| one.map(|one| one.dollars.0 / 100)).collect()
}

#[test]
fn increments_are_those_over_the_step_and_the_lane_before() {
    let shown = show("step,BA,MA\n1,40000,42000\n2,40100,44000\n3,41100,44000\n4,42100,43900\n5,43200,\n");
    let [ba, ma] = shown.lanes.as_slice() else { panic!("two lanes") };
    assert_eq!(dollars(&ba.over_step_before), [None, Some(100), Some(1_000), Some(1_000), Some(1_100)]);
    assert_eq!(dollars(&ma.over_step_before), [None, Some(2_000), Some(0), Some(-100), None]);
    assert!(ba.over_lane_before.is_none());
    let over = ma.over_lane_before.as_ref().expect("a lane before");
    assert_eq!(dollars(over), [Some(2_000), Some(3_900), Some(2_900), Some(1_800), None]);
    let short = &ba.over_step_before;
    assert_eq!((short.first, short.last), (Some(usd("100")), Some(usd("1,100"))));
    // 3,200 over four steps; over 40,000 + 40,100 + 41,100 + 42,100.
    assert_eq!((short.mean, short.mean_percent), (Some(usd("800")), Some(Decimal::new(196, 2))));
    assert_eq!(short.by_step[1].and_then(|one| one.percent), Some(Decimal::new(25, 2)));
    // Of 2,000, 3,900, 2,900 and 1,800 the two in the middle are 2,000 and 2,900.
    assert_eq!(over.median, Some(usd("2,450")));
}

/// Kind, lane, lane before, steps and words of each oddity.
fn said(oddities: &[Oddity]) -> Vec<(Kind, &str, Option<&str>, &str, &str)> {
    let words = |one| {
        let Oddity { kind, lane, over, on_steps, what, .. }: &Oddity = one;
        (*kind, lane.as_str(), over.as_deref(), on_steps.as_str(), what.as_str())
    };
    oddities.iter().map(words).collect()
}

#[test]
fn what_is_odd_is_said_in_words() {
    let shown = show("step,BA,MA\n1,40000,42000\n2,40100,44000\n3,41100,44000\n4,42100,43900\n5,43200,\n");
    assert_eq!(
        said(&shown.oddities),
        [
            (Kind::Small, "BA", None, "2", "pays only $100 more than the step before; the median is $1,000"),
            (Kind::NoSalary, "MA", None, "5", "no salary: the lane ends on step 4"),
            (Kind::Less, "MA", None, "4", "pays less than the step before, by $100"),
            (Kind::Same, "MA", None, "3", "pays the same as the step before"),
        ]
    );
    let lanes = show("step,BA,MA\n1,40000,39900\n2,41000,41000\n3,42000,45000\n");
    assert_eq!(
        said(&lanes.oddities),
        [
            (Kind::Less, "MA", Some("BA"), "1", "pays less than BA, by $100"),
            (Kind::Same, "MA", Some("BA"), "2", "pays the same as BA"),
        ]
    );
    let bump = show("step,BA\n1,40000\n2,40200\n3,40400\n4,40600\n5,41700\n");
    let words = "pays as much as $1,100 more than the step before; the median is $200";
    assert_eq!(said(&bump.oddities), [(Kind::Large, "BA", None, "5", words)]);
    assert!(show("step,BA\n1,40000\n2,40200\n3,40400\n4,40600\n5,41600\n").oddities.is_empty(), "five times is not");
}

#[test]
fn a_hole_a_late_beginning_and_an_early_end_are_told_apart() {
    let shown = show("step,BA,MA\n1,40000,\n2,,\n3,42000,45000\n4,43000,46000\n5,,47000\n");
    let none: Vec<_> = shown.oddities.iter().filter(|one| one.kind == Kind::NoSalary).collect();
    let words: Vec<_> = none.iter().map(|one| (one.lane.as_str(), one.on_steps.as_str(), one.what.as_str())).collect();
    assert_eq!(
        words,
        [
            ("BA", "2", "no salary, though steps above and below have one"),
            ("BA", "5", "no salary: the lane ends on step 4"),
            ("MA", "1 and 2", "no salary: the lane begins on step 3"),
        ]
    );
    assert_eq!(dollars(&shown.lanes[0].over_step_before), [None, None, None, Some(1_000), None], "none across a hole");
}

// What `schedule diff` finds

/// By how much the rule raises, and how many agree.
fn rule(diff: &ScheduleDiff) -> (String, usize) {
    (raise(diff.rule.by), diff.rule.agree)
}

fn raise(by: By) -> String {
    match by {
        By::Percent(percent) => format!("{percent} %"),
        By::Dollars(dollars) => format!("${dollars}"),
    }
}

/// Lane, step, departure of the cells that depart.
fn departing(diff: &ScheduleDiff) -> Vec<(&str, &str, String)> {
    diff.departing().map(|one| (one.lane.as_str(), one.step.as_str(), one.departure.to_string())).collect()
}

const OLD: &str = "step,BA,MA\n1,40000,44000\n2,41000,45500\n3,42000,47000\n";

#[test]
fn one_odd_cell_departs_from_the_percentage() {
    // Three per cent, and $135 more than that for MA step 2.
    let found = diff(OLD, "step,BA,MA\n1,41200,45320\n2,42230,47000\n3,43260,48410\n", "2");
    assert_eq!(rule(&found), ("3.00 %".to_owned(), 5));
    assert_eq!((raise(found.runner_up.by), found.runner_up.agree), ("$1260.00".to_owned(), 1));
    assert_eq!(departing(&found), [("MA", "2", "135.00".to_owned())]);
    let odd = found.departing().next().expect("one");
    assert_eq!([odd.from, odd.to, odd.predicted, odd.change], ["45,500", "47,000", "46,865", "1,500"].map(usd));
    assert_eq!(odd.change_percent, Some(Decimal::new(330, 2)));
    assert_eq!(found.rule.departures, usd("135"));
}

#[test]
fn dollars_explain_what_no_percentage_does() {
    let found = diff(OLD, "step,BA,MA\n1,40750,44750\n2,41750,46300\n3,42750,47750\n", "2");
    assert_eq!(rule(&found), ("$750.00".to_owned(), 5));
    assert_eq!(departing(&found), [("MA", "2", "50.00".to_owned())]);
    assert!(matches!(found.runner_up.by, By::Percent(_)));
    assert_eq!(found.runner_up.agree, 1);
    let cut = diff(OLD, "step,BA,MA\n1,39500,43500\n2,40500,45000\n3,41500,46500\n", "0");
    assert_eq!(rule(&cut), ("$-500.00".to_owned(), 6));
}

#[test]
fn both_sides_of_the_tolerance() {
    // Two per cent puts 50,000 at 51,000: $2 more agrees, $3 more does not.
    let from = "step,BA\n1,30000\n2,35000\n3,40000\n4,50000\n";
    let to = |last: i64| format!("step,BA\n1,30600\n2,35700\n3,40800\n4,{last}\n");
    for (last, tolerance, agree) in
        [(51_002, "2", 4), (51_003, "2", 3), (51_003, "3", 4), (50_998, "2", 4), (50_997, "2", 3), (51_001, "0", 3)]
    {
        let found = diff(from, &to(last), tolerance);
        assert_eq!(rule(&found), ("2.00 %".to_owned(), agree), "{last} within {tolerance}");
        assert_eq!(found.departing().count(), 4 - agree, "{last} within {tolerance}");
    }
    let cents = |last: &str| diff_rounded("cent", from, &to(0).replace("4,0\n", &format!("4,{last}\n")), "0.05");
    assert_eq!(rule(&cents("51000.05")).1, 4);
    assert_eq!(rule(&cents("51000.06")).1, 3);
}

#[test]
fn predictions_are_rounded_as_the_second_schedule_is() {
    // 40,050 and 1 % is 40,450.50, rounded away from zero.
    let (from, to) = ("step,BA\n1,40000\n2,40050\n", "step,BA\n1,40400\n2,40451\n");
    assert_eq!(rule(&diff(from, to, "0")), ("1.00 %".to_owned(), 2));
    let in_cents = diff_rounded("cent", from, to, "0");
    assert_eq!(in_cents.cells.iter().filter(|one| one.departs).count(), 1);
}

#[test]
fn a_prediction_of_half_a_dollar_does_not_agree_with_the_dollar_below() {
    // One per cent on 40,050 is 40,450.50, which rounds to 40,451; so 40,450
    // agrees with no percentage, and two per cent agrees with more salaries,
    // though the sum of departures from one per cent is smaller.
    let from = "step,BA\n1,30000\n2,35000\n3,40000\n4,40050\n";
    let found = diff(from, "step,BA\n1,30600\n2,35700\n3,40400\n4,40450\n", "0");
    let percent = if matches!(found.rule.by, By::Percent(_)) { &found.rule } else { &found.runner_up };
    assert_eq!((raise(percent.by), percent.agree), ("2.00 %".to_owned(), 2));
}

#[test]
fn lanes_and_steps_are_matched_by_name() {
    let to = "step,MA,PhD\n02,46410,50000\n03,47940,51000\n4,50000,52000\n";
    let found = diff(OLD, to, "2");
    assert_eq!((found.compared, found.lanes.as_slice()), (2, ["MA".to_owned()].as_slice()));
    assert_eq!(rule(&found), ("2.00 %".to_owned(), 2));
    assert_eq!((found.from.own_lanes, found.from.own_steps), (vec!["BA".to_owned()], vec!["1".to_owned()]));
    assert_eq!((found.to.own_lanes, found.to.own_steps), (vec!["PhD".to_owned()], vec!["4".to_owned()]));
    assert!(found.from.own_cells.is_empty());
    let ends = diff(OLD, "step,BA,MA\n1,40000,44000\n2,41000,45500\n3,,47000\n", "2");
    let own = &ends.from.own_cells;
    assert_eq!((own.len(), own[0].lane.as_str(), own[0].step.as_str(), own[0].salary), (1, "BA", "3", usd("42,000")));
    assert_eq!((ends.compared, ends.unchanged), (5, 5));
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_paths() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["a", "b"].map(|name| folder.path().join(name).join("teachers.toml"));
    for path in &paths {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, format!("grid = \"teachers.csv\"\nrounding = \"dollar\"\n{HEAD}")).expect("a header");
        fs::write(path.with_extension("csv"), OLD).expect("a grid");
    }
    let loaded = input::load_schedules(&[&paths[0], &paths[1]]);
    let names: Vec<&str> = loaded.schedules.iter().map(|one| one.name.as_str()).collect();
    assert!(names[0].ends_with("a/teachers.toml") && names[1].ends_with("b/teachers.toml"), "{names:?}");
}

#[test]
fn the_two_printed_schedules_of_denver() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/denver");
    let paths = ["schedule-2005.toml", "schedule-2009-10.toml"].map(|name| folder.join(name));
    let mut loaded = input::load_schedules(&[&paths[0], &paths[1]]);
    assert_eq!(loaded.complaints.iter().count(), 0);
    let [from, to] = loaded.schedules.as_slice() else { panic!("two schedules") };
    let found = schedule_diff::read(from, to, usd("2"), &loaded.sources, &mut loaded.complaints).expect("a diff");
    assert_eq!((found.compared, rule(&found)), (78, ("12.76 %".to_owned(), 75)));
    assert_eq!((raise(found.runner_up.by), found.runner_up.agree), ("$5605.00".to_owned(), 2));
    let expected = [("MA+30", "1", "1855.00"), ("MA+30", "2", "316.00"), ("MA+60", "13", "3.00")];
    assert_eq!(departing(&found), expected.map(|(lane, step, departure)| (lane, step, departure.to_owned())));
}

/// Tries every rule in a wide range: agreeing salaries, departures in
/// ten-thousandths of a cent, and the rule itself; the best of them.
fn tried(pairs: &[(i64, i64)], tolerance: i64, unit: i64, percent: bool) -> (usize, i128, i64) {
    let range = if percent { -4_000..=16_000 } else { -30_000..=60_000 };
    let mut best: Option<(usize, i128, i64)> = None;
    for k in range {
        let (mut agree, mut departures) = (0, 0);
        for (from, to) in pairs {
            let exact = if percent { from * (10_000 + k) } else { (from + 100 * k) * 10_000 };
            let rounded = (exact + 5_000 * unit).div_euclid(10_000 * unit) * unit;
            agree += usize::from((rounded - to).abs() <= tolerance);
            departures += i128::from((exact - to * 10_000).abs());
        }
        let better = |(most, least, _): (usize, i128, i64)| agree > most || (agree == most && departures < least);
        if best.is_none_or(better) {
            best = Some((agree, departures, k));
        }
    }
    best.expect("a range of rules")
}

fn grid(salaries: impl Iterator<Item = i64>) -> String {
    let rows = salaries.enumerate().map(|(step, cents)| format!("{step},{}\n", Cents(cents)));
    format!("step,BA\n{}", rows.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_is_better_than_the_one_that_is_found(
        salaries in prop::collection::vec((3_000_000_i64..9_000_000, -700_i64..700, 0..4), 1..12),
        hundredths in -300_i64..1_500,
        flat in -100_i64..3_000,
        (by_percent, dollars) in (any::<bool>(), any::<bool>()),
        tolerance in 0_i64..1_500,
    ) {
        let unit = if dollars { 100 } else { 1 };
        let round = |cents: i64| cents.div_euclid(unit) * unit;
        let pairs: Vec<(i64, i64)> = salaries
            .iter()
            .map(|(from, off, odd)| {
                let from = round(*from);
                let to = if by_percent { from + from * hundredths / 10_000 } else { from + flat * 100 };
                (from, round(to + if *odd == 0 { off * 300 } else { off / 4 }))
            })
            .collect();
        let (from, to) = (grid(pairs.iter().map(|pair| pair.0)), grid(pairs.iter().map(|pair| pair.1)));
        let within = Cents(tolerance).to_string();
        let found = diff_rounded(if dollars { "dollar" } else { "cent" }, &from, &to, &within);
        for one in [&found.rule, &found.runner_up] {
            let (k, percent) = match one.by {
                By::Percent(percent) => (percent.mantissa() as i64, true),
                By::Dollars(dollars) => (dollars.0 / 100, false),
            };
            let (agree, departures, best) = tried(&pairs, tolerance, unit, percent);
            prop_assert_eq!((one.agree, k), (agree, best), "by percent: {}", percent);
            prop_assert!((i128::from(one.departures.0) * 10_000 - departures).abs() <= 5_000);
        }
        prop_assert!(found.rule.agree >= found.runner_up.agree);
        prop_assert_eq!(found.cells.iter().filter(|one| !one.departs).count(), found.rule.agree);
    }
}

// The commands

fn costout(arguments: &[&str]) -> (String, String, Option<i32>) {
    let done = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("costout runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(done.stdout), text(done.stderr), done.status.code())
}

const SHOW: [&str; 3] = ["schedule", "show", "data/denver/schedule-2009-10.toml"];
const DIFF: [&str; 4] = ["schedule", "diff", "data/denver/schedule-2005.toml", "data/denver/schedule-2009-10.toml"];

#[test]
fn the_first_lines_say_what_explains_the_change() {
    let (found, said, code) = costout(&DIFF);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    let expected = "From schedule-2005 (in force from 2005-09-01) to schedule-2009-10 (in force from 2009-09-01)\n\
                    +12.76 % explains 75 of 78 salaries, within $2; 3 depart from it\n\
                    the best dollar amount, +$5,605, fits 2 of them\n";
    assert!(found.starts_with(expected), "{found}");
    let row = " MA+30      1   $34,898   $41,206     $39,351      $1,855   $6,308     18.08 %\n";
    assert!(found.contains(row), "{found}");
    let wider = costout(&[&DIFF[..], &["--tolerance", "3"]].concat()).0;
    assert!(wider.contains("+12.76 % explains 76 of 78 salaries, within $3; 2 depart from it"), "{wider}");
}

#[test]
fn tables_fit_a_terminal_and_every_format_is_given() {
    for command in [SHOW.as_slice(), DIFF.as_slice()] {
        let table = costout(command).0;
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
        let markdown = costout(&[command, &["--format", "markdown"]].concat()).0;
        assert!(markdown.contains("| step | BA | BA+30 |"), "{markdown}");
        let rows = costout(&[command, &["--format", "csv"]].concat()).0;
        let mut reader = csv::Reader::from_reader(rows.as_bytes());
        assert!(reader.records().all(|row| row.is_ok_and(|row| row.len() == 6)));
    }
    let json = |command: &[&str]| -> serde_json::Value {
        serde_json::from_str(&costout(&[command, &["--format", "json"]].concat()).0).expect("JSON")
    };
    let shown = json(&SHOW);
    assert_eq!(shown["lanes"][0]["salaries"][12], "52154.00");
    assert_eq!(shown["lanes"][4]["over_lane_before"]["by_step"][0]["dollars"], "767.00");
    assert!(shown["oddities"].as_array().is_some_and(|all| all.iter().any(|one| one["kind"] == "small")));
    let found = json(&DIFF);
    assert_eq!((&found["rule"]["percent"], &found["rule"]["agree"]), (&"12.76".into(), &75.into()));
    assert_eq!(found["runner_up"]["dollars"], "5605.00");
    assert_eq!(found["cells"].as_array().map(Vec::len), Some(78));
}

#[test]
fn a_wrong_command_line_and_wrong_files_have_their_exit_codes() {
    assert_eq!(costout(&[&DIFF[..], &["--tolerance", "-1"]].concat()).2, Some(2));
    assert_eq!(costout(&[&DIFF[..], &["--tolerance", "2.005"]].concat()).2, Some(2));
    let (found, said, code) = costout(&["schedule", "show", "data/denver/schedule.toml"]);
    assert_eq!((found.as_str(), code), ("", Some(1)));
    assert!(said.contains("there is no file `data/denver/schedule.toml`"), "{said}");
}
