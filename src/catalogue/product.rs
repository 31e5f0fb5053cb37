//! A product in words, for native callers.
//!
//! The browser packs products into [`Columns`](super::Columns) itself; tests and tools pack them from this
//! type by the same rules, which `tests/contract` holds the two sides to.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// A price in minor units (`12900` and `EUR` are 129.00 euros).
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Price {
    /// Minor units of the currency.
    pub minor: f64,
    /// ISO 4217.
    pub currency: String,
}

/// How many stars, and from how many people.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Rating {
    /// From 0 to 5.
    pub value: f64,
    /// How many ratings.
    pub count: f64,
}

/// A product as the shop describes it. Only the id is required.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `Product` in www/src/types.ts")]
pub struct Product {
    pub id: String,
    pub group: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub brand: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub category: Vec<String>,
    pub price: Option<Price>,
    pub availability: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub color: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub size: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub material: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub pattern: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub gender: Vec<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub age: Vec<String>,
    pub rating: Option<Rating>,
    #[serde(deserialize_with = "one_or_many")]
    pub tags: Vec<String>,
    pub attributes: BTreeMap<String, OneOrMany>,
}

/// A free attribute: one value or several, of any simple type.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the names say it")]
pub enum OneOrMany {
    Text(String),
    Flag(bool),
    Number(f64),
    Many(Vec<String>),
}

impl OneOrMany {
    /// The values as texts, in order.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Flag(flag) => vec![flag.to_string()],
            Self::Number(number) => vec![number.to_string()],
            Self::Many(many) => many.clone(),
        }
    }
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(OneOrMany::deserialize(deserializer)?.texts())
}
