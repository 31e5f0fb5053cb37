//! A long life under faults: three tabs, one store that fails at random, a hundred thousand acts.
//!
//! The profile converges whenever the faults pause, memory stays flat, storage within its bounds. By default a fifth
//! of it; all with `VISAVIS_SOAK=100000 cargo test --test soak -- --nocapture` (tests are compiled with optimization).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unsafe_code,
    missing_docs,
    unreachable_pub
)]

#[path = "faults/shopper.rs"]
mod shopper;
#[path = "faults/store.rs"]
mod store;
mod worlds;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use shopper::{Act, Page};
use store::{Becomes, Browser, Dice, Op, Tab};
use visavis::consent::State;
use visavis::engine::EventGiven;
use visavis::journal::{MAX_BYTES, MAX_ENTRIES};
use worlds::{ALL, DAY_MS, START_MS};

/// Counts what is held.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

// Sound: hands every call on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const TABS: usize = 3;
/// Acts between two rests, in which the faults pause and all tabs are looked at again.
const ROUND: usize = 250;

fn faults(tab: &Tab, dice: &mut Dice) {
    let mut own = Dice(dice.throw());
    let often = 3 + dice.below(30);
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
}

/// Mostly giving, so that the profile is full most of the time.
fn act(page: &mut Page, dice: &mut Dice, number: usize) {
    match dice.below(1_000) {
        0 => drop(page.act(&Act::Erase(dice.one_in(2)))),
        1..=3 => drop(page.act(&Act::Refuse(dice.below(3)))),
        4..=13 => drop(page.act(&Act::GrantAll)),
        14..=60 => drop(page.act(&Act::Forget(dice.below(500)))),
        61..=80 => drop(page.act(&Act::Set(u8::try_from(dice.below(50)).unwrap()))),
        81..=110 => drop(page.act(&Act::Reload)),
        111..=200 => drop(page.tell(dice.below(300))),
        201..=300 => {
            let event = EventGiven::Search { query: format!("query {}", number % 700) };
            let _ = page.engine.record(&[event], page.now_ms);
        }
        _ => drop(page.did(visavis::journal::DidKind::View, dice.below(8))),
    }
}

#[test]
fn f13_a_long_life_of_three_tabs_under_faults_stays_small_and_agrees() {
    let acts: usize =
        std::env::var("VISAVIS_SOAK").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let mut dice = Dice(4);
    let browser = Browser::with_shop();
    let mut writer = 0;
    let mut now_ms = START_MS;
    let mut open = |browser: &Browser, now_ms: f64| {
        writer += 1;
        Page::open(browser.tab(), writer, now_ms)
    };
    let mut pages: Vec<Page> = (0..TABS).map(|_| open(&browser, now_ms)).collect();
    pages[0].decide(&ALL, State::Granted);
    let begun = Instant::now();
    let (mut most_stored, mut most_segments, mut most_entries, mut rests) = (0, 0, 0, 0);
    let mut held = Vec::new();
    for number in 0..acts {
        let tab = dice.below(TABS);
        if dice.one_in(40) {
            // A click to the next page of the shop.
            pages[tab] = open(&browser, now_ms);
        }
        if dice.one_in(10) {
            faults(&pages[tab].tab, &mut dice);
        } else if dice.one_in(4) {
            pages[tab].tab.heal();
        }
        act(&mut pages[tab], &mut dice, number);
        if number % ROUND != ROUND - 1 {
            continue;
        }
        now_ms += f64::from(u8::try_from(dice.below(3)).unwrap()) * DAY_MS;
        for _ in 0..3 {
            for page in &mut pages {
                page.now_ms = now_ms;
                page.tab.heal();
                page.engine.reload(now_ms);
            }
        }
        rests += 1;
        if pages[0].state(ALL[0]) != State::Granted {
            pages[0].decide(&ALL, State::Granted);
        }
        for _ in 0..3 {
            for page in &mut pages {
                page.engine.reload(now_ms);
            }
        }
        let expected = pages[0].engine.export(now_ms);
        for (tab, page) in pages.iter_mut().enumerate() {
            assert_eq!(page.engine.storage(), (true, None), "I7, after {number} acts");
            assert_eq!(page.engine.export(now_ms), expected, "tab {tab} after {number} acts");
            page.check_list();
        }
        assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
        let ours = browser.ours();
        let stored: usize = ours.iter().map(|(key, text)| key.len() + text.len()).sum();
        most_stored = most_stored.max(stored);
        most_segments = most_segments.max(ours.len() - 1);
        most_entries = most_entries.max(pages[0].ids().len());
        assert!(stored <= MAX_BYTES + 8 * 1024, "{stored} bytes in {} keys", ours.len());
        assert!(ours.len() <= 1 + 4 + TABS + 1, "{} keys", ours.len());
        // New pages, so that what is counted is what a page holds, and the log of the browser is let go.
        browser.forget_log();
        if rests % 4 == 0 {
            pages.clear();
            let without = HELD.load(Ordering::Relaxed);
            pages = (0..TABS).map(|_| open(&browser, now_ms)).collect();
            held.push(HELD.load(Ordering::Relaxed) - without);
        }
    }
    let (first, last) = (held[held.len() / 4], held[held.len() - 1]);
    println!(
        "{acts} acts in {:.1} s: at most {most_entries} entries, {most_stored} bytes in {most_segments} segments; \
         three pages held {} kB at a quarter, {} kB in the end, {} kB at most; {} kB held in all",
        begun.elapsed().as_secs_f64(),
        first / 1_000,
        last / 1_000,
        held.iter().max().unwrap() / 1_000,
        HELD.load(Ordering::Relaxed) / 1_000,
    );
    assert!(most_entries <= MAX_ENTRIES);
    assert!(*held.iter().max().unwrap() < 3 * 2_000_000, "a page holds less than 2 MB");
    // What is left behind by a thousand pages that are closed: nothing that grows.
    pages.clear();
    drop(browser);
    let left = HELD.load(Ordering::Relaxed);
    assert!(left < 200_000, "{left} bytes are held when all is closed");
}
