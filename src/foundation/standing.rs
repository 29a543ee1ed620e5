//! How sure a number is: adopted, bargained, or something less, which every
//! answer that rests on it says. Terms of offers and schedules have one.

/// How sure a number is, and by what right it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In force.
    Adopted,
    /// Proposed at the table.
    Bargained,
    /// Stated by the round without a source that says so.
    Assumed,
    /// Rebuilt from published parts.
    Reconstructed,
    /// Invented for an example.
    MadeUp,
}

impl Standing {
    /// The words of the files and the reports.
    pub const WORDS: &[(&str, Self)] = &[
        ("adopted", Self::Adopted),
        ("bargained", Self::Bargained),
        ("assumed", Self::Assumed),
        ("reconstructed", Self::Reconstructed),
        ("made up", Self::MadeUp),
    ];

    /// Whether it is in force or was tabled, so that nobody need be told.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Adopted | Self::Bargained)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }
}
