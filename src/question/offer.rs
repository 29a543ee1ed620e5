//! An offer: a proposal in a round. It extends another offer and says only
//! what it changes; the agreement in force is the offer `status-quo`.

mod eligible;
mod inheritance;
mod known;
mod laid;
mod schedule_order;

use jiff::civil::Date;

use self::eligible::Eligible;
pub use self::inheritance::REMOVAL;
use self::inheritance::chain_of;
use self::known::Known;
use self::laid::Laid;
use super::round::Round;
use crate::contract::effect::ScheduleChange;
use crate::contract::provision::Provision;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table, Value, words};
use crate::foundation::parallel::each;
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
    let laid = each(files.iter().collect(), |file| {
        let mut own = Complaints::of_a_part();
        let chain = chain_of(file, files, unread, &mut own);
        (chain.map(|chain| Laid::new(file, chain, round, &mut own)), own)
    });
    let (laid, before): (Vec<Option<Laid<'_>>>, Vec<Complaints>) = laid.into_iter().unzip();
    let mut known = Known::read(&laid, round);
    let read = each((0..laid.len()).collect(), |at: usize| {
        let mut own = Complaints::of_a_part();
        (laid[at].as_ref().map(|laid| laid.offer(known.of(at), round, &mut own)), own)
    });
    // Complaints come offer by offer, as if one had been read after the other.
    let mut offers = Vec::with_capacity(files.len());
    for (at, (before, (offer, after))) in before.into_iter().zip(read).enumerate() {
        complaints.extend(before);
        known.complain(at, complaints);
        complaints.extend(after);
        offers.extend(offer);
    }
    offers
}
