//! Provisions: the named terms of an agreement. One file per kind; each reads
//! its own terms and lowers them to effects, and knows no other kind.
//!
//! | kind | what the clause says | document and clause | file |
//! | --- | --- | --- | --- |
//! | `across_the_board` | every salary is raised by a percentage or by dollars | Denver, settlement of 14 February 2019: full inflation in the second and third year | [`across_the_board`] |
//! | `step_movement` | people move up a step for another year of experience | ProComp 3.0, base pay: steps | [`step_movement`] |
//! | `lane_movement` | people move to a higher lane for more education | ProComp 3.0, base pay, CTE and ESLI: grade movement | [`lane_movement`] |
//! | `longevity_lane` | long service moves people one lane | ProComp 3.0, base pay: longevity | [`longevity_lane`] |
//! | `replaced_schedule` | people are placed on another grid | Denver, settlement of 14 February 2019: the new schedule | [`replaced_schedule`] |
//! | `schedule_shape` | a schedule has other steps or lanes | Denver, offers of January 2019: thirty steps, six lanes | [`schedule_shape`] |
//! | `cell_edits` | some cells of a schedule change | New Mexico, House Bill 5 of 2019: the least that each licence is paid | [`cell_edits`] |
//! | `training_year` | people in training stay a year and are then placed | ProComp 3.0, base pay: associate teachers | [`training_year`] |
//! | `base_increase` | base pay rises by so many dollars, once for each person | ProComp 3.0, JROTC: longevity, advanced degrees | [`base_increase`] |
//! | `incentive` | so much a year on top of base pay, to whom a condition fits | ProComp 3.0, incentives: Title I, hard to staff; teacher leadership: team leads | [`incentive`] |
//! | `lump_sum` | so much on days of every school year, to those who are there on a day | ProComp 3.0, professional development units; incentives: highest-priority schools; teacher leadership: specialists, ambassadors; CTE: concurrent enrollment | [`lump_sum`] |
//! | `school_award` | so much to each member of the schools that win in a year | ProComp 3.0, incentives: distinguished schools | [`school_award`] |
//! | `reimbursement` | what people have paid themselves, up to so much a year and in a lifetime | ProComp 3.0, tuition and student loan reimbursement | [`reimbursement`] |
//! | `one_time` | a payment that does not come again | Denver, settlement of 2025: $1,000 once | [`one_time`] |
//! | `contribution` | the employer pays a fraction of pay: pension, Medicare | statutes of pensions and Medicare; AFSCME, Costing 101: roll-up | [`contribution`] |
//! | `benefit` | the employer pays an amount a head, or a column says how much | La Crosse, state report of 2018-19: fringe | [`benefit`] |
//!
//! ProComp 3.0 is the district's page on the agreement between Denver Public Schools and
//! the Denver Classroom Teachers Association (DCTA) for the school year 2020-21; a
//! clause is named by the part of that page.
//!
//! To add a kind: write its file, with its worked example as a test, and list
//! it in [`KINDS`]. A kind declares its keys: what it does not declare it cannot
//! read, and editors know what it declares.

pub mod across_the_board;
mod alike;
pub mod base_increase;
pub mod benefit;
mod by_check;
pub mod cell_edits;
pub mod common;
pub mod contribution;
pub mod incentive;
pub mod lane_movement;
pub mod longevity_lane;
pub mod lump_sum;
mod money_column;
pub mod one_time;
mod pay_days;
mod rating;
mod reach;
mod refusal;
pub mod reimbursement;
pub mod replaced_schedule;
mod request;
mod retro;
pub mod schedule_shape;
pub mod school_award;
mod service;
pub mod step_movement;
mod terms;
pub mod training_year;
mod yearly_column;

use jiff::civil::Date;

use super::context::Context;
use super::effect::Effect;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Table, Value};
use crate::foundation::source::{Located, Span};
pub use crate::foundation::standing::Standing;

/// What sort of term it is, for readings that set sorts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// The schedule or salary as it stood before any offer.
    BasePay,
    /// Steps and lanes.
    Movement,
    /// People placed on another grid.
    Placement,
    /// A change of the schedule.
    Raise,
    /// Paid on top, year by year.
    OnTop,
    /// Paid on top, once.
    OneTime,
    /// Follows pay.
    Contribution,
    /// Per head.
    Benefit,
}

/// A kind of provision.
pub struct Kind {
    /// Its word in the files.
    pub word: &'static str,
    /// What the clause says.
    pub says: &'static str,
    /// What sort of term it is.
    pub sort: Sort,
    /// The keys of its own.
    keys: &'static [&'static [Key]],
    /// Reads the terms of its own.
    read: fn(&mut Fields<'_>, &Context<'_>, &mut Complaints) -> Vec<Effect>,
}

impl Kind {
    /// All its keys: those of its own, of every kind, and of what may be paid
    /// later than it is earned.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        let retro = if retro::may_be(self) { retro::KEYS } else { &[] };
        common::KEYS.iter().chain(self.keys.iter().copied().flatten()).chain(retro)
    }

    /// The lists of keys from which its terms are read.
    pub(crate) fn lists(&self) -> Vec<&'static [Key]> {
        let mut lists = vec![common::KEYS, retro::KEYS];
        lists.extend(self.keys);
        lists
    }
}

/// Every kind there is, in the order of the table above.
pub const KINDS: &[Kind] = &[
    across_the_board::KIND,
    step_movement::KIND,
    lane_movement::KIND,
    longevity_lane::KIND,
    replaced_schedule::KIND,
    schedule_shape::KIND,
    cell_edits::KIND,
    training_year::KIND,
    base_increase::KIND,
    incentive::KIND,
    lump_sum::KIND,
    school_award::KIND,
    reimbursement::KIND,
    one_time::KIND,
    contribution::KIND,
    benefit::KIND,
];

/// One named term of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// The name that ties the same term together across offers.
    pub name: String,
    /// Where it is named.
    pub place: Span,
    /// What reports call it.
    pub title: String,
    /// The word of its kind.
    pub kind: &'static str,
    /// The article of the agreement, where the file names one.
    pub article: Option<String>,
    /// What sort of term it is.
    pub sort: Sort,
    /// How sure its numbers are.
    pub standing: Standing,
    /// The fund it is charged to, if not the person's own.
    pub fund: Option<usize>,
    /// From when it is on the checks, if that is after it takes effect: what was
    /// earned until then is paid at once on that day (retro pay).
    pub paid_from: Option<Date>,
    /// What it does.
    pub effects: Vec<Effect>,
}

impl Provision {
    /// Whether it changes a schedule itself, and not by a raise: what that costs
    /// stands with the steps and raises of those whom it reaches.
    #[must_use]
    pub fn kind_changes_schedules(&self) -> bool {
        [schedule_shape::KIND.word, cell_edits::KIND.word, replaced_schedule::KIND.word].contains(&self.kind)
    }
}

/// Which kind a provision's table says it is, without a complaint.
#[must_use]
pub fn kind_of(table: &Table) -> Option<&'static Kind> {
    match &table.entries.get("kind")?.1.value {
        Value::Text(word) => KINDS.iter().find(|kind| kind.word == word),
        _ => None,
    }
}

/// Reads one provision. `standing` is what holds where the file is silent.
pub fn read(
    name: &Located<String>,
    fields: Fields<'_>,
    standing: Standing,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Provision> {
    let mut fields = fields.declared(&[common::KEYS]);
    fields.need("kind", "\"incentive\"");
    let Some(word) = fields.text("kind", complaints) else {
        fields.give_up(complaints);
        return None;
    };
    let Some(kind) = KINDS.iter().find(|kind| kind.word == word.value) else {
        let words: Vec<&str> = KINDS.iter().map(|kind| kind.word).collect();
        complaints.push(
            Diagnostic::new(Code::UnknownKind, format!("there is no kind of provision `{}`", word.value))
                .at(word.span, "not a kind")
                .suggest(&word.value, words.iter().copied())
                .hint(format!("kinds: {}", words.join(", "))),
        );
        return None;
    };
    let mut fields = fields.declared(&kind.lists());
    let title = fields.text("title", complaints).map_or_else(|| name.value.replace(['_', '-'], " "), |t| t.value);
    let article = fields.text("article", complaints).map(|text| text.value);
    fields.text("source", complaints);
    fields.text("note", complaints);
    let standing = fields.choice("standing", Standing::WORDS, complaints).map_or(standing, |found| found.value);
    let fund = fields.text("fund", complaints).and_then(|fund| context.fund(&fund, complaints));
    let effects = (kind.read)(&mut fields, context, complaints);
    // Who is expected to take something up is nobody's agreement.
    let expected = effects.iter().any(|effect| matches!(effect, Effect::Pay(pay) if pay.take_up.is_some()));
    let standing = if expected { standing.max(Standing::Assumed) } else { standing };
    let paid_from = retro::paid_from(&mut fields, kind, &effects, context, complaints);
    fields.finish(complaints);
    Some(Provision {
        name: name.value.clone(),
        place: name.span,
        title,
        kind: kind.word,
        article,
        sort: kind.sort,
        standing,
        fund,
        paid_from,
        effects,
    })
}
