//! What a key holds as a part of a JSON schema. A day comes to an editor as
//! text, in quotes or not: that it is written without them is said.

use serde_json::{Map, Value, json};

use crate::foundation::fields::{Form, Key, Shape, Unit};

/// A table with these keys and no others.
pub(super) fn table<'a>(keys: impl Iterator<Item = &'a Key> + Clone) -> Value {
    let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties(keys.clone()) });
    let needed: Vec<&str> = keys.filter(|key| key.needed).map(|key| key.name).collect();
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    schema
}

/// Each key with what it holds.
pub(super) fn properties<'a>(keys: impl Iterator<Item = &'a Key>) -> Value {
    Value::Object(keys.map(|one| (one.name.to_owned(), key(one))).collect())
}

/// What a key holds, with its sentence and its unit.
pub(super) fn key(key: &Key) -> Value {
    let mut schema = shape(&key.holds);
    let mut says = key.says.to_owned();
    if let Some(unit) = unit(&key.holds) {
        says += &format!(" In {unit}.");
    }
    if key.needed {
        says += " Needed.";
    }
    schema["description"] = json!(says);
    schema
}

/// The unit of a number, wherever it stands in a shape.
fn unit(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Number(unit) => Some(unit.words).filter(|words| !words.is_empty()),
        Shape::List(inner) | Shape::Holds(inner) | Shape::Once(inner) | Shape::Map(_, _, inner) => unit(inner),
        Shape::Either(shapes) => shapes.iter().find_map(unit),
        _ => None,
    }
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Written(form) => written(*form),
        Shape::Word(words) => json!({ "type": "string", "enum": words() }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Yes => json!({ "const": true }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Number(unit) => number(*unit),
        Shape::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::List(inner) => json!({ "type": "array", "items": self::shape(inner) }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(self::shape).collect::<Vec<_>>() }),
        Shape::Holds(inner) => json!({ "anyOf": [self::shape(inner), by_name(Form::Day, inner)] }),
        Shape::Once(inner) => by_name(Form::Day, inner),
        Shape::Fields(keys) => table(keys.iter()),
        Shape::Map(keys, form, inner) => {
            let mut schema = by_name(*form, inner);
            if !keys.is_empty() {
                schema["properties"] = properties(keys.iter());
            }
            schema
        }
        Shape::Provision => json!({ "$ref": "#/definitions/provision" }),
    }
}

/// A table whose names are the user's, in a form.
fn by_name(form: Form, holds: &Shape) -> Value {
    match form.pattern() {
        None => json!({ "type": "object", "additionalProperties": shape(holds) }),
        Some(pattern) => {
            let patterns = Map::from_iter([(pattern.to_owned(), shape(holds))]);
            json!({ "type": "object", "additionalProperties": false, "patternProperties": patterns })
        }
    }
}

fn written(form: Form) -> Value {
    let mut schema = json!({ "type": "string" });
    if let Some(pattern) = form.pattern() {
        schema["pattern"] = json!(pattern);
    }
    schema
}

fn number(unit: Unit) -> Value {
    let mut schema = json!({ "type": "number" });
    if unit.least > i64::MIN {
        schema["minimum"] = json!(unit.least);
        schema["maximum"] = json!(unit.most);
    }
    schema
}
