//! The unit of every score: the place.
//!
//! A term of +3 is worth three places of the shop's own order, so that shopper, merchant and test read the
//! same number. Inside, places are integers of a millionth: sums are exact, native and WebAssembly agree to
//! the bit, and the lines shown add up. A float becomes [`Micro`] in [`micro`] and nowhere else.

/// Millionths of a place.
pub type Micro = i64;

/// One place.
pub const PLACE: Micro = 1_000_000;

/// The largest weight any single term may have; far above any list, far below overflow.
const LIMIT: f64 = 1e12;

/// Places as [`Micro`], rounded half away from zero. Not a number gives 0; the rest is clamped.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "clamped to 1e12 before")]
pub fn micro(places: f64) -> Micro {
    if places.is_nan() {
        return 0;
    }
    libm::round((places * 1e6).clamp(-LIMIT, LIMIT)) as Micro
}

/// [`Micro`] as places, for reading.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "terms stay below 2^53")]
pub fn places(micro: Micro) -> f64 {
    micro as f64 / 1e6
}
