//! What the builder measured about a shop: how its shoppers buy.
//!
//! The numbers choose how the parts of a ranking are blended, so that nobody has to do it by hand. They are
//! stored in the order of the fields; new ones are added at the end, and one that a file lacks is its default.

/// Measures of the whole log, about nobody in particular.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Of all that shoppers did after their first visit or basket, the share with a product that they had had
    /// before; 0 to 1.
    pub repeat_rate: f32,
    /// Events of the shopper in the middle.
    pub median_events: f32,
    /// Products in a basket, on average; 0 where the log has no baskets.
    pub mean_basket: f32,
}

impl Statistics {
    /// How likely a product comes back that was had so many visits ago, beside other numbers of visits.
    #[must_use]
    pub fn again_after(&self, _visits_ago: u32) -> f64 {
        1.0
    }

    /// How many there are.
    pub(super) const COUNT: usize = 3;

    /// The numbers in the order in which they are stored.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) const fn numbers(&self) -> [f32; Self::COUNT] {
        [self.repeat_rate, self.median_events, self.mean_basket]
    }

    /// From the numbers that a file has.
    pub(super) const fn of_numbers(numbers: [f32; Self::COUNT]) -> Self {
        let [repeat_rate, median_events, mean_basket] = numbers;
        Self { repeat_rate, median_events, mean_basket }
    }
}
