//! The journal as JSON that a person can read: in the browser's developer tools, and in an exported file.
//!
//! Entries are grouped by visit, products and values stand in tables and are referred to by number, and the
//! order is canonical, so that the same journal is always the same bytes. Reading is forgiving: an entry that
//! is not understood is passed over alone and counted, and no text can make reading fail half way.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::entry::{DidKind, FeedbackReason, Stance, Subject, Verdict};
use crate::catalogue::{FacetValue, Lexicon, Token};
use crate::day::Day;
use crate::error::{Error, Result};

/// A product and the values it had.
pub(super) type Item = (Token, Rc<[Token]>);

/// A journal in words.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    pub(super) visits: Vec<Visit>,
    /// Product id and the numbers of its values.
    pub(super) items: Vec<(String, Vec<u32>)>,
    /// Facet and value.
    pub(super) values: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) forgotten: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<StoredSettings>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Visit {
    pub(super) day: Day,
    pub(super) writer: String,
    pub(super) entries: Vec<Box<RawValue>>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct StoredEntry {
    pub(super) seq: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) epoch: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) did: Option<DidKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) times: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) seconds: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) told: Option<Vec<StoredTold>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) question: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) feedback: Option<Verdict>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<FacetValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<FeedbackReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) wrong: Option<FacetValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) search: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) named: Option<Vec<u32>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredTold {
    pub(super) stance: Stance,
    #[serde(flatten)]
    pub(super) subject: StoredSubject,
}

/// A subject in words: a facet value, a price range or a goal; exactly one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `Subject` in www/src/types.ts")]
pub struct StoredSubject {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<StoredPrice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
}

/// A price range in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct StoredPrice {
    pub currency: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredSettings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) intensity: Option<u8>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) paused: bool,
    #[serde(default, skip_serializing_if = "is_false", rename = "someoneElse")]
    pub(super) someone_else: bool,
    pub(super) seq: u32,
    pub(super) writer: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl StoredSubject {
    /// In words.
    #[must_use]
    pub fn of(subject: &Subject, lexicon: &Lexicon) -> Self {
        match subject {
            Subject::Value(token) => {
                let FacetValue { facet, value } = lexicon.words(*token);
                Self { facet: Some(facet), value: Some(value), ..Self::default() }
            }
            Subject::Price { currency, min, max } => Self {
                price: Some(StoredPrice { currency: currency.to_string(), min: *min, max: *max }),
                ..Self::default()
            },
            Subject::Goal(goal) => Self { goal: Some(goal.to_string()), ..Self::default() },
        }
    }

    /// From words.
    ///
    /// # Errors
    /// `invalid-input` if it is not exactly one of a facet value, a price range and a goal, or a value the
    /// shop marked as sensitive.
    pub fn subject(&self, lexicon: &mut Lexicon) -> Result<Subject> {
        match (&self.facet, &self.value, &self.price, &self.goal) {
            (Some(facet), Some(value), None, None) => {
                lexicon.token(facet, value).map(Subject::Value).ok_or_else(|| {
                    Error::invalid(
                        "subject",
                        "expected a facet and a value that are not empty and not sensitive",
                    )
                })
            }
            (None, None, Some(price), None) => {
                let StoredPrice { currency, min, max } = price;
                let inverted = matches!((min, max), (Some(min), Some(max)) if min > max);
                if currency.len() != 3 || inverted || (min.is_none() && max.is_none()) {
                    return Err(Error::invalid(
                        "subject.price",
                        "expected a currency of three letters and min, max or both in minor units, min <= max",
                    ));
                }
                Ok(Subject::Price { currency: currency.as_str().into(), min: *min, max: *max })
            }
            (None, None, None, Some(goal)) if !goal.trim().is_empty() => {
                Ok(Subject::Goal(goal.trim().into()))
            }
            _ => {
                Err(Error::invalid("subject", "expected one of {facet, value}, {price} and {goal}"))
            }
        }
    }
}
