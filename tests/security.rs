//! Security checks that are the core's own: migration of consent. What strangers can put in is tried in `tests/fuzz/`.

#![allow(clippy::unwrap_used, missing_docs)]

mod worlds;

use visavis::consent::{Method, Purpose, State};
use visavis::engine::Engine;
use visavis::store::MemoryStore;

/// A yes taken over from an earlier tool needs no click, decides only what was never decided or erased, and raises no
/// refusal.
#[test]
fn s25_a_migration_never_comes_before_the_shoppers_own_word() {
    let day_ms = worlds::START_MS - 100.0 * 86_400_000.0;
    let open = || Engine::open(worlds::shop_config(), MemoryStore::default(), 1, worlds::START_MS);
    let yes = [(Purpose::Activity, State::Granted)];
    let state =
        |engine: &Engine<MemoryStore>, ms: f64| engine.consent(ms).get(Purpose::Activity).state;

    let mut engine = open();
    engine.decide(&yes, Method::Migrated, false, day_ms).unwrap();
    assert_eq!(state(&engine, worlds::START_MS), State::Granted);
    assert_eq!(engine.receipts().last().unwrap().method, Method::Migrated);
    assert_eq!(state(&engine, worlds::START_MS + 81.0 * 86_400_000.0), State::Unset);

    let mut refused = open();
    refused.decide(&[(Purpose::Activity, State::Refused)], Method::Panel, false, day_ms).unwrap();
    refused.decide(&yes, Method::Migrated, false, worlds::START_MS).unwrap();
    assert_eq!(state(&refused, worlds::START_MS), State::Refused);

    engine.erase(false, worlds::START_MS);
    engine.decide(&yes, Method::Migrated, false, day_ms).unwrap();
    assert_eq!(state(&engine, worlds::START_MS), State::Unset, "what was erased stays erased");
}
