//! F8 to F12, F16, F17, F20, F21: what else may lie in the store, or lie there no longer.

use super::shopper::{LastActs, Page, cases, live_looking};
use super::store::{Becomes, Browser, Dice, Op};
use super::worlds::{ALL, START_MS};
use std::time::{Duration, Instant};
use visavis::consent::State;
use visavis::error::Code;
use visavis::json::Json;
use visavis::store::{Found, open, seal};

const CONSENT: &str = "visavis:shop:consent";

/// A browser with a profile: two segments, everything granted.
fn with_profile() -> (Browser, Page) {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&ALL, State::Granted);
    for value in 0..4 {
        page.tell(value).unwrap();
        page.did(visavis::journal::DidKind::View, value).unwrap();
    }
    let mut second = Page::open(browser.tab(), 2, START_MS);
    second.tell(9).unwrap();
    (browser, second)
}

/// A text with one damage.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match dice.below(8) {
        0 => bytes.truncate(dice.below(bytes.len().max(1))),
        1 | 2 => {
            let at = dice.below(bytes.len().max(1));
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.below(7);
            }
        }
        3 => bytes.extend_from_slice(b"}"),
        4 => bytes.reverse(),
        5 => {
            let (from, to) = (dice.below(bytes.len().max(1)), dice.below(bytes.len().max(1)));
            let piece: Vec<u8> = bytes.iter().skip(from).take(20).copied().collect();
            bytes.splice(to..to, piece);
        }
        6 => {
            let garbage =
                ["null", "undefined", "[]", "{}", "0", "\"\"", "NaN", "\u{0}", "{\"v\":1}"];
            return garbage[dice.below(garbage.len())].to_owned();
        }
        _ => return "[".repeat(dice.below(300_000)),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn f08_what_is_damaged_is_no_consent_and_no_entry_and_nothing_breaks() {
    let (pristine, mut whole) = with_profile();
    let all = whole.ids();
    for seed in 0..cases() * 3 {
        let mut dice = Dice(seed);
        let browser = pristine.copy();
        let keys: Vec<String> = browser.ours().into_keys().collect();
        let key = &keys[dice.below(keys.len())];
        let text = browser.text(key).unwrap();
        let spoilt = damaged(&text, &mut dice);
        // A version that is one bit away is a newer one: see F10.
        if spoilt == text || spoilt.is_empty() || open(&spoilt) == Found::Newer {
            continue;
        }
        browser.put(key, Some(spoilt.clone()));
        let begun = Instant::now();
        let mut page = Page::open(browser.tab(), 3, START_MS);
        assert!(begun.elapsed() < Duration::from_secs(2), "seed {seed}: {:?}", begun.elapsed());
        page.check_list();
        // A number may be written in another way, and be the same.
        let is_same = matches!(open(&spoilt), Found::Whole(..)) && open(&spoilt) == open(&text);
        if !is_same {
            assert_eq!(
                page.engine.storage().1,
                Some(Code::ProfileDamaged),
                "I7, seed {seed}: {spoilt}"
            );
            if key == CONSENT {
                assert!(ALL.into_iter().all(|purpose| page.state(purpose) == State::Unset), "I3");
            } else {
                assert!(page.ids().is_subset(&all), "seed {seed}");
                // Nothing but what was given: the other segment is whole.
                assert!(!page.ids().is_empty(), "seed {seed}");
            }
            page.act(&super::shopper::Act::Tell(50));
            if key != CONSENT {
                assert_eq!(browser.text(key).as_deref(), Some(&*spoilt), "left untouched");
            }
        }
        // I6: erasing takes everything away, whatever it was.
        page.engine.erase(false, START_MS);
        assert!(
            browser.ours().keys().all(|key| key == CONSENT),
            "seed {seed}: {:?}",
            browser.ours()
        );
        assert_eq!(page.engine.storage(), (true, None), "I6");
        assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
    }
}

/// The number of the erasure beside the body is under the checksum too: one that is too low would have the segment
/// removed as erased.
#[test]
fn f08_a_segment_with_another_epoch_is_damaged_and_not_removed() {
    let (browser, mut page) = with_profile();
    page.engine.erase(false, START_MS);
    page.decide(&ALL, State::Granted);
    page.tell(1).unwrap();
    let key = browser.ours().into_keys().find(|key| key != CONSENT).unwrap();
    let text = browser.text(&key).unwrap();
    for epoch in ["0", "3", "17"] {
        let spoilt = text.replacen("\"epoch\":1", &format!("\"epoch\":{epoch}"), 1);
        assert_ne!(spoilt, text);
        browser.put(&key, Some(spoilt.clone()));
        let mut page = Page::open(browser.tab(), 9, START_MS);
        assert_eq!(page.engine.storage(), (true, Some(Code::ProfileDamaged)), "I7");
        assert!(page.ids().is_empty());
        assert_eq!(browser.text(&key), Some(spoilt), "left untouched");
    }
    browser.put(&key, Some(text));
    assert_eq!(Page::reopened(&browser, START_MS).ids().len(), 1);
}

#[test]
fn f08_a_page_lives_on_while_its_keys_are_spoilt() {
    live_looking("f08", |_, browser, dice| {
        if dice.one_in(4) {
            let keys: Vec<String> = browser.ours().into_keys().collect();
            if keys.is_empty() {
                return;
            }
            let key = &keys[dice.below(keys.len())];
            // The record: no consent, and that is what the shopper is asked again for. See the model in `LastActs`.
            if key != CONSENT {
                let text = damaged(&browser.text(key).unwrap(), dice);
                if open(&text) != Found::Newer {
                    browser.put(key, Some(text));
                }
            }
        }
    });
}

#[test]
fn f09_bodies_of_the_wrong_shape_keep_their_good_fields() {
    let values = [
        "null",
        "true",
        "-1",
        "1e999",
        "0.5",
        "9007199254740993",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[[]]",
        "{\"state\":\"granted\"}",
        "4294967296",
        "\"2026-13-01\"",
    ];
    for seed in 0..cases() * 3 {
        let mut dice = Dice(seed);
        let (browser, _) = with_profile_cached();
        let keys: Vec<String> = browser.ours().into_keys().collect();
        let key = &keys[dice.below(keys.len())];
        let sealed = browser.text(key).unwrap();
        // One value somewhere in the body is another, and the checksum right.
        let body = Json::of_text(&sealed).unwrap().take("body").to_text();
        let starts: Vec<usize> =
            body.match_indices([':', '[', ',']).map(|(at, _)| at + 1).collect();
        let at = starts[dice.below(starts.len())];
        let end = body[at..].find([',', ']', '}']).map_or(body.len(), |length| at + length);
        let changed =
            format!("{}{}{}", &body[..at], values[dice.below(values.len())], &body[end.max(at)..]);
        let Some(changed) = Json::of_text(&changed) else { continue };
        browser.put(key, Some(seal(changed, 0)));
        let mut page = Page::open(browser.tab(), 3, START_MS);
        page.check_list();
        page.tell(77).ok();
        page.engine.reload(START_MS);
        page.check_list();
        page.decide(&ALL, State::Refused);
        assert!(page.ids().is_empty());
        assert!(browser.ours().keys().all(|key| key == CONSENT), "seed {seed}");
    }
}

fn with_profile_cached() -> (Browser, ()) {
    thread_local! { static MADE: Browser = with_profile().0; }
    (MADE.with(Browser::copy), ())
}

#[test]
fn f10_a_segment_of_a_newer_version_is_left_byte_for_byte() {
    let newer = "{\"v\":2,\"epoch\":0,\"checksum\":\"later\",\"body\":{\"future\":[1,2,3]}}";
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let (browser, ()) = with_profile_cached();
        browser.put("visavis:shop:journal:0000000f", Some(newer.to_owned()));
        let before = browser.ours();
        let mut last = LastActs::default();
        last.note(&super::shopper::Act::GrantAll, &Page::reopened(&browser, START_MS));
        let mut page = Page::open(browser.tab(), 3, START_MS);
        assert_eq!(page.engine.storage().1, Some(Code::ProfileNewer), "I7");
        let mut took_back = false;
        for _ in 0..12 {
            let act = super::shopper::Act::by(&mut dice);
            last.note(&act, &page);
            page.act(&act);
            page.check_list();
            last.check(&page);
            use super::shopper::Act;
            took_back |= matches!(
                act,
                Act::Refuse(_)
                    | Act::Erase(_)
                    | Act::ForThisVisit(_)
                    | Act::Grant(_)
                    | Act::GrantAll
                    | Act::Forget(_)
                    | Act::ForgetPurpose(_)
                    | Act::ForgetEverything
            );
            assert_eq!(browser.text("visavis:shop:journal:0000000f").as_deref(), Some(newer));
            assert_eq!(page.engine.storage().1, Some(Code::ProfileNewer), "I7");
            // What is given is not kept beside it; what remains when something is taken back, or told anew, is written
            // once more.
            let own = browser.text("visavis:shop:journal:00000003");
            took_back |= own.as_ref().is_some_and(|text| text.contains("\"forgotten\":"));
            assert!(own.is_none() || took_back, "seed {seed}: {own:?}");
        }
        if !took_back {
            assert_eq!(browser.ours(), before, "seed {seed}");
        }
        last.check_later(&Page::reopened(&browser, START_MS));
    }
}

#[test]
fn f10_a_record_of_a_newer_version_is_no_consent_and_nothing_is_written() {
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let (browser, ()) = with_profile_cached();
        let newer = browser.text(CONSENT).unwrap().replacen("\"v\":1", "\"v\":2", 1);
        browser.put(CONSENT, Some(newer));
        let before = browser.ours();
        let mut page = Page::open(browser.tab(), 3, START_MS);
        let mut last = LastActs::default();
        for _ in 0..12 {
            let act = super::shopper::Act::by(&mut dice);
            last.note(&act, &page);
            page.act(&act);
            page.check_list();
            last.check(&page);
            assert_eq!(browser.ours(), before, "seed {seed}: {act:?}");
            assert_eq!(page.engine.storage().1, Some(Code::ProfileNewer), "I7");
        }
    }
}

#[test]
fn f16_cleared_in_mid_visit_nothing_is_written_again() {
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        for _ in 0..10 {
            page.act(&super::shopper::Act::by(&mut dice));
        }
        page.decide(&ALL, State::Granted);
        browser.clear();
        page.tab.sets();
        // The page may hear of it, or act first.
        if dice.one_in(2) {
            page.engine.reload(START_MS);
        }
        page.did(visavis::journal::DidKind::View, 1).unwrap_err();
        page.act(&super::shopper::Act::Set(3));
        page.act(&super::shopper::Act::Import);
        page.act(&super::shopper::Act::Reload);
        assert!(page.ids().is_empty());
        assert!(page.engine.receipts().is_empty());
        assert!(ALL.into_iter().all(|purpose| page.state(purpose) == State::Unset), "I3");
        page.check_list();
        assert_eq!(page.tab.sets(), Vec::<String>::new(), "I4, seed {seed}");
        assert!(browser.texts().is_empty());
        // I6
        page.decide(&ALL, State::Granted);
        page.tell(5).unwrap();
        assert_eq!(Page::reopened(&browser, START_MS).ids().len(), 1);
    }
}

#[test]
fn f16_single_keys_vanish() {
    live_looking("f16 keys", |_, browser, dice| {
        if dice.one_in(4) {
            let mut keys: Vec<String> = browser.ours().into_keys().collect();
            keys.retain(|key| key != CONSENT);
            if !keys.is_empty() {
                browser.put(&keys[dice.below(keys.len())], None);
            }
        }
    });
}

#[test]
fn f17_a_forged_yes_without_its_checksum_is_none() {
    let (browser, _) = with_profile();
    let mut page = Page::open(browser.tab(), 5, START_MS);
    page.decide(&ALL, State::Refused);
    let forged = browser.text(CONSENT).unwrap().replace("refused", "granted");
    browser.put(CONSENT, Some(forged));
    page.engine.reload(START_MS);
    let mut later = Page::open(browser.tab(), 6, START_MS);
    for page in [&mut page, &mut later] {
        assert!(ALL.into_iter().all(|purpose| !page.allows(purpose)), "I3");
        assert_eq!(page.engine.storage().1, Some(Code::ProfileDamaged), "I7");
        page.did(visavis::journal::DidKind::View, 1).unwrap_err();
    }
    assert!(browser.ours().keys().all(|key| key == CONSENT), "I4");
}

#[test]
fn f17_an_older_record_put_back_takes_a_yes_away_and_never_a_no() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&[ALL[0]], State::Granted);
    let older = browser.text(CONSENT).unwrap();
    page.decide(&[ALL[1]], State::Granted);
    browser.put(CONSENT, Some(older.clone()));
    page.engine.reload(START_MS);
    assert!(page.allows(ALL[0]) && !page.allows(ALL[1]), "I3");
    page.decide(&[ALL[0]], State::Refused);
    browser.put(CONSENT, Some(older));
    page.engine.reload(START_MS);
    assert!(!page.allows(ALL[0]), "I3");
    assert!(!Page::reopened(&browser, START_MS).allows(ALL[0]), "I3: and it is written again");
}

#[test]
fn f20_what_is_read_is_anything_at_any_time() {
    // A corrupt database: reads differ from what was written. Nothing breaks, and a no stays a no.
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tab = browser.tab();
        let mut last = LastActs::default();
        let mut page = Page::open(tab.clone(), 1, START_MS);
        for _ in 0..20 {
            let mut own = dice.clone();
            tab.plan(move |op, _| {
                if op != Op::Get || !own.one_in(5) {
                    return Becomes::Done;
                }
                Becomes::Reads(Some(damaged(
                    "{\"v\":1,\"epoch\":0,\"checksum\":\"0\",\"body\":{}}",
                    &mut own,
                )))
            });
            let act = super::shopper::Act::by(&mut dice);
            last.note(&act, &page);
            page.act(&act);
            page.check_list();
            last.check(&page);
            assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
        }
    }
}

#[test]
fn f21_evicted_between_two_visits_is_a_new_visitor() {
    let (browser, _) = with_profile();
    browser.clear();
    let mut page = Page::open(browser.tab(), 4, START_MS);
    assert!(ALL.into_iter().all(|purpose| page.state(purpose) == State::Unset));
    assert!(page.ids().is_empty());
    assert_eq!(page.engine.storage(), (true, None));
    assert!(browser.texts().is_empty(), "nothing is written before a yes");
    // The segments alone survived: without a record they are not read.
    let (browser, _) = with_profile();
    browser.put(CONSENT, None);
    let mut page = Page::open(browser.tab(), 4, START_MS);
    assert!(page.ids().is_empty());
    page.check_list();
}

#[test]
fn f08_a_yes_after_a_damaged_record_brings_all_back_at_once() {
    let (browser, mut page) = with_profile();
    let ids = page.ids();
    browser.put(CONSENT, Some("[[[".to_owned()));
    let mut again = Page::open(browser.tab(), 7, START_MS);
    assert!(again.ids().is_empty());
    again.decide(&ALL, State::Granted);
    assert_eq!(again.ids(), ids);
    assert_eq!(again.engine.storage(), (true, None));
}
