//! The provisions of all offers, read side by side. Those that offers inherit
//! alike are read once: who is paid, or moves, when takes looking at everybody.

use super::inheritance::Inherited;
use super::laid::Laid;
use crate::contract::provision::{self, Provision, Sort, kind_of};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::Fields;
use crate::foundation::parallel::each;
use crate::foundation::source::Located;
use crate::question::round::Round;

/// Provisions as they were read.
pub(super) struct Known {
    /// Each distinct one, or nothing where it could not be read.
    provisions: Vec<Option<Provision>>,
    /// What is complained about in each.
    complaints: Vec<Complaints>,
    /// Which of them each offer has, in order of name.
    of_offers: Vec<Vec<usize>>,
}

/// A provision that is to be read, of the first offer that has it.
struct Unread<'a> {
    name: &'a str,
    one: &'a Inherited,
    of: &'a Laid<'a>,
}

impl Known {
    /// Reads the provisions of offers that are laid over what they extend, as far as
    /// they could be.
    pub(super) fn read(offers: &[Option<Laid<'_>>], round: &Round) -> Self {
        let mut unread: Vec<Unread<'_>> = Vec::new();
        let mut of_offers = Vec::with_capacity(offers.len());
        for offer in offers {
            let mut own = Vec::new();
            for (of, (name, one)) in offer.iter().flat_map(|of| of.merged.iter().map(move |one| (of, one))) {
                own.push(unread.iter().position(|known| known.is_like(one, of)).unwrap_or(unread.len()));
                if own.last() == Some(&unread.len()) {
                    unread.push(Unread { name, one, of });
                }
            }
            of_offers.push(own);
        }
        let (provisions, complaints) = each(unread, |one| one.read(round)).into_iter().unzip();
        Self { provisions, complaints, of_offers }
    }

    /// The provisions of an offer.
    pub(super) fn of(&self, offer: usize) -> Vec<Provision> {
        self.of_offers[offer].iter().filter_map(|at| self.provisions[*at].clone()).collect()
    }

    /// What is complained about in those of an offer; once for all offers that have
    /// them.
    pub(super) fn complain(&mut self, offer: usize, complaints: &mut Complaints) {
        for at in &self.of_offers[offer] {
            complaints.extend(std::mem::take(&mut self.complaints[*at]));
        }
    }
}

impl Unread<'_> {
    /// Whether a provision of an offer would be read the same. Its place says which
    /// it is; what is paid on top has nothing to do with grids.
    fn is_like(&self, one: &Inherited, of: &Laid<'_>) -> bool {
        let on_top = || kind_of(&one.table).is_some_and(|kind| kind.sort == Sort::OnTop);
        self.one == one && self.of.contributions == of.contributions && (self.of.grids == of.grids || on_top())
    }

    fn read(&self, round: &Round) -> (Option<Provision>, Complaints) {
        let (Self { name, one, of }, mut complaints) = (self, Complaints::of_a_part());
        let context = round.context(&of.contributions, &of.grids);
        let fields = Fields::new(&one.table, one.place, format!("provision `{name}`"));
        let name = Located::new((*name).to_owned(), one.place);
        (provision::read(&name, fields, one.standing, &context, &mut complaints), complaints)
    }
}
