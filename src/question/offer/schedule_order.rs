//! `schedule_order` in the header of an offer: in which order the changes of a
//! schedule that fall on one date are applied.
//!
//! ```toml
//! schedule_order = ["cells", "percent", "dollars"]   # what holds where nothing is said
//! ```

use crate::contract::effect::ScheduleChange;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Shape, words};

/// The words of it.
pub(super) const SHAPE: Shape = Shape::List(&Shape::Word(|| words(ScheduleChange::WORDS)));

/// Reads the order, in which each change stands once.
pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<[ScheduleChange; 3]> {
    let words = fields.texts("schedule_order", complaints)?;
    let span = fields.node("schedule_order")?.span;
    let known: Vec<&str> = ScheduleChange::WORDS.iter().map(|(word, _)| *word).collect();
    let mut order = Vec::new();
    for word in &words {
        let Some((_, change)) = ScheduleChange::WORDS.iter().find(|(one, _)| *one == word.value) else {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{}` is no change of a schedule", word.value))
                    .at(word.span, "`cells`, `percent` or `dollars`")
                    .suggest(&word.value, known.iter().copied()),
            );
            return None;
        };
        order.push(*change);
    }
    let each_once = known.len() == order.len() && ScheduleChange::ORDER.iter().all(|change| order.contains(change));
    if !each_once {
        complaints.push(
            Diagnostic::new(Code::WrongValue, "`schedule_order` names each change of a schedule once".to_owned())
                .at(span, "`cells`, `percent` and `dollars`, in the order in which they are applied"),
        );
        return None;
    }
    order.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::fields::parse;
    use crate::foundation::source::{FileId, Sources, Span};

    fn order(text: &str) -> (Option<[ScheduleChange; 3]>, usize) {
        let mut sources = Sources::default();
        let file = sources.add("offer.toml", text);
        let mut complaints = Complaints::default();
        let table = parse(&sources, file, &mut complaints);
        let mut fields = Fields::new(&table, Span { file: FileId(0), start: 0, end: 0 }, "the offer");
        (read(&mut fields, &mut complaints), complaints.iter().count())
    }

    #[test]
    fn each_change_stands_once() {
        use ScheduleChange::{Cells, Dollars, Percent};
        let read = order("schedule_order = [\"dollars\", \"percent\", \"cells\"]\n");
        assert_eq!(read, (Some([Dollars, Percent, Cells]), 0));
        assert_eq!(order("title = \"x\"\n"), (None, 0));
        for wrong in ["[\"dollars\", \"percent\"]", "[\"cells\", \"cells\", \"percent\"]", "\"percent\"", "[]"] {
            assert_eq!(order(&format!("schedule_order = {wrong}\n")), (None, 1), "{wrong}");
        }
    }
}
