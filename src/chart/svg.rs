//! Marks written as SVG by plotters; then what plotters does not know is put
//! in: a role, a title and a description for those who hear the picture, dashes,
//! and for every text its size, its weight, fonts to fall back on, and its measured
//! width, so that no other font makes it run into its neighbour.

use plotters::coord::Shift;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::prelude::{DrawingArea, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, RGBColor, ShapeStyle, TextStyle};

use super::Fault;
use super::canvas::{Anchor, Canvas, Mark, Stroke, Text};
use super::colour::{Colour, PAPER};
use super::font::{self, FAMILY, Weight};

/// On what a reader without the font falls back.
const FALL_BACK: &str = "'Source Sans 3', 'Source Sans Pro', Arial, Helvetica, sans-serif";

/// The picture as SVG. `name` makes the marks of title and description its own.
pub fn write(canvas: &Canvas, name: &str) -> Result<String, Fault> {
    let mut plain = String::new();
    {
        let area = SVGBackend::with_string(&mut plain, canvas.size.pixels()).into_drawing_area();
        area.fill(&rgb(PAPER)).map_err(fault)?;
        for mark in &canvas.marks {
            draw(&area, mark)?;
        }
        area.present().map_err(fault)?;
    }
    dress(&plain, canvas, name).ok_or_else(|| Fault("the picture lacks a text that was drawn".to_owned()))
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault(format!("the picture cannot be drawn: {error}"))
}

fn rgb(Colour(red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

/// A place in whole pixels.
fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn draw(area: &DrawingArea<SVGBackend<'_>, Shift>, mark: &Mark) -> Result<(), Fault> {
    match mark {
        Mark::Line(points, stroke) => {
            let style = ShapeStyle { color: rgb(stroke.colour).to_rgba(), filled: false, stroke_width: stroke.width };
            let points: Vec<(i32, i32)> = points.iter().copied().map(pixel).collect();
            area.draw(&PathElement::new(points, style)).map_err(fault)
        }
        Mark::Rect(place, colour) => {
            let corners = [pixel((place.left, place.top)), pixel((place.right, place.bottom))];
            area.draw(&Rectangle::new(corners, rgb(*colour).filled())).map_err(fault)
        }
        Mark::Dot(centre, radius, colour) => {
            area.draw(&Circle::new(pixel(*centre), *radius, rgb(*colour).filled())).map_err(fault)
        }
        Mark::Text(text) => {
            let across = match text.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let style = TextStyle {
                font: FontDesc::new(FontFamily::Name(FAMILY), text.size, text.weight.style()),
                color: rgb(text.colour).to_backend_color(),
                pos: Pos::new(across, VPos::Center),
            };
            area.draw_text(&text.words, &style, pixel((text.x, text.y))).map_err(fault)
        }
    }
}

/// What plotters wrote, with what it does not know. It writes an element a line,
/// lines and texts in the order in which they were drawn; and no words of
/// anybody can look like the beginning of one, since it escapes them.
fn dress(plain: &str, canvas: &Canvas, name: &str) -> Option<String> {
    let (opening, rest) = plain.split_once('>')?;
    let said: Vec<String> = canvas.description.iter().map(|line| escaped(&font::clean(line))).collect();
    let mut svg = format!(
        "{opening} role=\"img\" aria-labelledby=\"{name}-title {name}-desc\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n",
        escaped(&canvas.title),
        said.join("\n")
    );
    let mut texts = canvas.texts();
    let mut strokes = canvas.marks.iter().filter_map(|mark| match mark {
        Mark::Line(_, stroke) => Some(stroke),
        _ => None,
    });
    let mut lines = rest.trim_start().lines();
    while let Some(line) = lines.next() {
        if let Some(attributes) = line.strip_prefix("<text ") {
            let words = lines.next()?;
            lines.next().filter(|end| *end == "</text>")?;
            svg += &format!("<text {}>{words}</text>\n", set(attributes.strip_suffix('>')?, texts.next()?));
        } else if let Some(attributes) = line.strip_prefix("<polyline ") {
            svg += &format!("<polyline stroke-linejoin=\"round\" {}{attributes}\n", dashes(strokes.next()?));
        } else {
            svg += line;
            svg.push('\n');
        }
    }
    (texts.next().is_none() && strokes.next().is_none()).then_some(svg)
}

/// The dashes of a line, as an attribute.
fn dashes(stroke: &Stroke) -> String {
    let lengths: Vec<String> = stroke.dashes.iter().map(ToString::to_string).collect();
    if lengths.is_empty() { String::new() } else { format!("stroke-dasharray=\"{}\" ", lengths.join(" ")) }
}

/// The attributes of a text, with those that we know better.
fn set(attributes: &str, text: &Text) -> String {
    const OURS: [&str; 3] = ["font-family", "font-size", "font-weight"];
    let theirs: Vec<&str> = attributes
        .split_inclusive("\" ")
        .map(str::trim)
        .filter(|one| !OURS.iter().any(|ours| one.starts_with(ours)))
        .collect();
    let weight = match text.weight {
        Weight::Regular => "",
        Weight::Semibold => " font-weight=\"600\"",
    };
    format!(
        "{} font-family=\"{}\" font-size=\"{}\"{weight} textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"",
        theirs.join(" "),
        escaped(FALL_BACK),
        text.size,
        text.width()
    )
}

/// Text as XML holds it.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            other => safe.push(other),
        }
    }
    safe
}
