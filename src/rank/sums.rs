//! What is added to each product of one list: worked out once per taste, list, rules and dial, and kept.
//!
//! Columns in the list's own order, so that ranking again walks straight through them, whatever the size of the
//! profile or the catalogue. Whoever changes what a list is made of says so by working them out again.

use super::list::{List, shop_micro};
use super::parts::{Gains, Parts};
use super::reach::Reach;
use super::score::Limits;
use crate::catalogue::Look;
use crate::journal::Stance;
use crate::places::Micro;
use crate::taste::{CONTEXT, GUESS_LIMIT, Taste, TokenWeight};

/// The columns of one list.
#[derive(Debug, Default)]
pub struct Sums {
    /// What is added to the base position: the personal part at the list's dial and the merchant's boosts; [`OUT`] for
    /// what is taken out of the list.
    pub(super) added: Vec<Micro>,
    /// Which sayings apply, and what the product looks like.
    pub(super) faces: Vec<Face>,
    /// What is guessed about the attributes of the list's products on average, and what matters right now.
    pub(super) common_guess: Micro,
    pub(super) reach: Reach,
    pub(super) gains: Gains,
    parts: Parts,
}

/// What spreading looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// Equal for products about which the same was said.
    pub mark: u64,
    pub look: Look,
}

impl Face {
    /// Of a product that is not there.
    pub(super) const NONE: Self = Self { mark: 0, look: Look::NONE };
}

/// Taken out of the list; no personal part is this low.
pub(super) const OUT: Micro = Micro::MIN;

struct RowSum {
    said: Micro,
    guessed: Micro,
    mark: u64,
    never: bool,
}

impl Sums {
    /// Works out all columns anew, in the room they have.
    pub fn work_out(&mut self, list: &List<'_>, taste: &Taste) {
        self.reach = list.reach(taste);
        let (gains, attributes_places) = self.parts.gains(list, taste, self.reach.guess_places);
        self.gains = gains;
        self.reach.lead_places += list.habits(taste).attributes_lead * attributes_places;
        self.added.clear();
        self.faces.clear();
        let length = list.rows.len();
        let mut guesses = vec![0; length];
        self.parts.add_steps(list, taste, &self.gains, &mut guesses);
        let mut of_values = Vec::with_capacity(length);
        let mut all: Micro = 0;
        for row in list.rows {
            let RowSum { said, guessed, mark, never } = self.sum_of(*row, list, taste);
            let is_out = never || list.is_out_of_stock(*row) || list.is_off_shelf(*row, taste);
            self.added.push(if is_out { OUT } else { said * self.reach.said_scale });
            self.faces.push(Face { mark, look: list.catalogue.look(*row) });
            of_values.push(guessed);
            all += guessed;
        }
        let count = Micro::try_from(length).unwrap_or(Micro::MAX).max(1);
        // Taken off each: what all of them share (their category, say) says nothing about their order, and must not
        // use up the limit on guesses.
        self.common_guess = all.div_euclid(count);
        let limits = Limits { guesses: self.reach.guesses, total: None, dial: 100 };
        for (position, (added, guessed)) in self.added.iter_mut().zip(of_values).enumerate() {
            if *added == OUT {
                continue;
            }
            let row = list.rows.get(position).copied().unwrap_or(u32::MAX);
            let item = list.catalogue.item(row);
            let at = item.and_then(|item| self.parts.position_of(item)).unwrap_or(position);
            let of_steps = guesses.get(at).copied().unwrap_or(0);
            let lead = self.reach.lead(position, *added);
            let personal = limits.effective(*added, of_steps + guessed - self.common_guess) + lead;
            let tokens = list.catalogue.tokens(row);
            *added = list.dialled(personal)
                + shop_micro(list.rules, tokens, self.reach.scale, list.dial);
        }
    }

    /// How addends become places in this list.
    #[must_use]
    pub const fn gains(&self) -> &Gains {
        &self.gains
    }

    fn sum_of(&self, row: u32, list: &List<'_>, taste: &Taste) -> RowSum {
        let mut sum = RowSum { said: 0, guessed: 0, mark: 0, never: false };
        let weights = taste.weights();
        let tokens = list.catalogue.tokens(row);
        for token in tokens {
            if let Some(weight) = weights.get(token.index()) {
                sum.said += weight.said;
                if weight.guessed != 0 {
                    sum.guessed += self.guess_about(weight, tokens.len());
                }
                sum.mark = sum.mark.wrapping_add(weight.mark);
                sum.never |= weight.never;
            }
        }
        for (number, fact) in taste.told_of_products() {
            if fact.matches(list.catalogue, row) {
                sum.said += fact.micro;
                sum.never |= fact.stance == Stance::Never;
                if fact.micro != 0 {
                    sum.mark = sum.mark.wrapping_add(taste.mark_of(number));
                }
            }
        }
        for fact in list.context {
            if tokens.contains(&fact.on) {
                sum.guessed += CONTEXT * self.reach.said_scale;
            }
        }
        sum
    }

    /// What having a value, one of so many, adds in this list: less than saying so would.
    #[must_use]
    pub fn guess_about(&self, weight: &TokenWeight, values: usize) -> Micro {
        let limit = GUESS_LIMIT * self.reach.scale;
        self.gains.attribute(weight, values).clamp(-limit, limit)
    }

    /// How far a taste reaches in this list.
    #[must_use]
    pub const fn reach(&self) -> &Reach {
        &self.reach
    }
}
