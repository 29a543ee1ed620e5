//! Tables that are joined to the snapshot by one of its columns, such as what is
//! known of each school: as `round.toml` names them, and in short once they are
//! joined.

use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Value};
use crate::foundation::source::Located;

/// The keys of a table.
pub(super) const KEYS: &[Key] = &[
    Key::new("file", Shape::Text, "Its CSV, workbook or Parquet file, by its path from this file.").needed(),
    Key::new("key", Shape::Text, "The column of the snapshot, and of the table, by which they are joined.").needed(),
    Key::new("sheet", Shape::Text, "Which sheet of a workbook, where it has several."),
    Key::new("source", Shape::Text, "Where it comes from."),
];

/// A table as `round.toml` names it: `[tables.schools]`.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Its name.
    pub name: Located<String>,
    /// Its file.
    pub file: Located<String>,
    /// The column of the snapshot, and of the table, by which they are joined.
    pub key: Located<String>,
    /// Which sheet of a workbook.
    pub sheet: Option<Located<String>>,
}

/// A table that has been joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its name.
    pub name: String,
    /// The column by which it is joined.
    pub key: String,
    /// How many rows it has.
    pub rows: usize,
    /// The columns that it gives to people, in its own order.
    pub columns: Vec<String>,
}

/// Reads `[tables.*]`, in the order of the file. Beside them, how many the
/// round names, with those that could not be read.
pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> (Vec<TableFile>, usize) {
    let named = match fields.node("tables").map(|node| &node.value) {
        Some(Value::Table(tables)) => tables.entries.len(),
        other => usize::from(other.is_some()),
    };
    let mut found = Vec::new();
    for (name, mut table) in fields.tables("tables", "table", complaints) {
        table.need("file", "\"schools.csv\"");
        table.need("key", "\"school\"");
        let (file, key) = (table.text("file", complaints), table.text("key", complaints));
        let sheet = table.text("sheet", complaints);
        table.text("source", complaints);
        table.finish(complaints);
        if let (Some(file), Some(key)) = (file, key) {
            found.push(TableFile { name, file, key, sheet });
        }
    }
    found.sort_by_key(|table| table.name.span.start);
    (found, named)
}
