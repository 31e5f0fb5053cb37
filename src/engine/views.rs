//! What goes out: the profile in words as data.

use super::{Change, Engine};
use crate::catalogue::FacetValue;
use crate::consent::{ByPurpose, Purpose, PurposeConsent, Receipt};
use crate::day::Day;
use crate::journal::{
    Entry, EntryId, FeedbackReason, Given, MAX_BYTES, MAX_ENTRIES, Stance, Subject, Told, Verdict,
    VerdictOn,
};
use crate::json::{Json, Word};
use crate::places::Micro;
use crate::rank::sort_best_first;
use crate::store::{Store, VERSION};
use crate::taste::preference::Confidence;

/// The settings that hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Settings` in www/src/types.ts")]
pub struct SettingsView {
    pub intensity: u8,
    pub paused: bool,
    pub someone_else: bool,
}

/// An entry in words.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Entry` in www/src/types.ts")]
pub struct EntryView {
    pub id: EntryId,
    pub kind: &'static str,
    pub purpose: Purpose,
    pub day: Day,
    pub item: Option<String>,
    pub subject: Option<Subject>,
    pub stance: Option<Stance>,
    pub told: Vec<Told>,
    pub verdict: Option<Verdict>,
    pub reason: Option<FeedbackReason>,
    pub question: Option<String>,
    pub query: Option<String>,
    pub count: u16,
    pub dwell_seconds: Option<u16>,
    pub values: Vec<FacetValue>,
    pub kept: bool,
}

/// A weight in words.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Weight` in www/src/types.ts")]
pub struct WeightView {
    pub subject: Subject,
    pub source: &'static str,
    pub stance: Option<Stance>,
    pub confidence: Option<Confidence>,
    pub micro: Micro,
    pub entries: Vec<EntryId>,
}

/// How full the profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Bounds {
    pub entries: usize,
    pub max_entries: usize,
    pub bytes: usize,
    pub max_bytes: usize,
}

/// Everything that is known about the shopper.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Profile` in www/src/types.ts")]
pub struct Profile {
    pub consent: ByPurpose<PurposeConsent>,
    pub settings: SettingsView,
    pub entries: Vec<EntryView>,
    pub taste: Vec<WeightView>,
    pub bounds: Bounds,
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

    /// Everything that is known.
    pub fn profile(&mut self, now_ms: f64) -> Profile {
        let now = Day::of_ms(now_ms);
        self.refresh(now);
        let permits = self.gate.permits(now);
        let entries: Vec<EntryView> = self
            .journal
            .usable(&permits)
            .rev()
            .map(|entry| self.entry_view(entry, permits.may_keep(entry.purpose())))
            .collect();
        // With a pause nothing is used, but all is kept, and shown.
        let replay = self.replay(&permits, now);
        let taste = replay.taste();
        let sources = replay.sources();
        let mut weights: Vec<WeightView> = Vec::new();
        for fact in taste.told() {
            weights.push(WeightView {
                subject: fact.subject.clone(),
                source: "told",
                stance: Some(fact.stance),
                confidence: None,
                micro: fact.micro,
                entries: vec![fact.entry],
            });
        }
        for fact in taste.feedback() {
            weights.push(WeightView {
                subject: Subject::Value(fact.about.unwrap_or(fact.item)),
                source: "feedback",
                stance: Some(match fact.verdict {
                    Verdict::More => Stance::Like,
                    Verdict::Less => Stance::Avoid,
                    Verdict::Never => Stance::Never,
                }),
                confidence: None,
                micro: fact.shares.iter().map(|(_, share)| share).sum(),
                entries: vec![fact.entry],
            });
        }
        for guess in taste.guesses() {
            weights.push(WeightView {
                subject: Subject::Value(guess.value),
                source: "guess",
                stance: None,
                confidence: Some(guess.preference.confidence()),
                micro: guess.micro,
                entries: sources.of(guess.value).to_vec(),
            });
        }
        let weights = strongest_first(weights);
        let bytes = self.journal.to_json(&self.lexicon).to_text().len();
        Profile {
            consent: self.consent(now_ms),
            settings: self.settings(),
            bounds: Bounds {
                entries: entries.len(),
                max_entries: MAX_ENTRIES,
                bytes,
                max_bytes: MAX_BYTES,
            },
            entries,
            taste: weights,
        }
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

    fn entry_view(&self, entry: &Entry, kept: bool) -> EntryView {
        let lexicon = &self.lexicon;
        let mut view = EntryView {
            id: entry.id,
            kind: "told",
            purpose: entry.purpose(),
            day: entry.id.day,
            item: entry.given.item().map(|item| lexicon.value(item).to_owned()),
            subject: None,
            stance: None,
            told: Vec::new(),
            verdict: None,
            reason: None,
            question: None,
            query: None,
            count: 1,
            dwell_seconds: None,
            values: entry.given.values().iter().map(|token| lexicon.words(*token)).collect(),
            kept,
        };
        match &entry.given {
            Given::Told { question, told } => {
                view.kind = if question.is_some() { "answer" } else { "told" };
                view.question = question.as_deref().map(str::to_owned);
                view.told.clone_from(told);
                view.subject = told.first().map(|told| told.subject.clone());
                view.stance = told.first().map(|told| told.stance);
            }
            Given::Feedback { verdict, on, .. } => {
                view.kind = "feedback";
                view.verdict = Some(*verdict);
                match on {
                    VerdictOn::Value(about) => {
                        view.subject = Some(Subject::Value(*about));
                    }
                    VerdictOn::Product(reason) => view.reason = *reason,
                }
            }
            Given::Correction { value } => {
                view.kind = "correction";
                view.subject = Some(Subject::Value(*value));
            }
            Given::Did { kind, times, seconds, .. } => {
                view.kind = kind.word();
                view.count = *times;
                view.dwell_seconds = Some(*seconds).filter(|seconds| *seconds > 0);
            }
            Given::Search { query, .. } => {
                view.kind = "search";
                view.query = Some(query.to_string());
            }
        }
        view
    }
}

fn strongest_first(weights: Vec<WeightView>) -> Vec<WeightView> {
    let mut order: Vec<(Micro, u32)> =
        (0_u32..).zip(&weights).map(|(number, weight)| (weight.micro.abs(), number)).collect();
    sort_best_first(&mut order);
    let mut weights: Vec<Option<WeightView>> = weights.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, number)| weights.get_mut(number as usize)?.take()).collect()
}
