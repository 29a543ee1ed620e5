//! What headings of personnel exports are likely to mean, by their words:
//! `Emp No` is an id, `Yrs Exp` is service, `Col` is a lane. The more of a
//! phrase a heading has, the surer.

/// Words, and their short forms in exports.
const SHORT: &[(&str, &[&str])] = &[
    ("employee", &["emp", "empl", "ee"]),
    ("number", &["no", "num", "nbr", "nr"]),
    ("years", &["yr", "yrs", "year"]),
    ("experience", &["exp", "exper"]),
    ("service", &["svc"]),
    ("salary", &["sal", "wage", "wages"]),
    ("annual", &["ann"]),
    ("position", &["pos", "posn"]),
    ("building", &["bldg"]),
    ("location", &["loc"]),
    ("school", &["sch"]),
    ("step", &["stp"]),
    ("column", &["col"]),
    ("lane", &["ln"]),
    ("degree", &["deg"]),
    ("education", &["ed", "educ"]),
    ("percent", &["pct"]),
    ("date", &["dt"]),
    ("schedule", &["sched"]),
    ("category", &["cat"]),
    ("group", &["grp"]),
    ("assignment", &["asgn", "assign", "assgn"]),
    ("hire", &["hired"]),
    ("level", &["lvl"]),
    ("evaluation", &["eval"]),
    ("original", &["orig"]),
    ("termination", &["term"]),
    ("id", &["ident", "identifier"]),
];

/// Our columns and what they are called elsewhere; the first of several counts
/// most.
const PHRASES: &[(&str, &str)] = &[
    (
        "id",
        "employee id, employee number, id, person id, staff id, teacher id, personnel number, \
         employee, badge",
    ),
    (
        "fte",
        "fte, assignment fte, full time equivalent, percent time, time percent, \
         percent employed, employment percent, percent, time",
    ),
    ("step", "step, salary step, pay step, step number, placement step"),
    (
        "lane",
        "lane, column, salary lane, salary column, education lane, degree, highest degree, \
         education level, degree level, high degree, credential, training, class, range",
    ),
    (
        "base_salary",
        "base salary, annual salary, contract salary, salary, base pay, annual pay, \
         annual rate, total salary, pay rate, contract amount, salary amount",
    ),
    (
        "service_years",
        "service years, years service, years experience, seniority, years district, experience, \
         total experience, local experience, seniority years, years credit, credited years, \
         years credited",
    ),
    (
        "school",
        "school, building, site, location, work location, campus, school name, building name, \
         worksite",
    ),
    (
        "position",
        "position, job title, position title, title, job, assignment, job description, \
         assignment position, job code",
    ),
    (
        "category",
        "category, bargaining unit, employee group, employee type, staff category, job class, \
         unit, job family",
    ),
    ("schedule", "schedule, salary schedule, pay schedule, salary table, pay plan, pay table"),
    ("rating", "rating, evaluation rating, performance rating, evaluation, performance"),
    (
        "hired",
        "hire date, date hire, date of hire, original hire date, last hire, hire, start date, \
         seniority date",
    ),
    ("ends", "end date, termination date, separation date, contract end, last day"),
    ("leave_from", "leave from, leave start, leave begin, leave begins"),
    ("leave_to", "leave to, leave end, leave ends, return date"),
    ("leave_paid", "leave paid, paid leave"),
    ("contract_days", "contract days, work days, days, contract length, calendar days"),
    ("fund", "fund, funding source, funding"),
];

/// Words of headings that tell who somebody is.
const PRIVATE: &[&str] = &[
    "name",
    "first",
    "last",
    "middle",
    "surname",
    "ssn",
    "social",
    "birth",
    "dob",
    "birthdate",
    "address",
    "phone",
    "email",
    "gender",
    "sex",
    "race",
    "ethnicity",
    "street",
    "zip",
];

/// The words of a heading, without signs and short forms.
fn words(heading: &str) -> Vec<String> {
    let signs = heading.replace('%', " percent ").replace('#', " number ");
    // `BaseSalary` and `base_salary` are two words.
    let mut parted = String::new();
    let mut before = ' ';
    for letter in signs.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    let parts = parted.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    parts
        .map(str::to_lowercase)
        .map(|word| {
            SHORT.iter().find(|(_, short)| short.contains(&word.as_str())).map_or(word, |(long, _)| (*long).to_owned())
        })
        .filter(|word| word != "of" && word != "in" && word != "the")
        .collect()
}

/// How much a heading is like each of our columns, from 1 to 100; those that it
/// is not like are left out.
#[must_use]
pub fn like(heading: &str) -> Vec<(&'static str, usize)> {
    let words = words(heading);
    let of = |(ours, phrases): &(&'static str, &str)| {
        let best =
            phrases.split(", ").enumerate().map(|(at, phrase)| likeness(&words, phrase).saturating_sub(at)).max();
        best.filter(|best| *best > 0).map(|best| (*ours, best))
    };
    PHRASES.iter().filter_map(of).collect()
}

/// Whether two headings have the same words, in whatever order and in whatever
/// short forms: `FTE pct` and `% FTE`.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let sorted = |heading: &str| {
        let mut words = words(heading);
        words.sort();
        words
    };
    let words = sorted(one);
    !words.is_empty() && words == sorted(other)
}

fn likeness(words: &[String], phrase: &str) -> usize {
    let phrase: Vec<&str> = phrase.split(' ').filter(|word| *word != "of").collect();
    let common = phrase.iter().filter(|word| words.iter().any(|one| one == *word)).count();
    if common < phrase.len() || words.is_empty() {
        return 0;
    }
    if common == words.len() { 100 } else { 40 + 40 * common / words.len() }
}

/// Whether a heading is of a column that tells who somebody is.
#[must_use]
pub fn is_private(heading: &str) -> bool {
    let words = words(heading);
    let place =
        ["school", "building", "location", "position", "job"].iter().any(|word| words.iter().any(|one| one == word));
    let hire = words.iter().any(|word| word == "hire" || word == "day" || word == "date")
        && !words.iter().any(|word| word == "birth");
    !place && !hire && words.iter().any(|word| PRIVATE.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(heading: &str) -> Option<&'static str> {
        like(heading).into_iter().max_by_key(|(_, likeness)| *likeness).map(|(ours, _)| ours)
    }

    #[test]
    fn headings_of_exports_are_known() {
        for (heading, ours) in [
            ("Emp No", "id"),
            ("Employee ID", "id"),
            ("EmployeeNumber", "id"),
            ("Bldg", "school"),
            ("Pos. Title", "position"),
            ("Job Title", "position"),
            ("Yrs Exp", "service_years"),
            ("Years of Service", "service_years"),
            ("Yrs Credit", "service_years"),
            ("Credited Years", "service_years"),
            ("Years of Credit", "service_years"),
            ("Col", "lane"),
            ("Contract High Degree", "lane"),
            ("Stp", "step"),
            ("% Time", "fte"),
            ("FTE", "fte"),
            ("Annual Sal", "base_salary"),
            ("Base Salary", "base_salary"),
            ("Hire Date", "hired"),
            ("Salary Schedule", "schedule"),
            ("Bargaining Unit", "category"),
        ] {
            assert_eq!(best(heading), Some(ours), "{heading}");
        }
        for heading in ["Shoe Size", "", "Fringe", "Grade"] {
            assert_eq!(best(heading), None, "{heading}");
        }
    }

    #[test]
    fn headings_that_tell_who_somebody_is_are_known() {
        for heading in ["Last Name", "Employee Name", "SSN", "Date of Birth", "Home Address", "DOB"] {
            assert!(is_private(heading), "{heading}");
        }
        for heading in ["School Name", "Last Hire Date", "Last Day", "Lane", "Position Name"] {
            assert!(!is_private(heading), "{heading}");
        }
    }
}
