//! Between JavaScript values and the engine's types.

use js_sys::{Array, Float64Array, JSON, Object, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::catalogue::{Columns, FacetValue};
use crate::consent::{ByPurpose, Policy, Purpose};
use crate::engine::Config;
use crate::json::{Json, Word};
use crate::taste::Learning;

/// Values nested deeper than this are null.
const MAX_DEPTH: u8 = 16;

/// Reads a plain value: texts, numbers, flags, arrays and the own fields of objects. Anything else is null, and
/// is refused by what reads it. A reader of one shape, where a general one is many times the code.
pub(super) fn of_js(value: &JsValue) -> Json {
    read(value, MAX_DEPTH)
}

fn read(value: &JsValue, depth: u8) -> Json {
    if let Some(text) = value.as_string() {
        return Json::from(text);
    }
    if let Some(number) = value.as_f64() {
        return Json::Number(number);
    }
    if let Some(flag) = value.as_bool() {
        return Json::Flag(flag);
    }
    if depth == 0 {
        return Json::Null;
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        let mut values = Vec::new();
        for value in array.iter() {
            values.push(read(&value, depth - 1));
        }
        return Json::List(values);
    }
    if !value.is_object() {
        return Json::Null;
    }
    // Not `instanceof`: what comes from the page's side of the edge has no prototype.
    let object: &Object = value.unchecked_ref();
    let mut fields = Json::object([]);
    for key in Object::keys(object).iter() {
        if let (Some(name), Ok(value)) = (key.as_string(), Reflect::get(object, &key)) {
            fields.push_field(name.into(), read(&value, depth - 1));
        }
    }
    fields
}

/// Makes a value of plain objects. What cannot be made is `null`.
pub(super) fn to_js(value: &Json) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_missing_as_null(true)
        .serialize_maps_as_objects(true);
    value.for_page().serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// The same by way of text, for what has many fields: the browser makes objects of a text many times faster than
/// anybody makes them one by one from outside.
pub(super) fn to_js_at_once(value: &Json) -> JsValue {
    JSON::parse(&value.to_text()).unwrap_or(JsValue::NULL)
}

/// Reads columns field by field: typed arrays are copied at once, texts one by one. A field that is missing or
/// of another type is empty, which gives neutral products.
pub(super) fn columns(value: &JsValue) -> Columns {
    Columns {
        ids: texts(value, "ids"),
        facets: texts(value, "facets"),
        values: texts(value, "values"),
        facet_of: wholes(value, "facetOf"),
        offsets: wholes(value, "offsets"),
        codes: wholes(value, "codes"),
        price_minor: numbers(value, "priceMinor"),
        currency: wholes(value, "currency"),
        currencies: texts(value, "currencies"),
        availability: wholes(value, "availability"),
        rating: numbers(value, "rating"),
    }
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn texts(value: &JsValue, name: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(array) = field(value, name).dyn_ref::<Array>() {
        for text in array.iter() {
            texts.push(text.as_string().unwrap_or_default());
        }
    }
    texts
}

fn wholes(value: &JsValue, name: &str) -> Vec<u32> {
    field(value, name).dyn_ref::<Uint32Array>().map(Uint32Array::to_vec).unwrap_or_default()
}

fn numbers(value: &JsValue, name: &str) -> Vec<f64> {
    field(value, name).dyn_ref::<Float64Array>().map(Float64Array::to_vec).unwrap_or_default()
}

fn values(list: &Json) -> Vec<FacetValue> {
    let mut values = Vec::new();
    for value in list.items() {
        if let Ok(value) = FacetValue::of_json(value, "") {
            values.push(value);
        }
    }
    values
}

/// The shop's settings as `EngineConfig` in `www/src/engine.ts`, which the TypeScript side has checked; what is
/// missing is the default.
pub(super) fn config(given: &Json) -> Config {
    let defaults = Config::default();
    let half_life =
        |name: &str, default: f64| given.get("halfLifeDays").get(name).number().unwrap_or(default);
    let mut asked = Vec::new();
    for name in given.get("purposes").items() {
        if let Some(purpose) = name.text().and_then(Purpose::of) {
            asked.push(purpose);
        }
    }
    let mut goals = Vec::new();
    for goal in given.get("goals").items() {
        if let Some(name) = goal.get("name").text() {
            goals.push((name.to_owned(), values(goal.get("values"))));
        }
    }
    let learning = &defaults.learning;
    Config {
        shop: given.get("shop").text().unwrap_or("shop").to_owned(),
        policy: Policy {
            version: ByPurpose::from_fn(|purpose| {
                given.get("policy").get(purpose.word()).whole().unwrap_or(1)
            }),
            asked,
            grant_days: given.get("grantDays").whole().unwrap_or(180).clamp(1, 395),
            refusal_days: given.get("refusalDays").whole().unwrap_or(180).max(180),
        },
        intensity: given.get("intensity").whole().unwrap_or(defaults.intensity).min(100),
        sensitive: values(given.get("sensitive")),
        goals,
        learning: Learning {
            activity_half_life_days: half_life("activity", learning.activity_half_life_days),
            cart_half_life_days: half_life("cart", learning.cart_half_life_days),
            purchases_half_life_days: half_life("purchases", learning.purchases_half_life_days),
            ..defaults.learning
        },
    }
}
