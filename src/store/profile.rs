//! Where the consent record and the journal lie in a store, and how they are read and written.
//!
//! Keys: `visavis:<shop>:consent`, and `visavis:<shop>:journal:<writer>` for each page that wrote. A page
//! writes only its own segment: what it added, and what it folded in. Forgetting folds, so that no content of
//! a forgotten entry stays behind in another segment. A value of a newer version is never written over; a
//! damaged segment is left untouched until everything is erased (a damaged consent record gives way to the next
//! decision). Consent is read first, and every write looks at the stored consent again.

use super::envelope::{Found, open, seal};
use super::{Store, StoreError};
use crate::catalogue::Lexicon;
use crate::consent::Consents;
use crate::error::Code;
use crate::journal::{EntryId, Journal, MAX_BYTES, Settings};
use crate::json::digits;

/// More segments than this are folded into one.
const MAX_SEGMENTS: usize = 4;

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The entries of all segments, joined.
    pub journal: Journal,
    /// Whether segments should be folded at the next write.
    pub fold: bool,
}

/// A shopper's profile in one shop, in a store.
#[derive(Debug)]
pub struct ProfileStore<S> {
    store: S,
    consent_key: String,
    journal_prefix: String,
    own_key: String,
    /// Other segments and their length in bytes.
    others: Vec<(String, usize)>,
    /// Entries that another segment keeps.
    elsewhere: Vec<EntryId>,
    /// What the own segment holds.
    own_text: Option<String>,
    newer: bool,
    damaged: bool,
    failed: Option<StoreError>,
    /// The decisions could not be read: another page may have withdrawn them, so no entry is written.
    unread: bool,
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
            others: Vec::new(),
            elsewhere: Vec::new(),
            own_text: None,
            newer: false,
            damaged: false,
            failed: None,
            unread: false,
        }
    }

    /// Whether what is written outlives the page.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.store.keeps() && self.failed != Some(StoreError::Unavailable)
    }

    /// What is wrong with the store, if anything.
    #[must_use]
    pub const fn trouble(&self) -> Option<Code> {
        match self.failed {
            Some(StoreError::Unavailable) => Some(Code::StorageUnavailable),
            Some(StoreError::Full) => Some(Code::StorageFull),
            Some(StoreError::Damaged) => Some(Code::ProfileDamaged),
            None if self.newer => Some(Code::ProfileNewer),
            None if self.damaged => Some(Code::ProfileDamaged),
            None => None,
        }
    }

    /// Reads the decisions; whatever cannot be read is no decision.
    pub fn consents(&mut self) -> Consents {
        let found = self.store.get(&self.consent_key);
        self.unread = matches!(found, Err(StoreError::Unavailable));
        match found {
            Ok(None) => {
                // Whoever cleared it took the own segment too.
                self.own_text = None;
                Consents::default()
            }
            Ok(Some(sealed)) => match open(sealed) {
                Found::Whole(body, _) => Consents::of_json(&body),
                Found::Newer => {
                    self.newer = true;
                    Consents::default()
                }
                Found::Damaged => {
                    self.damaged = true;
                    Consents::default()
                }
            },
            Err(StoreError::Damaged) => {
                self.damaged = true;
                Consents::default()
            }
            Err(error) => {
                self.failed = Some(error);
                Consents::default()
            }
        }
    }

    /// Reads and joins all segments that were written since the last erasure; older ones are removed, for a
    /// removal can be undone by a crash.
    pub fn journal(&mut self, erased: u32, lexicon: &mut Lexicon) -> Loaded {
        let mut loaded = Loaded::default();
        self.others.clear();
        self.elsewhere.clear();
        self.own_text = None;
        let keys = match self.store.keys(&self.journal_prefix) {
            Ok(keys) => keys,
            Err(error) => {
                self.failed = Some(error);
                return loaded;
            }
        };
        for key in keys {
            let sealed = match self.store.get(&key) {
                Ok(Some(sealed)) => sealed,
                Ok(None) => continue,
                Err(StoreError::Damaged) => {
                    self.damaged = true;
                    continue;
                }
                Err(error) => {
                    self.failed = Some(error);
                    continue;
                }
            };
            let text = sealed.to_text();
            match open(sealed) {
                Found::Whole(_, epoch) if epoch < erased => {
                    if !self.newer {
                        self.remove(&key);
                    }
                }
                Found::Whole(body, _) => {
                    let (segment, passed_over) = Journal::of_json(&body, lexicon);
                    self.damaged |= passed_over > 0;
                    if key == self.own_key {
                        self.own_text = Some(text);
                    } else {
                        for entry in segment.entries() {
                            self.elsewhere.push(entry.id);
                        }
                        self.others.push((key, text.len()));
                    }
                    loaded.journal.merge(&segment);
                }
                Found::Newer => self.newer = true,
                Found::Damaged => self.damaged = true,
            }
        }
        loaded.fold = self.others.len() > MAX_SEGMENTS;
        loaded
    }

    /// Writes the decisions, joined with what is stored. Nothing is written that never changed.
    pub fn write_consents(&mut self, consents: &Consents) {
        if self.newer {
            return;
        }
        let mut kept = consents.to_keep();
        let stored = self.consents();
        kept.merge(&stored);
        if self.newer || kept == stored {
            return;
        }
        let text = seal(kept.to_json(), kept.erased);
        let key = self.consent_key.clone();
        // What cannot be written over may allow more than was decided: it gives way, and so do the receipts.
        if !self.set(&key, &text) && self.remove(&key) {
            kept.receipts.clear();
            self.set(&key, &seal(kept.to_json(), kept.erased));
        }
    }

    /// Writes what this page has to keep: its own entries, or with `fold` all of them in place of the other
    /// segments. `kept` must hold nothing that may not be kept.
    pub fn write_journal(&mut self, kept: &Journal, lexicon: &Lexicon, erased: u32, fold: bool) {
        if self.newer || self.unread {
            return;
        }
        let others: usize = self.others.iter().map(|(_, length)| length).sum();
        let mut own = kept.clone();
        let mut fold = fold;
        if !fold {
            own = self.only_own(kept);
        }
        let mut text = text_of(&own, lexicon, erased);
        if !fold && text.len() + others > MAX_BYTES {
            fold = true;
            own = kept.clone();
            text = text_of(&own, lexicon, erased);
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
        let written = if nothing {
            self.own_text.take().is_none() || self.remove(&key)
        } else if self.own_text.as_ref() == Some(&text) {
            true
        } else {
            let done = self.set(&key, &text);
            if done {
                self.own_text = Some(text);
            } else if self.failed == Some(StoreError::Full) {
                // The weaker half gives way, once. What is kept then is not all of it, and that is said.
                own.drop_weakest(own.len() / 2);
                self.set(&key, &text_of(&own, lexicon, erased));
                self.failed = Some(StoreError::Full);
            }
            done
        };
        if fold && written {
            for (other, _) in core::mem::take(&mut self.others) {
                self.remove(&other);
            }
            self.elsewhere.clear();
        }
    }

    /// Removes every segment, also what could not be read; what a newer version wrote stays.
    pub fn remove_journal(&mut self) {
        if self.newer {
            return;
        }
        let Ok(keys) = self.store.keys(&self.journal_prefix) else {
            return;
        };
        for key in keys {
            self.remove(&key);
        }
        self.others.clear();
        self.elsewhere.clear();
        self.own_text = None;
        self.damaged = false;
    }

    fn only_own(&self, kept: &Journal) -> Journal {
        let mut own = kept.clone();
        own.keep_only(|id| !self.elsewhere.contains(&id));
        own
    }

    fn set(&mut self, key: &str, text: &str) -> bool {
        match self.store.set(key, text) {
            Ok(()) => {
                if !self.unread {
                    self.failed = None;
                }
                true
            }
            Err(error) => {
                self.failed = Some(error);
                false
            }
        }
    }

    fn remove(&mut self, key: &str) -> bool {
        match self.store.remove(key) {
            Ok(()) => true,
            Err(error) => {
                self.failed = Some(error);
                false
            }
        }
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
