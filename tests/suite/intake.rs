//! One list of people in every kind of file that is read: whatever the file,
//! the people are the same to the cent. And files that were damaged on their way.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use costout::district::workforce::{Stand, Workforce};
use costout::foundation::money::Cents;
use costout::{input, render};
use polars::prelude::{Column, DataFrame};
use polars_io::prelude::ParquetWriter;

use crate::workbook::{Cell, workbook};

const ROUND: &str = "title = \"test\"\nbase_year = \"2018-19\"\nyears = 1\n[calendar]\nyear_begins = \"08-01\"\n\
    [snapshot]\nfile = \"FILE\"\ncolumns = \"columns.toml\"\nas_of = 2018-10-01\n\
    [schedules]\nteachers = \"teachers.toml\"\n";
const HEADER: &str = "grid = \"teachers.csv\"\nrounding = \"dollar\"\neffective = 2018-08-01\nsource = \"made up\"\n";
const COLUMNS: &str = "pay_is = \"full_time\"\n";

/// A round with this snapshot, and what is complained about.
fn load(file: &str, bytes: &[u8], columns: &str) -> (Option<Workforce>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).expect("a file is written");
    put("round.toml", ROUND.replace("FILE", file).as_bytes());
    put("teachers.toml", HEADER.as_bytes());
    put("teachers.csv", b"step,BA,MA\n1,40000,44000\n2,41000,45200\n");
    put("columns.toml", columns.as_bytes());
    put("status-quo.toml", b"title = \"in force\"\nparty = \"joint\"\n");
    put(file, bytes);
    loaded(folder.path())
}

fn loaded(folder: &Path) -> (Option<Workforce>, String) {
    let loaded = input::load(folder);
    let complaints = render::complaints(&loaded.complaints, &loaded.sources, false);
    (loaded.round.map(|(round, _)| round.workforce), complaints.replace(&*folder.to_string_lossy(), "."))
}

/// The people by their id, FTE, salary, day of hiring, school and place.
fn people(workforce: &Workforce) -> Vec<String> {
    let text = |name: &str, person: usize| workforce.columns.get(name).map_or("", |column| column.get(person));
    (0..workforce.headcount())
        .map(|person| {
            let (id, fte, stand) = (&workforce.ids[person], workforce.fte[person], workforce.stands[person]);
            let salary = workforce.salary[person].map_or_else(String::new, |salary| salary.to_string());
            format!("{id}|{fte}|{salary}|{}|{}|{stand:?}", text("hired", person), text("school", person))
        })
        .collect()
}

const PLAIN: &str = "id,fte,lane,step,base_salary,hired,school\n\
    00017,1.0,BA,2,41000,2015-08-13,\"Peña, North\"\n\
    18,0.5,,,51234.1,2018-09-04,South\n\
    19,0.3333,MA,1,,1999-08-20,South\n";

fn same_as_plain(file: &str, bytes: &[u8], columns: &str) {
    let (expected, complaints) = load("people.csv", PLAIN.as_bytes(), COLUMNS);
    assert_eq!(complaints, "");
    let (found, complaints) = load(file, bytes, columns);
    assert_eq!(complaints, "", "{file}");
    assert_eq!(people(&found.expect("people")), people(&expected.expect("people")), "{file}");
}

#[test]
fn headings_may_be_in_any_order_and_case() {
    let text = "School, HIRED ,Base Salary,Step,Lane,FTE,ID,,\n\
        \"Peña, North\",2015-08-13,41000,02,BA,1.0,00017,,\n\nSouth,2018-09-04,51234.1,,,0.5,18,,\n\
        South,1999-08-20,,1,MA,0.3333,19,,\n";
    same_as_plain("people.csv", text.as_bytes(), COLUMNS);
    let (_, complaints) = load("people.csv", text.as_bytes(), &format!("{COLUMNS}[columns]\nhired = \"hired\"\n"));
    assert_eq!(complaints, "");
}

#[test]
fn a_text_file_may_be_written_in_many_ways() {
    let stated = |more: &str| format!("{COLUMNS}{more}\n");
    let american = "\u{feff}id;fte;lane;step;base_salary;hired;school\r\n\
        00017;1.0;BA;2;$41,000.00;8/13/2015;Peña, North\r\n18;0.5;;; 51,234.10 ;9/4/2018;South\r\n\
        19;0.3333;MA;1;;8/20/1999;South\r\n";
    let dates = "numbers = \"1,234.50\"\n[columns]\nhired = { heading = \"hired\", dates = \"month/day/year\" }";
    same_as_plain("people.csv", american.as_bytes(), &stated(dates));
    let comma = "id\tfte\tlane\tstep\tbase_salary\thired\tschool\n00017\t1,0\tBA\t2\t41.000,00 €\t2015-08-13\tPeña, North\n\
        18\t0,5\t\t\t51.234,1\t2018-09-04\tSouth\n19\t0,3333\tMA\t1\t\t1999-08-20\tSouth\n";
    same_as_plain("people.txt", comma.as_bytes(), &stated("numbers = \"1.234,50\""));
    let unicode: Vec<u8> =
        "\u{feff}".chars().chain(comma.chars()).collect::<String>().encode_utf16().flat_map(u16::to_be_bytes).collect();
    same_as_plain("people.csv", &unicode, &stated("numbers = \"1.234,50\""));
    let windows: Vec<u8> = PLAIN.chars().map(|letter| if letter == 'ñ' { 0xf1 } else { letter as u8 }).collect();
    same_as_plain("people.csv", &windows, &stated("encoding = \"windows-1252\""));
    let titled = format!(
        "Staff of 2018\n\n{}",
        PLAIN.replace("fte", "% Time").replace("1.0", "100%").replace("0.5", "50 %").replace("0.3333", "33.33")
    );
    same_as_plain(
        "people.csv",
        titled.as_bytes(),
        &stated("heading_row = 3\n[columns]\nfte = { heading = \"% time\", numbers = \"percent\" }"),
    );
    let ambiguous = PLAIN
        .replace("school", "school;or site")
        .replace("South", "South;x")
        .replace("North", "North;x")
        .replace("\"Peña, North;x\"", "Peña;y");
    let (_, complaints) = load("people.csv", ambiguous.as_bytes(), COLUMNS);
    assert!(complaints.contains("may be parted by commas or by semicolons"), "{complaints}");
    assert_eq!(load("people.csv", ambiguous.as_bytes(), &stated("separator = \",\"")).1, "");
}

fn sheet() -> Vec<Vec<Cell>> {
    use Cell::{Empty, Formula, Number, Text};
    let heads = ["id", "fte", "lane", "step", "base_salary", "hired", "school"];
    vec![
        vec![Text("Staff of 2018")],
        vec![],
        heads.into_iter().map(Text).collect(),
        vec![
            Number("17", 3),
            Number("1", 0),
            Text("BA"),
            Number("2", 0),
            Formula("40000*1.025", "41000.000000000007"),
            Number("42229", 2),
            Text("Peña, North"),
        ],
        vec![Number("18", 0), Number("0.5", 1), Empty, Empty, Number("51234.1", 0), Number("43347", 2), Text("South")],
        vec![
            Text("19"),
            Number("0.33329999999999999", 0),
            Text("MA"),
            Text("01"),
            Empty,
            Text("1999-08-20"),
            Text("South"),
        ],
    ]
}

#[test]
fn a_workbook_gives_what_its_cells_show() {
    let columns = "pay_is = \"full_time\"\nheading_row = 3\n";
    // One person's FTE is shown as 50 %, and must be written as the others are.
    let (_, complaints) = load("people.xlsx", &workbook(&[("Staff", sheet())]), columns);
    assert!(complaints.contains("people.xlsx, Staff!B5") && complaints.contains("`50%`"), "{complaints}");
    let mut rows = sheet();
    rows[4][1] = Cell::Number("0.5", 0);
    let book = workbook(&[("Staff", rows.clone()), ("Empty", vec![])]);
    same_as_plain("people.xlsx", &book, columns);
    let two = workbook(&[("Notes", vec![vec![Cell::Text("x")]]), ("Staff", rows.clone())]);
    same_as_plain("people.xlsx", &two, &format!("{columns}sheet = \"staff\"\n"));
    rows[5][4] = Cell::Error("#N/A");
    rows[4].push(Cell::Error("#REF!"));
    rows[2].push(Cell::Text("remark"));
    rows[4].push(Cell::Empty);
    let (_, complaints) = load("people.xlsx", &workbook(&[("Staff", rows)]), columns);
    assert!(complaints.contains("a cell of `base_salary` shows the error #N/A") && complaints.contains("Staff!E6"));
    assert!(!complaints.contains("#REF!"), "nobody asks for that column: {complaints}");
    let truth = vec![
        vec![Cell::Text("id"), Cell::Text("fte"), Cell::Text("new")],
        vec![Cell::Text("1"), Cell::Number("1", 0), Cell::Truth(true)],
    ];
    let (found, _) = load("people.xlsx", &workbook(&[("Staff", truth)]), COLUMNS);
    assert!(found.is_none(), "nobody is paid");
}

fn parquet() -> Vec<u8> {
    let column = |name: &str, texts: [Option<&str>; 3]| Column::new(name.into(), texts);
    let days =
        Column::new("hired".into(), [16_660_i32, 17_778, 10_823]).cast(&polars::prelude::DataType::Date).expect("days");
    let columns = vec![
        column("id", [Some("00017"), Some("18"), Some("19")]),
        Column::new("fte".into(), [1.0, 0.5, 0.3333]),
        column("lane", [Some("BA"), None, Some("MA")]),
        Column::new("step".into(), [Some(2_i64), None, Some(1)]),
        Column::new("base_salary".into(), [Some(41_000.0), Some(51_234.1), None]),
        days,
        column("school", [Some("Peña, North"), Some("South"), Some("South")]),
    ];
    written(columns)
}

fn written(columns: Vec<Column>) -> Vec<u8> {
    let mut frame = DataFrame::new(columns[0].len(), columns).expect("a frame");
    let mut bytes = Cursor::new(Vec::new());
    ParquetWriter::new(&mut bytes).finish(&mut frame).expect("a file");
    bytes.into_inner()
}

#[test]
fn a_parquet_file_gives_the_same_people() {
    same_as_plain("people.parquet", &parquet(), COLUMNS);
    let nobody = written(vec![Column::new("id".into(), [""; 0]), Column::new("fte".into(), [1.0; 0])]);
    assert!(load("people.parquet", &nobody, COLUMNS).1.contains("no rows under the heading"));
    let rows =
        [Column::new("id".into(), ["1"]), Column::new("fte".into(), [1.0]), Column::new("base_salary".into(), [5_i64])];
    let nothing = Column::full_null("school".into(), 1, &polars::prelude::DataType::Null);
    let (found, complaints) = load("people.parquet", &written(rows.into_iter().chain([nothing]).collect()), COLUMNS);
    assert_eq!((complaints.as_str(), found.is_some_and(|found| found.columns.contains_key("school"))), ("", true));
    let binary = written(vec![Column::new("id".into(), ["1"]), Column::new("scan".into(), [b"x".as_slice()])]);
    let complaints = load("people.parquet", &binary, COLUMNS).1;
    assert!(complaints.contains("the column `scan`") && complaints.contains("bytes"), "{complaints}");
    let high = written(vec![Column::new("id".into(), ["1", "2"]), Column::new("fte".into(), [1.0, 9.0])]);
    let complaints = load("people.parquet", &high, COLUMNS).1;
    assert!(complaints.contains("people.parquet, row 2"), "{complaints}");
}

/// Bytes that are damaged in one place, the same in every run.
fn damage(bytes: &[u8], how: usize) -> Vec<u8> {
    let place = how.wrapping_mul(2_654_435_761) % bytes.len();
    let mut damaged = bytes.to_vec();
    match how % 4 {
        0 => damaged.truncate(place),
        1 => damaged[place] ^= 1 << (how % 8),
        2 => damaged[place] = 0xff,
        _ => drop(damaged.splice(place..(place + 5).min(bytes.len()), [])),
    }
    damaged
}

#[test]
fn a_damaged_file_is_a_complaint() {
    for (file, bytes) in [("people.xlsx", workbook(&[("Staff", sheet())])), ("people.parquet", parquet())] {
        for how in 0..400 {
            let damaged = damage(&bytes, how);
            let (found, complaints) = load(file, &damaged, "pay_is = \"full_time\"\n");
            assert!(found.is_some() || complaints.contains(file), "{file}, damage {how}: {complaints}");
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("people.csv");
    fs::File::create(&path).expect("a file").set_len((1 << 30) + 1).expect("a hollow file");
    let (_, complaints, code) = run(folder.path(), &["check", "people.csv"]);
    assert!(complaints.contains("larger than a gigabyte") && code == Some(1), "{complaints}");
}

#[test]
fn a_district_s_own_grid_is_read_as_it_is_laid_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file is written");
    put(
        "grid.csv",
        "Our District,,,\nTeacher salaries 2018-19,,,\n,,,\nStep,BA,BA+15,MA\n1,\"$40,000\",\"$42,000.50\", $44000 \n2,\"$41,000\",,45200\n,,,\nPer board policy 7,,,\n",
    );
    let header = HEADER.replace("teachers.csv", "grid.csv");
    put("teachers.toml", &header);
    let read = |path: &Path| {
        let loaded = input::load_schedules(&[path]);
        (loaded.schedules.into_iter().next(), render::complaints(&loaded.complaints, &loaded.sources, false))
    };
    let path = folder.path().join("teachers.toml");
    assert!(read(&path).1.contains("numbers = \"1,234.50\""));
    put("teachers.toml", &format!("{header}numbers = \"1,234.50\"\n"));
    let (schedule, complaints) = read(&path);
    let schedule = schedule.expect(&complaints);
    assert_eq!((schedule.steps.join(" "), schedule.lanes.join(" ")), ("1 2".to_owned(), "BA BA+15 MA".to_owned()));
    let salaries: Vec<_> = (0..6).map(|cell| schedule.salary(cell)).collect();
    let expected = [Some(4_000_000), Some(4_100_000), Some(4_200_050), None, Some(4_400_000), Some(4_520_000)];
    assert_eq!(salaries, expected.map(|cents| cents.map(Cents)));
}

/// What the program answers: standard output, standard error, exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("costout runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// An export with other headings, in the way of another program: 24 people on
/// lanes 1 to 3, every fourth half-time and paid so, and one off every schedule.
fn export() -> String {
    let salaries = [[40_000, 41_200], [42_000, 43_260], [44_500, 45_836]];
    let mut text =
        "Our District\nRun 10/02/2023\n\nEmp No;Last Name;Bldg;Pos. Title;Yrs Exp;Col;Stp;% Time;Annual Sal\n"
            .to_owned();
    for at in 0..24_usize {
        let (lane, step, half) = (at % 3, at / 3 % 2, at % 4 == 3);
        let pay = salaries[lane][step] / if half { 2 } else { 1 };
        text += &format!(
            "{};Nobody{at};North;Teacher, {};{at};{};0{};{}%;\"{},{:03}.00\"\n",
            500 + at,
            at % 5,
            lane + 1,
            step + 1,
            if half { 50 } else { 100 },
            pay / 1000,
            pay % 1000
        );
    }
    text + "999;Nobody;North;Nurse;3;;;100%;61,000.50\n"
}

const OWN_GRID: &str = "Our District,,,\nSalaries 2023-24,,,\n,,,\nSTEP,BA,BA + 30,MA\n\
    1,\"$40,000\",\"$42,000\",\"$44,500\"\n2,\"$41,200\",\"$43,260\",\"$45,836\"\nApproved in June,,,\n";

#[test]
fn a_round_begins_from_a_district_s_own_files() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("staff.csv"), export()).expect("a file is written");
    fs::write(folder.path().join("grid.csv"), OWN_GRID).expect("a file is written");
    let (looked, complaints, code) = run(folder.path(), &["check", "staff.csv"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{looked}");
    assert!(!looked.contains("Nobody"), "names are never shown: {looked}");
    let (said, complaints, code) = run(folder.path(), &["new", "ours", "--from", "staff.csv", "--grid", "grid.csv"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{said}");
    assert!(said.contains("It can be compared as it is."), "{said}");
    let columns = fs::read_to_string(folder.path().join("ours/columns.toml")).expect("columns.toml");
    for line in [
        "pay_is      = \"actual\"      # CHECK: 6 of 6 part-time salaries are the grid's times FTE",
        "heading_row = 4",
        "numbers     = \"1,234.50\"",
        "id            = \"Emp No\"",
        "fte           = { heading = \"% Time\", numbers = \"percent\" }",
        "\"2\" = \"BA + 30\"   # 8 of 8 salaries agree",
    ] {
        assert!(columns.contains(line), "{line}: {columns}");
    }
    let (found, complaints) = loaded(&folder.path().join("ours"));
    assert_eq!(complaints, "");
    let found = found.expect("people");
    assert_eq!((found.headcount(), found.total_fte().to_string().as_str()), (25, "22.00"));
    assert_eq!(found.salary.iter().flatten().copied().sum::<Cents>(), found_by_hand());
    let (_, complaints, code) = run(folder.path(), &["compare", "ours"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)));
}

/// Eight people a lane, four on each step; of each lane and step the half-time
/// people are counted by half, all of the four being every fourth of the export.
fn found_by_hand() -> Cents {
    let full = 4 * (40_000 + 41_200 + 42_000 + 43_260 + 44_500 + 45_836);
    // Half-time are rows 3, 7, 11, 15, 19 and 23: lanes 1, 2, 3, 1, 2, 3 and steps 2, 1, 2, 2, 1, 2.
    let halves = (41_200 + 42_000 + 45_836) * 2 / 2;
    Cents((full - halves) * 100 + 6_100_050)
}

#[test]
fn a_workbook_with_both_sheets_begins_a_round_too() {
    use Cell::{Number, Text};
    let folder = tempfile::tempdir().expect("a folder");
    let people = vec![
        vec![Text("Employee ID"), Text("FTE"), Text("Lane"), Text("Step"), Text("Base Salary")],
        vec![Text("a"), Number("1", 0), Text("BA"), Number("1", 0), Number("40000", 0)],
        vec![Text("b"), Number("0.5", 0), Text("Masters"), Number("2", 0), Number("45200", 0)],
    ];
    let grid = vec![
        vec![Text("Salaries 2018-19")],
        vec![Text("Step"), Text("BA"), Text("MA")],
        vec![Number("1", 0), Number("40000", 0), Number("44000", 0)],
        vec![Number("2", 0), Number("41000", 0), Number("45200", 0)],
    ];
    fs::write(folder.path().join("hr.xlsx"), workbook(&[("Grid", grid), ("Staff", people)])).expect("a file");
    let (said, complaints, code) = run(folder.path(), &["new", "ours", "--from", "hr.xlsx", "--grid", "hr.xlsx"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{said}");
    let columns = fs::read_to_string(folder.path().join("ours/columns.toml")).expect("columns.toml");
    assert!(columns.contains("sheet       = \"Staff\"") && columns.contains("\"Masters\" = \"MA\""), "{columns}");
    assert!(said.contains("It can be compared as it is."), "{said}\n{columns}");
}

#[test]
fn a_made_up_round_is_accepted_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (said, complaints, code) = run(folder.path(), &["new", "ours", "--year", "2023-24"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{said}");
    for command in ["check", "compare"] {
        let (answer, complaints, code) = run(folder.path(), &[command, "ours"]);
        assert_eq!((complaints.as_str(), code), ("", Some(0)), "{command}");
        assert!(answer.contains("made up") && answer.contains("ours"), "{answer}");
    }
    let (_, complaints, code) = run(folder.path(), &["new", "ours"]);
    assert!(complaints.contains("has something in it") && code == Some(1), "{complaints}");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    assert_eq!(run(folder.path(), &["new", "empty"]).2, Some(0), "an empty folder may be filled");
    let left: Vec<String> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left.len(), 2, "nothing else is left: {left:?}");
}

#[test]
fn any_damaged_export_is_looked_at_without_a_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("staff.csv", export().into_bytes()),
        ("staff.xlsx", workbook(&[("Staff", sheet())])),
        ("staff.parquet", parquet()),
    ];
    for (name, bytes) in files {
        let path = folder.path().join(name);
        for how in 0..150 {
            fs::write(&path, damage(&bytes, how)).expect("a file is written");
            let (mut sources, mut complaints) = Default::default();
            let found = input::intake::read(&path, &mut sources, &mut complaints);
            let drafted = found.as_ref().map(|found| input::intake::draft::columns(found, None));
            let shown = found.map(|found| found.found(&sources));
            assert!(
                drafted.is_some() == shown.is_some() && (shown.is_some() || complaints.has_errors()),
                "{name}, {how}"
            );
        }
    }
    let wide =
        "Emp No;Annual Sal;FTE;Age;Yrs Exp\n1;79228162514264337593543950335;1;-79228162514264337593543950335;9\n";
    fs::write(folder.path().join("wide.csv"), wide).expect("a file is written");
    for format in ["table", "json", "csv", "markdown"] {
        let (answer, complaints, code) = run(folder.path(), &["check", "wide.csv", "--format", format]);
        assert_eq!((complaints.as_str(), code), ("", Some(0)), "{answer}");
        assert!(answer.contains("Annual Sal"), "{answer}");
    }
}

#[test]
fn a_draft_is_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Teacher ID,FTE,Annual Salary,Site\n7,1,50000,North\n7,0.5,25000,South\n8,0.5,24000,South\n";
    fs::write(folder.path().join("staff.csv"), text).expect("a file is written");
    let (answer, complaints, code) = run(folder.path(), &["check", "staff.csv", "--draft-columns", "columns.toml"]);
    assert_eq!((complaints.as_str(), code), ("", Some(0)));
    assert!(answer.contains("ids on more than one row"), "{answer}");
    let columns = fs::read_to_string(folder.path().join("columns.toml")).expect("columns.toml");
    for line in
        ["rows        = \"assignment\"", "# pay_is", "fte           = { heading = \"FTE\", per_person = \"sum\" }"]
    {
        assert!(columns.contains(line), "{columns}");
    }
    assert!(columns.contains("school        = { heading = \"Site\", per_person = \"main\" }"), "{columns}");
    assert_eq!(run(folder.path(), &["check", "staff.csv", "--draft-columns", "columns.toml"]).2, Some(1));
}

/// `44.000` is forty-four thousand to half the world, and never forty-four.
#[test]
fn what_may_part_thousands_is_not_read_as_a_point() {
    let file = |salary: &str| format!("id,fte,base_salary\n1,1.0,{salary}\n");
    for (salary, cents) in [("44000", 4_400_000), ("44000.000", 4_400_000), ("44.00", 4_400), ("44.0000", 4_400)] {
        let (workforce, said) = load("people.csv", file(salary).as_bytes(), COLUMNS);
        let workforce = workforce.unwrap_or_else(|| panic!("{salary}: {said}"));
        assert!(matches!(workforce.stands[0], Stand::Own(Cents(found)) if found == cents), "{salary}");
    }
    let (workforce, said) = load("people.csv", file("44.000").as_bytes(), COLUMNS);
    assert!(workforce.is_none());
    assert!(said.contains("`44.000` cannot be `base_salary`") && said.contains("1.234,50"), "{said}");
}

/// A bare `1` among per cents may be all or a hundredth.
#[test]
fn per_cents_have_their_sign_or_are_above_one() {
    let columns = "pay_is = \"full_time\"\n[columns]\nfte = { heading = \"fte\", numbers = \"percent\" }\n";
    let file = |values: [&str; 3]| {
        let [one, two, three] = values;
        format!("id,fte,base_salary\n1,{one},50000\n2,{two},50000\n3,{three},50000\n")
    };
    for values in [["100%", "50%", "1%"], ["100", "50", "1"], ["100 %", "50 %", "2.01"]] {
        let (workforce, said) = load("people.csv", file(values).as_bytes(), columns);
        assert!(workforce.is_some(), "{said}");
    }
    for value in ["1", "0.5", "2"] {
        let (workforce, said) = load("people.csv", file(["50%", value, "100%"]).as_bytes(), columns);
        assert!(workforce.is_none());
        assert!(said.contains(&format!("`{value}` has no per cent sign, as other values of `fte` have")), "{said}");
    }
    let (workforce, said) = load("people.csv", file(["0.5", "1", "0.75"]).as_bytes(), columns);
    assert!(workforce.is_none());
    assert!(said.contains("`fte` is read as per cent, and none is above `1`"), "{said}");
}

/// Decimal commas part a row as often as semicolons do.
#[test]
fn decimal_commas_do_not_hide_the_first_person() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: String = (1..=39).map(|at| format!("{at};0,5;45000,00\n")).collect();
    fs::write(folder.path().join("centseu.csv"), format!("id;fte;salary\n{rows}")).expect("a file is written");
    let (said, wrong, _) = run(folder.path(), &["check", "centseu.csv"]);
    assert!(said.contains("39 rows"), "{said}{wrong}");
}
