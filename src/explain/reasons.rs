//! Why one product stands where it stands.

use super::terms::{Prevalence, Term};
use crate::journal::{EntryId, Stance, Verdict};
use crate::places::Micro;
use crate::rank::{List, MoveKind, Ranking, Sums};
use crate::taste::{Sources, Taste};

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
}

fn from_one(index: usize) -> Option<u32> {
    u32::try_from(index).ok().map(|index| index + 1)
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
