//! Years of service, as several kinds count them: by a column of the snapshot,
//! one more for each school year that begins after it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::ServiceAtPlacement;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// What a key says that names the column.
pub(super) const SERVICE: &str =
    "The column of the snapshot that counts the years; service_years where nothing is said.";

/// Years of service that can be complete.
pub(super) fn years_within(key: &str, years: &Located<Decimal>, complaints: &mut Complaints) -> Option<Decimal> {
    if years.value > Decimal::ZERO && years.value <= Decimal::from(60) {
        return Some(years.value);
    }
    complaints.push(
        Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {}", years.value))
            .at(years.span, "years of service, above 0 and up to 60"),
    );
    None
}

/// `from`, the first day of the school year in which something of long service is
/// first granted.
pub(super) fn first_occasion(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Date> {
    let from = fields.date("from", complaints)?;
    let first = context.calendar.first_day(context.calendar.year_of(from.value));
    if from.value != first {
        complaints.push(
            Diagnostic::new(Code::WrongValue, "`from` is the first day of a school year".to_owned())
                .at(from.span, format!("{first}, for example")),
        );
    }
    (context.within_years(from.value, from.span, complaints) && from.value == first).then_some(from.value)
}

/// The column that counts service. Where a key names it, everybody whom the
/// provision is for needs a number in it: nothing would count as none.
pub(super) fn known_service(
    key: &str,
    fields: &mut Fields<'_>,
    who: &Condition,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> String {
    let Some(named) = fields.text(key, complaints) else {
        context.know_column("service_years", fields.span(), complaints);
        return "service_years".to_owned();
    };
    let column = context.workforce.columns.get(&named.value);
    if !context.know_steady_column(&named.value, named.span, complaints) {
        return named.value;
    }
    let Some(column) = column else { return named.value };
    let is_number = |text: &String| Decimal::from_str_exact(text).is_ok_and(|years| !years.is_sign_negative());
    let numbers: Vec<bool> = column.texts().iter().map(is_number).collect();
    let mask = who.mask(context.workforce, context.base_year);
    let mut without = (0..mask.len()).filter(|person| mask[*person] && !numbers[column.code(*person)]);
    if let Some(first) = without.next() {
        let who = match 1 + without.count() {
            1 => "1 person whom it is for has".to_owned(),
            people => format!("{people} people whom it is for have"),
        };
        let text = column.get(first);
        let code = if text.is_empty() { Code::MissingValue } else { Code::BadNumber };
        complaints.push(
            Diagnostic::new(code, format!("{who} no number of years in `{}`", named.value))
                .at(context.workforce.place(first, &named.value), "how many years?")
                .also(named.span, "counted by this column")
                .hint("fill it, with 0 where there are none, or say with `when` who is eligible"),
        );
    }
    named.value
}

/// The service that places people one lane above their own.
pub(super) fn at_placement(
    fields: &mut Fields<'_>,
    when: &Condition,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<ServiceAtPlacement> {
    let Some(years) = fields.decimal("longevity_years", complaints) else {
        if let Some((place, _)) = fields.entry("longevity_service").filter(|_| !fields.has("longevity_years")) {
            let message = format!("`longevity_service` does nothing in {}", fields.what());
            complaints.push(Diagnostic::new(Code::IdleKey, message).at(*place, "no `longevity_years`"));
        }
        return None;
    };
    let years = years_within("longevity_years", &years, complaints)?;
    Some(ServiceAtPlacement { years, service: known_service("longevity_service", fields, when, context, complaints) })
}
