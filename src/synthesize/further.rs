//! Columns that look at others, drawn in the order of the profile: rules one
//! after another, each from a stream named after it and its column, so that no
//! draw depends on another; and moves.
//!
//! *Example.* Of 10 people 6 teach. A rule takes half of those who teach: 3,
//! drawn. Two thirds of them, 2, get `a`, one `b`. The next rule, for all, takes
//! the 7 who are left.

use super::apportion::apportion;
use super::draw::Draw;
use super::people::{People, in_order};
use super::places::Places;
use super::profile::{Further, Gives, Move, Of, Profile, Ruled, When};

/// What a person has in such a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The rule that gave it, by place; of a move, none.
    pub rule: Option<usize>,
    /// The value; empty where no rule took the person, or nothing is asked.
    pub text: String,
}

/// Draws all further columns of a profile.
pub(super) fn draw(profile: &Profile, places: &Places, people: &mut People, seed: u64) {
    let mut asked = vec![false; people.ids.len()];
    for further in &profile.further {
        let reader = Reader { profile, places, people };
        let given = match further {
            Further::Rules(ruled) => by_rules(ruled, &reader, seed),
            Further::Move(one) => moved(one, &reader, &mut asked, seed),
        };
        people.further.push(given);
    }
}

/// What people have in the columns so far.
pub(super) struct Reader<'a> {
    /// What is known of them.
    pub profile: &'a Profile,
    /// Where they work.
    pub places: &'a Places,
    /// The people.
    pub people: &'a People,
}

impl Reader<'_> {
    /// The value of a person in a column; empty where there is none.
    fn text(&self, of: Of, person: usize) -> String {
        let (profile, seat) = (self.profile, self.people.seats[person]);
        let position = || seat.position.map(|at| &profile.positions[at]);
        match of {
            Of::Category => position().map(|one| one.category.clone()).unwrap_or_default(),
            Of::Position => position().map(|one| one.name.value.clone()).unwrap_or_default(),
            Of::School => seat.school.map(|at| self.places.schools[at].name.clone()).unwrap_or_default(),
            Of::Service => self.people.service[person].to_string(),
            Of::Column(at) => profile.columns[at].shares[self.people.columns[at][person]].value.value.clone(),
            Of::Further(at) => self.people.further[at][person].text.clone(),
        }
    }

    /// Whether a rule or a move speaks of a person.
    pub(super) fn meets(&self, when: &When, person: usize) -> bool {
        when.0.iter().all(|(of, test)| test.holds(&self.text(*of, person)))
    }

    /// The next value above a person's in a column: of the same rule, where
    /// rules gave it.
    fn next(&self, of: Of, person: usize) -> Option<String> {
        let (shares, at) = match of {
            Of::Column(at) => (&self.profile.columns[at].shares, self.people.columns[at][person]),
            Of::Further(column) => {
                let (Further::Rules(ruled), given) =
                    (&self.profile.further[column], &self.people.further[column][person])
                else {
                    return None;
                };
                let Gives::Shares(shares, _) = &ruled.rules[given.rule?].gives else { return None };
                (shares, shares.iter().position(|share| share.value.value == given.text)?)
            }
            _ => return None,
        };
        shares.get(at + 1).map(|share| share.value.value.clone())
    }
}

fn by_rules(ruled: &Ruled, reader: &Reader, seed: u64) -> Vec<Given> {
    let people = reader.people.ids.len();
    let mut given = vec![Given::default(); people];
    for (at, rule) in ruled.rules.iter().enumerate() {
        let mut draw = Draw::new(seed, &format!("rule {} of {}", rule.name, ruled.name.value));
        let left = |person: &usize| given[*person].rule.is_none() && reader.meets(&rule.when, *person);
        let of_them: Vec<usize> = draw.order(people).into_iter().filter(left).collect();
        let count = apportion(of_them.len() as u64, &rule.taken.and_rest())[0] as usize;
        let mut takes = vec![false; people];
        for person in &of_them[..count] {
            takes[*person] = true;
        }
        match &rule.gives {
            Gives::Shares(shares, follows_service) => {
                let weights: Vec<u64> = shares.iter().map(|share| share.weight).collect();
                let counts = apportion(count as u64, &weights);
                let order = in_order(&reader.people.service, *follows_service, people, &mut draw);
                let values = shares.iter().zip(counts).flat_map(|(one, n)| std::iter::repeat_n(one, n as usize));
                for (person, share) in order.into_iter().filter(|person| takes[*person]).zip(values) {
                    given[person] = Given { rule: Some(at), text: share.value.value.clone() };
                }
            }
            Gives::Copy { of, add, least, most } => {
                for person in (0..people).filter(|person| takes[*person]) {
                    let text = reader.text(*of, person);
                    let text = match text.parse::<i64>() {
                        Ok(n) => (n + add).max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX)).to_string(),
                        Err(_) => text,
                    };
                    given[person] = Given { rule: Some(at), text };
                }
            }
        }
    }
    given
}

/// Who asks for the next value of a column: drawn from those who have one above
/// them and have not asked in an earlier move.
fn moved(one: &Move, reader: &Reader, asked: &mut [bool], seed: u64) -> Vec<Given> {
    let people = reader.people.ids.len();
    let speaks_of = (0..people).filter(|person| reader.meets(&one.when, *person)).count();
    let wanted = apportion(speaks_of as u64, &one.share.and_rest())[0];
    let order = Draw::new(seed, &format!("move {}", one.name.value)).order(people);
    let mut given = vec![Given::default(); people];
    let free = order.into_iter().filter(|person| !asked[*person] && reader.meets(&one.when, *person));
    let free: Vec<(usize, String)> = free.filter_map(|person| Some((person, reader.next(one.of, person)?))).collect();
    for (person, text) in free.into_iter().take(wanted as usize) {
        asked[person] = true;
        given[person].text = text;
    }
    given
}
