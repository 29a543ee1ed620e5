//! The smallest workbook that a spreadsheet would open, written from its parts:
//! a packed file without compression, and the XML of its sheets.

/// A cell: a text, a number with the index of its format, or something else as
/// XML has it.
#[derive(Clone, Debug)]
pub enum Cell {
    /// A text in place.
    Text(&'static str),
    /// A number, and which of the formats General, `0%`, a day, `00000`.
    Number(&'static str, usize),
    /// A formula with what was computed last.
    Formula(&'static str, &'static str),
    /// An error such as `#N/A`.
    Error(&'static str),
    /// True or false.
    Truth(bool),
    /// Nothing.
    Empty,
}

/// The bytes of a workbook with these sheets.
pub fn workbook(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(sheets.len())),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        ("xl/workbook.xml".to_owned(), book(sheets)),
        ("xl/_rels/workbook.xml.rels".to_owned(), book_relations(sheets.len())),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ];
    for (at, (_, rows)) in sheets.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet(rows)));
    }
    packed(&parts)
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts>\
<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>\
<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/>\
<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

fn content_types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let part = |name: &str, what: &str| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}.{what}+xml\"/>");
    let sheets: String = (1..=sheets).map(|at| part(&format!("xl/worksheets/sheet{at}.xml"), "worksheet")).collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{sheets}</Types>",
        part("xl/workbook.xml", "sheet.main"),
        part("xl/styles.xml", "styles"),
    )
}

fn relations(list: &[(&str, String)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", at + 1)
    };
    let list: String = list.iter().enumerate().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

fn book_relations(sheets: usize) -> String {
    let mut list: Vec<(&str, String)> =
        (1..=sheets).map(|at| ("worksheet", format!("worksheets/sheet{at}.xml"))).collect();
    list.push(("styles", "styles.xml".to_owned()));
    relations(&list)
}

fn book(sheets: &[(&str, Vec<Vec<Cell>>)]) -> String {
    let one = |(at, (name, _)): (usize, &(&str, Vec<Vec<Cell>>))| {
        format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", at + 1)
    };
    let list: String = sheets.iter().enumerate().map(one).collect();
    format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>")
}

fn sheet(rows: &[Vec<Cell>]) -> String {
    let mut text = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>");
    for (row, cells) in rows.iter().enumerate() {
        text += &format!("<row r=\"{}\">", row + 1);
        for (column, cell) in cells.iter().enumerate() {
            let name = format!("{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), row + 1);
            text += &match cell {
                Cell::Text(text) => format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                Cell::Number(number, format) => format!("<c r=\"{name}\" s=\"{format}\"><v>{number}</v></c>"),
                Cell::Formula(formula, value) => format!("<c r=\"{name}\"><f>{formula}</f><v>{value}</v></c>"),
                Cell::Error(error) => format!("<c r=\"{name}\" t=\"e\"><v>{error}</v></c>"),
                Cell::Truth(truth) => format!("<c r=\"{name}\" t=\"b\"><v>{}</v></c>", u8::from(*truth)),
                Cell::Empty => String::new(),
            };
        }
        text += "</row>";
    }
    text + "</sheetData></worksheet>"
}

/// A zip file of parts that are not compressed.
fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = u32::try_from(file.len()).expect("a small file");
        let size = u32::try_from(text.len()).expect("a small part");
        let mut head = Vec::new();
        for field in [20_u16, 0, 0, 0, 33] {
            head.extend(field.to_le_bytes());
        }
        for field in [crc_32(text.as_bytes()), size, size] {
            head.extend(field.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).expect("a short name").to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend([0, 0]);
        file.extend(name.as_bytes());
        file.extend(text.as_bytes());
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&head);
        list.extend([0; 12]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (at, size) =
        (u32::try_from(file.len()).expect("a small file"), u32::try_from(list.len()).expect("a short list"));
    let count = u16::try_from(parts.len()).expect("few parts");
    file.extend(&list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(size.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn crc_32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
