//! Base salaries that follow a model and meet an average.
//!
//! A salary is the start of one's lane, plus what each year of service adds,
//! times one plus a drawn spread, and at least the floor. What lies above the
//! floor is then scaled by one exact factor, the same for all, so that the
//! average is met, and rounded to cents; the cents by which the rounded sum is
//! off are given or taken one each, from the first id on.
//!
//! *Example.* Floor $40,000, average $50,000, two people at full time with
//! $44,000 and $52,000: they lie $4,000 and $12,000 above the floor, $16,000
//! together, and should $20,000. The factor is 1.25: $45,000 and $55,000.

use super::draw::Draw;
use super::people::People;
use super::profile::{BaseSalary, MeanOver, Profile};
use crate::foundation::money::{Cents, Fte, MOST_PAY, round_ratio};

/// Spreads are in hundredths of a per cent, and salaries before scaling in the
/// like parts of a cent.
const ONE: i64 = 10_000;

/// Everybody's salary.
pub(super) fn draw(model: &BaseSalary, people: &People, profile: &Profile, seed: u64) -> Vec<Cents> {
    let mut draw = Draw::new(seed, "base_salary");
    let above: Vec<i128> = (0..people.ids.len())
        .map(|person| {
            let (column, starts) = &model.start;
            let start = starts[people.columns[*column][person]];
            let middle = start + added(model, people.service.get(person).copied().unwrap_or(0));
            let spread = draw.below(2 * model.spread + 1) as i64 - model.spread as i64;
            let raw = i128::from(middle.0) * i128::from(ONE + spread);
            (raw - i128::from(model.floor.0) * i128::from(ONE)).max(0)
        })
        .collect();
    meet(model.mean, model.floor, &above, &weights(model, &people.fte(profile)))
}

/// What each person counts for in the average, in ten-thousandths.
pub(super) fn weights(model: &BaseSalary, fte: &[Fte]) -> Vec<i64> {
    fte.iter().map(|fte| if model.mean_over == MeanOver::Fte { fte.0 } else { Fte::FULL.0 }).collect()
}

/// What so many years of service add.
fn added(model: &BaseSalary, years: i64) -> Cents {
    let mut sum = Cents::ZERO;
    for (at, (from, dollars)) in model.per_year.iter().enumerate() {
        let until = model.per_year.get(at + 1).map_or(years, |(next, _)| years.min(*next));
        sum += Cents(dollars.0 * (until - from).max(0));
    }
    sum
}

/// Salaries whose weighted average is `mean`, from what each lies above the
/// floor in ten-thousandths of a cent. Where nobody lies above it, all are
/// paid the average.
fn meet(mean: Cents, floor: Cents, above: &[i128], weights: &[i64]) -> Vec<Cents> {
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    let wanted = i128::from((mean - floor).0) * whole;
    let there: i128 = above.iter().zip(weights).map(|(above, weight)| above * i128::from(*weight)).sum();
    if there == 0 {
        return vec![mean; above.len()];
    }
    // Factor: `wanted` over `there`, which is in ten-thousandths of a cent.
    let most = i128::from((MOST_PAY - floor).0);
    let mut salaries: Vec<i64> =
        above.iter().map(|above| round_ratio(above * wanted, there).min(most) as i64).collect();
    let sum: i128 =
        salaries.iter().zip(weights).map(|(salary, weight)| i128::from(*salary) * i128::from(*weight)).sum();
    let mut off = wanted - sum;
    for (salary, weight) in salaries.iter_mut().zip(weights.iter().copied().map(i128::from)) {
        if off >= weight {
            *salary += 1;
            off -= weight;
        } else if -off >= weight && *salary > 0 {
            *salary -= 1;
            off += weight;
        }
    }
    salaries.into_iter().map(|salary| floor + Cents(salary)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_above_the_floor_is_scaled_to_the_average() {
        let cents = |dollars: i64| Cents(dollars * 100);
        let above = [4_000 * 100 * 10_000, 12_000 * 100 * 10_000];
        let met = meet(cents(50_000), cents(40_000), &above, &[10_000, 10_000]);
        assert_eq!(met, [cents(45_000), cents(55_000)]);
        // By full-time equivalent the second counts half: $4,000 + $6,000 above
        // the floor should be $15,000, a factor of 1.5.
        let met = meet(cents(50_000), cents(40_000), &above, &[10_000, 5_000]);
        assert_eq!(met, [cents(46_000), cents(58_000)]);
    }

    #[test]
    fn the_cents_that_rounding_leaves_are_given_one_each() {
        // 25 cents by 1, 1, 2 and 3 parts of 7: 3.57, 3.57, 7.14 and 10.71 are
        // rounded to 4, 4, 7 and 11, one too many: the first gives it back.
        let met = meet(Cents(25), Cents(0), &[1, 1, 2, 3], &[2_500; 4]);
        assert_eq!(met, [Cents(14), Cents(14), Cents(29), Cents(43)]);
        let met = meet(Cents(5), Cents(0), &[1, 1, 2, 3, 0], &[10_000; 5]);
        assert_eq!(met, [Cents(3), Cents(4), Cents(7), Cents(11), Cents(0)]);
        // Half a cent of a half-time person's rate is left where none can hold it.
        let met = meet(Cents(10), Cents(0), &[1, 1, 1], &[10_000, 5_000, 5_000]);
        assert_eq!(met, [Cents(10); 3]);
        assert_eq!(meet(Cents(9), Cents(5), &[0, 0], &[1, 1]), [Cents(9); 2], "nobody lies above the floor");
    }
}
