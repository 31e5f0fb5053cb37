//! Little-endian numbers in a slice, the hash, and the two-byte form of a scale.
//!
//! Whatever lies outside the slice reads as 0: lengths are checked once, when the model is read, and a wrong
//! offset can then show as a wrong number but never as a panic.

/// The two bytes at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let two = bytes.get(at..).and_then(|from| from.first_chunk());
    two.map_or(0, |two| u16::from_le_bytes(*two))
}

/// The four bytes at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..).and_then(|from| from.first_chunk());
    four.map_or(0, |four| u32::from_le_bytes(*four))
}

/// The byte at `at`.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// FNV-1a, 32 bits (Fowler, Noll, Vo; the offset basis changed by `seed`). Every step is a bijection of the
/// state, so that no change of one byte goes unnoticed.
pub(super) fn fnv1a(bytes: &[u8], seed: u32) -> u32 {
    let mut hash = 0x811C_9DC5 ^ seed;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// Exponent and fraction of an f32 are moved by this many bits, so that five and eleven of them are left.
const SCALE_SHIFT: u32 = 12;
/// The f32 bits of the least scale, 2^-26.
const LEAST_SCALE: u32 = (127 - 26) << 23;

/// A row's scale from its two bytes: from 2^-26 to nearly 2^6, exact to one part in 4,096.
pub(super) fn scale_of(code: u16) -> f32 {
    f32::from_bits(LEAST_SCALE + (u32::from(code) << SCALE_SHIFT))
}

/// The two bytes nearest to a scale; `None` if it is too small, too large or no number.
#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
pub(super) fn scale_code(scale: f32) -> Option<u16> {
    if !(scale.is_finite() && scale > 0.0) {
        return None;
    }
    let half = 1 << (SCALE_SHIFT - 1);
    let above = (scale.to_bits() + half).checked_sub(LEAST_SCALE)?;
    u16::try_from(above >> SCALE_SHIFT).ok()
}
