//! What a provision may refer to while it is read: the years of the round, the
//! schedules, the snapshot's columns, the indices, funds and contributions.
//! Each look-up complains with what there is and the nearest name.

use jiff::civil::Date;

use super::grids::{Form, Grids, When};
use crate::district::fund::Fund;
use crate::district::index::PriceIndex;
use crate::district::schedule::Schedule;
use crate::district::workforce::{Column, Workforce};
use crate::foundation::calendar::{Calendar, Proration, SchoolYear};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::rows::folded;
use crate::foundation::source::{Located, Span};

/// Everything around a provision.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// When the school year begins, and by what a change within it counts.
    pub calendar: Calendar,
    /// The year of the snapshot, before any offer takes effect.
    pub base_year: SchoolYear,
    /// The last year that is projected.
    pub last_year: SchoolYear,
    /// The round's schedules.
    pub schedules: &'a [Schedule],
    /// The snapshot.
    pub workforce: &'a Workforce,
    /// The round's price indices.
    pub indices: &'a [PriceIndex],
    /// The round's funds.
    pub funds: &'a [Fund],
    /// The names of the offer's contributions, in order of name.
    pub contributions: &'a [String],
    /// The grids that the offer's provisions make.
    pub grids: &'a Grids,
    /// What of it could be read; of the rest nobody can say what is there.
    pub read: Read,
}

/// Which of the files around a provision could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The snapshot, with every table that is joined to it.
    pub workforce: bool,
    /// Every schedule.
    pub schedules: bool,
    /// Every index.
    pub indices: bool,
}

impl Read {
    /// All of them.
    pub const ALL: Self = Self { workforce: true, schedules: true, indices: true };
}

impl Context<'_> {
    /// Whether the snapshot, with the tables joined to it, has a column.
    pub fn know_column(&self, name: &str, span: Span, complaints: &mut Complaints) -> bool {
        if self.workforce.columns.contains_key(name) || !self.read.workforce {
            return true;
        }
        let names: Vec<&str> = self.workforce.columns.keys().map(String::as_str).collect();
        let complaint = unknown_column(&names, name, span);
        complaints.push(match self.in_file(name) {
            Some(why) => Diagnostic { hints: why, ..complaint },
            None => complaint,
        });
        false
    }

    /// Why a heading of the file is no column of its people, and what to do.
    fn in_file(&self, name: &str) -> Option<Vec<String>> {
        let workforce = self.workforce;
        let heading = workforce.rows.column(name)?;
        let shown = &workforce.rows.headings[heading];
        if let Some((read_as, _)) = workforce.columns.iter().find(|(_, column)| column.heading == Some(heading)) {
            if folded(read_as) == folded(name) {
                return None;
            }
            return Some(vec![format!("the file's heading `{shown}` is read as `{read_as}`: test that")]);
        }
        Some(vec![
            format!(
                "the file has the heading `{shown}`; its rows disagree within a person, so it is no column of people"
            ),
            format!(
                "say how rows become a person in columns.toml, under `[columns]`: `{} = {{ heading = \"{shown}\", per_person = \"main\" }}`",
                toml_key(name)
            ),
        ])
    }

    /// Whether the snapshot has a column that says the same in all years, as
    /// what is read once for each person needs it.
    pub fn know_steady_column(&self, name: &str, span: Span, complaints: &mut Complaints) -> bool {
        let known = self.know_column(name, span, complaints);
        let changes = self.workforce.columns.get(name).is_some_and(Column::changes);
        if changes {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{name}` changes between years"))
                    .at(span, "read once for each person, for all years")
                    .hint("a column of a table by year can be tested by `when`, and not be read here"),
            );
        }
        known && !changes
    }

    /// The index of a fund.
    pub fn fund(&self, name: &Located<String>, complaints: &mut Complaints) -> Option<usize> {
        let names: Vec<&str> = self.funds.iter().map(|fund| fund.name.as_str()).collect();
        find(&names, name, Code::UnknownFund, "the round has no fund", complaints)
    }

    /// The index of a schedule.
    pub fn schedule(&self, name: &Located<String>, complaints: &mut Complaints) -> Option<usize> {
        let names: Vec<&str> = self.schedules.iter().map(|schedule| schedule.name.as_str()).collect();
        if !self.read.schedules && !names.contains(&name.value.as_str()) {
            return None;
        }
        find(&names, name, Code::UnknownSchedule, "the round has no schedule", complaints)
    }

    /// The index of a contribution of the same offer.
    pub fn contribution(&self, name: &Located<String>, complaints: &mut Complaints) -> Option<usize> {
        let names: Vec<&str> = self.contributions.iter().map(String::as_str).collect();
        find(&names, name, Code::UnknownContribution, "the offer has no contribution", complaints)
    }

    /// A price index.
    pub fn index(&self, name: &Located<String>, complaints: &mut Complaints) -> Option<&PriceIndex> {
        let names: Vec<&str> = self.indices.iter().map(|index| index.name.as_str()).collect();
        if !self.read.indices && !names.contains(&name.value.as_str()) {
            return None;
        }
        let found = find(&names, name, Code::UnknownIndex, "the round has no index", complaints)?;
        Some(&self.indices[found])
    }

    /// In which part of which school year a date lies.
    #[must_use]
    pub fn when(&self, date: Date) -> When {
        (self.calendar.year_of(date), self.calendar.part_of(date))
    }

    /// The part of a year after that of a date.
    #[must_use]
    pub fn after(&self, date: Date) -> When {
        let (year, part) = self.when(date);
        (year, part + 1)
    }

    /// A schedule as the offer's provisions have reshaped it before a date.
    #[must_use]
    pub fn form(&self, schedule: usize, before: Date) -> Form {
        self.grids.form(&self.schedules[schedule], self.when(before))
    }

    /// The schedules on which the offer places people before a date, as indices.
    #[must_use]
    pub fn placed_on(&self, before: Date) -> Vec<usize> {
        let placed = |at: &usize| self.grids.places_on(&self.schedules[*at], self.when(before));
        (0..self.schedules.len()).filter(placed).collect()
    }

    /// Whether a lane stands on any schedule of the round, or is added to one.
    pub fn know_lane(&self, name: &Located<String>, complaints: &mut Complaints) -> bool {
        let mut lanes: Vec<&str> = Vec::new();
        let of_schedules = self.schedules.iter().flat_map(|schedule| &schedule.lanes).map(String::as_str);
        for lane in of_schedules.chain(self.grids.added_lanes()) {
            if !lanes.contains(&lane) {
                lanes.push(lane);
            }
        }
        if !self.read.schedules && !lanes.contains(&name.value.as_str()) {
            return false;
        }
        find(&lanes, name, Code::UnknownLane, "no schedule of the round has a lane", complaints).is_some()
    }

    /// Whether a change on this date lies within the years of the round: from
    /// the first day after the base year to the last day of the last year.
    pub fn within_years(&self, date: Date, span: Span, complaints: &mut Complaints) -> bool {
        let first = self.calendar.first_day(self.base_year.plus(1));
        let after = self.calendar.first_day(self.last_year.plus(1));
        let within = first <= date && date < after;
        if !within {
            let last = after.yesterday().unwrap_or(after);
            complaints.push(
                Diagnostic::new(Code::DateOutsideYears, format!("{date} lies outside the years of the round"))
                    .at(span, format!("from {first} to {last}"))
                    .hint(if date.year() + 50 < first.year() || date.year() > last.year() + 20 {
                        "is the year mistyped?".to_owned()
                    } else if date < first {
                        format!("the snapshot of {} already holds what took effect before", self.base_year)
                    } else {
                        "add a year to `years` in round.toml to project further".to_owned()
                    }),
            );
        }
        within
    }

    /// Complains about a day of the snapshot before the base year or after the last:
    /// what is filed then would silently cost nothing.
    pub fn knows_year_of(&self, day: Date, place: Span, complaints: &mut Complaints) {
        let year = self.calendar.year_of(day);
        if year < self.base_year || year > self.last_year {
            complaints.push(
                Diagnostic::new(Code::DateOutsideYears, format!("{day} lies outside the years of the round"))
                    .at(place, format!("in {} to {}", self.base_year, self.last_year)),
            );
        }
    }

    /// Complains about a level that would begin after the last year: it would
    /// silently do nothing. A level may begin before the base year.
    pub fn not_after(&self, date: Date, span: Span, complaints: &mut Complaints) {
        if date >= self.calendar.first_day(self.last_year.plus(1)) {
            self.within_years(date, span, complaints);
        }
    }

    /// Complains about a level of movement that would begin after the last
    /// school year has: people move on its first day, so it would silently do
    /// nothing.
    pub fn not_after_last_moves(&self, date: Date, span: Span, complaints: &mut Complaints) {
        let last = self.calendar.first_day(self.last_year);
        if date >= self.calendar.first_day(self.last_year.plus(1)) {
            self.within_years(date, span, complaints);
        } else if date > last {
            complaints.push(
                Diagnostic::new(Code::DateOutsideYears, format!("on {date} nobody moves any more in this round"))
                    .at(span, format!("people move on the first day of a school year, the last time on {last}")),
            );
        }
    }

    /// Whether pay can change on a date: by whole months it does on the first of
    /// one, by days or by pay periods on any day.
    pub fn can_change_on(&self, date: Date, span: Span, complaints: &mut Complaints) -> bool {
        let can = date.day() == 1 || self.calendar.proration != Proration::Months;
        if !can {
            complaints.push(
                Diagnostic::new(Code::DateWithinMonth, format!("pay changes on the first of a month, not on {date}"))
                    .at(span, "counted by whole months")
                    .hint(format!("{} or {}", date.first_of_month(), Calendar::next_month(date))),
            );
        }
        can
    }
}

/// A name as a key of TOML is written.
fn toml_key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { format!("\"{name}\"") }
}

/// A complaint about a column that is not among those of the snapshot.
#[must_use]
pub fn unknown_column(names: &[&str], name: &str, span: Span) -> Diagnostic {
    let (all, few) = (format!("columns here: {}", names.join(", ")), names.len() <= 8);
    let complaint = Diagnostic::new(Code::UnknownColumn, format!("the snapshot has no column `{name}`"))
        .at(span, if few { all.as_str() } else { "not a column" })
        .suggest(name, names.iter().copied());
    if few { complaint } else { complaint.hint(all) }
}
