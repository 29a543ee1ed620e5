//! A checker of JSON schemas, for the few keywords that ours use. A keyword that
//! it does not know stops the test: nothing is taken for right unseen.

use costout::foundation::diagnostic::Complaints;
use costout::foundation::fields::{self, Table, Value as Toml};
use costout::foundation::source::Sources;
use serde_json::{Map, Value, json};

/// What a schema says about a TOML text: the places that it refuses.
pub fn faults(schema: &Value, toml: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("a.toml", toml);
    let table = fields::parse(&sources, file, &mut Complaints::default());
    let mut found = Vec::new();
    check(schema, schema, &of_table(&table), "", &mut found);
    found
}

/// TOML as an editor hands it to a schema: days are texts.
fn of_table(table: &Table) -> Value {
    Value::Object(table.entries.iter().map(|(key, (_, node))| (key.clone(), of(&node.value))).collect())
}

fn of(value: &Toml) -> Value {
    match value {
        Toml::Text(text) | Toml::Time(text) => json!(text),
        Toml::Number(text) => {
            let plain = text.replace('_', "");
            let whole = plain.parse::<i64>().map(|number| json!(number));
            whole.unwrap_or_else(|_| json!(plain.parse::<f64>().unwrap_or(1e300)))
        }
        Toml::Bool(truth) => json!(truth),
        Toml::Date(date) => json!(date.to_string()),
        Toml::List(items) => Value::Array(items.iter().map(|item| of(&item.value)).collect()),
        Toml::Table(table) => of_table(table),
    }
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).expect("a definition");
        return check(root, target, value, at, found);
    }
    let Some(keywords) = schema.as_object() else {
        if schema == &json!(false) {
            found.push(at.to_owned());
        }
        return;
    };
    let sound = |schema: &Value, value: &Value| {
        let mut found = Vec::new();
        check(root, schema, value, at, &mut found);
        found.is_empty()
    };
    for (keyword, says) in keywords {
        let holds = match keyword.as_str() {
            "$schema"
            | "title"
            | "description"
            | "definitions"
            | "then"
            | "else"
            | "properties"
            | "patternProperties"
            | "additionalProperties" => true,
            "type" => is_a(says.as_str().expect("a type"), value),
            "const" => says == value,
            "enum" => says.as_array().expect("a list").contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().expect("a number")),
            "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().expect("a number")),
            "format" => {
                says == "date" && value.as_str().is_none_or(|text| matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text))
            }
            "pattern" => value.as_str().is_none_or(|text| matches(says.as_str().expect("a pattern"), text)),
            "anyOf" => says.as_array().expect("a list").iter().any(|one| sound(one, value)),
            "required" => {
                let wanted = says.as_array().expect("a list").iter().map(|key| key.as_str().expect("a key"));
                wanted.filter(|_| value.is_object()).all(|key| value.get(key).is_some())
            }
            "if" => {
                let branch = if sound(says, value) { "then" } else { "else" };
                check(root, &schema[branch], value, at, found);
                true
            }
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, says, item, &format!("{at}[{place}]"), found);
                }
                true
            }
            other => panic!("a keyword that the checker does not know: {other}"),
        };
        if !holds {
            found.push(format!("{at}: {keyword} {says}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        check_key(root, keywords, key, inner, &format!("{at}.{key}"), found);
    }
}

/// A key of a table, by the first of the three keywords that knows it.
fn check_key(root: &Value, schema: &Map<String, Value>, key: &str, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(own) = schema.get("properties").and_then(|known| known.get(key)) {
        return check(root, own, value, at, found);
    }
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    if let Some((_, own)) = patterns.into_iter().flatten().find(|(pattern, _)| matches(pattern, key)) {
        return check(root, own, value, at, found);
    }
    if let Some(others) = schema.get("additionalProperties") {
        check(root, others, value, at, found);
    }
}

fn is_a(word: &str, value: &Value) -> bool {
    match word {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("a type that the checker does not know: {other}"),
    }
}

/// The patterns that our schemas use.
fn matches(pattern: &str, text: &str) -> bool {
    let parts = |wanted: &[usize]| {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() == wanted.len() && parts.iter().zip(wanted).all(|(part, len)| part.len() == *len && digits(part))
    };
    match pattern {
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => parts(&[4, 2, 2]),
        "^[0-9]{4}-[0-9]{2}$" => parts(&[4, 2]),
        "^[0-9]{2}-[0-9]{2}$" => parts(&[2, 2]),
        "^-?[0-9]{1,5}$" => text.len() < 7 && text.parse::<i64>().is_ok(),
        "^[0-9]{1,3}$" => (1..=3).any(|digits| parts(&[digits])),
        "^cpi:" => text.starts_with("cpi:"),
        other => panic!("a pattern that the checker does not know: {other}"),
    }
}
