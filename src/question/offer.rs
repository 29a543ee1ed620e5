//! An offer: a proposal in a round. It extends another offer and says only
//! what it changes; the agreement in force is the offer `status-quo`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::round::Round;
use crate::contract::provision::{self, Provision, Sort, Standing, kind_of};
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fields::{Fields, Table, Value, named_tables};
use crate::foundation::source::{Located, Span};

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
        let mut fields = Fields::new(table, span, format!("the offer `{name}`"));
        fields.need("title", "\"Union offer of 18 January 2019\"");
        fields.need("party", "\"union\"");
        let title = fields.text("title", complaints);
        let party = fields.choice("party", Party::WORDS, complaints);
        let tabled = fields.date("tabled", complaints).map(|found| found.value);
        let extends = fields.text("extends", complaints);
        fields.text("source", complaints);
        fields.text("note", complaints);
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
        Some(Self { name: name.to_owned(), place: span, title, party, tabled, extends, provisions })
    }
}

/// An offer with everything it inherits, read.
#[derive(Clone, Debug)]
pub struct Offer {
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
    /// Its provisions, in order of name.
    pub provisions: Vec<Provision>,
    /// The names of its contributions, in order.
    pub contributions: Vec<String>,
}

/// A provision's table with whoever set it last.
#[derive(Clone)]
struct Inherited {
    table: Table,
    place: Span,
    standing: Standing,
}

/// Lays every offer over what it extends and reads its provisions. `files` are
/// all offers of the round that could be read, `unread` the names of the
/// others; a complaint about one does not stop the others.
pub fn read_all(files: &[OfferFile], unread: &[String], round: &Round, complaints: &mut Complaints) -> Vec<Offer> {
    files
        .iter()
        .filter_map(|file| {
            let chain = chain_of(file, files, unread, complaints)?;
            Some(read(file, &chain, round, complaints))
        })
        .collect()
}

/// The offers from the first extended to the offer itself.
fn chain_of<'a>(
    file: &'a OfferFile,
    files: &'a [OfferFile],
    unread: &[String],
    complaints: &mut Complaints,
) -> Option<Vec<&'a OfferFile>> {
    let mut chain = vec![file];
    while let Some(extends) = &chain[chain.len() - 1].extends {
        let wanted = extends.value.strip_suffix(".toml").unwrap_or(&extends.value);
        let Some(parent) = files.iter().find(|one| one.name == wanted) else {
            if unread.iter().any(|name| name == wanted) {
                return None;
            }
            let names: Vec<&str> = files.iter().map(|one| one.name.as_str()).collect();
            complaints.push(
                Diagnostic::new(Code::UnknownOffer, format!("the round has no offer `{wanted}`"))
                    .at(extends.span, format!("offers here: {}", listed(&names)))
                    .suggest(wanted, names.iter().copied()),
            );
            return None;
        };
        if let Some(at) = chain.iter().position(|one| one.name == parent.name) {
            let circle = &chain[at..];
            // Said once, by the first offer of the circle.
            if at == 0 && circle.iter().all(|one| file.name <= one.name) {
                let names: Vec<&str> = circle.iter().chain([&parent]).map(|one| one.name.as_str()).collect();
                let mut complaint =
                    Diagnostic::new(Code::ExtendsItself, format!("the offer `{}` extends itself", file.name))
                        .at(extends.span, "this leads back to where it began");
                if names.len() > 2 {
                    complaint = complaint.hint(format!("by way of {}", names.join(" > ")));
                }
                complaints.push(complaint.hint("begin the chain with an offer that extends nothing"));
            }
            return None;
        }
        chain.push(parent);
    }
    chain.reverse();
    Some(chain)
}

fn read(file: &OfferFile, chain: &[&OfferFile], round: &Round, complaints: &mut Complaints) -> Offer {
    let mut merged: BTreeMap<String, Inherited> = BTreeMap::new();
    let first_day = round.file.calendar.first_day(round.file.base_year.plus(1));
    overlay(&mut merged, &round.file.employer, "employer", Standing::Adopted, first_day, complaints);
    for one in chain {
        let in_force = one.name == round.file.status_quo.value || one.party == Party::Joint;
        let standing = if in_force { Standing::Adopted } else { Standing::Bargained };
        overlay(&mut merged, &one.provisions, "provisions", standing, first_day, complaints);
    }
    let contributions: Vec<String> = merged
        .iter()
        .filter(|(_, one)| kind_of(&one.table).is_some_and(|kind| kind.sort == Sort::Contribution))
        .map(|(name, _)| name.clone())
        .collect();
    let context = round.context(&contributions);
    let provisions = merged
        .into_iter()
        .filter_map(|(name, one)| {
            let fields = Fields::new(&one.table, one.place, format!("provision `{name}`"));
            provision::read(&Located::new(name, one.place), fields, one.standing, &context, complaints)
        })
        .collect();
    Offer {
        name: file.name.clone(),
        place: file.place,
        title: file.title.clone(),
        party: file.party,
        tabled: file.tabled,
        provisions,
        contributions,
    }
}

/// Keys that are levels: what a dated table of theirs does not begin with does
/// not hold.
const LEVELS: [&str; 5] = ["amount", "per_head", "rate", "steps", "yearly_rate"];

/// Warns where a dated level replaces an inherited one that held before it: the
/// months between would silently pay nothing.
fn level_gaps(name: &str, inherited: &Table, own: &Table, first_day: Date, complaints: &mut Complaints) {
    let kind = |table: &Table| kind_of(table).map(|kind| kind.word);
    let same_kind = kind(own).is_none_or(|own| Some(own) == kind(inherited));
    if !same_kind || kind_of(inherited).is_none_or(|kind| kind.sort == Sort::OneTime) {
        return;
    }
    let begins = |node: &Value| match node {
        Value::Table(dates) => dates.entries.keys().filter_map(|date| parse_date(date)).min(),
        _ => Some(Date::MIN),
    };
    for key in LEVELS {
        let (Some((_, before)), Some((_, after))) = (inherited.entries.get(key), own.entries.get(key)) else {
            continue;
        };
        let (Some(before), Some(from)) = (begins(&before.value), begins(&after.value)) else { continue };
        if from > first_day && before < from {
            complaints.push(
                Diagnostic::new(Code::LevelGap, format!("`{key}` of `{name}` holds nothing before {from}"))
                    .at(after.span, "what it replaces held before")
                    .hint("a dated table replaces the inherited one whole: begin it with what holds until then")
                    .hint(format!("if nothing should hold until then, say so: `{first_day} = 0`")),
            );
        }
    }
}

/// Lays one table of provisions over what is inherited.
fn overlay(
    merged: &mut BTreeMap<String, Inherited>,
    table: &Table,
    key: &str,
    standing: Standing,
    first_day: Date,
    complaints: &mut Complaints,
) {
    for (name, mut fields) in named_tables(table, key, "provision", complaints) {
        let Some(own) = table.entries.get(&name.value).and_then(|(_, node)| match &node.value {
            Value::Table(own) => Some(own),
            _ => None,
        }) else {
            continue;
        };
        if fields.boolean("removed", complaints).is_some_and(|removed| removed.value) {
            fields.text("note", complaints);
            fields.finish(complaints);
            if merged.remove(&name.value).is_none() {
                let names: Vec<String> = merged.keys().cloned().collect();
                complaints.push(
                    Diagnostic::new(Code::RemovesNothing, format!("there is no provision `{}` to remove", name.value))
                        .at(name.span, format!("inherited here: {}", listed(&names)))
                        .suggest(&name.value, names.iter().map(String::as_str)),
                );
            }
            continue;
        }
        let laid = match merged.get(&name.value) {
            Some(inherited) => {
                level_gaps(&name.value, &inherited.table, own, first_day, complaints);
                inherited.table.overlaid(own)
            }
            None => own.clone(),
        };
        merged.insert(name.value.clone(), Inherited { table: laid, place: name.span, standing });
    }
}
