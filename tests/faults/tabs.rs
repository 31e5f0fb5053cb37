//! F13 to F15, F25: several tabs over one store, against a model that fits on a page.
//!
//! The model is a set of entries and a set of tombstones for each purpose's present consent. Tabs act in any order;
//! a tab may not have heard of what others did; and in the middle of one tab's act, between any two of its
//! operations, another may act. No lock and no channel between tabs is used, so their absence is no fault.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::shopper::{Act, Ids, Page, cases};
use super::store::{Becomes, Browser, Dice};
use super::worlds::{ALL, START_MS};
use visavis::consent::State;

/// What all tabs must come to.
#[derive(Clone, Debug, Default)]
struct Model {
    /// What was given, and not taken back since.
    entries: BTreeSet<(String, usize)>,
    /// What was taken back: it never comes again.
    gone: Ids,
}

impl Model {
    fn gives(&mut self, id: String, purpose: usize) {
        self.entries.insert((id, purpose));
    }

    fn takes_back(&mut self, which: impl Fn(&str, usize) -> bool) {
        let (gone, stay) =
            std::mem::take(&mut self.entries).into_iter().partition(|(id, of)| which(id, *of));
        self.entries = stay;
        let gone: BTreeSet<(String, usize)> = gone;
        self.gone.extend(gone.into_iter().map(|(id, _)| id));
    }

    fn ids(&self) -> Ids {
        self.entries.iter().map(|(id, _)| id.clone()).collect()
    }
}

/// Numbers of purposes in `ALL`.
const TOLD: usize = 0;
const DONE: usize = 1;

type Tabs = Rc<RefCell<Vec<Rc<RefCell<Page>>>>>;

/// One act of one tab, and what it means to the model. Every told value is new, so that nothing replaces anything.
fn act(page: &mut Page, tab: usize, model: &mut Model, dice: &mut Dice, step: usize) -> Act {
    let act = match dice.below(24) {
        0..=6 => Act::Tell(1_000 + step),
        7..=11 => Act::Look(dice.below(8)),
        12..=15 => Act::Forget(dice.below(16)),
        16 => Act::Refuse(dice.below(2)),
        17 => Act::Erase(false),
        18 | 19 => Act::GrantAll,
        20 => Act::Set(u8::try_from(dice.below(40)).unwrap()),
        21 => Act::ForgetPurpose(dice.below(2)),
        _ => Act::Reload,
    };
    let before = page.kept();
    page.act(&act);
    note(model, &act, &before, page, tab);
    act
}

/// What an act took back, and what is kept now of what the tab itself gave. What others took back meanwhile, and the
/// tab has not heard of, stays gone.
fn note(model: &mut Model, did: &Act, before: &Ids, page: &mut Page, tab: usize) {
    let (after, told) = (page.kept(), page.told_and_kept());
    match did {
        Act::Forget(_) => {
            let gone: Ids = before.difference(&after).cloned().collect();
            model.takes_back(|id, _| gone.contains(id));
        }
        Act::Refuse(purpose) | Act::ForgetPurpose(purpose) => {
            model.takes_back(|_, of| of == *purpose);
        }
        Act::Erase(_) => model.takes_back(|_, _| true),
        _ => {}
    }
    let own = format!("-{:08x}", tab + 1);
    for id in after.into_iter().filter(|id| id.ends_with(&own)) {
        if !model.gone.contains(&id) {
            let purpose = if told.contains(&id) { TOLD } else { DONE };
            model.gives(id, purpose);
        }
    }
}

fn all_agree(pages: &[Rc<RefCell<Page>>], model: Option<&mut Model>, browser: &Browser) {
    // Each hears of the others, as the browser tells it to.
    for _ in 0..3 {
        for page in pages {
            let mut page = page.borrow_mut();
            page.tab.catch_up();
            let now = page.now_ms;
            page.engine.reload(now);
        }
    }
    let mut later = Page::reopened(browser, START_MS);
    let ids = later.ids();
    if let Some(model) = model {
        for (tab, page) in pages.iter().enumerate() {
            note(model, &Act::Reload, &Ids::new(), &mut page.borrow_mut(), tab);
        }
        assert_eq!(ids, model.ids(), "the store and the model");
    }
    let export = later.engine.export(START_MS);
    for (at, page) in pages.iter().enumerate() {
        let mut page = page.borrow_mut();
        for purpose in ALL {
            if page.state(purpose) != State::Session {
                assert_eq!(page.state(purpose), later.state(purpose), "tab {at}");
            }
        }
        assert_eq!(page.kept(), ids, "tab {at}");
        if ALL.into_iter().any(|purpose| page.state(purpose) == State::Granted)
            && page.ids() == page.kept()
        {
            assert_eq!(page.engine.export(START_MS), export, "tab {at}, to the byte");
        }
        page.check_list();
    }
}

fn open_tabs(browser: &Browser, count: usize) -> Tabs {
    let pages: Vec<Rc<RefCell<Page>>> = (0..count)
        .map(|tab| Rc::new(RefCell::new(Page::open(browser.tab(), tab as u32 + 1, START_MS))))
        .collect();
    pages[0].borrow_mut().decide(&ALL, State::Granted);
    for page in &pages {
        page.borrow_mut().engine.reload(START_MS);
    }
    Rc::new(RefCell::new(pages))
}

fn on_failure(
    outcome: std::thread::Result<()>,
    name: &str,
    seed: u64,
    story: &[(usize, Act)],
    browser: &Browser,
) {
    if let Err(failure) = outcome {
        eprintln!("{name}, seed {seed}: {story:?}\n{:#?}", browser.ours());
        std::panic::resume_unwind(failure);
    }
}

/// Tabs that hear of each other late or never, one act at a time: the last to act is right, and all agree.
#[test]
fn f13_f14_tabs_in_any_order_come_to_what_the_model_says() {
    for seed in 0..cases() * 4 {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tabs = open_tabs(&browser, 2 + dice.below(3));
        let pages = tabs.borrow().clone();
        let mut model = Model::default();
        let mut story = Vec::new();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for step in 0..30 {
                let tab = dice.below(pages.len());
                let did = act(&mut pages[tab].borrow_mut(), tab, &mut model, &mut dice, step);
                story.push((tab, did));
                if dice.one_in(3) {
                    let hears = dice.below(pages.len());
                    pages[hears].borrow_mut().engine.reload(START_MS);
                    note(
                        &mut model,
                        &Act::Reload,
                        &Ids::new(),
                        &mut pages[hears].borrow_mut(),
                        hears,
                    );
                }
            }
            all_agree(&pages, Some(&mut model), &browser);
        }));
        on_failure(outcome, "in any order", seed, &story, &browser);
    }
}

/// Between any two operations of a tab's act another tab acts. What is given is never lost, and what was taken back
/// by a tab that had heard of it never comes again; all agree.
#[test]
fn f13_f14_another_tab_acts_between_reading_and_writing() {
    for seed in 0..cases() * 4 {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tabs = open_tabs(&browser, 3);
        let pages = tabs.borrow().clone();
        let model = Rc::new(RefCell::new(Model::default()));
        let story = Rc::new(RefCell::new(Vec::new()));
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for step in 0..15 {
                let tab = dice.below(pages.len());
                let other = (tab + 1 + dice.below(pages.len() - 1)) % pages.len();
                interrupt(&pages, tab, other, &model, &story, &mut dice, step);
                let did = {
                    let mut page = pages[tab].borrow_mut();
                    let (before, did) = (page.kept(), gives_or_forgets(&mut page, &mut dice, step));
                    note(&mut model.borrow_mut(), &did, &before, &mut page, tab);
                    did
                };
                pages[tab].borrow().tab.heal();
                story.borrow_mut().push((tab, did));
            }
            for page in &pages {
                page.borrow().tab.heal();
            }
            all_agree(&pages, Some(&mut model.borrow_mut()), &browser);
        }));
        on_failure(outcome, "in between", seed, &story.borrow(), &browser);
    }
}

fn gives_or_forgets(page: &mut Page, dice: &mut Dice, step: usize) -> Act {
    let act = match dice.below(10) {
        0..=3 => Act::Tell(1_000 + step),
        4 | 5 => Act::Look(dice.below(8)),
        6 | 7 => Act::Forget(dice.below(16)),
        8 => Act::Set(u8::try_from(dice.below(40)).unwrap()),
        _ => Act::Reload,
    };
    page.act(&act);
    act
}

/// At some operation of `tab`'s next act, `other` acts.
fn interrupt(
    pages: &[Rc<RefCell<Page>>],
    tab: usize,
    other: usize,
    model: &Rc<RefCell<Model>>,
    story: &Rc<RefCell<Vec<(usize, Act)>>>,
    dice: &mut Dice,
    step: usize,
) {
    let mut left = dice.below(12);
    let mut own = Dice(dice.throw());
    let page = Rc::clone(&pages[other]);
    let (model, story) = (Rc::clone(model), Rc::clone(story));
    pages[tab].borrow().tab.plan(move |_, _| {
        left = left.wrapping_sub(1);
        if left == usize::MAX {
            let mut page = page.borrow_mut();
            let before = page.kept();
            let did = gives_or_forgets(&mut page, &mut own, 100 + step);
            note(&mut model.borrow_mut(), &did, &before, &mut page, other);
            story.borrow_mut().push((other, did));
        }
        Becomes::Done
    });
}

/// Decisions too may fall between another tab's reading and writing. Whatever the order: nothing that was withdrawn
/// or erased comes back, no purpose is allowed that was refused last, and all agree.
#[test]
fn f14_decisions_between_reading_and_writing_never_raise_a_consent() {
    for seed in 0..cases() * 4 {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tabs = open_tabs(&browser, 3);
        let pages = tabs.borrow().clone();
        let story = Rc::new(RefCell::new(Vec::new()));
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for step in 0..6 {
                let tab = dice.below(pages.len());
                pages[tab].borrow_mut().act(&Act::Tell(step));
            }
            // The last two decisions cross: one in the middle of the other.
            let (tab, other) = (0, 1);
            let purpose = dice.below(2);
            let takes_back = |dice: &mut Dice| match dice.below(3) {
                0 => Act::Erase(false),
                1 => Act::Erase(true),
                _ => Act::Refuse(purpose),
            };
            let (mut left, inner) = (dice.below(20), takes_back(&mut dice));
            let outer = if dice.one_in(2) { takes_back(&mut dice) } else { Act::Tell(7) };
            let page = Rc::clone(&pages[other]);
            let (inside, told) = (inner.clone(), Rc::clone(&story));
            let happened = Rc::new(RefCell::new(false));
            let happens = Rc::clone(&happened);
            pages[tab].borrow().tab.plan(move |_, _| {
                left = left.wrapping_sub(1);
                if left == usize::MAX {
                    page.borrow_mut().act(&inside);
                    told.borrow_mut().push((other, inside.clone()));
                    *happens.borrow_mut() = true;
                }
                Becomes::Done
            });
            pages[tab].borrow_mut().act(&outer);
            story.borrow_mut().push((tab, outer.clone()));
            pages[tab].borrow().tab.heal();
            all_agree(&pages, None, &browser);
            let mut refused: BTreeSet<usize> = BTreeSet::new();
            for act in
                [Some(&outer), Some(&inner).filter(|_| *happened.borrow())].into_iter().flatten()
            {
                match act {
                    Act::Refuse(number) => refused.extend([*number]),
                    Act::Erase(_) => refused.extend([0, 1, 2]),
                    _ => {}
                }
            }
            let later = Page::reopened(&browser, START_MS);
            for number in refused {
                assert!(!later.allows(ALL[number]), "I3: {number} after {inner:?} in {outer:?}");
            }
        }));
        on_failure(outcome, "decisions", seed, &story.borrow(), &browser);
    }
}

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

/// A tab that reads what was there before, until it is told: what it writes meanwhile takes nothing away.
#[test]
fn f13_reads_that_lag_lose_nothing_that_was_told() {
    for seed in 0..cases() * 2 {
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tabs = open_tabs(&browser, 3);
        let pages = tabs.borrow().clone();
        let mut model = Model::default();
        let mut story = Vec::new();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for step in 0..20 {
                let tab = dice.below(pages.len());
                let mut page = pages[tab].borrow_mut();
                match dice.below(4) {
                    0 => page.tab.leave_behind(),
                    1 => page.tab.catch_up(),
                    _ => {}
                }
                let before = page.ids();
                let did = if dice.one_in(4) { Act::Reload } else { Act::Tell(1_000 + step) };
                page.act(&did);
                let own = format!("-{:08x}", tab + 1);
                for id in page.ids().difference(&before).filter(|id| id.ends_with(&own)) {
                    model.gives(id.clone(), TOLD);
                }
                story.push((tab, did));
            }
            all_agree(&pages, Some(&mut model), &browser);
        }));
        on_failure(outcome, "lagging", seed, &story, &browser);
    }
}
