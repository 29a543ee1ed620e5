//! Files that were damaged on their way, and files that say what they should
//! not: whatever happens to a round, the answer is a complaint that names a
//! file, or a comparison; never a panic, never both, and never a wait without
//! end. The damage is the same in every run.
//!
//! `bytes` damages what a file is made of, `keys` what it says, `paths` what it
//! names; `rounds` is what they are let loose on, `program` asks the program
//! itself. What the schemas for editors know is held to what the readers say.

mod bytes;
mod keys;
mod paths;
mod program;
mod rounds;
mod watch;

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use costout::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use costout::foundation::money::Cents;
use costout::foundation::source::Sources;
use costout::reading::comparison::{self, Asked};
use costout::reading::{schedule_diff, schedule_show};
use costout::synthesize::{self, Profile};
use costout::{input, render, table};

use self::bytes::{Draws, damaged, encoded, tabled};
use self::keys::said;
use self::rounds::Copy;
use self::watch::Watch;
use crate::checker;
use crate::schema::{kind_of, named};

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
    nameless(&loaded.complaints)
}

/// A complaint that names no file, if there is one.
fn nameless(complaints: &Complaints) -> Option<String> {
    let error = |one: &&Diagnostic| one.code.severity() == Severity::Error;
    let names = |one: &&Diagnostic| one.place.is_some() || one.path.is_some() || one.message.contains('/');
    let nameless = complaints.iter().filter(error).find(|one| !names(one));
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
    if answered == loaded.complaints.has_errors() {
        return Some(format!("an answer beside errors, or none without\n{text}"));
    }
    nameless(&loaded.complaints)
}

/// What is wrong with the people made up from a profile in a folder, if
/// anything.
fn fault_of_profile(folder: &Path) -> Option<String> {
    let answered = catch_unwind(AssertUnwindSafe(|| {
        let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
        let profile = Profile::load(&folder.join("profile.toml"), &mut sources, &mut complaints);
        let made = profile.as_ref().map(|profile| {
            let made = synthesize::make_up(profile, 7);
            let report = synthesize::report::read(profile, &made);
            let rows = synthesize::files::workforce(profile, &made).len();
            let _ = (synthesize::files::schools(profile, &made), synthesize::files::positions(profile));
            rows + table::synthesis::tables(&report).len()
        });
        let text = render::complaints(&complaints, &sources, false);
        (made.is_some(), complaints, text)
    }));
    let Ok((answered, complaints, text)) = answered else { return Some("a panic".to_owned()) };
    if answered == complaints.has_errors() {
        return Some(format!("an answer beside errors, or none without\n{text}"));
    }
    nameless(&complaints)
}

/// What looks for a fault in a folder.
type Fault = fn(&Path) -> Option<String>;

/// Files that are damaged one at a time, and what was found.
struct Trial<'a> {
    folder: &'a Path,
    fault: Fault,
    watch: Watch,
    tried: usize,
    faults: String,
}

impl<'a> Trial<'a> {
    fn new(folder: &'a Path, fault: Fault) -> Self {
        assert_eq!(fault(folder), None, "undamaged");
        Self { folder, fault, watch: Watch::start(), tried: 0, faults: String::new() }
    }

    /// Writes a file as it should not be, and looks for a fault.
    fn put(&mut self, file: &Path, bytes: &[u8], what: &str) {
        std::fs::write(file, bytes).expect("a damaged file");
        let before = self.faults.len();
        self.look(file, what);
        if self.faults.len() > before {
            let shown = String::from_utf8_lossy(bytes);
            let _ = writeln!(self.faults, "{}", if shown.len() > 2_000 { "…" } else { &shown });
        }
    }

    fn look(&mut self, file: &Path, what: &str) {
        self.tried += 1;
        self.watch.begin(format!("{}: {what}", file.display()));
        let fault = (self.fault)(self.folder);
        self.watch.end();
        if let Some(fault) = fault {
            let _ = writeln!(self.faults, "\n{}: {what}: {fault}", file.display());
        }
    }

    fn done(self, at_least: usize) {
        assert!(self.faults.is_empty(), "{}", self.faults);
        assert!(self.tried >= at_least, "only {} were tried", self.tried);
    }
}

/// Damages the bytes of each file in turn, `times` each.
fn damage_bytes(trial: &mut Trial<'_>, files: &[PathBuf], times: usize) {
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    for file in files {
        let whole = std::fs::read(file).expect("a file of the round");
        for how in 0..times {
            trial.put(file, &damaged(&whole, how, &mut draws), &format!("damage {how}"));
        }
        for (what, bytes) in encoded(&String::from_utf8_lossy(&whole)) {
            trial.put(file, &bytes, what);
        }
        if !is_toml(file) {
            for (what, bytes) in tabled(&String::from_utf8_lossy(&whole)) {
                trial.put(file, &bytes, &what);
            }
        }
        std::fs::write(file, &whole).expect("the file as it was");
    }
}

/// Has each TOML file say something else: of every key at least so many things.
fn damage_keys(trial: &mut Trial<'_>, files: &[PathBuf], each: usize) {
    for file in files.iter().filter(|file| is_toml(file)) {
        let whole = std::fs::read_to_string(file).expect("a file of the round");
        for (at, ways) in said(&whole).iter().enumerate() {
            let stride = ways.len().div_ceil(each);
            let always = if each > 4 { 3 } else { 0 };
            for (_, way) in ways.iter().enumerate().filter(|(n, _)| *n < always || (n + at) % stride == 0) {
                trial.put(file, way.text.as_bytes(), &way.what);
            }
        }
        std::fs::write(file, &whole).expect("the file as it was");
    }
}

/// Has each TOML file name other files, and puts what is no file in their place.
fn damage_paths(trial: &mut Trial<'_>, files: &[PathBuf]) {
    for file in files {
        let whole = std::fs::read(file).expect("a file of the round");
        if is_toml(file) {
            for (what, text) in paths::elsewhere(&String::from_utf8_lossy(&whole)) {
                trial.put(file, text.as_bytes(), &what);
            }
        }
        for which in 0..paths::NO_FILES {
            if let Some(what) = paths::no_file(file, which) {
                trial.look(file, what);
            }
            paths::clear(file);
            std::fs::write(file, &whole).expect("the file as it was");
        }
    }
}

fn is_toml(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "toml")
}

#[test]
fn a_small_round_may_be_damaged_anywhere() {
    let copy = Copy::small();
    let mut trial = Trial::new(&copy.round, fault);
    damage_bytes(&mut trial, &copy.files, 300);
    trial.done(3_000);
}

#[test]
fn a_small_round_may_say_anything() {
    let copy = Copy::small();
    let mut trial = Trial::new(&copy.round, fault);
    damage_keys(&mut trial, &copy.files, 40);
    damage_paths(&mut trial, &copy.files);
    trial.done(3_000);
}

#[test]
fn the_rounds_that_ship_may_be_damaged_anywhere() {
    for (copy, times) in [(Copy::example(), 30), (Copy::la_crosse(), 30), (Copy::denver(), 6)] {
        let mut trial = Trial::new(&copy.round, fault);
        damage_bytes(&mut trial, &copy.files, times);
        trial.done(300);
    }
}

#[test]
fn the_rounds_that_ship_may_say_anything() {
    for (copy, each) in [(Copy::example(), 8), (Copy::la_crosse(), 8), (Copy::denver(), 2)] {
        let mut trial = Trial::new(&copy.round, fault);
        damage_keys(&mut trial, &copy.files, each);
        let few = if each > 4 { &copy.files[..] } else { &copy.files[..4] };
        damage_paths(&mut trial, few);
        trial.done(300);
    }
}

/// Two schedules, one of each form.
fn schedules() -> Copy {
    let head = "rounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n";
    let index = "[index]\nbase = 38000.50\nsteps = [\"1\", \"2\", \"3\"]\nstep_ratios = [1.0, 1.04, 1.081234]\n\
                 lanes = [\"BA\", \"MA\"]\nlane_ratios = [1, 1.1]\n";
    Copy::of(&[
        ("index.toml", &format!("{head}{index}")),
        ("grid.toml", &format!("grid = \"grid.csv\"\n{head}")),
        ("grid.csv", "step,BA,MA,MA+30\n1,40000,44000,47000\n2,41000.50,,48300\n3,42000,46400,\n"),
    ])
}

#[test]
fn schedules_may_be_damaged_anywhere() {
    let copy = schedules();
    let mut trial = Trial::new(&copy.round, fault_of_schedules);
    damage_bytes(&mut trial, &copy.files, 500);
    damage_keys(&mut trial, &copy.files, 40);
    damage_paths(&mut trial, &copy.files);
    trial.done(1_500);
}

#[test]
fn a_profile_may_be_damaged_anywhere() {
    let copy = Copy::of(&[("profile.toml", crate::synthesize::SMALL)]);
    let mut trial = Trial::new(&copy.round, fault_of_profile);
    damage_bytes(&mut trial, &copy.files, 600);
    damage_keys(&mut trial, &copy.files, 40);
    damage_paths(&mut trial, &copy.files);
    trial.done(1_500);
}

/// What a reader takes for no key of its own, no kind, or no value of the right
/// type, the schema refuses too; and what the schema refuses is an error.
#[test]
fn schemas_and_readers_agree() {
    let mut faults = String::new();
    for copy in [Copy::small(), Copy::example()] {
        for file in copy.files.iter().filter(|file| is_toml(file)) {
            let whole = std::fs::read_to_string(file).expect("a file of the round");
            let schema = named(kind_of(file, &whole));
            for way in said(&whole).iter().flatten() {
                std::fs::write(file, &way.text).expect("a damaged file");
                let refused = checker::faults(&schema, &way.text);
                let loaded = input::load(&copy.round);
                // A name of one's own that is near to one of ours is an error to the reader alone.
                let of_form = |one: &&Diagnostic| {
                    matches!(one.code, Code::UnknownKey | Code::UnknownKind | Code::WrongType)
                        && !one.message.contains("is very like")
                };
                let syntax = loaded.complaints.iter().any(|one| one.code == Code::TomlSyntax);
                let wrong = loaded.complaints.iter().find(of_form);
                if way.plain
                    && refused.is_empty()
                    && let Some(wrong) = wrong
                {
                    let _ = writeln!(faults, "{}: {}: only the reader: {}", file.display(), way.what, wrong.message);
                }
                if way.plain && !refused.is_empty() && !syntax && !loaded.complaints.has_errors() {
                    let _ = writeln!(faults, "{}: {}: only the schema: {refused:?}", file.display(), way.what);
                }
            }
            std::fs::write(file, &whole).expect("the file as it was");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
