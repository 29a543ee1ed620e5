//! What parts the fields of a text file: commas, semicolons, tabs or bars, as
//! its headings and first rows show. Where two would do, nobody guesses.

use csv::ReaderBuilder;

/// All that may part fields.
pub const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at.
const ROWS: usize = 20;

/// What parts the fields; what all could be, where more than one could.
pub fn find(text: &str) -> Result<u8, Vec<u8>> {
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let text = &text[start..];
    let heading = &text[..text.find(['\r', '\n']).unwrap_or(text.len())];
    let there: Vec<u8> = SEPARATORS.into_iter().filter(|one| heading.contains(char::from(*one))).collect();
    match there.as_slice() {
        [] => Ok(b','),
        [one] => Ok(*one),
        several => {
            let even: Vec<u8> = several.iter().copied().filter(|one| is_even(text, *one)).collect();
            match even.as_slice() {
                [one] => Ok(*one),
                // No row tells: what is usual.
                [] if several.contains(&b',') => Ok(b','),
                [] => Err(several.to_vec()),
                _ => Err(even),
            }
        }
    }
}

/// Whether a file parted so has more than one column, and rows of one length.
fn is_even(text: &str, separator: u8) -> bool {
    let mut reader = ReaderBuilder::new();
    let mut reader = reader.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let lengths: Vec<usize> = reader.records().take(ROWS).filter_map(|row| row.ok().map(|row| row.len())).collect();
    lengths.first().is_some_and(|first| *first > 1 && lengths.iter().all(|length| length == first))
}

/// What people call it.
#[must_use]
pub fn word(separator: u8) -> &'static str {
    match separator {
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "bars",
        _ => "commas",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_show_what_parts_fields() {
        assert_eq!(find("id,fte\n1,1\n"), Ok(b','));
        assert_eq!(find("\r\nid;fte\r\n1;0,5\r\n"), Ok(b';'));
        assert_eq!(find("id\tfte\n"), Ok(b'\t'));
        assert_eq!(find("id\n1\n"), Ok(b','));
        assert_eq!(find("id;Name, first;fte\n1;x;1\n2;y;1\n"), Ok(b';'), "the comma stands in no other row");
        assert_eq!(find("id,\"a;b\",fte\n1,2,3\n"), Ok(b','));
        assert_eq!(find("id;a,b\n1;2,3\n"), Err(vec![b',', b';']), "either would do");
        assert_eq!(find("id,rate|x\n1,2\n2\n"), Ok(b','), "uneven either way");
    }
}
