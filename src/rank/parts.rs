//! What guesses about a list are made of: products that go with what the shopper had, the very products they had
//! before, and attributes; blended, and scaled to the reach of guesses in this list.
//!
//! Each part is a sum over entries or values, and each is made 1 at its greatest in the list, then the blend is. So a
//! guess stays a sum whose addends can be read: one number, a [`Gains`], turns every addend of a part into places.
//! What the shopper told never changes a gain: gains follow from what was noticed alone, also about values about which
//! something was told since. Without that, saying yes to one value could weaken another guess (promise 5).

use super::list::List;
use crate::catalogue::Token;
use crate::model::{Resident, Statistics};
use crate::places::{Micro, micro};
use crate::taste::{NanoNats, Step, Taste};

/// Shares of the blend. That of what was had before is twice the odds that the shop's shoppers come back for it.
const RELATED: f64 = 0.3;
const ATTRIBUTES: f64 = 0.1;
const AGAIN_PER_ODDS: f64 = 2.0;
/// Odds are not taken to be longer than this.
const MOST_REPEATS: f64 = 0.95;

/// Places for one unit of each part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gains {
    related: f64,
    again: f64,
    attributes: f64,
}

/// What one step adds to a product, in millionths of a place. The sum of these, rounded one by one, is the guess.
impl Gains {
    /// By going with the product of the step, which gives it that weight.
    #[must_use]
    pub fn related(&self, step: &Step, weight: f32) -> Micro {
        micro(self.related * related(step, weight))
    }

    /// By being the product of the step.
    #[must_use]
    pub fn again(&self, step: &Step, statistics: &Statistics) -> Micro {
        micro(self.again * again(step, statistics))
    }

    /// By having a value about which that much was learned.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "preferences stay below a thousand nats")]
    pub fn attribute(&self, learned: NanoNats) -> Micro {
        micro(self.attributes * learned as f64)
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

/// Sums by position in a list.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// By row of the model, and by token: the position in the list, and one more; 0 for what is not in it.
    rows: Vec<u32>,
    items: Vec<u32>,
    related: Vec<f64>,
    again: Vec<f64>,
    attributes: Vec<f64>,
}

impl Parts {
    /// The gains for one list.
    pub(super) fn gains(&mut self, list: &List<'_>, taste: &Taste, guess_places: f64) -> Gains {
        let length = list.rows.len();
        for part in [&mut self.related, &mut self.again, &mut self.attributes] {
            part.clear();
            part.resize(length, 0.0);
        }
        let mut again_share = 0.0;
        if let Some(resident) = list.model {
            let statistics = resident.model().statistics();
            let repeats = f64::from(statistics.repeat_rate).min(MOST_REPEATS);
            again_share = AGAIN_PER_ODDS * repeats / (1.0 - repeats);
            self.find_places(list, resident);
            let Self { rows, items, related: sums, again: agains, .. } = self;
            for step in taste.steps() {
                each_related(resident, rows, step, |position, weight| {
                    if let Some(sum) = sums.get_mut(position) {
                        *sum += related(step, weight);
                    }
                });
                if let Some(sum) = position_in(items, step.item.0).and_then(|at| agains.get_mut(at))
                {
                    *sum += again(step, statistics);
                }
            }
        }
        self.learn_attributes(list, taste);
        let parts = [&self.related, &self.again, &self.attributes];
        let mut gains = [0.0; 3];
        let shares = [RELATED, again_share, ATTRIBUTES];
        for ((gain, share), part) in gains.iter_mut().zip(shares).zip(parts) {
            let most = greatest(part.iter().copied());
            *gain = if most > 0.0 { share / most } else { 0.0 };
        }
        let [related, again, attributes] = gains;
        let blend = self.related.iter().zip(&self.again).zip(&self.attributes);
        let most = greatest(blend.map(|((r, o), a)| related * r + again * o + attributes * a));
        let scale = if most > 0.0 { guess_places / most } else { 0.0 };
        Gains { related: related * scale, again: again * scale, attributes: attributes * scale }
    }

    /// What was learned about each product's values, less what the list has on average: what all products share says
    /// nothing about their order.
    #[allow(clippy::cast_precision_loss, reason = "preferences stay below a thousand nats")]
    fn learn_attributes(&mut self, list: &List<'_>, taste: &Taste) {
        let weights = taste.weights();
        let learned = |row: &u32| -> NanoNats {
            let tokens = list.catalogue.tokens(*row).iter();
            tokens.map(|token| weights.get(token.index()).map_or(0, |weight| weight.learned)).sum()
        };
        let all: NanoNats = list.rows.iter().map(learned).sum();
        let mean = all as f64 / (list.rows.len() as f64).max(1.0);
        for (sum, row) in self.attributes.iter_mut().zip(list.rows) {
            *sum = learned(row) as f64 - mean;
        }
    }

    /// What the steps add to each product by these gains.
    pub(super) fn add_steps(
        &self,
        list: &List<'_>,
        taste: &Taste,
        gains: &Gains,
        guesses: &mut [Micro],
    ) {
        let Some(resident) = list.model else { return };
        for step in taste.steps() {
            each_related(resident, &self.rows, step, |position, weight| {
                if let Some(guess) = guesses.get_mut(position) {
                    *guess += gains.related(step, weight);
                }
            });
            let position = position_in(&self.items, step.item.0);
            if let Some(guess) = position.and_then(|at| guesses.get_mut(at)) {
                *guess += gains.again(step, resident.model().statistics());
            }
        }
    }

    /// Where each product stands; one that is twice in a list, where it stands last.
    fn find_places(&mut self, list: &List<'_>, resident: &Resident) {
        self.rows.clear();
        self.rows.resize(resident.model().len() as usize, 0);
        self.items.clear();
        for (place, row) in (1_u32..).zip(list.rows) {
            let Some(item) = list.catalogue.item(*row) else { continue };
            if self.items.len() <= item.index() {
                self.items.resize(item.index() + 1, 0);
            }
            if let Some(slot) = self.items.get_mut(item.index()) {
                *slot = place;
            }
            let slot = resident.row(item).and_then(|row| self.rows.get_mut(row as usize));
            if let Some(slot) = slot {
                *slot = place;
            }
        }
    }

    /// The position under which a product's steps are summed, where it stands more than once.
    pub(super) fn position_of(&self, item: Token) -> Option<usize> {
        position_in(&self.items, item.0)
    }
}

fn each_related(resident: &Resident, rows: &[u32], step: &Step, mut each: impl FnMut(usize, f32)) {
    let Some(row) = resident.row(step.item) else { return };
    for (column, weight) in resident.model().neighbours(row) {
        if let Some(position) = position_in(rows, column) {
            each(position, weight);
        }
    }
}

fn position_in(places: &[u32], number: u32) -> Option<usize> {
    (*places.get(number as usize)? as usize).checked_sub(1)
}

fn greatest(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |most, number| f64::max(most, number.abs()))
}
