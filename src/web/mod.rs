//! The edge: one class for JavaScript. Every method is a conversion, one engine call, a conversion.
//!
//! Nothing here decides anything. Methods are synchronous and never call back into JavaScript's own
//! functions while the engine is borrowed. `www/src/engine.ts` is the surface in TypeScript.

#![allow(
    missing_docs,
    reason = "every method is documented where it is called from: www/src/engine.ts"
)]

mod convert;
mod memory;
mod storage;

use wasm_bindgen::prelude::*;

use crate::engine::{self, Placed, Shown};
use crate::error::{Code, Error, Result};
use crate::json::Json;
use convert::{of_js, to_js, to_js_at_once};
use storage::PageStore;

/// The engine of one shop on one page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    engine: engine::Engine<PageStore>,
    /// What lists cross in, both ways.
    buffer: Vec<u32>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the profile of a shop; `writer` is random and new for every page.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue, writer: u32, now_ms: f64) -> Engine {
        let given = of_js(&config);
        let store = PageStore::open(given.get("storage").text() == Some("browser"));
        let engine = engine::Engine::open(convert::config(&given), store, writer, now_ms);
        Self { engine, buffer: Vec::new() }
    }

    fn outcome(&self, taken: Result<engine::Taken>) -> JsValue {
        match taken {
            Ok(taken) => self.shown(&taken),
            Err(error) => self.shown(&error),
        }
    }

    fn shown(&self, what: &impl Shown) -> JsValue {
        to_js(&what.shown(self.engine.lexicon()))
    }

    fn shown_at_once(&self, what: &impl Shown) -> JsValue {
        to_js_at_once(&what.shown(self.engine.lexicon()))
    }

    #[wasm_bindgen(js_name = addProducts)]
    pub fn add_products(&mut self, columns: &JsValue) -> u32 {
        self.engine.add_products(&convert::columns(columns))
    }

    #[wasm_bindgen(js_name = clearProducts)]
    pub fn clear_products(&mut self) {
        self.engine.clear_products();
    }

    #[wasm_bindgen(js_name = setModel)]
    pub fn set_model(&mut self, file: Vec<u8>) -> JsValue {
        let taken = self.engine.set_model(file);
        self.outcome(taken)
    }

    #[wasm_bindgen(js_name = rankBuffer)]
    pub fn rank_buffer(&mut self, n: usize) -> *mut u32 {
        if self.buffer.len() < n {
            self.buffer.resize(n, 0);
        }
        self.buffer.as_mut_ptr()
    }

    #[wasm_bindgen(js_name = setListRules)]
    pub fn set_list_rules(&mut self, list: u32, rules: JsValue) {
        let rules = of_js(&rules);
        self.engine.set_rules(list, Some(&rules).filter(|rules| !rules.is_null()));
    }

    #[wasm_bindgen(js_name = setListRows)]
    pub fn set_list_rows(&mut self, list: u32, n: usize) {
        self.engine.set_rows(list, self.buffer.get(..n).unwrap_or(&self.buffer));
    }

    /// Where the answer is: why, bound, the lengths of order and hidden, and these two.
    pub fn rank(&mut self, list: u32, limit: usize, now_ms: f64) -> *const u32 {
        let Placed { order, hidden, why, bound } = self.engine.place(list, limit, now_ms);
        let length = |of: &[u32]| u32::try_from(of.len()).unwrap_or(u32::MAX);
        self.buffer.clear();
        self.buffer.extend_from_slice(&[why as u32, bound, length(order), length(hidden)]);
        self.buffer.extend_from_slice(order);
        self.buffer.extend_from_slice(hidden);
        self.buffer.as_ptr()
    }

    pub fn explain(&mut self, list: u32, row: u32, without: bool, now_ms: f64) -> JsValue {
        let found = self.engine.explain(list, row, without, now_ms);
        found.map_or(JsValue::NULL, |found| self.shown_at_once(&found))
    }

    pub fn exchange(&mut self, list: u32, first_page: usize, now_ms: f64) -> JsValue {
        let found = self.engine.exchange(list, first_page, now_ms);
        found.map_or(JsValue::NULL, |found| self.shown_at_once(&found))
    }

    /// Takes something of the shopper, by the name of the act. One export for all acts: what they share is most of
    /// what an export is made of.
    pub fn give(&mut self, act: &str, given: JsValue, now_ms: f64) -> JsValue {
        let (engine, given) = (&mut self.engine, of_js(&given));
        let taken =
            match act {
                "decide" => engine::DecisionGiven::of_json(&given).and_then(|given| {
                    engine.decide(&given.choices, given.method, given.activated, now_ms)
                }),
                "record" => engine::EventGiven::all_of_json(&given)
                    .and_then(|events| engine.record(&events, now_ms)),
                "tell" => engine.tell(&given, now_ms),
                "answer" => engine.answer(&given, now_ms),
                "feedback" => engine::FeedbackGiven::of_json(&given)
                    .and_then(|feedback| engine.feedback(&feedback, now_ms)),
                "correct" => engine.correct(&given, now_ms),
                "forget" => engine::ForgetGiven::of_json(&given)
                    .and_then(|what| engine.forget(&what, now_ms)),
                "set" => engine::SettingsGiven::of_json(&given)
                    .map(|settings| engine.set(&settings, now_ms)),
                "erase" => Ok(engine.erase(given.get("refuse").is_true(), now_ms)),
                _ => Err(Error::invalid("act", "expected the name of an act")),
            };
        self.outcome(taken)
    }

    /// Something to look at, by its name; null for any other name.
    pub fn look(&mut self, at: &str, now_ms: f64) -> JsValue {
        match at {
            "consent" => self.shown(&self.engine.consent(now_ms)),
            "receipts" => {
                let receipts = self.engine.receipts().iter();
                to_js(&Json::list(receipts.map(crate::consent::Receipt::to_json)))
            }
            "settings" => self.shown(&self.engine.settings()),
            "profile" => to_js_at_once(&self.engine.profile(now_ms)),
            "storage" => {
                let (keeps, trouble) = self.engine.storage();
                let storage = if keeps { "browser" } else { "memory" };
                to_js(&Json::object([
                    ("storage", storage.into()),
                    ("code", trouble.map(Code::as_str).into()),
                ]))
            }
            _ => JsValue::NULL,
        }
    }

    #[wasm_bindgen(js_name = exportProfile)]
    pub fn export_profile(&self, now_ms: f64) -> String {
        self.engine.export(now_ms)
    }

    /// What was imported, or `{ok: false, code, message}`.
    #[wasm_bindgen(js_name = importProfile)]
    pub fn import_profile(&mut self, text: &str, now_ms: f64) -> JsValue {
        match self.engine.import(text, now_ms) {
            Ok(imported) => self.shown(&imported),
            Err(error) => self.shown(&error),
        }
    }

    pub fn reload(&mut self, limited: u8, now_ms: f64) -> JsValue {
        self.engine.limit(limited);
        let change = self.engine.reload(now_ms);
        self.shown(&change)
    }
}
