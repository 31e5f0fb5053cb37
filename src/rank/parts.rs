//! What guesses about a list are made of: products that go with what the shopper had, the very products they had
//! before, attributes, and how it sells lately; blended, and scaled to the reach of guesses in this list.
//!
//! Each part is a sum over entries or values, and each is made 1 at its greatest in the list, then the blend is, unless the model is
//! silent about the list. How a product sells lately is no sum and nobody's entry: it is what the model says, and stays as it is. So a
//! guess stays a sum whose addends can be read: one number, a [`Gains`], turns every addend of a part into places.
//! What the shopper told never changes a gain: gains follow from what was noticed alone, also about values about which
//! something was told since. Without that, saying yes to one value could weaken another guess (promise 5).

use super::habits::Habits;
use super::list::List;
use crate::catalogue::Token;
use crate::places::{Micro, micro};
use crate::taste::{Step, Taste, TokenWeight};

/// The parts, as they stand in arrays.
const RELATED: usize = 0;
const AGAIN: usize = 1;
const ATTRIBUTES: usize = 2;
const LATELY: usize = 3;
const PARTS: usize = 4;

/// Places for one unit of each part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gains {
    per_unit: [f64; PARTS],
    /// Whether attributes are what the last steps had, as in a shop without a model, not what was learned.
    by_steps: bool,
}

/// Addends in millionths of a place. The sum of these, rounded one by one, is the guess.
impl Gains {
    /// Of a step with whose product this one goes, by that weight in the model.
    #[must_use]
    pub fn related(&self, step: &Step, weight: f32, habits: &Habits) -> Micro {
        self.addend(RELATED, related(step, habits) * f64::from(weight))
    }

    /// Of a step whose product this is.
    #[must_use]
    pub fn again(&self, step: &Step, habits: &Habits) -> Micro {
        self.addend(AGAIN, again(step, habits))
    }

    /// By selling better lately than always, in nats.
    #[must_use]
    pub fn lately(&self, nats: f64) -> Micro {
        self.addend(LATELY, nats)
    }

    /// By having a value, one of so many.
    #[must_use]
    pub fn attribute(&self, weight: &TokenWeight, values: usize) -> Micro {
        self.addend(ATTRIBUTES, noticed(weight, values, self.by_steps))
    }

    fn addend(&self, part: usize, units: f64) -> Micro {
        micro(self.per_unit.get(part).map_or(0.0, |gain| gain * units))
    }
}

fn related(step: &Step, habits: &Habits) -> f64 {
    step.strength * habits.recency(step.visits_ago)
}

fn again(step: &Step, habits: &Habits) -> f64 {
    if step.strength > 0.0 { habits.again(step.visits_ago) } else { 0.0 }
}

/// What having a value, one of so many, says about a product.
#[allow(clippy::cast_precision_loss, reason = "preferences stay below a thousand nats")]
fn noticed(weight: &TokenWeight, values: usize, by_steps: bool) -> f64 {
    if by_steps { weight.recent as f64 / values as f64 } else { weight.learned as f64 }
}

/// Where the products of a list stand, and the sums of their parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// By token of a product: its position, and one more; 0 for what is not in the list.
    places: Vec<u32>,
    /// By position, by part.
    sums: Vec<[f64; PARTS]>,
}

impl Parts {
    /// The gains for one list, and how many places attributes can be worth at their greatest.
    pub(super) fn gains(
        &mut self,
        list: &List<'_>,
        taste: &Taste,
        guess_places: f64,
    ) -> (Gains, f64) {
        self.find_places(list, taste);
        let mut sums = core::mem::take(&mut self.sums);
        sums.clear();
        sums.resize(list.rows.len(), [0.0; PARTS]);
        self.visit(list, taste, &mut |position, part, units| {
            if let Some(sum) = sums.get_mut(position).and_then(|sums| sums.get_mut(part)) {
                *sum += units;
            }
        });
        let Habits { shares, lately, full_from, by_steps, .. } = list.habits(taste);
        learn_attributes(list, taste, by_steps, &mut sums);
        let mut most = [0.0; PARTS];
        if by_steps {
            // A list whose products have little of the last steps is not made much of.
            most[ATTRIBUTES] = taste.most_recent() as f64;
        }
        for sums in &sums {
            for (most, sum) in most.iter_mut().zip(sums) {
                *most = f64::max(*most, sum.abs());
            }
        }
        let mut gains = [0.0, 0.0, 0.0, lately];
        for ((gain, share), most) in gains.iter_mut().zip(shares).zip(most) {
            *gain = if most > 0.0 { share / most } else { 0.0 };
        }
        let blend = |sums: &[f64; PARTS]| {
            gains[RELATED] * sums[RELATED]
                + gains[AGAIN] * sums[AGAIN]
                + gains[ATTRIBUTES] * sums[ATTRIBUTES]
                + gains[LATELY] * sums[LATELY]
        };
        let greatest = sums.iter().fold(full_from, |most, sums| f64::max(most, blend(sums).abs()));
        self.sums = sums;
        let scale = if greatest > 0.0 { guess_places / greatest } else { 0.0 };
        for gain in &mut gains {
            *gain *= scale;
        }
        let attributes_places = gains[ATTRIBUTES] * most[ATTRIBUTES];
        (Gains { per_unit: gains, by_steps }, attributes_places)
    }

    /// What the steps, and how it sells lately, add to each product by these gains.
    pub(super) fn add_steps(
        &self,
        list: &List<'_>,
        taste: &Taste,
        gains: &Gains,
        guesses: &mut [Micro],
    ) {
        self.visit(list, taste, &mut |position, part, units| {
            if let Some(guess) = guesses.get_mut(position) {
                *guess += gains.addend(part, units);
            }
        });
    }

    /// Calls with position, part and units for everything that a step, or how it sells lately, adds to a product of the list.
    // Twice the same walk with two ends: as a generic it would be twice in the binary.
    fn visit(&self, list: &List<'_>, taste: &Taste, each: &mut dyn FnMut(usize, usize, f64)) {
        for (position, row) in list.rows.iter().enumerate() {
            let item = list.catalogue.item(*row);
            if item.and_then(|item| self.position_of(item)) == Some(position) {
                each(position, LATELY, list.lately(*row));
            }
        }
        let habits = list.habits(taste);
        for step in taste.steps() {
            if let Some(position) = self.position_of(step.item) {
                each(position, AGAIN, again(step, &habits));
            }
            let Some(resident) = list.model else { continue };
            let Some(row) = resident.row(step.item) else { continue };
            let units = related(step, &habits);
            for (column, weight) in resident.model().neighbours(row) {
                let item = resident.item(column);
                if let Some(position) = item.and_then(|item| self.position_of(item)) {
                    each(position, RELATED, units * f64::from(weight));
                }
            }
        }
    }

    /// A product that is twice in a list is summed where it stands last; one that is not on the shelf, nowhere: it must
    /// not weigh on what the others get.
    fn find_places(&mut self, list: &List<'_>, taste: &Taste) {
        self.places.clear();
        for (place, row) in (1_u32..).zip(list.rows) {
            let Some(item) = list.catalogue.item(*row) else { continue };
            if list.is_off_shelf(*row, taste) {
                continue;
            }
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

/// What was learned about each product's values, less what the list has on average: what all products share says
/// nothing about their order.
fn learn_attributes(list: &List<'_>, taste: &Taste, by_steps: bool, sums: &mut [[f64; PARTS]]) {
    let weights = taste.weights();
    let (mut all, mut count) = (0.0, 0.0);
    let on_shelf = |row: &u32| !list.is_off_shelf(*row, taste);
    for (sums, row) in sums.iter_mut().zip(list.rows).filter(|(_, row)| on_shelf(row)) {
        let tokens = list.catalogue.tokens(*row);
        for token in tokens {
            if let Some(weight) = weights.get(token.index()) {
                sums[ATTRIBUTES] += noticed(weight, tokens.len(), by_steps);
            }
        }
        all += sums[ATTRIBUTES];
        count += 1.0;
    }
    let mean = all / f64::max(count, 1.0);
    for (sums, _) in sums.iter_mut().zip(list.rows).filter(|(_, row)| on_shelf(row)) {
        sums[ATTRIBUTES] -= mean;
    }
}
