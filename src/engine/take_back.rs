//! What a shopper takes back, takes along and brings: forget, erase, import.

use super::given::ForgetGiven;
use super::views::{FORMAT, Imported};
use super::{Change, Engine, Taken};
use crate::consent::{Consents, PURPOSES};
use crate::day::Day;
use crate::error::{Code, Error, Result};
use crate::journal::{EntryId, Journal, Settings};
use crate::json::Json;
use crate::store::{Store, VERSION};

/// A file larger than this many bytes is not a profile.
const MAX_IMPORT_BYTES: usize = 1024 * 1024;

impl<S: Store> Engine<S> {
    /// Forgets what is named, exactly: every list is then what the remaining entries alone give.
    ///
    /// # Errors
    /// `invalid-input` if it does not name exactly one thing.
    pub fn forget(&mut self, what: &ForgetGiven, now_ms: f64) -> Result<Taken> {
        let now = Day::of_ms(now_ms);
        self.hear_all(now_ms);
        let before = self.gate.consents().clone();
        let mut entries = Vec::new();
        match what {
            ForgetGiven::Entry(text) => {
                let id = EntryId::parse(text)
                    .ok_or_else(|| Error::invalid("forget.entry", "expected an entry id"))?;
                if self.journal.forget(id) {
                    entries.push(id);
                }
            }
            ForgetGiven::Subject(subject) => {
                if let Some(token) = self.lexicon.find(&subject.facet, &subject.value) {
                    entries = self.journal.forget_where(&|entry| entry.given.concerns(token));
                }
            }
            ForgetGiven::Day(day) => {
                entries = self.journal.forget_where(&|entry| entry.id.day == *day)
            }
            ForgetGiven::Purpose(purpose) => {
                entries = self.journal.forget_where(&|entry| entry.purpose() == *purpose);
                self.gate.void(*purpose);
            }
            ForgetGiven::Everything => {
                entries = self.journal.forget_where(&|_| true);
                self.journal.set(|settings| *settings = Settings::default(), self.writer);
                for purpose in PURPOSES {
                    self.gate.void(purpose);
                }
            }
        }
        let of_purposes = matches!(what, ForgetGiven::Purpose(_) | ForgetGiven::Everything);
        if of_purposes && self.store.has_record() {
            self.write_down(&before, true, now_ms);
        }
        let mut taken = self.kept(Taken { entries, ..Taken::default() }, now);
        taken.change.settings |= matches!(what, ForgetGiven::Everything);
        Ok(taken)
    }

    /// Erases everything: entries, settings, decisions, receipts. With `refuse` a refusal stays, so that
    /// nobody asks again.
    pub fn erase(&mut self, refuse: bool, now_ms: f64) -> Taken {
        let now = Day::of_ms(now_ms);
        self.hear_all(now_ms);
        self.heard = Change::default();
        self.journal.clear();
        self.gate.erase(refuse, now);
        if self.store.has_record() || !self.store.knows() || refuse {
            self.write_down(&Consents::default(), true, now_ms);
        } else {
            // Nothing was ever written, so there is nothing whose end would have to be written down.
            self.gate.clear();
            self.store.remove_journal();
        }
        self.stale();
        let change =
            Change { consent: true, profile: true, ranking: true, settings: true, status: true };
        Taken { change, note: self.store.trouble(), ..Taken::default() }
    }

    /// Brings an exported profile. Never grants: what has no consent here is left out and counted.
    ///
    /// # Errors
    /// `invalid-input` if the text is no such file, `profile-full` if it holds more than fits; nothing
    /// changed then.
    pub fn import(&mut self, text: &str, now_ms: f64) -> Result<Imported> {
        let now = Day::of_ms(now_ms);
        self.hear(now_ms);
        if text.len() > MAX_IMPORT_BYTES {
            return Err(Error::invalid("file", "expected at most 1 MB"));
        }
        let file = Json::of_text(text).filter(|file| file.get("format").text() == Some(FORMAT));
        let version: Option<u32> = file.as_ref().and_then(|file| file.get("version").whole());
        let (Some(file), Some(1..=VERSION)) = (file, version) else {
            return Err(Error::invalid(
                "file",
                "expected a profile of this version of visavis or an older one",
            ));
        };
        let (theirs, _) = Journal::of_json(file.get("profile"), &mut self.lexicon);
        let permits = self.gate.permits(now);
        let mut imported = Imported::default();
        for entry in theirs.entries() {
            if self.journal.get(entry.id).is_some() {
                imported.already += 1;
            } else if !permits.may_use(entry.purpose()) {
                imported.without_consent += 1;
            }
        }
        let before = self.journal.len();
        let mut joined = self.journal.clone();
        joined.merge(&theirs.of_this_consent(&permits));
        if joined.is_overfull(&self.lexicon) {
            return Err(Error::new(Code::ProfileFull, "", ""));
        }
        self.journal = joined;
        self.journal.drop_uncovered(&permits, now);
        imported.added =
            u32::try_from(self.journal.len().saturating_sub(before)).unwrap_or(u32::MAX);
        imported.change = self.kept(Taken::default(), now).change;
        imported.change.settings = true;
        Ok(imported)
    }
}
