//! Where people come to stand after their training: on an entry cell that is the
//! same for all, or each on a cell that is found as for any new grid.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::contract::context::Context;
use crate::contract::effect::Placement;
use crate::contract::provision::replaced_schedule::{Fit, Renamed};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// How the cell of those who are placed is found.
pub(super) struct Landing {
    /// In which way.
    pub(super) placement: Placement,
    /// The lane of the programme and the lane to which it leads.
    pub(super) lanes: Vec<(String, String)>,
    /// The column that names each person's lane.
    pub(super) lane_column: Option<Located<String>>,
}

/// How people come to their cells; what does not fit is complained about.
pub(super) fn landing(
    fields: &mut Fields<'_>,
    (from, to): (&Located<usize>, &Located<usize>),
    days: &BTreeMap<Date, Vec<bool>>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Landing> {
    let has = ["entry", "placement"].map(|key| fields.has(key));
    if has[0] == has[1] {
        let code = if has[0] { Code::ConflictingKeys } else { Code::MissingKey };
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `entry` or `placement`", fields.what()))
                .at(fields.span(), if has[0] { "both are set" } else { "neither is set" })
                .hint("`entry = { lane = \"BA\", step = \"1\" }` places all on one cell"),
        );
    }
    let lane_column = fields.text("lane_column", complaints);
    let lane_column = lane_column.filter(|column| context.know_steady_column(&column.value, column.span, complaints));
    let renamed = Renamed::read(fields, complaints);
    let placement = fields.choice("placement", Placement::WORDS, complaints);
    let entry = entry(fields, from, to, context, complaints);
    if has[0] {
        for key in ["lanes", "lane_column"] {
            if let Some((place, _)) = fields.entry(key) {
                complaints.push(
                    Diagnostic::new(Code::ConflictingKeys, format!("{} has both `entry` and `{key}`", fields.what()))
                        .at(*place, "`entry` places all on one cell"),
                );
            }
        }
        return entry.filter(|_| !has[1]);
    }
    let everybody = days.values().fold(vec![false; context.workforce.headcount()], |mut all, people| {
        all.iter_mut().zip(people).for_each(|(one, placed)| *one |= placed);
        all
    });
    let first = days.keys().next().copied().unwrap_or(context.calendar.first_day(context.base_year.plus(1)));
    let leaves = [from.value];
    let fit_on = |day: Date, mask| Fit::new(context, to, day, &leaves, mask);
    let fit = fit_on(first, &everybody);
    let lanes = renamed.check(&fit, complaints);
    let placement = placement?;
    match &lane_column {
        Some(column) => fit.column(column, complaints),
        None => fit.lanes(&lanes, complaints),
    }
    match placement.value {
        Placement::Same => fit.cells(&lanes, lane_column.as_ref(), complaints),
        Placement::Service => {
            for (day, people) in days {
                fit_on(*day, people).service(placement.span, &lanes, lane_column.as_ref(), complaints);
            }
        }
        Placement::NotBelow | Placement::Entry(_) => {}
    }
    Some(Landing { placement: placement.value, lanes, lane_column })
}

/// The cell that is the same for all.
fn entry(
    fields: &mut Fields<'_>,
    from: &Located<usize>,
    to: &Located<usize>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Landing> {
    let what = format!("`entry` of {}", fields.what());
    let mut entry = fields.table("entry", what, complaints)?;
    entry.need("lane", "\"BA\"");
    entry.need("step", "\"1\"");
    let (lane, step) = (entry.text("lane", complaints), entry.text("step", complaints));
    entry.finish(complaints);
    let (lane, step, schedule) = (lane?, step?, &context.schedules[to.value]);
    let names = |all: &[String]| all.iter().map(String::clone).collect::<Vec<_>>();
    let (lanes, steps) = (names(&schedule.lanes), names(&schedule.steps));
    let known = |all: &[String], one: &Located<String>, code, word: &str, complaints: &mut Complaints| {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        find(&all, one, code, &format!("schedule `{}` has no {word}", schedule.name), complaints)
    };
    let lane_at = known(&lanes, &lane, Code::UnknownLane, "lane", complaints);
    let step_at = known(&steps, &step, Code::UnknownStep, "step", complaints);
    let (lane_at, step_at) = (lane_at?, step_at?);
    let cell = schedule.cell(lane_at, step_at);
    if schedule.cells[cell].is_none() {
        complaints.push(
            Diagnostic::new(
                Code::EmptyCell,
                format!("schedule `{}` has no salary at {}", schedule.name, schedule.cell_name(cell)),
            )
            .at(step.span, "people would be placed there"),
        );
        return None;
    }
    let programme = &context.schedules[from.value];
    let lanes = programme.lanes.iter().map(|old| (old.clone(), lane.value.clone())).collect();
    Some(Landing { placement: Placement::Entry(step_at), lanes, lane_column: None })
}
