//! Schedule shape: from a date on a schedule has other steps or lanes; every
//! cell that it keeps pays what it paid.
//!
//! Terms: `schedule`; `from`; and any of
//! - `add_steps = { "14" = { "BA" = 50000, "MA" = 55000 } }`: new steps, each
//!   with a salary by lane, and `add_lanes = { "MA+45" = { "1" = 50000 } }`, new
//!   lanes, each with a salary by step. They come after all others, in the order
//!   of the file, or `after = { "MA+45" = "MA+30" }` another;
//! - `drop_steps = ["1"]` and `drop_lanes = ["BA+15"]`: whoever stands there
//!   moves to the next that is kept, or to the last where none follows; where
//!   the lane has no salary on that step, to the highest below it.
//!
//! `when` says for whom; others stay on the schedule as it was, so that other
//! provisions may still name the steps and lanes that it drops. A new salary is
//! for full time; no earlier raise reaches it, one of the same day does. Nobody
//! is paid less for it: kept cells pay the same, and whose new cell pays less
//! keeps the rate they had, until the cell reaches it. New steps are there for the steps of the
//! same day where those come `after_placement`, else for the next.
//!
//! Source of the rule: in January 2019 Denver's district offered a grid of
//! thirty steps and six lanes; the settlement of February has twenty and seven.
//!
//! Worked example: a lane pays $44,000, $45,200 and $46,400. A step 4 of
//! $47,600 costs nothing on its day and $1,200 for each who then steps from 3 to
//! 4. Dropping step 1 moves who stands there to step 2, which costs $1,200.
//!
//! Not modelled: a step below the first; a kept cell that changes its salary
//! (that is of the kind `cell_edits`).

mod check;

use jiff::civil::Date;

use super::terms::{Line, SALARIES, salaries};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, NewGrid, NewLine, Placement, Replacement, Reshape};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table};
use crate::foundation::source::{FileId, Located, Span};

pub(super) const KIND: Kind = Kind {
    word: "schedule_shape",
    says: "a schedule has other steps or lanes",
    sort: Sort::Placement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("schedule", Shape::Text, "The schedule, one of the round's.").needed(),
    Key::new("from", Shape::Day, "The day of the change.").needed(),
    Key::new("add_steps", SALARIES, "New steps, each with a full-time salary by lane."),
    Key::new("add_lanes", SALARIES, "New lanes, each with a full-time salary by step."),
    Key::new("after", Shape::named(&Shape::Text), "New steps and lanes that do not come last, and after which."),
    Key::new("drop_steps", Shape::TEXTS, "Steps that go: who stands there moves to the next that is kept."),
    Key::new("drop_lanes", Shape::TEXTS, "Lanes that go: who stands there moves to the next that is kept."),
];

/// What a provision of this kind does to a schedule, and when, for the other
/// provisions of its offer. Steps and lanes that it drops for some people only
/// are still there for others, who may be meant. What is wrong with it is
/// complained about when it is read.
#[must_use]
pub fn announced(table: &Table) -> Option<(String, Date, Reshape)> {
    let unheard = &mut Complaints::default();
    let mut fields = Fields::new(table, Span { file: FileId(0), start: 0, end: 0 }, "");
    let schedule = fields.text("schedule", unheard)?.value;
    let from = fields.date("from", unheard)?.value;
    let mut shape = Terms::read(&mut fields, unheard).reshape();
    if table.entries.contains_key("when") {
        shape.drop_steps.clear();
        shape.drop_lanes.clear();
    }
    Some((schedule, from, shape))
}

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    fields.need("schedule", "\"teachers\"");
    fields.need("from", "2019-08-01");
    let schedule = fields.text("schedule", complaints).and_then(|name| context.schedule(&name, complaints));
    let from = fields.date("from", complaints).filter(|from| {
        context.within_years(from.value, from.span, complaints)
            & context.can_change_on(from.value, from.span, complaints)
    });
    let nothing = Diagnostic::new(Code::MissingKey, format!("{} adds and drops nothing", fields.what()))
        .at(fields.span(), "")
        .hint("add `add_steps`, `add_lanes`, `drop_steps` or `drop_lanes`");
    fields.need_one_of(&["add_steps", "add_lanes", "drop_steps", "drop_lanes"], nothing);
    let terms = Terms::read(fields, complaints);
    let (Some(schedule), Some(from)) = (schedule, from) else { return Vec::new() };
    let mask = when.mask(context.workforce, context.calendar.year_of(from.value));
    let checked = check::Checked { context, schedule, from: from.value, place: fields.span(), people: &mask };
    if !checked.fits(&terms, complaints) {
        return Vec::new();
    }
    vec![Effect::Replace(Replacement {
        on: from.value,
        grid: NewGrid::Reshaped(terms.reshape()),
        leaves: vec![schedule],
        off_schedule: false,
        placement: Placement::Same,
        lanes: Vec::new(),
        lane_column: None,
        hold_harmless: true,
        after_raises: false,
        longevity: None,
        when,
    })]
}

/// What the file says.
struct Terms {
    add_steps: Vec<Line>,
    add_lanes: Vec<Line>,
    /// New lines, and after which line each comes.
    after: Vec<(Located<String>, Located<String>)>,
    drop_steps: Vec<Located<String>>,
    drop_lanes: Vec<Located<String>>,
}

impl Terms {
    fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Self {
        let what = format!("`after` of {}", fields.what());
        let mut after = Vec::new();
        if let Some(mut table) = fields.table("after", what, complaints) {
            let names: Vec<String> = table.keys().map(str::to_owned).collect();
            for name in names {
                let place = table.entry(&name).map(|(span, _)| *span);
                if let (Some(place), Some(other)) = (place, table.text(&name, complaints)) {
                    after.push((Located::new(name, place), other));
                }
            }
        }
        Self {
            add_steps: salaries(fields, "add_steps", complaints),
            add_lanes: salaries(fields, "add_lanes", complaints),
            after,
            drop_steps: fields.texts("drop_steps", complaints).unwrap_or_default(),
            drop_lanes: fields.texts("drop_lanes", complaints).unwrap_or_default(),
        }
    }

    fn reshape(&self) -> Reshape {
        let names = |names: &[Located<String>]| names.iter().map(|name| name.value.clone()).collect();
        Reshape {
            add_steps: self.new_lines(&self.add_steps),
            add_lanes: self.new_lines(&self.add_lanes),
            drop_steps: names(&self.drop_steps),
            drop_lanes: names(&self.drop_lanes),
        }
    }

    /// New lines in the order of the file. Those after the same line follow one
    /// another in that order.
    fn new_lines(&self, lines: &[Line]) -> Vec<NewLine> {
        let mut found: Vec<NewLine> = Vec::new();
        let mut last_after: Vec<(&str, &str)> = Vec::new();
        for line in lines {
            let stated = self.after.iter().find(|(name, _)| name.value == line.name.value);
            let after = stated.map(|(_, other)| {
                let before = last_after.iter().find(|(same, _)| *same == other.value);
                let after = before.map_or(other.value.as_str(), |(_, last)| last).to_owned();
                last_after.retain(|(same, _)| *same != other.value);
                last_after.push((&other.value, &line.name.value));
                after
            });
            let salaries = line.salaries.iter().map(|(name, salary)| (name.value.clone(), *salary)).collect();
            found.push(NewLine { name: line.name.value.clone(), after, salaries });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::fields::parse;
    use crate::foundation::source::Sources;

    fn shape(text: &str) -> Option<Reshape> {
        let mut sources = Sources::default();
        let file = sources.add("offer.toml", text);
        let table = parse(&sources, file, &mut Complaints::default());
        announced(&table).map(|(.., shape)| shape)
    }

    #[test]
    fn what_is_dropped_for_some_people_is_still_there() {
        let dropped = |when: &str| {
            let keys = "schedule = \"teachers\"\nfrom = 2019-08-01\ndrop_steps = [\"1\"]\ndrop_lanes = [\"BA\"]\n";
            shape(&format!("{keys}{when}")).map(|shape| shape.drop_steps.len() + shape.drop_lanes.len())
        };
        assert_eq!(dropped(""), Some(2));
        assert_eq!(dropped("when = { member = true }\n"), Some(0));
    }

    #[test]
    fn new_lines_come_in_the_order_of_the_file() {
        let found = shape(
            "schedule = \"teachers\"\nfrom = 2019-08-01\n\
             add_steps = { \"9\" = { BA = 1 }, \"10\" = { BA = 2 } }\n\
             add_lanes = { \"MA+60\" = { 1 = 1 }, \"MA+45\" = { 1 = 2 }, PhD = { 1 = 3 } }\n\
             after = { \"MA+60\" = \"MA\", \"MA+45\" = \"MA\" }\n",
        )
        .unwrap_or_default();
        let lines = |lines: &[NewLine]| -> Vec<(String, Option<String>)> {
            lines.iter().map(|line| (line.name.clone(), line.after.clone())).collect()
        };
        let named = |name: &str, after: Option<&str>| (name.to_owned(), after.map(str::to_owned));
        assert_eq!(lines(&found.add_steps), [named("9", None), named("10", None)]);
        let expected = [named("MA+60", Some("MA")), named("MA+45", Some("MA+60")), named("PhD", None)];
        assert_eq!(lines(&found.add_lanes), expected);
    }
}
