//! Keys that a provision of any kind may have: what it is called, where it
//! comes from, how sure it is, what it is charged to and who it is for.

use super::{KINDS, Standing};
use crate::contract::condition;
use crate::foundation::fields::{Key, Shape, words};

/// What decides a provision's other keys.
pub(super) const KIND: Key =
    Key::new("kind", Shape::Word(kinds), "What kind of term it is: it decides the other keys.");

/// The keys of every kind.
pub const KEYS: &[Key] = &[
    KIND.needed(),
    Key::new("title", Shape::Text, "What reports call it; its name, where nothing is said."),
    Key::new("article", Shape::Text, "The article of the agreement."),
    Key::new("source", Shape::Text, "Where it comes from: a document, its date, its page."),
    Key::new("note", Shape::Text, "What a reader of its numbers should know."),
    Key::new("standing", Shape::Word(|| words(Standing::WORDS)), "How sure its numbers are."),
    Key::new("fund", Shape::Text, "The fund of the round to which it is charged; else the funds of each person."),
    Key::new("when", condition::WHEN, "Who it is for: columns of the snapshot and what they must be."),
];

fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.word).collect()
}
