//! A Parquet file as the text that its comma-separated file would have, the
//! headings first and a line for each row, so that everything after it is the
//! same. Columns of a kind that cannot be read are refused by name before any is
//! read.

use std::io::Cursor;
use std::path::Path;

use jiff::Span;
use jiff::civil::{Date, date};
use polars::prelude::{AnyValue, ArrowDataType, ArrowField as Field, DataFrame, TimeUnit};
use polars_io::SerReader as _;
use polars_io::parquet::read::{ParallelStrategy, ParquetReader};
use rust_decimal::Decimal;

use super::sheet::{digits, push_field, quietly};
use super::text::{bytes, shown};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{FileId, Lines, Located, Sources};

/// More rows than any district has.
const MOST_ROWS: usize = 2_000_000;

/// Reads a Parquet file.
pub(super) fn read(
    path: &Path,
    named: &Located<String>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<FileId> {
    let bytes = bytes(path, Some(named), complaints)?;
    let name = shown(path);
    // A damaged file may stop the library in its midst.
    let found = quietly(|| frame(bytes, &name).map(|(frame, empty)| as_text(&frame, &empty)))
        .unwrap_or_else(|| Err(vec![damaged(&name)]));
    match found {
        Ok(text) => Some(sources.add_lines(name, text, Lines::Records)),
        Err(wrong) => {
            for complaint in wrong {
                complaints.push(complaint.at(named.span, "named here"));
            }
            None
        }
    }
}

fn damaged(name: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, format!("`{name}` is no Parquet file, or is damaged"))
        .hint("was it cut, or encrypted? Write it again, or as CSV")
}

/// All columns of the file, and the names of those that hold nothing at all.
fn frame(bytes: Vec<u8>, name: &str) -> Result<(DataFrame, Vec<String>), Vec<Diagnostic>> {
    if !bytes.starts_with(b"PAR1") || !bytes.ends_with(b"PAR1") || bytes.len() < 12 {
        return Err(vec![damaged(name)]);
    }
    let mut reader = ParquetReader::new(Cursor::new(bytes)).read_parallel(ParallelStrategy::None);
    let schema = reader.schema().map_err(|_| vec![damaged(name)])?;
    let refused: Vec<Diagnostic> = schema
        .iter_values()
        .filter_map(|field| {
            let kind = refused(&field.dtype)?;
            let message = format!("the column `{}` of `{name}` holds {kind}, which cannot be read", field.name);
            Some(Diagnostic::new(Code::WrongType, message).hint("write it as text, numbers or days, or leave it out"))
        })
        .collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    if reader.num_rows().map_err(|_| vec![damaged(name)])? > MOST_ROWS {
        let message = format!("`{name}` has more than two million rows");
        return Err(vec![Diagnostic::new(Code::UnreadableFile, message).hint("is it the right file?")]);
    }
    let is_empty = |field: &&Field| field.dtype == ArrowDataType::Null;
    let empty = schema.iter_values().filter(is_empty).map(|field| field.name.to_string()).collect();
    let kept = schema.iter_values().filter(|field| !is_empty(field)).map(|field| field.name.to_string()).collect();
    let frame = reader.with_columns(Some(kept)).finish().map_err(|_| vec![damaged(name)])?;
    Ok((frame, empty))
}

/// What a column of a kind that is not read holds.
fn refused(kind: &ArrowDataType) -> Option<&'static str> {
    match kind {
        ArrowDataType::Boolean
        | ArrowDataType::Int32
        | ArrowDataType::Int64
        | ArrowDataType::UInt32
        | ArrowDataType::UInt64
        | ArrowDataType::Float32
        | ArrowDataType::Float64
        | ArrowDataType::Utf8
        | ArrowDataType::LargeUtf8
        | ArrowDataType::Utf8View
        | ArrowDataType::Date32
        | ArrowDataType::Null
        | ArrowDataType::Decimal(..)
        | ArrowDataType::Timestamp(_, None) => None,
        ArrowDataType::Dictionary(..) => Some("categories (a dictionary)"),
        ArrowDataType::Timestamp(_, Some(_)) => Some("moments with a time zone"),
        ArrowDataType::Int8 | ArrowDataType::Int16 | ArrowDataType::UInt8 | ArrowDataType::UInt16 => {
            Some("whole numbers of less than 32 bits")
        }
        ArrowDataType::List(_) | ArrowDataType::LargeList(_) | ArrowDataType::Struct(_) | ArrowDataType::Map(..) => {
            Some("nested values")
        }
        ArrowDataType::Date64 | ArrowDataType::Time32(_) | ArrowDataType::Time64(_) => Some("times"),
        _ => Some("bytes or another kind of value"),
    }
}

/// Headings and rows; columns without values come last.
fn as_text(frame: &DataFrame, empty: &[String]) -> String {
    let mut text = String::new();
    for (at, column) in frame.columns().iter().enumerate() {
        text += if at == 0 { "" } else { "," };
        push_field(&mut text, column.name());
    }
    for name in empty {
        text.push(',');
        push_field(&mut text, name);
    }
    text.push('\n');
    for row in 0..frame.height() {
        for (at, column) in frame.columns().iter().enumerate() {
            text += if at == 0 { "" } else { "," };
            push_field(&mut text, &column.get(row).map(|value| shown_as(&value)).unwrap_or_default());
        }
        text.extend(empty.iter().map(|_| ','));
        text.push('\n');
    }
    text
}

/// A value as a person would write it.
fn shown_as(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::Boolean(truth) => truth.to_string(),
        AnyValue::Float64(number) => digits(&number.to_string(), || format!("{number:.14e}")),
        AnyValue::Float32(number) => number.to_string(),
        AnyValue::Date(days) => day(i64::from(*days)).map_or_else(|| value.to_string(), |day| day.to_string()),
        AnyValue::Datetime(ticks, unit, _) => {
            let a_day = 86_400
                * match unit {
                    TimeUnit::Nanoseconds => 1_000_000_000,
                    TimeUnit::Microseconds => 1_000_000,
                    TimeUnit::Milliseconds => 1_000,
                };
            let midnight = day(ticks.div_euclid(a_day)).filter(|_| ticks.rem_euclid(a_day) == 0);
            midnight.map_or_else(|| value.to_string(), |day| day.to_string())
        }
        AnyValue::Decimal(units, _, scale) => {
            let number = Decimal::try_from_i128_with_scale(*units, u32::try_from(*scale).unwrap_or(0));
            number.map_or_else(|_| value.to_string(), |number| number.to_string())
        }
        value => value.to_string(),
    }
}

/// A day by its number, 1 January 1970 being 0.
fn day(days: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let shown = |days| day(days).map(|day| day.to_string());
        assert_eq!(shown(17_744).as_deref(), Some("2018-08-01"));
        assert_eq!(shown(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(shown(i64::MAX), None);
    }

    #[test]
    fn values_are_what_was_written() {
        assert_eq!(shown_as(&AnyValue::Float64(51_234.1)), "51234.1");
        assert_eq!(shown_as(&AnyValue::Float32(0.4)), "0.4");
        assert_eq!(shown_as(&AnyValue::Decimal(5_123_410, 10, 2)), "51234.10");
        assert_eq!(shown_as(&AnyValue::Datetime(1_533_081_600_000, TimeUnit::Milliseconds, None)), "2018-08-01");
    }
}
