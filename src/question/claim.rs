//! A figure that somebody published of an offer, or of the gap between two: a
//! price told to the press, a percentage in a letter. It is held against what
//! the model gives under the convention by which it is said to be counted.

use rust_decimal::Decimal;

use super::convention::Measure;
use crate::foundation::money::Cents;
use crate::foundation::source::Located;

/// A figure that somebody published, and what of the model it stands beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub name: String,
    /// What it is the figure of.
    pub title: String,
    /// The offer that it prices.
    pub offer: Located<String>,
    /// Of a gap, the offer that is taken off.
    pub less: Option<Located<String>>,
    /// The convention by which it is held to have been counted.
    pub convention: String,
    /// What was published.
    pub figure: Figure,
    /// Who published it, where and when.
    pub source: String,
    /// Whether the inputs were made to meet it, so that meeting it shows nothing.
    pub met: bool,
}

/// A published figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Dollars.
    Amount(Cents),
    /// Per cent of a measure of the base year as paid.
    Percent(Decimal, Measure),
}
