//! Colours that colour-blind readers can tell apart, after the palette of Okabe
//! and Ito, and how an offer looks: the status quo grey, the district blue, the
//! union vermillion, agreements black. The latest offer of a side is solid and
//! strong; earlier ones have a tint and dashes, so that no two look alike in
//! black and white either.

use super::canvas::Stroke;
use crate::reading::picture::{Side, Who};

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text.
pub const INK: Colour = Colour(0x1c, 0x1c, 0x1c);
/// Text of less weight; still read easily on white.
pub const MUTED: Colour = Colour(0x57, 0x57, 0x57);
/// The lines of an axis's ticks.
pub const GRID: Colour = Colour(0xe2, 0xe2, 0xe2);
/// Where an axis is zero, and leaders from a label to its line.
pub const RULE: Colour = Colour(0x8c, 0x8c, 0x8c);
/// Behind everything.
pub const PAPER: Colour = Colour(0xff, 0xff, 0xff);

/// Okabe and Ito's blue.
pub const BLUE: Colour = Colour(0x00, 0x72, 0xb2);
/// Their sky blue.
pub const SKY: Colour = Colour(0x56, 0xb4, 0xe9);
/// Their vermillion.
pub const VERMILLION: Colour = Colour(0xd5, 0x5e, 0x00);
/// Their orange.
pub const ORANGE: Colour = Colour(0xe6, 0x9f, 0x00);
/// Their bluish green.
pub const GREEN: Colour = Colour(0x00, 0x9e, 0x73);
/// Their reddish purple.
pub const PURPLE: Colour = Colour(0xcc, 0x79, 0xa7);
/// Their yellow.
pub const YELLOW: Colour = Colour(0xf0, 0xe4, 0x42);
/// A dark grey, beside [`PALE`].
pub const DARK: Colour = Colour(0x40, 0x40, 0x40);
/// The status quo.
pub const GREY: Colour = Colour(0x80, 0x80, 0x80);
/// All others, in a stack.
pub const PALE: Colour = Colour(0xbd, 0xbd, 0xbd);

/// Parts of a whole, in this order: neighbours differ in lightness too.
pub const PARTS: [Colour; 8] = [BLUE, ORANGE, GREEN, SKY, VERMILLION, YELLOW, PURPLE, DARK];

const DASHES: [&[u32]; 4] = [&[], &[14, 7], &[4, 6], &[22, 6, 4, 6]];

/// What is read on a colour: ink or paper, whichever stands out more.
#[must_use]
pub fn on(colour: Colour) -> Colour {
    let Colour(red, green, blue) = colour;
    let light = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    if light > 128_000 { INK } else { PAPER }
}

/// The colour of an offer.
#[must_use]
pub fn of(who: &Who) -> Colour {
    match (who.side, who.later % 2) {
        (Side::StatusQuo, _) => GREY,
        (Side::District, 0) => BLUE,
        (Side::District, _) => SKY,
        (Side::Union, 0) => VERMILLION,
        (Side::Union, _) => ORANGE,
        (Side::Joint, 0) => INK,
        (Side::Joint, _) => GREEN,
    }
}

/// The line of an offer.
#[must_use]
pub fn line(who: &Who, width: u32) -> Stroke {
    Stroke { colour: of(who), width, dashes: DASHES[who.later % DASHES.len()] }
}

/// A line of revenue, the first, the second and so on.
#[must_use]
pub fn revenue(at: usize, width: u32) -> Stroke {
    Stroke { colour: PURPLE, width, dashes: DASHES[(at + 3) % DASHES.len()] }
}
