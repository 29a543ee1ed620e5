//! What a file may say: the keys of a table, each with what it holds, in which
//! unit, and a sentence. A reader declares its keys once, beside its terms;
//! [`Fields`](super::Fields) gives out only what is declared, and the schema
//! for editors is written from the same list, so that the two cannot drift.

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Shape,
    /// What it says, in a sentence.
    pub says: &'static str,
    /// Whether a table without it is an error.
    pub needed: bool,
}

impl Key {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, holds: Shape, says: &'static str) -> Self {
        Self { name, holds, says, needed: false }
    }

    /// The same key where it may not be left out.
    #[must_use]
    pub const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text in quotes.
    Text,
    /// Text in quotes, written in a form.
    Written(Form),
    /// One of a few words.
    Word(fn() -> Vec<&'static str>),
    /// True or false.
    Bool,
    /// True, and nothing else.
    Yes,
    /// A day.
    Day,
    /// A number.
    Number(Unit),
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// A list.
    List(&'static Shape),
    /// One of several shapes.
    Either(&'static [Shape]),
    /// A level: a plain value, or a table from days to values.
    Holds(&'static Shape),
    /// Events: a table from days to values.
    Once(&'static Shape),
    /// A table with these keys.
    Fields(&'static [Key]),
    /// A table with these keys and others of the user's own, in a form.
    Map(&'static [Key], Form, &'static Shape),
    /// A provision of any kind.
    Provision,
}

impl Shape {
    /// Text, or a list of texts.
    pub const TEXTS: Self = Self::Either(&[Self::Text, Self::List(&Self::Text)]);

    /// A percentage, or the change of an index.
    pub const PERCENT_OR_INDEX: Self = Self::Either(&[Self::Number(Unit::PERCENT), Self::Written(Form::Index)]);

    /// A table whose names the user chooses.
    #[must_use]
    pub const fn named(holds: &'static Shape) -> Self {
        Self::Map(&[], Form::Any, holds)
    }
}

/// In which form a text or a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Any,
    /// `2019-08-01`.
    Day,
    /// `08-22`, month and day.
    MonthDay,
    /// `2018-19`.
    SchoolYear,
    /// `2019`.
    Year,
    /// `14`.
    Count,
    /// `cpi:NAME`.
    Index,
}

impl Form {
    /// It as a regular expression; none for any text.
    #[must_use]
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Any => None,
            Self::Day => Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            Self::MonthDay => Some("^[0-9]{2}-[0-9]{2}$"),
            Self::SchoolYear => Some("^[0-9]{4}-[0-9]{2}$"),
            Self::Year => Some("^-?[0-9]{1,5}$"),
            Self::Count => Some("^[0-9]{1,3}$"),
            Self::Index => Some("^cpi:"),
        }
    }
}

/// What a number is a number of, and within which bounds.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// In words, for the end of a sentence.
    pub words: &'static str,
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
}

impl Unit {
    /// Dollars of one person.
    pub const DOLLARS: Self = Self { words: "dollars", least: 0, most: 100_000_000 };
    /// Dollars of a raise, which may be a cut.
    pub const RAISE: Self = Self { words: "dollars", least: -100_000_000, most: 100_000_000 };
    /// A percentage: two is two per cent.
    pub const PERCENT: Self = Self { words: "per cent: 2.0 is two per cent", least: -100, most: 100 };
    /// A share of all.
    pub const SHARE: Self = Self { words: "per cent of all", least: 0, most: 100 };
    /// A fraction from zero to one.
    pub const FRACTION: Self = Self { words: "a fraction: 0.0145 is 1.45 per cent", least: 0, most: 1 };
    /// Years of service.
    pub const YEARS: Self = Self { words: "years", least: 0, most: 60 };
    /// A ratio to a base.
    pub const RATIO: Self = Self { words: "a ratio to the base", least: 0, most: 10 };
    /// Any number.
    pub const ANY: Self = Self { words: "", least: i64::MIN, most: i64::MAX };
}

/// The words of a choice.
#[must_use]
pub fn words<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
    choices.iter().map(|(word, _)| *word).collect()
}

/// What a table being read may hold.
#[derive(Clone, Debug, Default)]
pub(super) enum Declared {
    /// Whatever its reader asks for.
    #[default]
    Anything,
    /// Keys, in one list or in several.
    Keys(Vec<&'static [Key]>),
    /// Keys, and names of the user's own that hold a shape.
    Map(&'static [Key], &'static Shape),
}

impl Declared {
    /// What a table of a shape may hold.
    pub(super) fn of(shape: Option<&Shape>) -> Self {
        match shape {
            Some(Shape::Fields(keys)) => Self::Keys(vec![keys]),
            Some(Shape::Map(keys, _, holds)) => Self::Map(keys, holds),
            Some(Shape::Either(shapes)) => {
                let table = |shape: &&Shape| matches!(shape, Shape::Fields(_) | Shape::Map(..));
                Self::of(shapes.iter().find(table))
            }
            _ => Self::Anything,
        }
    }

    /// Whether a key may be asked for.
    pub(super) fn has(&self, key: &str) -> bool {
        match self {
            Self::Anything | Self::Map(..) => true,
            Self::Keys(_) => self.shape(key).is_some(),
        }
    }

    /// What a key holds.
    pub(super) fn shape(&self, key: &str) -> Option<&'static Shape> {
        let within = |keys: &'static [Key]| keys.iter().find(|one| one.name == key).map(|one| &one.holds);
        match self {
            Self::Anything => None,
            Self::Keys(lists) => lists.iter().find_map(|keys| within(keys)),
            Self::Map(keys, holds) => Some(within(keys).unwrap_or(*holds)),
        }
    }
}
