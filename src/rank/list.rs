//! Ranking one list: filters, base order, boosts, terms, dial, sort, moves.

use super::reach::Reach;
use super::rows::RowScores;
use super::rules::{Boost, Rules};
use super::score::{Limits, scores_from};
use super::select::best_first;
use super::spread::{self, Candidate, MOST_PLACES};
use crate::catalogue::{Availability, Catalogue, Token};
use crate::places::{Micro, PLACE};
use crate::taste::{CONTEXT, SHOP_LIMIT, TELL_MARGIN};

/// A change of position after scoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveKind {
    /// The shop gave it a fixed place.
    Pinned,
    /// A fixed place that is paid for.
    Sponsored,
    /// Lifted for variety.
    Spread,
    /// Others were moved past it, or a fixed place made room.
    Displaced,
}

/// One move of one product; positions from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its position in the shop's list.
    pub position: u32,
    /// What moved it.
    pub kind: MoveKind,
    /// The rule, for what the shop pinned.
    pub pin: Option<usize>,
}

/// A product in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its position in the shop's list, from 0.
    pub position: u32,
    /// Its score.
    pub score: Micro,
}

/// A list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// What is shown, best first: positions in the shop's list.
    pub order: Vec<u32>,
    /// The same before moves, with scores.
    pub scored: Vec<Ranked>,
    /// What was taken out.
    pub hidden: Vec<u32>,
    /// What was pinned or lifted.
    pub moved: Vec<Moved>,
    /// What is guessed about the products of the list on average, which is taken off each.
    pub common_guess: Micro,
    /// No product stands further from its place in the shop's list than this.
    pub bound: u32,
}

impl Ranking {
    /// The shop's own order.
    #[must_use]
    pub fn shop_order(length: usize, limit: usize) -> Self {
        let count = u32::try_from(length.min(limit)).unwrap_or(u32::MAX);
        Self {
            order: (0..count).collect(),
            scored: (0..count)
                .map(|position| Ranked { position, score: scores_from(position as usize, 0) })
                .collect(),
            ..Self::default()
        }
    }
}

/// What one boost adds at that dial: boosts fade with it, so that 0 is the shop's own order without a jump.
#[must_use]
pub(crate) const fn boost_micro(boost: &Boost, scale: Micro, dial: u8) -> Micro {
    (boost.micro * scale * dial as Micro).div_euclid(100)
}

/// What all boosts add to a product with these tokens, limited.
#[must_use]
pub(crate) fn shop_micro(rules: &Rules, tokens: &[Token], scale: Micro, dial: u8) -> Micro {
    let matching = rules.boosts.iter().filter(|boost| tokens.contains(&boost.on));
    let sum: Micro = matching.map(|boost| boost_micro(boost, scale, dial)).sum();
    let limit = shop_limit(scale, dial);
    sum.clamp(-limit, limit)
}

/// The most that boosts can add at that dial.
#[must_use]
pub(crate) const fn shop_limit(scale: Micro, dial: u8) -> Micro {
    SHOP_LIMIT * scale * dial as Micro / 100
}

/// What matters right now adds to a row.
#[must_use]
pub(crate) fn context_micro(rules: &Rules, tokens: &[Token], scale: Micro) -> Micro {
    let count = rules.context.iter().filter(|fact| tokens.contains(&fact.on)).count();
    i64::try_from(count).unwrap_or(0) * CONTEXT * scale
}

fn guessed_of(
    row: u32,
    catalogue: &Catalogue,
    scores: &RowScores,
    rules: &Rules,
    reach: Reach,
) -> Micro {
    let guessed = scores.get(row).guessed * reach.scale;
    if rules.context.is_empty() {
        return guessed;
    }
    guessed + context_micro(rules, catalogue.tokens(row), reach.scale)
}

/// What is guessed about the products of a list on average. It is taken off each: what all of them share (their
/// category, say) says nothing about their order, and must not use up the limit on guesses.
fn common_guess(
    rows: &[u32],
    catalogue: &Catalogue,
    scores: &RowScores,
    rules: &Rules,
    reach: Reach,
) -> Micro {
    let sum: Micro = rows.iter().map(|row| guessed_of(*row, catalogue, scores, rules, reach)).sum();
    sum.div_euclid(Micro::try_from(rows.len()).unwrap_or(Micro::MAX).max(1))
}

/// Ranks `rows` (in the shop's order) and returns the first `limit` places.
#[must_use]
pub fn rank(
    rows: &[u32],
    catalogue: &Catalogue,
    scores: &RowScores,
    rules: &Rules,
    reach: Reach,
    dial: u8,
    limit: usize,
) -> Ranking {
    let limits = Limits { guesses: reach.guesses, total: None, dial };
    let common = common_guess(rows, catalogue, scores, rules, reach);
    let mut entries: Vec<(Micro, u32)> = Vec::with_capacity(rows.len());
    let mut hidden = Vec::new();
    let (mut least, mut most) = (Micro::MAX, Micro::MIN);
    for (position, row) in (0_u32..).zip(rows) {
        let sum = scores.get(*row);
        let out = rules.hide_out_of_stock && catalogue.availability(*row) == Availability::Out;
        if sum.never || out {
            hidden.push(position);
            continue;
        }
        let shop = if rules.boosts.is_empty() {
            0
        } else {
            shop_micro(rules, catalogue.tokens(*row), reach.scale, dial)
        };
        let guessed = guessed_of(*row, catalogue, scores, rules, reach) - common;
        let added = shop + limits.effective(sum.said * reach.scale, guessed);
        least = least.min(added);
        most = most.max(added);
        entries.push((scores_from(position as usize, added), position));
    }
    let pins = pins_of(rows, catalogue, rules, &entries, &hidden);
    let spare = pins.len() + if rules.spread > 0 { MOST_PLACES } else { 0 };
    let best = best_first(&entries, limit.saturating_add(spare));
    let scored: Vec<Ranked> = best
        .iter()
        .map(|(score, position)| Ranked { position: *position, score: *score })
        .collect();
    let (order, lifted) = spread_out(&scored, &pins, rows, catalogue, scores, rules, reach, dial);
    let mut moved: Vec<Moved> = lifted
        .iter()
        .map(|position| Moved { position: *position, kind: MoveKind::Spread, pin: None })
        .collect();
    let (mut order, pinned) = put_pins(order, &pins, rules);
    moved.extend(pinned);
    order.truncate(limit);
    let shift = if least <= most { (most - least).div_euclid(PLACE) } else { 0 };
    let bound = usize::try_from(shift)
        .unwrap_or(usize::MAX)
        .saturating_add(hidden.len())
        .saturating_add(pins.len())
        .saturating_add(if lifted.is_empty() { 0 } else { MOST_PLACES })
        .max(furthest_pin(&order, &moved));
    let bound = u32::try_from(bound.min(rows.len().saturating_sub(1))).unwrap_or(u32::MAX);
    Ranking { order, scored, hidden, moved, common_guess: common, bound }
}

/// The pins that apply: rule number and position in the shop's list, by the place they ask for.
fn pins_of(
    rows: &[u32],
    catalogue: &Catalogue,
    rules: &Rules,
    entries: &[(Micro, u32)],
    hidden: &[u32],
) -> Vec<(usize, u32)> {
    let mut pins: Vec<(usize, u32)> = Vec::new();
    for (number, pin) in rules.pins.iter().enumerate() {
        let found = (0_u32..).zip(rows).find(|(position, row)| {
            catalogue.item(**row) == Some(pin.item)
                && !hidden.contains(position)
                && !pins.iter().any(|(_, taken)| taken == position)
        });
        if let Some((position, _)) = found {
            let asked = |number: usize| rules.pins.get(number).map(|pin| pin.position);
            let at = pins.partition_point(|(before, _)| asked(*before) <= asked(number));
            pins.insert(at, (number, position));
        }
    }
    debug_assert!(pins.len() <= entries.len());
    pins
}

#[allow(clippy::too_many_arguments, reason = "one step of rank, split for reading")]
fn spread_out(
    scored: &[Ranked],
    pins: &[(usize, u32)],
    rows: &[u32],
    catalogue: &Catalogue,
    scores: &RowScores,
    rules: &Rules,
    reach: Reach,
    dial: u8,
) -> (Vec<u32>, Vec<u32>) {
    let row_at = |position: u32| rows.get(position as usize).copied().unwrap_or(u32::MAX);
    let unpinned =
        scored.iter().filter(|ranked| !pins.iter().any(|(_, pinned)| *pinned == ranked.position));
    if rules.spread == 0 {
        return (unpinned.map(|ranked| ranked.position).collect(), Vec::new());
    }
    let candidates: Vec<Candidate> = unpinned
        .map(|ranked| Candidate {
            position: ranked.position,
            score: ranked.score,
            mark: scores.get(row_at(ranked.position)).mark,
        })
        .collect();
    // Two millionths less than the margin: the dial rounds down on both sides.
    let gap = TELL_MARGIN * reach.scale * i64::from(dial) / 100 - 2;
    let alike = |a: u32, b: u32| catalogue.alike(row_at(a), row_at(b));
    let (order, lifted) = spread::spread(&candidates, rules.spread, gap, alike);
    (order.into_iter().map(|candidate| candidate.position).collect(), lifted)
}

fn put_pins(mut order: Vec<u32>, pins: &[(usize, u32)], rules: &Rules) -> (Vec<u32>, Vec<Moved>) {
    let mut moved = Vec::with_capacity(pins.len());
    for (number, position) in pins {
        let Some(pin) = rules.pins.get(*number) else {
            continue;
        };
        let at = pin.position.min(order.len());
        order.insert(at, *position);
        let kind = if pin.sponsored { MoveKind::Sponsored } else { MoveKind::Pinned };
        moved.push(Moved { position: *position, kind, pin: Some(*number) });
    }
    (order, moved)
}

/// How far a pin moved its product.
fn furthest_pin(order: &[u32], moved: &[Moved]) -> usize {
    moved
        .iter()
        .filter(|moved| moved.pin.is_some())
        .filter_map(|moved| {
            let place = order.iter().position(|position| *position == moved.position)?;
            Some(place.abs_diff(moved.position as usize))
        })
        .max()
        .unwrap_or(0)
}
