//! Layer 6: a round to start from, commented, as texts of files. Either all of
//! it is made up, or the people and their grid are a district's own files; then
//! what only the district knows is left out and marked FILL IN.

use crate::foundation::calendar::SchoolYear;
use crate::input::form::Form;
use crate::input::intake::draft::{columns, layout, quoted};
use crate::input::intake::evidence::Grid;
use crate::input::intake::{Intake, draft};

/// A district's own files.
#[derive(Debug)]
pub struct Own<'a> {
    /// The name of the file of people, and what was found in it.
    pub people: (&'a str, &'a Intake),
    /// The name of the file of the grid, how it is laid out, and its salaries.
    pub grid: Option<(&'a str, &'a Form, &'a Grid)>,
}

/// The names and texts of a round's files; those of the district's own are not
/// among them.
#[must_use]
pub fn files(title: &str, base: SchoolYear, own: Option<&Own<'_>>) -> Vec<(String, String)> {
    let first = |year: SchoolYear| format!("{}-08-01", year.0);
    let dated = |text: &str| {
        text.replace("@BASE@", &base.to_string())
            .replace("@BASE_FIRST@", &first(base))
            .replace("@FIRST@", &first(base.plus(1)))
            .replace("@AS_OF@", &format!("{}-10-01", base.0))
    };
    let mut files = vec![("round.toml", round(title, own))];
    if let Some(own) = own {
        files.push(("columns.toml", columns(own.people.1, own.grid.map(|(.., grid)| grid))));
    } else {
        files.push(("columns.toml", include_str!("starter/columns.toml").to_owned()));
        files.push(("workforce.csv", include_str!("starter/workforce.csv").to_owned()));
        files.push(("teachers.csv", include_str!("starter/teachers.csv").to_owned()));
    }
    let has_grid = own.is_none_or(|own| own.grid.is_some());
    if has_grid {
        files.push(("teachers.toml", header(own).replace("@CHECK@", check(own))));
    }
    let steps = "[provisions.steps]\nkind  = \"step_movement\"\ntitle = \"steps\"\n";
    let steps = if has_grid { steps.to_owned() } else { commented(steps) };
    files.push(("status-quo.toml", include_str!("starter/status-quo.toml").replace("@STEPS@", &steps)));
    let (district, union) = (format!("district-{}-03-01.toml", base.0 + 1), format!("union-{}-03-08.toml", base.0 + 1));
    let tabled = |day: &str| format!("{}-{day}", base.0 + 1);
    files.push((&district, offer("district", "District", "1.0", &tabled("03-01"))));
    files.push((&union, offer("union", "Union", "3.0", &tabled("03-08"))));
    files.into_iter().map(|(name, text)| (name.to_owned(), dated(&text))).collect()
}

fn round(title: &str, own: Option<&Own<'_>>) -> String {
    let text = include_str!("starter/round.toml");
    let (file, notes, source, made_up, employer) = match own {
        None => (
            quoted("workforce.csv"),
            "\"Everything in this round is made up, to begin with.\"",
            "made up",
            "made_up = true              # every answer repeats it; leave it out for real people\n",
            include_str!("starter/employer.toml").to_owned(),
        ),
        Some(own) => (
            quoted(own.people.0),
            "",
            "FILL IN: who exported it, and when",
            "",
            include_str!("starter/employer-unknown.toml").to_owned(),
        ),
    };
    let has_grid = own.is_none_or(|own| own.grid.is_some());
    let schedules = "[schedules]\nteachers = \"teachers.toml\"\n";
    let without = "# FILL IN: the salary schedule, if there is one; without it everybody is on their own salary.\n";
    let schedules = if has_grid { schedules.to_owned() } else { without.to_owned() + &commented(schedules) };
    let plain = quoted(title);
    text.replace("\"@TITLE@\"", &plain)
        .replace("@FILE@", &file)
        .replace("@NOTES@", notes)
        .replace("@SOURCE@", &quoted(source))
        .replace("@CHECK@", check(own))
        .replace("@MADE_UP@\n", &(made_up.to_owned() + "\n"))
        .replace("@SCHEDULES@", &schedules)
        .replace("@EMPLOYER@", &employer)
}

/// What marks a guess; in a round that is made up, nothing is one.
fn check(own: Option<&Own<'_>>) -> &'static str {
    if own.is_some() { "CHECK: " } else { "" }
}

fn header(own: Option<&Own<'_>>) -> String {
    let text = include_str!("starter/teachers.toml");
    let Some((name, form, grid)) = own.and_then(|own| own.grid) else {
        return text
            .replace("@GRID@", "\"teachers.csv\"")
            .replace("@LAYOUT@", "# numbers = \"1,234.50\"      # where the grid writes $40,000\n")
            .replace("@ROUNDING@", "dollar")
            .replace("@SOURCE@", "\"made up\"")
            .replace("@STANDING@", "standing  = \"made up\"");
    };
    let mut said = String::new();
    layout(form, &mut said);
    let whole = grid.cells.iter().flatten().all(rust_decimal::Decimal::is_integer);
    text.replace("@GRID@", &quoted(name))
        .replace("@LAYOUT@", &said)
        .replace("@ROUNDING@", if whole { "dollar" } else { "cent" })
        .replace("@SOURCE@", &quoted("FILL IN: the agreement and its page"))
        .replace("@STANDING@\n", "")
}

fn offer(party: &str, title: &str, percent: &str, tabled: &str) -> String {
    include_str!("starter/offer.toml")
        .replace("@PARTY_TITLE@", title)
        .replace("@PARTY@", party)
        .replace("@PERCENT@", percent)
        .replace("@TABLED@", tabled)
}

fn commented(text: &str) -> String {
    text.lines().flat_map(|line| ["# ", line, "\n"]).collect()
}

/// What is still to be filled in or to be read again, as `file:line: what`.
#[must_use]
pub fn open_questions(files: &[(String, String)]) -> Vec<String> {
    let marked =
        |line: &str| draft::MARKS.iter().any(|mark| line.contains(mark)) && !line.starts_with("# Lines marked");
    let of = |(name, text): &(String, String)| -> Vec<String> {
        let lines = text.lines().enumerate().filter(|(_, line)| marked(line));
        lines
            .map(|(at, line)| format!("{name}:{}  {}", at + 1, line.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect()
    };
    files.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_for_a_word_is_left_open() {
        for (name, text) in files("Our \"district\"", SchoolYear(2024), None) {
            assert!(!text.contains('@'), "{name}: {text}");
            assert!(open_questions(&[(name.clone(), text)]).is_empty(), "{name}");
        }
    }
}
