//! The engine: the one place where consent, journal, taste, rank, explain and store meet.
//!
//! Every act of the shopper is: ask the gate, change the journal, write what may be kept, say what changed.
//! Every list is: replay if something changed, rank, remember for explaining. `now` is a parameter
//! everywhere. The engine never prints, never blocks and never fails for what a store does: `tests/faults` tries
//! it under every fault, and `tests/soak.rs` for long.

mod acts;
mod config;
mod given;
mod lists;
mod shown;
mod take_back;
mod views;

pub use config::Config;
pub use given::{DecisionGiven, EventGiven, FeedbackGiven, ForgetGiven, SettingsGiven};
pub use lists::{Placed, RankedList, Why};
pub use shown::Shown;
pub use views::{Imported, SettingsView};

use crate::catalogue::{Catalogue, Columns, Lexicon};
use crate::consent::{Consents, Gate, Permits};
use crate::day::Day;
use crate::error::{Code, Result};
use crate::journal::{EntryId, Journal};
use crate::model::{Model, Resident};
use crate::store::{ProfileStore, Store};
use crate::taste::{Goals, Replay, Sources, Taste};

/// What an act changed, so that a page repaints only that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Change` in www/src/types.ts")]
pub struct Change {
    pub consent: bool,
    pub profile: bool,
    pub ranking: bool,
    pub settings: bool,
    pub status: bool,
}

impl Change {
    #[inline(never)]
    const fn or(self, other: Self) -> Self {
        Self {
            consent: self.consent | other.consent,
            profile: self.profile | other.profile,
            ranking: self.ranking | other.ranking,
            settings: self.settings | other.settings,
            status: self.status | other.status,
        }
    }
}

/// What became of something given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The entries it became, or that it removed.
    pub entries: Vec<EntryId>,
    /// What changed.
    pub change: Change,
    /// What should be said beside it.
    pub note: Option<Code>,
}

/// What a taste was made of beside the journal.
#[derive(Debug)]
struct Basis {
    today: Day,
    paused: bool,
    permits: Permits,
}

/// The engine over one store.
#[derive(Debug)]
pub struct Engine<S> {
    config: Config,
    gate: Gate,
    lexicon: Lexicon,
    goals: Goals,
    catalogue: Catalogue,
    /// The shop's model, if it has published one.
    model: Option<Resident>,
    journal: Journal,
    store: ProfileStore<S>,
    writer: u32,
    lists: Vec<lists::ListState>,
    taste: Taste,
    /// What `taste` was made of; none when it is stale.
    basis: Option<Basis>,
    /// Counts replays: what was worked out from an earlier taste is stale.
    taste_number: u32,
    sources: Option<Sources>,
    /// What was heard of another page in the middle of an act, and not told yet.
    heard: Change,
}

impl<S: Store> Engine<S> {
    /// Opens the profile of a shop. `writer` is drawn by the caller, anew for every page.
    pub fn open(config: Config, store: S, writer: u32, now_ms: f64) -> Self {
        let mut lexicon = Lexicon::without(&config.sensitive);
        let goals = Goals::new(&config.goals, &mut lexicon);
        let store = ProfileStore::new(store, &config.shop, writer);
        let mut engine = Self {
            gate: Gate::new(config.policy.clone()),
            config,
            lexicon,
            goals,
            catalogue: Catalogue::default(),
            model: None,
            journal: Journal::default(),
            store,
            writer,
            lists: Vec::new(),
            taste: Taste::default(),
            basis: None,
            taste_number: 0,
            sources: None,
            heard: Change::default(),
        };
        engine.reload(now_ms);
        engine
    }

    /// Says for which purposes there is no leave for now, whatever the shopper decided: see `Gate::limit`. It holds
    /// from the next [`reload`](Self::reload) on.
    pub const fn limit(&mut self, purposes: u8) {
        self.gate.limit(purposes);
    }

    /// Reads the store again, because another page may have changed it. Consent comes first: what is no longer
    /// covered is gone before anything else is looked at.
    pub fn reload(&mut self, now_ms: f64) -> Change {
        let now = Day::of_ms(now_ms);
        let before = (self.gate.consents().clone(), self.journal.clone(), self.store.trouble());
        let had_record = self.store.has_record();
        let stored = self.store.consents();
        if had_record && !self.store.has_record() {
            // Cleared by the shopper, the browser or the shop: nothing is written again.
            self.gate.clear();
            self.journal.clear();
        }
        let erased = self.gate.consents().erased;
        self.gate.reload(stored.as_ref());
        if self.gate.consents().erased != erased {
            self.journal.clear();
        }
        let permits = self.gate.permits(now);
        self.journal.drop_uncovered(&permits, now);
        if !permits.any() && !permits.any_kept() {
            self.journal.clear();
        }
        if self.store.knows() && !self.gate.consents().is_untouched() {
            // What this page knows and another wrote over, with an older view of it.
            self.write_consents();
            let erased = self.gate.consents().erased;
            let mut loaded = self.store.journal(erased, &mut self.lexicon);
            let known = loaded.len();
            loaded.drop_uncovered(&permits, now);
            if permits.any_kept() {
                self.journal.merge(&loaded);
            }
            self.keep(&permits, loaded.len() != known);
        }
        let (consents, journal, trouble) = before;
        let profile = journal != self.journal;
        let change = Change {
            consent: consents != *self.gate.consents(),
            profile,
            settings: journal.settings() != self.journal.settings(),
            ranking: profile,
            status: trouble != self.store.trouble(),
        };
        let change = change.or(core::mem::take(&mut self.heard));
        self.stale();
        change
    }

    /// Adds products; returns the row of the first.
    pub fn add_products(&mut self, columns: &Columns) -> u32 {
        let words = self.lexicon.len();
        let first = self.catalogue.add(columns, &mut self.lexicon);
        // New words need no new replay: nothing is known about them. Only the table must be long enough.
        if self.lexicon.len() != words {
            self.taste.grow(self.lexicon.len());
            if let Some(model) = &mut self.model {
                model.grow(&self.lexicon);
            }
        }
        first
    }

    /// Takes the shop's model, in place of the one before. Without one, lists are ranked by attributes and by
    /// what this shopper came back for.
    ///
    /// # Errors
    /// As [`Model::read`]; the one before then stays.
    pub fn set_model(&mut self, bytes: Vec<u8>) -> Result<Taken> {
        self.model = Some(Resident::new(Model::read(bytes)?, &self.lexicon));
        self.stale();
        let change = Change { ranking: true, ..Change::default() };
        Ok(Taken { change, ..Taken::default() })
    }

    /// The shopper goes on to another page of the shop: what they do there is another visit. In a browser every page
    /// opens an engine of its own; this is for tools that live through many pages in one.
    #[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
    pub const fn turn_page(&mut self, writer: u32) {
        self.writer = writer;
    }

    /// Forgets all products and lists. What is known about the shopper stays.
    pub fn clear_products(&mut self) {
        self.catalogue = Catalogue::default();
        self.lists.clear();
    }

    /// What is wrong with the store, if anything, and whether it outlives the page.
    #[must_use]
    pub fn storage(&self) -> (bool, Option<Code>) {
        (self.store.keeps(), self.store.trouble())
    }

    /// The intensity that holds: the shopper's, else the shop's default.
    #[must_use]
    pub fn intensity(&self) -> u8 {
        self.journal.settings().intensity.unwrap_or(self.config.intensity)
    }

    /// The words that everything shown is named by.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn stale(&mut self) {
        self.basis = None;
        self.sources = None;
    }

    /// Before an act: another page may have decided since. What that changes is told with the act, or, where the
    /// act fails, with the next one.
    fn hear(&mut self, now_ms: f64) {
        if !self.store.stands() {
            self.heard = self.reload(now_ms);
        }
    }

    /// Before a decision, and before something is taken back: that comes after everything that other pages wrote.
    fn hear_all(&mut self, now_ms: f64) {
        self.heard = self.reload(now_ms);
        if !self.gate.knows() {
            self.heard = self.reload(now_ms);
        }
    }

    /// Writes down what was decided since `before`. A yes takes up what lies there under it; one that cannot be
    /// written is one for this visit. With `takes_back`, where something is allowed no longer, nothing stays that
    /// would say otherwise.
    fn write_down(&mut self, before: &Consents, takes_back: bool, now_ms: f64) {
        // Twice: what is taken back may make room.
        for _ in 0..2 {
            let written = self.write_consents();
            if takes_back {
                let now = Day::of_ms(now_ms);
                let permits = self.gate.permits(now);
                self.journal.drop_uncovered(&permits, now);
                self.keep(&permits, true);
            } else if written {
                self.heard = self.reload(now_ms);
            }
            if written {
                return;
            }
        }
        if takes_back {
            self.store.remove_all();
            self.gate.leave_to_visit(&Consents::default());
        } else {
            self.gate.leave_to_visit(before);
        }
    }

    /// Writes the decisions, if it is known what they are written over, and hears what is there then.
    fn write_consents(&mut self) -> bool {
        let gate = &mut self.gate;
        let stored = if gate.knows() { self.store.write_consents(gate.consents()) } else { None };
        if stored.is_some() {
            gate.reload(stored.as_ref());
        }
        stored.is_some()
    }

    /// Writes what may be kept; `fold` where something was taken back.
    fn keep(&mut self, permits: &Permits, fold: bool) {
        if permits.any_kept() {
            let kept = self.journal.to_keep(permits);
            let erased = self.gate.consents().erased;
            self.store.write_journal(&kept, &self.lexicon, erased, fold);
        } else {
            self.store.remove_journal();
        }
    }

    fn replay<'a>(&'a self, permits: &'a Permits, now: Day) -> Replay<'a> {
        Replay {
            journal: &self.journal,
            permits,
            lexicon: &self.lexicon,
            goals: &self.goals,
            learning: &self.config.learning,
            today: now,
        }
    }

    /// Replays if anything changed since the last time. With a pause nothing is used.
    fn refresh(&mut self, now: Day) {
        let paused = self.journal.settings().paused;
        let fits = |basis: &Basis| basis.today == now && basis.paused == paused;
        if self.basis.as_ref().is_some_and(fits) {
            return;
        }
        // What has no leave any longer is not used; it is dropped where the store is written too, so that a look
        // under a wrong clock loses nothing.
        let permits = self.gate.permits(now);
        self.taste = if paused { Taste::default() } else { self.replay(&permits, now).taste() };
        self.taste.grow(self.lexicon.len());
        if let Some(model) = &mut self.model {
            model.grow(&self.lexicon);
        }
        self.basis = Some(Basis { today: now, paused, permits });
        self.taste_number = self.taste_number.wrapping_add(1);
        self.sources = None;
    }
}
