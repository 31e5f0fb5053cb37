//! F28: texts that are hard to keep, and F25: nothing but the store is needed.

use super::shopper::{Page, cases};
use super::store::{Browser, Dice};
use super::worlds::{ALL, START_MS, told};
use visavis::consent::State;
use visavis::engine::{EventGiven, ForgetGiven};
use visavis::error::Code;
use visavis::journal::{DidKind, MAX_BYTES, Stance};
use visavis::json::Json;

const PIECES: [&str; 14] = [
    "\u{0}",
    "\u{FFFD}",
    "\u{202E}",
    "\u{200B}",
    "\"",
    "\\",
    "</script>",
    "é",
    "e\u{301}",
    "\u{10FFFF}",
    "\u{2028}",
    "  ",
    "__proto__",
    "a",
];

fn text(dice: &mut Dice) -> String {
    if dice.one_in(40) {
        return PIECES[dice.below(PIECES.len())].repeat(50_000);
    }
    (0..1 + dice.below(12)).map(|_| PIECES[dice.below(PIECES.len())]).collect()
}

#[test]
fn f28_any_text_is_kept_as_it_was_taken_or_refused() {
    for seed in 0..cases() {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let mut page = Page::open(browser.tab(), 1, START_MS);
        page.decide(&ALL, State::Granted);
        for _ in 0..12 {
            let subject = Json::object([
                ("facet", text(&mut dice).into()),
                ("value", text(&mut dice).into()),
            ]);
            let _ = page.engine.tell(&told(subject, Stance::Like), START_MS);
            let event = match dice.below(2) {
                0 => EventGiven::Search { query: text(&mut dice) },
                _ => EventGiven::Did {
                    kind: DidKind::View,
                    id: text(&mut dice),
                    dwell_seconds: f64::NAN,
                    quantity: f64::INFINITY,
                },
            };
            let _ = page.engine.record(&[event], START_MS);
        }
        assert_eq!(page.engine.storage(), (true, None), "seed {seed}");
        let mut later = Page::open(browser.tab(), 2, START_MS);
        assert_eq!(later.engine.export(START_MS), page.engine.export(START_MS), "seed {seed}");
        assert_eq!(later.engine.storage(), (true, None), "seed {seed}");
        // Each can be taken back by its name.
        for id in later.ids() {
            later.engine.forget(&ForgetGiven::Entry(id), START_MS).unwrap();
        }
        assert!(Page::reopened(&browser, START_MS).ids().is_empty(), "seed {seed}");
    }
}

/// The longest texts, as many as there may be: what does not fit is said, and no value is longer than its bound.
#[test]
fn f04_what_is_told_never_takes_more_room_than_a_profile_has() {
    let browser = Browser::with_shop();
    let mut page = Page::open(browser.tab(), 1, START_MS);
    page.decide(&ALL, State::Granted);
    let mut said = None;
    for number in 0..400 {
        let all = (0..8).map(|at| {
            let value = format!("{number}-{at}-{}", "\u{10FFFF}".repeat(300));
            told(Json::object([("facet", "tag".into()), ("value", value.into())]), Stance::Like)
        });
        let answer =
            Json::object([("question", format!("q{number}").into()), ("told", Json::list(all))]);
        match page.engine.answer(&answer, START_MS) {
            Ok(taken) => assert_eq!(taken.note, None),
            Err(error) => said = said.or(Some(error.code)),
        }
    }
    let stored: usize = browser.ours().values().map(String::len).sum();
    assert!(stored <= MAX_BYTES + 4_096, "{stored} bytes");
    assert_eq!(said, Some(Code::ProfileFull), "what does not fit is not taken, and that is said");
    let ids = page.ids();
    assert!(ids.len() > 10, "{} fitted", ids.len());
    assert_eq!(Page::reopened(&browser, START_MS).ids(), ids, "what was taken is kept");
}
