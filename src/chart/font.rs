//! The one font of all charts, which the program carries in itself: how wide
//! text is in it, and text wrapped, or shortened in the middle where it has no
//! room, so that no picture cuts a word at its edge.
//!
//! plotters measures letters by the height of a line and writes sizes divided
//! by 1.24; both are set right here and in `svg`, so that a size is the size
//! that stands in the picture.

use std::sync::OnceLock;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

/// The regular letters.
pub(super) static REGULAR: &[u8] = include_bytes!("../../data/fonts/SourceSans3-Regular.ttf");
/// The heavier ones.
pub(super) static SEMIBOLD: &[u8] = include_bytes!("../../data/fonts/SourceSans3-Semibold.ttf");

/// The family's name, as both files say it.
pub(super) const FAMILY: &str = "Source Sans 3";

/// The height of a line of the font at a size of one: its ascent less its
/// descent, by which plotters scales it.
const LINE: f64 = 1.326;

/// How many parts of its size a letter is measured in.
const PARTS: f64 = 1000.0;

/// How far the lines of a text are apart, for a size of one.
pub const PITCH: f64 = 1.22;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As text is.
    Regular,
    /// As titles are.
    Semibold,
}

impl Weight {
    pub(super) fn style(self) -> FontStyle {
        match self {
            Self::Regular => FontStyle::Normal,
            Self::Semibold => FontStyle::Bold,
        }
    }
}

/// Whether the letters could be read, which is done once.
fn is_there() -> bool {
    static THERE: OnceLock<bool> = OnceLock::new();
    *THERE.get_or_init(|| {
        register_font(FAMILY, FontStyle::Normal, REGULAR).is_ok()
            && register_font(FAMILY, FontStyle::Bold, SEMIBOLD).is_ok()
    })
}

/// How wide text is, in pixels, at a size in pixels.
#[must_use]
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let measured = is_there().then(|| {
        let letters = FontDesc::new(FontFamily::Name(FAMILY), LINE * PARTS, weight.style());
        letters.layout_box(text).ok().map(|((from, _), (to, _))| f64::from(to - from))
    });
    // Without the font, as wide as a wide letter each.
    let parts = measured.flatten().unwrap_or_else(|| text.chars().count() as f64 * 0.6 * PARTS);
    parts * size / PARTS
}

/// Text without what no SVG may hold, and with every gap a single space. A space
/// at which no line may break stays.
#[must_use]
pub fn clean(text: &str) -> String {
    let no_letter = |letter: char| {
        letter.is_control()
            || (letter.is_whitespace() && letter != '\u{a0}')
            || ('\u{fff0}'..='\u{ffff}').contains(&letter)
    };
    text.split(no_letter).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text that fits into a width: as it is, or with its middle left out.
#[must_use]
pub fn shorten(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let kept = |count: usize| {
        let (head, tail) = (count.div_ceil(2), count / 2);
        let head: String = letters[..head].iter().collect();
        let tail: String = letters[letters.len() - tail..].iter().collect();
        format!("{}…{}", whole_words(head.trim_end(), true), whole_words(tail.trim_start(), false))
    };
    let fits = |count: &usize| width(&kept(*count), size, weight) <= room;
    (1..letters.len()).rev().find(fits).map_or_else(|| "…".to_owned(), kept)
}

/// The beginning (or the end) of a text without the part of a word at which it
/// was cut, where little is lost by it.
fn whole_words(text: &str, beginning: bool) -> &str {
    let cut = if beginning { text.rfind(' ') } else { text.find(' ') };
    let (kept, lost) = match cut {
        Some(at) if beginning => (&text[..at], text.len() - at),
        Some(at) => (&text[at + 1..], at),
        None => return text,
    };
    if lost * 3 <= text.len() { kept } else { text }
}

/// Names that fit into a width and are not alike: where shortening would make
/// some of them alike, what they begin with in common is left out.
#[must_use]
pub fn shorten_all(names: &[String], room: f64, size: f64, weight: Weight) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| shorten(&clean(name), room, size, weight)).collect();
    let alike = |at: usize| short.iter().filter(|one| **one == short[at]).count() > 1;
    let apart = |at: usize| {
        let group: Vec<&String> =
            (0..names.len()).filter(|one| short[*one] == short[at]).map(|one| &names[one]).collect();
        let letters: Vec<char> = names[at].chars().collect();
        let common = group.iter().map(|other| other.chars().zip(&letters).take_while(|(one, two)| one == *two).count());
        let common = common.filter(|count| *count < letters.len()).min().unwrap_or(0);
        let word = letters[..common].iter().rposition(|letter| *letter == ' ').map_or(0, |at| at + 1);
        let rest: String = letters[word..].iter().collect();
        let head: String = letters.iter().take_while(|letter| **letter != ' ').take(14).collect();
        wrap_cut(&format!("{head}… {rest}"), room, size, weight)
    };
    (0..names.len()).map(|at| if alike(at) { apart(at) } else { short[at].clone() }).collect()
}

/// The beginning of a text that fits into a width.
fn wrap_cut(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room { text.to_owned() } else { ended(text, room, size, weight) }
}

/// Text in lines that fit into a width, at most so many; the last of them ends
/// in `…` where that is not all.
#[must_use]
pub fn wrap(text: &str, room: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let word = shorten(word, room, size, weight);
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if width(&longer, size, weight) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word));
        }
    }
    lines.push(line);
    if lines.len() > most {
        let rest = lines.split_off(most.max(1));
        if let Some(last) = lines.last_mut() {
            *last = ended(&format!("{last} {}", rest.join(" ")), room, size, weight);
        }
    }
    lines
}

/// Like [`wrap`], with no single word below a long line: in the widest lines of
/// which the last is at least half as long as the first.
#[must_use]
pub fn balanced(text: &str, room: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let lines = wrap(text, room, size, weight, most);
    let wide = |line: Option<&String>| line.map_or(0.0, |line| width(line, size, weight));
    let even = |lines: &Vec<String>| wide(lines.last()) >= wide(lines.first()) * 0.5;
    if even(&lines) {
        return lines;
    }
    let mut narrower = (1..10).map(|step| wrap(text, room * (1.0 - f64::from(step) * 0.05), size, weight, most));
    let cut = |lines: &[String]| lines.concat().contains('…');
    narrower.find(|other| other.len() == lines.len() && cut(other) == cut(&lines) && even(other)).unwrap_or(lines)
}

/// As much of a text as fits into a line that ends in `…`.
fn ended(text: &str, room: f64, size: f64, weight: Weight) -> String {
    let mut kept = text.to_owned();
    loop {
        let text = format!("{}…", kept.trim_end_matches([' ', ',', ':', ';', '.']));
        if width(&text, size, weight) <= room || kept.pop().is_none() {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_the_font_says() {
        // In the font's own table a digit is 497 parts of 1,000 wide, an `M` 809,
        // and in the semibold a digit 520.
        assert!((width("0", 1000.0, Weight::Regular) - 497.0).abs() < 2.0, "{}", width("0", 1000.0, Weight::Regular));
        assert!((width("2019", 100.0, Weight::Regular) - 198.8).abs() < 1.0);
        assert!(width("2019", 100.0, Weight::Semibold) > width("2019", 100.0, Weight::Regular));
        assert!(width("", 20.0, Weight::Regular).abs() < f64::EPSILON);
    }

    #[test]
    fn what_has_no_room_loses_its_middle() {
        let name = "District offer of 18 January 2019";
        let all = width(name, 20.0, Weight::Regular);
        assert_eq!(shorten(name, all, 20.0, Weight::Regular), name);
        let short = shorten(name, all - 1.0, 20.0, Weight::Regular);
        assert!(short.starts_with("District") && short.ends_with("2019") && short.contains('…'), "{short}");
        assert!(width(&short, 20.0, Weight::Regular) <= all - 1.0);
        assert_eq!(shorten(name, 1.0, 20.0, Weight::Regular), "…");
    }

    #[test]
    fn names_that_begin_alike_are_told_apart() {
        let names = ["one", "two"]
            .map(|tier| format!("Supplementary pay of educators in designated schools, {tier} of the agreement"));
        let short = shorten_all(&names, 300.0, 20.0, Weight::Regular);
        assert_ne!(short[0], short[1]);
        assert!(short[0].contains("one of") && short[1].contains("two of"), "{short:?}");
        assert!(short.iter().all(|name| width(name, 20.0, Weight::Regular) <= 300.0));
        assert_eq!(shorten_all(&names, 2000.0, 20.0, Weight::Regular), names);
    }

    #[test]
    fn lines_fit_and_the_last_says_that_more_was_there() {
        let text = "one two three four five six seven eight nine ten";
        for room in [30.0, 60.0, 100.0, 500.0] {
            for most in [1, 2, 5] {
                let lines = wrap(text, room, 20.0, Weight::Regular, most);
                assert!(lines.len() <= most && lines.iter().all(|line| width(line, 20.0, Weight::Regular) <= room));
                assert_eq!(lines.concat().contains("ten"), !lines.concat().contains('…'), "{lines:?}");
            }
        }
        assert_eq!(wrap("", 100.0, 20.0, Weight::Regular, 2), [""]);
    }

    #[test]
    fn what_no_picture_holds_is_left_out() {
        assert_eq!(clean("a\u{1}b\n c\u{fffe} $1\u{a0}M"), "a b c $1\u{a0}M");
    }
}
