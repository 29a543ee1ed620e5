//! Provisions in a JSON schema. Every kind is a definition; the keys that all
//! kinds share stand once, under `common`. An editor shows the keys of all
//! kinds, and once it sees `kind`, holds the others to it. No key of a kind is
//! required: what an offer does not say it may inherit.

use serde_json::{Map, Value, json};

use super::property::{key, properties};
use crate::contract::provision::{KINDS, Kind, common};
use crate::foundation::fields::Key;
use crate::question::offer::REMOVAL;

/// Everything to which a provision refers.
pub(super) fn definitions() -> Value {
    let mut definitions = Map::new();
    definitions.insert(
        "common".to_owned(),
        json!({ "properties": properties(common::KEYS.iter().map(unneeded).collect::<Vec<_>>().iter()) }),
    );
    for kind in KINDS {
        definitions.insert(kind.word.to_owned(), of_kind(kind));
    }
    definitions.insert("provision".to_owned(), provision());
    Value::Object(definitions)
}

/// A key that an offer may leave out, since it may inherit it.
fn unneeded(key: &Key) -> Key {
    Key { needed: false, ..*key }
}

fn is_common(key: &Key) -> bool {
    common::KEYS.iter().any(|one| one.name == key.name)
}

fn of_common(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/common/properties/{name}") })
}

/// A provision of one kind.
fn of_kind(kind: &Kind) -> Value {
    let one = |one: &Key| (one.name.to_owned(), if is_common(one) { of_common(one.name) } else { key(one) });
    json!({
        "description": format!("`{}`: {}.", kind.word, kind.says),
        "type": "object",
        "additionalProperties": false,
        "properties": kind.keys().map(one).collect::<Map<_, _>>(),
    })
}

/// A provision of any kind, or one that changes or takes away what it
/// inherits.
fn provision() -> Value {
    let mut properties: Map<String, Value> =
        common::KEYS.iter().map(|one| (one.name.to_owned(), of_common(one.name))).collect();
    let removal = REMOVAL.iter().filter(|one| !is_common(one)).map(unneeded);
    properties.extend(removal.map(|one| (one.name.to_owned(), key(&one))));
    for own in KINDS.iter().flat_map(Kind::keys).filter(|one| !is_common(one)) {
        properties.insert(own.name.to_owned(), in_any_kind(own.name));
    }
    let mut schema = json!({});
    for kind in KINDS.iter().rev() {
        schema = json!({
            "if": { "properties": { "kind": { "const": kind.word } }, "required": ["kind"] },
            "then": { "$ref": format!("#/definitions/{}", kind.word) },
            "else": schema,
        });
    }
    schema["type"] = json!("object");
    schema["additionalProperties"] = json!(false);
    schema["properties"] = Value::Object(properties);
    schema
}

/// What a key may hold in any of the kinds that have it.
fn in_any_kind(name: &str) -> Value {
    let has = |kind: &&Kind| kind.keys().any(|one| one.name == name);
    let reference = |kind: &Kind| json!({ "$ref": format!("#/definitions/{}/properties/{name}", kind.word) });
    let mut found: Vec<Value> = KINDS.iter().filter(has).map(reference).collect();
    if found.len() == 1 { found.remove(0) } else { json!({ "anyOf": found }) }
}
