//! What is wrong with the syntax of a TOML file, in the words of someone who
//! writes an offer: curly quotes, a comma in a number, a list that does not
//! close. A parser says where it stopped; this looks around that place for
//! what was meant.

use std::ops::Range;

use crate::foundation::calendar::american_date;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::money::plain_number;
use crate::foundation::source::{FileId, Span};

/// What the parser of TOML says, in the words of someone who writes an offer.
pub(super) fn syntax(said: &str, text: &str, range: Range<usize>, file: FileId) -> Diagnostic {
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
        return match plain_number(&number) {
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
        "string values must be quoted" => match plain_number(&found) {
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
        "unclosed table" => {
            complain(range, "the name of a table does not close".to_owned(), "`]` is missing".to_owned())
        }
        "invalid unquoted key" if found == ":" => {
            complain(range, "a key and its value are joined by `=`".to_owned(), "`=`, not `:`".to_owned())
        }
        _ if american_day(text, &range).is_some() => {
            let (place, day) = american_day(text, &range).unwrap_or((range, String::new()));
            let written = text[place.clone()].to_owned();
            complain(place, format!("`{written}` is not a day as it is written here"), format!("write {day}"))
                .hint("read as month/day/year; days are written year-month-day, without quotes")
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

/// A day such as `8/1/2025` around a place, and how it should be written.
fn american_day(text: &str, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '/';
    let before = text.get(..range.start)?;
    let after = text.get(range.start..)?;
    let start = before.len() - before.chars().rev().take_while(|letter| is_part(*letter)).count();
    let end = range.start + after.chars().take_while(|letter| is_part(*letter)).count();
    let day = american_date(text.get(start..end)?)?;
    Some((start..end, day.to_string()))
}

/// The line in which a byte stands, without its end.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end)
}

/// Where a list opens that swallows the heading of a table at this place.
pub(super) fn open_list(text: &str, range: &Range<usize>) -> Option<usize> {
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
pub(super) fn repeated_header(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
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

#[cfg(test)]
mod tests {
    use super::comma_in_number;

    #[test]
    fn a_comma_in_a_number_is_not_a_comma_between_entries() {
        let found = |line: &str| comma_in_number(line).map(|range| line[range].to_owned());
        assert_eq!(found("amount = 1,000").as_deref(), Some("1,000"));
        assert_eq!(found("percent = { 2019-08-01 = 1,5 }").as_deref(), Some("1,5"));
        assert_eq!(found("percent = {2019-08-01 = 1,2020-08-01 = 2"), None);
        assert_eq!(found("percent = {2019-08-01 = 1.5,2020-08-01 = 2"), None);
        assert_eq!(found("title = \"1,000 a head"), None);
    }
}
