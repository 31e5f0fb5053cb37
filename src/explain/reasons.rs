//! Why one product stands where it stands.

use crate::catalogue::{Catalogue, Token};
use crate::journal::{EntryId, Stance, Subject, Verdict};
use crate::json::Word;
use crate::places::Micro;
use crate::rank::list::{boost_micro, shop_limit};
use crate::rank::{Limits, List, MoveKind, Ranking, Sums};
use crate::taste::preference::Confidence;
use crate::taste::{CONTEXT, Sources, Step, Taste};

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
    /// The shopper had this very product before.
    Again,
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
        ("again", Self::Again),
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

/// A change of position after scoring; positions from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of `Move` in www/src/types.ts")]
pub struct Move {
    pub kind: &'static str,
    pub from: u32,
    pub to: u32,
    pub label: Option<String>,
}

/// Where a product would stand without an entry; from 1, `None` if it would be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Without {
    pub entry: EntryId,
    pub position: Option<u32>,
}

/// Why a product stands where it stands.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Explanation` in www/src/types.ts")]
pub struct Explanation {
    pub row: u32,
    pub personal: bool,
    pub base_position: u32,
    pub scored_position: u32,
    pub position: Option<u32>,
    pub hidden_by: Vec<EntryId>,
    pub score: Micro,
    pub terms: Vec<Term>,
    pub moves: Vec<Move>,
    pub without: Vec<Without>,
}

/// What explanations of one list have in common.
#[derive(Clone, Copy, Debug)]
pub struct Explainer<'a> {
    /// The list.
    pub list: &'a List<'a>,
    /// Its whole ranking by `taste`.
    pub ranking: &'a Ranking,
    /// Whether the ranking is personal.
    pub personal: bool,
    /// What it was ranked by.
    pub taste: &'a Taste,
    /// What each product got, worked out from `taste`.
    pub sums: &'a Sums,
    /// The entries behind it.
    pub sources: &'a Sources,
    /// How many of the list's products have each value.
    pub prevalence: &'a Prevalence,
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

impl Explainer<'_> {
    /// Explains the product at `position` (from 0) of the shop's list.
    #[must_use]
    pub fn explain(&self, position: u32) -> Option<Explanation> {
        let Self { list, ranking, personal, taste, .. } = *self;
        let row = *list.rows.get(position as usize)?;
        let terms = if personal { self.terms(row, position) } else { Vec::new() };
        let added: Micro = terms.iter().map(|term| term.micro).sum();
        let scored =
            ranking.scored.iter().position(|at| at.position() == position).and_then(from_one);
        let shown = ranking.order.iter().position(|at| *at == position).and_then(from_one);
        Some(Explanation {
            row,
            personal,
            base_position: position + 1,
            scored_position: scored.unwrap_or(position + 1),
            position: shown,
            hidden_by: if shown.is_none() { hidden_by(list, row, taste) } else { Vec::new() },
            score: crate::rank::scores_from(position as usize, added),
            terms,
            moves: moves(list, position, scored, shown, ranking),
            without: Vec::new(),
        })
    }
    fn terms(&self, row: u32, position: u32) -> Vec<Term> {
        let Self { list, ranking, taste, sums, sources, prevalence, .. } = *self;
        let reach = list.reach(taste);
        let tokens = list.catalogue.tokens(row);
        let mut terms: Vec<Term> = Vec::new();
        let subject_of = |token: Token| Some(Subject::Value(token));
        for fact in taste.told() {
            if fact.micro != 0 && fact.matches(list.catalogue, row) {
                terms.push(Term {
                    subject: Some(fact.subject.clone()),
                    stance: Some(fact.stance),
                    entries: vec![fact.entry],
                    ..Term::of(TermKind::Told, fact.micro * reach.scale)
                });
            }
        }
        for fact in taste.feedback() {
            let share = fact.on(tokens);
            if share != 0 {
                terms.push(Term {
                    subject: subject_of(fact.about.unwrap_or(fact.item)),
                    stance: Some(if fact.verdict == Verdict::More {
                        Stance::Like
                    } else {
                        Stance::Avoid
                    }),
                    entries: vec![fact.entry],
                    ..Term::of(TermKind::Feedback, share * reach.scale)
                });
            }
        }
        let said: Micro = terms.iter().map(|term| term.micro).sum();
        // Each guess is shown against the list: what it adds here less what it adds on average. What all products
        // share then shows as nothing, and the rest of the average is one line of its own.
        let mut common = -ranking.common_guess;
        let mut against_list = |token: Token, micro: Micro| {
            let average = prevalence.average(token, micro, list.rows.len());
            common += average;
            micro - average
        };
        for guess in tokens.iter().filter_map(|token| taste.guess_about(*token)) {
            let micro = against_list(guess.value, sums.guess_about(taste.learned(guess.value)));
            terms.extend(Term::unless_zero(TermKind::Guess, micro).map(|term| Term {
                subject: subject_of(guess.value),
                confidence: Some(guess.preference.confidence()),
                entries: sources.of(guess.value).to_vec(),
                ..term
            }));
        }
        for fact in list.context.iter().filter(|fact| tokens.contains(&fact.on)) {
            let micro = against_list(fact.on, CONTEXT * reach.scale);
            terms.extend(Term::unless_zero(TermKind::Context, micro).map(|term| Term {
                subject: subject_of(fact.on),
                label: fact.label.clone(),
                ..term
            }));
        }
        terms.extend(Term::unless_zero(TermKind::Common, common));
        self.add_steps(row, &mut terms);
        let guessed = terms.iter().map(|term| term.micro).sum::<Micro>() - said;
        let limits = Limits { guesses: reach.guesses, total: None, dial: 100 };
        let limited = limits.effective(said, guessed);
        terms.extend(Term::unless_zero(TermKind::Limit, limited - said - guessed));
        let lead = reach.lead(position as usize, said);
        terms.extend(Term::unless_zero(TermKind::Lead, lead));
        let personal = limited + lead;
        let dial = list.dialled(personal) - personal;
        terms.extend(Term::unless_zero(TermKind::Dial, dial));
        let mut shop = 0;
        for boost in list.rules.boosts.iter().filter(|boost| tokens.contains(&boost.on)) {
            let micro = boost_micro(boost, reach.scale, list.dial);
            shop += micro;
            terms.push(Term {
                subject: subject_of(boost.on),
                label: boost.label.clone(),
                ..Term::of(TermKind::Shop, micro)
            });
        }
        let limit = shop_limit(reach.scale, list.dial);
        terms.extend(Term::unless_zero(TermKind::Shop, shop.clamp(-limit, limit) - shop));
        terms
    }

    /// One term for each product that the shopper had, with what goes with it, and one for the product itself.
    fn add_steps(&self, row: u32, terms: &mut Vec<Term>) {
        let Self { list, taste, sums, .. } = *self;
        let Some(item) = list.catalogue.item(row) else { return };
        let habits = list.habits(taste);
        let weight_after = |before: Token| {
            let resident = list.model?;
            Some(resident.model().weight(resident.row(before)?, resident.row(item)?))
        };
        for step in taste.steps() {
            let weight = weight_after(step.item).unwrap_or(0.0);
            credit(terms, TermKind::Related, step, sums.gains().related(step, weight, &habits));
            if step.item == item {
                credit(terms, TermKind::Again, step, sums.gains().again(step, &habits));
            }
        }
    }
}

/// Adds to the term of that kind about the product of a step, whose newest entry comes first.
fn credit(terms: &mut Vec<Term>, kind: TermKind, step: &Step, micro: Micro) {
    let Some(term) = Term::unless_zero(kind, micro) else { return };
    let subject = Some(Subject::Value(step.item));
    match terms.iter_mut().find(|known| known.kind == kind && known.subject == subject) {
        Some(known) => {
            known.micro += micro;
            known.entries.insert(0, step.entry);
        }
        None => terms.push(Term { subject, entries: vec![step.entry], ..term }),
    }
}

fn from_one(index: usize) -> Option<u32> {
    u32::try_from(index).ok().map(|index| index + 1)
}

impl Term {
    fn of(kind: TermKind, micro: Micro) -> Self {
        Self {
            kind,
            subject: None,
            stance: None,
            confidence: None,
            entries: Vec::new(),
            micro,
            label: None,
        }
    }

    fn unless_zero(kind: TermKind, micro: Micro) -> Option<Self> {
        (micro != 0).then(|| Self::of(kind, micro))
    }
}

fn hidden_by(list: &List<'_>, row: u32, taste: &Taste) -> Vec<EntryId> {
    let tokens = list.catalogue.tokens(row);
    let mut entries = Vec::new();
    for fact in taste.told() {
        if fact.stance == Stance::Never && fact.matches(list.catalogue, row) {
            entries.push(fact.entry);
        }
    }
    for fact in taste.feedback() {
        if fact.verdict == Verdict::Never && tokens.contains(&fact.about.unwrap_or(fact.item)) {
            entries.push(fact.entry);
        }
    }
    entries
}

fn moves(
    list: &List<'_>,
    position: u32,
    scored: Option<u32>,
    shown: Option<u32>,
    ranking: &Ranking,
) -> Vec<Move> {
    let (Some(from), Some(to)) = (scored, shown) else {
        return Vec::new();
    };
    let moved = ranking.moved.iter().find(|moved| moved.position == position);
    if from == to && moved.is_none() {
        return Vec::new();
    }
    let kind = moved.map_or(MoveKind::Displaced, |moved| moved.kind);
    let label = moved
        .and_then(|moved| moved.pin)
        .and_then(|pin| list.rules.pins.get(pin))
        .and_then(|pin| pin.label.clone());
    let kind = match kind {
        MoveKind::Pinned => "pinned",
        MoveKind::Sponsored => "sponsored",
        MoveKind::Spread => "spread",
        MoveKind::Displaced => "displaced",
    };
    vec![Move { kind, from, to, label }]
}

impl List<'_> {
    /// The place of a product (its position in the shop's list, from 0) by another taste; from 1.
    #[must_use]
    pub fn place_by(&self, position: u32, taste: &Taste, scratch: &mut Sums) -> Option<u32> {
        let ranking = self.rank(taste, scratch, usize::MAX);
        ranking.order.iter().position(|at| *at == position).and_then(from_one)
    }
}
