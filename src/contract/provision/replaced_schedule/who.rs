//! Who is placed on a new grid: those of which schedules, and those off every
//! schedule or not.

use std::collections::BTreeSet;

use crate::contract::context::Context;
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// What the file says of who is placed.
pub(super) struct Said {
    replaces: Option<Vec<Located<String>>>,
    off_schedule: Option<Located<bool>>,
}

impl Said {
    pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Self {
        let replaces = fields.texts("replaces", complaints);
        Self { replaces, off_schedule: fields.boolean("off_schedule", complaints) }
    }

    /// The schedules that are left, and whether those off schedule are placed.
    pub(super) fn who(
        &self,
        grid: &Located<usize>,
        mask: &[bool],
        fields: &Fields<'_>,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) -> Option<(Vec<usize>, bool)> {
        let mut leaves = BTreeSet::new();
        match &self.replaces {
            None => leaves.extend((0..context.schedules.len()).filter(|at| *at != grid.value)),
            Some(names) => {
                let found: Vec<_> = names.iter().map(|name| context.schedule(name, complaints)).collect();
                for (name, at) in names.iter().zip(found) {
                    let at = at?;
                    if at == grid.value {
                        complaints.push(replaces_itself(name));
                        return None;
                    }
                    leaves.insert(at);
                }
            }
        }
        let anybody_off =
            context.workforce.stands.iter().zip(mask).any(|(stand, placed)| *placed && matches!(stand, Stand::Own(_)));
        let off_schedule = match &self.off_schedule {
            None => self.replaces.is_none() && anybody_off,
            Some(said) => {
                if said.value && !anybody_off && !context.workforce.stands.is_empty() {
                    complaints.push(
                        Diagnostic::new(Code::IdleKey, format!("`off_schedule` does nothing in {}", fields.what()))
                            .at(said.span, "nobody whom it could place is off schedule"),
                    );
                }
                said.value
            }
        };
        let everything_read = context.read.schedules && !context.workforce.stands.is_empty();
        if leaves.is_empty() && !off_schedule && everything_read {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("{} places nobody", fields.what()))
                    .at(fields.span(), "no other schedule is replaced, and nobody off schedule is placed"),
            );
            return None;
        }
        Some((leaves.into_iter().collect(), off_schedule))
    }
}

pub(in crate::contract::provision) fn replaces_itself(name: &Located<String>) -> Diagnostic {
    Diagnostic::new(Code::WrongValue, format!("schedule `{}` cannot replace itself", name.value))
        .at(name.span, "the new schedule")
        .hint("other salaries in its cells are of the kind `cell_edits`, other steps and lanes of `schedule_shape`")
}
