//! Reading a journal from JSON: forgiving, entry by entry, and bounded whatever the text says.
//!
//! An entry that is not understood is passed over alone and counted.

use std::rc::Rc;

use super::entry::{DidKind, Entry, EntryId, FeedbackReason, Given, Told, Verdict, VerdictOn};
use super::ledger::Journal;
use super::settings::{Settings, Stamp};
use crate::catalogue::{FacetValue, ITEM, Lexicon, Token};
use crate::day::Day;
use crate::json::{Json, Word, digits};

/// No stored journal has more of anything than this; what is beyond is passed over.
const MAX_READ: usize = 5_000;

/// A product and the values it had.
type Item = (Token, Rc<[Token]>);

struct Tables {
    items: Vec<Option<Item>>,
    values: Vec<Option<Token>>,
}

impl Tables {
    fn read(json: &Json, lexicon: &mut Lexicon) -> Self {
        let mut tables = Self { items: Vec::new(), values: Vec::new() };
        for pair in json.get("values").first_items(MAX_READ) {
            tables.values.push(match pair.items() {
                [Json::Text(facet), Json::Text(value)] => lexicon.token(facet, value),
                _ => None,
            });
        }
        for item in json.get("items").first_items(MAX_READ) {
            tables.items.push(match item.items() {
                [Json::Text(id), numbers] => {
                    lexicon.token(ITEM, id).map(|item| (item, tables.tokens(numbers)))
                }
                _ => None,
            });
        }
        tables
    }

    /// The tokens behind numbers, ascending and each once, as the catalogue gives them.
    fn tokens(&self, numbers: &Json) -> Rc<[Token]> {
        let mut tokens: Vec<Token> = Vec::new();
        for number in numbers.first_items(MAX_READ) {
            let token =
                number.whole().and_then(|number: usize| self.values.get(number).copied().flatten());
            if let Some(token) = token
                && let Err(at) = tokens.binary_search(&token)
            {
                tokens.insert(at, token);
            }
        }
        tokens.into()
    }

    fn item(&self, json: &Json) -> Option<Item> {
        self.items.get(json.get("item").whole::<usize>()?)?.clone()
    }

    fn given(&self, json: &Json, lexicon: &mut Lexicon) -> Option<Given> {
        let value = |json: &Json, lexicon: &mut Lexicon| {
            let FacetValue { facet, value } = FacetValue::of_json(json, "").ok()?;
            lexicon.token(&facet, &value)
        };
        if let Some(kind) = json.get("did").text() {
            let (item, values) = self.item(json)?;
            let count = |name: &str, default: u16| json.get(name).whole().unwrap_or(default);
            let (times, seconds) = (count("times", 1), count("seconds", 0));
            return Some(Given::Did { kind: DidKind::of(kind)?, item, values, times, seconds });
        }
        if let Some(verdict) = json.get("feedback").text() {
            let (item, values) = self.item(json)?;
            let about = json.get("about");
            let on = if about.is_null() {
                VerdictOn::Product(json.get("reason").text().and_then(FeedbackReason::of))
            } else {
                VerdictOn::Value(value(about, lexicon)?)
            };
            return Some(Given::Feedback { item, values, verdict: Verdict::of(verdict)?, on });
        }
        if let Json::List(told) = json.get("told") {
            let mut all = Vec::new();
            for told in told {
                all.push(Told::of_json(told, lexicon, "").ok()?);
            }
            let question = json.get("question").text().map(Into::into);
            return Some(Given::Told { question, told: all });
        }
        if !json.get("wrong").is_null() {
            return Some(Given::Correction { value: value(json.get("wrong"), lexicon)? });
        }
        let query = json.get("search").text()?.into();
        Some(Given::Search { query, values: self.tokens(json.get("named")) })
    }
}

impl Journal {
    /// From words, and how many entries were not understood.
    #[must_use]
    pub fn of_json(json: &Json, lexicon: &mut Lexicon) -> (Self, usize) {
        let tables = Tables::read(json, lexicon);
        let mut entries: Vec<Entry> = Vec::new();
        let mut passed_over = 0;
        for visit in json.get("visits").first_items(MAX_READ) {
            let of_visit = visit.get("day").text().and_then(Day::parse).zip(writer_of(visit));
            for entry in visit.get("entries").items() {
                let read =
                    of_visit.filter(|_| entries.len() < MAX_READ).and_then(|(day, writer)| {
                        let id = EntryId { seq: entry.get("seq").whole()?, writer, day };
                        let epoch = entry.get("epoch").whole().unwrap_or(0);
                        Some(Entry { id, epoch, given: tables.given(entry, lexicon)? })
                    });
                match read {
                    Some(entry) => entries.push(entry),
                    None => passed_over += 1,
                }
            }
        }
        let mut forgotten = Vec::new();
        for id in json.get("forgotten").first_items(MAX_READ) {
            if let Some(id) = id.text().and_then(EntryId::parse) {
                forgotten.push(id);
            }
        }
        (Self::restore(entries, forgotten, settings_of(json.get("settings"))), passed_over)
    }
}

fn writer_of(json: &Json) -> Option<u32> {
    digits::read_u32(json.get("writer").text()?, 16)
}

fn settings_of(json: &Json) -> Settings {
    let stamp = || Some(Stamp { seq: json.get("seq").whole()?, writer: writer_of(json)? });
    stamp().map_or_else(Settings::default, |stamp| Settings {
        intensity: json.get("intensity").whole().filter(|intensity: &u8| *intensity <= 100),
        paused: json.get("paused").is_true(),
        someone_else: json.get("someoneElse").is_true(),
        stamp,
    })
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
                {"seq":5,"told":[{"stance":"like","subject":{"facet":"color","value":"blue"}}]}]},
            {"day":"2026-11-21","writer":"not hex","entries":[{"seq":6,"search":"tent"}]}],
            "items":[["a",[0,0,7]]],"values":[["color","blue"]],
            "forgotten":["rubbish","20778-9-0000000a"]}"#;
        let mut lexicon = Lexicon::default();
        let (journal, passed_over) = Journal::of_json(&Json::of_text(text).unwrap(), &mut lexicon);
        assert_eq!(passed_over, 5);
        assert_eq!(journal.entries().map(|entry| entry.id.seq).collect::<Vec<_>>(), [1, 5]);
        assert_eq!(journal.forgotten().count(), 1);
        let again = Journal::of_json(&journal.to_json(&lexicon), &mut lexicon).0;
        assert_eq!(again.to_json(&lexicon), journal.to_json(&lexicon));
    }
}
