//! What the builder measured about a shop: how its shoppers buy.
//!
//! The numbers choose how the parts of a ranking are blended, so that nobody has to do it by hand. They are
//! stored in the order of the fields; new ones are added at the end, and one that a file lacks is 0.

/// From how many visits back each step of [`Statistics::back_after`] begins; the last is open.
pub const LAGS: [u16; 8] = [0, 1, 2, 4, 8, 16, 32, 64];

/// Measures of the whole log, about nobody in particular.
///
/// A visit is what was bought in one basket, or at one moment where the log has none, or what was done with one product in a
/// row; anything else that a shopper did is a visit of its own. Of little data they are drawn towards what shops have.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Of all products in shoppers' visits after their first, the share that they had had before; 0 to 1.
    pub repeat_rate: f32,
    /// Events of the shopper in the middle.
    pub median_events: f32,
    /// Different products in a visit, on average; 1 or more.
    pub items_per_visit: f32,
    /// How likely a product is in the next visit that was in the visit so many back, 0 to 1, by the steps of
    /// [`LAGS`]; 0 back is the visit just before.
    pub back_after: [f32; LAGS.len()],
    /// Of all visits, the share that has the product most visits have; 0 to 1.
    pub best_seller_share: f32,
    /// How much slower guesses are to be believed since the log is short, in steps to the power of confidence; 0 of a long one.
    pub doubt: f32,
    /// The day of the log's last event, counted from 1970, from which on what sold lately fades; 0 where nothing follows from it.
    pub last_day: f32,
}

impl Statistics {
    /// Whether anything was measured: a file may come without, and then no visit has a product.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.items_per_visit > 0.0
    }

    /// Whether all are numbers.
    pub(super) fn is_finite(&self) -> bool {
        let sum: f32 = self.back_after.iter().sum();
        let all = [
            self.repeat_rate,
            self.median_events,
            self.items_per_visit,
            self.best_seller_share,
            self.doubt,
            self.last_day,
        ];
        all.iter().fold(sum, |sum, number| sum + number * 0.0).is_finite()
    }

    /// The numbers in the order in which they are stored.
    #[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f32> {
        [self.repeat_rate, self.median_events, self.items_per_visit]
            .into_iter()
            .chain(self.back_after)
            .chain([self.best_seller_share, self.doubt, self.last_day])
    }

    /// From the numbers that a file has, in that order.
    pub(super) fn of_numbers(mut numbers: impl Iterator<Item = f32>) -> Self {
        let mut next = || numbers.next().unwrap_or(0.0);
        Self {
            repeat_rate: next(),
            median_events: next(),
            items_per_visit: next(),
            back_after: core::array::from_fn(|_| next()),
            best_seller_share: next(),
            doubt: next(),
            last_day: next(),
        }
    }
}
