//! Complaints about the user's files: what is wrong, where, and what would be
//! right. They are collected, never printed here; `render` draws them.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::source::{FileId, Located, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No answer can be given.
    Error,
    /// An answer is given, and the reader should know this.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What kind of complaint it is. Each has a name that stays the same
        /// from version to version, and a smallest bad file under `tests/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name that is printed: `unknown-lane`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Whether it stops the answer.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file that is named is not there.
    MissingFile = "missing-file", Error;
    /// A file is there and cannot be read, or is not a file.
    UnreadableFile = "unreadable-file", Error;
    /// An address of the web where a path belongs.
    AddressNotPath = "address-not-path", Error;
    /// A file that cannot be written where it should be.
    UnwritableFile = "unwritable-file", Error;
    /// A folder to write anew that holds what was not written here.
    NotOurFolder = "not-our-folder", Error;
    /// A file that is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// A file without content.
    EmptyFile = "empty-file", Error;
    /// TOML that does not parse.
    TomlSyntax = "toml-syntax", Error;
    /// One key set twice.
    DuplicateKey = "duplicate-key", Error;
    /// A TOML file that is not what it should be.
    NotOurFile = "not-our-file", Error;
    /// A key nobody asked for.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there.
    MissingKey = "missing-key", Error;
    /// Keys that exclude each other.
    ConflictingKeys = "conflicting-keys", Error;
    /// Text where a number belongs, and the like.
    WrongType = "wrong-type", Error;
    /// A value outside what is possible.
    WrongValue = "wrong-value", Error;
    /// Shares that do not sum to the whole.
    SharesOff = "shares-off", Error;
    /// Counts of the same people that disagree.
    CountsDisagree = "counts-disagree", Error;
    /// A number with too many digits or beyond any budget.
    NumberTooLarge = "number-too-large", Error;
    /// More decimals than the value can have.
    TooManyDecimals = "too-many-decimals", Error;
    /// Not a date.
    BadDate = "bad-date", Error;
    /// A raise without the date on which it happens.
    UndatedChange = "undated-change", Error;
    /// A date before or after the years of the round.
    DateOutsideYears = "date-outside-years", Error;
    /// A date on which this change cannot happen.
    DateWithinMonth = "date-within-month", Error;
    /// An offer that extends itself, by whatever detour.
    ExtendsItself = "extends-itself", Error;
    /// A provision removed that was not there.
    RemovesNothing = "removes-nothing", Error;
    /// A kind of provision that does not exist.
    UnknownKind = "unknown-kind", Error;
    /// An offer that the round does not have.
    UnknownOffer = "unknown-offer", Error;
    /// A convention that the round does not name.
    UnknownConvention = "unknown-convention", Error;
    /// A chart that is not there.
    UnknownChart = "unknown-chart", Error;
    /// A chart of which the round has nothing.
    NothingToDraw = "nothing-to-draw", Error;
    /// A column that the snapshot does not have.
    UnknownColumn = "unknown-column", Error;
    /// A schedule that the round does not have.
    UnknownSchedule = "unknown-schedule", Error;
    /// A lane that the schedule does not have.
    UnknownLane = "unknown-lane", Error;
    /// A step that the schedule does not have.
    UnknownStep = "unknown-step", Error;
    /// Two schedules without a lane and step that both have.
    NoCommonCell = "no-common-cell", Error;
    /// A fund that the round does not have.
    UnknownFund = "unknown-fund", Error;
    /// A price index that the round does not have.
    UnknownIndex = "unknown-index", Error;
    /// A contribution that the offer does not have.
    UnknownContribution = "unknown-contribution", Error;
    /// An index without a value for the year, known or assumed.
    IndexWithoutValue = "index-without-value", Error;
    /// A table whose quotes do not close, or without a heading.
    BadTable = "bad-table", Error;
    /// A row with more or fewer fields than the heading.
    UnevenRow = "uneven-row", Error;
    /// Two headings alike.
    DuplicateHeading = "duplicate-heading", Error;
    /// A heading that `columns.toml` names and the file does not have.
    MissingHeading = "missing-heading", Error;
    /// A code without a meaning in `columns.toml`.
    UnknownCode = "unknown-code", Error;
    /// A sheet that the workbook does not have.
    UnknownSheet = "unknown-sheet", Error;
    /// A cell of a spreadsheet that shows an error in place of a value.
    CellError = "cell-error", Error;
    /// An id that stands on two rows.
    DuplicateId = "duplicate-id", Error;
    /// A row of a snapshot that adds up others.
    RowOfTotals = "row-of-totals", Error;
    /// A row that repeats another in every field.
    RepeatedRow = "repeated-row", Warning;
    /// Something in the snapshot that a joined table has no row for.
    MissingRow = "missing-row", Error;
    /// A row of a joined table that nothing reads.
    IdleRow = "idle-row", Warning;
    /// Rows of one person that disagree.
    RowsDisagree = "rows-disagree", Error;
    /// An empty field where a value is needed.
    MissingValue = "missing-value", Error;
    /// Not an amount of money.
    BadMoney = "bad-money", Error;
    /// A text that is neither yes nor no, where one of them is asked.
    NotYesOrNo = "not-yes-or-no", Error;
    /// Not a number.
    BadNumber = "bad-number", Error;
    /// A full-time equivalent that cannot be.
    BadFte = "bad-fte", Error;
    /// A full-time equivalent above one.
    HighFte = "high-fte", Warning;
    /// A cell without a salary where someone stands or comes to stand.
    EmptyCell = "empty-cell", Error;
    /// Someone on no schedule and without a salary.
    NoPay = "no-pay", Error;
    /// A condition that nobody in the snapshot meets.
    NobodyMatches = "nobody-matches", Warning;
    /// People who are marked as made up in a round that does not say so.
    MadeUpUnsaid = "made-up-unsaid", Warning;
    /// Pay in the snapshot that is not the pay of the cell.
    PayOffCell = "pay-off-cell", Warning;
    /// A column of cost that holds less than the contributions it should hold.
    CostBelowRates = "cost-below-rates", Warning;
    /// A move to a lane or a step of people who stand on no schedule.
    MoveOffSchedule = "move-off-schedule", Warning;
    /// A raise or a change of cells of schedules on which nobody stands then.
    NobodyStands = "nobody-stands", Warning;
    /// A lane with an empty cell below a salary.
    LaneHole = "lane-hole", Warning;
    /// A level that begins later than the one that it replaces.
    LevelGap = "level-gap", Warning;
    /// A value that is possible, and most likely not what was meant.
    UnlikelyValue = "unlikely-value", Warning;
    /// A schedule with a step or a lane far from the others.
    OddSchedule = "odd-schedule", Warning;
    /// A key that has nothing to work on.
    IdleKey = "idle-key", Warning;
}

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
}

impl Complaints {
    /// Adds one, unless it has been said; a long run of the same code about
    /// one file is cut and counted.
    pub fn push(&mut self, complaint: Diagnostic) {
        let mut hasher = DefaultHasher::new();
        complaint.hash(&mut hasher);
        if !self.said.insert(hasher.finish()) {
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
}
