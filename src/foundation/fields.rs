//! The located reader: TOML in which every value knows its place, and a
//! [`Fields`] from which a reader takes the keys it understands. What was
//! never asked for is an unknown key; every complaint is collected, none
//! stops the reading. The only file that names `toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use super::calendar::parse_date;
use super::dated::{Holds, Once};
use super::diagnostic::{Code, Complaints, Diagnostic, listed, nearest};
use super::source::{FileId, Located, Sources, Span};

/// A value at a place.
pub type Node = Located<Value>;

/// What TOML can hold; numbers keep their own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number as it was written.
    Number(String),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A time or a date with a time, which we never want.
    Time(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Table(Table),
}

impl Value {
    /// What it is, as a file has it.
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            Self::Number(text) => text.clone(),
            _ => "…".to_owned(),
        }
    }

    /// What it is, in words.
    fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Keys and values of one table, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Each key with its own place and its value.
    pub entries: BTreeMap<String, (Span, Node)>,
}

impl Table {
    /// This table with the keys of another laid over it.
    #[must_use]
    pub fn overlaid(&self, over: &Self) -> Self {
        let mut merged = self.clone();
        merged.entries.extend(over.entries.iter().map(|(key, entry)| (key.clone(), entry.clone())));
        merged
    }
}

/// Reads a TOML file. Returns what could be read even where there are errors.
pub fn parse(sources: &Sources, file: FileId, complaints: &mut Complaints) -> Table {
    let text = sources.get(file).text.clone();
    let (document, errors) = DeTable::parse_recoverable(&text);
    let table = convert_table(document.get_ref(), file, complaints);
    let mut errors: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(range, _)| range.start);
    let mut repeated: Range<usize> = 0..0;
    let mut last_line = None;
    for (range, said) in errors {
        if let Some(open) = open_list(&text, &range) {
            // Everything after it is read as part of the list.
            complaints.push(
                Diagnostic::new(Code::TomlSyntax, "a list opens and does not close before the next table".to_owned())
                    .at(Span { file, start: open, end: open + 1 }, "`]` is missing"),
            );
            break;
        }
        let at = |range: &Range<usize>| Span { file, start: range.start, end: range.end };
        if !said.contains("duplicate key") {
            // What follows on the same line follows from the first mistake.
            let line = line_around(&text, range.start).start;
            if last_line.replace(line) != Some(line) {
                complaints.push(syntax(said, &text, range, file));
            }
        } else if let Some((header, first)) = repeated_header(&text, range.start) {
            repeated = header.end..text[header.end..].find("\n[").map_or(text.len(), |next| header.end + next);
            complaints.push(
                Diagnostic::new(Code::DuplicateKey, format!("the table `{}` stands twice", &text[header.clone()]))
                    .at(at(&header), "again here")
                    .also(at(&first), "first here")
                    .hint("keep one of the two"),
            );
        } else if !repeated.contains(&range.start) {
            let key = text.get(range.clone()).unwrap_or_default();
            let mut complaint =
                Diagnostic::new(Code::DuplicateKey, format!("`{key}` is set twice")).at(at(&range), "set again here");
            if let Some(first) = earlier_key(&table, key, range.start) {
                complaint = complaint.also(first, "first set here");
            }
            complaints.push(complaint.hint("keep one of the two"));
        }
    }
    table
}

/// The line in which a byte stands, without its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end)
}

/// Where a list opens that swallows the heading of a table at this place.
fn open_list(text: &str, range: &Range<usize>) -> Option<usize> {
    let line = line_around(text, range.start);
    let heading = &text[line.clone()].trim_end();
    if range.start != line.start + 1 || !heading.starts_with('[') || !heading.ends_with(']') {
        return None;
    }
    let before = &text[..line.start];
    let opens = before.matches('[').count() > before.matches(']').count();
    opens.then(|| before.rfind('[')).flatten()
}

/// The heading of a table at this place, and the same heading further up.
fn repeated_header(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let header = |line: Range<usize>| {
        let shown = text[line.clone()].split('#').next().unwrap_or_default().trim_end();
        shown.starts_with('[').then(|| line.start..line.start + shown.len())
    };
    let own = header(line_around(text, at))?;
    let mut start = 0;
    while start < own.start {
        let line = line_around(text, start);
        if let Some(found) = header(line.clone()).filter(|found| text[found.clone()] == text[own.clone()]) {
            return Some((own, found));
        }
        start = text[line.end..].find('\n').map_or(text.len(), |end| line.end + end + 1);
    }
    None
}

/// What the parser of TOML says, in the words of someone who writes an offer.
fn syntax(said: &str, text: &str, range: Range<usize>, file: FileId) -> Diagnostic {
    let line = line_around(text, range.start);
    let found = text.get(range.clone()).unwrap_or_default().trim().to_owned();
    let complain = |range: Range<usize>, message: String, label: String| {
        Diagnostic::new(Code::TomlSyntax, message).at(Span { file, start: range.start, end: range.end }, label)
    };
    let opening = |mark: char| text[..range.start].rfind(mark).map_or(range.clone(), |at| at..at + mark.len_utf8());
    let said = said.lines().next().unwrap_or_default();
    let wrong = said.split(", expected").next().unwrap_or_default();
    if let Some(comma) = comma_in_number(&text[line.clone()]) {
        let comma = line.start + comma.start..line.start + comma.end;
        let number = text[comma.clone()].to_owned();
        let complaint = complain(comma, format!("`{number}` has a comma in a number"), "digits and a point".to_owned());
        return match super::money::plain_number(&number) {
            Some(plain) => complaint.hint(format!("write `{plain}`")),
            None => complaint.hint("thousands are not parted, and decimals follow a point: 1.5"),
        };
    }
    match wrong {
        "string values must be quoted" if found.is_empty() => {
            complain(range, "a key without a value".to_owned(), "nothing after the `=`".to_owned())
        }
        "string values must be quoted" if found.starts_with(['“', '”', '‘', '’', '„']) => {
            complain(range, "these are curly quotes".to_owned(), "straight quotes are needed: \"".to_owned())
        }
        "string values must be quoted" => match super::money::plain_number(&found) {
            Some(plain) => complain(range, format!("`{found}` is not a plain number"), "digits and a point".to_owned())
                .hint(format!("write `{plain}`")),
            None if found.contains('/') && found.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/') => {
                complain(range, format!("`{found}` is not a date"), "a day such as 2019-08-01".to_owned())
            }
            None => complain(range, "text needs quotes around it".to_owned(), format!("write \"{found}\"")),
        },
        "invalid basic string" | "invalid literal string" => {
            let quotes = |mark: char| text[line.clone()].matches(mark).count() % 2 == 1;
            match ['"', '\''].into_iter().find(|mark| quotes(*mark)) {
                Some(mark) => complain(opening(mark), "a quote opens and does not close".to_owned(), String::new()),
                None => complain(range, "this line cannot be read".to_owned(), "from here on".to_owned()),
            }
        }
        "unclosed inline table" => complain(opening('{'), "a `{` opens and does not close".to_owned(), String::new())
            .hint("a table in braces ends with `}` on the same line"),
        "unclosed array" => complain(opening('['), "a `[` opens and does not close".to_owned(), String::new()),
        "unclosed table" => complain(range, "the name of a table does not close".to_owned(), "`]` is missing".to_owned()),
        "invalid unquoted key" if found == ":" => {
            complain(range, "a key and its value are joined by `=`".to_owned(), "`=`, not `:`".to_owned())
        }
        "invalid unquoted key" => {
            let may = "letters, digits, `-` and `_`; anything else needs quotes".to_owned();
            complain(range, "this cannot be a key".to_owned(), may)
        }
        "key with no value" => complain(range, "a key without a value".to_owned(), "`= value` is missing".to_owned()),
        _ if wrong.starts_with("invalid date") || wrong.starts_with("invalid time") => {
            Diagnostic::new(Code::BadDate, format!("`{found}` is not a date"))
                .at(Span { file, start: range.start, end: range.end }, "a day such as 2019-08-01")
        }
        _ => complain(range, format!("this cannot be read: {wrong}"), String::new()),
    }
}

/// The first number of a line that has a comma between its digits.
fn comma_in_number(line: &str) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let part = |at: usize| digit(at) || (bytes.get(at) == Some(&b',') && at > 0 && digit(at - 1) && digit(at + 1));
    let mut at = 0;
    let mut quoted = false;
    while at < bytes.len() {
        quoted ^= bytes[at] == b'"';
        if quoted || !digit(at) {
            at += 1;
            continue;
        }
        let end = (at..bytes.len()).find(|at| !part(*at)).unwrap_or(bytes.len());
        // `1.5,2020-08-01 = 2.0` is two entries and no number.
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let number = !matches!(before, Some(b'.' | b'-')) && bytes.get(end) != Some(&b'-');
        if number && line[at..end].contains(',') {
            return Some(at..end);
        }
        at = end;
    }
    None
}

/// The last place before `before` where a key of this name was set.
fn earlier_key(table: &Table, key: &str, before: usize) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (name, (span, node)) in &table.entries {
        let inside = match &node.value {
            Value::Table(inner) => earlier_key(inner, key, before),
            _ => None,
        };
        let own = (name == key.trim_matches(['"', '\''])).then_some(*span);
        for candidate in [own, inside].into_iter().flatten() {
            if candidate.start < before && found.is_none_or(|best| candidate.start > best.start) {
                found = Some(candidate);
            }
        }
    }
    found
}

fn convert_table(table: &DeTable<'_>, file: FileId, complaints: &mut Complaints) -> Table {
    let mut entries = BTreeMap::new();
    for (key, value) in table {
        let at = |range: Range<usize>| Span { file, start: range.start, end: range.end };
        let node = Located::new(convert(value.get_ref(), file, at(value.span()), complaints), at(value.span()));
        entries.insert(key.get_ref().to_string(), (at(key.span()), node));
    }
    Table { entries }
}

fn convert(value: &DeValue<'_>, file: FileId, span: Span, complaints: &mut Complaints) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
        DeValue::Integer(number) => {
            complaints.push(
                Diagnostic::new(Code::WrongType, "a number in another base than ten").at(span, "write it in decimal"),
            );
            Value::Number(number.as_str().to_owned())
        }
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(time) => match parse_date(&time.to_string()) {
            Some(date) => Value::Date(date),
            None => Value::Time(time.to_string()),
        },
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| {
                    let at = Span { file, start: item.span().start, end: item.span().end };
                    Located::new(convert(item.get_ref(), file, at, complaints), at)
                })
                .collect(),
        ),
        DeValue::Table(inner) => Value::Table(convert_table(inner, file, complaints)),
    }
}

/// One table being read: take what you know, then [`finish`](Self::finish).
pub struct Fields<'a> {
    table: &'a Table,
    /// Where the table itself stands, for complaints about what is missing.
    span: Span,
    /// What it is, in the user's words: ``provision `cola` ``.
    what: String,
    asked: BTreeSet<String>,
    /// Keys that must be there and are not, said at the end: one of them may
    /// be there misspelt, which is one mistake and not two.
    missing: Vec<(Vec<String>, Diagnostic)>,
}

impl<'a> Fields<'a> {
    /// Reads a table that the user knows as `what`.
    #[must_use]
    pub fn new(table: &'a Table, span: Span, what: impl Into<String>) -> Self {
        Self { table, span, what: what.into(), asked: BTreeSet::new(), missing: Vec::new() }
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
        self.asked.insert(key.to_owned());
        self.table.entries.get(key).map(|(_, node)| node)
    }

    /// Any value, with the place of its key.
    pub fn entry(&mut self, key: &str) -> Option<&'a (Span, Node)> {
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

    /// Text.
    pub fn text(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<String>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => Some(Located::new(text.clone(), node.span)),
            other => wrong_type(key, "text in quotes", other, node.span, complaints),
        }
    }

    /// Text, or a list of texts.
    pub fn texts(&mut self, key: &str, complaints: &mut Complaints) -> Option<Vec<Located<String>>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => Some(vec![Located::new(text.clone(), node.span)]),
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Value::Text(text) => Some(Located::new(text.clone(), item.span)),
                        other => wrong_type(key, "text in quotes", other, item.span, complaints),
                    })
                    .collect(),
            ),
            other => wrong_type(key, "text in quotes or a list of texts", other, node.span, complaints),
        }
    }

    /// True or false.
    pub fn boolean(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<bool>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Bool(truth) => Some(Located::new(*truth, node.span)),
            other => wrong_type(key, "true or false", other, node.span, complaints),
        }
    }

    /// A day.
    pub fn date(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<Date>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Date(date) => Some(Located::new(*date, node.span)),
            // No such day: the parser has said so.
            Value::Time(text) if !text.contains(':') => None,
            other => {
                let mut complaint = mistyped(key, "a date", other, node.span);
                if let Value::Text(text) = other && parse_date(text).is_some() {
                    complaint = complaint.hint(format!("write `{key} = {text}`, without quotes"));
                } else {
                    complaint = complaint.hint(format!("written as `{key} = 2019-08-01`, without quotes"));
                }
                complaints.push(complaint);
                None
            }
        }
    }

    /// A number.
    pub fn decimal(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<Decimal>> {
        let node = self.node(key)?;
        decimal(key, node, complaints)
    }

    /// A whole number within a range.
    pub fn whole(
        &mut self,
        key: &str,
        range: std::ops::RangeInclusive<i64>,
        complaints: &mut Complaints,
    ) -> Option<Located<i64>> {
        let node = self.node(key)?;
        let number = decimal(key, node, complaints)?;
        let whole = i64::try_from(number.value).ok().filter(|n| Decimal::from(*n) == number.value);
        match whole.filter(|n| range.contains(n)) {
            Some(n) => Some(Located::new(n, node.span)),
            None => {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {}", number.value)).at(
                        node.span,
                        format!("a whole number from {} to {}", range.start(), range.end()),
                    ),
                );
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, T)],
        complaints: &mut Complaints,
    ) -> Option<Located<T>> {
        let text = self.text(key, complaints)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(Located::new(*choice, text.span));
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be `{}`", text.value))
                .at(text.span, format!("one of {}", listed(&words)))
                .suggest(&text.value, words.iter().copied()),
        );
        None
    }

    /// A table within this one.
    pub fn table(&mut self, key: &str, what: impl Into<String>, complaints: &mut Complaints) -> Option<Fields<'a>> {
        let (key_span, node) = self.entry(key)?;
        match &node.value {
            Value::Table(inner) => Some(Fields::new(inner, *key_span, what)),
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
        named_tables(inner, key, what, complaints)
    }

    /// A level: a plain value, or a table from dates to values.
    pub fn holds<T>(
        &mut self,
        key: &str,
        complaints: &mut Complaints,
        read: impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
    ) -> Option<Holds<T>> {
        let node = self.node(key)?;
        if let Value::Table(dates) = &node.value {
            let entries = dated_entries(dates, complaints, &read);
            return (!entries.is_empty()).then(|| {
                Holds::dated(entries.into_iter().map(|(date, value)| (date.value, value)).collect())
            });
        }
        read(node, complaints).map(Holds::always)
    }

    /// Events: a table from dates to values. A plain value is an error.
    pub fn once<T>(
        &mut self,
        key: &str,
        complaints: &mut Complaints,
        read: impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
    ) -> Option<Once<T>> {
        let node = self.node(key)?;
        let Value::Table(dates) = &node.value else {
            complaints.push(
                Diagnostic::new(Code::UndatedChange, format!("`{key}` needs the date on which it happens"))
                    .at(node.span, "no date")
                    .hint(format!("write `{key} = {{ 2019-08-01 = {} }}`, with the day it takes effect", node.value.shown())),
            );
            return None;
        };
        let entries = dated_entries(dates, complaints, &read);
        Some(Once::new(entries.into_iter().map(|(date, value)| (date.value, value)).collect()))
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

fn dated_entries<T>(
    dates: &Table,
    complaints: &mut Complaints,
    read: &impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
) -> Vec<(Located<Date>, Located<T>)> {
    let mut entries = Vec::new();
    for (key, (key_span, node)) in &dates.entries {
        let Some(date) = parse_date(key) else {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("`{key}` is not a date"))
                    .at(*key_span, "a day such as 2019-08-01"),
            );
            continue;
        };
        if let Some(value) = read(node, complaints) {
            // The place of the entry, since it is often the date that is wrong.
            let place = Span { end: node.span.end, ..*key_span };
            entries.push((Located::new(date, *key_span), Located::new(value.value, place)));
        }
    }
    entries
}

/// A number, exactly as written.
pub fn decimal(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let Value::Number(text) = &node.value else {
        let plain = match &node.value {
            Value::Text(text) => super::money::plain_number(text).or_else(|| Some(text.clone())),
            _ => None,
        };
        let mut complaint = mistyped(key, "a number without quotes", &node.value, node.span);
        if let Some(plain) = plain.filter(|plain| Decimal::from_str_exact(plain).is_ok()) {
            complaint = complaint.hint(format!("write `{plain}`"));
        }
        complaints.push(complaint);
        return None;
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) {
        complaints.push(
            Diagnostic::new(Code::WrongType, format!("`{key}` cannot be {text}"))
                .at(node.span, "a plain number such as 2.5, without an exponent"),
        );
        return None;
    }
    match Decimal::from_str_exact(text.trim_start_matches('+')) {
        Ok(number) => Some(Located::new(number, node.span)),
        Err(_) => {
            complaints.push(
                Diagnostic::new(Code::NumberTooLarge, format!("`{key}` has more digits than can be counted: {text}"))
                    .at(node.span, "at most 28 digits"),
            );
            None
        }
    }
}

fn wrong_type<T>(key: &str, wanted: &str, found: &Value, span: Span, complaints: &mut Complaints) -> Option<T> {
    complaints.push(mistyped(key, wanted, found, span));
    None
}

fn mistyped(key: &str, wanted: &str, found: &Value, span: Span) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("`{key}` is {}, not {wanted}", found.what()))
        .at(span, format!("should be {wanted}"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn several_syntax_errors_come_at_once_and_a_double_key_shows_both_places() {
        let (_, complaints) = read("a = 1\na = 2\nb = \nc = [1,\n");
        assert!(complaints.iter().count() >= 2);
        let double = complaints.iter().find(|one| one.code == Code::DuplicateKey);
        assert_eq!(double.map(|one| one.also.len()), Some(1));
    }

    #[test]
    fn a_comma_in_a_number_is_not_a_comma_between_entries() {
        let found = |line: &str| comma_in_number(line).map(|range| line[range].to_owned());
        assert_eq!(found("amount = 1,000").as_deref(), Some("1,000"));
        assert_eq!(found("percent = { 2019-08-01 = 1,5 }").as_deref(), Some("1,5"));
        assert_eq!(found("percent = {2019-08-01 = 1,2020-08-01 = 2"), None);
        assert_eq!(found("percent = {2019-08-01 = 1.5,2020-08-01 = 2"), None);
        assert_eq!(found("title = \"1,000 a head"), None);
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
