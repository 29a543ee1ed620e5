//! No dead parameters on grids: every number of a round whose people are placed
//! on another schedule, whose cells change and whose raises follow an index
//! moves a result when it is nudged.

use costout::reading::comparison::Comparison;

use super::{nudged, numbers};
use crate::files::{Files, people};

/// Some take steps and some do not, so that somebody stands on every cell.
const PEOPLE: &str = "id,fte,schedule,lane,step,moves\n1,1.0,old,BA,1,yes\n2,0.5,old,BA,2,yes\n3,1.0,old,BA,3,yes\n\
    4,1.0,old,MA,1,yes\n5,0.8,old,MA,2,yes\n6,1.0,old,MA,3,yes\n7,1.0,old,BA,1,no\n8,1.0,old,MA,1,no\n";

const OLD: &str = "step,BA,MA\n1,40000,44000\n2,41100,45200\n3,42300,46500\n";

const NEW: &str = "step,BA,MA\n1,42000,46000\n2,43500,47500\n3,45000,49500\n";

const CPI: &str = "year,level,published\n2016,240.0,2017-01-31\n2017,245.1,2018-01-31\n2018,251.1,2019-01-31\n";

const ROUND: &str = "[indices.us]\nfile = \"cpi.csv\"\nlag_years = 1\n[assumptions.index.us]\n2019 = 2.1\n2020 = 2.2\n2021 = 2.3\n\
    [revenue.levy]\namount = 500000\nyear = \"2017-18\"\ngrowth = 1.5\n\
    [revenue.state]\namount = 250000\nyear = \"2018-19\"\ngrowth = \"cpi:us\"\n";

const OFFER: &str = "[provisions.steps]\nkind = \"step_movement\"\ngranted = { 2019-08-01 = 1, 2020-08-01 = 1, 2022-08-01 = 1 }\nwhen = { moves = true }\n\
    [provisions.grid]\nkind = \"replaced_schedule\"\nschedule = \"new\"\nfrom = 2019-08-01\nplacement = \"same\"\nhold_harmless = false\n\
    [provisions.prices]\nkind = \"across_the_board\"\npercent = { 2019-09-01 = \"cpi:us\" }\n\
    [provisions.at-least]\nkind = \"across_the_board\"\npercent = { 2020-08-01 = \"cpi:us\" }\nfloor = 3.5\n\
    [provisions.at-most]\nkind = \"across_the_board\"\npercent = { 2021-09-01 = \"cpi:us\" }\ncap = 1.5\n\
    [provisions.top]\nkind = \"cell_edits\"\nschedule = \"new\"\nfrom = 2020-08-01\nsalaries = { \"MA\" = { \"3\" = 52000 } }\n\
    [provisions.start]\nkind = \"cell_edits\"\nschedule = \"new\"\nfrom = 2021-08-01\npercent = 1.2\nlanes = [\"BA\"]\nsteps = [\"1\"]\n\
    [provisions.dollars]\nkind = \"cell_edits\"\nschedule = \"new\"\nfrom = 2021-10-01\ndollars = 250\nlanes = [\"MA\"]\n\
    [provisions.longer]\nkind = \"schedule_shape\"\nschedule = \"new\"\nfrom = 2021-08-01\nadd_steps = { \"4\" = { \"BA\" = 51000, \"MA\" = 57000 } }\n";

fn files(texts: &[String; 5]) -> Files {
    let [old, new, cpi, round, offer] = texts;
    people(PEOPLE)
        .years(4)
        .schedule("old", "cent", old)
        .schedule("new", "cent", new)
        .file("cpi.csv", cpi)
        .round(round)
        .offer("union", offer)
        .known_on("2019-05-01")
}

fn answer(texts: &[String; 5]) -> Comparison {
    let (answer, complaints) = files(texts).compare();
    let mut answer = answer.unwrap_or_else(|| panic!("{complaints}"));
    // It is of the files, and not of what they come to.
    answer.fingerprint.clear();
    answer
}

#[test]
fn every_number_of_a_new_grid_moves_a_result() {
    let texts = [OLD, NEW, CPI, ROUND, OFFER].map(str::to_owned);
    let before = answer(&texts);
    let mut tried = 0;
    for (which, text) in texts.iter().enumerate() {
        let heading = text.find('\n').unwrap_or(0);
        for (from, until) in numbers(text) {
            let number = &text[from..until];
            // Names of steps and years are no amounts; how far an index lags
            // has its own test.
            let line = &text[text[..from].rfind('\n').map_or(0, |end| end + 1)..from];
            let named = which < 3 && line.is_empty();
            if named || from < heading || line.ends_with("lag_years = ") || number.len() == 4 && line.is_empty() {
                continue;
            }
            // The level of the first year is the base of a change that is not used.
            if which == 2 && line.starts_with("2016") {
                continue;
            }
            let mut other = texts.clone();
            other[which] = format!("{}{}{}", &text[..from], nudged(number), &text[until..]);
            assert!(
                answer(&other) != before,
                "{number} in `{}` moves nothing",
                text[from - line.len()..].lines().next().unwrap_or_default()
            );
            tried += 1;
        }
    }
    assert_eq!(tried, 30);
}
