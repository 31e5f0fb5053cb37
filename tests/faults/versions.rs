//! F11, F12: profiles as released versions wrote them.
//!
//! `tests/golden/v<version>.stored` is what lies in the store, `v<version>.export` what an export of it is.
//! Each release that changes what is stored adds a pair; none is ever changed. `VISAVIS_GOLDEN=1` writes the pair of
//! the present version where there is none.

use std::path::PathBuf;

use super::shopper::Page;
use super::store::{Browser, Texts};
use super::worlds::{ALL, DAY_MS, START_MS, told, value_of};
use visavis::consent::State;
use visavis::engine::{EventGiven, FeedbackGiven, ForgetGiven, SettingsGiven};
use visavis::journal::{DidKind, FeedbackReason, Stance, Verdict};
use visavis::json::{Json, Word};
use visavis::store::VERSION;

fn file(version: u32, what: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/v{version}.{what}"))
}

/// A profile with every kind of entry, tombstones, settings, three segments and a history of decisions.
fn every_kind() -> (Browser, Page) {
    let browser = Browser::default();
    let mut page = Page::open(browser.tab(), 0xA, START_MS);
    page.decide(&ALL, State::Granted);
    page.decide(&[ALL[2]], State::Refused);
    page.decide(&[ALL[2]], State::Granted);
    for (value, stance) in Stance::WORDS.iter().map(|(_, stance)| *stance).enumerate() {
        page.engine.tell(&told(value_of(value % 4, value).into(), stance), START_MS).unwrap();
    }
    let price = Json::of_text(r#"{"price":{"currency":"EUR","min":1000,"max":20000}}"#).unwrap();
    page.engine.tell(&told(price, Stance::Like), START_MS).unwrap();
    page.engine
        .tell(&told(Json::object([("goal", "camping".into())]), Stance::Love), START_MS)
        .unwrap();
    let mut second = Page::open(browser.tab(), 0xB, START_MS + DAY_MS);
    for (at, (_, kind)) in DidKind::WORDS.iter().enumerate() {
        second.did(*kind, at).unwrap();
        second.did(*kind, at).unwrap();
    }
    second
        .engine
        .record(&[EventGiven::Search { query: "color 1 tent".into() }], second.now_ms)
        .unwrap();
    let mut third = Page::open(browser.tab(), 0xC, START_MS + 2.0 * DAY_MS);
    let answer = r#"{"question":"which?","told":[{"stance":"like","subject":{"facet":"brand","value":"Ä \" \\ 漢"}}]}"#;
    third.engine.answer(&Json::of_text(answer).unwrap(), third.now_ms).unwrap();
    third
        .engine
        .answer(&Json::of_text(r#"{"question":"other?","told":[]}"#).unwrap(), third.now_ms)
        .unwrap();
    let verdicts = Verdict::WORDS.iter().map(|(_, verdict)| *verdict);
    for (at, verdict) in verdicts.enumerate() {
        let reason = (at == 1).then_some(FeedbackReason::Price);
        let about = (at == 2).then(|| value_of(0, 1));
        let given = FeedbackGiven { id: format!("p{at}"), verdict, about, reason };
        third.engine.feedback(&given, third.now_ms).unwrap();
    }
    let wrong = Json::object([("subject", value_of(1, 2).into())]);
    third.engine.correct(&wrong, third.now_ms).unwrap();
    let set = SettingsGiven { intensity: Some(70), someone_else: Some(true), ..Default::default() };
    third.engine.set(&set, third.now_ms);
    let own = third.ids().into_iter().find(|id| id.ends_with("-0000000c")).unwrap();
    third.engine.forget(&ForgetGiven::Entry(own), third.now_ms).unwrap();
    (browser, third)
}

fn of_file(version: u32) -> (Texts, String) {
    let read = |what: &str| std::fs::read_to_string(file(version, what)).unwrap();
    let stored: Texts = serde_json::from_str(&read("stored")).unwrap();
    (stored, read("export").trim_end().to_owned())
}

fn browser_with(texts: &Texts) -> Browser {
    let browser = Browser::default();
    for (key, text) in texts {
        browser.put(key, Some(text.clone()));
    }
    browser
}

#[test]
fn f11_every_released_version_opens_to_its_export() {
    if std::env::var_os("VISAVIS_GOLDEN").is_some() && !file(VERSION, "stored").exists() {
        let (browser, mut page) = every_kind();
        let text = serde_json::to_string_pretty(&browser.ours()).unwrap();
        std::fs::write(file(VERSION, "stored"), text + "\n").unwrap();
        page.engine.reload(page.now_ms);
        std::fs::write(file(VERSION, "export"), page.engine.export(page.now_ms) + "\n").unwrap();
    }
    for version in 1..=VERSION {
        let (stored, export) = of_file(version);
        let browser = browser_with(&stored);
        let now_ms = START_MS + 3.0 * DAY_MS;
        let mut page = Page::open(browser.tab(), 1, now_ms);
        assert_eq!(page.engine.storage(), (true, None), "version {version}");
        assert_eq!(page.engine.export(now_ms), export, "version {version}");
        assert!(ALL.into_iter().all(|purpose| page.state(purpose) == State::Granted));
        assert_eq!(page.engine.settings().intensity, 70);
        // Reading does not rewrite what another page wrote.
        if version == VERSION {
            assert_eq!(browser.texts(), stored);
        }
        // And what is given now is added.
        let known = page.ids();
        page.tell(1).unwrap();
        let later = Page::reopened(&browser, now_ms).ids();
        assert!(known.is_subset(&later) && later.len() == known.len() + 1);
        // An exported file of that version can be brought back.
        let mut device = Page::open(Browser::default().tab(), 2, now_ms);
        device.decide(&ALL, State::Granted);
        device.engine.import(&export, now_ms).unwrap();
        assert_eq!(device.engine.export(now_ms), export);
    }
}

/// The present version is what the golden pair holds: whoever changes what is stored raises `VERSION`.
#[test]
fn f11_what_is_stored_now_is_of_the_present_version() {
    let (browser, page) = every_kind();
    let (stored, export) = of_file(VERSION);
    assert_eq!(browser.ours(), stored, "raise VERSION, and write a new pair with VISAVIS_GOLDEN=1");
    assert_eq!(page.engine.export(page.now_ms), export);
}

/// Up, down and up again: a build that meets a newer segment gives nothing up of its own, and nothing of the other's.
#[test]
fn f12_up_down_and_up_again_loses_nothing() {
    let now_ms = START_MS + 3.0 * DAY_MS;
    let (stored, export) = of_file(VERSION);
    let browser = browser_with(&stored);
    // A newer version has written one of the segments anew.
    let key = stored.keys().find(|key| key.contains(":journal:")).unwrap().clone();
    let v = |version: u32| format!("\"v\":{version},");
    let newer = stored[&key].replacen(&v(VERSION), &v(VERSION + 1), 1);
    assert_ne!(newer, stored[&key]);
    for round in 0..3_u32 {
        browser.put(&key, Some(newer.clone()));
        // Down: this version comes back for a while.
        let before = browser.texts();
        let mut page = Page::open(browser.tab(), 50 + round, now_ms);
        page.tell(1).unwrap();
        page.tell(2).unwrap();
        page.engine.reload(now_ms);
        assert_eq!(browser.texts(), before, "round {round}");
        // Up: the newer version reads its own. (Here: the same segment as this version can read it.)
        browser.put(&key, Some(stored[&key].clone()));
        let page = Page::open(browser.tab(), 60 + round, now_ms);
        assert_eq!(page.engine.export(now_ms), export, "round {round}");
        assert_eq!(browser.texts(), stored, "round {round}");
    }
}

/// Beside a segment of a newer version nothing is added; what is taken back goes from all others, in the same turn.
#[test]
fn f12_what_is_taken_back_beside_a_newer_segment_is_gone_from_the_rest() {
    let (stored, _) = of_file(VERSION);
    let key = stored.keys().find(|key| key.ends_with("0000000b")).unwrap().clone();
    let v = |version: u32| format!("\"v\":{version},");
    let newer = stored[&key].replacen(&v(VERSION), &v(VERSION + 1), 1);
    let now_ms = START_MS + 3.0 * DAY_MS;
    for takes_back in ["a purpose", "an entry"] {
        let browser = browser_with(&stored);
        browser.put(&key, Some(newer.clone()));
        let mut page = Page::open(browser.tab(), 50, now_ms);
        assert!(page.ids().iter().any(|id| id.starts_with("20778-2-")));
        assert!(stored.values().any(|text| text.contains("camping")));
        match takes_back {
            "a purpose" => {
                page.decide(&[ALL[0]], State::Refused);
            }
            _ => {
                page.engine.forget(&ForgetGiven::Entry("20778-7-0000000a".into()), now_ms).unwrap();
            }
        }
        let left = browser.ours();
        assert_eq!(left[&key], newer, "{takes_back}");
        assert!(!left.values().any(|text| text.contains("camping")), "{takes_back}: {left:?}");
        let later = Page::reopened(&browser, now_ms).ids();
        assert!(!later.contains("20778-7-0000000a"));
        assert_eq!(later.contains("20778-2-0000000a"), takes_back == "an entry");
    }
}
