//! Numbers as an export writes them, `$51,234.50`, `(1.234,50)`, `50 %`, as
//! the plain decimals that everything after it reads. Only where `columns.toml`
//! or the header of a schedule says how they are written: `1,234` is one number
//! in Denver and another in Berlin.

use rust_decimal::Decimal;

/// What to say of a number in which a letter was typed for a digit: `48,l55` has
/// an l for a 1, `4O000` an O for a 0.
#[must_use]
pub fn letter_among_digits(text: &str) -> Option<String> {
    let (letter, digit) = text.chars().find_map(|letter| match letter {
        'l' | 'I' => Some((letter, '1')),
        'O' | 'o' => Some((letter, '0')),
        _ => None,
    })?;
    let mended = text.replace(['l', 'I'], "1").replace(['O', 'o'], "0");
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = digits > 0 && !mended.contains(char::is_alphabetic);
    is_number.then(|| format!("a letter {letter} among digits: is it a {digit}, `{mended}`?"))
}

/// How numbers are written, named by an example.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// `1234.50`.
    #[default]
    Plain,
    /// `1,234.50`, with or without `$`; `(1,234.50)` is less than nothing.
    Commas,
    /// `1.234,50`.
    Points,
    /// `1 234,50`.
    Spaces,
    /// `50`, `50 %` or `50.00%`, of which a half is meant.
    Percent,
}

impl Numbers {
    /// The words for a whole file.
    pub const OF_A_FILE: &[(&str, Self)] =
        &[("1234.50", Self::Plain), ("1,234.50", Self::Commas), ("1.234,50", Self::Points), ("1 234,50", Self::Spaces)];

    /// The words for one column.
    pub const OF_A_COLUMN: &[(&str, Self)] = &[
        ("1234.50", Self::Plain),
        ("1,234.50", Self::Commas),
        ("1.234,50", Self::Points),
        ("1 234,50", Self::Spaces),
        ("percent", Self::Percent),
    ];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::OF_A_COLUMN.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }

    /// The plain decimal of a number; `None` where it is not written so.
    #[must_use]
    pub fn plain(self, text: &str) -> Option<String> {
        match self {
            Self::Plain => Some(text.to_owned()),
            Self::Commas => ungrouped(text, &[','], '.'),
            Self::Points => ungrouped(text, &['.'], ','),
            Self::Spaces => ungrouped(text, &[' ', '\u{a0}', '\u{202f}'], ','),
            Self::Percent => {
                let bare = text.strip_suffix('%').unwrap_or(text).trim_end();
                let plain = ungrouped(bare, &[','], '.').or_else(|| ungrouped(bare, &['.'], ','))?;
                let hundredth = Decimal::from_str_exact(&plain).ok()?.checked_mul(Decimal::new(1, 2))?;
                Some(hundredth.normalize().to_string())
            }
        }
    }

    /// The way of writing in which a text that is no plain number is one that
    /// can be meant.
    #[must_use]
    pub fn of(text: &str, can_be: impl Fn(&str) -> bool) -> Option<Self> {
        let grouped = [Self::Commas, Self::Points, Self::Spaces];
        let percent = text.ends_with('%').then_some(Self::Percent);
        percent.into_iter().chain(grouped).find(|one| one.plain(text).is_some_and(|plain| can_be(&plain)))
    }
}

/// A number without its currency sign and its separators of thousands. Groups
/// have three digits; `(5)`, `-5` and `5-` are less than nothing.
fn ungrouped(text: &str, thousands: &[char], decimal: char) -> Option<String> {
    let is_sign = |letter: char| matches!(letter, '$' | '€' | '£');
    let strip = |text: &str| text.trim().trim_matches(is_sign).trim().to_owned();
    let text = strip(text);
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let signed = ['-', '\u{2212}'].into_iter().find_map(|sign| text.strip_prefix(sign).or(text.strip_suffix(sign)));
    let number = strip(inner.or(signed).unwrap_or(&text));
    let (whole, part) = number.split_once(decimal).map_or((number.as_str(), None), |(whole, part)| (whole, Some(part)));
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && digits(group)));
    if !digits(first) || !grouped || !part.is_none_or(digits) {
        return None;
    }
    let sign = if inner.or(signed).is_some() { "-" } else { "" };
    let point = part.map(|part| format!(".{part}")).unwrap_or_default();
    Some(format!("{sign}{first}{}{point}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, plain) in [
            ("51,234.10", "51234.10"),
            ("$ 51,234", "51234"),
            ("(1,234.50)", "-1234.50"),
            ("$(1,234.50)", "-1234.50"),
            ("-$5", "-5"),
            ("5-", "-5"),
            ("1,234,567", "1234567"),
            ("51234.1", "51234.1"),
            ("123,456", "123456"),
        ] {
            assert_eq!(Numbers::Commas.plain(text).as_deref(), Some(plain), "{text}");
        }
        for text in ["51,23", "5,1234", "1234,567", "n/a", "", "$", "()", "1.2.3", "1.234,50", "5%", ",500", "1e5"] {
            assert_eq!(Numbers::Commas.plain(text), None, "{text}");
        }
        assert_eq!(Numbers::Points.plain("51.234,10 €").as_deref(), Some("51234.10"));
        assert_eq!(Numbers::Points.plain("0,5").as_deref(), Some("0.5"));
        assert_eq!(Numbers::Points.plain("51,234.10"), None);
        assert_eq!(Numbers::Spaces.plain("51\u{202f}234,10").as_deref(), Some("51234.10"));
    }

    #[test]
    fn a_percentage_is_a_hundredth() {
        for (text, plain) in [("100", "1"), ("50 %", "0.5"), ("33.33%", "0.3333"), ("62,5", "0.625"), ("100.00", "1")] {
            assert_eq!(Numbers::Percent.plain(text).as_deref(), Some(plain), "{text}");
        }
        assert_eq!(Numbers::Percent.plain("half"), None);
    }

    #[test]
    fn what_was_meant_is_found_where_it_can_be() {
        let cents = |text: &str| text.split_once('.').is_none_or(|(_, cents)| cents.len() <= 2);
        assert_eq!(Numbers::of("$51,234", cents), Some(Numbers::Commas));
        assert_eq!(Numbers::of("51.234,5", cents), Some(Numbers::Points));
        assert_eq!(Numbers::of("51 234,5", cents), Some(Numbers::Spaces));
        assert_eq!(Numbers::of("50%", cents), Some(Numbers::Percent));
        assert_eq!(Numbers::of("none", cents), None);
    }
}
