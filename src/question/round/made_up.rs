//! People who are made up. The round says so itself (`made_up = true` under
//! `[snapshot]`), or the snapshot does, in a column `made_up`; every answer
//! repeats it, whoever said it.

use super::Round;
use crate::contract::condition::truth;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};

/// The column of a snapshot that marks people as made up.
const COLUMN: &str = "made_up";

impl Round {
    /// How many people are made up: all where the round says so, and otherwise
    /// those whom the snapshot marks.
    #[must_use]
    pub fn made_up_people(&self) -> usize {
        let said = self.file.made_up.as_ref().is_some_and(|said| said.value);
        if said { self.workforce.in_snapshot() } else { self.marked().count() }
    }

    /// The people whom the snapshot marks as made up.
    fn marked(&self) -> impl Iterator<Item = usize> {
        let from_table = self.tables.iter().any(|table| table.columns.iter().any(|name| name == COLUMN));
        let column = self.workforce.columns.get(COLUMN).filter(|_| !from_table);
        column.into_iter().flat_map(|column| {
            let marked: Vec<bool> = column.texts().iter().map(|text| truth(text) == Some(true)).collect();
            (0..self.workforce.in_snapshot()).filter(move |person| marked[column.code(*person)])
        })
    }

    /// Warns where the snapshot marks people as made up and the round does not
    /// say so.
    pub fn check_made_up(&self, complaints: &mut Complaints) {
        let said = self.file.made_up.as_ref().is_some_and(|said| said.value);
        let Some(first) = self.marked().next().filter(|_| !said) else { return };
        let (count, all) = (self.marked().count(), self.workforce.in_snapshot());
        let who = if count == all { "everybody".to_owned() } else { format!("{count} of {all} people") };
        let message = format!("the snapshot marks {who} as made up, and the round does not say so");
        let mut complaint = Diagnostic::new(Code::MadeUpUnsaid, message)
            .at(self.workforce.place(first, COLUMN), "the first")
            .hint("write `made_up = true` under `[snapshot]`; the answer says it all the same");
        if let Some(said) = &self.file.made_up {
            complaint = complaint.also(said.span, "the round says otherwise");
        }
        complaints.push(complaint);
    }
}
