//! F1 to F7: what the store does not do.

use super::shopper::{Act, Page, live};
use super::store::{Becomes, Browser, Op};
use super::worlds::{ALL, START_MS};
use visavis::consent::State;
use visavis::error::Code;
use visavis::journal::DidKind;

#[test]
fn f01_blocked_from_the_start_or_from_some_moment_on() {
    live("f01", |tab, _, dice| {
        if dice.one_in(8) {
            tab.plan(|_, _| Becomes::Unavailable);
        } else if dice.one_in(6) {
            tab.heal();
        }
    });
}

#[test]
fn f03_reading_fails_midway() {
    live("f03", |tab, _, dice| {
        let mut fails = dice.clone();
        let often = 2 + dice.below(6);
        tab.plan(move |op, _| {
            let reads = op == Op::Get || op == Op::Keys;
            if reads && fails.one_in(often) { Becomes::Unavailable } else { Becomes::Done }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}

#[test]
fn f04_no_room_at_all() {
    live("f04", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| if op == Op::Set { Becomes::Full } else { Becomes::Done });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f05_writing_fails_in_other_ways() {
    live("f05", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| if op == Op::Set { Becomes::Unavailable } else { Becomes::Done });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f06_only_the_nth_write_fails() {
    live("f06", |tab, _, dice| {
        let mut left = dice.below(4);
        let becomes = if dice.one_in(2) { Becomes::Full } else { Becomes::Unavailable };
        tab.plan(move |op, _| {
            if op != Op::Set {
                return Becomes::Done;
            }
            left = left.wrapping_sub(1);
            if left == usize::MAX { becomes.clone() } else { Becomes::Done }
        });
    });
}

#[test]
fn f05_writes_are_dropped_in_silence() {
    live("f05 dropped", |tab, _, dice| {
        let mut drops = dice.clone();
        let often = 1 + dice.below(4);
        tab.plan(move |op, _| {
            if op == Op::Set && drops.one_in(often) { Becomes::Ignored } else { Becomes::Done }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}

#[test]
fn f07_removing_fails_or_does_nothing() {
    live("f07", |tab, _, dice| {
        let becomes = if dice.one_in(2) { Becomes::Ignored } else { Becomes::Unavailable };
        tab.plan(move |op, _| if op == Op::Remove { becomes.clone() } else { Becomes::Done });
        if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f07_neither_removing_nor_writing_works() {
    live("f07 neither", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| match op {
                Op::Remove => Becomes::Ignored,
                Op::Set => Becomes::Full,
                _ => Becomes::Done,
            });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f01_to_f07_all_at_once() {
    live("all", |tab, _, dice| {
        let mut own = dice.clone();
        let often = 2 + dice.below(8);
        tab.plan(move |op, _| {
            if !own.one_in(often) {
                return Becomes::Done;
            }
            match own.below(if op == Op::Set || op == Op::Remove { 3 } else { 1 }) {
                0 => Becomes::Unavailable,
                1 => Becomes::Ignored,
                _ => Becomes::Full,
            }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}

/// What is shorter than before still fits; nothing else does.
fn no_more_room(page: &Page, browser: &Browser) {
    let browser = browser.clone();
    page.tab
        .room(move |key, text| browser.text(key).is_some_and(|before| before.len() >= text.len()));
}

#[test]
fn f04_a_yes_without_room_is_one_for_this_visit() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.tab.plan(|op, _| if op == Op::Set { Becomes::Full } else { Becomes::Done });
    assert_eq!(page.decide(&ALL, State::Granted), Some(Code::StorageFull), "I7");
    assert_eq!(page.state(ALL[0]), State::Session, "I7");
    assert_eq!(page.tell(1).unwrap().note, Some(Code::StorageFull), "I7");
    // With room again: without a yes on record nothing is written, and all works on.
    page.tab.heal();
    page.tell(2).unwrap();
    page.engine.reload(START_MS);
    assert_eq!(page.ids().len(), 2);
    assert!(browser.ours().is_empty(), "{:?}", browser.ours());
    page.decide(&ALL, State::Granted);
    assert_eq!(Page::reopened(&browser, START_MS).ids().len(), 2);
}

#[test]
fn f04_a_no_without_room_takes_the_place_of_the_receipts() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&ALL, State::Granted);
    page.tell(1).unwrap();
    no_more_room(&page, &browser);
    page.decide(&[ALL[1]], State::Refused);
    let mut later = Page::reopened(&browser, START_MS);
    assert_eq!(later.state(ALL[1]), State::Refused, "I3");
    assert_eq!(later.state(ALL[0]), State::Granted, "the other yes stays");
    assert_eq!(later.ids().len(), 1, "and what was told under it");
}

#[test]
fn f04_a_no_that_cannot_be_written_at_all_leaves_nothing_that_says_yes() {
    for becomes in [Becomes::Full, Becomes::Unavailable, Becomes::Ignored] {
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        page.tell(1).unwrap();
        page.tab.plan(move |op, _| if op == Op::Set { becomes.clone() } else { Becomes::Done });
        assert!(page.decide(&ALL, State::Refused).is_some(), "I7");
        assert!(browser.ours().is_empty(), "{:?}", browser.ours());
        // Looking again does not raise it.
        page.engine.reload(START_MS);
        assert!(ALL.into_iter().all(|purpose| page.state(purpose) == State::Refused), "I3");
    }
}

#[test]
fn f04_half_a_profile_is_not_said_to_be_all() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&ALL, State::Granted);
    for item in 0..8 {
        page.did(DidKind::View, item).unwrap();
    }
    let own = "visavis:shop:journal:00000001";
    let most = browser.text(own).unwrap().len();
    page.tab.room(move |key, text| key != own || text.len() <= most);
    assert_eq!(page.tell(1).unwrap().note, Some(Code::StorageFull), "I7");
    let mut later = Page::reopened(&browser, START_MS);
    assert!(later.ids().iter().any(|id| id.starts_with("20778-9-")), "the strongest is kept");
    assert!(later.ids().len() < 9);
    assert_eq!(page.engine.storage().1, Some(Code::StorageFull), "I7");
    page.tab.heal();
    page.tell(2).unwrap();
    assert_eq!(page.engine.storage(), (true, None), "I7");
    assert_eq!(Page::reopened(&browser, START_MS).ids(), page.ids());
}

#[test]
fn f03_a_no_said_while_nothing_can_be_read_is_a_no_later() {
    for act in [Act::Erase(false), Act::Erase(true), Act::Refuse(0)] {
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        page.tell(1).unwrap();
        page.tab.plan(|op, _| if op == Op::Get { Becomes::Unavailable } else { Becomes::Done });
        assert_eq!(page.act(&act), Some(Code::StorageUnavailable), "I7");
        let mut later = Page::reopened(&browser, START_MS);
        assert!(later.ids().is_empty());
        let expected = if matches!(act, Act::Erase(false)) { State::Unset } else { State::Refused };
        assert_eq!(later.state(ALL[0]), expected, "{act:?}");
        page.tab.heal();
        page.engine.reload(START_MS);
        assert!(!page.allows(ALL[0]), "I3");
    }
}

#[test]
fn f03_while_the_decisions_cannot_be_read_no_entry_is_written() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&ALL, State::Granted);
    // Another tab withdraws; this one cannot see it.
    Page::open(browser.tab(), 2, START_MS).decide(&ALL, State::Refused);
    page.tab.sets();
    page.tab.plan(|op, key| {
        let fails = op == Op::Get && key.ends_with(":consent");
        if fails { Becomes::Unavailable } else { Becomes::Done }
    });
    let taken = page.tell(1).unwrap();
    assert_eq!(taken.note, Some(Code::StorageUnavailable), "I7");
    assert!(taken.change.status, "I7: whoever shows the status is told to look");
    assert_eq!(page.tab.sets(), Vec::<String>::new(), "I4");
    page.tab.heal();
    page.tell(2).unwrap_err();
    assert!(page.ids().is_empty(), "I3");
}
