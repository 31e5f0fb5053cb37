//! The replay itself: entries in, weights out.

use super::decay;
use super::facts::{FeedbackFact, TellFact, feedback_fact, weight_of};
use super::fold::Sums;
use super::goals::Goals;
use super::history::{self, OwnHabits, Step};
use super::learning::Learning;
use super::preference::{self, Preference};
use super::weights::{GUESS_LIMIT, TokenWeight, mark, nano_nats};
use crate::catalogue::{GROUP, ITEM, Lexicon, Token};
use crate::consent::Permits;
use crate::day::Day;
use crate::journal::{
    Entry, EntryId, FeedbackReason, Given, Journal, Stance, Subject, Verdict, VerdictOn,
};
use crate::places::{Micro, micro};

/// A guess about one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The value.
    pub value: Token,
    /// The evidence.
    pub preference: Preference,
    /// How strong it is beside other guesses, limited to [`GUESS_LIMIT`]; what it weighs in a list is decided there.
    pub micro: Micro,
}

/// The weights that follow from a journal.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    weights: Vec<TokenWeight>,
    told: Vec<TellFact>,
    feedback: Vec<FeedbackFact>,
    /// Ascending by value.
    guesses: Vec<Guess>,
    muted: Vec<Token>,
    steps: Vec<Step>,
    own_habits: OwnHabits,
}

struct Learned<'a> {
    entry: &'a Entry,
    values: &'a [Token],
}

/// Everything a replay depends on; nothing else goes in.
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    /// The entries.
    pub journal: &'a Journal,
    /// What of them may be used.
    pub permits: &'a Permits,
    /// The words they are made of.
    pub lexicon: &'a Lexicon,
    /// The shop's goals.
    pub goals: &'a Goals,
    /// How much what was done counts.
    pub learning: &'a Learning,
    /// The day it is.
    pub today: Day,
}

impl<'a> Replay<'a> {
    /// The taste that follows.
    #[must_use]
    pub fn taste(&self) -> Taste {
        self.taste_of(None)
    }

    /// The taste that would follow had one entry never been.
    #[must_use]
    pub fn taste_without(&self, entry: EntryId) -> Taste {
        self.taste_of(Some(entry))
    }

    fn taste_of(&self, without: Option<EntryId>) -> Taste {
        let mut taste =
            Taste { weights: vec![TokenWeight::default(); self.lexicon.len()], ..Taste::default() };
        let mut entries: Vec<&Entry> = Vec::new();
        for entry in self.journal.usable(self.permits) {
            if Some(entry.id) != without {
                entries.push(entry);
            }
        }
        for entry in &entries {
            taste.take_said(entry, self.goals, self.lexicon);
        }
        taste.settle_told();
        let learned = learned(&entries);
        taste.steps = history::steps(learned.iter().map(|learned| learned.entry), self.learning);
        taste.own_habits = OwnHabits::of(&taste.steps, self.lexicon.len());
        taste.guess(&learned, self.lexicon, self.learning, self.today);
        taste.recall(&learned, self.learning);
        taste
    }

    /// The entries behind every guess.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let mut entries: Vec<&'a Entry> = Vec::new();
        for entry in self.journal.usable(self.permits) {
            entries.push(entry);
        }
        let mut by_token: Vec<Vec<EntryId>> = vec![Vec::new(); self.lexicon.len()];
        for Learned { entry, values } in learned(&entries).into_iter().rev() {
            if self.learning.signal(&entry.given).is_some() {
                for token in values {
                    if let Some(of_token) = by_token.get_mut(token.index()) {
                        of_token.push(entry.id);
                    }
                }
            }
        }
        Sources(by_token)
    }
}

/// The entries behind every guess.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Vec<EntryId>>);

impl Sources {
    /// The entries from which a guess about a value was made, newest first.
    #[must_use]
    pub fn of(&self, value: Token) -> &[EntryId] {
        self.0.get(value.index()).map_or(&[], Vec::as_slice)
    }
}

impl Taste {
    fn take_said(&mut self, entry: &Entry, goals: &Goals, lexicon: &Lexicon) {
        match &entry.given {
            Given::Told { told, .. } => {
                for told in told {
                    let goal = match &told.subject {
                        Subject::Goal(name) => goals.find(name).cloned(),
                        _ => None,
                    };
                    self.told.push(TellFact {
                        entry: entry.id,
                        subject: told.subject.clone(),
                        stance: told.stance,
                        micro: weight_of(told.stance),
                        goal,
                    });
                }
            }
            Given::Feedback { item, values, verdict, on } => {
                let fact = feedback_fact(entry.id, *item, values, *verdict, *on, lexicon);
                self.feedback
                    .retain(|before| !(before.item == fact.item && before.about == fact.about));
                self.feedback.push(fact);
            }
            Given::Correction { value } => {
                self.muted.push(*value);
            }
            Given::Did { .. } | Given::Search { .. } => {}
        }
    }

    /// Of several sayings about one subject (from several tabs or answers) the last one holds.
    fn settle_told(&mut self) {
        let mut settled: Vec<TellFact> = Vec::with_capacity(self.told.len());
        for fact in self.told.drain(..) {
            settled.retain(|before| before.subject != fact.subject);
            settled.push(fact);
        }
        self.told = settled;
        for (number, fact) in self.told.iter().enumerate() {
            let Subject::Value(token) = &fact.subject else {
                continue;
            };
            self.muted.push(*token);
            if let Some(weight) = self.weights.get_mut(token.index()) {
                weight.said += fact.micro;
                weight.never |= fact.stance == Stance::Never;
                if fact.micro != 0 {
                    weight.mark = weight.mark.wrapping_add(mark(number as u64));
                }
            }
        }
        for (number, fact) in self.feedback.iter().enumerate() {
            for (token, share) in &fact.shares {
                if let Some(weight) = self.weights.get_mut(token.index()) {
                    weight.said += share;
                    if *share != 0 {
                        weight.mark = weight.mark.wrapping_add(mark(u64::MAX - number as u64));
                    }
                }
            }
            if fact.verdict == Verdict::Never {
                let token = fact.about.unwrap_or(fact.item);
                if let Some(weight) = self.weights.get_mut(token.index()) {
                    weight.never = true;
                }
            }
        }
    }

    fn guess(
        &mut self,
        learned: &[Learned<'_>],
        lexicon: &Lexicon,
        learning: &Learning,
        today: Day,
    ) {
        let mut sums = vec![Sums::default(); lexicon.len()];
        let mut facets = vec![Sums::default(); lexicon.facet_count()];
        let mut touched: Vec<Token> = Vec::new();
        for Learned { entry, values } in learned {
            let Some((signal, times, half_life)) = learning.signal(&entry.given) else {
                continue;
            };
            let age = f64::from(today.age_since(entry.id.day));
            let factor = decay::factor(age, Some(half_life));
            for token in *values {
                let (Some(sum), Some(facet)) =
                    (sums.get_mut(token.index()), lexicon.facet_of(*token))
                else {
                    continue;
                };
                if !sum.any() {
                    touched.push(*token);
                }
                sum.add(signal, factor, times);
                if let Some(facet) = facets.get_mut(facet.0 as usize) {
                    facet.add(signal, factor, times);
                }
            }
        }
        for token in touched {
            let (Some(sum), Some(facet)) = (sums.get(token.index()), lexicon.facet_of(token))
            else {
                continue;
            };
            // A product's own id and its group say which product it is, not what the shopper likes about it.
            if [ITEM, GROUP].contains(&lexicon.facet_name(facet)) {
                continue;
            }
            let of_facet = facets.get(facet.0 as usize).copied().unwrap_or_default();
            let preference = preference::exposure(
                sum.successes,
                sum.exposures,
                sum.negatives,
                (of_facet.successes, of_facet.exposures),
                &learning.prior,
            );
            if let Some(weight) = self.weights.get_mut(token.index()) {
                weight.learned = nano_nats(preference.delta);
            }
            if self.muted.contains(&token) {
                continue;
            }
            let micro =
                micro(learning.places_per_nat * preference.delta).clamp(-GUESS_LIMIT, GUESS_LIMIT);
            let at = self.guesses.partition_point(|known| known.value < token);
            self.guesses.insert(at, Guess { value: token, preference, micro });
            if let Some(weight) = self.weights.get_mut(token.index()) {
                weight.guessed = weight.learned;
            }
        }
    }

    /// How far the last steps had the values about which something was learned.
    fn recall(&mut self, learned: &[Learned<'_>], learning: &Learning) {
        let mut steps = 0.0;
        for Learned { entry, values } in learned.iter().rev() {
            let Some(strength) = history::strength(entry, learning) else { continue };
            steps += 1.0;
            for token in *values {
                if let Some(weight) = self.weights.get_mut(token.index())
                    && weight.learned != 0
                {
                    weight.recent += micro(strength / steps);
                }
            }
        }
    }

    /// Makes room for words that came up since; nothing is known about them.
    pub fn grow(&mut self, words: usize) {
        if self.weights.len() < words {
            self.weights.resize(words, TokenWeight::default());
        }
    }

    /// The weight of each token, by its index.
    #[must_use]
    pub fn weights(&self) -> &[TokenWeight] {
        &self.weights
    }

    /// What was told, subject by subject.
    #[must_use]
    pub fn told(&self) -> &[TellFact] {
        &self.told
    }

    /// Feedback, product by product.
    #[must_use]
    pub fn feedback(&self) -> &[FeedbackFact] {
        &self.feedback
    }

    /// The guess about a value.
    #[must_use]
    pub fn guess_about(&self, value: Token) -> Option<&Guess> {
        let at = self.guesses.binary_search_by(|guess| guess.value.cmp(&value)).ok()?;
        self.guesses.get(at)
    }

    /// The most that the last steps had of one value, in millionths of a step.
    #[must_use]
    pub fn most_recent(&self) -> Micro {
        self.weights.iter().fold(0, |most, weight| most.max(weight.recent))
    }

    /// All guesses.
    pub fn guesses(&self) -> impl Iterator<Item = &Guess> {
        self.guesses.iter()
    }

    /// What the shopper had before, oldest first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How the shopper comes back.
    #[must_use]
    pub const fn own_habits(&self) -> &OwnHabits {
        &self.own_habits
    }

    /// Whether nothing follows: every list is the shop's own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.iter().all(|fact| fact.stance == Stance::Neutral)
            && self.feedback.is_empty()
            && self.guesses.is_empty()
            && self.steps.is_empty()
    }

    /// What is told about price ranges and goals; they match products, not tokens.
    pub fn told_of_products(&self) -> impl Iterator<Item = (usize, &TellFact)> {
        self.told.iter().enumerate().filter(|(_, fact)| !matches!(fact.subject, Subject::Value(_)))
    }

    /// The mark of a told fact by its number.
    #[must_use]
    pub const fn mark_of(&self, number: usize) -> u64 {
        mark(number as u64)
    }
}

/// The entries from which something is learned, and the values they teach about. What was a gift teaches
/// nothing.
fn learned<'a>(entries: &[&'a Entry]) -> Vec<Learned<'a>> {
    let mut gifts = Vec::new();
    for entry in entries {
        if let Given::Feedback {
            item, on: VerdictOn::Product(Some(FeedbackReason::Gift)), ..
        } = &entry.given
        {
            gifts.push(*item);
        }
    }
    let mut learned = Vec::new();
    for entry in entries {
        let noticed = matches!(entry.given, Given::Did { .. } | Given::Search { .. });
        if noticed && entry.given.item().is_none_or(|item| !gifts.contains(&item)) {
            learned.push(Learned { entry, values: entry.given.values() });
        }
    }
    learned
}
