//! A column of the snapshot with an amount of money of each person.

use crate::contract::context::Context;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, MOST_PAY, plain_number};
use crate::foundation::source::Located;

/// The amounts of a column of money, in the order of the snapshot; of each of
/// those who are `asked` an amount that is none is an error.
pub(super) fn read(
    column: &Located<String>,
    asked: &dyn Fn(usize) -> bool,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Vec<Cents> {
    let Some(values) = context.workforce.columns.get(&column.value) else { return Vec::new() };
    let amounts: Vec<Option<Cents>> = values
        .texts()
        .iter()
        .map(|text| text.parse().ok().and_then(Cents::from_dollars).filter(|cents| cents.0 >= 0 && *cents <= MOST_PAY))
        .collect();
    (0..context.workforce.headcount())
        .map(|person| {
            amounts[values.code(person)].unwrap_or_else(|| {
                if !asked(person) {
                    return Cents::ZERO;
                }
                let text = values.get(person);
                let mut complaint = if text.is_empty() {
                    Diagnostic::new(Code::MissingValue, format!("this person has no amount in `{}`", column.value))
                        .hint("write 0 where nothing is paid")
                } else {
                    Diagnostic::new(Code::BadMoney, format!("`{text}` is not an amount of money in `{}`", column.value))
                };
                complaint = complaint.at(
                    context.workforce.place(person, &column.value),
                    "dollars, without sign or commas, at most two decimals",
                );
                if let Some(plain) = plain_number(text) {
                    complaint = complaint.hint(format!(
                        "write `{plain}`, or say in columns.toml how this column writes numbers: `numbers = \"1,234.50\"`"
                    ));
                }
                complaints.push(complaint);
                Cents::ZERO
            })
        })
        .collect()
}
