//! One product's score: what was said in full, what is guessed up to a limit, scaled by the dial.

use crate::places::{Micro, PLACE};

/// No personal part is above this, in either direction: four million places, more than any list has.
pub(super) const MOST: Micro = 4_000_000 * PLACE;

/// The limits that hold for one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most that all guesses together can weigh, either way.
    pub guesses: Micro,
    /// The most that everything personal can weigh, for a shop that asks for it; promise 5 then holds only
    /// between pairs.
    pub total: Option<Micro>,
    /// The intensity, 0 to 100.
    pub dial: u8,
}

/// A score line by line; the lines add up to `effective`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// What was said.
    pub said: Micro,
    /// What is guessed, before the limit.
    pub guessed: Micro,
    /// What the limit on guesses takes away (or gives back, where they are below).
    pub guesses_limited: Micro,
    /// What the limit on everything takes away.
    pub total_limited: Micro,
    /// What the dial takes away.
    pub dial: Micro,
    /// The personal part of the score.
    pub effective: Micro,
}

impl Limits {
    /// The personal part of a score.
    #[must_use]
    #[inline(always)]
    pub fn effective(&self, said: Micro, guessed: Micro) -> Micro {
        let total = said.saturating_add(guessed.max(-self.guesses).min(self.guesses));
        let total = match self.total {
            Some(limit) => total.max(-limit).min(limit),
            None => total,
        };
        dialled(total, self.dial)
    }

    /// The same, line by line.
    #[must_use]
    pub fn breakdown(&self, said: Micro, guessed: Micro) -> Breakdown {
        let limited = guessed.clamp(-self.guesses, self.guesses);
        let open = said.saturating_add(limited);
        let total = match self.total {
            Some(limit) => open.clamp(-limit, limit),
            None => open,
        };
        let effective = self.effective(said, guessed);
        Breakdown {
            said,
            guessed,
            guesses_limited: limited.saturating_sub(guessed),
            total_limited: total.saturating_sub(open),
            dial: effective.saturating_sub(total),
            effective,
        }
    }
}

/// What the dial leaves of a personal part.
#[must_use]
#[inline(always)]
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "below 2^53")]
pub(super) fn dialled(personal: Micro, dial: u8) -> Micro {
    let product = personal.clamp(-MOST, MOST) * Micro::from(dial);
    // Floor, not truncation: an equal shift stays equal on both sides of 0. A float divides many times faster than
    // a whole number of 64 bits, and exactly enough: below 2^42, no quotient with a remainder rounds to a whole one.
    (product as f64 / 100.0).floor() as Micro
}

/// The score of a position in the shop's order (from 0) with everything that is added to it.
#[must_use]
pub fn scores_from(position: usize, added: Micro) -> Micro {
    let base = i64::try_from(position).unwrap_or(i64::MAX / PLACE).saturating_mul(PLACE);
    added.saturating_sub(base)
}
