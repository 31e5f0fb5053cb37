//! Reading a journal from [`Stored`]: forgiving, entry by entry, and bounded whatever the text says.

use std::rc::Rc;

use super::entry::{Entry, EntryId, Given, Told, VerdictOn};
use super::ledger::Journal;
use super::settings::{Settings, Stamp};
use super::stored::{Item, Stored, StoredEntry, StoredTold};
use crate::catalogue::{ITEM, Lexicon, Token};

impl Stored {
    /// The journal again, and how many entries were not understood.
    #[must_use]
    pub fn journal(&self, lexicon: &mut Lexicon) -> (Journal, usize) {
        let mut journal = Journal::default();
        let mut passed_over = 0;
        let values: Vec<Option<Token>> =
            self.values.iter().map(|(facet, value)| lexicon.token(facet, value)).collect();
        let items: Vec<Option<Item>> = self
            .items
            .iter()
            .map(|(id, numbers)| Some((lexicon.token(ITEM, id)?, tokens_of(numbers, &values))))
            .collect();
        for visit in &self.visits {
            let Ok(writer) = u32::from_str_radix(&visit.writer, 16) else {
                passed_over += visit.entries.len();
                continue;
            };
            for raw in &visit.entries {
                let read = serde_json::from_str::<StoredEntry>(raw.get()).ok().and_then(|stored| {
                    let id = EntryId { seq: stored.seq, writer, day: visit.day };
                    let epoch = stored.epoch;
                    Some(Entry { id, epoch, given: given_of(stored, &items, &values, lexicon)? })
                });
                match read {
                    Some(entry) => journal.restore(entry),
                    None => passed_over += 1,
                }
            }
        }
        for id in self.forgotten.iter().filter_map(|text| EntryId::parse(text)) {
            journal.restore_forgotten(id);
        }
        if let Some(settings) = &self.settings
            && let Ok(writer) = u32::from_str_radix(&settings.writer, 16)
        {
            journal.restore_settings(Settings {
                intensity: settings.intensity.filter(|intensity| *intensity <= 100),
                paused: settings.paused,
                someone_else: settings.someone_else,
                stamp: Stamp { seq: settings.seq, writer },
            });
        }
        // What both is there and was forgotten is forgotten, and the bounds hold whatever the text says.
        let mut bounded = Journal::default();
        bounded.merge(&journal);
        (bounded, passed_over)
    }
}

fn given_of(
    stored: StoredEntry,
    items: &[Option<Item>],
    values: &[Option<Token>],
    lexicon: &mut Lexicon,
) -> Option<Given> {
    let item = |number: Option<u32>| items.get(number? as usize)?.clone();
    if let Some(kind) = stored.did {
        let (item, values) = item(stored.item)?;
        let (times, seconds) = (stored.times.unwrap_or(1), stored.seconds.unwrap_or(0));
        return Some(Given::Did { kind, item, values, times, seconds });
    }
    if let Some(verdict) = stored.feedback {
        let (item, values) = item(stored.item)?;
        let on = match stored.about {
            Some(about) => VerdictOn::Value(lexicon.token(&about.facet, &about.value)?),
            None => VerdictOn::Product(stored.reason),
        };
        return Some(Given::Feedback { item, values, verdict, on });
    }
    if let Some(told) = stored.told {
        let mut all = Vec::with_capacity(told.len());
        for StoredTold { stance, subject } in told {
            all.push(Told { subject: subject.subject(lexicon).ok()?, stance });
        }
        let question = stored.question.map(|question| question.as_str().into());
        return Some(Given::Told { question, told: all });
    }
    if let Some(wrong) = stored.wrong {
        return Some(Given::Correction { value: lexicon.token(&wrong.facet, &wrong.value)? });
    }
    let query = stored.search?;
    Some(Given::Search {
        query: query.as_str().into(),
        values: tokens_of(&stored.named.unwrap_or_default(), values),
    })
}

/// The tokens behind numbers, ascending and each once, as the catalogue gives them.
fn tokens_of(numbers: &[u32], values: &[Option<Token>]) -> Rc<[Token]> {
    let mut tokens: Vec<Token> = numbers
        .iter()
        .filter_map(|number| values.get(*number as usize).copied().flatten())
        .collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_passed_over_alone() {
        let text = r#"{"visits":[
            {"day":"2026-11-21","writer":"0000000a","entries":[
                {"seq":1,"did":"view","item":0},
                {"seq":2,"did":"levitate","item":0},
                {"seq":3,"did":"view","item":99},
                {"seq":-4,"search":"tent"},
                null,
                {"seq":5,"told":[{"stance":"like","facet":"color","value":"blue"}]}]},
            {"day":"2026-11-21","writer":"not hex","entries":[{"seq":6,"search":"tent"}]}],
            "items":[["a",[0,0,7]]],"values":[["color","blue"]],
            "forgotten":["rubbish","20778-9-0000000a"]}"#;
        let stored: Stored = serde_json::from_str(text).unwrap();
        let (journal, passed_over) = stored.journal(&mut Lexicon::default());
        assert_eq!(passed_over, 5);
        assert_eq!(journal.entries().map(|entry| entry.id.seq).collect::<Vec<_>>(), [1, 5]);
        assert_eq!(journal.forgotten().count(), 1);
    }
}
