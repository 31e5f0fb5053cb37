//! What is kept and how: consent over time, folding, damage, newer versions, bounds, import.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod worlds;

use visavis::consent::{Method, Policy, Purpose, State};
use visavis::engine::{Config, Engine, EventGiven, ForgetGiven};
use visavis::error::Code;
use visavis::journal::{DidKind, MAX_BYTES, MAX_ENTRIES, Stance};
use visavis::json::Json;
use visavis::store::{MemoryStore, Store, StoreError};
use worlds::{ALL, DAY_MS, START_MS, shop_config, told, value_of};

type Shop = Engine<MemoryStore>;

fn open(store: &MemoryStore, writer: u32) -> Shop {
    Engine::open(shop_config(), store.clone(), writer, START_MS)
}

fn decide(engine: &mut Shop, state: State, now_ms: f64) {
    let choices: Vec<(Purpose, State)> = ALL.into_iter().map(|purpose| (purpose, state)).collect();
    engine.decide(&choices, Method::Panel, true, now_ms).unwrap();
}

fn like(engine: &mut Shop, value: usize) -> Result<visavis::engine::Taken, visavis::error::Error> {
    engine.tell(&told(value_of(1, value).into(), Stance::Like), START_MS)
}

fn view(id: &str) -> EventGiven {
    EventGiven::Did { kind: DidKind::View, id: id.into(), dwell_seconds: 0.0, quantity: 1.0 }
}

fn state(engine: &Shop, purpose: Purpose, now_ms: f64) -> State {
    engine.consent(now_ms).get(purpose).state
}

fn texts(store: &MemoryStore, part: &str) -> Vec<(String, String)> {
    store.snapshot().into_iter().filter(|(key, _)| key.contains(part)).collect()
}

#[test]
fn a_yes_expires_and_a_no_is_remembered_longer() {
    let store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    let later = START_MS + 179.0 * DAY_MS;
    assert_eq!(state(&engine, Purpose::Preferences, later), State::Granted);
    let expired = START_MS + 180.0 * DAY_MS;
    let view = *engine.consent(expired).get(Purpose::Preferences);
    assert_eq!((view.state, view.lapsed), (State::Unset, Some("expired")));
    // With the consent the data is gone, from memory and from the store.
    let mut late = Engine::open(shop_config(), store.clone(), 2, expired);
    assert!(late.profile(expired).get("entries").items().is_empty());
    assert!(texts(&store, ":journal:").is_empty());
    decide(&mut late, State::Refused, expired);
    assert_eq!(state(&late, Purpose::Activity, expired + 179.0 * DAY_MS), State::Refused);
    assert_eq!(state(&late, Purpose::Activity, expired + 180.0 * DAY_MS), State::Unset);
}

#[test]
fn a_changed_policy_asks_again_for_that_purpose_alone_and_loses_nothing() {
    let store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    engine.record(&[view("p1")], START_MS).unwrap();
    let mut config = shop_config();
    *config.policy.version.get_mut(Purpose::Preferences) = 2;
    let mut changed = Engine::open(config, store.clone(), 2, START_MS);
    assert_eq!(state(&changed, Purpose::Preferences, START_MS), State::Unset);
    assert_eq!(state(&changed, Purpose::Activity, START_MS), State::Granted);
    // Not read and not used meanwhile; still there after the shopper says yes to the new policy.
    assert_eq!(changed.profile(START_MS).get("entries").items().len(), 1);
    decide(&mut changed, State::Granted, START_MS);
    assert_eq!(changed.profile(START_MS).get("entries").items().len(), 2);
}

#[test]
fn receipts_are_the_last_twenty_changes_and_hold_no_identifier() {
    let mut engine = open(&MemoryStore::default(), 1);
    for day in 0..30 {
        let state = if day % 2 == 0 { State::Granted } else { State::Refused };
        engine
            .decide(
                &[(Purpose::Activity, state)],
                Method::Panel,
                true,
                START_MS + f64::from(day) * DAY_MS,
            )
            .unwrap();
    }
    assert_eq!(engine.receipts().len(), 20);
    let last = engine.receipts().last().unwrap();
    assert_eq!(
        (last.from, last.to, last.day.to_string().as_str()),
        (State::Granted, State::Refused, "2026-12-20")
    );
}

#[test]
fn what_the_shop_does_not_ask_for_cannot_be_granted() {
    let config = Config {
        policy: Policy { asked: vec![Purpose::Activity], ..Policy::default() },
        ..Config::default()
    };
    let mut engine = Engine::open(config, MemoryStore::default(), 1, START_MS);
    let refused =
        engine.decide(&[(Purpose::Reports, State::Granted)], Method::Panel, true, START_MS);
    assert_eq!(refused.unwrap_err().code, Code::InvalidInput);
    assert_eq!(like(&mut engine, 1).unwrap_err().code, Code::ConsentRequired);
}

#[test]
fn an_answer_before_any_decision_works_for_this_visit_and_offers_to_be_kept() {
    let store = MemoryStore::default();
    let mut engine = open(&store, 1);
    assert!(like(&mut engine, 1).unwrap().change.consent);
    assert_eq!(state(&engine, Purpose::Preferences, START_MS), State::Session);
    assert!(!engine.profile(START_MS).get("entries").items()[0].get("kept").is_true());
    assert!(store.snapshot().is_empty());
    decide(&mut engine, State::Granted, START_MS);
    assert_eq!(open(&store, 2).profile(START_MS).get("entries").items().len(), 1);
    // After a refusal an answer is not taken.
    decide(&mut engine, State::Refused, START_MS);
    assert_eq!(like(&mut engine, 1).unwrap_err().code, Code::ConsentRequired);
}

#[test]
fn many_pages_leave_few_segments_and_the_same_profile() {
    let store = MemoryStore::default();
    decide(&mut open(&store, 100), State::Granted, START_MS);
    for page in 0..20_u32 {
        let mut engine = open(&store, page + 1);
        engine.record(&[view(&format!("p{page}"))], START_MS).unwrap();
    }
    assert!(texts(&store, ":journal:").len() <= 6, "{} segments", texts(&store, ":journal:").len());
    assert_eq!(open(&store, 99).profile(START_MS).get("entries").items().len(), 20);
}

#[test]
fn forgetting_leaves_no_content_behind_in_any_segment() {
    let store = MemoryStore::default();
    decide(&mut open(&store, 100), State::Granted, START_MS);
    open(&store, 1).record(&[view("secret-gift")], START_MS).unwrap();
    let mut other = open(&store, 2);
    let entry =
        other.profile(START_MS).get("entries").items()[0].get("id").text().unwrap().to_owned();
    other.forget(&ForgetGiven::Entry(entry), START_MS).unwrap();
    assert!(texts(&store, "").iter().all(|(_, text)| !text.contains("secret-gift")));
    // A copy that still had it takes it away too.
    assert!(open(&store, 3).profile(START_MS).get("entries").items().is_empty());
}

#[test]
fn a_tab_that_slept_cannot_bring_back_what_was_erased_or_withdrawn() {
    let store = MemoryStore::default();
    decide(&mut open(&store, 100), State::Granted, START_MS);
    let mut sleeper = open(&store, 1);
    sleeper.record(&[view("p1")], START_MS).unwrap();
    let mut other = open(&store, 2);
    other.erase(false, START_MS);
    assert!(texts(&store, ":journal:").is_empty());
    // It acts before it has heard of the erasure: the stored consent has the last word.
    let _ = sleeper.record(&[view("p2")], START_MS);
    assert!(
        texts(&store, "").iter().all(|(_, text)| !text.contains("p1") && !text.contains("p2")),
        "{:?}",
        store.snapshot()
    );
    assert!(sleeper.profile(START_MS).get("entries").items().is_empty());
    assert_eq!(state(&sleeper, Purpose::Activity, START_MS), State::Unset);
}

#[test]
fn a_damaged_segment_is_left_untouched_and_the_rest_is_read() {
    let mut store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    let torn = "{\"v\":1,\"epoch\":0,\"checksum\":\"00";
    let wrong = r#"{"v":1,"epoch":0,"checksum":"00000000","body":{"visits":[]}}"#;
    let newer = r#"{"v":2,"epoch":0,"checksum":"?","body":{"future":true}}"#;
    store.set("visavis:shop:journal:torn", torn).unwrap();
    store.set("visavis:shop:journal:wrong", wrong).unwrap();
    let mut again = open(&store, 2);
    assert_eq!(again.storage().1, Some(Code::ProfileDamaged));
    assert_eq!(again.profile(START_MS).get("entries").items().len(), 1);
    like(&mut again, 2).unwrap();
    assert_eq!(open(&store, 3).profile(START_MS).get("entries").items().len(), 2);
    assert!(store.snapshot().contains(&("visavis:shop:journal:torn".into(), torn.into())));
    assert!(store.snapshot().contains(&("visavis:shop:journal:wrong".into(), wrong.into())));
    // A newer version's profile is only read: nothing is added to it.
    store.set("visavis:shop:journal:newer", newer).unwrap();
    let before = store.snapshot();
    let mut reader = open(&store, 4);
    assert_eq!(reader.storage().1, Some(Code::ProfileNewer));
    like(&mut reader, 3).unwrap();
    assert_eq!(store.snapshot(), before);
    // What is taken back is taken back from all but what the newer version wrote.
    reader.erase(false, START_MS);
    let left = texts(&store, ":journal:");
    assert_eq!(left, [("visavis:shop:journal:newer".to_owned(), newer.to_owned())]);
    assert_eq!(state(&open(&store, 5), Purpose::Preferences, START_MS), State::Unset);
}

#[test]
fn a_damaged_consent_record_is_no_consent_and_loses_nothing() {
    let mut store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    store.set("visavis:shop:consent", "[[[").unwrap();
    let mut again = open(&store, 2);
    assert_eq!(state(&again, Purpose::Preferences, START_MS), State::Unset);
    assert!(again.profile(START_MS).get("entries").items().is_empty());
    decide(&mut again, State::Granted, START_MS);
    assert_eq!(open(&store, 3).profile(START_MS).get("entries").items().len(), 1);
}

#[test]
fn the_journal_is_bounded_and_never_drops_what_was_told() {
    let store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    for item in 0..2_000 {
        engine.record(&[view(&format!("product-with-a-rather-long-id-{item}"))], START_MS).unwrap();
    }
    let profile = engine.profile(START_MS);
    let entries = profile.get("entries").items();
    assert_eq!(entries.len(), MAX_ENTRIES);
    assert!(entries.iter().any(|entry| entry.get("kind").text() == Some("told")));
    let stored: usize = texts(&store, ":journal:").iter().map(|(_, text)| text.len()).sum();
    assert!(stored <= MAX_BYTES + 200, "{stored} bytes");
    // The newest views outlived the oldest.
    assert!(
        entries
            .iter()
            .any(|entry| entry.get("item").text() == Some("product-with-a-rather-long-id-1999"))
    );
    // What is told has a bound of its own, and says so.
    let mut full = None;
    for value in 0..500 {
        let subject =
            Json::object([("facet", "tag".into()), ("value", format!("t{value}").into())]);
        if let Err(error) = engine.tell(&told(subject, Stance::Like), START_MS) {
            full = Some((value, error.code));
            break;
        }
    }
    assert_eq!(full, Some((399, Code::ProfileFull)));
}

#[test]
fn an_import_is_whole_or_nothing_and_never_a_consent() {
    let mut engine = open(&MemoryStore::default(), 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    let before = engine.export(START_MS);
    let big = "x".repeat(2 << 20);
    for text in [
        "",
        "{}",
        "[",
        r#"{"format":"visavis profile"}"#,
        r#"{"format":"visavis profile","version":99,"profile":{}}"#,
        &big,
    ] {
        assert_eq!(engine.import(text, START_MS).unwrap_err().code, Code::InvalidInput);
        assert_eq!(engine.export(START_MS), before);
    }
    let prototype = r#"{"format":"visavis profile","version":1,"__proto__":{"granted":true},"consent":{"activity":"granted"},
        "profile":{"visits":[{"day":"2026-11-21","writer":"0000000b","entries":[{"seq":1,"search":"tent"}]}]}}"#;
    let mut stranger = open(&MemoryStore::default(), 2);
    let imported = stranger.import(prototype, START_MS).unwrap();
    assert_eq!((imported.added, imported.without_consent), (0, 1));
    assert_eq!(state(&stranger, Purpose::Activity, START_MS), State::Unset);
}

/// A store that fails as it is told to.
#[derive(Clone, Debug, Default)]
struct Failing {
    inner: MemoryStore,
    full: std::rc::Rc<std::cell::Cell<bool>>,
    gone: std::rc::Rc<std::cell::Cell<bool>>,
}

impl Store for Failing {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        if self.gone.get() { Err(StoreError::Unavailable) } else { self.inner.get(key) }
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        if self.full.get() { Err(StoreError::Full) } else { self.inner.set(key, text) }
    }
    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        if self.gone.get() { Err(StoreError::Unavailable) } else { self.inner.remove(key) }
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        if self.gone.get() { Err(StoreError::Unavailable) } else { self.inner.keys(prefix) }
    }
    fn keeps(&self) -> bool {
        true
    }
}

#[test]
fn a_full_or_vanished_store_is_said_and_everything_works_for_this_visit() {
    let store = Failing::default();
    let mut engine = Engine::open(shop_config(), store.clone(), 1, START_MS);
    let choices: Vec<_> = ALL.into_iter().map(|purpose| (purpose, State::Granted)).collect();
    engine.decide(&choices, Method::Panel, true, START_MS).unwrap();
    store.full.set(true);
    let told_red = told(value_of(1, 1).into(), Stance::Like);
    assert_eq!(engine.tell(&told_red, START_MS).unwrap().note, Some(Code::StorageFull));
    assert_eq!(engine.profile(START_MS).get("entries").items().len(), 1);
    store.full.set(false);
    let told_blue = told(value_of(1, 2).into(), Stance::Like);
    assert_eq!(engine.tell(&told_blue, START_MS).unwrap().note, None);
    let again = Engine::open(shop_config(), store.clone(), 2, START_MS);
    assert!(
        again.export(START_MS).contains("color 1") && again.export(START_MS).contains("color 2")
    );
    // A store that cannot be read may hide a withdrawal: nothing is written over it.
    store.gone.set(true);
    let before = store.inner.snapshot();
    let told_green = told(value_of(1, 3).into(), Stance::Like);
    assert_eq!(engine.tell(&told_green, START_MS).unwrap().note, Some(Code::StorageUnavailable));
    assert_eq!(store.inner.snapshot(), before);
    assert_eq!(engine.profile(START_MS).get("entries").items().len(), 3);
}

#[test]
fn a_limit_takes_every_permit_away_and_nothing_that_was_kept() {
    let store = MemoryStore::default();
    let mut engine = open(&store, 1);
    decide(&mut engine, State::Granted, START_MS);
    like(&mut engine, 1).unwrap();
    engine.record(&[view("p1")], START_MS).unwrap();
    let whole = engine.export(START_MS);
    let kept = store.snapshot();
    let entries = |engine: &mut Shop| engine.profile(START_MS).get("entries").items().len();
    let activity = 1 << Purpose::Activity as u8;
    engine.limit(activity);
    engine.reload(START_MS);
    assert_eq!(entries(&mut engine), 1);
    let event = engine.record(&[view("p2")], START_MS);
    assert_eq!(event.unwrap_err().code, Code::ConsentRequired);
    // The decision stays as it is, and so does what is kept under it, byte for byte.
    assert_eq!(state(&engine, Purpose::Activity, START_MS), State::Granted);
    assert_eq!(store.snapshot(), kept);
    // Nor does a file get past it, and none takes along what may not be read.
    let mut other = open(&MemoryStore::default(), 3);
    decide(&mut other, State::Granted, START_MS);
    other.limit(activity);
    other.reload(START_MS);
    let imported = other.import(&whole, START_MS).unwrap();
    assert_eq!((imported.added, imported.without_consent), (1, 1));
    assert!(!engine.export(START_MS).contains("p1"));
    // What is written meanwhile for other purposes leaves what rests where it is.
    like(&mut engine, 2).unwrap();
    engine.limit(0);
    engine.reload(START_MS);
    assert_eq!(entries(&mut engine), 3);
    assert_eq!(entries(&mut open(&store, 2)), 3);
}

#[test]
fn under_a_limit_an_answer_is_no_yes_for_this_visit_and_one_before_it_is_dropped() {
    let mut engine = open(&MemoryStore::default(), 1);
    let all = u8::MAX;
    engine.limit(all);
    engine.reload(START_MS);
    assert_eq!(like(&mut engine, 1).unwrap_err().code, Code::ConsentRequired);
    assert_eq!(state(&engine, Purpose::Preferences, START_MS), State::Unset);
    engine.limit(0);
    engine.reload(START_MS);
    like(&mut engine, 1).unwrap();
    engine.limit(all);
    engine.reload(START_MS);
    engine.limit(0);
    engine.reload(START_MS);
    assert!(engine.profile(START_MS).get("entries").items().is_empty());
}

#[test]
fn a_limit_never_adds_a_permit() {
    for decided in [State::Refused, State::Session, State::Granted] {
        let mut engine = open(&MemoryStore::default(), 1);
        decide(&mut engine, decided, START_MS);
        for bits in 0..=u8::MAX {
            engine.limit(bits);
            engine.reload(START_MS);
            for purpose in ALL {
                let taken = match purpose {
                    Purpose::Preferences => like(&mut engine, 1).is_ok(),
                    Purpose::Activity => engine.record(&[view("p1")], START_MS).is_ok(),
                    _ => continue,
                };
                let is_limited = bits & (1 << purpose as u8) != 0;
                assert_eq!(taken, decided != State::Refused && !is_limited, "{decided:?} {bits}");
            }
        }
    }
}
