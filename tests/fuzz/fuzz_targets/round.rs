//! A small round on disk, of which one file is what a target makes of it. Any
//! answer is right, but for a panic, an answer beside errors, or none without.

#![allow(dead_code)]

#[path = "../../suite/damage/rounds.rs"]
mod rounds;

use std::cell::OnceCell;
use std::path::Path;

use costout::foundation::diagnostic::Complaints;
use costout::foundation::money::Cents;
use costout::foundation::source::Sources;
use costout::reading::comparison::{Asked, compare};
use costout::reading::{schedule_diff, schedule_show};
use costout::synthesize::{self, Profile};
use costout::{input, render, table};

use self::rounds::Copy;

thread_local! {
    static ROUND: OnceCell<Copy> = const { OnceCell::new() };
}

/// Writes a file of the round, looks, and writes it again as it was.
fn written(name: &str, bytes: &[u8], look: impl Fn(&Path)) {
    ROUND.with(|round| {
        let round = &round.get_or_init(Copy::small).round;
        std::fs::write(round.join(name), bytes).expect("a file");
        look(round);
        let whole = rounds::SMALL.iter().find(|(one, _)| *one == name).map(|(_, text)| *text);
        match whole {
            Some(text) => std::fs::write(round.join(name), text).expect("a file"),
            None => std::fs::remove_file(round.join(name)).expect("no file"),
        }
    });
}

/// The round with another file in it.
pub fn with(name: &str, bytes: &[u8]) {
    written(name, bytes, |round| {
        let mut loaded = input::load(round);
        let answer = loaded.round.as_ref().and_then(|(round, offers)| {
            compare(round, offers, &Asked::default(), &loaded.sources, &mut loaded.complaints)
        });
        let text = render::complaints(&loaded.complaints, &loaded.sources, false);
        assert!(answer.is_some() != loaded.complaints.has_errors(), "{text}");
    });
}

/// A schedule with another header.
pub fn schedule(bytes: &[u8]) {
    written("other.toml", bytes, |round| show(&round.join("other.toml"), &round.join("teachers.toml")));
}

/// A schedule with another grid.
pub fn grid(bytes: &[u8]) {
    written("teachers.csv", bytes, |round| show(&round.join("teachers.toml"), &round.join("teachers.toml")));
}

fn show(one: &Path, other: &Path) {
    let mut loaded = input::load_schedules(&[one, other]);
    let _ = render::complaints(&loaded.complaints, &loaded.sources, false);
    let [from, to] = loaded.schedules.as_slice() else {
        return assert!(loaded.complaints.has_errors(), "no schedules, and no errors");
    };
    let shown = schedule_show::read(from, &loaded.sources);
    let diff = schedule_diff::read(from, to, Cents(200), &loaded.sources, &mut loaded.complaints);
    let tables = table::schedule::show_tables(&shown);
    assert!(tables.iter().all(|table| !table.terminal(false).is_empty()));
    let _ = diff.map(|diff| table::schedule::diff_tables(&diff));
}

/// A profile.
pub fn profile(bytes: &[u8]) {
    written("profile.txt", bytes, |round| {
        let (mut sources, mut complaints) = (Sources::default(), Complaints::default());
        let profile = Profile::load(&round.join("profile.txt"), &mut sources, &mut complaints);
        let _ = render::complaints(&complaints, &sources, false);
        assert!(profile.is_some() != complaints.has_errors(), "a profile beside errors, or none without");
        // Many people take long, and are made up like a few.
        if let Some(profile) = profile.filter(|profile| profile.headcount < 1_000) {
            let made = synthesize::make_up(&profile, 7);
            let _ = (synthesize::files::workforce(&profile, &made), synthesize::report::read(&profile, &made));
        }
    });
}
