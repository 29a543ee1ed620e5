//! Damage to the bytes of a file, whatever it says: flipped, cut, doubled,
//! swapped, and saved in another encoding; and to the columns of a table.

/// Numbers that look random and are the same in every run.
pub struct Draws(pub u64);

impl Draws {
    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}

/// One way of damaging a text.
pub fn damaged(bytes: &[u8], how: usize, draws: &mut Draws) -> Vec<u8> {
    const NUMBERS: &[&str] = &[
        "-1",
        "0",
        "1e999",
        "",
        "99999999999999999999",
        "0.0000000000000000000000000001",
        "100000000",
        "nan",
        "\"",
        "2.5.5",
        "79228162514264337593543950335",
        "-9999",
        "32768",
        "1",
        "100",
        "60",
        "99.99999",
        "-100",
        "0.9999999",
    ];
    const DATES: &[&str] = &[
        "1066-01-01",
        "9999-12-31",
        "9999-12-01",
        "0000-01-01",
        "2019-02-30",
        "2019-08-15",
        "2019-8-1",
        "08/01/2019",
        "2019-08-01",
        "2020-02-29",
        "2021-07-01",
        "2022-07-31",
    ];
    let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let at = draws.below(lines.len());
    match how % 9 {
        0 => return bytes[..draws.below(bytes.len())].to_vec(),
        1 => {
            let mut bytes = bytes.to_vec();
            let place = draws.below(bytes.len());
            bytes[place] ^= 1 << draws.below(8);
            return bytes;
        }
        2 => {
            lines.remove(at);
        }
        3 => lines.insert(draws.below(lines.len()), lines[at].clone()),
        4 => {
            let mut fields: Vec<Vec<u8>> = lines[at].split(|byte| *byte == b',').map(<[u8]>::to_vec).collect();
            let (one, other) = (draws.below(fields.len()), draws.below(fields.len()));
            fields.swap(one, other);
            lines[at] = fields.join(&b',');
        }
        5 => {
            let other = draws.below(lines.len());
            lines.swap(at, other);
        }
        6 => return replaced(bytes, DATES, draws, |word| word.len() == 10 && word[4] == b'-'),
        _ => return replaced(bytes, NUMBERS, draws, |word| !word.contains(&b'-')),
    }
    lines.join(&b'\n')
}

/// The text with one of its numbers or dates put in the place of which.
fn replaced(bytes: &[u8], by: &[&str], draws: &mut Draws, wanted: fn(&[u8]) -> bool) -> Vec<u8> {
    let part = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || b".-".contains(byte));
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at..=bytes.len()).find(|end| !part(*end)).unwrap_or(bytes.len());
        if end > at && wanted(&bytes[at..end]) {
            words.push(at..end);
        }
        at = end + 1;
    }
    if words.is_empty() {
        return bytes.to_vec();
    }
    let word = words[draws.below(words.len())].clone();
    [&bytes[..word.start], by[draws.below(by.len())].as_bytes(), &bytes[word.end..]].concat()
}

/// A text as other programs save it, and as it should not be saved.
pub fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let put = |bytes: &[u8]| [&text.as_bytes()[..middle], bytes, &text.as_bytes()[middle..]].concat();
    let replaced = |from: &str, to: &str| text.replace(from, to).into_bytes();
    vec![
        ("UTF-16, little end first", with(b"\xff\xfe", &utf16(u16::to_le_bytes))),
        ("UTF-16, big end first", with(b"\xfe\xff", &utf16(u16::to_be_bytes))),
        ("UTF-16 without a mark", utf16(u16::to_le_bytes)),
        ("UTF-8 with a mark", with(b"\xef\xbb\xbf", text.as_bytes())),
        ("UTF-8 with two marks", with(b"\xef\xbb\xbf\xef\xbb\xbf", text.as_bytes())),
        ("Latin-1", put(b"Ren\xe9e")),
        ("a byte cut in two", put(b"\xe2\x82")),
        ("NUL", put(b"\0")),
        ("another control character", put(b"\x1b[31m")),
        ("lines that end in CR and LF", replaced("\n", "\r\n")),
        ("lines that end in CR", replaced("\n", "\r")),
        ("one line", replaced("\n", " ")),
        ("commas for semicolons", replaced(",", ";")),
        ("tabs", replaced(",", "\t")),
        ("curly quotes", replaced("\"", "\u{201d}")),
        ("no-break spaces", replaced(" ", "\u{a0}")),
        ("no last line end", text.trim_end().as_bytes().to_vec()),
        ("empty", Vec::new()),
        ("blanks", b"  \n\t\n".to_vec()),
        ("a comment", b"# nothing\n".to_vec()),
        ("a spreadsheet", with(b"PK\x03\x04", text.as_bytes())),
        ("a long line", put(&vec![b'x'; 100_000])),
        ("nesting", put(&vec![b'['; 5_000])),
        ("nested braces", with(b"\na = ", &vec![b'{'; 5_000])),
        ("all of it twice", text.repeat(2).into_bytes()),
    ]
}

/// A table whose columns were moved, dropped, renamed or written otherwise.
pub fn tabled(text: &str) -> Vec<(String, Vec<u8>)> {
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let Some(heading) = rows.first() else { return Vec::new() };
    let mut found = Vec::new();
    for at in 0..heading.len() {
        let mut add = |what: &str, change: &dyn Fn(usize, &mut Vec<String>)| {
            let mut table = String::new();
            for (row, fields) in rows.iter().enumerate().filter(|(_, fields)| fields.len() == heading.len()) {
                let mut fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
                change(row, &mut fields);
                table += &(fields.join(",") + "\n");
            }
            found.push((format!("column `{}` {what}", heading[at]), table.into_bytes()));
        };
        add("swapped with the next", &|_, fields| fields.swap(at, (at + 1) % heading.len()));
        add("under the heading of the next", &|row, fields| {
            if row > 0 {
                fields.swap(at, (at + 1) % heading.len());
            }
        });
        add("dropped", &|_, fields| drop(fields.remove(at)));
        add("doubled", &|_, fields| fields.insert(at, fields[at].clone()));
        add("headed by nothing", &|row, fields| {
            if row == 0 {
                fields[at].clear();
            }
        });
        add("headed otherwise", &|row, fields| {
            if row == 0 {
                fields[at] = format!(" {} ", fields[at].to_uppercase());
            }
        });
        for (what, by) in [("emptied", ""), ("all of words", "x"), ("all minus one", "-1"), ("all huge", "99999999999")]
        {
            add(what, &|row, fields| {
                if row > 0 {
                    by.clone_into(&mut fields[at]);
                }
            });
        }
        add("with signs and commas", &|row, fields| {
            if row > 0 {
                fields[at] = format!("\"$ 1,{}.50\"", fields[at]);
            }
        });
    }
    found
}
