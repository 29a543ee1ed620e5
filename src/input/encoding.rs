//! Bytes as text: UTF-8, UTF-16 where a byte-order mark says so, Windows-1252
//! where `columns.toml` says so. Nothing is guessed: an `ñ` that is one in
//! another encoding than the one that was meant would part people who are one.

use std::borrow::Cow;
use std::path::Path;

use super::form::Form;
use super::text::{is_table, shown};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{Located, Sources, Span};

/// The text of a table.
pub fn table<'a>(
    bytes: &'a [u8],
    path: &Path,
    named: &Located<String>,
    form: &Form,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Cow<'a, str>> {
    if let Some(units) = utf_16_units(bytes) {
        let text: Option<String> = char::decode_utf16(units).map(std::result::Result::ok).collect();
        let text = text.filter(|text| bytes.len().is_multiple_of(2) && !text.contains('\0'));
        if text.is_none() {
            complaints.push(
                Diagnostic::new(Code::NotUtf8, format!("`{}` begins as UTF-16 and is none", shown(path)))
                    .at(named.span, "named here")
                    .hint("was it cut? Save it again, as `CSV UTF-8` or as `Unicode Text`"),
            );
        }
        return text.filter(|text| has_content(text, path, Some(named), complaints)).map(Cow::Owned);
    }
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    if form.is_windows_1252() && !marked && not_text(bytes, path).is_none() {
        let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
        return has_content(&text, path, Some(named), complaints).then_some(Cow::Owned(text));
    }
    utf_8(bytes, path, Some(named), form.stated_in, sources, complaints)
}

/// The text of bytes in UTF-8; `encoding_in` names the file that may state
/// another encoding, if any may.
pub fn utf_8<'a>(
    bytes: &'a [u8],
    path: &Path,
    named: Option<&Located<String>>,
    encoding_in: Option<&str>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Cow<'a, str>> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let name = shown(path);
    let start = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            return has_content(text, path, named, complaints).then_some(Cow::Borrowed(text));
        }
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    if let Some(hint) = not_text(bytes, path) {
        let complaint = Diagnostic::new(Code::NotUtf8, format!("`{name}` is not plain text")).hint(hint);
        complaints.push(match named {
            Some(named) => complaint.at(named.span, "named here"),
            None => complaint.about(&name),
        });
        return None;
    }
    // The line is shown as Windows-1252 has it, so that it can be found.
    let valid = String::from_utf8_lossy(&bytes[..start]).into_owned();
    let rest: String = bytes[start..].iter().map(|byte| windows_1252(*byte)).collect();
    let letter = rest.chars().next().unwrap_or_default();
    let end = start + letter.len_utf8();
    let file = sources.add(name.clone(), valid + &rest);
    let mut complaint = Diagnostic::new(Code::NotUtf8, format!("`{name}` is not UTF-8 text")).at(
        Span { file, start, end },
        format!("the byte {:02x}, `{letter}` if it is Windows-1252", bytes.get(start).copied().unwrap_or_default()),
    );
    if let Some(stated_in) = encoding_in {
        complaint =
            complaint.hint(format!("where that letter is right, say `encoding = \"windows-1252\"` in {stated_in}"));
    }
    complaint = complaint.hint(if is_table(path) {
        "save it as UTF-8; in a spreadsheet, as `CSV UTF-8`"
    } else {
        "save it as UTF-8"
    });
    if let Some(named) = named {
        complaint = complaint.also(named.span, "named here");
    }
    complaints.push(complaint);
    None
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The units of UTF-16 behind its byte-order mark.
fn utf_16_units(bytes: &[u8]) -> Option<impl Iterator<Item = u16> + '_> {
    let (little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => return None,
    };
    Some(rest.chunks_exact(2).map(move |pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    }))
}

/// Whether a text says anything; complains where it does not.
fn has_content(text: &str, path: &Path, named: Option<&Located<String>>, complaints: &mut Complaints) -> bool {
    let empty = text.trim().is_empty();
    if empty {
        let complaint = Diagnostic::new(Code::EmptyFile, format!("`{}` is empty", shown(path))).hint("was it saved?");
        complaints.push(match named {
            Some(named) => complaint.at(named.span, "named here"),
            None => complaint.about(shown(path)),
        });
    }
    !empty
}

/// What a file is that is no text at all.
fn not_text(bytes: &[u8], path: &Path) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        Some(if is_table(path) {
            "it is a spreadsheet or another packed file; a spreadsheet's name ends in .xlsx"
        } else {
            "it is a spreadsheet (.xlsx) or another packed file"
        })
    } else if bytes.starts_with(b"PAR1") {
        Some("it is a Parquet file, whose name ends in .parquet")
    } else if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        Some("it is UTF-16; save it as UTF-8")
    } else if bytes.contains(&0) {
        Some("it holds bytes that no text has; is it the right file?")
    } else {
        None
    }
}

/// The letter of a byte in Windows-1252.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_0X80[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}
