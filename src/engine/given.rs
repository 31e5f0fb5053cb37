//! What comes in, in words: the shapes of `www/src/types.ts`, read field by field with errors that say where.

use crate::catalogue::FacetValue;
use crate::consent::{Method, PURPOSES, Purpose, State};
use crate::day::Day;
use crate::error::{Error, Result};
use crate::journal::{DidKind, FeedbackReason, Verdict};
use crate::json::{Json, Word};

/// A decision of the shopper.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of `Acts.decide` in www/src/engine.ts")]
pub struct DecisionGiven {
    /// Purposes that are missing stay as they are.
    pub choices: Vec<(Purpose, State)>,
    pub method: Method,
    pub activated: bool,
}

impl DecisionGiven {
    /// Reads a decision.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json) -> Result<Self> {
        let chosen = json.get("choices");
        let mut choices = Vec::new();
        for purpose in PURPOSES {
            if !chosen.get(purpose.word()).is_null() {
                choices.push((purpose, State::at(chosen, purpose.word(), "choices")?));
            }
        }
        Ok(Self {
            choices,
            method: json.get("method").text().and_then(Method::of).unwrap_or(Method::Api),
            activated: json.get("activated").is_true(),
        })
    }
}

/// Something the shopper did.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of `ShopEvent` in www/src/types.ts")]
pub enum EventGiven {
    Did { kind: DidKind, id: String, dwell_seconds: f64, quantity: f64 },
    Search { query: String },
}

impl EventGiven {
    /// Reads a list of events.
    ///
    /// # Errors
    /// As [`of_json`](Self::of_json), of the first that is none.
    pub fn all_of_json(json: &Json) -> Result<Vec<Self>> {
        let mut events = Vec::new();
        for event in json.items() {
            events.push(Self::of_json(event)?);
        }
        Ok(events)
    }

    /// Reads an event.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json) -> Result<Self> {
        const PATH: &str = "event";
        if json.get("type").text() == Some("search") {
            return Ok(Self::Search { query: json.text_at("query", PATH)?.to_owned() });
        }
        Ok(Self::Did {
            kind: DidKind::at(json, "type", PATH)?,
            id: json.text_at("id", PATH)?.to_owned(),
            dwell_seconds: json.get("dwellSeconds").number().unwrap_or(0.0),
            quantity: json.get("quantity").number().unwrap_or(1.0),
        })
    }
}

/// Feedback on a product.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of `Feedback` in www/src/types.ts")]
pub struct FeedbackGiven {
    pub id: String,
    pub verdict: Verdict,
    pub about: Option<FacetValue>,
    pub reason: Option<FeedbackReason>,
}

impl FeedbackGiven {
    /// Reads feedback.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json) -> Result<Self> {
        const PATH: &str = "feedback";
        let (about, reason) = (json.get("about"), json.get("reason"));
        Ok(Self {
            id: json.text_at("id", PATH)?.to_owned(),
            verdict: Verdict::at(json, "verdict", PATH)?,
            about: if about.is_null() {
                None
            } else {
                Some(FacetValue::of_json(about, "feedback.about")?)
            },
            reason: if reason.is_null() {
                None
            } else {
                Some(FeedbackReason::at(json, "reason", PATH)?)
            },
        })
    }
}

/// What to forget.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of `Forget` in www/src/types.ts")]
pub enum ForgetGiven {
    Entry(String),
    Subject(FacetValue),
    Day(Day),
    Purpose(Purpose),
    Everything,
}

impl ForgetGiven {
    /// Reads what to forget: an object with exactly one of the fields, or the word `everything`.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json) -> Result<Self> {
        const PATH: &str = "forget";
        if json.text() == Some("everything") {
            return Ok(Self::Everything);
        }
        let named = |name: &str| !json.get(name).is_null();
        match (named("entry"), named("subject"), named("day"), named("purpose")) {
            (true, false, false, false) => Ok(Self::Entry(json.text_at("entry", PATH)?.to_owned())),
            (false, true, false, false) => {
                Ok(Self::Subject(FacetValue::of_json(json.get("subject"), "forget.subject")?))
            }
            (false, false, true, false) => Day::parse(json.text_at("day", PATH)?)
                .map(Self::Day)
                .ok_or_else(|| Error::at(PATH, "day", "expected a day such as 2026-11-21")),
            (false, false, false, true) => Ok(Self::Purpose(Purpose::at(json, "purpose", PATH)?)),
            _ => Err(Error::invalid(
                PATH,
                "expected one of entry, subject, day, purpose, or 'everything'",
            )),
        }
    }
}

/// Settings to change; what is missing stays.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of `Settings` in www/src/types.ts")]
pub struct SettingsGiven {
    pub intensity: Option<u8>,
    pub paused: Option<bool>,
    pub someone_else: Option<bool>,
}

impl SettingsGiven {
    /// Reads settings.
    ///
    /// # Errors
    /// `invalid-input` for an intensity that is no number from 0 to 100.
    pub fn of_json(json: &Json) -> Result<Self> {
        let flag = |name: &str| match json.get(name) {
            Json::Flag(flag) => Some(*flag),
            _ => None,
        };
        let intensity = match json.get("intensity") {
            Json::Null => None,
            given => Some(
                given
                    .number()
                    .filter(|number| (0.0..=100.0).contains(number))
                    .and_then(|number| Json::Number(number.floor()).whole())
                    .ok_or_else(|| {
                        Error::at("settings", "intensity", "expected a number from 0 to 100")
                    })?,
            ),
        };
        Ok(Self { intensity, paused: flag("paused"), someone_else: flag("someoneElse") })
    }
}
