//! Values that are possible and most likely not what was meant: pay a hundred
//! times that of the others, FTE above one, service longer than a working life.
//! Nothing is refused here; somebody looks and decides.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::foundation::money::Cents;

/// What is known of each person, or of each row of a file; every list has an
/// entry for each, or none at all.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// Dollars a year.
    pub salary: Vec<Option<Decimal>>,
    /// Full-time equivalents.
    pub fte: Vec<Option<Decimal>>,
    /// Years of service.
    pub service: Vec<Option<Decimal>>,
    /// Years of age.
    pub age: Vec<Option<Decimal>>,
}

/// What stands out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingOut {
    /// What it is.
    pub what: String,
    /// How many people, or rows.
    pub people: usize,
    /// The one that is farthest off.
    #[serde(skip)]
    pub person: usize,
    /// Its value, in words.
    pub most: String,
    /// What all come to, where that says something.
    pub in_all: Option<String>,
    /// Where the one that is farthest off stands.
    pub place: String,
}

impl StandingOut {
    /// Of people with their values, the one whose value is farthest off first;
    /// `None` of nobody.
    fn of(what: &str, mut found: Vec<(Decimal, usize)>, farthest_is_least: bool) -> Option<Self> {
        found.sort_by_key(|(value, person)| (*value, *person));
        if !farthest_is_least {
            found.sort_by_key(|(value, person)| (std::cmp::Reverse(*value), *person));
        }
        let (value, person) = *found.first()?;
        let dollars = Cents::from_dollars(value).filter(|_| what.starts_with("salary"));
        let most = dollars.map_or_else(|| value.normalize().to_string(), Cents::in_words);
        let (in_all, place) = (None, String::new());
        Some(Self { what: what.to_owned(), people: found.len(), person, most, in_all, place })
    }
}

/// What stands out of these values; places are still to be filled.
#[must_use]
pub fn find(values: &Values) -> Vec<StandingOut> {
    let whole = Decimal::from;
    let mut found = Vec::new();
    let mut add = |what: &str, list: &[Option<Decimal>], is_odd: &dyn Fn(Decimal) -> bool, least: bool| {
        let odd = list.iter().enumerate().filter_map(|(person, value)| Some(((*value)?, person)));
        found.extend(StandingOut::of(what, odd.filter(|(value, _)| is_odd(*value)).collect(), least));
    };
    let middle = median(&values.salary);
    add("salary of nothing, or less", &values.salary, &|salary| salary <= Decimal::ZERO, true);
    if let Some(middle) = middle {
        let times = |salary: Decimal, times: i64| salary.checked_mul(whole(times)).unwrap_or(Decimal::MAX);
        add("salary 100 times that of the others", &values.salary, &|salary| salary >= times(middle, 100), false);
        add(
            "salary a hundredth of that of the others",
            &values.salary,
            &|salary| salary > Decimal::ZERO && times(salary, 100) <= middle,
            true,
        );
    }
    add("FTE of nothing, or less", &values.fte, &|fte| fte <= Decimal::ZERO, true);
    add("FTE above 1", &values.fte, &|fte| fte > Decimal::ONE, false);
    add("FTE below 0.1", &values.fte, &|fte| fte > Decimal::ZERO && fte < Decimal::new(1, 1), true);
    add("service of more than 50 years", &values.service, &|years| years > whole(50), false);
    add("service of less than nothing", &values.service, &|years| years < Decimal::ZERO, true);
    add("age below 18", &values.age, &|age| age < whole(18), true);
    add("age above 80", &values.age, &|age| age > whole(80), false);
    let began: Vec<Option<Decimal>> =
        values.age.iter().zip(&values.service).map(|(age, service)| (*age)?.checked_sub((*service)?)).collect();
    add("service that began before the age of 16 (the age then)", &began, &|age| age < whole(16), true);
    found
}

/// The one in the middle of those above zero.
fn median(values: &[Option<Decimal>]) -> Option<Decimal> {
    let mut above: Vec<Decimal> = values.iter().flatten().copied().filter(|value| *value > Decimal::ZERO).collect();
    above.sort_unstable();
    above.get(above.len() / 2).copied().filter(|_| above.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: &[i64]) -> Vec<Option<Decimal>> {
        numbers.iter().map(|number| Some(Decimal::new(*number, 1))).collect()
    }

    #[test]
    fn what_stands_out_is_counted_on_both_sides_of_each_boundary() {
        let values = Values {
            salary: numbers(&[420_000, 420_000, 420_000, 42_000_000, 41_999_999, 4_201, 4_200]),
            fte: numbers(&[10, 5, 11, 0, 1]),
            service: numbers(&[500, 501, 30, 0]),
            age: numbers(&[660, 665, 450, 180]),
        };
        let found: Vec<String> = find(&values)
            .iter()
            .map(|one| format!("{}: {} of {} ({})", one.what, one.most, one.people, one.person))
            .collect();
        let expected = [
            "salary 100 times that of the others: $4,200,000 of 1 (3)",
            "salary a hundredth of that of the others: $420 of 1 (6)",
            "FTE of nothing, or less: 0 of 1 (3)",
            "FTE above 1: 1.1 of 1 (2)",
            "service of more than 50 years: 50.1 of 1 (1)",
        ];
        let began = "service that began before the age of 16 (the age then): 16 of";
        assert!(!found.iter().any(|one| one.starts_with(began)), "16 is old enough");
        assert_eq!(found[..expected.len()], expected);
        assert!(find(&Values::default()).is_empty());
    }
}
