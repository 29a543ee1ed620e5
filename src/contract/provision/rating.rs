//! Ratings: who of those for whom a step or a longevity lane is gets it by how
//! their work was rated. Terms that several kinds read alike:
//! - `rating`: the column of the snapshot with the ratings, plain or by date; by
//!   date it is looked at from the first day of a school year on, until the next;
//! - `qualifying`: the ratings that qualify;
//! - `unrated`: whether somebody without a rating qualifies, `"qualifies"` or
//!   `"no"`, plain or by date likewise; needed where anybody has none.
//!
//! A rating is looked at for a whole school year. A text that is no qualifying
//! rating does not qualify; one that differs from a qualifying one by capitals or
//! spaces alone is a warning, since it is most often the same.

use jiff::civil::Date;

use super::terms::text;
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::district::workforce::Column;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, nearest};
use crate::foundation::fields::{Fields, Key, Node, Shape, words};
use crate::foundation::rows::folded;
use crate::foundation::source::{Located, Span};

/// The words of `unrated`.
const UNRATED: &[(&str, bool)] = &[("no", false), ("qualifies", true)];

/// `rating`, wherever it decides who gets something.
pub(super) const RATING: Key =
    Key::new("rating", Shape::Holds(&Shape::Text), "The column of the snapshot that says how each was rated.");

/// `qualifying`, beside it.
pub(super) const QUALIFYING: Key =
    Key::new("qualifying", Shape::TEXTS, "The ratings that qualify, as the column has them.");

/// `unrated`, beside it.
pub(super) const UNRATED_KEY: Key = Key::new(
    "unrated",
    Shape::Holds(&Shape::Word(|| words(UNRATED))),
    "Whether somebody without a rating qualifies; needed where anybody has none.",
);

/// What a provision says of ratings.
pub(super) struct Ratings {
    rating: Holds<String>,
    qualifying: Vec<String>,
    unrated: Option<Holds<bool>>,
    place: Span,
}

impl Ratings {
    /// Reads the terms, where any of them is there.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        context: &Context<'_>,
        first: SchoolYear,
        complaints: &mut Complaints,
    ) -> Option<Self> {
        let place = fields.entry("rating").map(|(span, _)| *span);
        let rating = fields.holds("rating", complaints, |node, complaints| text("rating", node, complaints));
        let qualifying = fields.texts("qualifying", complaints);
        let has_unrated = fields.has("unrated");
        let unrated = fields.holds("unrated", complaints, unrated);
        let Some(place) = place else {
            for key in ["qualifying", "unrated"] {
                let Some((at, _)) = fields.entry(key) else { continue };
                complaints.push(
                    Diagnostic::new(Code::MissingKey, format!("{} has `{key}` and no `rating`", fields.what()))
                        .at(*at, "of which column?")
                        .hint("add `rating = \"rating\"`, the column of the snapshot with the ratings"),
                );
            }
            return None;
        };
        if qualifying.as_ref().is_none_or(Vec::is_empty) {
            complaints.push(
                Diagnostic::new(Code::MissingKey, format!("{} has `rating` and no `qualifying`", fields.what()))
                    .at(place, "which ratings qualify?")
                    .hint("add `qualifying = [\"approaching\", \"effective\", \"distinguished\"]`"),
            );
            return None;
        }
        let (rating, qualifying) = (rating?, qualifying?);
        if has_unrated && unrated.is_none() {
            return None;
        }
        for (from, value) in rating.iter() {
            context.know_column(&value.value, value.span, complaints);
            on_a_first_day("rating", *from, value.span, context, complaints);
        }
        for (from, value) in unrated.iter().flat_map(Holds::iter) {
            on_a_first_day("unrated", *from, value.span, context, complaints);
        }
        if rating.on(context.calendar.first_day(first)).is_none() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("`rating` names no column for {first}"))
                    .at(place, "begins later")
                    .hint(format!("begin it on {}, or earlier", context.calendar.first_day(first))),
            );
            return None;
        }
        let found = Self { rating, qualifying: values(&qualifying), unrated, place };
        found.warn_of_qualifying(&qualifying, context, complaints);
        Some(found)
    }

    /// Lets a condition hold for those only who have a qualifying rating, in each
    /// school year from the first on by the column of that year.
    pub(super) fn narrow(
        &self,
        when: &mut Condition,
        first: SchoolYear,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) {
        let who = when.clone();
        let years: Vec<SchoolYear> = (first.0..=context.last_year.0).map(SchoolYear).collect();
        let asked: Vec<_> = years.iter().filter_map(|year| self.of_year(context.calendar.first_day(*year))).collect();
        self.complain_of_unrated(&years, &who, context, complaints);
        let always = asked.len() == years.len() && asked.iter().all(|one| *one == asked[0]);
        for (year, (column, texts)) in years.iter().zip(&asked).take(if always { 1 } else { asked.len() }) {
            when.and_one_of(column, texts, (!always).then_some(*year));
        }
    }

    /// What an empty field says in a school year, if anything is said.
    fn unrated_in(&self, first_day: Date) -> Option<bool> {
        self.unrated.as_ref().and_then(|unrated| unrated.on(first_day)).map(|found| found.value)
    }

    /// The column of a school year, and what in it qualifies.
    fn of_year(&self, first_day: Date) -> Option<(String, Vec<String>)> {
        let mut texts = self.qualifying.clone();
        if self.unrated_in(first_day) == Some(true) {
            texts.push(String::new());
        }
        Some((self.rating.on(first_day)?.value.clone(), texts))
    }

    /// Complains once of each column in which somebody has no rating, where
    /// nothing is said of that: neither answer can be guessed.
    fn complain_of_unrated(
        &self,
        years: &[SchoolYear],
        who: &Condition,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) {
        let mut told: Vec<&str> = Vec::new();
        for year in years {
            let first_day = context.calendar.first_day(*year);
            let Some(name) = self.rating.on(first_day).map(|found| found.value.as_str()) else { continue };
            let Some(ratings) = context.workforce.columns.get(name) else { continue };
            if told.contains(&name) || self.unrated_in(first_day).is_some() {
                continue;
            }
            let mask = who.mask(context.workforce, *year);
            let mut without = (0..mask.len()).filter(|one| mask[*one] && ratings.get_in(*one, *year).is_empty());
            let Some(first) = without.next() else { continue };
            let people = match 1 + without.count() {
                1 => "1 person has".to_owned(),
                people => format!("{people} people have"),
            };
            complaints.push(
                Diagnostic::new(Code::MissingKey, format!("{people} no rating in `{name}` in {year}"))
                    .at(self.place, "do they qualify?")
                    .also(context.workforce.place(first, name), "no rating")
                    .hint(match self.unrated {
                        None => "add `unrated = \"no\"`, or \"qualifies\", plain or by date".to_owned(),
                        Some(_) => format!("begin `unrated` on {first_day}, or earlier"),
                    }),
            );
            told.push(name);
        }
    }

    /// A qualifying rating that nobody has is most often misspelt, and so is a
    /// rating that is nearly a qualifying one.
    fn warn_of_qualifying(&self, qualifying: &[Located<String>], context: &Context<'_>, complaints: &mut Complaints) {
        if !context.read.workforce {
            return;
        }
        let mut columns: Vec<(&str, &Column)> = Vec::new();
        for (_, name) in self.rating.iter() {
            let Some(column) = context.workforce.columns.get(&name.value) else { return };
            if !columns.iter().any(|(known, _)| *known == name.value) {
                columns.push((&name.value, column));
            }
        }
        let texts = || columns.iter().flat_map(|(_, column)| column.texts()).map(String::as_str);
        for one in qualifying.iter().filter(|one| !texts().any(|text| text == one.value)) {
            complaints.push(
                Diagnostic::new(Code::NobodyMatches, format!("nobody is rated `{}`", one.value))
                    .at(one.span, "this rating does nothing")
                    .suggest(&one.value, texts()),
            );
        }
        for (name, column) in columns {
            for (code, text) in column.texts().iter().enumerate().filter(|(_, text)| !self.qualifying.contains(text)) {
                let same = self.qualifying.iter().find(|one| folded(one) == folded(text)).map(String::as_str);
                let near = || nearest(text, self.qualifying.iter().map(String::as_str)).filter(|_| !text.is_empty());
                let Some(meant) = same.or_else(near) else { continue };
                let Some((first, count)) = column.who_has(code) else { continue };
                let who = if count == 1 { "1 person is".to_owned() } else { format!("{count} people are") };
                complaints.push(
                    Diagnostic::new(Code::UnlikelyValue, format!("{who} rated `{text}`, which does not qualify"))
                        .at(context.workforce.place(first, name), format!("`{meant}` does"))
                        .also(self.place, "ratings are compared letter by letter"),
                );
            }
        }
    }
}

fn values(texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

/// A rating is looked at for a whole school year, so what is looked at changes on
/// the first day of one.
fn on_a_first_day(key: &str, from: Option<Date>, place: Span, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(from) = from else { return };
    context.not_after(from, place, complaints);
    if !context.calendar.begins(from) {
        let next = context.calendar.first_day(context.calendar.year_of(from).plus(1));
        complaints.push(
            Diagnostic::new(
                Code::WrongValue,
                format!("`{key}` changes on the first day of a school year, not on {from}"),
            )
            .at(place, format!("{next}, for example")),
        );
    }
}

fn unrated(node: &Node, complaints: &mut Complaints) -> Option<Located<bool>> {
    let word = text("unrated", node, complaints)?;
    if let Some((_, value)) = UNRATED.iter().find(|(one, _)| *one == word.value) {
        return Some(Located::new(*value, word.span));
    }
    complaints.push(
        Diagnostic::new(Code::WrongValue, format!("`unrated` cannot be `{}`", word.value))
            .at(word.span, "\"no\" or \"qualifies\""),
    );
    None
}
