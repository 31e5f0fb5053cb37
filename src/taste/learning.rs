//! How much what a shopper does counts, and for how long.

use super::fold::Signal;
use super::preference::Prior;
use crate::consent::Purpose;
use crate::journal::{DidKind, Given};

/// The settings of the implicit learner. The defaults are the ones that did best on few events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Half-life of what was looked at, in days.
    pub activity_half_life_days: f64,
    /// Half-life of what went into or out of the cart, in days.
    pub cart_half_life_days: f64,
    /// Half-life of what was bought or sent back, in days.
    pub purchases_half_life_days: f64,
    /// Priors of the estimator.
    pub prior: Prior,
    /// How strong a nat of preference is shown to be beside what was said, in places of a list of up to 24 products. What
    /// it weighs in a list is decided there.
    pub places_per_nat: f64,
}

impl Default for Learning {
    fn default() -> Self {
        Self {
            activity_half_life_days: 30.0,
            cart_half_life_days: 45.0,
            purchases_half_life_days: 180.0,
            prior: Prior::default(),
            places_per_nat: 8.0,
        }
    }
}

/// A look shorter than this, in seconds, is no more than an impression.
const BOUNCE_SECONDS: u16 = 3;
/// A look longer than this, in seconds, counts half as much again.
const DWELL_SECONDS: u16 = 20;
/// One day's repeats of an impression count no more than this.
const MOST_IMPRESSIONS: u16 = 3;

impl Learning {
    /// What an entry says about its values: signal, how often, half-life in days. `None` if nothing.
    #[must_use]
    pub fn signal(&self, given: &Given) -> Option<(Signal, f64, f64)> {
        let (signal, times) = match given {
            Given::Search { .. } => (Signal::Liked(1.0), 1.0),
            Given::Did { kind, times, seconds, .. } => match kind {
                DidKind::Impression => {
                    (Signal::Shown, f64::from((*times).clamp(1, MOST_IMPRESSIONS)))
                }
                DidKind::View if (1..BOUNCE_SECONDS).contains(seconds) => (Signal::Shown, 1.0),
                DidKind::View if *seconds > DWELL_SECONDS => (Signal::Liked(1.5), 1.0),
                DidKind::View => (Signal::Liked(1.0), 1.0),
                DidKind::Select => (Signal::Liked(0.5), 1.0),
                DidKind::CartAdd | DidKind::Wish => (Signal::Liked(3.0), 1.0),
                DidKind::CartRemove => (Signal::Disliked(2.0), 1.0),
                DidKind::Buy => (Signal::Liked(5.0), 1.0),
                DidKind::Return => (Signal::Disliked(5.0), 1.0),
            },
            Given::Told { .. } | Given::Feedback { .. } | Given::Correction { .. } => return None,
        };
        let half_life = match given {
            Given::Did { kind: DidKind::CartAdd | DidKind::CartRemove, .. } => {
                self.cart_half_life_days
            }
            _ if given.purpose() == Purpose::Purchases => self.purchases_half_life_days,
            _ => self.activity_half_life_days,
        };
        Some((signal, times, half_life))
    }
}
