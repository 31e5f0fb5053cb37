//! A store that fails as it is told to, and tabs that share one.
//!
//! Every operation of a tab first asks the tab's plan what becomes of it. Mutations of the shared texts are logged,
//! so that a crash can undo the last of them; a tab can be left behind, so that it reads what was there before.

#![allow(dead_code, reason = "each test binary uses what it needs")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use visavis::store::{Store, StoreError};

pub type Texts = BTreeMap<String, String>;

/// What a tab asks of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Get,
    Set,
    Remove,
    Keys,
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    Done,
    Unavailable,
    Full,
    /// Answers yes and does nothing.
    Ignored,
    /// Something else is read.
    Reads(Option<String>),
}

type Plan = Box<dyn FnMut(Op, &str) -> Becomes>;

#[derive(Default)]
struct Shared {
    texts: Texts,
    /// What was under a key before each mutation.
    log: Vec<(String, Option<String>)>,
}

/// What all tabs of a browser share.
#[derive(Clone, Default)]
pub struct Browser(Rc<RefCell<Shared>>);

impl Browser {
    /// A browser in which the shop keeps things of its own.
    pub fn with_shop() -> Self {
        let browser = Self::default();
        for (key, text) in Self::shops_own() {
            browser.put(&key, Some(text));
        }
        browser.0.borrow_mut().log.clear();
        browser
    }

    pub fn shops_own() -> Texts {
        let own = [
            ("cart", "[1,2]"),
            ("visavis", "not ours"),
            ("visavis:other:consent", "of another shop"),
            ("visavis:other:journal:00000001", "of another shop"),
            ("visavis:shop", "nearly"),
        ];
        own.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
    }

    pub fn texts(&self) -> Texts {
        self.0.borrow().texts.clone()
    }

    /// What lies under the keys of the shop `shop`.
    pub fn ours(&self) -> Texts {
        let mut texts = self.texts();
        texts.retain(|key, _| key.starts_with("visavis:shop:"));
        texts
    }

    pub fn foreign(&self) -> Texts {
        let mut texts = self.texts();
        texts.retain(|key, _| !key.starts_with("visavis:shop:"));
        texts
    }

    pub fn text(&self, key: &str) -> Option<String> {
        self.0.borrow().texts.get(key).cloned()
    }

    pub fn put(&self, key: &str, text: Option<String>) {
        let mut shared = self.0.borrow_mut();
        let before = match text {
            Some(text) => shared.texts.insert(key.to_owned(), text),
            None => shared.texts.remove(key),
        };
        shared.log.push((key.to_owned(), before));
    }

    /// How many mutations there were.
    pub fn mutations(&self) -> usize {
        self.0.borrow().log.len()
    }

    /// What was written is on disk.
    pub fn forget_log(&self) {
        self.0.borrow_mut().log.clear();
    }

    /// The browser dies before the last `count` mutations reached the disk.
    pub fn lose_last(&self, count: usize) {
        let mut shared = self.0.borrow_mut();
        for _ in 0..count {
            let Some((key, before)) = shared.log.pop() else { return };
            match before {
                Some(text) => shared.texts.insert(key, text),
                None => shared.texts.remove(&key),
            };
        }
    }

    /// Site data are cleared: ours and the shop's.
    pub fn clear(&self) {
        let keys: Vec<String> = self.texts().into_keys().collect();
        for key in keys {
            self.put(&key, None);
        }
    }

    /// Another browser with the same content.
    pub fn copy(&self) -> Self {
        let shared = Shared { texts: self.texts(), log: Vec::new() };
        Self(Rc::new(RefCell::new(shared)))
    }

    pub fn tab(&self) -> Tab {
        Tab { browser: self.clone(), own: Rc::default() }
    }
}

#[derive(Default)]
struct Own {
    plan: RefCell<Option<Plan>>,
    /// What this tab still sees, if it was left behind.
    behind: RefCell<Option<Texts>>,
    operations: Cell<usize>,
    /// Operations after this many do not reach the browser: the page is gone.
    last: Cell<Option<usize>>,
    /// Keys that were set.
    sets: RefCell<Vec<String>>,
}

/// The store as one tab sees it; clones are the same tab.
#[derive(Clone)]
pub struct Tab {
    browser: Browser,
    own: Rc<Own>,
}

impl core::fmt::Debug for Tab {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Tab")
    }
}

impl Tab {
    /// From now on every operation is as the plan says.
    pub fn plan(&self, plan: impl FnMut(Op, &str) -> Becomes + 'static) {
        *self.own.plan.borrow_mut() = Some(Box::new(plan));
    }

    pub fn heal(&self) {
        *self.own.plan.borrow_mut() = None;
    }

    /// From now on the tab sees what is there now, and what it writes itself.
    pub fn leave_behind(&self) {
        *self.own.behind.borrow_mut() = Some(self.browser.texts());
    }

    pub fn catch_up(&self) {
        *self.own.behind.borrow_mut() = None;
    }

    pub fn die_after(&self, operations: usize) {
        self.own.last.set(Some(operations));
    }

    pub fn operations(&self) -> usize {
        self.own.operations.get()
    }

    /// The keys that were set since this was last asked.
    pub fn sets(&self) -> Vec<String> {
        self.own.sets.take()
    }

    fn ask(&self, op: Op, key: &str) -> Becomes {
        let number = self.own.operations.get() + 1;
        self.own.operations.set(number);
        if self.own.last.get().is_some_and(|last| number > last) {
            return if op == Op::Set || op == Op::Remove {
                Becomes::Ignored
            } else {
                Becomes::Done
            };
        }
        // Taken out while it runs: it may let other tabs act, or this one's plan be replaced.
        let Some(mut plan) = self.own.plan.take() else { return Becomes::Done };
        let becomes = plan(op, key);
        self.own.plan.borrow_mut().get_or_insert(plan);
        becomes
    }

    fn seen(&self) -> Texts {
        self.own.behind.borrow().clone().unwrap_or_else(|| self.browser.texts())
    }

    fn write(&self, key: &str, text: Option<String>) {
        if let Some(behind) = &mut *self.own.behind.borrow_mut() {
            match &text {
                Some(text) => behind.insert(key.to_owned(), text.clone()),
                None => behind.remove(key),
            };
        }
        self.browser.put(key, text);
    }
}

impl Store for Tab {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match self.ask(Op::Get, key) {
            Becomes::Reads(text) => Ok(text),
            Becomes::Done | Becomes::Ignored => Ok(self.seen().get(key).cloned()),
            Becomes::Unavailable | Becomes::Full => Err(StoreError::Unavailable),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        match self.ask(Op::Set, key) {
            Becomes::Done | Becomes::Reads(_) => {
                self.own.sets.borrow_mut().push(key.to_owned());
                self.write(key, Some(text.to_owned()));
                Ok(())
            }
            Becomes::Ignored => Ok(()),
            Becomes::Unavailable => Err(StoreError::Unavailable),
            Becomes::Full => Err(StoreError::Full),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        match self.ask(Op::Remove, key) {
            Becomes::Done | Becomes::Reads(_) => {
                if self.seen().contains_key(key) {
                    self.write(key, None);
                }
                Ok(())
            }
            Becomes::Ignored => Ok(()),
            Becomes::Unavailable | Becomes::Full => Err(StoreError::Unavailable),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        match self.ask(Op::Keys, prefix) {
            Becomes::Done | Becomes::Ignored | Becomes::Reads(_) => {
                Ok(self.seen().into_keys().filter(|key| key.starts_with(prefix)).collect())
            }
            Becomes::Unavailable | Becomes::Full => Err(StoreError::Unavailable),
        }
    }

    fn keeps(&self) -> bool {
        true
    }
}

/// Numbers from a seed (SplitMix64): a schedule that failed can be run again.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`, which is 1 or more.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.throw() % end as u64).unwrap()
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}
