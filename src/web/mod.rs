//! The edge: one class for JavaScript. Every method is a conversion, one engine call, a conversion.
//!
//! Nothing here decides anything. Methods are synchronous and never call back into JavaScript's own
//! functions while the engine is borrowed. `www/src/engine.ts` is the surface in TypeScript.

mod convert;
mod storage;

use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::engine::{self, Why};
use crate::rank::dom_moves::dom_moves;
use convert::{from_js, outcome, thrown, to_js};
use storage::PageStore;

/// The engine of one shop on one page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    engine: engine::Engine<PageStore>,
    buffer: Vec<u32>,
    why: Why,
    bound: u32,
    hidden: Vec<u32>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the profile of a shop; `writer` is random and new for every page.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue, writer: u32, now_ms: f64) -> Result<Engine, JsValue> {
        let given: convert::ConfigGiven = from_js(config)?;
        let store = PageStore::open(given.keeps());
        let engine = engine::Engine::open(given.config(), store, writer, now_ms);
        Ok(Self { engine, buffer: Vec::new(), why: Why::default(), bound: 0, hidden: Vec::new() })
    }

    #[wasm_bindgen(js_name = addProducts)]
    pub fn add_products(&mut self, columns: &JsValue) -> u32 {
        self.engine.add_products(&convert::columns(columns))
    }

    #[wasm_bindgen(js_name = clearProducts)]
    pub fn clear_products(&mut self) {
        self.engine.clear_products();
    }

    #[wasm_bindgen(js_name = rankBuffer)]
    pub fn rank_buffer(&mut self, n: usize) -> *mut u32 {
        if self.buffer.len() < n {
            self.buffer.resize(n, 0);
        }
        self.buffer.as_mut_ptr()
    }

    #[wasm_bindgen(js_name = setListRules)]
    pub fn set_list_rules(&mut self, list: u32, rules: JsValue) -> Result<(), JsValue> {
        let rules = if rules.is_undefined() { None } else { Some(from_js(rules)?) };
        self.engine.set_rules(list, rules.as_ref());
        Ok(())
    }

    pub fn rank(&mut self, list: u32, n: usize, limit: usize, now_ms: f64) -> usize {
        let rows = self.buffer.get(..n).unwrap_or(&self.buffer);
        let ranked = self.engine.rank(list, rows, limit, now_ms);
        self.why = ranked.why;
        self.bound = ranked.bound;
        self.hidden = ranked.hidden;
        let count = ranked.rows.len();
        if let Some(out) = self.buffer.get_mut(..count) {
            out.copy_from_slice(&ranked.rows);
        }
        count
    }

    #[wasm_bindgen(js_name = lastWhy)]
    pub fn last_why(&self) -> u8 {
        self.why as u8
    }

    #[wasm_bindgen(js_name = lastBound)]
    pub fn last_bound(&self) -> u32 {
        self.bound
    }

    #[wasm_bindgen(js_name = lastHidden)]
    pub fn last_hidden(&self) -> Uint32Array {
        Uint32Array::from(self.hidden.as_slice())
    }

    #[wasm_bindgen(js_name = domMoves)]
    pub fn dom_moves(&self, present: &[u32], wanted: &[u32]) -> Uint32Array {
        let flat: Vec<u32> = dom_moves(present, wanted)
            .into_iter()
            .flat_map(|step| [step.row, step.before.unwrap_or(u32::MAX)])
            .collect();
        Uint32Array::from(flat.as_slice())
    }

    pub fn explain(&mut self, list: u32, row: u32, without: bool, now_ms: f64) -> JsValue {
        self.engine.explain(list, row, without, now_ms).map_or(JsValue::NULL, |found| to_js(&found))
    }

    pub fn exchange(&mut self, list: u32, first_page: usize, now_ms: f64) -> JsValue {
        self.engine.exchange(list, first_page, now_ms).map_or(JsValue::NULL, |found| to_js(&found))
    }

    #[wasm_bindgen(js_name = consentState)]
    pub fn consent_state(&self, now_ms: f64) -> JsValue {
        to_js(&self.engine.consent(now_ms))
    }

    pub fn receipts(&self) -> JsValue {
        to_js(self.engine.receipts())
    }

    pub fn decide(
        &mut self,
        choices: JsValue,
        method: JsValue,
        activated: bool,
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let (choices, method) = (convert::choices(choices)?, from_js(method)?);
        Ok(outcome(self.engine.decide(&choices, method, activated, now_ms)))
    }

    pub fn record(&mut self, events: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        let events: Vec<engine::EventGiven> = from_js(events)?;
        Ok(outcome(self.engine.record(&events, now_ms)))
    }

    pub fn tell(&mut self, told: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.tell(&from_js(told)?, now_ms)))
    }

    pub fn answer(&mut self, answer: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.answer(&from_js(answer)?, now_ms)))
    }

    pub fn feedback(&mut self, feedback: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.feedback(&from_js(feedback)?, now_ms)))
    }

    pub fn correct(&mut self, correction: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.correct(&from_js(correction)?, now_ms)))
    }

    pub fn forget(&mut self, what: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.forget(&convert::forget(what)?, now_ms)))
    }

    pub fn settings(&self) -> JsValue {
        to_js(&self.engine.settings())
    }

    pub fn set(&mut self, settings: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        Ok(outcome(self.engine.set(&from_js(settings)?, now_ms)))
    }

    pub fn erase(&mut self, refuse: bool, now_ms: f64) -> JsValue {
        outcome(Ok(self.engine.erase(refuse, now_ms)))
    }

    pub fn profile(&mut self, now_ms: f64) -> JsValue {
        to_js(&self.engine.profile(now_ms))
    }

    #[wasm_bindgen(js_name = exportProfile)]
    pub fn export_profile(&self, now_ms: f64) -> String {
        self.engine.export(now_ms)
    }

    #[wasm_bindgen(js_name = importProfile)]
    pub fn import_profile(&mut self, text: &str, now_ms: f64) -> Result<JsValue, JsValue> {
        self.engine
            .import(text, now_ms)
            .map(|imported| to_js(&imported))
            .map_err(|error| thrown(&error))
    }

    pub fn reload(&mut self, now_ms: f64) -> JsValue {
        to_js(&self.engine.reload(now_ms))
    }

    #[wasm_bindgen(js_name = storageStatus)]
    pub fn storage_status(&self) -> JsValue {
        #[derive(Serialize)]
        struct Status {
            storage: &'static str,
            code: Option<&'static str>,
        }
        let (keeps, trouble) = self.engine.storage();
        let storage = if keeps { "browser" } else { "memory" };
        to_js(&Status { storage, code: trouble.map(crate::error::Code::as_str) })
    }
}
