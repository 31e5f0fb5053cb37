//! What guesses about a list are made of: products that go with what the shopper had, the very products they had
//! before, and attributes; blended, and scaled to the reach of guesses in this list.
//!
//! Each part is a sum over entries or values, and each is made 1 at its greatest in the list, then the blend is. So a
//! guess stays a sum whose addends can be read: one number, a [`Gains`], turns every addend of a part into places.
//! What the shopper told never changes a gain: gains follow from what was noticed alone, also about values about which
//! something was told since. Without that, saying yes to one value could weaken another guess (promise 5).

use super::list::List;
use crate::catalogue::Token;
use crate::model::Statistics;
use crate::places::{Micro, micro};
use crate::taste::{NanoNats, Step, Taste};

/// Shares of the blend. That of what was had before is twice the odds that the shop's shoppers come back for it.
const SHARE_OF_RELATED: f64 = 0.3;
const SHARE_OF_ATTRIBUTES: f64 = 0.1;
const AGAIN_PER_ODDS: f64 = 2.0;
/// Odds are not taken to be longer than this.
const MOST_REPEATS: f64 = 0.95;

/// The parts, as they stand in arrays.
const PARTS: [usize; 3] = [RELATED, AGAIN, ATTRIBUTES];
const RELATED: usize = 0;
const AGAIN: usize = 1;
const ATTRIBUTES: usize = 2;

/// Places for one unit of each part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gains([f64; 3]);

/// What one step adds to a product, in millionths of a place. The sum of these, rounded one by one, is the guess.
impl Gains {
    /// By going with the product of the step, which gives it that weight.
    #[must_use]
    pub fn related(&self, step: &Step, weight: f32) -> Micro {
        self.addend(RELATED, related(step, weight))
    }

    /// By being the product of the step.
    #[must_use]
    pub fn again(&self, step: &Step, statistics: &Statistics) -> Micro {
        self.addend(AGAIN, again(step, statistics))
    }

    /// By having a value about which that much was learned.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "preferences stay below a thousand nats")]
    pub fn attribute(&self, learned: NanoNats) -> Micro {
        self.addend(ATTRIBUTES, learned as f64)
    }

    fn addend(&self, part: usize, units: f64) -> Micro {
        micro(self.0.get(part).map_or(0.0, |gain| gain * units))
    }
}

fn related(step: &Step, weight: f32) -> f64 {
    step.strength * f64::from(weight) / (1.0 + f64::from(step.visits_ago))
}

fn again(step: &Step, statistics: &Statistics) -> f64 {
    if step.strength < 0.0 {
        return 0.0;
    }
    statistics.again_after(step.visits_ago) / (1.0 + f64::from(step.visits_ago)).sqrt().sqrt()
}

/// Where the products of a list stand, and the sums of their parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// By token of a product: its position, and one more; 0 for what is not in the list.
    places: Vec<u32>,
    /// By position, by part.
    sums: Vec<[f64; 3]>,
}

impl Parts {
    /// The gains for one list.
    pub(super) fn gains(&mut self, list: &List<'_>, taste: &Taste, guess_places: f64) -> Gains {
        self.find_places(list);
        let mut sums = core::mem::take(&mut self.sums);
        sums.clear();
        sums.resize(list.rows.len(), [0.0; 3]);
        self.visit_steps(list, taste, &mut |position, part, units| {
            if let Some(sum) = sums.get_mut(position).and_then(|sums| sums.get_mut(part)) {
                *sum += units;
            }
        });
        learn_attributes(list, taste, &mut sums);
        let mut most = [0.0; 3];
        for sums in &sums {
            for (most, sum) in most.iter_mut().zip(sums) {
                *most = f64::max(*most, sum.abs());
            }
        }
        let mut gains = [0.0; 3];
        for ((gain, share), most) in gains.iter_mut().zip(shares(list)).zip(most) {
            *gain = if most > 0.0 { share / most } else { 0.0 };
        }
        let blend = |sums: &[f64; 3]| -> f64 {
            let [related, again, attributes] = PARTS.map(|part| {
                gains.get(part).zip(sums.get(part)).map_or(0.0, |(gain, sum)| gain * sum)
            });
            related + again + attributes
        };
        let most = sums.iter().fold(0.0, |most, sums| f64::max(most, blend(sums).abs()));
        self.sums = sums;
        let scale = if most > 0.0 { guess_places / most } else { 0.0 };
        Gains(gains.map(|gain| gain * scale))
    }

    /// What the steps add to each product by these gains.
    pub(super) fn add_steps(
        &self,
        list: &List<'_>,
        taste: &Taste,
        gains: &Gains,
        guesses: &mut [Micro],
    ) {
        self.visit_steps(list, taste, &mut |position, part, units| {
            if let Some(guess) = guesses.get_mut(position) {
                *guess += gains.addend(part, units);
            }
        });
    }

    /// Calls with position, part and units for everything that a step adds to a product of the list.
    // Twice the same walk with two ends: as a generic it would be twice in the binary.
    fn visit_steps(&self, list: &List<'_>, taste: &Taste, each: &mut dyn FnMut(usize, usize, f64)) {
        let Some(resident) = list.model else { return };
        for step in taste.steps() {
            if let Some(position) = self.position_of(step.item) {
                each(position, AGAIN, again(step, resident.model().statistics()));
            }
            let Some(row) = resident.row(step.item) else { continue };
            for (column, weight) in resident.model().neighbours(row) {
                let item = resident.item(column);
                if let Some(position) = item.and_then(|item| self.position_of(item)) {
                    each(position, RELATED, related(step, weight));
                }
            }
        }
    }

    /// A product that is twice in a list is summed where it stands last.
    fn find_places(&mut self, list: &List<'_>) {
        self.places.clear();
        for (place, row) in (1_u32..).zip(list.rows) {
            let Some(item) = list.catalogue.item(*row) else { continue };
            if self.places.len() <= item.index() {
                self.places.resize(item.index() + 1, 0);
            }
            if let Some(slot) = self.places.get_mut(item.index()) {
                *slot = place;
            }
        }
    }

    /// The position under which a product's steps are summed.
    pub(super) fn position_of(&self, item: Token) -> Option<usize> {
        (*self.places.get(item.index())? as usize).checked_sub(1)
    }
}

/// The shares of the blend in this shop.
fn shares(list: &List<'_>) -> [f64; 3] {
    let repeats = list.model.map_or(0.0, |resident| {
        f64::from(resident.model().statistics().repeat_rate).min(MOST_REPEATS)
    });
    [SHARE_OF_RELATED, AGAIN_PER_ODDS * repeats / (1.0 - repeats), SHARE_OF_ATTRIBUTES]
}

/// What was learned about each product's values, less what the list has on average: what all products share says
/// nothing about their order.
#[allow(clippy::cast_precision_loss, reason = "preferences stay below a thousand nats")]
fn learn_attributes(list: &List<'_>, taste: &Taste, sums: &mut [[f64; 3]]) {
    let weights = taste.weights();
    let mut all: NanoNats = 0;
    for (sums, row) in sums.iter_mut().zip(list.rows) {
        let mut learned: NanoNats = 0;
        for token in list.catalogue.tokens(*row) {
            learned += weights.get(token.index()).map_or(0, |weight| weight.learned);
        }
        all += learned;
        sums[ATTRIBUTES] = learned as f64;
    }
    let mean = all as f64 / (list.rows.len() as f64).max(1.0);
    for sums in sums {
        sums[ATTRIBUTES] -= mean;
    }
}
