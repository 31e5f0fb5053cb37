//! What the shop's own order is worth, position by position (from 0).
//!
//! Rankings use the linear prior, the only one under which a bound on movement can be stated. The other two
//! flatten with depth; they are here to compare against.

/// Minus the position: one place is one place everywhere.
#[must_use]
pub fn linear(position: f64) -> f64 {
    -position
}

/// `1 / (k + position + 1)` (Cormack, Clarke & Büttcher 2009).
#[must_use]
pub fn reciprocal_rank(position: f64, k: f64) -> f64 {
    1.0 / (k + position + 1.0)
}

/// `1 / log2(position + 2)`.
#[must_use]
pub fn log_discount(position: f64) -> f64 {
    1.0 / libm::log2(position + 2.0)
}
