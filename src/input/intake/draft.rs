//! A first `columns.toml` for a file: what seems certain stands there to be
//! read, what is a guess is marked CHECK, and what only somebody who knows the
//! export can say is left out with a comment, so that `check` asks for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Intake;
use super::content::Kind;
use super::evidence::{self, Grid, LaneCode};
use super::guess::{By, Guess};
use crate::district::workforce::PayIs;
use crate::input::columns::Dates;
use crate::input::form::{Form, Heading};
use crate::input::numbers::Numbers;

/// The words that mark what is still to be filled in, or to be read again.
pub const MARKS: [&str; 2] = ["FILL IN", "CHECK"];

/// Columns that change who is paid, or need words of the round: they are
/// drafted as comments.
const LEFT_OUT: &[(&str, &str)] = &[
    ("schedule", "needed where the round has several schedules; codes say which is which"),
    ("hired", "only where who begins within the year is paid for a part of it"),
    ("ends", "only where it is the last day of work, and not of a contract that goes on"),
    ("leave_from", "an unpaid leave: those days are not paid"),
    ("leave_to", "the last day of a leave"),
    ("leave_paid", "yes where a leave is paid"),
    ("fund", "needs the round's names of funds"),
];

/// The text of `columns.toml`. A grid, where it is known, gives codes of lanes
/// their meaning.
#[must_use]
pub fn columns(intake: &Intake, grid: Option<&Grid>) -> String {
    let rows = intake.rows();
    let codes = grid.map(|grid| evidence::lanes(&rows, grid));
    let repeated = intake.repeated();
    let mut text = format!("# How the headings and codes of {} become ours. A draft: read every line.\n", intake.path);
    text += "# Lines marked CHECK are guesses.\n";
    if repeated.is_empty() {
        text += "rows        = \"person\"      # no id stands twice\n";
    } else {
        let ids = if repeated.len() == 1 { "1 id stands".to_owned() } else { format!("{} ids stand", repeated.len()) };
        let _ = writeln!(text, "rows        = \"assignment\"  # CHECK: {ids} on several rows");
    }
    pay_is(intake, grid.zip(codes.as_deref()), &mut text);
    layout(&intake.form, &mut text);
    if !intake.form.leave_out.is_empty() {
        let words = intake.form.leave_out.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
        let rows = intake.table.left_out;
        let _ = writeln!(text, "leave_out   = [{words}]   # CHECK: rows that begin so are totals; there are {rows}");
    }
    text += "\n[columns]\n";
    for guess in &intake.guesses {
        column(intake, guess, &mut text);
    }
    for needed in ["id", "fte"] {
        if intake.column(needed).is_none() {
            let why = if needed == "fte" { ", or { value = \"1.0\" } if all work full-time" } else { "" };
            let _ = writeln!(text, "# {needed} = \"…\"   # FILL IN: no heading is like it: which is it{why}?");
        }
    }
    if let (Some(codes), Some(grid)) = (codes, grid) {
        lane_codes(intake, &codes, grid, &mut text);
    }
    others(intake, &mut text);
    text
}

/// What the salary states.
fn pay_is(intake: &Intake, grid: Option<(&Grid, &[LaneCode])>, text: &mut String) {
    if intake.column("base_salary").is_none() {
        return;
    }
    let rows = intake.rows();
    let part_time = rows.iter().any(|row| row.fte.is_some_and(|fte| fte < rust_decimal::Decimal::ONE));
    let basis = if grid.is_some() { "the grid's" } else { "that of full time on their step and lane" };
    *text += &match evidence::pay_is(&rows, grid) {
        Some((PayIs::FullTime, agree, of)) => {
            format!("pay_is      = \"full_time\"   # CHECK: {agree} of {of} part-time salaries are {basis}, undivided\n")
        }
        Some((PayIs::Actual, agree, of)) => {
            format!("pay_is      = \"actual\"      # CHECK: {agree} of {of} part-time salaries are {basis} times FTE\n")
        }
        None if !part_time => "pay_is      = \"full_time\"   # nobody works part-time\n".to_owned(),
        None => "# pay_is    = \"full_time\"   # FILL IN: the rate for full time, or \"actual\": what is paid for the FTE?\n"
            .to_owned(),
    };
}

/// How a file is laid out, where that has to be said.
pub fn layout(form: &Form, text: &mut String) {
    if let Some(sheet) = &form.sheet {
        let _ = writeln!(text, "sheet       = {}", quoted(&sheet.value));
    }
    if let Heading::Row(row) = &form.heading {
        let _ = writeln!(text, "heading_row = {}", row.value);
    }
    if let Some(separator) = &form.separator {
        let _ = writeln!(text, "separator   = {}   # CHECK", quoted(Form::separator_word(separator.value)));
    }
    if form.is_windows_1252() {
        *text += "encoding    = \"windows-1252\"   # CHECK: are letters such as ñ right?\n";
    }
    if form.numbers != Numbers::Plain {
        let _ = writeln!(text, "numbers     = {}   # with or without a currency sign", quoted(form.numbers.word()));
    }
}

/// One column.
fn column(intake: &Intake, guess: &Guess, text: &mut String) {
    let (ours, heading) = (guess.ours, &intake.table.rows.headings[guess.column]);
    let mut keys = vec![format!("heading = {}", quoted(heading))];
    let content = &intake.contents[guess.column];
    if intake.numbers(ours) == Numbers::Percent {
        keys.push("numbers = \"percent\"".to_owned());
    }
    if matches!(content.kind, Kind::Days(Dates::American, _)) {
        keys.push("dates = \"month/day/year\"".to_owned());
    }
    keys.extend(per_person(intake, guess).map(|how| format!("per_person = \"{how}\"")));
    let value = if keys.len() == 1 { quoted(heading) } else { format!("{{ {} }}", keys.join(", ")) };
    let check = if guess.by == By::Name { String::new() } else { format!("   # CHECK: {}", guess.by.word()) };
    if let Some((_, why)) = LEFT_OUT.iter().find(|(name, _)| *name == ours) {
        let _ = writeln!(text, "# {ours} = {value}   # {why}");
    } else {
        let _ = writeln!(text, "{ours:<13} = {value}{check}");
    }
}

/// How the rows of a person become one value, where they differ.
fn per_person(intake: &Intake, guess: &Guess) -> Option<&'static str> {
    let texts: Vec<&str> = intake.table.texts(guess.column).collect();
    let repeated = intake.repeated();
    let differs = repeated.values().any(|rows| rows.iter().any(|row| texts[*row] != texts[rows[0]]));
    match guess.ours {
        "id" => None,
        "fte" => (!repeated.is_empty()).then_some("sum"),
        "base_salary" => differs.then_some("sum"),
        _ => differs.then_some("main"),
    }
}

/// What codes of lanes mean on the grid, where they are not its own names.
fn lane_codes(intake: &Intake, codes: &[LaneCode], grid: &Grid, text: &mut String) {
    let Some(guess) = intake.guesses.iter().find(|guess| guess.ours == "lane") else { return };
    if codes.iter().all(|one| grid.lanes.contains(&one.code)) {
        return;
    }
    let heading = quoted(&intake.table.rows.headings[guess.column]);
    let plain = text.lines().find(|written| written.starts_with("lane ")).map(str::to_owned);
    if let Some(plain) = plain {
        *text = text.replace(&format!("{plain}\n"), "");
    }
    let _ = writeln!(text, "\n[columns.lane]\nheading = {heading}");
    text.extend(per_person(intake, guess).map(|how| format!("per_person = \"{how}\"\n")));
    let _ = writeln!(text, "\n# Lanes of the grid: {}\n[columns.lane.codes]", grid.lanes.join(", "));
    for one in codes {
        let (code, people) = (quoted(&one.code), one.people);
        let _ = match (&one.lane, one.agree) {
            (Some(lane), (agree, of)) if of > 0 => {
                let check = if agree == of { "" } else { "CHECK: " };
                writeln!(text, "{code} = {}   # {check}{agree} of {of} salaries agree", quoted(lane))
            }
            (Some(lane), _) => writeln!(text, "{code} = {}   # CHECK: by its name; no salary tells", quoted(lane)),
            (None, _) => writeln!(text, "# {code} = \"…\"   # FILL IN: which lane? {people} people have it"),
        };
    }
}

/// Headings that are not mapped, in comments.
fn others(intake: &Intake, text: &mut String) {
    let taken: BTreeSet<usize> = intake.guesses.iter().map(|guess| guess.column).collect();
    let headings =
        || intake.table.rows.headings.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, one)| one);
    let (private, others): (Vec<&String>, Vec<&String>) =
        headings().partition(|heading| super::words::is_private(heading));
    let list = |names: &[&String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    if !others.is_empty() {
        let _ = writeln!(text, "\n# Not mapped; `when` may test them under their own headings: {}", list(&others));
        if !intake.repeated().is_empty() {
            *text += "# One whose rows disagree within a person must be mapped first: `x = { heading = \"…\", per_person = \"main\" }`.\n";
        }
    }
    if !private.is_empty() {
        let _ = writeln!(
            text,
            "\n# They tell who somebody is, and nothing needs them; leave them out of the export: {}",
            list(&private)
        );
    }
}

/// A text as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_as_toml_has_them() {
        assert_eq!(quoted("Pos. \"Title\"\t\\"), "\"Pos. \\\"Title\\\"\\u0009\\\\\"");
    }
}
