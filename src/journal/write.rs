//! The journal as JSON that a person can read: in the browser's developer tools, and in an exported file.
//!
//! Entries are grouped by visit; products and values stand in tables and are referred to by number. The order
//! is canonical, so that the same journal is always the same bytes, whatever page wrote it.

use std::rc::Rc;

use super::entry::{Entry, Given, VerdictOn};
use super::ledger::Journal;
use super::settings::Stamp;
use crate::catalogue::{FacetValue, Lexicon, Token};
use crate::json::{Json, Word, digits};

/// No number given yet.
const NONE: u32 = u32::MAX;

/// Gives numbers to products and values in the order in which entries name them.
struct Tables<'a> {
    lexicon: &'a Lexicon,
    /// The product, its values as the entry has them, and what is written of it.
    items: Vec<(Token, Rc<[Token]>, Json)>,
    values: Vec<Json>,
    /// By token.
    numbers: Vec<u32>,
}

impl Tables<'_> {
    fn value(&mut self, token: Token) -> u32 {
        let next = u32::try_from(self.values.len()).unwrap_or(NONE);
        let Some(number) = self.numbers.get_mut(token.index()) else { return NONE };
        if *number == NONE {
            *number = next;
            let FacetValue { facet, value } = self.lexicon.words(token);
            self.values.push(Json::list([facet, value]));
        }
        *number
    }

    fn numbers(&mut self, tokens: &[Token]) -> Json {
        // By name, so that two pages with another numbering write the same bytes.
        let mut named: Vec<Token> = Vec::with_capacity(tokens.len());
        for token in tokens {
            let words = |token: &Token| {
                let facet = self
                    .lexicon
                    .facet_of(*token)
                    .map_or("", |facet| self.lexicon.facet_name(facet));
                (facet, self.lexicon.value(*token))
            };
            let at = named.partition_point(|known| words(known) < words(token));
            named.insert(at, *token);
        }
        Json::list(named.into_iter().map(|token| self.value(token)))
    }

    fn item(&mut self, item: Token, values: &Rc<[Token]>) -> Json {
        let known = self.items.iter().position(|(id, its, _)| *id == item && its == values);
        Json::from(known.unwrap_or_else(|| {
            let id = Json::copied(self.lexicon.value(item));
            let written = Json::List(vec![id, self.numbers(values)]);
            self.items.push((item, Rc::clone(values), written));
            self.items.len() - 1
        }))
    }

    fn entry(&mut self, entry: &Entry) -> Json {
        let mut written = Json::object([("seq", entry.id.seq.into())]);
        if entry.epoch != 0 {
            written.set("epoch", entry.epoch);
        }
        match &entry.given {
            Given::Told { question, told } => {
                if let Some(question) = question {
                    written.set("question", Json::copied(question));
                }
                written.set("told", Json::list(told.iter().map(|told| told.to_json(self.lexicon))));
            }
            Given::Feedback { item, values, verdict, on } => {
                written.set("feedback", verdict.word());
                written.set("item", self.item(*item, values));
                match on {
                    VerdictOn::Value(about) => written.set("about", self.lexicon.words(*about)),
                    VerdictOn::Product(Some(reason)) => written.set("reason", reason.word()),
                    VerdictOn::Product(None) => {}
                }
            }
            Given::Correction { value } => written.set("wrong", self.lexicon.words(*value)),
            Given::Did { kind, item, values, times, seconds } => {
                written.set("did", kind.word());
                written.set("item", self.item(*item, values));
                if *times != 1 {
                    written.set("times", u32::from(*times));
                }
                if *seconds != 0 {
                    written.set("seconds", u32::from(*seconds));
                }
            }
            Given::Search { query, values } => {
                written.set("search", Json::copied(query));
                if !values.is_empty() {
                    written.set("named", self.numbers(values));
                }
            }
        }
        written
    }
}

impl Journal {
    /// In words.
    #[must_use]
    pub fn to_json(&self, lexicon: &Lexicon) -> Json {
        let mut tables = Tables {
            lexicon,
            items: Vec::new(),
            values: Vec::new(),
            numbers: vec![NONE; lexicon.len()],
        };
        let mut visits: Vec<((crate::day::Day, u32), Vec<Json>)> = Vec::new();
        for entry in self.entries() {
            let written = tables.entry(entry);
            let visit = (entry.id.day, entry.id.writer);
            let at = visits.partition_point(|(known, _)| *known < visit);
            match visits.get_mut(at) {
                Some((known, entries)) if *known == visit => entries.push(written),
                _ => visits.insert(at, (visit, vec![written])),
            }
        }
        let mut written = Json::object([
            (
                "visits",
                Json::list(visits.into_iter().map(|((day, writer), entries)| {
                    Json::object([
                        ("day", day.into()),
                        ("writer", digits::hex(writer).into()),
                        ("entries", Json::List(entries)),
                    ])
                })),
            ),
            ("items", Json::list(tables.items.into_iter().map(|(_, _, written)| written))),
            ("values", Json::List(tables.values)),
        ]);
        let forgotten = Json::list(self.forgotten());
        if !forgotten.items().is_empty() {
            written.set("forgotten", forgotten);
        }
        let settings = self.settings();
        if settings.stamp != Stamp::default() {
            let mut set = Json::some([("intensity", settings.intensity.map(u32::from).into())]);
            if settings.paused {
                set.set("paused", true);
            }
            if settings.someone_else {
                set.set("someoneElse", true);
            }
            set.set("seq", settings.stamp.seq);
            set.set("writer", digits::hex(settings.stamp.writer));
            written.set("settings", set);
        }
        written
    }
}
