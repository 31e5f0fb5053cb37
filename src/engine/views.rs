//! What goes out: the profile in words as data.

use super::shown::{Shown, ids};
use super::{Change, Engine};
use crate::consent::{ByPurpose, Permits, PurposeConsent, Receipt};
use crate::day::Day;
use crate::journal::{
    Entry, EntryId, Given, MAX_BYTES, MAX_ENTRIES, Stance, Subject, Verdict, VerdictOn,
};
use crate::json::{Json, Word};
use crate::places::Micro;
use crate::store::{Store, VERSION};

/// The settings that hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Settings` in www/src/types.ts")]
pub struct SettingsView {
    pub intensity: u8,
    pub paused: bool,
    pub someone_else: bool,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `ImportOutcome` in www/src/types.ts")]
pub struct Imported {
    pub added: u32,
    pub already: u32,
    pub without_consent: u32,
    pub change: Change,
}

/// Names the format of an exported profile.
pub(super) const FORMAT: &str = "visavis profile";

impl<S: Store> Engine<S> {
    /// The state of every purpose.
    #[must_use]
    pub fn consent(&self, now_ms: f64) -> ByPurpose<PurposeConsent> {
        let now = Day::of_ms(now_ms);
        ByPurpose::from_fn(|purpose| self.gate.view(purpose, now))
    }

    /// The last 20 changes of consent, oldest first.
    #[must_use]
    pub fn receipts(&self) -> &[Receipt] {
        &self.gate.consents().receipts
    }

    /// The settings that hold.
    #[must_use]
    pub fn settings(&self) -> SettingsView {
        let settings = self.journal.settings();
        SettingsView {
            intensity: self.intensity(),
            paused: settings.paused,
            someone_else: settings.someone_else,
        }
    }

    /// Everything that is known: `Profile` in `www/src/types.ts`.
    pub fn profile(&mut self, now_ms: f64) -> Json {
        let now = Day::of_ms(now_ms);
        self.refresh(now);
        let permits = self.gate.permits(now);
        let mut entries = Vec::new();
        for entry in self.journal.usable(&permits).rev() {
            entries.push(self.entry_view(entry, permits.may_keep(entry.purpose())));
        }
        let bytes = self.journal.to_json(&self.lexicon).to_text().len();
        let bounds = Json::object([
            ("entries", entries.len().into()),
            ("maxEntries", MAX_ENTRIES.into()),
            ("bytes", bytes.into()),
            ("maxBytes", MAX_BYTES.into()),
        ]);
        Json::object([
            ("consent", self.consent(now_ms).shown(&self.lexicon)),
            ("settings", self.settings().shown(&self.lexicon)),
            ("entries", Json::List(entries)),
            ("taste", Json::List(self.weights(&permits, now))),
            ("bounds", bounds),
        ])
    }

    /// What follows from the entries, strongest first. With a pause nothing is used, but all is kept, and shown.
    fn weights(&self, permits: &Permits, now: Day) -> Vec<Json> {
        let replay = self.replay(permits, now);
        let taste = replay.taste();
        let sources = replay.sources();
        let mut weights: Vec<(Micro, Json)> = Vec::new();
        let mut add = |subject: &Subject,
                       source: &'static str,
                       stance: Json,
                       confidence: Json,
                       micro: Micro,
                       entries: &[EntryId]| {
            let weight = Json::object([
                ("subject", subject.to_json(&self.lexicon)),
                ("source", source.into()),
                ("stance", stance),
                ("confidence", confidence),
                ("micro", micro.into()),
                ("entries", ids(entries)),
            ]);
            let at = weights.partition_point(|(known, _)| *known >= micro.abs());
            weights.insert(at, (micro.abs(), weight));
        };
        for fact in taste.told() {
            let stance = fact.stance.word().into();
            add(&fact.subject, "told", stance, Json::Null, fact.micro, &[fact.entry]);
        }
        for fact in taste.feedback() {
            let stance = match fact.verdict {
                Verdict::More => Stance::Like,
                Verdict::Less => Stance::Avoid,
                Verdict::Never => Stance::Never,
            };
            let mut micro = 0;
            for (_, share) in &fact.shares {
                micro += share;
            }
            let subject = Subject::Value(fact.about.unwrap_or(fact.item));
            add(&subject, "feedback", stance.word().into(), Json::Null, micro, &[fact.entry]);
        }
        for guess in taste.guesses() {
            let confidence = guess.preference.confidence().word().into();
            let subject = Subject::Value(guess.value);
            let entries = sources.of(guess.value);
            add(&subject, "guess", Json::Null, confidence, guess.micro, entries);
        }
        weights.into_iter().map(|(_, weight)| weight).collect()
    }

    /// The profile as JSON; importing it gives the same bytes again. There is no consent in it and no moment.
    #[must_use]
    pub fn export(&self, now_ms: f64) -> String {
        let permits = self.gate.permits(Day::of_ms(now_ms));
        let mut usable = self.journal.clone();
        usable.retain_usable(&permits);
        usable.leave_epochs();
        Json::object([
            ("format", FORMAT.into()),
            ("version", VERSION.into()),
            ("profile", usable.to_json(&self.lexicon)),
        ])
        .to_text()
    }

    fn entry_view(&self, entry: &Entry, kept: bool) -> Json {
        let lexicon = &self.lexicon;
        let mut view = Json::blank(&ENTRY_FIELDS);
        let mut kind = "told";
        let mut count = 1;
        match &entry.given {
            Given::Told { question: asked, told } => {
                if let Some(asked) = asked {
                    kind = "answer";
                    view.put("question", Json::copied(asked));
                }
                if let Some(first) = told.first() {
                    view.put("subject", first.subject.to_json(lexicon));
                    view.put("stance", first.stance.word().into());
                }
                view.put("told", Json::list(told.iter().map(|told| told.to_json(lexicon))));
            }
            Given::Feedback { verdict: given, on, .. } => {
                kind = "feedback";
                view.put("verdict", given.word().into());
                match on {
                    VerdictOn::Value(about) => view.put("subject", lexicon.words(*about).into()),
                    VerdictOn::Product(given) => view.put("reason", given.map(Word::word).into()),
                }
            }
            Given::Correction { value } => {
                kind = "correction";
                view.put("subject", lexicon.words(*value).into());
            }
            Given::Did { kind: did, times, seconds, .. } => {
                kind = did.word();
                count = *times;
                if *seconds > 0 {
                    view.put("dwellSeconds", u32::from(*seconds).into());
                }
            }
            Given::Search { query, .. } => {
                kind = "search";
                view.put("query", Json::copied(query));
            }
        }
        if view.get("told").is_null() {
            view.put("told", Json::List(Vec::new()));
        }
        let values = entry.given.values().iter();
        view.put("values", Json::list(values.map(|token| lexicon.words(*token))));
        if let Some(item) = entry.given.item() {
            view.put("item", Json::copied(lexicon.value(item)));
        }
        view.put("id", entry.id.into());
        view.put("kind", kind.into());
        view.put("purpose", entry.purpose().word().into());
        view.put("day", entry.id.day.into());
        view.put("count", u32::from(count).into());
        view.put("kept", kept.into());
        view
    }
}

/// The fields of `Entry` in `www/src/types/profile.ts`.
const ENTRY_FIELDS: [&str; 16] = [
    "id",
    "kind",
    "purpose",
    "day",
    "item",
    "subject",
    "stance",
    "told",
    "verdict",
    "reason",
    "question",
    "query",
    "count",
    "dwellSeconds",
    "values",
    "kept",
];
