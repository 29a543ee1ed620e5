//! Files as the user wrote them: their text, and places in it.
//!
//! A [`Span`] is a stretch of one file. Whatever is read from a file keeps its
//! span, so that any figure and any complaint can be led back to file and line.

use std::sync::Arc;

/// One file among [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a file, in bytes from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value read from the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// One file: its path as the user would write it, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to where the program was started.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// All files that were read for an answer.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { path: path.into(), text: text.into() });
        id
    }

    /// The file of an id that this collection gave out.
    #[must_use]
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The line on which a span begins, counted from one.
    #[must_use]
    pub fn line(&self, span: Span) -> usize {
        let text = &self.get(span.file).text;
        let start = span.start.min(text.len());
        text.as_bytes()[..start].split(|byte| *byte == b'\n').count()
    }

    /// `path:line` of a span, as reports print it.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        format!("{}:{}", self.get(span.file).path, self.line(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_knows_its_line() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "one\ntwo\nthree\n");
        let at = |start| sources.place(Span { file, start, end: start });
        assert_eq!(at(0), "a.toml:1");
        assert_eq!(at(4), "a.toml:2");
        assert_eq!(at(9999), "a.toml:4");
    }
}
