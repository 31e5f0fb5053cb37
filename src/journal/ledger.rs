//! The set of entries itself: add, forget, merge, bound.

use super::entry::{Entry, EntryId, Given, Subject, VerdictOn};
use super::settings::{Settings, Stamp};
use crate::catalogue::Lexicon;
use crate::consent::{Permit, Permits, Purpose};
use crate::day::Day;
use crate::error::{Code, Error, Result};

/// How many entries a journal keeps at most.
pub const MAX_ENTRIES: usize = 500;
/// How many UTF-8 bytes of JSON a stored journal takes at most.
pub const MAX_BYTES: usize = 64 * 1024;
/// How much of that what the shopper told may take, so that there is always room to notice something.
const MAX_TOLD: usize = 400;
/// Tombstones are kept for as long as an entry could turn up again, and no more of them than this.
const MAX_TOMBSTONES: usize = 2_000;

/// The entries, the tombstones and the settings of one shopper in one shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Ascending by id.
    entries: Vec<Entry>,
    /// Ascending.
    forgotten: Vec<EntryId>,
    settings: Settings,
    /// The highest count ever seen: an id is never given twice, also not after its entry was dropped.
    high_seq: u32,
}

impl Journal {
    /// Adds what was given under a permit; a repeat is counted in its entry. Returns the entry's id.
    ///
    /// # Errors
    /// `consent-required` if the permit is for another purpose.
    pub fn add(
        &mut self,
        given: Given,
        permit: &Permit,
        writer: u32,
        today: Day,
    ) -> Result<EntryId> {
        if permit.purpose() != given.purpose() {
            return Err(Error::new(Code::ConsentRequired, "", ""));
        }
        if let Given::Did { .. } = given {
            for entry in self.entries.iter_mut().rev() {
                let of_this_visit = entry.id.writer == writer
                    && entry.id.day == today
                    && entry.epoch == permit.epoch();
                if of_this_visit && entry.coalesce(&given) {
                    return Ok(entry.id);
                }
            }
        }
        let id = EntryId { seq: self.next_seq(), writer, day: today };
        self.high_seq = id.seq;
        let entry = Entry { id, epoch: permit.epoch(), given };
        if entry.strength() == 3 {
            self.forget_retold(&entry.given);
        }
        self.put(entry);
        self.bound_count();
        Ok(id)
    }

    /// Telling again about the same replaces what was told before.
    fn forget_retold(&mut self, given: &Given) {
        self.forget_where(&|entry| retells(&entry.given, given));
    }

    /// Forgets one entry; it cannot come back from any copy. Whether it was there.
    pub fn forget(&mut self, id: EntryId) -> bool {
        let Ok(at) = self.find(id) else { return false };
        self.entries.remove(at);
        self.bury(id);
        true
    }

    /// Forgets every entry for which `which` says so; returns their ids.
    pub fn forget_where(&mut self, which: &dyn Fn(&Entry) -> bool) -> Vec<EntryId> {
        let mut ids = Vec::new();
        for entry in &self.entries {
            if which(entry) {
                ids.push(entry.id);
            }
        }
        for id in &ids {
            self.forget(*id);
        }
        ids
    }

    fn retain(&mut self, which: &mut dyn FnMut(&Entry) -> bool) {
        self.entries.retain(which);
    }

    fn retain_forgotten(&mut self, which: &mut dyn FnMut(EntryId) -> bool) {
        self.forgotten.retain(|id| which(*id));
    }

    /// Joins another copy into this one. What is forgotten in either is gone in both.
    pub fn merge(&mut self, other: &Self) {
        for id in &other.forgotten {
            self.bury(*id);
        }
        for entry in &other.entries {
            match self.find(entry.id) {
                Ok(at) => {
                    if let Some(mine) = self.entries.get_mut(at) {
                        mine.join(entry);
                    }
                }
                Err(at) => self.entries.insert(at, entry.clone()),
            }
        }
        let forgotten = core::mem::take(&mut self.forgotten);
        self.retain(&mut |entry| forgotten.binary_search(&entry.id).is_err());
        self.forgotten = forgotten;
        self.settings = self.settings.join(other.settings);
        self.high_seq = self.high_seq.max(other.high_seq);
        self.bound_count();
    }

    /// Drops what has no leave to exist: other purposes, earlier epochs, too old. What the permits do not
    /// cover is gone, not hidden.
    pub fn drop_uncovered(&mut self, permits: &Permits, today: Day) {
        self.retain(&mut |entry| {
            permits.covers(entry.purpose(), entry.epoch)
                && today.age_since(entry.id.day) <= entry.purpose().keep_days()
        });
        self.retain_forgotten(&mut |id| {
            today.age_since(id.day) <= Purpose::Preferences.keep_days()
        });
        let excess = self.forgotten.len().saturating_sub(MAX_TOMBSTONES);
        self.forgotten = self.forgotten.split_off(excess);
    }

    /// The part that may be written to the store.
    #[must_use]
    pub fn to_keep(&self, permits: &Permits) -> Self {
        let mut kept = self.clone();
        kept.retain(&mut |entry| permits.may_keep(entry.purpose()));
        kept
    }

    /// Drops what the permits do not let be used.
    pub(crate) fn retain_usable(&mut self, permits: &Permits) {
        self.retain(&mut |entry| permits.may_use(entry.purpose()));
    }

    /// What of a foreign copy may be taken up here: only purposes with leave, as given under the consent that
    /// holds here.
    pub(crate) fn of_this_consent(&self, permits: &Permits) -> Self {
        let mut taken = self.clone();
        taken.retain_usable(permits);
        for entry in &mut taken.entries {
            entry.epoch = permits.epoch(entry.purpose());
        }
        taken
    }

    /// Leaves the epochs behind: they mean nothing outside this copy.
    pub(crate) fn leave_epochs(&mut self) {
        for entry in &mut self.entries {
            entry.epoch = 0;
        }
    }

    /// Whether more is told than fits: nothing told is ever dropped to make room.
    pub(crate) fn is_overfull(&self, lexicon: &Lexicon) -> bool {
        let mut told = self.clone();
        told.drop_weakest(usize::MAX);
        told.len() > MAX_TOLD || told.to_json(lexicon).to_text().len() > MAX_BYTES
    }

    /// Leaves out what another copy keeps just so, for writing a part.
    pub(crate) fn leave_out(&mut self, other: &Self) {
        self.retain(&mut |entry| other.get(entry.id) != Some(entry));
        self.retain_forgotten(&mut |id| !other.has_forgotten(id));
        if self.settings == other.settings {
            self.settings = Settings::default();
        }
    }

    /// The part that may be read and used now, in the order it was given.
    pub fn usable<'a>(
        &'a self,
        permits: &'a Permits,
    ) -> impl DoubleEndedIterator<Item = &'a Entry> {
        self.entries.iter().filter(|entry| permits.may_use(entry.purpose()))
    }

    /// Drops the weakest entries, as many as it takes.
    pub fn drop_weakest(&mut self, count: usize) {
        let mut left = count;
        for strength in 0..3 {
            // Oldest first: entries lie in the order in which they were given.
            self.retain(&mut |entry| {
                let drop = left > 0 && entry.strength() == strength;
                left -= usize::from(drop);
                !drop
            });
        }
    }

    fn bound_count(&mut self) {
        let excess = self.entries.len().saturating_sub(MAX_ENTRIES);
        if excess > 0 {
            self.drop_weakest(excess);
        }
    }

    fn next_seq(&self) -> u32 {
        self.high_seq.saturating_add(1)
    }

    /// All entries, in the order they were given.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// One entry.
    #[must_use]
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.find(id).ok().and_then(|at| self.entries.get(at))
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The tombstones.
    pub fn forgotten(&self) -> impl Iterator<Item = EntryId> {
        self.forgotten.iter().copied()
    }

    /// The settings as last set.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes settings, as the newest writer.
    pub fn set(&mut self, change: impl FnOnce(&mut Settings), writer: u32) {
        change(&mut self.settings);
        self.high_seq = self.next_seq();
        self.settings.stamp = Stamp { seq: self.high_seq, writer };
    }

    /// Drops everything but the count: an id is never given twice.
    pub fn clear(&mut self) {
        *self = Self { high_seq: self.high_seq, ..Self::default() };
    }

    /// Whether an entry was forgotten.
    #[must_use]
    pub fn has_forgotten(&self, id: EntryId) -> bool {
        self.forgotten.binary_search(&id).is_ok()
    }

    /// From parts, whatever they are: what is both there and forgotten is forgotten, and the bounds hold.
    pub(super) fn restore(
        entries: Vec<Entry>,
        forgotten: Vec<EntryId>,
        settings: Settings,
    ) -> Self {
        let seqs =
            entries.iter().map(|entry| entry.id.seq).chain(forgotten.iter().map(|id| id.seq));
        let mut journal = Self {
            high_seq: seqs.max().unwrap_or(0).max(settings.stamp.seq),
            settings,
            ..Self::default()
        };
        for id in forgotten {
            journal.bury(id);
        }
        for entry in entries {
            if journal.forgotten.binary_search(&entry.id).is_err() {
                journal.put(entry);
            }
        }
        journal.bound_count();
        journal
    }

    fn find(&self, id: EntryId) -> core::result::Result<usize, usize> {
        self.entries.binary_search_by(|entry| entry.id.cmp(&id))
    }

    /// Puts an entry into its place; one with the same id is replaced.
    fn put(&mut self, entry: Entry) {
        match self.find(entry.id) {
            Ok(at) => {
                if let Some(known) = self.entries.get_mut(at) {
                    *known = entry;
                }
            }
            Err(at) => self.entries.insert(at, entry),
        }
    }

    fn bury(&mut self, id: EntryId) {
        if let Err(at) = self.forgotten.binary_search(&id) {
            self.forgotten.insert(at, id);
        }
    }
}

/// Whether `now` says again what `before` was about.
fn retells(before: &Given, now: &Given) -> bool {
    match (before, now) {
        (
            Given::Told { question: None, told: before },
            Given::Told { question: None, told: now },
        ) => before.iter().all(|b| now.iter().any(|n| same_subject(&b.subject, &n.subject))),
        (Given::Told { question: Some(before), .. }, Given::Told { question: Some(now), .. }) => {
            before == now
        }
        (
            Given::Feedback { item: before, on: was, .. },
            Given::Feedback { item: now, on: is, .. },
        ) => {
            before == now
                && match (was, is) {
                    (VerdictOn::Value(was), VerdictOn::Value(is)) => was == is,
                    (VerdictOn::Product(_), VerdictOn::Product(_)) => true,
                    _ => false,
                }
        }
        (Given::Correction { value: before }, Given::Correction { value: now }) => before == now,
        _ => false,
    }
}

fn same_subject(a: &Subject, b: &Subject) -> bool {
    match (a, b) {
        // A shopper has one price range per currency: a new one replaces it.
        (Subject::Price { currency: a, .. }, Subject::Price { currency: b, .. }) => a == b,
        _ => a == b,
    }
}
