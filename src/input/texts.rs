//! The fields of a table: their texts behind each other in one text, row after
//! row, and where each of them ends in it.

/// Fields in rows of one length.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
    /// How many fields a row has.
    width: usize,
}

impl Texts {
    /// No rows yet, of so many fields; there will be about so many rows, and so
    /// many bytes.
    pub(super) fn new(width: usize, rows: usize, bytes: usize) -> Self {
        Self { all: String::with_capacity(bytes), ends: Vec::with_capacity(rows * width), width }
    }

    /// Adds the next field.
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// One field; empty where there is none.
    pub(super) fn get(&self, row: usize, column: usize) -> &str {
        if column < self.width { self.at(row * self.width + column) } else { "" }
    }

    /// The fields of one column.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        let first = if column < self.width { column } else { self.ends.len() };
        (first..self.ends.len()).step_by(self.width.max(1)).map(|at| self.at(at))
    }

    /// Those of some columns.
    pub(super) fn of_columns(&self, columns: &[usize]) -> Self {
        let rows = self.ends.len() / self.width.max(1);
        let mut texts = Self::new(columns.len(), rows, self.all.len());
        for row in 0..rows {
            for column in columns {
                texts.push(self.get(row, *column));
            }
        }
        texts
    }

    /// Those of some rows.
    pub(super) fn of_rows(&self, rows: impl Iterator<Item = usize>) -> Self {
        let mut texts = Self::new(self.width, 0, 0);
        for row in rows {
            for column in 0..self.width {
                texts.push(self.get(row, column));
            }
        }
        texts
    }

    fn at(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[at]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_row_and_column() {
        let mut texts = Texts::new(2, 3, 10);
        for text in ["a", "", "é", "dd", "", "f"] {
            texts.push(text);
        }
        assert_eq!([texts.get(0, 0), texts.get(0, 1), texts.get(1, 1), texts.get(1, 2)], ["a", "", "dd", ""]);
        assert_eq!(texts.column(0).collect::<Vec<_>>(), ["a", "é", ""]);
        assert_eq!(texts.column(2).count(), 0);
        assert_eq!(texts.of_columns(&[1]).column(0).collect::<Vec<_>>(), ["", "dd", "f"]);
        assert_eq!(texts.of_rows([0, 2].into_iter()).column(1).collect::<Vec<_>>(), ["", "f"]);
    }
}
