//! Where people stand: each is found on a cell of a schedule or, off every
//! schedule, on a salary of their own. Where a round has more than one schedule
//! the snapshot says which; nobody is put on one by default.

use std::collections::HashMap;

use crate::district::schedule::Schedule;
use crate::district::workforce::{Stand, Workforce};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::money::Cents;
use crate::question::round::RoundFile;

/// Finds where everybody stands: on a cell of a schedule or, off every
/// schedule, on a salary of their own.
pub fn stand(workforce: &mut Workforce, schedules: &[Schedule], complaints: &mut Complaints) {
    which_schedule(workforce, schedules, complaints);
    let mut known: HashMap<[usize; 3], Result<Option<Stand>, Vec<usize>>> = HashMap::new();
    let mut wrong = Wrong::default();
    let mut stands = Vec::with_capacity(workforce.headcount());
    let mut off_cell = OffCell::default();
    let columns = ["schedule", "lane", "step"].map(|name| workforce.columns.get(name));
    for person in 0..workforce.headcount() {
        let key = columns.map(|column| column.map_or(0, |column| column.code(person)));
        let found = known.entry(key).or_insert_with(|| {
            cell_of(workforce, person, schedules)
                .map_err(|complaints| complaints.into_iter().map(|one| wrong.at(one)).collect())
        });
        let stand = match found {
            Ok(stand) => *stand,
            Err(complaints) => {
                for at in complaints {
                    wrong.0[*at].1 += 1;
                }
                stands.push(Stand::Own(Cents::ZERO));
                continue;
            }
        };
        let salary = workforce.salary.get(person).copied().flatten();
        match (stand, salary) {
            (Some(stand), salary) => {
                off_cell.compare(workforce, person, stand, salary, schedules);
                stands.push(stand);
            }
            (None, Some(salary)) => stands.push(Stand::Own(salary)),
            (None, None) => {
                let text = |name: &str| workforce.columns.get(name).map_or("", |column| column.get(person));
                // A salary that could not be read has been complained about.
                if text("base_salary").is_empty() {
                    let complaint =
                        Diagnostic::new(Code::NoPay, "this person stands on no schedule and has no salary".to_owned());
                    complaints.push(if !text("lane").is_empty() && text("step").is_empty() {
                        complaint.at(workforce.place(person, "step"), "a lane and no step")
                    } else {
                        complaint
                            .at(workforce.place(person, "id"), "this person")
                            .hint("fill `schedule`, `lane` and `step`, or `base_salary`")
                    });
                }
                stands.push(Stand::Own(Cents::ZERO));
            }
        }
    }
    for (mut complaint, people) in wrong.0 {
        if people > 1 {
            complaint.message += &format!(", for {people} people");
        }
        complaints.push(complaint);
    }
    off_cell.complain(workforce, complaints);
    workforce.stands = stands;
}

/// Nobody stands on a schedule that takes effect after the base year: it is for
/// offers to place people on.
pub fn in_force(workforce: &Workforce, schedules: &[Schedule], round: &RoundFile, complaints: &mut Complaints) {
    let after_base = round.calendar.first_day(round.base_year.plus(1));
    for (at, schedule) in schedules.iter().enumerate().filter(|(_, schedule)| schedule.effective >= after_base) {
        // Who comes on that day or later may stand there.
        let stands_there = |(person, stand): (usize, &Stand)| {
            matches!(stand, Stand::Cell { schedule, .. } if *schedule == at)
                && workforce.there_before(person, schedule.effective)
        };
        let Some(person) = workforce.stands.iter().enumerate().position(stands_there) else { continue };
        complaints.push(
            Diagnostic::new(
                Code::DateOutsideYears,
                format!(
                    "schedule `{}` takes effect on {}, after the base year {}",
                    schedule.name, schedule.effective, round.base_year
                ),
            )
            .at(schedule.place, "the base year would be paid from it")
            .also(workforce.place(person, "step"), "this person stands there")
            .hint("a round begins with the schedule that is in force in its base year; offers raise it, or place people on another"),
        );
    }
}

/// What is wrong with where people stand, each once, and for how many people.
#[derive(Default)]
struct Wrong(Vec<(Diagnostic, usize)>);

impl Wrong {
    /// Where a complaint stands, or one that says the same of somebody else.
    fn at(&mut self, complaint: Diagnostic) -> usize {
        let same = |one: &Diagnostic| (one.code, &one.message) == (complaint.code, &complaint.message);
        if let Some(at) = self.0.iter().position(|(one, _)| same(one)) {
            return at;
        }
        self.0.push((complaint, 0));
        self.0.len() - 1
    }
}

/// People have steps, and a round with more than one schedule does not say on
/// which: they would be off schedule, or on the wrong one.
fn which_schedule(workforce: &Workforce, schedules: &[Schedule], complaints: &mut Complaints) {
    let (Some(steps), None) = (workforce.columns.get("step"), workforce.columns.get("schedule")) else { return };
    let Some(person) = (0..workforce.headcount()).find(|person| !steps.get(*person).is_empty()) else { return };
    if schedules.len() < 2 {
        return;
    }
    let names: Vec<&str> = schedules.iter().map(|schedule| schedule.name.as_str()).collect();
    complaints.push(
        Diagnostic::new(
            Code::MissingHeading,
            format!("the round has {} schedules, and the snapshot has no column `schedule`", schedules.len()),
        )
        .at(workforce.place(person, "step"), format!("a step of {}?", listed(&names)))
        .hint("a column `schedule` names each person's; it is empty for those off every schedule")
        .hint(format!(
            "where everybody stands on one, say so in columns.toml: `schedule = {{ value = \"{}\" }}` under `[columns]`",
            names[0]
        )),
    );
}

/// Where a person stands. A code without a meaning has been complained about:
/// there is nothing to add.
fn cell_of(workforce: &Workforce, person: usize, schedules: &[Schedule]) -> Result<Option<Stand>, Vec<Diagnostic>> {
    let text = |name: &str| workforce.columns.get(name).map_or("", |column| column.get(person));
    let (named, lane, step) = (text("schedule"), text("lane"), text("step"));
    if schedules.is_empty() && named.is_empty() {
        return Ok(None);
    }
    let at = if !named.is_empty() {
        schedules.iter().position(|schedule| schedule.name == named).ok_or_else(|| {
            let known: Vec<&str> = schedules.iter().map(|schedule| schedule.name.as_str()).collect();
            vec![
                Diagnostic::new(Code::UnknownSchedule, format!("the round has no schedule `{named}`"))
                    .at(workforce.place(person, "schedule"), format!("schedules here: {}", listed(&known)))
                    .suggest(named, known.iter().copied()),
            ]
        })?
    } else if step.is_empty() && !workforce.written(person, "step").is_empty() {
        return Err(Vec::new());
    } else if step.is_empty() || workforce.columns.contains_key("schedule") {
        return Ok(None);
    } else if schedules.len() > 1 {
        return Err(Vec::new());
    } else {
        0
    };
    let schedule = &schedules[at];
    let lane_at = schedule.lanes.iter().position(|one| one == lane);
    let step_at = schedule.step_named(step);
    let mut complaints = Vec::new();
    let had_code = lane.is_empty() && !workforce.written(person, "lane").is_empty();
    if lane_at.is_none() && !had_code {
        let message = match lane {
            "" => "a step and no lane".to_owned(),
            lane => format!("schedule `{}` has no lane `{lane}`", schedule.name),
        };
        complaints.push(
            Diagnostic::new(Code::UnknownLane, message)
                .at(workforce.place(person, "lane"), format!("lanes here: {}", listed(&schedule.lanes)))
                .suggest(lane, schedule.lanes.iter().map(String::as_str)),
        );
    }
    if step_at.is_none() {
        let (first, last) = (&schedule.steps[0], &schedule.steps[schedule.steps.len() - 1]);
        complaints.push(
            Diagnostic::new(Code::UnknownStep, format!("schedule `{}` has no step `{step}`", schedule.name))
                .at(workforce.place(person, "step"), format!("steps here: {first} to {last}")),
        );
    }
    let (Some(lane), Some(step)) = (lane_at, step_at) else { return Err(complaints) };
    let cell = schedule.cell(lane, step);
    if schedule.cells[cell].is_none() {
        return Err(vec![
            Diagnostic::new(
                Code::EmptyCell,
                format!("schedule `{}` has no salary at {}", schedule.name, schedule.cell_name(cell)),
            )
            .at(workforce.place(person, "step"), "this person stands there")
            .also(schedule.place, "the schedule"),
        ]);
    }
    Ok(Some(Stand::Cell { schedule: at, cell }))
}

/// People whose salary in the snapshot is not the salary of their cell.
#[derive(Default)]
struct OffCell {
    people: usize,
    sum: i64,
    most: Option<(i64, usize)>,
}

impl OffCell {
    fn compare(
        &mut self,
        workforce: &Workforce,
        person: usize,
        stand: Stand,
        salary: Option<Cents>,
        schedules: &[Schedule],
    ) {
        let (Stand::Cell { schedule, cell }, Some(salary)) = (stand, salary) else { return };
        let Some(full) = schedules[schedule].salary(cell) else { return };
        let off = salary.0 - workforce.pay_of(person, full).0;
        if off != 0 {
            self.people += 1;
            self.sum += off;
            if self.most.is_none_or(|(most, _)| off.abs() > most.abs()) {
                self.most = Some((off, person));
            }
        }
    }

    fn complain(&self, workforce: &Workforce, complaints: &mut Complaints) {
        let Some((most, person)) = self.most else { return };
        let whose = if self.people == 1 {
            "1 person's salary differs".to_owned()
        } else {
            format!("{} people's salaries differ", self.people)
        };
        complaints.push(
            Diagnostic::new(
                Code::PayOffCell,
                format!("{whose} from the schedule, by {} in all", Cents(self.sum).in_words()),
            )
            .at(workforce.place(person, "base_salary"), format!("the largest difference, {}", Cents(most).in_words()))
            .hint("the schedule counts; the cost is off by as much if the snapshot is right"),
        );
    }
}
