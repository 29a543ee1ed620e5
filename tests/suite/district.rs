//! Writes a district of any size as a whole round in a folder: the workloads
//! W1 (one offer) and W2 (fifty offers) that tests and benches share.
//!
//! 20 steps by 7 lanes in whole dollars, five years, a step each year, about
//! 6 % of people with a known lane move each year, a longevity lane at ten
//! years of service, a raise across the board every year, FTE 1 or 0.5, two
//! incentives of $2,000 and two contributions. The same arguments write the
//! same files on any machine. Needs nothing but the standard library.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// The year of the snapshot.
pub const BASE_YEAR: usize = 2018;
/// How many years are projected.
pub const YEARS: usize = 5;
/// Lanes, lowest first.
pub const LANES: [&str; 7] = ["BA", "BA+18", "BA+36", "MA", "MA+18", "MA+36", "doctorate"];
/// Steps of each lane.
pub const STEPS: usize = 20;
/// The years of service at which the longevity lane is granted.
pub const LONGEVITY: usize = 10;

/// The raise of each year in the offer at a place among so many, in tenths of
/// a per cent: 3 % where there is one offer; 0.1 %, 0.2 % … where there are
/// several.
pub fn tenths_of_a_percent(offer: usize, offers: usize) -> usize {
    if offers == 1 { 30 } else { offer + 1 }
}

/// The name of the offer at a place: the first is the agreement in force.
pub fn offer_name(offer: usize) -> String {
    if offer == 0 { "status-quo".to_owned() } else { format!("offer-{:02}", offer + 1) }
}

/// Writes the round into an existing folder.
pub fn write(folder: &Path, people: usize, offers: usize) -> io::Result<()> {
    fs::write(folder.join("round.toml"), ROUND)?;
    fs::write(folder.join("workforce.csv"), workforce(people))?;
    fs::create_dir_all(folder.join("schedules"))?;
    fs::write(folder.join("schedules/teachers.toml"), SCHEDULE)?;
    fs::write(folder.join("schedules/teachers.csv"), grid())?;
    for offer in 0..offers {
        let tenths = tenths_of_a_percent(offer, offers);
        let percent: Vec<String> =
            (1..=YEARS).map(|year| format!("{}-08-01 = {}.{}", BASE_YEAR + year, tenths / 10, tenths % 10)).collect();
        let raise = format!("[provisions.cola]\nkind = \"across_the_board\"\npercent = {{ {} }}\n", percent.join(", "));
        let text = if offer == 0 {
            format!("title = \"The agreement in force\"\nparty = \"joint\"\n\n{raise}\n{}", terms())
        } else {
            format!("title = \"Offer {}\"\nparty = \"union\"\nextends = \"status-quo.toml\"\n\n{raise}", offer + 1)
        };
        fs::write(folder.join(offer_name(offer)).with_extension("toml"), text)?;
    }
    Ok(())
}

const ROUND: &str = r#"title     = "A district for measuring"
base_year = "2018-19"
years     = 5

[calendar]
year_begins = "08-01"

[snapshot]
file  = "workforce.csv"
as_of = 2018-10-01

[schedules]
teachers = "schedules/teachers.toml"

[employer.pension]
kind = "contribution"
rate = 0.214

[employer.medicare]
kind = "contribution"
rate = 0.0145
"#;

const SCHEDULE: &str = r#"grid      = "teachers.csv"
rounding  = "none"
effective = 2018-08-01
source    = "made up"
"#;

/// The terms that all offers share.
fn terms() -> String {
    let known: Vec<String> =
        (BASE_YEAR + 1..=BASE_YEAR + YEARS).map(|year| format!("{year}-08-01 = \"lane_{year}\"")).collect();
    format!(
        r#"[provisions.steps]
kind = "step_movement"

[provisions.lanes]
kind  = "lane_movement"
known = {{ {} }}

[provisions.longevity]
kind  = "longevity_lane"
years = {LONGEVITY}

[provisions.title-1]
kind   = "incentive"
amount = 2000
when   = {{ title_1 = true }}

[provisions.hard-to-staff]
kind   = "incentive"
amount = 2000
when   = {{ hard_to_staff = true }}
"#,
        known.join(", ")
    )
}

/// Whole dollars, each step and each lane above the one before by uneven
/// amounts.
fn grid() -> String {
    let mut text = format!("step,{}\n", LANES.join(","));
    for step in 0..STEPS {
        let _ = write!(text, "{}", step + 1);
        for lane in 0..LANES.len() {
            let salary = 43_255 + step * 1_137 + lane * 2_411 + step * lane * 61 + (step * 7 + lane * 3) % 11;
            let _ = write!(text, ",{salary}");
        }
        text.push('\n');
    }
    text
}

fn workforce(people: usize) -> String {
    let mut text = String::with_capacity(people * 48);
    text.push_str("id,fte,lane,step,service_years,title_1,hard_to_staff");
    for year in BASE_YEAR + 1..=BASE_YEAR + YEARS {
        let _ = write!(text, ",lane_{year}");
    }
    text.push('\n');
    for person in 0..people {
        let draw = |salt: usize, of: usize| draw(person, salt, of);
        let fte = if draw(0, 100) < 12 { "0.5" } else { "1.0" };
        let mut lane = draw(1, LANES.len());
        let service = draw(2, 31);
        let step = 1 + draw(3, STEPS);
        let (title_1, hard_to_staff) = (draw(4, 100) < 35, draw(5, 100) < 20);
        let _ = write!(text, "T{person:05},{fte},{},{step},{service},{title_1},{hard_to_staff}", LANES[lane]);
        for year in 1..=YEARS {
            text.push(',');
            if draw(10 + year, 100) < 6 && lane + 1 < LANES.len() {
                lane += 1;
                text.push_str(LANES[lane]);
            }
            if service + year == LONGEVITY && lane + 1 < LANES.len() {
                lane += 1;
            }
        }
        text.push('\n');
    }
    text
}

/// A number below `of` that depends on the person and the salt alone
/// (splitmix64).
fn draw(person: usize, salt: usize, of: usize) -> usize {
    let mut mixed =
        (person as u64).wrapping_mul(64).wrapping_add(salt as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % of as u64) as usize
}
