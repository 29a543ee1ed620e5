//! Complaints about the user's files: what is wrong, where, and what would be
//! right. They are collected, never printed here; `render` draws them.

mod code;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

pub use self::code::{Code, Severity};
use super::source::{FileId, Located, Span};

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which kind.
    pub code: Code,
    /// One sentence in the user's words, without a full stop.
    pub message: String,
    /// The file it is about, where no single place in it can be shown.
    pub path: Option<String>,
    /// The place, and what is said under it.
    pub place: Option<(Span, String)>,
    /// Other places that belong to it.
    pub also: Vec<(Span, String)>,
    /// What the user might do.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A complaint that points nowhere yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), path: None, place: None, also: Vec::new(), hints: Vec::new() }
    }

    /// About a file as a whole.
    #[must_use]
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// At a place, with what is said under it.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.place = Some((span, label.into()));
        self
    }

    /// At a place, unless it already has one.
    #[must_use]
    pub fn or_at(mut self, span: Span) -> Self {
        self.place.get_or_insert((span, String::new()));
        self
    }

    /// With a second place.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.also.push((span, label.into()));
        self
    }

    /// With something the user might do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// With `did you mean …?` where one of the candidates is near.
    #[must_use]
    pub fn suggest<'a>(self, wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(wrong, candidates) {
            Some(near) => {
                let hint = format!("did you mean `{near}`?");
                self.hint(hint)
            }
            None => self,
        }
    }
}

/// How many complaints of one code about one file are kept; the rest are
/// counted.
const KEPT_OF_A_KIND: usize = 12;

/// All complaints so far.
#[derive(Clone, Debug, Default)]
pub struct Complaints {
    list: Vec<Diagnostic>,
    left_out: Vec<(Code, Option<FileId>, usize)>,
    /// How many are kept of a code about a file.
    kept: HashMap<(Code, Option<FileId>), usize>,
    /// What has been said, so that nothing is said twice.
    said: HashSet<u64>,
    /// Whether all are kept.
    of_a_part: bool,
}

impl Complaints {
    /// None yet, of something that is worked on beside other things. All are kept:
    /// a long run is cut where they are added to those of the whole, in their turn.
    #[must_use]
    pub fn of_a_part() -> Self {
        Self { of_a_part: true, ..Self::default() }
    }

    /// Adds one, unless it has been said; a long run of the same code about
    /// one file is cut and counted.
    pub fn push(&mut self, complaint: Diagnostic) {
        let mut hasher = DefaultHasher::new();
        complaint.hash(&mut hasher);
        if !self.said.insert(hasher.finish()) {
            return;
        }
        if self.of_a_part {
            self.list.push(complaint);
            return;
        }
        let (code, file) = (complaint.code, complaint.place.as_ref().map(|(span, _)| span.file));
        let kept = self.kept.entry((code, file)).or_default();
        if *kept < KEPT_OF_A_KIND {
            *kept += 1;
            self.list.push(complaint);
            return;
        }
        match self.left_out.iter_mut().find(|(c, f, _)| *c == code && *f == file) {
            Some((_, _, count)) => *count += 1,
            None => self.left_out.push((code, file, 1)),
        }
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, others: Self) {
        for one in others.list {
            self.push(one);
        }
        self.left_out.extend(others.left_out);
    }

    /// All that are kept.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many of a code about a file were counted and not kept.
    #[must_use]
    pub fn left_out(&self) -> &[(Code, Option<FileId>, usize)] {
        &self.left_out
    }

    /// Whether any of them stops the answer.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity, those left out included.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.list.iter().filter(|one| one.code.severity() == severity).count();
        let cut: usize = self.left_out.iter().filter(|(code, ..)| code.severity() == severity).map(|(.., n)| n).sum();
        kept + cut
    }
}

/// The candidate nearest to a misspelt word, if any is near enough: a word
/// that shares nothing with it is not.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(wrong);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| {
            let longer = candidate.chars().count().max(wrong.chars().count());
            *distance <= 1 + longer / 4 && *distance < longer
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Where a name that the user wrote stands among those there are; a complaint
/// with the nearest of them where it does not.
pub fn find(
    names: &[&str],
    wanted: &Located<String>,
    code: Code,
    message: &str,
    complaints: &mut Complaints,
) -> Option<usize> {
    let found = names.iter().position(|name| *name == wanted.value);
    if found.is_none() {
        complaints.push(
            Diagnostic::new(code, format!("{message} `{}`", wanted.value))
                .at(wanted.span, format!("here: {}", listed(names)))
                .suggest(&wanted.value, names.iter().copied()),
        );
    }
    found
}

/// Names as English lists them: `a`, `a and b`, `a, b and c`; more than eight
/// are cut and counted.
#[must_use]
pub fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let shown = names.len().min(8);
    let mut quoted: Vec<String> = names[..shown].iter().map(|name| format!("`{}`", name.as_ref())).collect();
    if names.len() > shown {
        quoted.push(format!("{} more", names.len() - shown));
    }
    match quoted.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let kinds = ["incentive", "one_time", "across_the_board"];
        assert_eq!(nearest("incentve", kinds), Some("incentive"));
        assert_eq!(nearest("Across-the-board", kinds), Some("across_the_board"));
        assert_eq!(nearest("pension", kinds), None);
        assert_eq!(nearest("", ["B", "M"]), None);
        assert_eq!(nearest("m", ["B", "M"]), Some("M"));
    }

    #[test]
    fn lists_read_as_english() {
        assert_eq!(listed::<&str>(&[]), "none");
        assert_eq!(listed(&["a"]), "`a`");
        assert_eq!(listed(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(listed(&["x"; 10]), "`x`, `x`, `x`, `x`, `x`, `x`, `x`, `x` and 2 more");
    }

    #[test]
    fn a_long_run_of_one_complaint_is_counted() {
        let mut complaints = Complaints::default();
        for row in 0..100 {
            complaints.push(Diagnostic::new(Code::BadFte, format!("row {row}")));
        }
        assert_eq!(complaints.iter().count(), KEPT_OF_A_KIND);
        assert_eq!(complaints.count(Severity::Error), 100);
        complaints.push(Diagnostic::new(Code::BadFte, "row 7"));
        complaints.push(Diagnostic::new(Code::BadFte, "row 77"));
        assert_eq!(complaints.count(Severity::Error), 100, "said before");
    }

    #[test]
    fn complaints_of_parts_are_cut_as_if_they_had_come_one_by_one() {
        let of = |rows: std::ops::Range<i32>, mut complaints: Complaints| {
            rows.for_each(|row| complaints.push(Diagnostic::new(Code::BadFte, format!("row {row}"))));
            complaints
        };
        let at_once = of(0..60, Complaints::default());
        let mut in_parts = Complaints::default();
        for rows in [0..30, 20..60] {
            in_parts.extend(of(rows, Complaints::of_a_part()));
        }
        let said = |complaints: &Complaints| complaints.iter().map(|one| one.message.clone()).collect::<Vec<_>>();
        assert_eq!(said(&in_parts), said(&at_once));
        assert_eq!(in_parts.left_out(), at_once.left_out());
    }
}
