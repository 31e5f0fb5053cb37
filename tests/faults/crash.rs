//! F18, F19, F29: the page ends between any two operations of its store, and the last writes may be lost.

use super::shopper::{Act, Ids, Page, cases};
use super::store::{Browser, Dice};
use super::worlds::{ALL, START_MS};
use visavis::consent::State;

const CONSENT: &str = "visavis:shop:consent";

/// A browser in which several tabs have given something.
fn lived_in(dice: &mut Dice) -> (Browser, Page) {
    let browser = Browser::with_shop();
    let mut first = Page::open(browser.tab(), 1, START_MS);
    first.decide(&ALL, State::Granted);
    for writer in 2..5 {
        let mut page = Page::open(browser.tab(), writer, START_MS);
        for _ in 0..3 {
            page.act(&Act::Tell(100 * writer as usize + dice.below(50)));
            page.act(&Act::Look(dice.below(8)));
        }
    }
    first.engine.reload(START_MS);
    (browser, first)
}

fn state_of(page: &mut Page) -> ([State; 4], Ids) {
    (ALL.map(|purpose| page.state(purpose)), page.ids())
}

/// Every act, cut after each of its operations: what a page opened later finds is what was before the act, or what
/// is after it, entry by entry; and it says of no trouble.
#[test]
fn f18_f29_an_act_that_is_cut_short_leaves_no_half_state() {
    for seed in 0..cases() / 10 {
        let mut dice = Dice(seed);
        let (pristine, _) = lived_in(&mut dice);
        let act = match dice.below(3) {
            // Those that write most are tried most.
            0 => [Act::Erase(false), Act::Erase(true), Act::Refuse(0), Act::ForgetEverything]
                [dice.below(4)]
            .clone(),
            _ => Act::by(&mut dice),
        };
        let whole = pristine.copy();
        let mut page = Page::open(whole.tab(), 9, START_MS);
        let before = state_of(&mut page);
        let started = page.tab.operations();
        page.act(&act);
        let operations = page.tab.operations() - started;
        let after = state_of(&mut Page::reopened(&whole, START_MS));
        for cut in 0..=operations {
            let browser = pristine.copy();
            let mut page = Page::open(browser.tab(), 9, START_MS);
            page.tab.die_after(page.tab.operations() + cut);
            page.act(&act);
            drop(page);
            let mut later = Page::open(browser.tab(), 10, START_MS);
            let (states, ids) = state_of(&mut later);
            assert!(
                states == before.0 || states == after.0,
                "seed {seed}, {act:?} cut after {cut}: {states:?}"
            );
            // Not an entry more than before and after, not one less than stays in both, and none of what is refused.
            let either: Ids = before.1.union(&after.1).cloned().collect();
            let both: Ids = before.1.intersection(&after.1).cloned().collect();
            assert!(ids.is_subset(&either), "seed {seed}, {act:?} cut after {cut}: {ids:?}");
            if states == before.0 {
                assert!(both.is_subset(&ids), "seed {seed}, {act:?} cut after {cut}: {ids:?}");
            } else {
                assert!(ids.is_subset(&after.1), "seed {seed}, {act:?} cut after {cut}: {ids:?}");
            }
            assert_eq!(later.engine.storage(), (true, None), "I7");
            later.check_list();
            assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
            only_what_is_known(&browser, &ids);
        }
    }
}

/// What lies in the store once a page was opened is what it shows: no content of anything else.
fn only_what_is_known(browser: &Browser, ids: &Ids) {
    let mut stored = Ids::new();
    for (key, text) in browser.ours() {
        let sealed = visavis::json::Json::of_text(&text).unwrap();
        if key == CONSENT {
            continue;
        }
        for visit in sealed.get("body").get("visits").items() {
            for entry in visit.get("entries").items() {
                let seq: u32 = entry.get("seq").whole().unwrap();
                stored.insert(format!("20778-{seq}-{}", visit.get("writer").text().unwrap()));
            }
        }
    }
    assert_eq!(&stored, ids, "the store holds what is not shown");
}

/// After an erasure the browser dies before the last writes are on disk. If the record of it survived, the next start
/// finishes it, whatever came back; if not, all is shown as before and can be erased again.
#[test]
fn f19_an_erasure_is_finished_at_the_next_start_or_was_none() {
    for seed in 0..cases() / 10 {
        let mut dice = Dice(seed);
        let (pristine, mut page) = lived_in(&mut dice);
        let before = state_of(&mut page);
        let refuse = dice.one_in(2);
        let browser = pristine.copy();
        let mut eraser = Page::open(browser.tab(), 9, START_MS);
        let begun = browser.mutations();
        eraser.act(&Act::Erase(refuse));
        let writes = browser.mutations() - begun;
        for lost in 0..=writes {
            let crashed = pristine.copy();
            let mut eraser = Page::open(crashed.tab(), 9, START_MS);
            eraser.act(&Act::Erase(refuse));
            assert_eq!(eraser.engine.storage(), (true, None));
            crashed.lose_last(lost);
            let record_survived = crashed.text(CONSENT) != pristine.text(CONSENT);
            let mut later = Page::open(crashed.tab(), 10, START_MS);
            if record_survived {
                let expected = if refuse { State::Refused } else { State::Unset };
                assert_eq!(
                    state_of(&mut later),
                    ([expected; 4], Ids::new()),
                    "seed {seed}, {lost} lost"
                );
                assert!(crashed.ours().keys().all(|key| key == CONSENT), "it is finished");
            } else {
                assert_eq!(state_of(&mut later), before, "seed {seed}, {lost} lost");
                later.act(&Act::Erase(false));
                assert!(crashed.ours().keys().all(|key| key == CONSENT), "and can be done again");
            }
        }
    }
}

/// The shopper has said yes again before what was erased comes back: its settings do not hold either.
#[test]
fn f19_settings_of_before_an_erasure_do_not_come_back() {
    let browser = Browser::with_shop();
    let mut old = Page::open(browser.tab(), 1, START_MS);
    old.decide(&ALL, State::Granted);
    old.act(&Act::Set(7));
    old.tell(1).unwrap();
    let key = "visavis:shop:journal:00000001";
    let segment = browser.text(key).unwrap();
    let mut page = Page::open(browser.tab(), 2, START_MS);
    page.act(&Act::Erase(false));
    page.decide(&ALL, State::Granted);
    browser.put(key, Some(segment));
    let mut later = Page::open(browser.tab(), 3, START_MS);
    assert!(later.ids().is_empty());
    assert_eq!(later.engine.settings().intensity, 100);
    assert_eq!(browser.text(key), None, "and it is removed again");
}

/// The same for any act: the last writes are lost, and what comes back is a state that was.
#[test]
fn f18_the_last_writes_of_a_day_are_lost() {
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        let mut consents = vec![[State::Unset; 4]];
        let mut ever = Ids::new();
        for writer in 2..12_u32 {
            if dice.one_in(3) {
                page = Page::open(browser.tab(), writer, START_MS);
            }
            page.act(&Act::by(&mut dice));
            consents.push(ALL.map(|purpose| page.state(purpose)));
            ever.extend(page.ids());
        }
        browser.lose_last(dice.below(12));
        let mut later = Page::open(browser.tab(), 100, START_MS);
        let (states, ids) = state_of(&mut later);
        for (at, state) in states.into_iter().enumerate() {
            let was = consents.iter().any(|then| then[at] == state);
            assert!(was, "I3, seed {seed}: {state:?} never was");
        }
        assert!(ids.is_subset(&ever), "seed {seed}");
        later.check_list();
        only_what_is_known(&browser, &ids);
        assert_eq!(later.engine.storage(), (true, None), "I7, seed {seed}");
        // And all works on: a forgotten entry stays forgotten.
        later.decide(&ALL, State::Granted);
        later.act(&Act::Forget(dice.below(9)));
        let ids = later.ids();
        assert_eq!(Page::reopened(&browser, START_MS).ids(), ids, "I6, seed {seed}");
        only_what_is_known(&browser, &ids);
    }
}

/// A removed segment comes back after its content was folded and partly forgotten: nothing of that is read, and it is
/// removed again.
#[test]
fn f19_a_segment_that_comes_back_brings_nothing_forgotten_and_goes_again() {
    let (browser, mut page) = lived_in(&mut Dice(1));
    let before = browser.ours();
    page.act(&Act::Forget(0));
    page.act(&Act::ForgetPurpose(1));
    let ids = page.ids();
    for (key, text) in before {
        if key != CONSENT && browser.text(&key).is_none() {
            browser.put(&key, Some(text));
        }
    }
    let mut later = Page::open(browser.tab(), 20, START_MS);
    assert_eq!(later.ids(), ids);
    only_what_is_known(&browser, &ids);
}
