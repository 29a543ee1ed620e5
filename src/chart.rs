//! Layer 6: charts, each as SVG and as PNG. What they show is made ready by
//! [`crate::reading::picture`], in whole cents and words; here it is drawn, and
//! the only numbers that are computed are places in a picture. This is the only
//! module with floats.
//!
//! # To add a chart
//!
//! Give `reading::picture` a file with the value that it shows (its finding,
//! its convention, the numbers in words) and [`Pictures`] a field for it. Write
//! `chart/NAME.rs` with `pub fn draw(pictures, size) -> Option<Canvas>`, `None`
//! where the round has nothing of it:
//!
//! 1. [`Frame::new`] lays out title, subtitle and foot and leaves
//!    [`Frame::plot`], the room of the chart itself;
//! 2. [`axis::MoneyAxis`] finds round ticks and maps cents to places;
//!    [`colour`] says how an offer looks; [`lines`] draws lines with labels at
//!    their ends, which [`label`] keeps apart; [`font`] measures, wraps and
//!    shortens text;
//! 3. everything is a mark on a [`Canvas`] in the picture's own pixels:
//!    `canvas.line(…)`, `.rect(…)`, `.dot(…)`, `.text(Text::new(…))`.
//!
//! List it in [`CHARTS`]: the command, the report and the tests go by that list.
//! The tests hold every chart of every shipped round to what a reader needs: no
//! text on another, none outside the picture, the same bytes again.

#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "places in a picture")]

pub mod axis;
pub mod bridge;
pub mod by_provision;
pub mod canvas;
pub mod career;
pub mod colour;
pub mod cost_by_year;
pub mod font;
pub mod frame;
pub mod label;
pub mod lines;
pub mod png;
pub mod raises;
pub mod revenue;
pub mod scattergram;
pub mod svg;

pub use self::canvas::{Anchor, Area, Canvas, Stroke, Text};
pub use self::frame::Frame;
use crate::reading::picture::Pictures;

/// For what a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A slide, 16:9: 1600 by 900 pixels.
    Slide,
    /// A page's column: 1000 by 750 pixels, with larger letters for its width.
    Page,
}

impl Size {
    /// Width and height in pixels.
    #[must_use]
    pub fn pixels(self) -> (u32, u32) {
        match self {
            Self::Slide => (1600, 900),
            Self::Page => (1000, 750),
        }
    }

    /// How high letters are: of the title, of labels and axes, of the foot.
    #[must_use]
    pub fn letters(self) -> Letters {
        match self {
            Self::Slide => Letters { title: 44.0, label: 25.0, small: 19.0 },
            Self::Page => Letters { title: 31.0, label: 19.0, small: 15.0 },
        }
    }

    /// The room between the picture's edge and what is in it, in pixels.
    #[must_use]
    pub fn margin(self) -> f64 {
        match self {
            Self::Slide => 56.0,
            Self::Page => 36.0,
        }
    }
}

/// Sizes of letters, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    /// Of the title.
    pub title: f64,
    /// Of the subtitle, of labels and axes.
    pub label: f64,
    /// Of the foot and of remarks.
    pub small: f64,
}

/// A chart that can be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// Its name, of the command and of its files.
    pub name: &'static str,
    /// What it shows, in a sentence.
    pub sentence: &'static str,
    /// Draws it; `None` where the round has nothing of it.
    pub draw: fn(&Pictures, Size) -> Option<Canvas>,
}

/// All charts, in the order in which a report shows them.
pub const CHARTS: &[Chart] = &[
    Chart {
        name: "cost-by-year",
        sentence: "What each offer costs year by year, beside the revenue held against the whole cost",
        draw: cost_by_year::draw,
    },
    Chart {
        name: "revenue",
        sentence: "Revenue that goes to a fund, and what each offer charges to that fund",
        draw: revenue::draw,
    },
    Chart {
        name: "by-provision",
        sentence: "Of which provisions the new money of each offer is made in the last year",
        draw: by_provision::draw,
    },
    Chart {
        name: "bridge",
        sentence: "What moves the cost from the base year to the last, cause by cause, for each offer",
        draw: bridge::draw,
    },
    Chart {
        name: "raises",
        sentence: "How many people get which raise in the first year, offer by offer",
        draw: raises::draw,
    },
    Chart {
        name: "career",
        sentence: "What a career pays, year by year, in the lowest and highest lane and that of most people",
        draw: career::draw,
    },
    Chart {
        name: "scattergram",
        sentence: "How many people, and how much FTE, stand on each step and lane of the schedule",
        draw: scattergram::draw,
    },
];

/// The chart of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.name == name)
}

/// A picture that could not be made, in words: a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

/// A chart in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The chart's name.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// The SVG.
    pub svg: String,
    /// The PNG, at twice the pixels.
    pub png: Vec<u8>,
}

/// Draws a chart; `None` where the round has nothing of it.
pub fn draw(chart: &Chart, pictures: &Pictures, size: Size) -> Result<Option<Drawn>, Fault> {
    let Some(canvas) = (chart.draw)(pictures, size) else { return Ok(None) };
    let svg = svg::write(&canvas, chart.name)?;
    let png = png::write(&svg)?;
    Ok(Some(Drawn { name: chart.name, title: canvas.title, svg, png }))
}
