//! Folding what was done into decayed sums: successes, exposures, negatives.

/// What one event says about the values of its product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Signal {
    /// It was shown: an exposure.
    Shown,
    /// A sign of liking with this weight (0 and above): a success and an exposure.
    Liked(f64),
    /// A sign of disliking with this weight (0 and above): a negative, on its own, so that one of them does
    /// not erase ten views.
    Disliked(f64),
}

impl Signal {
    /// The signal of an event weight: below 0 is dislike.
    #[must_use]
    pub fn of_weight(weight: f64) -> Self {
        if weight < 0.0 { Self::Disliked(-weight) } else { Self::Liked(weight) }
    }
}

/// Decayed sums of evidence about one value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Signs of liking.
    pub successes: f64,
    /// Occasions to like.
    pub exposures: f64,
    /// Signs of disliking.
    pub negatives: f64,
}

impl Sums {
    /// Adds a signal with its decay factor, `times` over.
    pub fn add(&mut self, signal: Signal, decay: f64, times: f64) {
        match signal {
            Signal::Shown => self.exposures += decay * times,
            Signal::Liked(weight) => {
                self.successes += weight * decay * times;
                self.exposures += weight * decay * times;
            }
            Signal::Disliked(weight) => self.negatives += weight * decay * times,
        }
    }

    /// Whether there is any evidence.
    #[must_use]
    pub fn any(&self) -> bool {
        self.exposures > 0.0 || self.negatives > 0.0 || self.successes > 0.0
    }
}
