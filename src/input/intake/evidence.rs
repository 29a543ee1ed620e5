//! What salaries tell of codes: where a grid is known, the lane of a code is
//! the one whose salaries its people have, and the pay of part-time people says
//! whether salaries are full-time rates. Without a grid, people on one lane and
//! step are compared with each other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::district::workforce::PayIs;

/// A salary grid as it was read: plain dollars, lane by lane, within a lane step
/// by step.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Its steps.
    pub steps: Vec<String>,
    /// Its lanes.
    pub lanes: Vec<String>,
    /// Its salaries.
    pub cells: Vec<Option<Decimal>>,
}

impl Grid {
    fn step(&self, name: &str) -> Option<usize> {
        let plain = |name: &str| name.trim_start_matches('0').to_owned();
        self.steps
            .iter()
            .position(|one| one == name)
            .or_else(|| self.steps.iter().position(|one| plain(one) == plain(name)))
    }

    fn salary(&self, lane: usize, step: usize) -> Option<Decimal> {
        self.cells.get(lane * self.steps.len() + step).copied().flatten()
    }
}

/// One person of the file, as far as salaries are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The code of the lane.
    pub lane: &'a str,
    /// The step.
    pub step: &'a str,
    /// Full-time equivalent.
    pub fte: Option<Decimal>,
    /// The salary.
    pub salary: Option<Decimal>,
}

/// Which lane a code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneCode {
    /// The code.
    pub code: String,
    /// How many people have it.
    pub people: usize,
    /// The lane, where its name or the salaries tell.
    pub lane: Option<String>,
    /// How many salaries agree with that lane, of how many that could.
    pub agree: (usize, usize),
}

/// The lane of each code.
#[must_use]
pub fn lanes(rows: &[Row<'_>], grid: &Grid) -> Vec<LaneCode> {
    let mut codes: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.lane.is_empty()) {
        codes.entry(row.lane).or_default().push(row);
    }
    let of = |(code, rows): (&str, Vec<&Row<'_>>)| {
        let agreeing = |lane: usize| {
            let paid = rows.iter().filter_map(|row| Some((grid.step(row.step)?, row.salary?, row.fte)));
            let (mut agree, mut of) = (0, 0);
            for (step, salary, fte) in paid {
                let Some(full) = grid.salary(lane, step) else { continue };
                of += 1;
                agree += usize::from(is_pay(salary, full) || fte.is_some_and(|fte| is_pay_of(salary, full, fte)));
            }
            (agree, of)
        };
        let by_name = grid.lanes.iter().position(|lane| same_name(lane, code));
        let by_pay = (0..grid.lanes.len())
            .map(|lane| (agreeing(lane), lane))
            .filter(|((agree, of), _)| *agree > 0 && agree * 2 > *of)
            .max_by_key(|((agree, _), lane)| (*agree, std::cmp::Reverse(*lane)))
            .map(|(_, lane)| lane);
        let lane = by_name.or(by_pay);
        LaneCode {
            code: code.to_owned(),
            people: rows.len(),
            lane: lane.map(|lane| grid.lanes[lane].clone()),
            agree: lane.map_or((0, 0), agreeing),
        }
    };
    codes.into_iter().map(of).collect()
}

/// Whether salaries are full-time rates or what is paid, as part-time people
/// show, with how many of them do.
#[must_use]
pub fn pay_is(rows: &[Row<'_>], grid: Option<(&Grid, &[LaneCode])>) -> Option<(PayIs, usize, usize)> {
    let mut full: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
    if let Some((grid, codes)) = grid {
        for row in rows {
            let lane = codes.iter().find(|one| one.code == row.lane).and_then(|one| one.lane.as_ref());
            let lane = lane.and_then(|lane| grid.lanes.iter().position(|one| one == lane));
            if let Some(salary) = lane.zip(grid.step(row.step)).and_then(|(lane, step)| grid.salary(lane, step)) {
                full.insert((row.lane, row.step), salary);
            }
        }
    } else {
        for row in rows.iter().filter(|row| row.fte == Some(Decimal::ONE) && !row.step.is_empty()) {
            if let Some(salary) = row.salary {
                full.insert((row.lane, row.step), salary);
            }
        }
    }
    let (mut rates, mut paid) = (0, 0);
    for row in rows {
        let Some((fte, salary)) = row.fte.zip(row.salary).filter(|(fte, _)| *fte < Decimal::ONE) else { continue };
        let Some(full) = full.get(&(row.lane, row.step)) else { continue };
        rates += usize::from(is_pay(salary, *full));
        paid += usize::from(is_pay_of(salary, *full, fte));
    }
    match rates.cmp(&paid) {
        std::cmp::Ordering::Greater => Some((PayIs::FullTime, rates, rates + paid)),
        std::cmp::Ordering::Less => Some((PayIs::Actual, paid, rates + paid)),
        std::cmp::Ordering::Equal => None,
    }
}

/// The same to the dollar.
fn is_pay(salary: Decimal, full: Decimal) -> bool {
    salary.checked_sub(full).is_some_and(|off| off.abs() <= Decimal::ONE)
}

fn is_pay_of(salary: Decimal, full: Decimal, fte: Decimal) -> bool {
    fte < Decimal::ONE && full.checked_mul(fte).is_some_and(|part| is_pay(salary, part))
}

/// Whether two names of lanes are one: `BA + 15` and `ba+15`, `Masters` and
/// `MA`.
fn same_name(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(name: &str) -> String {
    let mut name = name.to_lowercase().replace("plus", "+");
    name.retain(|letter| letter.is_alphanumeric() || letter == '+');
    for (long, short) in [
        ("bachelorsdegree", "ba"),
        ("bachelors", "ba"),
        ("bachelor", "ba"),
        ("mastersdegree", "ma"),
        ("masters", "ma"),
        ("master", "ma"),
        ("doctorate", "dr"),
        ("doctoral", "dr"),
        ("phd", "dr"),
        ("edd", "dr"),
    ] {
        if let Some(rest) = name.strip_prefix(long) {
            return format!("{short}{rest}");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let cells = [40_000, 41_000, 44_000, 45_200].map(|dollars| Some(Decimal::from(dollars)));
        Grid { steps: vec!["1".into(), "2".into()], lanes: vec!["BA".into(), "MA + 15".into()], cells: cells.to_vec() }
    }

    fn row(lane: &'static str, step: &'static str, tenths: i64, salary: i64) -> Row<'static> {
        Row { lane, step, fte: Some(Decimal::new(tenths, 1)), salary: Some(Decimal::from(salary)) }
    }

    #[test]
    fn salaries_tell_which_lane_a_code_is() {
        let rows =
            [row("C1", "01", 10, 40_000), row("C1", "2", 5, 20_500), row("C2", "2", 10, 45_200), row("?", "9", 10, 1)];
        let found = lanes(&rows, &grid());
        let lane = |code: &str| found.iter().find(|one| one.code == code).map(|one| (one.lane.as_deref(), one.agree));
        assert_eq!(lane("C1"), Some((Some("BA"), (2, 2))));
        assert_eq!(lane("C2"), Some((Some("MA + 15"), (1, 1))));
        assert_eq!(lane("?"), Some((None, (0, 0))));
        assert_eq!(
            lanes(&[row("Masters plus 15", "1", 10, 1)], &grid())[0].lane.as_deref(),
            Some("MA + 15"),
            "by name"
        );
    }

    #[test]
    fn part_time_people_tell_what_a_salary_is() {
        let paid = [row("BA", "1", 10, 40_000), row("BA", "1", 5, 20_000)];
        let rates = [row("BA", "1", 10, 40_000), row("BA", "1", 5, 40_000)];
        assert_eq!(pay_is(&paid, None), Some((PayIs::Actual, 1, 1)));
        assert_eq!(pay_is(&rates, None), Some((PayIs::FullTime, 1, 1)));
        assert_eq!(pay_is(&rates[..1], None), None, "nobody works part-time");
        let codes = lanes(&paid, &grid());
        assert_eq!(pay_is(&paid[1..], Some((&grid(), &codes))), Some((PayIs::Actual, 1, 1)), "by the grid");
    }
}
