//! F23: a clock that jumps ten years either way, to 1970, or says nothing.
//!
//! A refusal never becomes a yes, nothing that was given or withdrawn comes back, and what was given while the clock
//! was right is there when it is right again, if it was not looked at with a clock so far ahead that the yes had
//! expired, or so far behind that it had not been given yet: then it was not covered, and is gone.

use super::shopper::{Act, LastActs, Page, Said, cases};
use super::store::{Browser, Dice};
use super::worlds::{ALL, DAY_MS, START_MS};
use visavis::consent::State;
use visavis::journal::DidKind;

const YEAR_MS: f64 = 365.25 * DAY_MS;

#[test]
fn f23_no_jump_of_the_clock_raises_a_consent_or_brings_anything_back() {
    let jumps = [
        10.0 * YEAR_MS,
        -10.0 * YEAR_MS,
        DAY_MS,
        -DAY_MS,
        3_600_000.0,
        -3_600_000.0,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -START_MS,
        200.0 * DAY_MS,
    ];
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let mut last = LastActs::default();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        for writer in 2..20_u32 {
            if dice.one_in(3) {
                page.now_ms = START_MS + jumps[dice.below(jumps.len())];
            } else if dice.one_in(2) {
                page.now_ms = START_MS;
            }
            if dice.one_in(4) {
                page = Page::open(browser.tab(), writer, page.now_ms);
                // A yes for that visit is over, and a refusal may have been forgotten after its time.
            }
            let act = Act::by(&mut dice);
            let unset = page.state(ALL[0]) == State::Unset;
            last.note(&act, &page);
            page.act(&act);
            page.check_list();
            for purpose in ALL {
                let answered = unset && purpose == ALL[0];
                if last.of(purpose) == Said::No && !answered {
                    assert!(page.state(purpose) != State::Granted, "I3, seed {seed}: {act:?}");
                }
            }
            assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
            // The copy that a page opened now holds agrees.
            page.engine.reload(page.now_ms);
            assert_eq!(Page::reopened(&browser, page.now_ms).ids(), page.kept(), "I7, seed {seed}");
        }
    }
}

#[test]
fn f23_a_refusal_holds_through_a_jump_and_back() {
    for jump in [10.0 * YEAR_MS, -10.0 * YEAR_MS] {
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Refused);
        let record = browser.ours();
        let mut wrong = Page::open(browser.tab(), 2, START_MS + jump);
        assert!(ALL.into_iter().all(|purpose| !wrong.allows(purpose)));
        wrong.did(DidKind::View, 1).unwrap_err();
        let again = Page::open(browser.tab(), 3, START_MS);
        assert!(ALL.into_iter().all(|purpose| again.state(purpose) == State::Refused));
        assert_eq!(browser.ours(), record);
    }
}

#[test]
fn f23_a_yes_given_under_a_wrong_clock_does_not_outlive_it() {
    // Ten years ahead: when the clock is right again, the yes is of the future, and none.
    let browser = Browser::with_shop();
    let mut ahead = Page::open(browser.tab(), 1, START_MS + 10.0 * YEAR_MS);
    ahead.decide(&ALL, State::Granted);
    ahead.tell(1).unwrap();
    let mut now = Page::open(browser.tab(), 2, START_MS);
    assert!(ALL.into_iter().all(|purpose| now.state(purpose) == State::Unset));
    assert!(now.ids().is_empty());
    assert!(browser.ours().keys().all(|key| key.ends_with(":consent")), "nothing is kept under it");
    // Ten years behind: it has expired.
    let browser = Browser::with_shop();
    let mut behind = Page::open(browser.tab(), 1, START_MS - 10.0 * YEAR_MS);
    behind.decide(&ALL, State::Granted);
    behind.tell(1).unwrap();
    let mut now = Page::open(browser.tab(), 2, START_MS);
    assert!(ALL.into_iter().all(|purpose| now.state(purpose) == State::Unset));
    assert!(now.ids().is_empty());
}

#[test]
fn f23_what_is_done_in_a_moment_of_a_wrong_clock_loses_nothing_that_was_told() {
    for jump in [10.0 * YEAR_MS, -10.0 * YEAR_MS, f64::NAN] {
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        page.tell(1).unwrap();
        let ids = page.ids();
        page.now_ms = START_MS + jump;
        page.check_list();
        assert!(page.ids().is_empty(), "not used meanwhile");
        page.did(DidKind::View, 1).unwrap_err();
        page.act(&Act::Set(5));
        page.now_ms = START_MS;
        assert_eq!(page.ids(), ids);
        page.tell(2).unwrap();
        assert!(ids.is_subset(&Page::reopened(&browser, START_MS).ids()), "{jump}");
    }
}

#[test]
fn f23_a_day_of_summer_time_changes_nothing() {
    let browser = Browser::with_shop();
    let noon = START_MS + DAY_MS / 2.0;
    let mut page = Page::open(browser.tab(), 1, noon);
    page.decide(&ALL, State::Granted);
    page.tell(1).unwrap();
    page.did(DidKind::View, 1).unwrap();
    let ids = page.ids();
    for hours in [-25.0, -24.0, -1.0, 1.0, 23.0, 25.0, 49.0] {
        let mut other = Page::open(browser.tab(), 2, noon + hours * 3_600_000.0);
        assert_eq!(other.ids(), ids, "{hours} hours");
        assert_eq!(other.state(ALL[0]), State::Granted, "{hours} hours");
    }
}

#[test]
fn f23_decay_is_bounded_by_the_days_that_passed() {
    // A guess made under a clock ten years ahead is not older than today, and never younger than new.
    let weight = |given: f64, read: f64| {
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        page.now_ms = given;
        for item in 0..6 {
            let _ = page.did(DidKind::View, item);
            let _ = page.did(DidKind::CartAdd, item % 2);
        }
        let profile = page.engine.profile(read);
        let guesses = profile.get("taste").items().iter();
        guesses.map(|taste| taste.get("micro").whole::<i64>().unwrap().abs()).sum::<i64>()
    };
    let fresh = weight(START_MS, START_MS);
    assert!(fresh > 0);
    assert_eq!(weight(START_MS + DAY_MS, START_MS), fresh, "a day ahead is new");
    let aged = weight(START_MS, START_MS + 30.0 * DAY_MS);
    assert!(aged > 0 && aged < fresh, "{aged} of {fresh}");
    assert_eq!(weight(START_MS, START_MS - 1.0 * DAY_MS), fresh, "a clock behind ages nothing");
}
