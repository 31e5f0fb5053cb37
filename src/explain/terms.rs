//! The addends of one product's score, read out of what placed it.
//!
//! They add up to the score in integers: every line is computed by the very functions that ranking used, and what
//! rounding, limits and the dial change is a line of its own.

use super::reasons::Explainer;
use crate::catalogue::{Catalogue, Token};
use crate::journal::{EntryId, Stance, Subject, Verdict};
use crate::json::Word;
use crate::places::Micro;
use crate::rank::Limits;
use crate::rank::list::{boost_micro, shop_limit};
use crate::taste::preference::Confidence;
use crate::taste::{CONTEXT, Step};

/// What kind of addend a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// What the shopper said.
    Told,
    /// More or less of a product.
    Feedback,
    /// What was noticed about a value.
    Guess,
    /// It goes with another product that the shopper had before, which is the subject.
    Related,
    /// It is like another product that the shopper had before, which is the subject, by what the shop says of both; of what
    /// goes with that one too little is known.
    Alike,
    /// The shopper had this very product before.
    Again,
    /// More of it, or less, was sold lately than always, by the shop's model.
    Lately,
    /// What matters right now.
    Context,
    /// The merchant's boost; without a subject, the limit on boosts.
    Shop,
    /// By comparison: what is guessed about the other products of the list for what this one has not.
    Common,
    /// The limit on guesses.
    Limit,
    /// The shop's first products keep a lead while little is known.
    Lead,
    /// The intensity dial.
    Dial,
}

impl Word for TermKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("told", Self::Told),
        ("feedback", Self::Feedback),
        ("guess", Self::Guess),
        ("related", Self::Related),
        ("alike", Self::Alike),
        ("again", Self::Again),
        ("lately", Self::Lately),
        ("context", Self::Context),
        ("shop", Self::Shop),
        ("common", Self::Common),
        ("limit", Self::Limit),
        ("lead", Self::Lead),
        ("dial", Self::Dial),
    ];
}

/// One addend of a score.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Term` in www/src/types.ts")]
pub struct Term {
    pub kind: TermKind,
    pub subject: Option<Subject>,
    pub stance: Option<Stance>,
    pub confidence: Option<Confidence>,
    pub entries: Vec<EntryId>,
    pub micro: Micro,
    pub label: Option<String>,
}

/// How many products of a list have each value.
#[derive(Clone, Debug, Default)]
pub struct Prevalence(Vec<u32>);

impl Prevalence {
    /// Counts the values of a list.
    #[must_use]
    pub fn of(rows: &[u32], catalogue: &Catalogue) -> Self {
        let mut counts = Vec::new();
        for row in rows {
            for token in catalogue.tokens(*row) {
                if counts.len() <= token.index() {
                    counts.resize(token.index() + 1, 0);
                }
                if let Some(count) = counts.get_mut(token.index()) {
                    *count += 1;
                }
            }
        }
        Self(counts)
    }

    /// What a weight on a value adds to the products of a list of `length` on average.
    fn average(&self, token: Token, micro: Micro, length: usize) -> Micro {
        let count = self.0.get(token.index()).copied().unwrap_or(0);
        let length = Micro::try_from(length).unwrap_or(Micro::MAX).max(1);
        (micro * Micro::from(count)).div_euclid(length)
    }
}

/// Terms that are being collected; one of nothing is none.
#[derive(Default)]
struct Terms(Vec<Term>);

impl Terms {
    #[inline(never)]
    fn add(&mut self, kind: TermKind, micro: Micro) -> Option<&mut Term> {
        if micro == 0 {
            return None;
        }
        self.0.push(Term {
            kind,
            subject: None,
            stance: None,
            confidence: None,
            entries: Vec::new(),
            micro,
            label: None,
        });
        self.0.last_mut()
    }

    fn about(&mut self, kind: TermKind, token: Token, micro: Micro) -> Option<&mut Term> {
        let term = self.add(kind, micro)?;
        term.subject = Some(Subject::Value(token));
        Some(term)
    }

    /// Adds to the term of that kind about the product of a step, whose newest entry comes first.
    fn credit(&mut self, kind: TermKind, step: &Step, micro: Micro) {
        let subject = Some(Subject::Value(step.item));
        let is_same = |known: &&mut Term| known.kind == kind && known.subject == subject;
        if micro == 0 {
            return;
        }
        if let Some(known) = self.0.iter_mut().find(is_same) {
            known.micro += micro;
            known.entries.insert(0, step.entry);
        } else if let Some(term) = self.about(kind, step.item, micro) {
            term.entries.push(step.entry);
        }
    }

    #[inline(never)]
    fn sum(&self) -> Micro {
        self.0.iter().map(|term| term.micro).sum()
    }
}

impl Explainer<'_> {
    /// The terms of the product at `position` of the shop's list, which is that row of the catalogue.
    pub(super) fn terms(&self, row: u32, position: u32) -> Vec<Term> {
        let Self { list, ranking, taste, sums, sources, prevalence, .. } = *self;
        let reach = sums.reach();
        let tokens = list.catalogue.tokens(row);
        let mut terms = Terms::default();
        for fact in taste.told().iter().filter(|fact| fact.matches(list.catalogue, row)) {
            if let Some(term) = terms.add(TermKind::Told, fact.micro * reach.said_scale) {
                term.subject = Some(fact.subject.clone());
                term.stance = Some(fact.stance);
                term.entries.push(fact.entry);
            }
        }
        for fact in taste.feedback() {
            let (about, share) =
                (fact.about.unwrap_or(fact.item), fact.on(tokens) * reach.said_scale);
            if let Some(term) = terms.about(TermKind::Feedback, about, share) {
                let is_more = fact.verdict == Verdict::More;
                term.stance = Some(if is_more { Stance::Like } else { Stance::Avoid });
                term.entries.push(fact.entry);
            }
        }
        let said = terms.sum();
        // Each guess is shown against the list: what it adds here less what it adds on average. What all products
        // share then shows as nothing, and the rest of the average is one line of its own.
        let mut common = -ranking.common_guess;
        let mut against_list = |token: Token, micro: Micro| {
            let average = prevalence.average(token, micro, list.rows.len());
            common += average;
            micro - average
        };
        for guess in tokens.iter().filter_map(|token| taste.guess_about(*token)) {
            let weight = taste.weights().get(guess.value.index());
            let micro = weight.map_or(0, |weight| sums.guess_about(weight, tokens.len()));
            let micro = against_list(guess.value, micro);
            if let Some(term) = terms.about(TermKind::Guess, guess.value, micro) {
                term.confidence = Some(guess.preference.confidence());
                term.entries.extend_from_slice(sources.of(guess.value));
            }
        }
        for fact in list.context.iter().filter(|fact| tokens.contains(&fact.on)) {
            let micro = against_list(fact.on, CONTEXT * reach.said_scale);
            if let Some(term) = terms.about(TermKind::Context, fact.on, micro) {
                term.label.clone_from(&fact.label);
            }
        }
        terms.add(TermKind::Common, common);
        self.add_steps(row, &mut terms);
        terms.add(TermKind::Lately, sums.gains().lately(list.lately(row)));
        let guessed = terms.sum() - said;
        let limits = Limits { guesses: reach.guesses, total: None, dial: 100 };
        let limited = limits.effective(said, guessed);
        terms.add(TermKind::Limit, limited - said - guessed);
        let lead = reach.lead(position as usize, said);
        terms.add(TermKind::Lead, lead);
        let personal = limited + lead;
        terms.add(TermKind::Dial, list.dialled(personal) - personal);
        let mut shop = 0;
        for boost in list.rules.boosts.iter().filter(|boost| tokens.contains(&boost.on)) {
            let micro = boost_micro(boost, reach.scale, list.dial);
            shop += micro;
            if let Some(term) = terms.about(TermKind::Shop, boost.on, micro) {
                term.label.clone_from(&boost.label);
            }
        }
        let limit = shop_limit(reach.scale, list.dial);
        terms.add(TermKind::Shop, shop.clamp(-limit, limit) - shop);
        terms.0
    }

    /// One term for each product that the shopper had, with what goes with it or is like it, and one for the product itself.
    fn add_steps(&self, row: u32, terms: &mut Terms) {
        let Self { list, taste, sums, .. } = *self;
        let Some(item) = list.catalogue.item(row) else { return };
        let habits = list.habits(taste);
        let after = |before: Token| {
            let resident = list.model?;
            let (model, from, to) = (resident.model(), resident.row(before)?, resident.row(item)?);
            Some((model.is_alike(from) || model.is_alike(to), model.weight(from, to)))
        };
        for step in taste.steps() {
            let (is_alike, weight) = after(step.item).unwrap_or_default();
            let kind = if is_alike { TermKind::Alike } else { TermKind::Related };
            terms.credit(kind, step, sums.gains().related(step, weight, &habits));
            if step.item == item {
                terms.credit(TermKind::Again, step, sums.gains().again(step, &habits));
            }
        }
    }
}
