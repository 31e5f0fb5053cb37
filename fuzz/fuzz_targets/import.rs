//! `inputs::import` under libFuzzer.
#![no_main]

#[path = "../../tests/fuzz/inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::import(bytes));
