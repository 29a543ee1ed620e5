//! Every key that is declared is asked for by its reader: the shipped rounds
//! are read, and a small one that says what they do not.

use std::path::Path;

use super::*;
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Shape, asked};
use crate::foundation::source::Sources;
use crate::synthesize::Profile;

/// All lists of keys below a list, itself included.
fn lists(keys: &'static [Key], found: &mut Vec<&'static [Key]>) {
    found.push(keys);
    for key in keys {
        of_shape(&key.holds, found);
    }
}

fn of_shape(shape: &'static Shape, found: &mut Vec<&'static [Key]>) {
    match shape {
        Shape::Fields(keys) => lists(keys, found),
        // Of those that stand beside names of the user's own a reader asks
        // for what it meets.
        Shape::Map(keys, _, holds) => {
            keys.iter().for_each(|key| of_shape(&key.holds, found));
            of_shape(holds, found);
        }
        Shape::List(inner) | Shape::Holds(inner) | Shape::Once(inner) => of_shape(inner, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| of_shape(shape, found)),
        _ => {}
    }
}

#[test]
fn every_declared_key_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in ROUND {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    for round in ["scenarios/example", "scenarios/denver-2019", "scenarios/lacrosse-2019"] {
        assert!(crate::input::load(&root.join(round)).round.is_some(), "{round}");
    }
    let _ = crate::input::load(folder.path());
    let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
    Profile::load(&root.join("data/denver/profile-2018-19.toml"), &mut sources, &mut complaints);
    Profile::load(&folder.path().join("profile.toml"), &mut sources, &mut complaints);
    let mut found = Vec::new();
    for schema in ALL {
        schema.keys.iter().for_each(|keys| lists(keys, &mut found));
    }
    for kind in crate::contract::provision::KINDS {
        kind.lists().iter().for_each(|keys| lists(keys, &mut found));
    }
    let never: Vec<String> = found
        .iter()
        .flat_map(|keys| asked::never(keys).into_iter().map(|name| format!("{name}, beside {}", keys[0].name)))
        .collect();
    assert!(never.is_empty(), "declared and never read: {never:#?}");
}

/// What the shipped rounds leave out.
const ROUND: &[(&str, &str)] = &[
    (
        "round.toml",
        "title = \"t\"\nbase_year = \"2018-19\"\nyears = 2\n[calendar]\nyear_begins = \"08-01\"\n\
         [snapshot]\nfile = \"people.csv\"\ncolumns = \"columns.toml\"\nas_of = 2018-10-01\n\
         [schedules]\nt = \"t.toml\"\nu = \"t.toml\"\n[newcomers.n]\nnumber = 1\n[claims.c]\npercent = 2\n[claims.d]\namount = 2\n",
    ),
    ("columns.toml", "[columns]\nid = { heading = \"id\", codes = { a = \"b\" } }\n"),
    (
        "t.toml",
        "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"s\"\n\
         [index]\nbase = 38000\nsteps = [\"1\"]\nstep_ratios = [1]\nlanes = [\"BA\"]\nlane_ratios = [1]\n",
    ),
    ("people.csv", "id,fte,lane,step,service_years,next\n1,1,BA,1,4,\n"),
    (
        "status-quo.toml",
        r#"title = "t"
party = "joint"
schedule_order = ["cells", "percent", "dollars"]
[provisions.a]
kind = "lane_movement"
known = { 2019-08-01 = "next" }
when = { step = { min = 1, max = 2 } }
[provisions.b]
kind = "step_movement"
granted = { 2019-08-01 = 1 }
[provisions.c]
kind = "step_movement"
steps = 1
[provisions.d]
kind = "longevity_lane"
years = 10
[provisions.e]
kind = "replaced_schedule"
schedule = "t"
[provisions.f]
kind = "schedule_shape"
schedule = "t"
[provisions.g]
kind = "cell_edits"
schedule = "t"
[provisions.h]
kind = "benefit"
per_head = 1
[provisions.i]
kind = "benefit"
column = "next"
[provisions.j]
kind = "one_time"
[provisions.k]
kind = "contribution"
[provisions.l]
kind = "incentive"
[provisions.m]
kind = "across_the_board"
[provisions.n]
kind = "base_increase"
[provisions.o]
kind = "training_year"
schedule = "t"
to = "u"
entry = { lane = "BA", step = "1" }
"#,
    ),
    (
        "profile.toml",
        "title = \"t\"\nheadcount = 1\nyear = \"2018-19\"\n[positions.p]\ncategory = \"c\"\npeople = 1\n\
         from.2019-20 = { columns = { a = true } }\n[schools.s]\nschools = 1\nfrom.2019-20 = { schools = 1 }\n",
    ),
];
