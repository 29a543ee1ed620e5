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
        format!("{}…{}", head.trim_end(), tail.trim_start())
    };
    let fits = |count: &usize| width(&kept(*count), size, weight) <= room;
    (1..letters.len()).rev().find(fits).map_or_else(|| "…".to_owned(), kept)
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
        let rest = lines.split_off(most.max(1)).concat();
        if let Some(last) = lines.last_mut()
            && !rest.is_empty()
        {
            *last = ended(last, room, size, weight);
        }
    }
    lines
}

/// Like [`wrap`], with lines of about one length: no single word below a long
/// line.
#[must_use]
pub fn balanced(text: &str, room: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let lines = wrap(text, room, size, weight, most);
    let narrower = |step: i32| wrap(text, room * (1.0 - f64::from(step) * 0.05), size, weight, most);
    let alike = |other: &Vec<String>| {
        other.len() == lines.len() && other.concat().contains('…') == lines.concat().contains('…')
    };
    if lines.len() < 2 || lines.concat().contains('…') {
        return lines;
    }
    (1..10).map(narrower).take_while(alike).last().unwrap_or(lines)
}

/// A line that ends in `…`.
fn ended(line: &str, room: f64, size: f64, weight: Weight) -> String {
    let mut kept = line.to_owned();
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
