//! Between JavaScript values and the engine's types.

use js_sys::{Array, Float64Array, Reflect, Uint8Array, Uint16Array, Uint32Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::catalogue::{Columns, FacetValue};
use crate::consent::{ByPurpose, PURPOSES, Policy, Purpose, State};
use crate::engine::{Change, Config, ForgetGiven, Taken};
use crate::error::{Code, Error, Result};
use crate::journal::EntryId;
use crate::taste::Learning;

/// Reads a value; what is not accepted becomes an error with a code.
pub(super) fn from_js<T: DeserializeOwned>(value: JsValue) -> core::result::Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| thrown(&Error::invalid("", &error.to_string())))
}

/// Makes a value: plain objects, `null` for nothing. What cannot be made is `null`.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_missing_as_null(true)
        .serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// An `Error` with `code` and `path`, for the TypeScript side to throw on.
pub(super) fn thrown(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    thrown.set_name("VisavisError");
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
    if !error.path.is_empty() {
        let _ = Reflect::set(&thrown, &"path".into(), &error.path.as_str().into());
    }
    thrown.into()
}

#[derive(Serialize)]
struct Good {
    ok: bool,
    entries: Vec<EntryId>,
    change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

#[derive(Serialize)]
struct Bad {
    ok: bool,
    code: &'static str,
    message: String,
}

/// An outcome: an answer either way, never an exception.
pub(super) fn outcome(taken: Result<Taken>) -> JsValue {
    match taken {
        Ok(taken) => to_js(&Good {
            ok: true,
            entries: taken.entries,
            change: taken.change,
            note: taken.note.map(Code::as_str),
        }),
        Err(error) => {
            to_js(&Bad { ok: false, code: error.code.as_str(), message: error.to_string() })
        }
    }
}

/// The choices of a decision; purposes that are missing stay as they are.
pub(super) fn choices(value: JsValue) -> core::result::Result<Vec<(Purpose, State)>, JsValue> {
    let given: ByPurpose<Option<State>> = from_js(value)?;
    Ok(PURPOSES
        .into_iter()
        .filter_map(|purpose| given.get(purpose).map(|state| (purpose, state)))
        .collect())
}

/// What to forget: an object, or the word `everything`.
pub(super) fn forget(value: JsValue) -> core::result::Result<ForgetGiven, JsValue> {
    if value.as_string().as_deref() == Some("everything") {
        return Ok(ForgetGiven { everything: true, ..ForgetGiven::default() });
    }
    from_js(value)
}

/// Reads columns field by field: typed arrays are copied at once, texts one by one. A field that is missing or
/// of another type is empty, which gives neutral products.
pub(super) fn columns(value: &JsValue) -> Columns {
    let field = |name: &str| Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED);
    Columns {
        ids: texts(&field("ids")),
        facets: texts(&field("facets")),
        values: texts(&field("values")),
        facet_of: field("facetOf")
            .dyn_into::<Uint16Array>()
            .map(|array| array.to_vec())
            .unwrap_or_default(),
        offsets: field("offsets")
            .dyn_into::<Uint32Array>()
            .map(|array| array.to_vec())
            .unwrap_or_default(),
        codes: field("codes")
            .dyn_into::<Uint32Array>()
            .map(|array| array.to_vec())
            .unwrap_or_default(),
        price_minor: numbers(&field("priceMinor")),
        currency: field("currency")
            .dyn_into::<Uint16Array>()
            .map(|array| array.to_vec())
            .unwrap_or_default(),
        currencies: texts(&field("currencies")),
        availability: field("availability")
            .dyn_into::<Uint8Array>()
            .map(|array| array.to_vec())
            .unwrap_or_default(),
        rating: numbers(&field("rating")),
    }
}

fn texts(value: &JsValue) -> Vec<String> {
    let Some(array) = value.dyn_ref::<Array>() else {
        return Vec::new();
    };
    array.iter().map(|text| text.as_string().unwrap_or_default()).collect()
}

fn numbers(value: &JsValue) -> Vec<f64> {
    value.dyn_ref::<Float64Array>().map(Float64Array::to_vec).unwrap_or_default()
}

/// The shop's settings as `EngineConfig` in `www/src/engine.ts`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConfigGiven {
    shop: String,
    purposes: Vec<Purpose>,
    policy: ByPurpose<Option<u32>>,
    grant_days: i32,
    refusal_days: i32,
    intensity: u8,
    sensitive: Vec<FacetValue>,
    goals: Vec<GoalGiven>,
    half_life_days: HalfLifeGiven,
    storage: String,
}

#[derive(Debug, Deserialize)]
struct GoalGiven {
    name: String,
    values: Vec<FacetValue>,
}

#[derive(Debug, Deserialize)]
struct HalfLifeGiven {
    activity: f64,
    cart: f64,
    purchases: f64,
}

impl ConfigGiven {
    /// Whether the page's store may be used at all.
    pub(super) fn keeps(&self) -> bool {
        self.storage == "browser"
    }

    pub(super) fn config(self) -> Config {
        let version = ByPurpose::from_fn(|purpose| self.policy.get(purpose).unwrap_or(1));
        Config {
            shop: self.shop,
            policy: Policy {
                version,
                asked: self.purposes,
                grant_days: self.grant_days.clamp(1, 395),
                refusal_days: self.refusal_days.max(180),
            },
            intensity: self.intensity.min(100),
            sensitive: self.sensitive,
            goals: self.goals.into_iter().map(|goal| (goal.name, goal.values)).collect(),
            learning: Learning {
                activity_half_life_days: self.half_life_days.activity,
                cart_half_life_days: self.half_life_days.cart,
                purchases_half_life_days: self.half_life_days.purchases,
                ..Learning::default()
            },
        }
    }
}
