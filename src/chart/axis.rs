//! An axis of money: round ticks from thousands to billions and below zero,
//! written short, and where an amount stands. Ticks are whole cents; only the
//! place is a number with a point.

use super::canvas::{Area, Canvas, Stroke, Text};
use super::colour::{GRID, MUTED, RULE};
use super::font::{self, Weight};
use crate::foundation::money::Cents;
use crate::reading::picture::words::Grain;

/// An axis of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyAxis {
    /// Where it begins.
    pub from: Cents,
    /// Where it ends.
    pub to: Cents,
    /// Its ticks, the lowest first, with what is written at them.
    pub ticks: Vec<(Cents, String)>,
}

impl MoneyAxis {
    /// An axis on which all amounts have room, with about `wanted` ticks. It
    /// holds zero, unless `may_begin_above` and zero is so far away that lines
    /// could not be told apart.
    #[must_use]
    pub fn over(amounts: &[Cents], wanted: i64, may_begin_above: bool) -> Self {
        let (mut least, mut most) = (0_i128, 0_i128);
        if let (Some(low), Some(high)) = (amounts.iter().min(), amounts.iter().max()) {
            (least, most) = (i128::from(low.0), i128::from(high.0));
        }
        // What could not be seen beside the rest takes no room.
        if least < 0 && -least * 1000 < most {
            least = 0;
        } else if most > 0 && most * 1000 < -least {
            most = 0;
        }
        let spread = most - least;
        // Zero stays where the axis to it would be no longer than the rest, and where
        // there is nothing to tell apart.
        if !(may_begin_above && spread > 0 && least > spread) {
            least = least.min(0);
        }
        if !(may_begin_above && spread > 0 && most < -spread) {
            most = most.max(0);
        }
        let step = step(least, most, i128::from(wanted.max(1)));
        let from = least.div_euclid(step) * step;
        let to = (-((-most).div_euclid(step)) * step).max(from + step);
        let cents = |amount: i128| Cents(i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX }));
        let largest = if -from > to { cents(-from) } else { cents(to) };
        let grain = Grain::of_steps(cents(step), largest);
        let count = (to - from) / step;
        let ticks: Vec<(Cents, String)> =
            (0..=count).map(|at| cents(from + at * step)).map(|tick| (tick, grain.write(tick))).collect();
        // A little on the other side of zero gets half a step, without a tick.
        let half = step / 2;
        if from == -step && to > 0 && -least <= half {
            return Self { from: cents(-half), to: cents(to), ticks: ticks.into_iter().skip(1).collect() };
        }
        if to == step && from < 0 && most <= half {
            let ticks = ticks.into_iter().filter(|(tick, _)| *tick <= Cents::ZERO).collect();
            return Self { from: cents(from), to: cents(half), ticks };
        }
        Self { from: cents(from), to: cents(to), ticks }
    }

    /// Whether it holds zero.
    #[must_use]
    pub fn holds_zero(&self) -> bool {
        self.from <= Cents::ZERO && self.to >= Cents::ZERO
    }

    /// Whether amounts on it lie on both sides of zero.
    #[must_use]
    pub fn straddles_zero(&self) -> bool {
        self.from < Cents::ZERO && self.to > Cents::ZERO
    }

    /// What must be said where it does not hold zero.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let first = self.ticks.first().filter(|_| !self.holds_zero())?;
        Some(format!("The scale begins at {}, not at zero", first.1))
    }

    /// Which part of the axis lies before an amount, from zero to one.
    fn part(&self, cents: Cents) -> f64 {
        let length = self.to.0 as f64 - self.from.0 as f64;
        (cents.0 as f64 - self.from.0 as f64) / length
    }

    /// How far down an amount stands.
    #[must_use]
    pub fn y(&self, cents: Cents, plot: &Area) -> f64 {
        plot.bottom - self.part(cents) * plot.height()
    }

    /// How far to the right an amount stands.
    #[must_use]
    pub fn x(&self, cents: Cents, plot: &Area) -> f64 {
        plot.left + self.part(cents) * plot.width()
    }

    /// How wide its widest tick is written.
    #[must_use]
    pub fn label_width(&self, size: f64) -> f64 {
        self.ticks.iter().map(|(_, words)| font::width(words, size, Weight::Regular)).fold(0.0, f64::max)
    }

    /// Draws it upright: lines across the plot, amounts at their left.
    pub fn draw_upright(&self, canvas: &mut Canvas, plot: &Area, size: f64) {
        for (tick, words) in &self.ticks {
            let y = self.y(*tick, plot);
            canvas.line(&[(plot.left, y), (plot.right, y)], Self::stroke(*tick));
            canvas.text(Text::new(words, plot.left - size * 0.5, y, size).end().colour(MUTED));
        }
    }

    /// Draws it level: lines down the plot, amounts below them; only as many
    /// amounts as stand apart from each other, and none that goes beyond `limit`.
    pub fn draw_level(&self, canvas: &mut Canvas, plot: &Area, size: f64, limit: f64) {
        let text = |at: usize| {
            let (tick, words) = &self.ticks[at];
            Text::new(words, self.x(*tick, plot), plot.bottom + size * 0.8, size).middle().colour(MUTED)
        };
        let zero = self.ticks.iter().position(|(tick, _)| *tick == Cents::ZERO).unwrap_or(0);
        let every = |step: usize| (zero % step..self.ticks.len()).step_by(step).map(text).collect::<Vec<_>>();
        let apart =
            |texts: &[Text]| texts.windows(2).all(|pair| pair[0].area().right + size * 0.6 <= pair[1].area().left);
        // Every third of a round step would be no round number.
        let written = [1, 2, 4, 5, 10, 20].into_iter().map(every).find(|texts| apart(texts));
        for (tick, _) in &self.ticks {
            let x = self.x(*tick, plot);
            canvas.line(&[(x, plot.top), (x, plot.bottom)], Self::stroke(*tick));
        }
        for text in written.unwrap_or_default().into_iter().filter(|text| text.area().right <= limit) {
            canvas.text(text);
        }
    }

    fn stroke(tick: Cents) -> Stroke {
        let marked = tick == Cents::ZERO;
        if marked { Stroke::solid(RULE, 2) } else { Stroke::solid(GRID, 1) }
    }
}

/// The smallest round step of which `wanted` or one more go over a range with
/// whole steps at its ends, at least a dollar: 1, 2, 2.5 or 5 of a power of ten.
fn step(least: i128, most: i128, wanted: i128) -> i128 {
    let mut power = 100;
    loop {
        // A quarter of ten dollars is no round number of dollars.
        let tenths: &[i128] = if power < 1_000 { &[10, 20, 50] } else { &[10, 20, 25, 50] };
        let fits = |step: &i128| -(-most).div_euclid(*step) - least.div_euclid(*step) <= wanted + 1;
        if let Some(step) = tenths.iter().map(|tenths| tenths * power / 10).find(fits) {
            return step;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(dollars: &[i64], above: bool) -> Vec<String> {
        let amounts: Vec<Cents> = dollars.iter().map(|one| Cents(one * 100)).collect();
        MoneyAxis::over(&amounts, 5, above).ticks.into_iter().map(|tick| tick.1.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn ticks_are_round_from_thousands_to_billions() {
        assert_eq!(axis(&[0, 4_700], false), ["$0", "$1,000", "$2,000", "$3,000", "$4,000", "$5,000"]);
        assert_eq!(axis(&[38_707], false), ["$0", "$10 K", "$20 K", "$30 K", "$40 K"]);
        assert_eq!(axis(&[2_400_000], false), ["$0", "$0.5 M", "$1.0 M", "$1.5 M", "$2.0 M", "$2.5 M"]);
        assert_eq!(axis(&[1_900_000_000], false), ["$0", "$0.5 B", "$1.0 B", "$1.5 B", "$2.0 B"]);
        assert_eq!(axis(&[], false), ["$0", "$1"]);
    }

    #[test]
    fn what_lies_far_from_zero_may_begin_above_it_and_says_so() {
        let (low, high) = (371_389_376, 460_871_573);
        assert_eq!(axis(&[low, high], true), ["$360 M", "$380 M", "$400 M", "$420 M", "$440 M", "$460 M", "$480 M"]);
        assert_eq!(axis(&[low, high], false)[0], "$0");
        // As far from zero as it is long: zero stays.
        assert_eq!(axis(&[100, 200], true)[0], "$0");
        assert_ne!(axis(&[101, 200], true)[0], "$0");
        let one = MoneyAxis::over(&[Cents(37_138_937_600), Cents(46_087_157_300)], 5, true);
        assert_eq!(one.remark().as_deref(), Some("The scale begins at $360\u{a0}M, not at zero"));
        assert_eq!(MoneyAxis::over(&[Cents(100)], 5, true).remark(), None);
    }

    #[test]
    fn zero_lies_between_what_is_below_and_above() {
        assert_eq!(axis(&[-3_100_000, 7_900_000], true), ["-$4 M", "-$2 M", "$0", "$2 M", "$4 M", "$6 M", "$8 M"]);
        // A cent below zero is not seen.
        assert_eq!(MoneyAxis::over(&[Cents(-1), Cents(5_000_000)], 5, false).from, Cents::ZERO);
        // A little gets half a step, and more a whole one.
        let from = |least: i64| MoneyAxis::over(&[Cents(least), Cents(5_000_000)], 5, false).from;
        assert_eq!([-5_001, -500_000, -500_001].map(from), [-500_000, -500_000, -1_000_000].map(Cents));
        assert_eq!(axis(&[-1_000, 50_000], false)[0], "$0");
        assert_eq!(MoneyAxis::over(&[Cents(-5_000_000), Cents(9_000)], 5, false).to, Cents(500_000));
        let below = MoneyAxis::over(&[Cents(-5_000_000), Cents(-100)], 4, true);
        assert!(below.holds_zero() && !below.straddles_zero());
        assert!(MoneyAxis::over(&[Cents(-100), Cents(100)], 4, true).straddles_zero());
    }

    #[test]
    fn every_amount_has_its_place_on_the_axis() {
        let plot = Area { left: 0.0, top: 0.0, right: 100.0, bottom: 200.0 };
        let axis = MoneyAxis::over(&[Cents(-5_000), Cents(10_000)], 3, true);
        assert_eq!((axis.from, axis.to), (Cents(-5_000), Cents(10_000)));
        assert!((axis.x(Cents::ZERO, &plot) - 100.0 / 3.0).abs() < 1e-9);
        assert!((axis.y(Cents(10_000), &plot)).abs() < 1e-9 && (axis.y(Cents(-5_000), &plot) - 200.0).abs() < 1e-9);
    }
}
