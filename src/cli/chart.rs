//! `costout chart ROUND [NAME…]`: the charts of a round, or those that are
//! named, each as SVG and PNG.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::{file, output};
use crate::chart::{self, CHARTS, Chart, Drawn, Size};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::input;
use crate::input::text::shown;
use crate::reading::comparison::{Asked, compare_and};
use crate::reading::persons;
use crate::reading::picture::Pictures;

/// Draws the charts of a round, each as NAME.svg and NAME.png.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the round, with its round.toml
    #[arg(required_unless_present = "list")]
    round: Option<PathBuf>,
    /// Which charts, by name; all that the round has something of, where none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Lists the charts there are
    #[arg(long)]
    list: bool,
    /// The folder to write to, made where it is not there yet; files of the same
    /// names are replaced
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// For a slide (16:9) or for the column of a page
    #[arg(long, value_enum, default_value = "slide")]
    size: Shape,
    /// Only these offers, by the names of their files, beside the status quo
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    offers: Vec<String>,
}

/// For what a chart is drawn.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    /// 1600 by 900 pixels.
    Slide,
    /// 1000 by 750 pixels.
    Page,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let Some(round) = arguments.round.as_ref().filter(|_| !arguments.list) else {
        output::answer(&listed())?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut loaded = input::load(round);
    let charts = chosen(&arguments.names, &mut loaded.complaints);
    let asked = Asked { offers: arguments.offers.clone(), conventions: Vec::new() };
    let answer = loaded.round.as_ref().and_then(|(round, offers)| {
        compare_and(round, offers, &asked, &loaded.sources, &mut loaded.complaints, &persons::read)
    });
    let size = match arguments.size {
        Shape::Slide => Size::Slide,
        Shape::Page => Size::Page,
    };
    let mut drawn = Vec::new();
    if let Some((answer, persons)) = answer.filter(|_| !loaded.complaints.has_errors()) {
        let pictures = Pictures::read(&answer).and_persons(&answer, &persons);
        for chart in charts {
            match chart::draw(chart, &pictures, size).map_err(|fault| io::Error::other(fault.0))? {
                Some(one) => drawn.push(one),
                None if arguments.names.is_empty() => {}
                None => loaded.complaints.push(
                    Diagnostic::new(
                        Code::NothingToDraw,
                        format!("the round has nothing for the chart `{}`", chart.name),
                    )
                    .about(shown(round))
                    .hint(chart.sentence),
                ),
            }
        }
    }
    let done = !loaded.complaints.has_errors()
        && file::write_into(&arguments.out, &files(arguments, &drawn), &mut loaded.complaints);
    output::complain(&loaded.complaints, &loaded.sources)?;
    if !done {
        return Ok(ExitCode::from(1));
    }
    let lines: Vec<String> = drawn
        .iter()
        .map(|one| format!("{} and .png: {}\n", shown(&arguments.out.join(format!("{}.svg", one.name))), one.title))
        .collect();
    output::answer(&lines.concat())?;
    Ok(ExitCode::SUCCESS)
}

/// The charts that are named, or all.
fn chosen(names: &[String], complaints: &mut Complaints) -> Vec<&'static Chart> {
    if names.is_empty() {
        return CHARTS.iter().collect();
    }
    let mut charts: Vec<&'static Chart> = Vec::new();
    for name in names {
        match chart::find(name) {
            Some(chart) if charts.iter().any(|one| one.name == chart.name) => {}
            Some(chart) => charts.push(chart),
            None => complaints.push(
                Diagnostic::new(Code::UnknownChart, format!("there is no chart `{name}`"))
                    .hint("`costout chart --list` lists the charts there are")
                    .suggest(name, CHARTS.iter().map(|chart| chart.name)),
            ),
        }
    }
    charts
}

/// What is to be written.
fn files(arguments: &Arguments, drawn: &[Drawn]) -> Vec<(PathBuf, Vec<u8>)> {
    let path = |one: &Drawn, ending: &str| arguments.out.join(format!("{}.{ending}", one.name));
    drawn
        .iter()
        .flat_map(|one| [(path(one, "svg"), one.svg.clone().into_bytes()), (path(one, "png"), one.png.clone())])
        .collect()
}

fn listed() -> String {
    let widest = CHARTS.iter().map(|chart| chart.name.len()).max().unwrap_or(0);
    let lines = CHARTS.iter().map(|chart| format!("{:widest$}  {}", chart.name, chart.sentence));
    lines.collect::<Vec<_>>().join("\n")
}
