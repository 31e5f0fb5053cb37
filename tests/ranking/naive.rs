//! The ranking written to be read: sums by looking, one sort by comparing, spreading with a list of what waits.

use core::cmp::Reverse;

use visavis::catalogue::{Availability, Token};
use visavis::journal::Stance;
use visavis::places::{Micro, PLACE, micro};
use visavis::rank::{List, MoveKind, Moved, Ranking, Scored, scores_from};
use visavis::taste::{CONTEXT, SHOP_LIMIT, TELL_MARGIN, Taste};

use crate::blend::{Blend, is_on_shelf};

const MOST_PLACES: usize = 4;

/// What a product gets: said, mark, never.
fn sums(list: &List<'_>, taste: &Taste, row: u32) -> (Micro, u64, bool) {
    let mut sums = (0, 0_u64, false);
    for token in list.catalogue.tokens(row) {
        let weight = taste.weights()[token.index()];
        sums.0 += weight.said;
        sums.1 = sums.1.wrapping_add(weight.mark);
        sums.2 |= weight.never;
    }
    for (number, fact) in taste.told_of_products() {
        if fact.matches(list.catalogue, row) {
            sums.0 += fact.micro;
            sums.2 |= fact.stance == Stance::Never;
            if fact.micro != 0 {
                sums.1 = sums.1.wrapping_add(taste.mark_of(number));
            }
        }
    }
    sums
}

pub(crate) fn naive(list: &List<'_>, taste: &Taste, limit: usize) -> Ranking {
    let length = list.rows.len();
    if list.dial == 0 || (taste.is_empty() && list.context.is_empty()) {
        return Ranking::shop_order(length, limit);
    }
    let (mut reach, dial) = (list.reach(taste), Micro::from(list.dial));
    let has = |row: u32, token: Token| list.catalogue.tokens(row).contains(&token);
    let blend = Blend::of(list, taste);
    reach.lead_places += blend.attributes_lead;
    let guess = |row: u32| {
        let facts = list.context.iter().filter(|fact| has(row, fact.on)).count();
        blend.values(row) + Micro::try_from(facts).unwrap() * CONTEXT * reach.said_scale
    };
    let all: Micro = list.rows.iter().map(|row| guess(*row)).sum();
    let common = all.div_euclid(Micro::try_from(length).unwrap());
    let (mut scored, mut hidden, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (position, row) in (0_u32..).zip(list.rows) {
        let (said, _, never) = sums(list, taste, *row);
        let out = list.catalogue.availability(*row) == Availability::Out;
        let off = !is_on_shelf(list, taste, *row);
        if never || off || (list.rules.hide_out_of_stock && out) {
            hidden.push(position);
            continue;
        }
        let boosts = list.rules.boosts.iter().filter(|boost| has(*row, boost.on));
        let boosted: Micro =
            boosts.map(|boost| (boost.micro * reach.scale * dial).div_euclid(100)).sum();
        let most = SHOP_LIMIT * reach.scale * dial / 100;
        let guessed =
            (blend.steps(*row) + guess(*row) - common).clamp(-reach.guesses, reach.guesses);
        let lead = match said.signum() {
            -1 => 0,
            0 => micro(reach.lead_places * (1.0 / f64::from(1 + position).sqrt())),
            _ => micro(reach.lead_places),
        };
        let personal = ((said * reach.said_scale + guessed + lead) * dial).div_euclid(100);
        added.push(boosted.clamp(-most, most) + personal);
        let sum = boosted.clamp(-most, most) + personal;
        scored.push((scores_from(position as usize, sum), position));
    }
    scored.sort_by_key(|(score, position): &(Micro, u32)| (Reverse(*score), *position));
    let pins = pins(list, &hidden);
    let spare = pins.len() + if list.rules.spread > 0 { MOST_PLACES } else { 0 };
    scored.truncate(limit.saturating_add(spare));
    let unpinned: Vec<(Micro, u32)> = scored
        .iter()
        .filter(|(_, position)| !pins.iter().any(|(_, pinned)| pinned == position))
        .copied()
        .collect();
    let gap = TELL_MARGIN * reach.scale * dial / 100 - 2;
    let (mut order, lifted) = spread(list, taste, &unpinned, gap);
    let mut moved: Vec<Moved> = lifted
        .iter()
        .map(|position| Moved { position: *position, kind: MoveKind::Spread, pin: None })
        .collect();
    for (number, position) in &pins {
        let pin = &list.rules.pins[*number];
        order.insert(pin.position.min(order.len()), *position);
        let kind = if pin.sponsored { MoveKind::Sponsored } else { MoveKind::Pinned };
        moved.push(Moved { position: *position, kind, pin: Some(*number) });
    }
    order.truncate(limit);
    let gap = added.iter().max().unwrap_or(&0) - added.iter().min().unwrap_or(&0);
    let mut bound = usize::try_from(gap / PLACE).unwrap() + hidden.len() + pins.len();
    if !lifted.is_empty() {
        bound += MOST_PLACES;
    }
    for (_, position) in &pins {
        if let Some(place) = order.iter().position(|at| at == position) {
            bound = bound.max(place.abs_diff(*position as usize));
        }
    }
    let bound = u32::try_from(bound.min(length - 1)).unwrap();
    let scored = scored.iter().map(|(score, position)| Scored::new(*score, *position)).collect();
    Ranking { order, scored, hidden, moved, common_guess: common, bound }
}

fn pins(list: &List<'_>, hidden: &[u32]) -> Vec<(usize, u32)> {
    let mut pins: Vec<(usize, u32)> = Vec::new();
    for (number, pin) in list.rules.pins.iter().enumerate() {
        let found = (0_u32..).zip(list.rows).find(|(position, row)| {
            list.catalogue.item(**row) == Some(pin.item)
                && !hidden.contains(position)
                && !pins.iter().any(|(_, taken)| taken == position)
        });
        pins.extend(found.map(|(position, _)| (number, position)));
    }
    pins.sort_by_key(|(number, _)| list.rules.pins[*number].position);
    pins
}

/// The order, and what was lifted: from what waits, the first that may go before the others.
fn spread(
    list: &List<'_>,
    taste: &Taste,
    sorted: &[(Micro, u32)],
    gap: Micro,
) -> (Vec<u32>, Vec<u32>) {
    let row = |position: u32| list.rows[position as usize];
    let alike = |a: u32, b: u32| list.catalogue.look(row(a)).is_like(list.catalogue.look(row(b)));
    let mark = |position: u32| sums(list, taste, row(position)).1;
    let most_alike = list.rules.spread;
    let (mut order, mut lifted) = (Vec::new(), Vec::new());
    let mut waiting: Vec<(Micro, u32, usize)> = Vec::new();
    let mut rest = sorted.iter();
    loop {
        while waiting.len() <= MOST_PLACES {
            let Some((score, position)) = rest.next() else { break };
            waiting.push((*score, *position, 0));
        }
        let Some((_, head, _)) = waiting.first().copied() else { break };
        let mut chosen = 0;
        if most_alike > 0
            && order.len() >= most_alike
            && order.iter().rev().take(most_alike).all(|before| alike(*before, head))
        {
            for (index, (score, position, _)) in waiting.iter().enumerate().skip(1) {
                let may_pass = waiting[..index].iter().all(|(before, passed_by, passed)| {
                    *passed < MOST_PLACES
                        && mark(*passed_by) == mark(*position)
                        && before - score < gap
                });
                if !may_pass {
                    break;
                }
                if !alike(*position, head) {
                    chosen = index;
                    break;
                }
            }
        }
        for (_, _, passed) in &mut waiting[..chosen] {
            *passed += 1;
        }
        let (_, next, _) = waiting.remove(chosen);
        if chosen > 0 {
            lifted.push(next);
        }
        order.push(next);
    }
    (order, lifted)
}
