//! Files that were damaged on their way: whatever happens to the bytes of a
//! round, the answer is a complaint that names a file, or a comparison; never a
//! panic. The damage is the same in every run.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use costout::foundation::diagnostic::Severity;
use costout::foundation::money::Cents;
use costout::reading::comparison::{self, Asked};
use costout::reading::{schedule_diff, schedule_show};
use costout::{input, render, table};

/// A small round with everything that a round can have.
const SMALL: &[(&str, &str)] = &[
    (
        "round.toml",
        r#"title     = "A small district"
base_year = "2018-19"
years     = 3
known_on  = 2019-05-01
notes     = ["made up"]

[calendar]
year_begins   = "08-01"
contract_days = 185

[snapshot]
file    = "workforce.csv"
columns = "columns.toml"
as_of   = 2018-10-01

[schedules]
teachers = "teachers.toml"

[tables.schools]
file = "schools.csv"
key  = "school"

[indices.us]
file      = "cpi.csv"
lag_years = 1

[assumptions.index.us]
2019 = 2.0
2020 = 2.25

[funds.general]
[funds.title-1]
title = "Title I"

[revenue.levy]
amount = 250000.50
year   = "2016-17"
growth = "cpi:us"

[employer.pension]
kind = "contribution"
rate = { 2018-01-01 = 0.205, 2020-01-01 = 0.214 }

[employer.health]
kind     = "benefit"
per_head = { 2018-08-01 = 8000, 2020-01-01 = 8500.50 }

[employer.fringe]
kind     = "benefit"
column   = "fringe"
includes = ["pension"]
growth   = { 2019-08-01 = 3.5 }
"#,
    ),
    (
        "columns.toml",
        "pay_is = \"full_time\"\n\n[columns]\ncategory = { value = \"teacher\" }\n\n[columns.degree]\nheading = \"degree\"\ncodes   = { B = \"BA\", M = \"MA\" }\n",
    ),
    (
        "teachers.toml",
        "grid      = \"teachers.csv\"\nrounding  = \"dollar\"\neffective = 2018-08-01\nsource    = \"made up\"\n",
    ),
    (
        "teachers.csv",
        "step,BA,BA+30,MA\n1,40000,43000,45000\n2,41000,44100,46500\n3,42100.50,45200,48000\n4,,46000,49500\n",
    ),
    (
        "schools.csv",
        "school,year,title_1\nLincoln,2017-18,yes\n\"North, High\",2018-19,no\n\"North, High\",2019-20,yes\nSouth,2018-19,\n",
    ),
    (
        "cpi.csv",
        "year,level,published\n2015,237.017,2016-01-31\n2016,240.007,2017-01-31\n2017,245.120,2018-01-31\n2018,251.107,2019-01-31\n",
    ),
    (
        "workforce.csv",
        "id,fte,lane,step,next_lane,degree,service_years,school,base_salary,fringe,hired,ends,leave_from,leave_to,leave_paid,contract_days,fund\n\
         1,1.0,BA,1,BA+30,B,3,Lincoln,,9500,,,,,,185,\n\
         2,0.5,MA,2,,M,9.5,\"North, High\",,6000,2018-09-15,,,,,185,general 0.6; title-1 0.4\n\
         3,1.2,BA+30,4,MA,B,20,Lincoln,,12000,,2020-03-31,,,,185,title-1\n\
         4,0.8,,,,M,1,South,61250.75,13000,,,2019-01-15,2019-04-15,no,180,general\n",
    ),
    (
        "status-quo.toml",
        "title = \"The agreement goes on\"\nparty = \"joint\"\n\n[provisions.steps]\nkind = \"step_movement\"\nwhen = { service_years = { min = 1, max = 40 } }\n\n[provisions.lanes]\nkind  = \"lane_movement\"\nknown = { 2019-08-01 = \"next_lane\" }\n",
    ),
    (
        "union-2019-05-13.toml",
        r#"title   = "Union offer"
party   = "union"
tabled  = 2019-05-13
extends = "status-quo.toml"

[provisions.cola]
kind    = "across_the_board"
percent = { 2019-08-01 = 2.55, 2020-01-01 = "cpi:us" }
dollars = { 2019-08-01 = 1000 }
floor   = 0
cap     = 4

[provisions.drift]
kind        = "lane_movement"
yearly_rate = 0.04
from_lanes  = ["BA", "BA+30"]

[provisions.longevity]
kind  = "longevity_lane"
years = 10

[provisions.lincoln]
kind   = "incentive"
amount = { 2018-08-01 = 1500, 2020-01-01 = 2000 }
when   = { school = ["Lincoln", "North, High"], title_1 = true }
fund   = "title-1"

[provisions.signing]
kind          = "one_time"
amount        = { 2019-12-01 = 300 }
prorate       = "none"
contributions = "none"
"#,
    ),
    (
        "district.toml",
        "title   = \"District\"\nparty   = \"district\"\nextends = \"union-2019-05-13.toml\"\n\n[provisions.longevity]\nremoved = true\n",
    ),
];

/// Numbers that look random and are the same in every run.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}

/// One way of damaging a text.
fn damaged(bytes: &[u8], how: usize, draws: &mut Draws) -> Vec<u8> {
    const NUMBERS: &[&str] = &[
        "-1",
        "0",
        "1e999",
        "",
        "99999999999999999999",
        "0.0000000000000000000000000001",
        "100000000",
        "nan",
        "\"",
        "2.5.5",
        "79228162514264337593543950335",
        "-9999",
        "32768",
        "1",
        "100",
        "60",
        "99.99999",
        "-100",
        "0.9999999",
    ];
    const DATES: &[&str] = &[
        "1066-01-01",
        "9999-12-31",
        "9999-12-01",
        "0000-01-01",
        "2019-02-30",
        "2019-08-15",
        "2019-8-1",
        "08/01/2019",
        "2019-08-01",
        "2020-02-29",
        "2021-07-01",
        "2022-07-31",
    ];
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let at = draws.below(lines.len());
    match how % 9 {
        0 => return bytes[..draws.below(bytes.len())].to_vec(),
        1 => {
            let mut bytes = bytes.to_vec();
            let place = draws.below(bytes.len());
            bytes[place] ^= 1 << draws.below(8);
            return bytes;
        }
        2 => {
            lines.remove(at);
        }
        3 => lines.insert(draws.below(lines.len()), lines[at].clone()),
        4 => {
            let mut fields: Vec<Vec<u8>> = lines[at].split(|byte| *byte == b',').map(<[u8]>::to_vec).collect();
            let (one, other) = (draws.below(fields.len()), draws.below(fields.len()));
            fields.swap(one, other);
            lines[at] = fields.join(&b',');
        }
        5 => {
            let other = draws.below(lines.len());
            lines.swap(at, other);
        }
        6 => return replaced(bytes, DATES, draws, |word| word.len() == 10 && word[4] == b'-'),
        _ => return replaced(bytes, NUMBERS, draws, |word| !word.contains(&b'-')),
    }
    lines.join(&b'\n')
}

/// The text with one of its numbers or dates put in the place of which.
fn replaced(bytes: &[u8], by: &[&str], draws: &mut Draws, wanted: fn(&[u8]) -> bool) -> Vec<u8> {
    let part = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || b".-".contains(byte));
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at..=bytes.len()).find(|end| !part(*end)).unwrap_or(bytes.len());
        if end > at && wanted(&bytes[at..end]) {
            words.push(at..end);
        }
        at = end + 1;
    }
    if words.is_empty() {
        return bytes.to_vec();
    }
    let word = words[draws.below(words.len())].clone();
    [&bytes[..word.start], by[draws.below(by.len())].as_bytes(), &bytes[word.end..]].concat()
}

/// What is wrong with the answer to a round, if anything.
fn fault(round: &Path) -> Option<String> {
    let answered = catch_unwind(AssertUnwindSafe(|| {
        let mut loaded = input::load(round);
        let answer = loaded.round.as_ref().and_then(|(round, offers)| {
            comparison::compare(round, offers, &Asked::default(), &loaded.sources, &mut loaded.complaints)
        });
        let text = render::complaints(&loaded.complaints, &loaded.sources, false);
        (answer.is_some(), loaded, text)
    }));
    let Ok((answered, loaded, text)) = answered else { return Some("a panic".to_owned()) };
    if answered == loaded.complaints.has_errors() {
        return Some(format!("an answer beside errors, or none without\n{text}"));
    }
    let nameless = loaded.complaints.iter().find(|one| {
        one.code.severity() == Severity::Error
            && one.place.is_none()
            && one.path.is_none()
            && !one.message.contains('`')
    });
    nameless.map(|one| format!("an error without a file: {}", one.message))
}

/// What is wrong with the answers to two schedules in a folder, if anything.
fn fault_of_schedules(folder: &Path) -> Option<String> {
    let answered = catch_unwind(AssertUnwindSafe(|| {
        let paths = ["index.toml", "grid.toml"].map(|name| folder.join(name));
        let mut loaded = input::load_schedules(&[&paths[0], &paths[1]]);
        let [from, to] = loaded.schedules.as_slice() else { return (false, loaded) };
        let shown = schedule_show::read(from, &loaded.sources);
        let diff = schedule_diff::read(from, to, Cents(200), &loaded.sources, &mut loaded.complaints);
        let mut tables = table::schedule::show_tables(&shown);
        let _ = table::csv(&table::schedule::show_rows(&shown));
        if let Some(diff) = &diff {
            assert!(diff.rule.agree >= diff.runner_up.agree);
            tables.extend(table::schedule::diff_tables(diff));
            let _ = table::csv(&table::schedule::diff_rows(diff));
        }
        assert!(tables.iter().all(|table| !table.terminal(false).is_empty()));
        (diff.is_some(), loaded)
    }));
    let Ok((answered, loaded)) = answered else { return Some("a panic".to_owned()) };
    let text = render::complaints(&loaded.complaints, &loaded.sources, false);
    (answered == loaded.complaints.has_errors()).then(|| format!("an answer beside errors, or none without\n{text}"))
}

/// Damages each file of a round in turn, `times` each.
fn damage(round: &Path, files: &[PathBuf], times: usize) {
    damage_under(round, files, times, fault);
}

/// Damages each file in turn, and looks for a fault each time.
fn damage_under(round: &Path, files: &[PathBuf], times: usize, fault: fn(&Path) -> Option<String>) {
    let mut faults = String::new();
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    assert_eq!(fault(round), None, "undamaged");
    for file in files {
        let whole = std::fs::read(file).expect("a file of the round");
        for how in 0..times {
            let bytes = damaged(&whole, how, &mut draws);
            std::fs::write(file, &bytes).expect("a damaged file");
            if let Some(fault) = fault(round) {
                let shown = String::from_utf8_lossy(&bytes);
                let shown = if shown.len() > 2_000 { "…".into() } else { shown };
                let _ = writeln!(faults, "{} damaged, {how}: {fault}\n{shown}", file.display());
            }
        }
        std::fs::write(file, &whole).expect("the file as it was");
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_small_round_may_be_damaged_anywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = SMALL.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (file, (_, text)) in files.iter().zip(SMALL) {
        std::fs::write(file, text).expect("a file");
    }
    damage(folder.path(), &files, 400);
}

#[test]
fn schedules_may_be_damaged_anywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n";
    let index = "[index]\nbase = 38000.50\nsteps = [\"1\", \"2\", \"3\"]\nstep_ratios = [1.0, 1.04, 1.081234]\n\
                 lanes = [\"BA\", \"MA\"]\nlane_ratios = [1, 1.1]\n";
    let texts = [
        ("index.toml", format!("{head}{index}")),
        ("grid.toml", format!("grid = \"grid.csv\"\n{head}")),
        ("grid.csv", "step,BA,MA,MA+30\n1,40000,44000,47000\n2,41000.50,,48300\n3,42000,46400,\n".to_owned()),
    ];
    let files: Vec<PathBuf> = texts.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (file, (_, text)) in files.iter().zip(&texts) {
        std::fs::write(file, text).expect("a file");
    }
    damage_under(folder.path(), &files, 600, fault_of_schedules);
}

#[test]
fn the_round_of_la_crosse_may_be_damaged_anywhere() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for part in ["scenarios/lacrosse-2019", "data/lacrosse-2019", "data/cpi"] {
        std::fs::create_dir_all(folder.path().join(part)).expect("a folder");
        let mut paths: Vec<PathBuf> = std::fs::read_dir(here.join(part))
            .expect("a folder of the round")
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml" || ending == "csv"))
            .collect();
        paths.sort();
        for path in paths {
            let copy = folder.path().join(part).join(path.file_name().expect("a name"));
            std::fs::copy(&path, &copy).expect("a copy");
            files.push(copy);
        }
    }
    damage(&folder.path().join("scenarios/lacrosse-2019"), &files, 60);
}
