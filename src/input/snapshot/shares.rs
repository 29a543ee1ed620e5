//! The funds that bear each person's pay: the column `fund`.

use rust_decimal::Decimal;

use crate::district::fund::{Fund, Shares};
use crate::district::workforce::Workforce;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::money::Fte;

/// `general`, or `general 0.6; title-1 0.4`.
pub(super) fn read(workforce: &Workforce, funds: &[Fund], complaints: &mut Complaints) -> Vec<Shares> {
    let general = funds.iter().position(|fund| fund.name == "general").unwrap_or(0);
    let Some(column) = workforce.columns.get("fund") else {
        return vec![Shares::all(general); workforce.headcount()];
    };
    let read: Vec<Result<Shares, Box<Diagnostic>>> =
        column.texts().iter().map(|text| parse_shares(text, funds, general)).collect();
    (0..workforce.headcount())
        .map(|person| match &read[column.code(person)] {
            Ok(shares) => shares.clone(),
            Err(complaint) => {
                complaints
                    .push(Diagnostic::clone(complaint).at(workforce.place(person, "fund"), "the fund of this person"));
                Shares::all(general)
            }
        })
        .collect()
}

fn parse_shares(text: &str, funds: &[Fund], general: usize) -> Result<Shares, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(Shares::all(general));
    }
    let mut shares = Vec::new();
    for part in text.split(';') {
        let part = part.trim();
        let (name, share) = part.rsplit_once([' ', ':']).unwrap_or((part, "1"));
        let name = name.trim_end_matches(':').trim();
        let names: Vec<&str> = funds.iter().map(|fund| fund.name.as_str()).collect();
        let fund = names.iter().position(|known| *known == name).ok_or_else(|| {
            Diagnostic::new(Code::UnknownFund, format!("the round has no fund `{name}`"))
                .suggest(name, names.iter().copied())
                .hint(format!("funds here: {}", listed(&names)))
        })?;
        let share =
            Decimal::from_str_exact(share).ok().and_then(Fte::from_decimal).filter(|share| share.0 > 0).ok_or_else(
                || {
                    Diagnostic::new(Code::BadNumber, format!("`{share}` is not a share of pay"))
                        .hint("written as `general 0.6; title-1 0.4`")
                },
            )?;
        shares.push((fund, share.0));
    }
    if shares.iter().map(|(_, share)| share).sum::<i64>() != Shares::WHOLE {
        let complaint = Diagnostic::new(Code::WrongValue, format!("the shares of `{text}` do not sum to 1"))
            .hint("written as `general 0.6; title-1 0.4`");
        return Err(Box::new(complaint));
    }
    Ok(Shares(shares))
}
