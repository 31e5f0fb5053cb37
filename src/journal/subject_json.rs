//! Subjects in words, as they are stored and as they cross the boundary.

use super::entry::{Stance, Subject, Told};
use crate::catalogue::{FacetValue, Lexicon};
use crate::error::{Error, Result};
use crate::json::{Json, Word};

impl Subject {
    /// `{facet, value}`, `{price: {currency, min, max}}` or `{goal}`.
    #[must_use]
    pub fn to_json(&self, lexicon: &Lexicon) -> Json {
        match self {
            Self::Value(token) => lexicon.words(*token).into(),
            Self::Price { currency, min, max } => Json::object([(
                "price",
                Json::some([
                    ("currency", Json::copied(currency)),
                    ("min", (*min).into()),
                    ("max", (*max).into()),
                ]),
            )]),
            Self::Goal(goal) => Json::object([("goal", Json::copied(goal))]),
        }
    }

    /// From words.
    ///
    /// # Errors
    /// `invalid-input` if it is not exactly one of a facet value, a price range and a goal, or a value that the
    /// shop marked as sensitive.
    pub fn of_json(json: &Json, lexicon: &mut Lexicon, path: &'static str) -> Result<Self> {
        let (price, goal) = (json.get("price"), json.get("goal"));
        let with_value = !json.get("facet").is_null() || !json.get("value").is_null();
        match (with_value, !price.is_null(), !goal.is_null()) {
            (true, false, false) => {
                let FacetValue { facet, value } = FacetValue::of_json(json, path)?;
                let token = lexicon.token(&facet, &value).ok_or_else(|| {
                    Error::invalid(
                        path,
                        "expected a facet and a value that are not empty and not sensitive",
                    )
                })?;
                Ok(Self::Value(token))
            }
            (false, true, false) => price_of(price, path),
            (false, false, true) => match goal.text().map(str::trim) {
                Some(goal) if !goal.is_empty() => Ok(Self::Goal(goal.into())),
                _ => Err(Error::at(path, "goal", "expected a text that is not empty")),
            },
            _ => Err(Error::invalid(path, "expected one of {facet, value}, {price} and {goal}")),
        }
    }
}

fn price_of(price: &Json, path: &'static str) -> Result<Subject> {
    let end = |name: &str| price.get(name).whole::<i64>();
    let (min, max) = (end("min"), end("max"));
    let understood =
        ["min", "max"].iter().all(|name| price.get(name).is_null() || end(name).is_some());
    let inverted = matches!((min, max), (Some(min), Some(max)) if min > max);
    match price.get("currency").text() {
        Some(currency)
            if currency.len() == 3
                && understood
                && !inverted
                && (min.is_some() || max.is_some()) =>
        {
            Ok(Subject::Price { currency: currency.into(), min, max })
        }
        _ => Err(Error::at(
            path,
            "price",
            "expected a currency of three letters and min, max or both in whole minor units, min <= max",
        )),
    }
}

impl Told {
    /// A subject with its stance.
    #[must_use]
    pub fn to_json(&self, lexicon: &Lexicon) -> Json {
        Json::object([
            ("stance", self.stance.word().into()),
            ("subject", self.subject.to_json(lexicon)),
        ])
    }

    /// From words.
    ///
    /// # Errors
    /// `invalid-input` with the place.
    pub fn of_json(json: &Json, lexicon: &mut Lexicon, path: &'static str) -> Result<Self> {
        let stance = Stance::at(json, "stance", path)?;
        Ok(Self { subject: Subject::of_json(json.get("subject"), lexicon, path)?, stance })
    }
}
