//! Ranking one list: filters, base order, boosts, terms, dial, sort, moves.

use super::habits::Habits;
use super::reach::Reach;
use super::rules::{Boost, ContextFact, Rules, Shelf};
use super::score::{dialled, scores_from};
use super::scored::{MOST_PRODUCTS, Scored};
use super::select::Best;
use super::spread::{MOST_PLACES, Spread};
use super::sums::{OUT, Sums};
use crate::catalogue::{Availability, Catalogue, Token};
use crate::day::Day;
use crate::model::Resident;
use crate::places::{Micro, PLACE};
use crate::taste::{SHOP_LIMIT, TELL_MARGIN, Taste};

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

/// A list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// What is shown, best first: positions in the shop's list.
    pub order: Vec<u32>,
    /// The same before moves, with scores; empty where the order is the shop's.
    pub scored: Vec<Scored>,
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
        let mut ranking = Self::default();
        ranking.leave_to_shop(length, limit);
        ranking
    }

    /// Becomes the shop's own order, in the room it has.
    pub fn leave_to_shop(&mut self, length: usize, limit: usize) {
        self.clear();
        let count = u32::try_from(length.min(limit)).unwrap_or(u32::MAX);
        self.order.extend(0..count);
    }

    fn clear(&mut self) {
        self.order.clear();
        self.scored.clear();
        self.hidden.clear();
        self.moved.clear();
        self.common_guess = 0;
        self.bound = 0;
    }
}

/// A list as the shop gives it, ready to be ranked by any taste.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The rows, in the shop's order.
    pub rows: &'a [u32],
    /// The merchant's hand.
    pub rules: &'a Rules,
    /// What matters right now, as far as it may be used.
    pub context: &'a [ContextFact],
    /// The intensity.
    pub dial: u8,
    /// The products.
    pub catalogue: &'a Catalogue,
    /// Which products go with which, if the shop has published it.
    pub model: Option<&'a Resident>,
    /// Today, by which what sold lately in the model's log fades.
    pub today: Day,
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
    sum.max(-limit).min(limit)
}

/// The most that boosts can add at that dial.
#[must_use]
pub(crate) const fn shop_limit(scale: Micro, dial: u8) -> Micro {
    SHOP_LIMIT * scale * dial as Micro / 100
}

impl List<'_> {
    /// How far a taste reaches in this list.
    #[must_use]
    pub fn reach(&self, taste: &Taste) -> Reach {
        let steps = taste.steps().len();
        Reach::of(self.rows.len(), steps, &self.habits(taste), !self.context.is_empty())
    }

    /// How the shop's shoppers buy, or this one, where the shop has no model or one that nothing was measured for.
    #[must_use]
    pub fn habits(&self, taste: &Taste) -> Habits {
        let measured = self.model.map(|resident| resident.model().statistics());
        match measured.filter(|statistics| statistics.is_measured()) {
            Some(statistics) => Habits::of(statistics, self.today),
            None => Habits::without_model(taste.own_habits()),
        }
    }

    /// The first `limit` places by a taste. A taste from which nothing follows, with nothing that matters right
    /// now, is the shop's own order.
    #[must_use]
    pub fn rank(&self, taste: &Taste, sums: &mut Sums, limit: usize) -> Ranking {
        let mut ranking = Ranking::default();
        if self.is_personal(taste) {
            sums.work_out(self, taste);
            self.rank_into(&mut ranking, sums, limit);
        } else {
            ranking.leave_to_shop(self.rows.len(), limit);
        }
        ranking
    }

    /// Whether a taste can change this list.
    #[must_use]
    pub fn is_personal(&self, taste: &Taste) -> bool {
        self.dial > 0
            && (!taste.is_empty() || !self.context.is_empty())
            && self.rows.len() <= MOST_PRODUCTS
    }

    /// The first `limit` places of a personal list whose sums are worked out for it as it is, in a ranking that was used
    /// before: nothing is allocated.
    pub fn rank_into(&self, ranking: &mut Ranking, sums: &Sums, limit: usize) {
        ranking.clear();
        ranking.common_guess = sums.common_guess;
        let pins = self.pins(sums);
        let spare = pins.len() + if self.rules.spread > 0 { MOST_PLACES } else { 0 };
        let shift = self.score(ranking, sums, limit.saturating_add(spare));
        self.spread_out(ranking, &pins, sums);
        let lifted = if ranking.moved.is_empty() { 0 } else { MOST_PLACES };
        self.put_pins(ranking, &pins);
        ranking.order.truncate(limit);
        let bound = usize::try_from(shift)
            .unwrap_or(usize::MAX)
            .saturating_add(ranking.hidden.len())
            .saturating_add(pins.len())
            .saturating_add(lifted)
            .max(furthest_pin(&ranking.order, &ranking.moved));
        let bound = bound.min(self.rows.len().saturating_sub(1));
        ranking.bound = u32::try_from(bound).unwrap_or(u32::MAX);
    }

    /// Scores every product and leaves the best in order; returns by how many places scores move products at most.
    fn score(&self, ranking: &mut Ranking, sums: &Sums, limit: usize) -> Micro {
        let Ranking { scored, hidden, .. } = ranking;
        let (mut least, mut most) = (Micro::MAX, Micro::MIN);
        let mut best = Best::new(scored, limit, self.rows.len());
        for (position, added) in (0_u32..).zip(&sums.added) {
            if *added == OUT {
                hidden.push(position);
                continue;
            }
            least = least.min(*added);
            most = most.max(*added);
            best.show(Scored::new(scores_from(position as usize, *added), position));
        }
        best.finish();
        if least <= most { (most - least).div_euclid(PLACE) } else { 0 }
    }

    /// How a product sold lately against always by the shop's model, in nats; 0 without one.
    pub(crate) fn lately(&self, row: u32) -> f64 {
        let item = self.catalogue.item(row);
        self.model.zip(item).map_or(0.0, |(resident, item)| resident.lately(item))
    }

    /// What the dial leaves of a personal part.
    #[must_use]
    pub fn dialled(&self, personal: Micro) -> Micro {
        dialled(personal, self.dial)
    }

    /// Whether a row is taken out of the list because it cannot be bought.
    pub(super) fn is_out_of_stock(&self, row: u32) -> bool {
        self.rules.hide_out_of_stock && self.catalogue.availability(row) == Availability::Out
    }

    /// Whether a row is not wanted on this shelf.
    pub(super) fn is_off_shelf(&self, row: u32, taste: &Taste) -> bool {
        if self.rules.shelf == Shelf::All {
            return false;
        }
        let item = self.catalogue.item(row);
        let had = taste.steps().iter().any(|step| Some(step.item) == item);
        had == (self.rules.shelf == Shelf::New)
    }

    /// The pins that apply: rule number and position in the shop's list, by the place they ask for.
    fn pins(&self, sums: &Sums) -> Vec<(usize, u32)> {
        let mut pins: Vec<(usize, u32)> = Vec::new();
        for (number, pin) in self.rules.pins.iter().enumerate() {
            let found =
                (0_u32..).zip(self.rows).zip(&sums.added).find(|((position, row), added)| {
                    self.catalogue.item(**row) == Some(pin.item)
                        && **added != OUT
                        && !pins.iter().any(|(_, taken)| taken == position)
                });
            if let Some(((position, _), _)) = found {
                let asked = |number: usize| self.rules.pins.get(number).map(|pin| pin.position);
                let at = pins.partition_point(|(before, _)| asked(*before) <= asked(number));
                pins.insert(at, (number, position));
            }
        }
        pins
    }

    fn spread_out(&self, ranking: &mut Ranking, pins: &[(usize, u32)], sums: &Sums) {
        let Ranking { order, scored, moved, .. } = ranking;
        let unpinned: Vec<Scored>;
        let sorted = if pins.is_empty() {
            &*scored
        } else {
            let is_pinned = |at: &Scored| pins.iter().any(|(_, pinned)| *pinned == at.position());
            unpinned = scored.iter().copied().filter(|at| !is_pinned(at)).collect();
            &unpinned
        };
        // Two millionths less than the margin: the dial rounds down on both sides.
        let gap = TELL_MARGIN * sums.reach.scale * i64::from(self.dial) / 100 - 2;
        let spread = Spread { most_alike: self.rules.spread, faces: &sums.faces, gap }.of(sorted);
        if let Some((spread, lifted)) = spread {
            *order = spread;
            for position in lifted {
                moved.push(Moved { position, kind: MoveKind::Spread, pin: None });
            }
        } else {
            order.extend(sorted.iter().map(|at| at.position()));
        }
    }

    fn put_pins(&self, ranking: &mut Ranking, pins: &[(usize, u32)]) {
        for (number, position) in pins {
            let Some(pin) = self.rules.pins.get(*number) else {
                continue;
            };
            let at = pin.position.min(ranking.order.len());
            ranking.order.insert(at, *position);
            let kind = if pin.sponsored { MoveKind::Sponsored } else { MoveKind::Pinned };
            ranking.moved.push(Moved { position: *position, kind, pin: Some(*number) });
        }
    }
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
