//! What is damaged: a small round with everything, and copies of the rounds
//! that ship, the largest with fewer people.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A small round with everything that a round can have.
pub const SMALL: &[(&str, &str)] = &[
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
later    = "later.toml"
trainee  = "trainee.toml"

[newcomers.trainees]
number  = 2
on      = 2019-08-01
source  = "made up"
columns = { fte = 0.5, schedule = "trainee", lane = "trainee", step = 1, degree = "BA", school = "Lincoln", service_years = 0, fringe = "8000", fund = "general" }

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
        "later.toml",
        "rounding  = \"cent\"\neffective = 2019-08-01\nsource    = \"made up\"\nstanding  = \"made up\"\n\n[index]\nbase = 41000\nsteps = [\"1\", \"2\", \"3\"]\nstep_ratios = [1, 1.04, 1.081234]\nlanes = [\"BA\", \"BA+30\", \"MA+\"]\nlane_ratios = [1.0, 1.08, 1.15]\n",
    ),
    (
        "trainee.toml",
        "grid      = \"trainee.csv\"\nrounding  = \"dollar\"\neffective = 2019-08-01\nsource    = \"made up\"\n",
    ),
    ("trainee.csv", "step,trainee\n1,38000\n"),
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
        "id,fte,schedule,lane,step,next_lane,degree,service_years,school,base_salary,fringe,hired,ends,leave_from,leave_to,leave_paid,contract_days,fund\n\
         1,1.0,teachers,BA,1,BA+30,B,3,Lincoln,,9500,,,,,,185,\n\
         2,0.5,teachers,MA,2,,M,9.5,\"North, High\",,6000,2018-09-15,,,,,185,general 0.6; title-1 0.4\n\
         3,1.2,teachers,BA+30,4,MA,B,20,Lincoln,,12000,,2020-03-31,,,,185,title-1\n\
         4,0.8,,,,,M,1,South,61250.75,13000,,,2019-01-15,2019-04-15,no,180,general\n",
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

[provisions.trainees]
kind     = "training_year"
schedule = "trainee"
to       = "teachers"
entry    = { lane = "BA", step = "2" }

[provisions.service]
kind         = "base_increase"
amount       = 2000
years        = 4
from         = 2019-08-01
already_past = true
when         = { school = "Lincoln" }

[provisions.degree]
kind   = "base_increase"
amount = 1500.50
known  = { 2019-09-01 = "title_1", 2020-08-01 = "title_1" }

[provisions.signing]
kind          = "one_time"
amount        = { 2019-12-01 = 300 }
prorate       = "none"
contributions = "none"
"#,
    ),
    (
        "grids.toml",
        r#"title  = "Other grids"
party  = "joint"
extends = "status-quo.toml"
schedule_order = ["percent", "cells", "dollars"]

[provisions.longer]
kind       = "schedule_shape"
schedule   = "teachers"
from       = 2019-08-01
add_steps  = { "5" = { "MA" = 51000 } }
add_lanes  = { "MA+15" = { "2" = 47500, "3" = 49000, "4" = 50500, "5" = 52000 } }
after      = { "MA+15" = "MA" }
drop_steps = ["1"]

[provisions.start]
kind      = "cell_edits"
schedule  = "teachers"
from      = 2019-09-01
salaries  = { "BA" = { "2" = 42000, "3" = 43000.50 } }
paid_from = 2020-01-01

[provisions.top]
kind     = "cell_edits"
schedule = "teachers"
from     = 2020-01-01
percent  = 1.5
lanes    = ["MA"]
steps    = ["4", "5"]

[provisions.later]
kind          = "replaced_schedule"
schedule      = "later"
from          = 2020-08-01
replaces      = ["teachers"]
off_schedule  = false
placement     = "not_below"
hold_harmless = true
lanes         = { "MA" = "MA+", "MA+15" = "MA+" }
after_raises  = true
standing      = "reconstructed"

[provisions.january]
kind    = "step_movement"
granted = { 2021-01-01 = 1 }
"#,
    ),
    (
        "district.toml",
        "title   = \"District\"\nparty   = \"district\"\nextends = \"union-2019-05-13.toml\"\n\n[provisions.longevity]\nremoved = true\n",
    ),
];

/// A round that may be damaged: its folder, and its files within another.
pub struct Copy {
    /// Everything that it names is below this, and goes with it.
    _folder: TempDir,
    /// The round.
    pub round: PathBuf,
    /// Its files.
    pub files: Vec<PathBuf>,
}

impl Copy {
    /// Files in one folder.
    pub fn of(texts: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let files: Vec<PathBuf> = texts.iter().map(|(name, _)| folder.path().join(name)).collect();
        for (file, (_, text)) in files.iter().zip(texts) {
            std::fs::write(file, text).expect("a file");
        }
        Self { round: folder.path().to_owned(), _folder: folder, files }
    }

    /// The small round.
    pub fn small() -> Self {
        Self::of(SMALL)
    }

    /// A round that ships, with the folders of data that it names.
    pub fn shipped(round: &str, data: &[&str]) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        let round = format!("scenarios/{round}");
        for part in std::iter::once(round.as_str()).chain(data.iter().copied()) {
            std::fs::create_dir_all(folder.path().join(part)).expect("a folder");
            let mut paths: Vec<PathBuf> = std::fs::read_dir(here.join(part))
                .expect("a folder of the round")
                .map(|entry| entry.expect("a file").path())
                .filter(|path| path.extension().is_some_and(|ending| ending == "toml" || ending == "csv"))
                .collect();
            paths.sort();
            for path in paths {
                let copy = folder.path().join(part).join(path.file_name().expect("a name"));
                std::fs::write(&copy, fewer(&path)).expect("a copy");
                files.push(copy);
            }
        }
        Self { round: folder.path().join(round), _folder: folder, files }
    }

    /// Denver's, with a few of its people.
    pub fn denver() -> Self {
        Self::shipped("denver-2019", &["data/denver", "data/cpi"])
    }

    /// La Crosse's.
    pub fn la_crosse() -> Self {
        Self::shipped("lacrosse-2019", &["data/lacrosse-2019", "data/cpi"])
    }

    /// The example.
    pub fn example() -> Self {
        Self::shipped("example", &["data/cpi"])
    }
}

/// A file, or of thousands of people the first few.
fn fewer(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).expect("a file of the round");
    let many = path.file_name().is_some_and(|name| name == "workforce-2018-19.csv");
    if many { bytes.split_inclusive(|byte| *byte == b'\n').take(60).flatten().copied().collect() } else { bytes }
}
