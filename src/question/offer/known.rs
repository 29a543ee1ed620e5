//! Provisions that offers inherit alike, which are read once: who is paid, or
//! moves, when takes looking at everybody. What is complained about is said once
//! in any case.

use super::inheritance::Inherited;
use crate::contract::context::Context;
use crate::contract::grids::Grids;
use crate::contract::provision::{self, Provision, Sort, kind_of};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// Those that have been read so far.
#[derive(Default)]
pub(super) struct Known {
    /// Each with the names of the contributions and the grids of its offer.
    read: Vec<(Inherited, usize, Option<Provision>)>,
    offers: Vec<(Vec<String>, Grids)>,
}

impl Known {
    /// Reads a provision, if none like it has been read. Its place says which it
    /// is; what is paid on top has nothing to do with grids.
    pub(super) fn read(
        &mut self,
        name: String,
        one: Inherited,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) -> Option<Provision> {
        let on_top = kind_of(&one.table).is_some_and(|kind| kind.sort == Sort::OnTop);
        let fits = |(contributions, grids): &(Vec<String>, Grids)| {
            contributions == context.contributions && (on_top || grids == context.grids)
        };
        let same = |(known, offer, _): &&(Inherited, usize, _)| *known == one && fits(&self.offers[*offer]);
        if let Some((.., provision)) = self.read.iter().find(same) {
            return provision.clone();
        }
        let exactly = |(contributions, grids): &(Vec<String>, Grids)| {
            contributions == context.contributions && grids == context.grids
        };
        let offer = self.offers.iter().position(exactly).unwrap_or_else(|| {
            self.offers.push((context.contributions.to_vec(), context.grids.clone()));
            self.offers.len() - 1
        });
        let fields = Fields::new(&one.table, one.place, format!("provision `{name}`"));
        let provision = provision::read(&Located::new(name, one.place), fields, one.standing, context, complaints);
        self.read.push((one, offer, provision.clone()));
        provision
    }
}
