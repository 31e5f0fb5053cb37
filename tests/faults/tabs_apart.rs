//! F13 to F15, one story each: tabs that slept, that decided at one moment, that had not heard.

use super::shopper::{Act, Page};
use super::store::Browser;
use super::tabs::{Model, all_agree, open_tabs};
use super::worlds::{ALL, START_MS};
use visavis::consent::{Consents, Method, State};
use visavis::day::Day;

/// A tab slept through an erasure, a new yes and what was given since.
#[test]
fn f15_a_tab_that_slept_through_an_erasure_and_a_new_yes_brings_nothing_back() {
    for act_first in [false, true] {
        for erases in [true, false] {
            let browser = Browser::with_shop();
            let tabs = open_tabs(&browser, 2);
            let pages = tabs.borrow().clone();
            let mut sleeper = pages[1].borrow_mut();
            sleeper.tell(1).unwrap();
            sleeper.act(&Act::Set(7));
            let mut awake = pages[0].borrow_mut();
            awake.tell(2).unwrap();
            if erases {
                awake.act(&Act::Erase(false));
            } else {
                awake.decide(&ALL, State::Refused);
            }
            awake.decide(&ALL, State::Granted);
            awake.tell(3).unwrap();
            let ids = awake.ids();
            assert_eq!(ids.len(), 1);
            if act_first {
                sleeper.tell(4).unwrap();
            } else {
                sleeper.engine.reload(START_MS);
            }
            assert!(
                !sleeper.ids().iter().any(|id| id.starts_with("20778-1-")),
                "{:?}",
                sleeper.ids()
            );
            awake.engine.reload(START_MS);
            assert!(ids.is_subset(&awake.ids()));
            assert_eq!(awake.ids(), sleeper.ids());
            if erases {
                assert_eq!(sleeper.engine.settings().intensity, 100, "settings are erased too");
            }
        }
    }
}

/// Two decisions of one moment, which could not know of each other, come to the stricter, in either order.
#[test]
fn f14_two_decisions_of_one_moment_come_to_the_stricter() {
    let today = Day::of_ms(START_MS);
    let states = [State::Granted, State::Refused];
    for before in states {
        let mut common = Consents::default();
        common.decide(ALL[0], before, 1, today, Method::Panel);
        for (one, two) in [(0, 1), (1, 0)] {
            let mut copies = [common.clone(), common.clone()];
            // A clock that is ahead decides nothing.
            copies[0].decide(ALL[0], states[one], 1, today, Method::Panel);
            copies[1].decide(ALL[0], states[two], 1, today.plus(3_650), Method::Panel);
            let mut joined = copies[0].clone();
            joined.merge(&copies[1]);
            let mut other = copies[1].clone();
            other.merge(&copies[0]);
            assert_eq!(joined, other);
            assert_eq!(joined.purposes.get(ALL[0]).state, State::Refused);
        }
    }
}

/// Telling again folds. What another tab has written since is not in what is folded: it stays where it is.
#[test]
fn f13_a_fold_leaves_alone_what_was_written_since() {
    let browser = Browser::with_shop();
    let mut other = Page::open(browser.tab(), 1, START_MS);
    other.decide(&ALL, State::Granted);
    other.tell(1).unwrap();
    let mut page = Page::open(browser.tab(), 2, START_MS);
    other.tell(2).unwrap();
    drop(other);
    page.tell(1).unwrap();
    let mut later = Page::reopened(&browser, START_MS);
    let told: Vec<String> =
        later.ids().into_iter().map(|id| id.split('-').nth(1).unwrap().to_owned()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
}

/// What is forgotten while another tab still holds it stays forgotten, and its content is nowhere.
#[test]
fn f14_forgetting_everything_reaches_tabs_that_have_not_heard() {
    let browser = Browser::with_shop();
    let tabs = open_tabs(&browser, 3);
    let pages = tabs.borrow().clone();
    for (tab, page) in pages.iter().enumerate() {
        page.borrow_mut().tell(10 + tab).unwrap();
        page.borrow_mut().act(&Act::Set(9));
    }
    pages[0].borrow_mut().act(&Act::ForgetEverything);
    for (key, text) in browser.ours() {
        assert!(!text.contains("value 1"), "{key}: {text}");
    }
    all_agree(&pages, Some(&mut Model::default()), &browser);
    for page in &pages {
        assert_eq!(page.borrow().engine.settings().intensity, 100);
    }
}
