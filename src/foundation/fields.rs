//! The located reader: TOML in which every value knows its place, and a
//! [`Fields`] from which a reader takes the keys it understands. What was
//! never asked for is an unknown key; every complaint is collected, none
//! stops the reading.
//!
//! `parse` makes nodes of a file, `syntax` words what is wrong with it, `key`
//! says what a table may hold, `typed` and `by_date` take keys as what they
//! should be.

#[cfg(test)]
pub mod asked;
mod by_date;
mod key;
mod node;
mod parse;
mod syntax;
mod typed;

use std::collections::BTreeSet;

use self::key::Declared;
pub use self::key::{Form, Key, Shape, Unit, words};
pub use self::node::{Node, Table, Value};
pub use self::parse::parse;
pub use self::typed::decimal;
use self::typed::wrong_type;
use super::diagnostic::{Code, Complaints, Diagnostic, nearest};
use super::source::{Located, Span};

/// One table being read: take what you know, then [`finish`](Self::finish).
pub struct Fields<'a> {
    table: &'a Table,
    /// Where the table itself stands, for complaints about what is missing.
    span: Span,
    /// What it is, in the user's words: ``provision `cola` ``.
    what: String,
    /// What it may hold.
    declared: Declared,
    asked: BTreeSet<String>,
    /// Keys that must be there and are not, said at the end: one of them may
    /// be there misspelt, which is one mistake and not two.
    missing: Vec<(Vec<String>, Diagnostic)>,
}

impl<'a> Fields<'a> {
    /// Reads a table that the user knows as `what`.
    #[must_use]
    pub fn new(table: &'a Table, span: Span, what: impl Into<String>) -> Self {
        let (declared, asked, missing) = (Declared::Anything, BTreeSet::new(), Vec::new());
        Self { table, span, what: what.into(), declared, asked, missing }
    }

    /// The same table, of which only these keys are read, and of the tables
    /// within it only theirs: a key that is not declared is unknown, whatever
    /// its reader asks for.
    #[must_use]
    pub fn declared(mut self, keys: &[&'static [Key]]) -> Self {
        self.declared = Declared::Keys(keys.to_vec());
        self
    }

    /// Where the table stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is, in the user's words.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// The keys that are there.
    pub fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.entries.keys().map(String::as_str)
    }

    /// Whether a key is there; counts as asking for it.
    pub fn has(&mut self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// Any value.
    pub fn node(&mut self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// Any value, with the place of its key.
    pub fn entry(&mut self, key: &str) -> Option<&'a (Span, Node)> {
        if !self.declared.has(key) {
            debug_assert!(false, "`{key}` is not declared for {}", self.what);
            return None;
        }
        #[cfg(test)]
        asked::note(&self.declared, key);
        self.asked.insert(key.to_owned());
        self.table.entries.get(key)
    }

    /// Complains in the end that a key is missing, unless it is there.
    pub fn need(&mut self, key: &str, example: &str) {
        if !self.has(key) {
            let complaint = Diagnostic::new(Code::MissingKey, format!("{} has no `{key}`", self.what))
                .at(self.span, "")
                .hint(format!("add a line such as `{key} = {example}`"));
            self.missing.push((vec![key.to_owned()], complaint));
        }
    }

    /// Complains in the end that none of some keys is there.
    pub fn need_one_of(&mut self, keys: &[&str], complaint: Diagnostic) {
        let found: Vec<bool> = keys.iter().map(|key| self.has(key)).collect();
        if !found.contains(&true) {
            self.missing.push((keys.iter().map(|key| (*key).to_owned()).collect(), complaint));
        }
    }

    /// A table within this one.
    pub fn table(&mut self, key: &str, what: impl Into<String>, complaints: &mut Complaints) -> Option<Fields<'a>> {
        let (key_span, node) = self.entry(key)?;
        match &node.value {
            Value::Table(inner) => {
                let declared = Declared::of(self.declared.shape(key));
                Some(Fields { declared, ..Fields::new(inner, *key_span, what) })
            }
            other => wrong_type(key, "a table", other, node.span, complaints),
        }
    }

    /// The tables within a table, by name: `[funds.general]` and so on.
    pub fn tables(&mut self, key: &str, what: &str, complaints: &mut Complaints) -> Vec<(Located<String>, Fields<'a>)> {
        let Some((_, node)) = self.entry(key) else { return Vec::new() };
        let Value::Table(inner) = &node.value else {
            wrong_type::<()>(key, "a table of tables", &node.value, node.span, complaints);
            return Vec::new();
        };
        let declared = Declared::of(self.declared.shape(key));
        let mut tables = named_tables(inner, key, what, complaints);
        for (name, fields) in &mut tables {
            fields.declared = Declared::of(declared.shape(&name.value));
        }
        tables
    }

    /// Complains about every key that nobody asked for, and about those that
    /// are missing.
    pub fn finish(self, complaints: &mut Complaints) {
        let known: Vec<&str> = self.asked.iter().map(String::as_str).collect();
        let mut meant: Vec<&str> = Vec::new();
        for (key, (span, _)) in self.table.entries.iter().filter(|(key, _)| !self.asked.contains(*key)) {
            meant.extend(nearest(key, known.iter().copied()));
            let complaint = Diagnostic::new(Code::UnknownKey, format!("{} has no key `{key}`", self.what));
            let (all, few) = (format!("keys here: {}", known.join(", ")), known.len() <= 8);
            let complaint = complaint
                .at(*span, if few { all.as_str() } else { "nothing reads this" })
                .suggest(key, known.iter().copied());
            complaints.push(if few { complaint } else { complaint.hint(all) });
        }
        let missing = self.missing.into_iter();
        for (_, complaint) in missing.filter(|(keys, _)| !keys.iter().any(|key| meant.contains(&key.as_str()))) {
            complaints.push(complaint);
        }
    }

    /// Says what is missing, where what the other keys mean cannot be known.
    pub fn give_up(self, complaints: &mut Complaints) {
        for (_, complaint) in self.missing {
            complaints.push(complaint);
        }
    }
}

/// The tables within a table, by name, each with the place of its name.
pub fn named_tables<'a>(
    table: &'a Table,
    key: &str,
    what: &str,
    complaints: &mut Complaints,
) -> Vec<(Located<String>, Fields<'a>)> {
    let mut found = Vec::new();
    for (name, (name_span, node)) in &table.entries {
        match &node.value {
            Value::Table(fields) => found.push((
                Located::new(name.clone(), *name_span),
                Fields::new(fields, *name_span, format!("{what} `{name}`")),
            )),
            other => {
                wrong_type::<()>(&format!("{key}.{name}"), "a table", other, node.span, complaints);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::source::{FileId, Sources};

    fn read(text: &str) -> (Table, Complaints) {
        let mut sources = Sources::default();
        let file = sources.add("x.toml", text);
        let mut complaints = Complaints::default();
        let table = parse(&sources, file, &mut complaints);
        (table, complaints)
    }

    fn span() -> Span {
        Span { file: FileId(0), start: 0, end: 0 }
    }

    #[test]
    fn a_number_keeps_its_own_text() {
        let (table, mut complaints) = read("percent = 2.10\nbig = 1e9\nlong = 1.23456789012345678901234567890123\n");
        let mut fields = Fields::new(&table, span(), "x");
        assert_eq!(fields.decimal("percent", &mut complaints).map(|n| n.value.to_string()), Some("2.10".into()));
        assert!(fields.decimal("big", &mut complaints).is_none());
        assert!(fields.decimal("long", &mut complaints).is_none());
        fields.finish(&mut complaints);
        let codes: Vec<_> = complaints.iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::WrongType, Code::NumberTooLarge]);
    }

    #[test]
    fn keys_nobody_asked_for_are_unknown_and_the_nearest_is_suggested() {
        let (table, mut complaints) = read("percnt = 2\n");
        let mut fields = Fields::new(&table, span(), "provision `cola`");
        fields.need("percent", "2.0");
        fields.finish(&mut complaints);
        let all: Vec<_> = complaints.iter().collect();
        assert_eq!(all.len(), 1, "misspelt is not missing as well");
        assert_eq!(all[0].message, "provision `cola` has no key `percnt`");
        assert_eq!(all[0].hints, ["did you mean `percent`?"]);
    }

    #[test]
    fn a_key_that_is_not_declared_is_unknown_even_to_its_reader() {
        const KEYS: &[Key] = &[Key::new("inner", Shape::Fields(&[Key::new("a", Shape::Text, "")]), "")];
        let (table, mut complaints) = read("inner = { a = \"1\", b = \"2\" }\n");
        let mut fields = Fields::new(&table, span(), "x").declared(&[KEYS]);
        let inner = fields.table("inner", "y", &mut complaints).expect("a table");
        fields.finish(&mut complaints);
        assert!(inner.declared.has("a") && !inner.declared.has("b"));
        let mut inner = inner;
        assert!(inner.text("a", &mut complaints).is_some());
        inner.finish(&mut complaints);
        let all: Vec<_> = complaints.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(all, ["y has no key `b`"]);
    }

    #[test]
    fn several_syntax_errors_come_at_once_and_a_double_key_shows_both_places() {
        let (_, complaints) = read("a = 1\na = 2\nb = \nc = [1,\n");
        assert!(complaints.iter().count() >= 2);
        let double = complaints.iter().find(|one| one.code == Code::DuplicateKey);
        assert_eq!(double.map(|one| one.also.len()), Some(1));
    }

    #[test]
    fn a_table_without_a_date_is_an_error_and_not_a_nothing() {
        let (table, mut complaints) = read("rate = {}\ngrowth = {}\n");
        let mut fields = Fields::new(&table, span(), "x");
        let number = |node: &Node, complaints: &mut Complaints| decimal("n", node, complaints);
        assert!(fields.holds("rate", &mut complaints, number).is_none());
        assert!(fields.once("growth", &mut complaints, number).is_some_and(|once| once.events.is_empty()));
        let codes: Vec<_> = complaints.iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::MissingValue, Code::MissingValue]);
    }

    #[test]
    fn a_raise_without_a_date_is_an_error_and_a_level_without_one_is_not() {
        let (table, mut complaints) = read("percent = 2.0\namount = 5\n");
        let mut fields = Fields::new(&table, span(), "x");
        let number = |node: &Node, complaints: &mut Complaints| decimal("n", node, complaints);
        assert!(fields.once("percent", &mut complaints, number).is_none());
        assert!(fields.holds("amount", &mut complaints, number).is_some());
        assert_eq!(complaints.iter().next().map(|one| one.code), Some(Code::UndatedChange));
    }
}
