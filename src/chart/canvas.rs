//! A picture as a list of marks in pixels, from the upper left corner, before
//! any format: lines, rectangles, dots and text. Because it is a list, a test
//! can ask where every word stands.

use super::Size;
use super::colour::{Colour, INK};
use super::font::{self, Weight};

/// A rectangle of the picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Area {
    /// Its width.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two have more in common than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let apart = |one_ends: f64, other_begins: f64| one_ends <= other_begins + 0.01;
        !(apart(self.right, other.left)
            || apart(other.right, self.left)
            || apart(self.bottom, other.top)
            || apart(other.bottom, self.top))
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width in pixels.
    pub width: u32,
    /// Lengths of dashes and of the gaps between them in turn; none: unbroken.
    pub dashes: &'static [u32],
}

impl Stroke {
    /// An unbroken line.
    #[must_use]
    pub fn solid(colour: Colour, width: u32) -> Self {
        Self { colour, width, dashes: &[] }
    }
}

/// Where text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The words, without characters that no picture can hold.
    pub words: String,
    /// Across, as the anchor says.
    pub x: f64,
    /// Down to the middle of its small letters.
    pub y: f64,
    /// Height of the letters, in pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// In which colour.
    pub colour: Colour,
    /// Where `x` is in it.
    pub anchor: Anchor,
}

impl Text {
    /// Text in ink that begins at a place.
    #[must_use]
    pub fn new(words: &str, x: f64, y: f64, size: f64) -> Self {
        let words = font::clean(words);
        Self { words, x, y, size, weight: Weight::Regular, colour: INK, anchor: Anchor::Start }
    }

    /// Heavier.
    #[must_use]
    pub fn semibold(mut self) -> Self {
        self.weight = Weight::Semibold;
        self
    }

    /// In another colour.
    #[must_use]
    pub fn colour(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// With its middle at the place.
    #[must_use]
    pub fn middle(mut self) -> Self {
        self.anchor = Anchor::Middle;
        self
    }

    /// Ending at the place.
    #[must_use]
    pub fn end(mut self) -> Self {
        self.anchor = Anchor::End;
        self
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f64 {
        font::width(&self.words, self.size, self.weight)
    }

    /// The room it takes, from the top of its capitals to below its tails.
    #[must_use]
    pub fn area(&self) -> Area {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        let (top, bottom) = (self.y - 0.46 * self.size, self.y + 0.46 * self.size);
        Area { left, top, right: left + width, bottom }
    }
}

/// One thing in the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A line through points.
    Line(Vec<(f64, f64)>, Stroke),
    /// A filled rectangle.
    Rect(Area, Colour),
    /// A filled disc: its centre and its radius.
    Dot((f64, f64), u32, Colour),
    /// Text.
    Text(Text),
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Canvas {
    /// Its size.
    pub size: Size,
    /// Its title, for those who hear it too.
    pub title: String,
    /// What it shows in words, for those who hear it.
    pub description: Vec<String>,
    /// What is drawn, in this order.
    pub marks: Vec<Mark>,
}

impl Canvas {
    /// An empty picture.
    #[must_use]
    pub fn new(size: Size, title: &str) -> Self {
        Self { size, title: font::clean(title), description: Vec::new(), marks: Vec::new() }
    }

    /// The whole of it.
    #[must_use]
    pub fn area(&self) -> Area {
        let (width, height) = self.size.pixels();
        Area { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) }
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        self.marks.push(Mark::Line(points.to_vec(), stroke));
    }

    /// A filled rectangle.
    pub fn rect(&mut self, area: Area, colour: Colour) {
        self.marks.push(Mark::Rect(area, colour));
    }

    /// A filled disc.
    pub fn dot(&mut self, centre: (f64, f64), radius: u32, colour: Colour) {
        self.marks.push(Mark::Dot(centre, radius, colour));
    }

    /// Text.
    pub fn text(&mut self, text: Text) {
        self.marks.push(Mark::Text(text));
    }

    /// Every text in it, in the order in which it is drawn.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text),
            _ => None,
        })
    }
}
