//! What a word of the shopper is worth, in millionths of a place for a list of up to 24 products.
//!
//! Longer lists multiply all of these by the same whole number (see `rank::Reach`), so that a like reaches as
//! far in a long list as in a short one. Each is a multiple of 100 millionths: then the dial, in whole per
//! cent, shifts equal weights equally, which promise 5 needs.

use crate::places::{Micro, PLACE, micro};

/// "I like this": a third of a page.
pub const LIKE: Micro = 8 * PLACE;
/// "I love this": half a page.
pub const LOVE: Micro = 12 * PLACE;
/// "I avoid this".
pub const AVOID: Micro = -12 * PLACE;
/// "More of this product", shared between the product and what it has; "less" is the same downwards.
pub const FEEDBACK: Micro = 8 * PLACE;
/// The most that a guess about one value can weigh, either way: less than saying it.
pub const GUESS_LIMIT: Micro = 6 * PLACE;
/// By how much saying it at least beats the guess that it replaces.
pub const TELL_MARGIN: Micro = LIKE - GUESS_LIMIT;
/// What matters right now, such as rain.
pub const CONTEXT: Micro = 3 * PLACE;
/// The most that the merchant's boosts can weigh on one product, either way: half a like, so that between two
/// products the merchant's hand never outweighs the shopper's word, also where that word is the first and
/// makes the list personal (promise 5).
pub const SHOP_LIMIT: Micro = LIKE / 2;

/// Preference in billionths of a nat against the usual. Whole, so that sums do not depend on the order of values.
pub type NanoNats = i64;

/// A preference in nats, rounded.
#[must_use]
pub(super) fn nano_nats(nats: f64) -> NanoNats {
    micro(nats * 1e3)
}

/// What one token adds to a product that has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenWeight {
    /// What was said, in full.
    pub said: Micro,
    /// What was noticed: above 0 is liking.
    pub learned: NanoNats,
    /// The same as far as it is used as a guess: 0 where something was told about it instead.
    pub guessed: NanoNats,
    /// How far the last steps had it, in millionths of a step: the last one counts in full, the one before as a half,
    /// then a third, and so on.
    pub recent: Micro,
    /// Names the sayings about this token: products with equal sums of marks were told the same about.
    pub mark: u64,
    /// The shopper said never.
    pub never: bool,
}

/// A mark for one saying: well mixed, so that sums of different sets differ.
#[must_use]
pub(super) const fn mark(number: u64) -> u64 {
    // SplitMix64, Steele, Lea & Flood 2014.
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
