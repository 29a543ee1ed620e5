//! Values with dates. A level (an amount, a rate, a cap) *holds* from its date
//! until the next; a raise *happens once* on each date.

use jiff::civil::Date;

use super::source::Located;

/// A level: from each date on, the value beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holds<T> {
    /// In order of date; `None` is "from ever".
    entries: Vec<(Option<Date>, Located<T>)>,
}

impl<T> Holds<T> {
    /// A level that has always held.
    #[must_use]
    pub fn always(value: Located<T>) -> Self {
        Self { entries: vec![(None, value)] }
    }

    /// Levels with the dates from which they hold.
    #[must_use]
    pub fn dated(entries: Vec<(Date, Located<T>)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().map(|(date, value)| (Some(date), value)).collect();
        entries.sort_by_key(|(date, _)| *date);
        Self { entries }
    }

    /// The level in force on a date, if any is yet.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&Located<T>> {
        let after = self.entries.partition_point(|(from, _)| from.is_none_or(|from| from <= date));
        after.checked_sub(1).map(|last| &self.entries[last].1)
    }

    /// Lets the level of the day before a date hold on, whatever comes later.
    pub fn end(&mut self, date: Date) {
        self.entries.retain(|(from, _)| from.is_none_or(|from| from < date));
    }

    /// Every level with the date from which it holds.
    pub fn iter(&self) -> impl Iterator<Item = &(Option<Date>, Located<T>)> {
        self.entries.iter()
    }
}

/// Events: on each date, once, the value beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once<T> {
    /// In order of date.
    pub events: Vec<(Date, Located<T>)>,
}

impl<T> Once<T> {
    /// Events in any order.
    #[must_use]
    pub fn new(mut events: Vec<(Date, Located<T>)>) -> Self {
        events.sort_by_key(|(date, _)| *date);
        Self { events }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::source::{FileId, Span};

    #[test]
    fn a_level_holds_from_its_date_to_the_next() {
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let level = Holds::dated(vec![
            (date(2020, 8, 1), Located::new(2_000, span)),
            (date(2019, 8, 1), Located::new(1_750, span)),
        ]);
        let on = |day| level.on(day).map(|found| found.value);
        assert_eq!(on(date(2019, 7, 31)), None);
        assert_eq!(on(date(2019, 8, 1)), Some(1_750));
        assert_eq!(on(date(2020, 7, 31)), Some(1_750));
        assert_eq!(on(date(2020, 8, 1)), Some(2_000));
        assert_eq!(Holds::always(Located::new(7, span)).on(date(1900, 1, 1)).map(|v| v.value), Some(7));
    }
}
