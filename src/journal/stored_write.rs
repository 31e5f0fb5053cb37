//! Writing a journal as [`Stored`]: in canonical order, so that the same journal is always the same bytes.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use serde_json::value::RawValue;

use super::entry::{Entry, Given, VerdictOn};
use super::ledger::Journal;
use super::settings::Stamp;
use super::stored::{Item, Stored, StoredEntry, StoredSettings, StoredSubject, StoredTold, Visit};
use crate::catalogue::{FacetValue, Lexicon, Token};
use crate::day::Day;

/// Gives numbers to products and values in the order in which entries name them.
struct Tables<'a> {
    lexicon: &'a Lexicon,
    stored: Stored,
    item_numbers: HashMap<Item, u32>,
    value_numbers: HashMap<Token, u32>,
}

impl Tables<'_> {
    fn value(&mut self, token: Token) -> u32 {
        let Self { lexicon, stored, value_numbers, .. } = self;
        *value_numbers.entry(token).or_insert_with(|| {
            let FacetValue { facet, value } = lexicon.words(token);
            stored.values.push((facet, value));
            number(stored.values.len() - 1)
        })
    }

    fn numbers(&mut self, tokens: &[Token]) -> Vec<u32> {
        // By name, so that two pages with another numbering write the same bytes.
        let mut named: Vec<Token> = tokens.to_vec();
        named.sort_by_cached_key(|token| self.lexicon.words(*token));
        named.into_iter().map(|token| self.value(token)).collect()
    }

    fn item(&mut self, item: Token, values: &Rc<[Token]>) -> u32 {
        if let Some(known) = self.item_numbers.get(&(item, Rc::clone(values))) {
            return *known;
        }
        let numbers = self.numbers(values);
        self.stored.items.push((self.lexicon.value(item).to_owned(), numbers));
        let index = number(self.stored.items.len() - 1);
        self.item_numbers.insert((item, Rc::clone(values)), index);
        index
    }

    fn entry(&mut self, entry: &Entry) -> StoredEntry {
        let mut stored =
            StoredEntry { seq: entry.id.seq, epoch: entry.epoch, ..StoredEntry::default() };
        match &entry.given {
            Given::Told { question, told } => {
                stored.question = question.as_deref().map(str::to_owned);
                stored.told = Some(
                    told.iter()
                        .map(|told| StoredTold {
                            stance: told.stance,
                            subject: StoredSubject::of(&told.subject, self.lexicon),
                        })
                        .collect(),
                );
            }
            Given::Feedback { item, values, verdict, on } => {
                stored.feedback = Some(*verdict);
                stored.item = Some(self.item(*item, values));
                match on {
                    VerdictOn::Value(about) => stored.about = Some(self.lexicon.words(*about)),
                    VerdictOn::Product(reason) => stored.reason = *reason,
                }
            }
            Given::Correction { value } => stored.wrong = Some(self.lexicon.words(*value)),
            Given::Did { kind, item, values, times, seconds } => {
                stored.did = Some(*kind);
                stored.item = Some(self.item(*item, values));
                stored.times = Some(*times).filter(|times| *times != 1);
                stored.seconds = Some(*seconds).filter(|seconds| *seconds != 0);
            }
            Given::Search { query, values } => {
                stored.search = Some(query.to_string());
                stored.named = Some(self.numbers(values)).filter(|named| !named.is_empty());
            }
        }
        stored
    }
}

impl Stored {
    /// A journal in words.
    #[must_use]
    pub fn of(journal: &Journal, lexicon: &Lexicon) -> Self {
        let mut tables = Tables {
            lexicon,
            stored: Self::default(),
            item_numbers: HashMap::new(),
            value_numbers: HashMap::new(),
        };
        let mut visits: BTreeMap<(Day, u32), Vec<Box<RawValue>>> = BTreeMap::new();
        for entry in journal.entries() {
            let stored = tables.entry(entry);
            if let Ok(raw) = serde_json::value::to_raw_value(&stored) {
                visits.entry((entry.id.day, entry.id.writer)).or_default().push(raw);
            }
        }
        let mut stored = tables.stored;
        stored.visits = visits
            .into_iter()
            .map(|((day, writer), entries)| Visit { day, writer: format!("{writer:08x}"), entries })
            .collect();
        stored.forgotten = journal.forgotten().map(|id| id.to_string()).collect();
        let settings = journal.settings();
        if settings.stamp != Stamp::default() {
            stored.settings = Some(StoredSettings {
                intensity: settings.intensity,
                paused: settings.paused,
                someone_else: settings.someone_else,
                seq: settings.stamp.seq,
                writer: format!("{:08x}", settings.stamp.writer),
            });
        }
        stored
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
