//! Layer 0: what everything stands on. Money, dates, dated values, files with
//! their lines, the located reader of TOML, complaints, fingerprints, how sure a
//! number is, and work side by side.
//! Nothing here knows what a teacher is.

pub mod calendar;
pub mod dated;
pub mod diagnostic;
pub mod fields;
pub mod fingerprint;
pub mod money;
pub mod parallel;
pub mod rows;
pub mod source;
pub mod standing;
