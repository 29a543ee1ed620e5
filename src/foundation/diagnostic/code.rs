//! The codes of complaints: each kind of complaint has a name that stays the
//! same, says how bad it is, and has a smallest bad file under `tests/`.

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
    /// A name that no provision of the offer has.
    UnknownProvision = "unknown-provision", Error;
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
    /// A lane move to where somebody stands already, or below it.
    IdleMove = "idle-move", Warning;
    /// Requests on a ground that nothing grants.
    RequestNotGranted = "request-not-granted", Warning;
    /// What a matrix of who is eligible leaves out.
    NotEligible = "not-eligible", Warning;
    /// What is granted once, asked for again.
    GrantedAlready = "granted-already", Warning;
    /// People who stay in training after its year.
    StaysInTraining = "stays-in-training", Warning;
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
