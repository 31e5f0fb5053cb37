//! What a shopper does with their profile: decide, tell, do, correct, forget, take away, bring.

use std::rc::Rc;

use super::given::{EventGiven, FeedbackGiven, SettingsGiven};
use super::{Change, Engine, Taken};
use crate::catalogue::{FacetValue, ITEM, Token, clip};
use crate::consent::{Method, Permit, Purpose, State};
use crate::day::Day;
use crate::error::{Code, Error, Result};
use crate::journal::{DidKind, Given, Told, VerdictOn};
use crate::json::{Json, Word};
use crate::store::Store;

/// A search longer than this many characters is cut.
const MAX_QUERY_CHARS: usize = 120;
/// A search teaches about no more values than this.
const MAX_NAMED: usize = 8;
/// One answer or event batch holds no more than this.
const MAX_BATCH: usize = 1_000;
/// What is said of a value that has no token.
const NO_VALUE: &str = "expected a facet and value, neither empty nor sensitive";

impl<S: Store> Engine<S> {
    /// Takes a decision of the shopper. What is refused is gone in the same act, here and in the store.
    ///
    /// # Errors
    /// As `Gate::decide`; then nothing changed.
    pub fn decide(
        &mut self,
        choices: &[(Purpose, State)],
        method: Method,
        activated: bool,
        now_ms: f64,
    ) -> Result<Taken> {
        let now = Day::of_ms(now_ms);
        let trouble = self.store.trouble();
        self.hear_all(now_ms);
        let before = self.gate.consents().clone();
        self.gate.decide(choices, method, activated, now)?;
        let known = self.journal.len();
        self.write_down(&before, choices.iter().any(|(_, state)| *state != State::Granted), now_ms);
        self.stale();
        let change = Change {
            consent: true,
            profile: known != self.journal.len(),
            ranking: true,
            settings: false,
            status: trouble != self.store.trouble(),
        };
        Ok(Taken {
            change: change.or(core::mem::take(&mut self.heard)),
            note: self.store.trouble(),
            ..Taken::default()
        })
    }

    /// Takes what the shopper did. Of several events, those with consent are taken.
    ///
    /// # Errors
    /// `paused`; `consent-required` if none has consent; `invalid-input` for an event that is none.
    pub fn record(&mut self, events: &[EventGiven], now_ms: f64) -> Result<Taken> {
        let now = Day::of_ms(now_ms);
        if events.len() > MAX_BATCH {
            return Err(Error::invalid("events", "expected at most 1000"));
        }
        self.hear(now_ms);
        if self.journal.settings().paused || self.journal.settings().someone_else {
            return Err(Error::new(Code::Paused, "", ""));
        }
        let mut taken = Taken::default();
        let mut refused = None;
        for event in events {
            let given = self.given_of(event)?;
            match self.gate.permit(given.purpose(), now) {
                Some(permit) => {
                    let known =
                        given.item().is_none_or(|item| self.catalogue.row_of(item).is_some());
                    taken.entries.push(self.journal.add(given, &permit, self.writer, now)?);
                    if !known {
                        taken.note = Some(Code::InvalidInput);
                    }
                }
                None => refused = Some(consent_required(given.purpose())),
            }
        }
        match refused {
            Some(error) if taken.entries.is_empty() => Err(error),
            _ => Ok(self.kept(taken, now)),
        }
    }

    fn given_of(&mut self, event: &EventGiven) -> Result<Given> {
        match event {
            EventGiven::Search { query } => {
                let query = clip(query, MAX_QUERY_CHARS);
                if query.is_empty() {
                    return Err(Error::invalid("event.query", "expected a text that is not empty"));
                }
                // Only words of products: what was told and taken back must not live on as a word.
                let is_of_shop = |token| self.catalogue.has_word(token);
                let values = self.lexicon.named_in(query, MAX_NAMED, is_of_shop);
                Ok(Given::Search { query: query.into(), values: values.into() })
            }
            EventGiven::Did { kind, id, dwell_seconds, quantity } => {
                let (item, values) = self.item(id, "event.id")?;
                let times = if *kind == DidKind::Impression { 1 } else { whole(*quantity).max(1) };
                Ok(Given::Did { kind: *kind, item, values, times, seconds: whole(*dwell_seconds) })
            }
        }
    }

    /// A product and what it has; of one that no list has named, nothing.
    fn item(&mut self, id: &str, path: &'static str) -> Result<(Token, Rc<[Token]>)> {
        let item = self
            .lexicon
            .token(ITEM, id)
            .ok_or_else(|| Error::invalid(path, "expected a product id that is not empty"))?;
        let mut values = Vec::new();
        if let Some(row) = self.catalogue.row_of(item) {
            values.extend_from_slice(self.catalogue.tokens(row));
            values.retain(|token| *token != item);
        }
        Ok((item, values.into()))
    }

    /// Takes what the shopper tells.
    ///
    /// # Errors
    /// `invalid-input`, `consent-required` after a refusal, `profile-full`; nothing changed then.
    pub fn tell(&mut self, told: &Json, now_ms: f64) -> Result<Taken> {
        let told = vec![Told::of_json(told, &mut self.lexicon, "told")?];
        self.say(Given::Told { question: None, told }, now_ms)
    }

    /// Takes an answer; one without `told` says that the question does not matter.
    ///
    /// # Errors
    /// As [`tell`](Self::tell).
    pub fn answer(&mut self, answer: &Json, now_ms: f64) -> Result<Taken> {
        let question = answer.text_at("question", "answer")?.trim_ascii();
        let told = answer.get("told").items();
        if question.is_empty() || told.len() > MAX_NAMED {
            return Err(Error::invalid(
                "answer",
                "expected a question's name and at most 8 things told",
            ));
        }
        let mut all = Vec::new();
        for told in told {
            all.push(Told::of_json(told, &mut self.lexicon, "answer.told")?);
        }
        self.say(Given::Told { question: Some(question.into()), told: all }, now_ms)
    }

    /// Takes feedback on a product.
    ///
    /// # Errors
    /// As [`tell`](Self::tell).
    pub fn feedback(&mut self, feedback: &FeedbackGiven, now_ms: f64) -> Result<Taken> {
        let (item, values) = self.item(&feedback.id, "feedback.id")?;
        let on = match &feedback.about {
            Some(about) => VerdictOn::Value(
                self.lexicon
                    .token(&about.facet, &about.value)
                    .ok_or_else(|| Error::invalid("feedback.about", NO_VALUE))?,
            ),
            None => VerdictOn::Product(feedback.reason),
        };
        self.say(Given::Feedback { item, values, verdict: feedback.verdict, on }, now_ms)
    }

    /// Takes a correction: the guess is dropped and not made again.
    ///
    /// # Errors
    /// As [`tell`](Self::tell).
    pub fn correct(&mut self, correction: &Json, now_ms: f64) -> Result<Taken> {
        let FacetValue { facet, value } =
            FacetValue::of_json(correction.get("subject"), "correction.subject")?;
        let value = self
            .lexicon
            .token(&facet, &value)
            .ok_or_else(|| Error::invalid("correction.subject", NO_VALUE))?;
        self.say(Given::Correction { value }, now_ms)
    }

    fn say(&mut self, given: Given, now_ms: f64) -> Result<Taken> {
        let now = Day::of_ms(now_ms);
        self.hear(now_ms);
        let purpose = given.purpose();
        let visit = self.gate.visit_yes(purpose, now);
        let permit: Permit =
            self.gate.permit(purpose, now).ok_or_else(|| consent_required(purpose))?;
        let mut journal = self.journal.clone();
        let id = journal.add(given, &permit, self.writer, now)?;
        if journal.is_overfull(&self.lexicon) {
            return Err(Error::new(Code::ProfileFull, "", ""));
        }
        self.journal = journal;
        let taken = Taken {
            entries: vec![id],
            change: Change { consent: visit, ..Change::default() },
            ..Taken::default()
        };
        Ok(self.kept(taken, now))
    }

    /// Changes settings.
    pub fn set(&mut self, given: &SettingsGiven, now_ms: f64) -> Taken {
        let now = Day::of_ms(now_ms);
        self.hear(now_ms);
        self.journal.set(
            |settings| {
                settings.intensity = given.intensity.or(settings.intensity);
                settings.paused = given.paused.unwrap_or(settings.paused);
                settings.someone_else = given.someone_else.unwrap_or(settings.someone_else);
            },
            self.writer,
        );
        let heard = self.heard;
        let mut taken = self.kept(Taken::default(), now);
        taken.change = Change { settings: true, profile: heard.profile, ..taken.change };
        taken
    }

    /// Writes what may be kept after an act, and says what changed.
    pub(super) fn kept(&mut self, mut taken: Taken, now: Day) -> Taken {
        let trouble = self.store.trouble();
        let permits = self.gate.permits(now);
        if permits.any_kept() {
            self.journal.drop_uncovered(&permits, now);
            self.keep(&permits, false);
        }
        self.stale();
        taken.change.profile = true;
        taken.change.ranking = true;
        taken.change.status = trouble != self.store.trouble();
        taken.change = taken.change.or(core::mem::take(&mut self.heard));
        taken.note = taken.note.or(self.store.trouble());
        taken
    }
}

fn consent_required(purpose: Purpose) -> Error {
    Error::new(Code::ConsentRequired, purpose.word(), "needs consent; nothing was taken")
}

/// A count from the page: whole, not below 0, at most what fits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn whole(number: f64) -> u16 {
    if number.is_nan() { 0 } else { number.clamp(0.0, f64::from(u16::MAX)) as u16 }
}
