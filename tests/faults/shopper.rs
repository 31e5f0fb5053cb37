//! A shopper in a faulty browser, and what has to hold after everything they do.

#![allow(dead_code, reason = "each test binary uses what it needs")]

use super::store::{Browser, Dice, Tab};
use super::worlds::{ALL, START_MS, product, shop_config, told};
use visavis::catalogue::Columns;
use visavis::consent::{Method, Purpose, State};
use visavis::engine::{Engine, EventGiven, ForgetGiven, SettingsGiven, Why};
use visavis::error::Code;
use visavis::journal::{DidKind, Stance};
use visavis::json::{Json, Word};

const PRODUCTS: usize = 8;

thread_local! {
    static COLUMNS: Columns = {
        let seed = |index: usize| 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(index as u64 + 1);
        let products: Vec<_> = (0..PRODUCTS).map(|index| product(index, seed(index))).collect();
        Columns::pack(&products)
    };
}

/// One thing a shopper does, by numbers.
#[derive(Clone, Debug)]
pub enum Act {
    Grant(usize),
    GrantAll,
    ForThisVisit(usize),
    Refuse(usize),
    Tell(usize),
    Look(usize),
    Buy(usize),
    Forget(usize),
    ForgetPurpose(usize),
    ForgetEverything,
    Set(u8),
    Erase(bool),
    Import,
    /// The tab is looked at again.
    Reload,
}

impl Act {
    pub fn by(dice: &mut Dice) -> Self {
        let number = dice.below(16);
        match dice.below(40) {
            0 | 1 => Self::Grant(number),
            2 | 3 => Self::GrantAll,
            4 => Self::ForThisVisit(number),
            5 | 6 => Self::Refuse(number),
            7..=15 => Self::Tell(number),
            16..=22 => Self::Look(number),
            23 | 24 => Self::Buy(number),
            25..=28 => Self::Forget(number),
            29 => Self::ForgetPurpose(number),
            30 => Self::ForgetEverything,
            31 | 32 => Self::Set(u8::try_from(number).unwrap()),
            33 => Self::Erase(number < 8),
            34 => Self::Import,
            _ => Self::Reload,
        }
    }
}

/// A page of the shop in one tab.
pub struct Page {
    pub engine: Engine<Tab>,
    pub tab: Tab,
    pub now_ms: f64,
    rows: Vec<u32>,
}

/// Ids of entries.
pub type Ids = std::collections::BTreeSet<String>;

impl Page {
    pub fn open(tab: Tab, writer: u32, now_ms: f64) -> Self {
        let mut engine = Engine::open(shop_config(), tab.clone(), writer, now_ms);
        let first = COLUMNS.with(|columns| engine.add_products(columns));
        let rows = (first..first + u32::try_from(PRODUCTS).unwrap()).collect();
        Self { engine, tab, now_ms, rows }
    }

    /// As [`open`](Self::open), in a browser that does what it is asked, on a copy.
    pub fn reopened(browser: &Browser, now_ms: f64) -> Self {
        Self::open(browser.copy().tab(), 0xFFFF, now_ms)
    }

    pub fn decide(&mut self, purposes: &[Purpose], state: State) -> Option<Code> {
        let choices: Vec<_> = purposes.iter().map(|purpose| (*purpose, state)).collect();
        self.engine.decide(&choices, Method::Panel, true, self.now_ms).unwrap().note
    }

    pub fn tell(&mut self, value: usize) -> visavis::error::Result<visavis::engine::Taken> {
        let subject =
            Json::object([("facet", "tag".into()), ("value", format!("value {value}").into())]);
        self.engine.tell(&told(subject, Stance::Like), self.now_ms)
    }

    pub fn did(
        &mut self,
        kind: DidKind,
        item: usize,
    ) -> visavis::error::Result<visavis::engine::Taken> {
        let id = format!("p{}", item % PRODUCTS);
        let event = EventGiven::Did { kind, id, dwell_seconds: 3.0, quantity: 1.0 };
        self.engine.record(&[event], self.now_ms)
    }

    /// Does it; what it told of the store.
    pub fn act(&mut self, act: &Act) -> Option<Code> {
        let purpose = |number: &usize| ALL[number % 3];
        match act {
            Act::Grant(number) => self.decide(&[purpose(number)], State::Granted),
            Act::GrantAll => self.decide(&ALL, State::Granted),
            Act::ForThisVisit(number) => self.decide(&[purpose(number)], State::Session),
            Act::Refuse(number) => self.decide(&[purpose(number)], State::Refused),
            Act::Tell(value) => self.tell(*value).ok().and_then(|taken| taken.note),
            Act::Look(item) => self.did(DidKind::View, *item).ok().and_then(|taken| taken.note),
            Act::Buy(item) => self.did(DidKind::Buy, *item).ok().and_then(|taken| taken.note),
            Act::Forget(number) => {
                let ids: Vec<String> = self.ids().into_iter().collect();
                let id = ids.get(number % ids.len().max(1))?.clone();
                self.engine.forget(&ForgetGiven::Entry(id), self.now_ms).unwrap().note
            }
            Act::ForgetPurpose(number) => {
                self.engine
                    .forget(&ForgetGiven::Purpose(purpose(number)), self.now_ms)
                    .unwrap()
                    .note
            }
            Act::ForgetEverything => {
                self.engine.forget(&ForgetGiven::Everything, self.now_ms).unwrap().note
            }
            Act::Set(intensity) => {
                let given =
                    SettingsGiven { intensity: Some(50 + *intensity), ..SettingsGiven::default() };
                self.engine.set(&given, self.now_ms).note
            }
            Act::Erase(refuse) => self.engine.erase(*refuse, self.now_ms).note,
            Act::Import => {
                let file = self.engine.export(self.now_ms);
                self.engine.import(&file, self.now_ms).unwrap();
                self.engine.storage().1
            }
            Act::Reload => {
                self.engine.reload(self.now_ms);
                self.engine.storage().1
            }
        }
    }

    pub fn state(&self, purpose: Purpose) -> State {
        self.engine.consent(self.now_ms).get(purpose).state
    }

    pub fn allows(&self, purpose: Purpose) -> bool {
        matches!(self.state(purpose), State::Granted | State::Session)
    }

    pub fn ids(&mut self) -> Ids {
        self.entries(|_| true)
    }

    /// What the page says is kept.
    pub fn kept(&mut self) -> Ids {
        self.entries(|entry| entry.get("kept").is_true())
    }

    /// What is kept of what was told.
    pub fn told_and_kept(&mut self) -> Ids {
        self.entries(|entry| {
            entry.get("kept").is_true() && entry.get("purpose").text() == Some("preferences")
        })
    }

    fn entries(&mut self, which: impl Fn(&Json) -> bool) -> Ids {
        let profile = self.engine.profile(self.now_ms);
        let entries = profile.get("entries").items().iter().filter(|entry| which(entry));
        entries.map(|entry| entry.get("id").text().unwrap().to_owned()).collect()
    }

    /// I1, I2, I6: the list has the shop's items, in the shop's order where nothing is allowed.
    pub fn check_list(&mut self) {
        let ranked = self.engine.rank(0, &self.rows, usize::MAX, self.now_ms);
        let mut all: Vec<u32> = ranked.rows.iter().chain(&ranked.hidden).copied().collect();
        all.sort_unstable();
        assert_eq!(all, self.rows, "I1");
        if !ALL.into_iter().any(|purpose| self.allows(purpose)) {
            assert_eq!(ranked.why, Why::NoConsent, "I1");
            assert_eq!(ranked.rows, self.rows, "I1");
            assert!(self.ids().is_empty(), "I3: known, and nothing is allowed");
        }
    }
}

/// What the shopper decided last, by purpose.
#[derive(Clone, Debug, Default)]
pub struct LastActs([Said; 4]);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Said {
    #[default]
    Nothing,
    Yes,
    ForThisVisit,
    No,
}

impl LastActs {
    pub fn of(&self, purpose: Purpose) -> Said {
        self.0[ALL.iter().position(|known| *known == purpose).unwrap()]
    }

    /// Takes note of an act; `page` is as it was before.
    pub fn note(&mut self, act: &Act, page: &Page) {
        match act {
            Act::Grant(number) => self.0[number % 3] = Said::Yes,
            Act::GrantAll => self.0 = [Said::Yes; 4],
            Act::ForThisVisit(number) => self.0[number % 3] = Said::ForThisVisit,
            Act::Refuse(number) => self.0[number % 3] = Said::No,
            Act::Erase(refuse) => self.0 = [if *refuse { Said::No } else { Said::Nothing }; 4],
            // An answer before any decision is a yes for this visit. A yes that could not be read is none here.
            Act::Tell(_) if page.state(ALL[0]) == State::Unset && self.0[0] == Said::Nothing => {
                self.0[0] = Said::ForThisVisit;
            }
            _ => {}
        }
    }

    /// Nothing may be kept.
    pub fn all_denied(&self) -> bool {
        !self.0.contains(&Said::Yes)
    }

    pub fn clear(&mut self) {
        self.0 = [Said::Nothing; 4];
    }

    /// I3, in the page where they were said.
    pub fn check(&self, page: &Page) {
        for purpose in ALL {
            if matches!(self.of(purpose), Said::No | Said::Nothing) {
                assert!(!page.allows(purpose), "I3: {} is allowed", purpose.word());
            }
        }
    }

    /// I3, in a page that opens later.
    pub fn check_later(&self, page: &Page) {
        for purpose in ALL {
            if self.of(purpose) != Said::Yes {
                assert!(!page.allows(purpose), "I3: {} is allowed later", purpose.word());
            }
        }
    }
}

/// How many schedules each fault is tried with; `VISAVIS_CASES` overrides.
pub fn cases() -> u64 {
    std::env::var("VISAVIS_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

/// Runs a shopper's day in one tab for every seed. `plan` sets the faults up before each act; what has to hold is
/// looked at after each act, and in a page opened later.
pub fn live(name: &str, plan: impl FnMut(&Tab, &Browser, &mut Dice)) {
    live_as(name, false, plan);
}

/// As [`live`], for faults that a page learns of when it is looked at again.
pub fn live_looking(name: &str, plan: impl FnMut(&Tab, &Browser, &mut Dice)) {
    live_as(name, true, plan);
}

fn live_as(name: &str, looks: bool, mut plan: impl FnMut(&Tab, &Browser, &mut Dice)) {
    // One schedule alone, to look at it.
    let only: Option<u64> = std::env::var("VISAVIS_SEED").ok().and_then(|text| text.parse().ok());
    for seed in 0..cases() {
        if only.is_some_and(|only| only != seed) {
            continue;
        }
        let mut dice = Dice(seed);
        let browser = Browser::with_shop();
        let tab = browser.tab();
        let mut last = LastActs::default();
        let mut page = Page::open(tab.clone(), 1, START_MS);
        let mut story = Vec::new();
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..25 {
                plan(&tab, &browser, &mut dice);
                let act = Act::by(&mut dice);
                story.push(act.clone());
                let denied = last.all_denied();
                last.note(&act, &page);
                tab.sets();
                let note = page.act(&act);
                if only.is_some() {
                    eprintln!(
                        "{act:?}: {note:?} {:?} {:?} {:?}",
                        page.engine.storage(),
                        page.state(ALL[0]),
                        browser.ours()
                    );
                }
                if looks {
                    page.engine.reload(page.now_ms);
                }
                check_after(&mut page, &browser, &last, &act, denied && last.all_denied());
            }
            // I6: with the faults over, all works.
            tab.heal();
            page.engine.reload(page.now_ms);
            last.check(&page);
            page.decide(&ALL, State::Granted);
            page.tell(99).unwrap();
            assert_eq!(page.engine.storage(), (true, None), "I6");
            let mut later = Page::reopened(&browser, page.now_ms);
            assert_eq!(later.ids(), page.ids(), "I6");
        }));
        if let Err(failure) = outcome {
            eprintln!("{name}, seed {seed}: {story:?}\n{:#?}", browser.ours());
            std::panic::resume_unwind(failure);
        }
    }
}

fn check_after(page: &mut Page, browser: &Browser, last: &LastActs, act: &Act, denied: bool) {
    page.check_list();
    last.check(page);
    assert_eq!(browser.foreign(), Browser::shops_own(), "I5");
    if denied {
        for key in page.tab.sets() {
            // What is removed and stays is written over with nothing.
            let text = browser.text(&key).unwrap_or_default();
            let is_decision = key == "visavis:shop:consent";
            assert!(is_decision || text.is_empty(), "I4: {act:?} set {key}: {text}");
        }
    }
    // I7: without trouble, what is said to be kept is there later, and every decision.
    if page.engine.storage() == (true, None) {
        let mut later = Page::reopened(browser, page.now_ms);
        last.check_later(&later);
        for purpose in ALL {
            let (now, then) = (page.state(purpose), later.state(purpose));
            let expected = if now == State::Session { State::Unset } else { now };
            assert_eq!(then, expected, "I7: {}", purpose.word());
        }
        assert_eq!(later.ids(), page.kept(), "I7");
        for (key, text) in browser.ours() {
            if let Some(journal) = Json::of_text(&text).filter(|_| key.contains(":journal:")) {
                let visits = journal.get("body").get("visits");
                let count: usize =
                    visits.items().iter().map(|v| v.get("entries").items().len()).sum();
                assert!(count <= later.ids().len(), "I7: {key} holds what is not in the profile");
            }
        }
    }
}
