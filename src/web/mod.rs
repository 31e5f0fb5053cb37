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

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

use crate::consent::Method;
use crate::engine::{self, Placed, Shown};
use crate::error::{Code, Result};
use crate::json::{Json, Word};
use crate::rank::dom_moves::dom_moves;
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
        self.buffer.clear();
        for number in [why as usize, bound as usize, order.len(), hidden.len()] {
            self.buffer.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        self.buffer.extend_from_slice(order);
        self.buffer.extend_from_slice(hidden);
        self.buffer.as_ptr()
    }

    #[wasm_bindgen(js_name = domMoves)]
    pub fn dom_moves(&self, present: &[u32], wanted: &[u32]) -> Uint32Array {
        let mut flat = Vec::new();
        for step in dom_moves(present, wanted) {
            flat.push(step.row);
            flat.push(step.before.unwrap_or(u32::MAX));
        }
        Uint32Array::from(flat.as_slice())
    }

    pub fn explain(&mut self, list: u32, row: u32, without: bool, now_ms: f64) -> JsValue {
        let found = self.engine.explain(list, row, without, now_ms);
        found.map_or(JsValue::NULL, |found| self.shown_at_once(&found))
    }

    pub fn exchange(&mut self, list: u32, first_page: usize, now_ms: f64) -> JsValue {
        let found = self.engine.exchange(list, first_page, now_ms);
        found.map_or(JsValue::NULL, |found| self.shown_at_once(&found))
    }

    #[wasm_bindgen(js_name = consentState)]
    pub fn consent_state(&self, now_ms: f64) -> JsValue {
        self.shown(&self.engine.consent(now_ms))
    }

    pub fn receipts(&self) -> JsValue {
        to_js(&Json::list(self.engine.receipts().iter().map(crate::consent::Receipt::to_json)))
    }

    pub fn decide(
        &mut self,
        choices: JsValue,
        method: &str,
        activated: bool,
        now_ms: f64,
    ) -> JsValue {
        let choices = convert::choices(&of_js(&choices));
        let method = Method::of(method).unwrap_or(Method::Api);
        let taken =
            choices.and_then(|choices| self.engine.decide(&choices, method, activated, now_ms));
        self.outcome(taken)
    }

    pub fn record(&mut self, events: JsValue, now_ms: f64) -> JsValue {
        let events = engine::EventGiven::all_of_json(&of_js(&events));
        let taken = events.and_then(|events| self.engine.record(&events, now_ms));
        self.outcome(taken)
    }

    pub fn tell(&mut self, told: JsValue, now_ms: f64) -> JsValue {
        let taken = self.engine.tell(&of_js(&told), now_ms);
        self.outcome(taken)
    }

    pub fn answer(&mut self, answer: JsValue, now_ms: f64) -> JsValue {
        let taken = self.engine.answer(&of_js(&answer), now_ms);
        self.outcome(taken)
    }

    pub fn feedback(&mut self, feedback: JsValue, now_ms: f64) -> JsValue {
        let given = engine::FeedbackGiven::of_json(&of_js(&feedback));
        let taken = given.and_then(|given| self.engine.feedback(&given, now_ms));
        self.outcome(taken)
    }

    pub fn correct(&mut self, correction: JsValue, now_ms: f64) -> JsValue {
        let taken = self.engine.correct(&of_js(&correction), now_ms);
        self.outcome(taken)
    }

    pub fn forget(&mut self, what: JsValue, now_ms: f64) -> JsValue {
        let what = engine::ForgetGiven::of_json(&of_js(&what));
        let taken = what.and_then(|what| self.engine.forget(&what, now_ms));
        self.outcome(taken)
    }

    pub fn settings(&self) -> JsValue {
        self.shown(&self.engine.settings())
    }

    pub fn set(&mut self, settings: JsValue, now_ms: f64) -> JsValue {
        let given = engine::SettingsGiven::of_json(&of_js(&settings));
        let taken = given.map(|given| self.engine.set(&given, now_ms));
        self.outcome(taken)
    }

    pub fn erase(&mut self, refuse: bool, now_ms: f64) -> JsValue {
        let taken = self.engine.erase(refuse, now_ms);
        self.shown(&taken)
    }

    pub fn profile(&mut self, now_ms: f64) -> JsValue {
        to_js_at_once(&self.engine.profile(now_ms))
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

    pub fn reload(&mut self, now_ms: f64) -> JsValue {
        let change = self.engine.reload(now_ms);
        self.shown(&change)
    }

    #[wasm_bindgen(js_name = storageStatus)]
    pub fn storage_status(&self) -> JsValue {
        let (keeps, trouble) = self.engine.storage();
        let storage = if keeps { "browser" } else { "memory" };
        to_js(&Json::object([
            ("storage", storage.into()),
            ("code", trouble.map(Code::as_str).into()),
        ]))
    }
}
