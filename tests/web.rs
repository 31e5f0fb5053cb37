//! The edge in a real browser: real `localStorage`, blocked and patched storage, hostile values, no growth.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use js_sys::{Function, JSON, Object, Reflect, Uint32Array, WebAssembly};
use visavis::web::Engine;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NOW_MS: f64 = 20_778.0 * 86_400_000.0;

fn js(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn text_of(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn engine_at(shop: &str, kind: &str) -> Engine {
    let config = format!(
        r#"{{"shop":"{shop}","purposes":["preferences","activity","purchases"],"policy":{{}},"grantDays":180,
            "refusalDays":180,"intensity":100,"sensitive":[],"goals":[],"halfLifeDays":{{}},"storage":"{kind}"}}"#
    );
    Engine::new(js(&config), 7, NOW_MS)
}

fn grant(engine: &mut Engine) {
    let choices = js(
        r#"{"choices":{"preferences":"granted","activity":"granted"},"method":"prompt","activated":true}"#,
    );
    let outcome = engine.give("decide", choices, NOW_MS);
    assert_eq!(field(&outcome, "ok"), JsValue::TRUE);
}

fn tell(engine: &mut Engine, value: &str) -> JsValue {
    let told = format!(r#"{{"stance":"like","subject":{{"facet":"color","value":"{value}"}}}}"#);
    engine.give("tell", js(&told), NOW_MS)
}

fn keys(shop: &str) -> Vec<String> {
    let storage = storage();
    (0..storage.length().unwrap())
        .filter_map(|index| storage.key(index).unwrap())
        .filter(|key| key.starts_with(&format!("visavis:{shop}:")))
        .collect()
}

#[wasm_bindgen_test]
fn what_is_told_is_kept_in_the_browser_and_read_again() {
    storage().set_item("cart", "the shop's own").unwrap();
    let mut engine = engine_at("kept", "browser");
    tell(&mut engine, "red");
    assert!(keys("kept").is_empty(), "an answer before a decision writes nothing");
    grant(&mut engine);
    tell(&mut engine, "blue");
    assert_eq!(keys("kept").len(), 2);
    let exported = engine.export_profile(NOW_MS);
    assert!(exported.contains("blue") && exported.contains("red"));
    assert_eq!(engine_at("kept", "browser").export_profile(NOW_MS), exported);
    assert!(!engine_at("other", "browser").export_profile(NOW_MS).contains("blue"));
    let refused = engine.give(
        "decide",
        js(r#"{"choices":{"preferences":"refused","activity":"refused"},"method":"panel"}"#),
        NOW_MS,
    );
    assert_eq!(field(&refused, "ok"), JsValue::TRUE);
    assert_eq!(keys("kept"), ["visavis:kept:consent"]);
    assert_eq!(storage().get_item("cart").unwrap().as_deref(), Some("the shop's own"));
}

/// Runs `during` while a property of the page's objects is replaced by what a script returns.
fn with_patch(patch: &str, restore: &str, during: impl FnOnce()) {
    Function::new_no_args(patch).call0(&JsValue::NULL).unwrap();
    during();
    Function::new_no_args(restore).call0(&JsValue::NULL).unwrap();
}

/// The property lives on the window itself: keep it to put it back.
const KEEP: &str = "window.__kept ??= [Object.getOwnPropertyDescriptor(window, 'localStorage'), \
     Storage.prototype.getItem, Storage.prototype.setItem];";
const RESTORE: &str = "Object.defineProperty(window, 'localStorage', window.__kept[0]); \
     Storage.prototype.getItem = window.__kept[1]; Storage.prototype.setItem = window.__kept[2];";

#[wasm_bindgen_test]
fn blocked_null_and_patched_storage_leave_the_engine_alive() {
    let patches = [
        "Object.defineProperty(window, 'localStorage', {configurable: true, get() { throw new DOMException('no', 'SecurityError'); }})",
        "Object.defineProperty(window, 'localStorage', {configurable: true, get: () => null})",
        "Storage.prototype.getItem = () => { throw 'x'; }",
        "Storage.prototype.setItem = () => { throw 'x'; }",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ];
    for patch in patches {
        // The store fails before the engine is opened, and in the middle of its life.
        for early in [true, false] {
            let mut opened = (!early).then(|| engine_at("blocked", "browser"));
            with_patch(&format!("{KEEP} {patch}"), RESTORE, || {
                let mut engine = opened.take().unwrap_or_else(|| engine_at("blocked", "browser"));
                grant(&mut engine);
                assert_eq!(field(&tell(&mut engine, "blue"), "ok"), JsValue::TRUE, "{patch}");
                assert!(engine.export_profile(NOW_MS).contains("blue"), "{patch}");
                let code = field(&engine.look("storage", NOW_MS), "code");
                let kind = field(&engine.look("storage", NOW_MS), "storage");
                assert!(
                    code.is_string() || kind == JsValue::from_str("memory"),
                    "{patch}: says nothing"
                );
            });
            for key in keys("blocked") {
                storage().remove_item(&key).unwrap();
            }
        }
    }
}

#[wasm_bindgen_test]
fn s15_ten_thousand_hostile_values_neither_grow_nor_stop_the_engine() {
    let mut engine = engine_at("hostile", "memory");
    grant(&mut engine);
    let values = [
        "null",
        "1e999",
        "[]",
        "{}",
        "\"x\"",
        r#"{"stance":"like"}"#,
        r#"{"stance":"adore","subject":{}}"#,
        r#"{"stance":"like","subject":{"facet":"","value":""}}"#,
        r#"{"stance":"like","subject":{"price":{"currency":"EUR","min":9,"max":1}}}"#,
        r#"{"type":"view"}"#,
        r#"{"type":"levitate","id":"a"}"#,
        r#"{"id":1,"verdict":"more"}"#,
        r#"{"entry":"rubbish"}"#,
        r#"{"day":"2026-99-99"}"#,
        r#"{"intensity":-1}"#,
        r#"{"__proto__":{"stance":"like"}}"#,
    ];
    let two = r#"{"stance":"like","subject":{"facet":"a","value":"b","goal":"c"}}"#;
    assert_eq!(field(&engine.give("tell", js(two), NOW_MS), "ok"), JsValue::FALSE);
    let round = |engine: &mut Engine| {
        for value in values {
            let bad = || js(value);
            for outcome in [
                engine.give("tell", bad(), NOW_MS),
                engine.give("answer", bad(), NOW_MS),
                engine.give("feedback", bad(), NOW_MS),
                engine.give("correct", bad(), NOW_MS),
            ] {
                assert_eq!(
                    field(&outcome, "ok"),
                    JsValue::FALSE,
                    "{value} was taken: {}",
                    text_of(&outcome)
                );
                assert_eq!(field(&outcome, "code"), JsValue::from_str("invalid-input"));
            }
            engine.give("forget", bad(), NOW_MS);
            engine.give("record", bad(), NOW_MS);
            engine.set_list_rules(0, bad());
            engine.add_products(&bad());
            engine.import_profile(value, NOW_MS);
        }
    };
    round(&mut engine);
    let memory = || {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        field(&memory.buffer(), "byteLength").as_f64().unwrap()
    };
    let before = memory();
    for _ in 0..100 {
        round(&mut engine);
    }
    assert!(memory() - before <= 65_536.0, "memory grew from {before} to {}", memory());
    assert_eq!(field(&tell(&mut engine, "blue"), "ok"), JsValue::TRUE);
}

#[wasm_bindgen_test]
fn objects_without_a_prototype_are_read() {
    let mut engine = engine_at("bare", "memory");
    let choices: Object = Object::create(JsValue::NULL.unchecked_ref());
    Reflect::set(&choices, &"preferences".into(), &"granted".into()).unwrap();
    let decision: Object = Object::create(JsValue::NULL.unchecked_ref());
    Reflect::set(&decision, &"choices".into(), &choices).unwrap();
    Reflect::set(&decision, &"activated".into(), &JsValue::TRUE).unwrap();
    engine.give("decide", decision.into(), NOW_MS);
    let state = field(&field(&engine.look("consent", NOW_MS), "preferences"), "state");
    assert_eq!(state, JsValue::from_str("granted"));
}

#[wasm_bindgen_test]
fn columns_of_the_wrong_types_are_neutral_products() {
    let mut engine = engine_at("columns", "memory");
    let columns = Object::new();
    Reflect::set(&columns, &"ids".into(), &js(r#"["a",null,7]"#)).unwrap();
    Reflect::set(&columns, &"offsets".into(), &js("[0,1,2,3]")).unwrap();
    assert_eq!(engine.add_products(&columns), 0);
    assert_eq!(engine.add_products(&js("null")), 3);
    assert!(!engine.rank_buffer(3).is_null());
    engine.set_list_rows(0, 3);
    let answer = engine.rank(0, 3, NOW_MS) as u32 / 4;
    let memory: WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let words = Uint32Array::new(&memory.buffer());
    let said: Vec<u32> = (answer..answer + 4).map(|at| words.get_index(at)).collect();
    assert_eq!(said, [2, 0, 3, 0], "no consent, bound 0, three in the shop's order, none hidden");
}
