//! All that a provision may do. Every kind of provision lowers to these, and
//! the plan knows nothing else.

mod pay;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use self::pay::{Amount, Benefit, BenefitCost, Contribution, DatedPay, PayCourse, PayElement};
use super::condition::{Condition, truth};
use crate::foundation::dated::{Holds, Once};
use crate::foundation::money::Cents;
use crate::foundation::source::Located;

/// One effect of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// People move up the steps at the start of a school year.
    Step(StepMovement),
    /// People move to another lane at the start of a school year.
    Lane(LaneMovement),
    /// Long service moves people one lane.
    LongevityLane(LongevityLane),
    /// Every salary of a schedule, and every salary of their own, is raised.
    Raise(Raise),
    /// Some cells of a schedule change.
    EditCells(CellEdits),
    /// People leave their schedule, or their salary off schedule, for another
    /// grid.
    Replace(Replacement),
    /// Something is paid on top of base pay.
    Pay(PayElement),
    /// The employer contributes a part of pay.
    Contribute(Contribution),
    /// The employer pays an amount for each person.
    Benefit(Benefit),
}

/// Steps for those who stand on a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepMovement {
    /// When they are granted, and how many.
    pub steps: Steps,
    /// Whether those who are placed on a schedule on the day of a step take it
    /// there, after they are placed; otherwise steps come before placement, on
    /// the schedule as it was.
    pub after_placement: bool,
    /// Who gets them.
    pub when: Condition,
}

impl StepMovement {
    /// A step movement for each day on which it grants steps, so that each asks by
    /// itself who was there before; one for those at the start of each year.
    pub fn by_day(&self) -> impl Iterator<Item = Self> + '_ {
        let granted = match &self.steps {
            Steps::EachYear(_) => vec![self.steps.clone()],
            Steps::OnDates(granted) => {
                let one = |event: &(Date, Located<usize>)| Steps::OnDates(Once { events: vec![event.clone()] });
                granted.events.iter().map(one).collect()
            }
        };
        granted.into_iter().map(|steps| Self { steps, ..self.clone() })
    }
}

/// The two ways of granting steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// At the start of each school year, what holds then.
    EachYear(Holds<usize>),
    /// On these dates.
    OnDates(Once<usize>),
}

/// Moves to a higher lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneMovement {
    /// Who moves.
    pub how: LaneMoves,
    /// Who may.
    pub when: Condition,
}

/// How it is known who moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneMoves {
    /// On some dates, those of whom a column of the snapshot says so.
    Known(KnownMoves),
    /// The fraction of those in the lanes who move up one lane each year.
    Yearly {
        /// The fraction, from each date on.
        rate: Holds<Decimal>,
        /// The lanes from which they move; all where empty.
        from_lanes: Vec<String>,
    },
}

/// Moves of people who are known by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMoves {
    /// On each date, the column that says who moves.
    pub on: Once<String>,
    /// Whether whoever has a text in it, and no word for no, moves one lane up
    /// from where they stand; otherwise it names the new lane.
    pub one_lane: bool,
    /// On which grounds, where they have to say one.
    pub asked: Option<Asked>,
}

/// Whether a text of a column of requests says that somebody asks: any text does
/// but a word for no.
#[must_use]
pub fn names_somebody(text: &str) -> bool {
    truth(text) != Some(false)
}

/// Requests that are granted on some grounds and on no other. The condition of
/// the moves tests them already; this is for those who are told of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The column that says on which ground each asks.
    pub column: Located<String>,
    /// The grounds.
    pub grounds: Vec<String>,
    /// The column of units, and how many of them these grounds need, if they do.
    pub units: Option<(String, Decimal)>,
    /// Who may ask.
    pub who: Condition,
}

/// One lane up when so many years of service are complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongevityLane {
    /// The years that must be complete at the start of a school year.
    pub years: Decimal,
    /// The column of the snapshot that counts them.
    pub service: String,
    /// The first school year's start on which it is granted, if not from the
    /// first projected year.
    pub from: Option<Date>,
    /// Whether those already past the years get it at the first occasion.
    pub already_past: bool,
    /// Whether those who may not on that day wait for the first day on which
    /// they may; otherwise they never get it.
    pub waits: bool,
    /// What full-time base pay is more a year for those who stand in the last
    /// lane already; nothing where it is zero.
    pub last_lane_amount: Cents,
    /// Who may.
    pub when: Condition,
}

/// A raise of base pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raise {
    /// When it takes effect.
    pub on: Date,
    /// By how much.
    pub by: RaiseBy,
    /// The schedules it raises, as indices; all, and salaries off schedule,
    /// where `None`.
    pub schedules: Option<Vec<usize>>,
    /// Who gets it.
    pub when: Condition,
    /// Whether the number is an assumption (an index not yet published).
    pub assumed: bool,
    /// Whether it is an increase of these people's own, and not across the board.
    pub own: bool,
}

/// A change of some cells of a schedule on a date. On one date it comes after
/// placement and before raises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEdits {
    /// When.
    pub on: Date,
    /// Which schedule, as an index.
    pub schedule: usize,
    /// Which cells, and what becomes of them. Each cell is named once.
    pub cells: Vec<CellEdit>,
    /// For whom; others stay on the schedule as it was.
    pub when: Condition,
}

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEdit {
    /// Its lane.
    pub lane: String,
    /// Its step, as the grid names it.
    pub step: String,
    /// What becomes of it.
    pub to: CellChange,
}

/// A cell's new salary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellChange {
    /// Dollars of full-time salary.
    Salary(Decimal),
    /// What it is, raised.
    By(RaiseBy),
}

/// Another grid for people to stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// When.
    pub on: Date,
    /// On which grid people are placed.
    pub grid: NewGrid,
    /// Whose people are placed: schedules, as indices.
    pub leaves: Vec<usize>,
    /// Whether those off every schedule are placed too; they are placed on the
    /// first day of a school year.
    pub off_schedule: bool,
    /// How a person's cell is found.
    pub placement: Placement,
    /// Lanes that have another name on the new grid: old and new.
    pub lanes: Vec<(String, String)>,
    /// The column of the snapshot that names a person's lane on the new grid;
    /// without it, it is the lane in which they stand.
    pub lane_column: Option<String>,
    /// Whether nobody is paid less than before: whose cell pays less keeps the
    /// rate they had until their cell reaches it.
    pub hold_harmless: bool,
    /// Whether the raises of that day come first, so that they raise what people
    /// had and not the new grid.
    pub after_raises: bool,
    /// How much service places someone one lane above their own, if any does.
    pub longevity: Option<ServiceAtPlacement>,
    /// Who is placed; others stay where they are.
    pub when: Condition,
}

/// Service that places people one lane above their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceAtPlacement {
    /// The years that must be complete on the day.
    pub years: Decimal,
    /// The column of the snapshot that counts them.
    pub service: String,
}

/// The two ways of coming to another grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewGrid {
    /// A schedule of the round, as an index, with its salaries as they are
    /// printed: no earlier raise has reached them.
    Schedule(usize),
    /// A schedule of the round, as an index, with its salaries as the raises in
    /// force have made them since it is paid.
    InForce(usize),
    /// The schedule that is left, with steps and lanes added and dropped. What
    /// it keeps, it keeps with all raises so far.
    Reshaped(Reshape),
}

/// Steps and lanes added to a schedule and dropped from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reshape {
    /// New steps, each with a salary by lane.
    pub add_steps: Vec<NewLine>,
    /// New lanes, each with a salary by step.
    pub add_lanes: Vec<NewLine>,
    /// Steps that are dropped; whoever stands there moves to the next that is
    /// kept, or to the last.
    pub drop_steps: Vec<String>,
    /// Lanes that are dropped; whoever stands there moves to the next that is
    /// kept, or to the last.
    pub drop_lanes: Vec<String>,
}

/// A step or a lane that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// Its name.
    pub name: String,
    /// After which line it comes; after all where `None`.
    pub after: Option<String>,
    /// Dollars of full-time salary in each lane of a step, or on each step of a
    /// lane.
    pub salaries: Vec<(String, Decimal)>,
}

/// How a person's cell on a new grid is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// The same step and lane, by name.
    Same,
    /// In the lane, the lowest salary that is not below present pay; the last,
    /// where all are below.
    NotBelow,
    /// In the lane, one step for each complete year of service, from the first
    /// with none.
    Service,
    /// On a step of the new grid, as an index, whatever people had.
    Entry(usize),
}

impl Placement {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] =
        &[("same", Self::Same), ("not_below", Self::NotBelow), ("service", Self::Service)];
}

/// The two ways of an across-the-board raise. On one date the percentages
/// come before the dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaiseBy {
    /// Two is two per cent.
    Percent(Decimal),
    /// Dollars of full-time salary.
    Dollars(Decimal),
}

/// A change of a schedule, of those whose order on one date an offer may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleChange {
    /// Some cells change.
    Cells,
    /// A percentage.
    Percent,
    /// Dollars.
    Dollars,
}

impl ScheduleChange {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] =
        &[("cells", Self::Cells), ("percent", Self::Percent), ("dollars", Self::Dollars)];

    /// The order where an offer says none.
    pub const ORDER: [Self; 3] = [Self::Cells, Self::Percent, Self::Dollars];
}
