//! Layer 6: what editors need to help with the files of a round: a JSON schema
//! of each kind of file, with its keys, types, units and a sentence for each.
//! Written from the declarations by which the files are read, and from nothing
//! else; `tests/suite/schema.rs` keeps `data/schema/` current.
//!
//! A file asks for its schema in its first line:
//!
//! ```toml
//! #:schema ../../data/schema/offer.json
//! ```

mod property;
mod provision;

use serde_json::{Value, json};

use crate::foundation::fields::Key;
use crate::input::{columns, form, schedule};
use crate::question::{offer, round};
use crate::synthesize::profile;

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The name of its schema, without the ending.
    pub name: &'static str,
    /// What such a file is.
    says: &'static str,
    /// Its keys, in several lists where others share some.
    keys: &'static [&'static [Key]],
    /// Whether provisions stand in it.
    provisions: bool,
}

/// Every kind of file.
pub const ALL: &[Schema] = &[
    Schema {
        name: "round",
        says: "A bargaining round: what all offers share and nobody bargains.",
        keys: &[round::keys::ROUND],
        provisions: true,
    },
    Schema {
        name: "offer",
        says: "An offer: one proposal in a round, or the agreement in force.",
        keys: &[offer::KEYS],
        provisions: true,
    },
    Schema {
        name: "columns",
        says: "How the headings and codes of an HR export become ours.",
        keys: &[columns::keys::MAPPING, form::KEYS],
        provisions: false,
    },
    Schema {
        name: "schedule",
        says: "The header of a salary schedule.",
        keys: &[schedule::KEYS, form::KEYS],
        provisions: false,
    },
    Schema {
        name: "profile",
        says: "The counts, shares and averages from which a workforce is made up.",
        keys: &[profile::keys::PROFILE],
        provisions: false,
    },
];

impl Schema {
    /// It as a JSON schema.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut schema = property::table(self.keys.iter().copied().flatten());
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["title"] = json!(format!("costout: {}", self.name));
        schema["description"] = json!(self.says);
        if self.provisions {
            schema["definitions"] = provision::definitions();
        }
        schema
    }

    /// It as the text of a file.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.json())
    }
}

#[cfg(test)]
mod tests;
