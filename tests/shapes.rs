//! The shapes that cross the boundary, held to TypeScript by one set of fixtures read on both sides.
//!
//! What comes in: `tests/contract/given.json` is accepted here and by the validation of the package
//! (`tests/ts/shapes.test.ts`). What goes out: this test writes `tests/contract/shapes.ts`, typed constants
//! that the TypeScript compiler checks against `www/src/engine.ts` and `types.ts`, field by field and word by
//! word. `VISAVIS_BLESS=1 cargo test --test shapes` writes it anew; without, it must be as it is.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod worlds;

use visavis::catalogue::Columns;
use visavis::consent::{Method, Purpose, State};
use visavis::engine::{Engine, EventGiven, FeedbackGiven, ForgetGiven, SettingsGiven, Shown};
use visavis::json::{Json, Word};
use visavis::store::MemoryStore;
use worlds::{START_MS, product, shop_config};

fn given() -> Json {
    Json::of_text(include_str!("contract/given.json")).unwrap()
}

/// A shop in which everything of the fixture happens.
fn lived() -> (Engine<MemoryStore>, Vec<u32>) {
    let mut engine = Engine::open(shop_config(), MemoryStore::default(), 0xA, START_MS);
    let products: Vec<_> = (0..12_u64)
        .map(|index| product(index as usize, index.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
        .collect();
    let first = engine.add_products(&Columns::pack(&products));
    let rules = r#"{"boosts":[{"on":{"facet":"brand","value":"brand 1"},"places":2,"label":"spring"}],
        "pins":[{"id":"p9","position":2,"sponsored":true,"label":"ad"}],
        "context":[{"facet":"weather","value":"weather 0","label":"rain today"}]}"#;
    engine.set_rules(0, Json::of_text(rules).as_ref());
    let given = given();
    let choices = given.get("consent").items()[0].clone();
    let choices: Vec<(Purpose, State)> = visavis::consent::PURPOSES
        .into_iter()
        .filter_map(|purpose| Some((purpose, State::of(choices.get(purpose.word()).text()?)?)))
        .collect();
    assert_eq!(choices.len(), 4);
    engine.decide(&choices, Method::Prompt, true, START_MS).unwrap();
    (engine, (first..first + 12).collect())
}

#[test]
fn everything_in_the_fixture_is_taken_as_it_says() {
    let (mut engine, _) = lived();
    let given = given();
    for event in given.get("events").items() {
        let event = EventGiven::of_json(event).unwrap();
        engine.record(&[event], START_MS).unwrap();
    }
    for told in given.get("told").items() {
        engine.tell(told, START_MS).unwrap();
    }
    for answer in given.get("answers").items() {
        engine.answer(answer, START_MS).unwrap();
    }
    for feedback in given.get("feedback").items() {
        let known = feedback.get("reason").text() != Some("too-long-ago-so-not-a-reason");
        let read = FeedbackGiven::of_json(feedback);
        assert_eq!(read.is_ok(), known);
        if let Ok(feedback) = read {
            engine.feedback(&feedback, START_MS).unwrap();
        }
    }
    for correction in given.get("corrections").items() {
        engine.correct(correction, START_MS).unwrap();
    }
    for settings in given.get("settings").items() {
        engine.set(&SettingsGiven::of_json(settings).unwrap(), START_MS);
    }
    for forget in given.get("forget").items() {
        let taken = engine.forget(&ForgetGiven::of_json(forget).unwrap(), START_MS).unwrap();
        assert!(taken.entries.is_empty());
    }
}

#[test]
fn what_goes_out_has_the_shapes_that_typescript_reads() {
    let (mut engine, rows) = lived();
    let given = given();
    let mut outcome = Json::Null;
    for event in given.get("events").items() {
        engine.record(&[EventGiven::of_json(event).unwrap()], START_MS).unwrap();
    }
    for told in given.get("told").items() {
        outcome = engine.tell(told, START_MS).unwrap().shown(engine.lexicon());
    }
    for feedback in given.get("feedback").items() {
        if let Ok(feedback) = FeedbackGiven::of_json(feedback) {
            engine.feedback(&feedback, START_MS).unwrap();
        }
    }
    for answer in given.get("answers").items() {
        engine.answer(answer, START_MS).unwrap();
    }
    for correction in given.get("corrections").items() {
        engine.correct(correction, START_MS).unwrap();
    }
    let refusal = engine.tell(&Json::Null, START_MS).unwrap_err().shown(engine.lexicon());
    engine.rank(0, &rows, usize::MAX, START_MS);
    let explanations: Vec<Json> = rows
        .iter()
        .map(|row| engine.explain(0, *row, true, START_MS).unwrap().shown(engine.lexicon()))
        .collect();
    let exchange = engine.exchange(0, 4, START_MS).unwrap().shown(engine.lexicon());
    let profile = engine.profile(START_MS);
    let consent = engine.consent(START_MS).shown(engine.lexicon());
    let receipts = Json::list(engine.receipts().iter().map(visavis::consent::Receipt::to_json));
    let settings = engine.settings().shown(engine.lexicon());
    let imported =
        engine.import(&engine.export(START_MS), START_MS).unwrap().shown(engine.lexicon());
    let text = format!(
        "// Written by `VISAVIS_BLESS=1 cargo test --test shapes`; checked by the TypeScript compiler.\n\
         import type {{ EngineConsents, EngineExchange, EngineExplanation, EngineProfile, RawOutcome }} from '../../www/src/engine.js';\n\
         import type {{ ImportOutcome, Receipt, Settings }} from '../../www/src/types.js';\n\n\
         export const taken: RawOutcome = {};\n\
         export const refused: RawOutcome = {};\n\
         export const explanations: EngineExplanation[] = {};\n\
         export const exchange: EngineExchange = {};\n\
         export const profile: EngineProfile = {};\n\
         export const consent: EngineConsents = {};\n\
         export const receipts: (Receipt & {{ seq: number }})[] = {};\n\
         export const settings: Settings = {};\n\
         export const imported: ImportOutcome = {};\n",
        outcome.to_text(),
        refusal.to_text(),
        Json::List(explanations).to_text(),
        exchange.to_text(),
        profile.to_text(),
        consent.to_text(),
        receipts.to_text(),
        settings.to_text(),
        imported.to_text(),
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/shapes.ts");
    if std::env::var_os("VISAVIS_BLESS").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == text,
        "tests/contract/shapes.ts is not what the engine gives; bless it and read the difference"
    );
}
