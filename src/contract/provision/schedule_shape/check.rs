//! Whether steps and lanes can be added and dropped: names that are new or
//! there, something left of both, salaries in known lines only, and a cell for
//! everyone who could stand on what is dropped.

use jiff::civil::Date;

use super::Terms;
use crate::contract::context::Context;
use crate::contract::grids::Form;
use crate::contract::provision::reach::could_stand;
use crate::contract::provision::terms::Line;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find, listed};
use crate::foundation::source::{Located, Span};

/// A schedule that is reshaped.
pub(super) struct Checked<'a> {
    /// Everything around the provision.
    pub(super) context: &'a Context<'a>,
    /// The schedule, as an index.
    pub(super) schedule: usize,
    /// When.
    pub(super) from: Date,
    /// Where the provision stands.
    pub(super) place: Span,
    /// Whom it is for.
    pub(super) people: &'a [bool],
}

/// Steps or lanes: what is there, what is added and dropped.
struct Side<'a> {
    word: &'static str,
    code: Code,
    there: &'a [String],
    added: &'a [Line],
    dropped: &'a [Located<String>],
}

impl Side<'_> {
    /// The names of the lines as they will be.
    fn kept(&self) -> Vec<&str> {
        let dropped = |name: &str| self.dropped.iter().any(|one| one.value == name);
        let old = self.there.iter().map(String::as_str).filter(|name| !dropped(name));
        old.chain(self.added.iter().map(|line| line.name.value.as_str())).collect()
    }
}

impl Checked<'_> {
    fn name(&self) -> &str {
        &self.context.schedules[self.schedule].name
    }

    /// Whether everything fits; complains about all that does not.
    pub(super) fn fits(&self, terms: &Terms, complaints: &mut Complaints) -> bool {
        let (old, cells) = could_stand(self.context, self.schedule, self.from, self.people);
        let steps = Side {
            word: "step",
            code: Code::UnknownStep,
            there: &old.steps,
            added: &terms.add_steps,
            dropped: &terms.drop_steps,
        };
        let lanes = Side {
            word: "lane",
            code: Code::UnknownLane,
            there: &old.lanes,
            added: &terms.add_lanes,
            dropped: &terms.drop_lanes,
        };
        let mut fits = true;
        for (side, across) in [(&steps, &lanes), (&lanes, &steps)] {
            fits &= self.names(side, complaints) & self.crossings(side, across, complaints);
        }
        fits &= Self::stated_once(terms, complaints) & self.places(terms, &steps, &lanes, complaints);
        if fits {
            let new = old.reshaped(&terms.reshape());
            fits &= self.everyone_has_a_cell(&old, &cells, &new, complaints);
            self.holes(&old, &new, complaints);
        }
        fits
    }

    /// New names are new, dropped ones are there, and something is left.
    fn names(&self, side: &Side<'_>, complaints: &mut Complaints) -> bool {
        let word = side.word;
        let mut fits = true;
        for line in side.added {
            if side.there.contains(&line.name.value) {
                fits = false;
                complaints.push(
                    Diagnostic::new(
                        Code::WrongValue,
                        format!("schedule `{}` has a {word} `{}` already", self.name(), line.name.value),
                    )
                    .at(line.name.span, "not a new one")
                    .hint("other salaries of its cells are of the kind `cell_edits`"),
                );
            }
        }
        let there: Vec<&str> = side.there.iter().map(String::as_str).collect();
        for dropped in side.dropped {
            let message = format!("schedule `{}` has no {word}", self.name());
            fits &= find(&there, dropped, side.code, &message, complaints).is_some();
        }
        let dropped = |name: &String| side.dropped.iter().any(|one| one.value == *name);
        if let Some(first) = side.dropped.first().filter(|_| side.there.iter().all(dropped)) {
            fits = false;
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("every {word} of schedule `{}` is dropped", self.name()))
                    .at(first.span, "nothing is kept")
                    .hint("another grid is of the kind `replaced_schedule`"),
            );
        }
        fits
    }

    /// Salaries stand where a new line crosses a line that is there.
    fn crossings(&self, side: &Side<'_>, across: &Side<'_>, complaints: &mut Complaints) -> bool {
        let kept = across.kept();
        let mut fits = true;
        for line in side.added {
            if line.salaries.is_empty() {
                fits = false;
                complaints.push(
                    Diagnostic::new(
                        Code::MissingValue,
                        format!("the new {} `{}` has no salary", side.word, line.name.value),
                    )
                    .at(line.name.span, format!("a salary by {}", across.word)),
                );
            }
            for (name, _) in &line.salaries {
                if let Some(dropped) = across.dropped.iter().find(|one| one.value == name.value) {
                    fits = false;
                    complaints.push(
                        Diagnostic::new(
                            across.code,
                            format!("a salary on the {} `{}`, which is dropped", across.word, name.value),
                        )
                        .at(name.span, "nobody could stand there")
                        .also(dropped.span, "dropped here"),
                    );
                    continue;
                }
                let message = format!("schedule `{}` has no {}", self.name(), across.word);
                fits &= find(&kept, name, across.code, &message, complaints).is_some();
            }
        }
        fits
    }

    /// Where a new step crosses a new lane, the salary is stated once.
    fn stated_once(terms: &Terms, complaints: &mut Complaints) -> bool {
        let mut fits = true;
        for (step, lane) in terms.add_steps.iter().flat_map(|step| terms.add_lanes.iter().map(move |lane| (step, lane)))
        {
            let by_lane = step.salaries.iter().find(|(name, _)| name.value == lane.name.value);
            let by_step = lane.salaries.iter().find(|(name, _)| name.value == step.name.value);
            if let (Some((one, _)), Some((other, _))) = (by_lane, by_step) {
                fits = false;
                complaints.push(
                    Diagnostic::new(
                        Code::ConflictingKeys,
                        format!("{} step {} has a salary twice", lane.name.value, step.name.value),
                    )
                    .at(other.span, "with the lane")
                    .also(one.span, "with the step"),
                );
            }
        }
        fits
    }

    /// `after` names a new line, and one that is kept or new before it.
    fn places(&self, terms: &Terms, steps: &Side<'_>, lanes: &Side<'_>, complaints: &mut Complaints) -> bool {
        let mut fits = true;
        for (name, other) in &terms.after {
            let of_side = |side: &&&Side<'_>| side.added.iter().any(|line| line.name.value == name.value);
            let sides = [steps, lanes];
            let found: Vec<&&Side<'_>> = sides.iter().filter(of_side).collect();
            let [side] = found.as_slice() else {
                fits = false;
                let new: Vec<&str> =
                    sides.iter().flat_map(|side| side.added).map(|line| line.name.value.as_str()).collect();
                let message = if found.is_empty() { "is not new here" } else { "is a new step and a new lane" };
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("`{}` {message}", name.value))
                        .at(name.span, format!("new here: {}", listed(&new)))
                        .suggest(&name.value, new.iter().copied().filter(|one| *one != name.value)),
                );
                continue;
            };
            let earlier = side.kept();
            let own = earlier.iter().position(|one| *one == name.value).unwrap_or(earlier.len());
            let message = format!("schedule `{}` keeps no {}", self.name(), side.word);
            fits &= find(&earlier[..own], other, side.code, &message, complaints).is_some();
        }
        fits
    }

    /// Whoever could stand on a dropped line comes to a cell with a salary.
    fn everyone_has_a_cell(
        &self,
        old: &Form,
        cells: &[(usize, usize)],
        new: &Form,
        complaints: &mut Complaints,
    ) -> bool {
        let (lanes, steps) = (leads(&old.lanes, &new.lanes), leads(&old.steps, &new.steps));
        let without: Vec<String> = cells
            .iter()
            .filter(|(lane, step)| {
                let (lane, step) = (lanes[*lane], steps[*step]);
                lane.zip(step).is_none_or(|(lane, step)| new.lowest(lane).is_none_or(|lowest| lowest > step))
            })
            .map(|cell| old.cell_name(*cell))
            .collect();
        if !without.is_empty() {
            complaints.push(
                Diagnostic::new(
                    Code::EmptyCell,
                    format!("whoever stands at {} of schedule `{}` comes to no salary", listed(&without), self.name()),
                )
                .at(self.place, "the next lane that is kept begins above")
                .hint("keep the lane, or place people by `replaced_schedule`"),
            );
        }
        without.is_empty()
    }

    /// Warns of lanes that this leaves with an empty cell between salaries.
    fn holes(&self, old: &Form, new: &Form, complaints: &mut Complaints) {
        let before: Vec<&str> = old.holes().collect();
        for lane in new.holes().filter(|lane| !before.contains(lane)) {
            complaints.push(
                Diagnostic::new(Code::LaneHole, format!("lane `{lane}` has an empty cell between its salaries"))
                    .at(self.place, "whoever steps up from below it stays below it, at no cost")
                    .hint("an empty cell ends a lane; repeat the salary where a step pays the same as the one before"),
            );
        }
    }
}

/// For each line, where it is on the new form: the same, else the next that is
/// kept, else the last before it.
fn leads(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let found: Vec<Option<usize>> = old.iter().map(|line| new.iter().position(|one| one == line)).collect();
    (0..old.len())
        .map(|at| found[at..].iter().flatten().next().or_else(|| found[..at].iter().flatten().next_back()).copied())
        .collect()
}
