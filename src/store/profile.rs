//! Where the consent record and the journal lie in a store, and how they are read and written.
//!
//! Keys: `visavis:<shop>:consent`, and `visavis:<shop>:journal:<writer>` for each page that wrote. A page
//! writes only its own segment: what it added, and what it folded in. Forgetting folds, so that no content of
//! a forgotten entry stays behind in another segment. A value of a newer version is never written over, and
//! no entry is written beside a newer segment; what is taken back is taken back from all others. A damaged
//! segment is left untouched until everything is erased (a damaged consent record gives way to the next decision).
//!
//! Invariants, whatever the store does: no entry is written while it is not known what was decided, none of an
//! unread segment is lost, and no write and no removal is believed before it was looked at. An erasure is written
//! down before anything is removed, so that a removal that a crash undoes is done again at the next start; where
//! that record itself is lost, all is as before and can be erased again. A segment is folded away only if it is
//! still what was read: what another page wrote meanwhile stays. `trouble` says why something may not be kept.

use super::envelope::{Found, open, seal};
use super::{Store, StoreError};
use crate::catalogue::Lexicon;
use crate::consent::Consents;
use crate::error::Code;
use crate::journal::{Journal, MAX_BYTES, Settings};
use crate::json::digits;

/// More segments than this are folded into one.
const MAX_SEGMENTS: usize = 4;

/// Another page's segment, as it was read.
#[derive(Debug)]
struct Segment {
    key: String,
    text: String,
    journal: Journal,
}

/// A shopper's profile in one shop, in a store.
#[derive(Debug)]
pub struct ProfileStore<S> {
    store: S,
    consent_key: String,
    journal_prefix: String,
    own_key: String,
    /// The consent record as it was last found or written.
    record: Option<String>,
    others: Vec<Segment>,
    /// What the own segment holds.
    own_text: Option<String>,
    /// Why the decisions are not known, or not written.
    record_trouble: Option<Code>,
    /// Why not all segments could be read.
    segment_trouble: Option<Code>,
    /// Why the last write of entries failed.
    failed: Option<Code>,
}

impl<S: Store> ProfileStore<S> {
    /// The profile of one shop, written to by one page.
    pub fn new(store: S, shop: &str, writer: u32) -> Self {
        let journal_prefix = joined("visavis:", shop, ":journal:");
        Self {
            store,
            consent_key: joined("visavis:", shop, ":consent"),
            own_key: joined(&journal_prefix, &digits::hex(writer), ""),
            journal_prefix,
            record: None,
            others: Vec::new(),
            own_text: None,
            record_trouble: None,
            segment_trouble: None,
            failed: None,
        }
    }

    /// Whether what is written outlives the page.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.store.keeps() && self.trouble() != Some(Code::StorageUnavailable)
    }

    /// What is wrong with the store, if anything.
    #[must_use]
    pub fn trouble(&self) -> Option<Code> {
        self.failed.or(self.record_trouble).or(self.segment_trouble)
    }

    /// Whether a consent record was there when it was last looked for.
    #[must_use]
    pub const fn has_record(&self) -> bool {
        self.record.is_some()
    }

    /// Whether the record says what it said when it was last read.
    pub fn stands(&mut self) -> bool {
        match self.get(&self.consent_key) {
            Ok(text) => {
                text == self.record && self.record_trouble != Some(Code::StorageUnavailable)
            }
            Err(_) => {
                self.record_trouble = Some(Code::StorageUnavailable);
                true
            }
        }
    }

    /// Whether it is known what was decided, so that entries may be read and written.
    #[must_use]
    pub fn knows(&self) -> bool {
        matches!(self.record_trouble, None | Some(Code::StorageFull))
    }

    /// Reads the decisions; none if they cannot be known now. What is damaged is no decision.
    pub fn consents(&mut self) -> Option<Consents> {
        self.record_trouble = None;
        match self.get(&self.consent_key) {
            Ok(text) => self.record = text,
            Err(_) => {
                self.record_trouble = Some(Code::StorageUnavailable);
                return None;
            }
        }
        match self.record.as_deref().map(open) {
            Some(Found::Whole(body, _)) => return Some(Consents::of_json(&body)),
            Some(Found::Newer) => {
                self.record_trouble = Some(Code::ProfileNewer);
                return None;
            }
            Some(Found::Damaged) => self.record_trouble = Some(Code::ProfileDamaged),
            None => {}
        }
        Some(Consents::default())
    }

    /// Reads and joins all segments that were written since the last erasure; older ones are removed, for a
    /// removal can be undone by a crash.
    pub fn journal(&mut self, erased: u32, lexicon: &mut Lexicon) -> Journal {
        let mut joined = Journal::default();
        self.others.clear();
        self.own_text = None;
        self.segment_trouble = None;
        let keys = self.store.keys(&self.journal_prefix).unwrap_or_else(|_| {
            self.segment_trouble = Some(Code::StorageUnavailable);
            Vec::new()
        });
        for key in keys {
            let text = match self.get(&key) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(_) => {
                    self.meet(Code::StorageUnavailable);
                    continue;
                }
            };
            match open(&text) {
                Found::Whole(_, epoch) if epoch < erased => {
                    self.remove(&key);
                }
                Found::Whole(body, _) => {
                    let (journal, passed_over) = Journal::of_json(&body, lexicon);
                    if passed_over > 0 {
                        self.meet(Code::ProfileDamaged);
                    }
                    joined.merge(&journal);
                    if key == self.own_key {
                        self.own_text = Some(text);
                    } else {
                        self.others.push(Segment { key, text, journal });
                    }
                }
                Found::Newer => self.segment_trouble = Some(Code::ProfileNewer),
                Found::Damaged => self.meet(Code::ProfileDamaged),
            }
        }
        joined
    }

    /// Writes the decisions, joined with what is stored; what is there then, or none if they are not. Nothing is
    /// written that never changed. In a full store the receipts give way.
    pub fn write_consents(&mut self, consents: &Consents) -> Option<Consents> {
        let stored = self.consents()?;
        let mut kept = consents.to_keep();
        kept.merge(&stored);
        if kept == stored {
            return Some(kept);
        }
        for _ in 0..2 {
            let text = seal(kept.to_json(), kept.erased);
            let put = self.put(&self.consent_key.clone(), &text);
            self.record_trouble = put;
            if put.is_none() {
                self.record = Some(text);
                return Some(kept);
            }
            kept.receipts.clear();
        }
        None
    }

    /// Writes what this page has to keep: its own entries, or with `fold` all of them in place of the other
    /// segments. `kept` must hold nothing that may not be kept.
    pub fn write_journal(&mut self, kept: &Journal, lexicon: &Lexicon, erased: u32, fold: bool) {
        let mut others = 0;
        let mut fold = fold;
        for segment in &self.others {
            others += segment.text.len();
            fold |= segment.journal.entries().any(|entry| kept.has_forgotten(entry.id));
        }
        let may_write = match self.segment_trouble {
            None | Some(Code::ProfileDamaged) => true,
            // Beside what is of a newer version nothing is added, and what is taken back goes from the rest.
            trouble => fold && trouble == Some(Code::ProfileNewer),
        };
        if !self.knows() || !may_write {
            return;
        }
        self.failed = None;
        fold |= self.others.len() > MAX_SEGMENTS;
        let (mut own, mut text);
        loop {
            own = kept.clone();
            if !fold {
                for segment in &self.others {
                    own.leave_out(&segment.journal);
                }
            }
            text = text_of(&own, lexicon, erased);
            if fold || text.len() + others <= MAX_BYTES {
                break;
            }
            fold = true;
        }
        while text.len() > MAX_BYTES && !own.is_empty() {
            let before = own.len();
            own.drop_weakest((before / 10).max(1));
            if own.len() == before {
                break;
            }
            text = text_of(&own, lexicon, erased);
        }
        let nothing = own.is_empty()
            && own.forgotten().next().is_none()
            && own.settings() == &Settings::default();
        let key = self.own_key.clone();
        if nothing {
            if self.own_text.is_some() && self.remove(&key) {
                self.own_text = None;
            }
        } else if self.own_text.as_ref() != Some(&text) {
            self.failed = self.put(&key, &text);
            let mut missing = self.failed;
            if missing == Some(Code::StorageFull) {
                // The weaker half of what would be written gives way, once; the trouble stays.
                own.drop_weakest(own.len() / 2);
                text = text_of(&own, lexicon, erased);
                missing = self.put(&key, &text);
            }
            // After a write that failed it is not known what lies there, so it is never the same.
            self.own_text = Some(if missing.is_none() { text } else { String::new() });
        }
        if fold && self.failed.is_none() {
            for segment in core::mem::take(&mut self.others) {
                // What another page wrote meanwhile is not in what was joined here.
                let is_same = self.holds(&segment.key, Some(&segment.text));
                if is_same && !self.remove(&segment.key) {
                    self.others.push(segment);
                }
            }
        }
    }

    /// Removes every segment, also what could not be read; what a newer version wrote stays.
    pub fn remove_journal(&mut self) {
        if self.record_trouble == Some(Code::ProfileNewer) {
            return;
        }
        self.failed = None;
        self.segment_trouble = None;
        match self.store.keys(&self.journal_prefix) {
            Ok(keys) => {
                for key in keys {
                    match self.get(&key) {
                        Ok(Some(text)) if matches!(open(&text), Found::Newer) => {
                            self.segment_trouble = Some(Code::ProfileNewer);
                        }
                        _ => {
                            self.remove(&key);
                        }
                    }
                }
            }
            Err(_) => self.failed = Some(Code::StorageUnavailable),
        }
        self.others.clear();
        self.own_text = None;
    }

    /// What may not be kept any longer, and cannot be said so in the record, must not lie under the old one. In its
    /// place comes what is known here, where that can be written: `consents` must not hold a yes.
    pub fn remove_all(&mut self, consents: &Consents) {
        self.remove_journal();
        let key = self.consent_key.clone();
        if self.record_trouble != Some(Code::ProfileNewer) {
            self.remove(&key);
            self.record = None;
            let kept = consents.to_keep();
            if !kept.is_untouched() {
                let _ = self.put(&key, &seal(kept.to_json(), kept.erased));
            }
        }
    }

    /// A segment that could not be read; a newer one outweighs what else is wrong, an unread one what is damaged.
    fn meet(&mut self, code: Code) {
        if matches!(self.segment_trouble, None | Some(Code::ProfileDamaged)) {
            self.segment_trouble = Some(code);
        }
    }

    /// Puts a text under a key and looks whether it is there: a patched store may say yes and do nothing.
    fn put(&mut self, key: &str, text: &str) -> Option<Code> {
        match self.store.set(key, text) {
            Err(StoreError::Full) => Some(Code::StorageFull),
            Ok(()) if self.holds(key, Some(text)) => None,
            _ => Some(Code::StorageUnavailable),
        }
    }

    /// Removes a key; one that stays is emptied. Whether nothing is left under it.
    fn remove(&mut self, key: &str) -> bool {
        let _ = self.store.remove(key);
        let mut gone = self.holds(key, None);
        if !gone {
            let _ = self.store.set(key, "");
            gone = self.holds(key, None);
        }
        if !gone {
            self.failed = Some(Code::StorageUnavailable);
        }
        gone
    }

    fn holds(&self, key: &str, text: Option<&str>) -> bool {
        self.get(key).is_ok_and(|now| now.as_deref() == text)
    }

    /// What lies under a key; empty is what could only be emptied.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.get(key).map(|text| text.filter(|text| !text.is_empty()))
    }
}

fn joined(first: &str, then: &str, last: &str) -> String {
    let mut joined = first.to_owned();
    joined.push_str(then);
    joined.push_str(last);
    joined
}

fn text_of(journal: &Journal, lexicon: &Lexicon, erased: u32) -> String {
    seal(journal.to_json(lexicon), erased)
}
