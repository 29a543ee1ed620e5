//! An offer: a proposal in a round. It extends another offer and says only
//! what it changes; the agreement in force is the offer `status-quo`.

mod eligible;
mod inheritance;
mod known;
mod schedule_order;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::eligible::Eligible;
pub use self::inheritance::REMOVAL;
use self::inheritance::{Inherited, chain_of, overlay};
use self::known::Known;
use super::round::Round;
use crate::contract::clash;
use crate::contract::effect::ScheduleChange;
use crate::contract::grids::Grids;
use crate::contract::provision::{Provision, Sort, Standing, kind_of};
use crate::contract::refused;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table, Value, words};
use crate::foundation::source::{FileId, Located, Span};

/// The keys of an offer.
pub const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call the offer.").needed(),
    Key::new("party", Shape::Word(|| words(Party::WORDS)), "Who tabled it; \"joint\" is an agreement.").needed(),
    Key::new("tabled", Shape::Day, "When: the latest offer of each side makes the gap."),
    Key::new("extends", Shape::Text, "The offer of which it changes only what it says."),
    Key::new("source", Shape::Text, "Where it comes from."),
    Key::new("note", Shape::Text, "What a reader of its numbers should know."),
    Key::new(
        "schedule_order",
        schedule_order::SHAPE,
        "In which order the changes of a schedule on one date are applied.",
    ),
    Key::new("eligible", eligible::SHAPE, "For each provision, the categories of employees whom it is for."),
    Key::new(
        "provisions",
        Shape::named(&Shape::Provision),
        "Its terms, each under a name that ties it together across offers.",
    ),
];

/// Who tabled an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// The district.
    District,
    /// The union.
    Union,
    /// Both: an agreement.
    Joint,
}

impl Party {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[("district", Self::District), ("union", Self::Union), ("joint", Self::Joint)];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }
}

/// What an offer says of itself; not inherited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What a reader of its numbers should know.
    pub note: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// What the file of an offer says, before it is laid over what it extends.
#[derive(Clone, Debug)]
pub struct OfferFile {
    /// The file's name without its ending.
    pub name: String,
    /// The beginning of the file.
    pub place: Span,
    /// Its title.
    pub title: String,
    /// Who tabled it.
    pub party: Party,
    /// When.
    pub tabled: Option<Date>,
    /// The file of the offer it extends.
    pub extends: Option<Located<String>>,
    /// What it says of itself, and where it comes from.
    pub remarks: Remarks,
    /// In which order it changes schedules on one date, if it says.
    pub schedule_order: Option<[ScheduleChange; 3]>,
    /// For which categories its provisions are, if it says.
    eligible: Vec<Eligible>,
    /// Its provisions, as tables.
    provisions: Table,
}

impl OfferFile {
    /// Reads the file of an offer.
    pub fn read(name: &str, table: &Table, span: Span, complaints: &mut Complaints) -> Option<Self> {
        const KNOWN: [&str; 4] = ["title", "party", "extends", "provisions"];
        if let Some(complaint) = table.without_any(&KNOWN, span, "this TOML is not an offer") {
            complaints.push(
                complaint
                    .hint("an offer has `title`, `party` and `[provisions.NAME]`")
                    .hint("every .toml file beside round.toml that it does not name is taken for an offer"),
            );
            return None;
        }
        let mut fields = Fields::new(table, span, format!("the offer `{name}`")).declared(&[KEYS]);
        fields.need("title", "\"Union offer of 18 January 2019\"");
        fields.need("party", "\"union\"");
        let title = fields.text("title", complaints);
        let party = fields.choice("party", Party::WORDS, complaints);
        let tabled = fields.date("tabled", complaints).map(|found| found.value);
        let extends = fields.text("extends", complaints);
        let schedule_order = schedule_order::read(&mut fields, complaints);
        let eligible = eligible::read(&mut fields, complaints);
        let mut remark = |key| fields.text(key, complaints).map(|found| found.value);
        let remarks = Remarks { source: remark("source"), note: remark("note") };
        let provisions = match fields.entry("provisions") {
            None => Table::default(),
            Some((_, node)) => {
                if let Value::Table(table) = &node.value {
                    table.clone()
                } else {
                    complaints.push(
                        Diagnostic::new(Code::WrongType, "`provisions` should be a table of tables".to_owned())
                            .at(node.span, "`[provisions.NAME]`"),
                    );
                    Table::default()
                }
            }
        };
        fields.finish(complaints);
        let (title, party) = (title?.value, party?.value);
        let name = name.to_owned();
        Some(Self { name, place: span, title, party, tabled, remarks, extends, schedule_order, eligible, provisions })
    }
}

/// An offer with everything it inherits, read.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file's name without its ending.
    pub name: String,
    /// The beginning of the file.
    pub place: Span,
    /// Its file and those that it extends.
    pub files: Vec<FileId>,
    /// Its title.
    pub title: String,
    /// Who tabled it.
    pub party: Party,
    /// When.
    pub tabled: Option<Date>,
    /// What it says of itself, and where it comes from.
    pub remarks: Remarks,
    /// In which order it changes schedules on one date.
    pub schedule_order: [ScheduleChange; 3],
    /// Its provisions, in order of name.
    pub provisions: Vec<Provision>,
    /// The names of its contributions, in order.
    pub contributions: Vec<String>,
}

/// Lays every offer over what it extends and reads its provisions. `files` are
/// all offers of the round that could be read, `unread` the names of the
/// others; a complaint about one does not stop the others.
pub fn read_all(files: &[OfferFile], unread: &[String], round: &Round, complaints: &mut Complaints) -> Vec<Offer> {
    let mut known = Known::default();
    files
        .iter()
        .filter_map(|file| {
            let chain = chain_of(file, files, unread, complaints)?;
            Some(read(file, &chain, round, &mut known, complaints))
        })
        .collect()
}

fn read(
    file: &OfferFile,
    chain: &[&OfferFile],
    round: &Round,
    known: &mut Known,
    complaints: &mut Complaints,
) -> Offer {
    let mut merged: BTreeMap<String, Inherited> = BTreeMap::new();
    let first_day = round.file.calendar.first_day(round.file.base_year.plus(1));
    overlay(&mut merged, &round.file.employer, "employer", Standing::Adopted, first_day, complaints);
    for one in chain {
        let in_force = one.name == round.file.status_quo.value || one.party == Party::Joint;
        let standing = if in_force { Standing::Adopted } else { Standing::Bargained };
        overlay(&mut merged, &one.provisions, "provisions", standing, first_day, complaints);
    }
    let said = eligible::apply(chain, &mut merged, complaints);
    let contributions: Vec<String> = merged
        .iter()
        .filter(|(_, one)| kind_of(&one.table).is_some_and(|kind| kind.sort == Sort::Contribution))
        .map(|(name, _)| name.clone())
        .collect();
    let grids = Grids::of(merged.values().map(|one| &one.table), round.file.calendar, round.file.base_year);
    let context = round.context(&contributions, &grids);
    let provisions: Vec<Provision> =
        merged.into_iter().filter_map(|(name, one)| known.read(name, one, &context, complaints)).collect();
    eligible::left_out(chain, (&provisions, &said), &context, complaints);
    clash::complain(&provisions, &context, complaints);
    refused::warn(&provisions, &context, complaints);
    let schedule_order = chain.iter().rev().find_map(|one| one.schedule_order).unwrap_or(ScheduleChange::ORDER);
    Offer {
        name: file.name.clone(),
        place: file.place,
        files: chain.iter().map(|one| one.place.file).collect(),
        title: file.title.clone(),
        party: file.party,
        tabled: file.tabled,
        remarks: file.remarks.clone(),
        schedule_order,
        provisions,
        contributions,
    }
}
