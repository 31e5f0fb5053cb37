//! Exponential half-life decay (Cormode et al. 2009, forward decay).
//!
//! An event later than now (the clock moved back) counts in full, never more; the order of events does not
//! matter. `None` as half-life means no decay.

use core::f64::consts::LN_2;

/// `2^(-age / half_life)`, at most 1.
#[must_use]
pub fn factor(age: f64, half_life: Option<f64>) -> f64 {
    match half_life {
        Some(half_life) if half_life > 0.0 => half_to_the(age.max(0.0) / half_life),
        _ => 1.0,
    }
}

/// `2^-x`, exact where `x` is whole. `libm::exp2` would bring a table of 4 kB.
#[allow(clippy::cast_possible_truncation, reason = "clamped before")]
fn half_to_the(x: f64) -> f64 {
    let whole = x.floor().min(1_100.0);
    libm::scalbn(libm::exp((whole - x) * LN_2), -(whole as i32))
}

/// The decayed sum of `(weight, age)`.
#[must_use]
pub fn value(events: &[(f64, f64)], half_life: Option<f64>) -> f64 {
    events.iter().map(|(weight, age)| weight * factor(*age, half_life)).sum()
}

/// The decayed mean of `(weight, age)`; `None` without events. It does not depend on now: ages are measured
/// from the newest event.
#[must_use]
pub fn mean(events: &[(f64, f64)], half_life: Option<f64>) -> Option<f64> {
    let newest = events.iter().map(|(_, age)| *age).fold(f64::INFINITY, f64::min);
    let from_newest: Vec<(f64, f64)> =
        events.iter().map(|(weight, age)| (*weight, age - newest)).collect();
    let mass: f64 = from_newest.iter().map(|(_, age)| factor(*age, half_life)).sum();
    (mass > 0.0).then(|| value(&from_newest, half_life) / mass)
}
