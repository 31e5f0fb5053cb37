//! The Beta distribution: the regularized incomplete function, its quantiles, digamma.
//!
//! `I_x(a, b)` by the continued fraction of Numerical Recipes (3rd ed., 6.4) with the modified Lentz method.
//! The gamma functions are for arguments above 0 only, all that is asked for here: recurrence up to where the
//! asymptotic series (Abramowitz & Stegun, chapter 6) is exact. `libm::lgamma` is six times the code.

use core::f64::consts::TAU;

use libm::{exp, log};

const TINY: f64 = 1e-300;
const CLOSE: f64 = 1e-16;

/// `I_x(a, b)`: the probability that a Beta(a, b) variable is at most `x`. Not a number unless `a` and `b` are
/// above 0; `x` is clamped to 0..1.
#[must_use]
pub fn cumulative(x: f64, a: f64, b: f64) -> f64 {
    if !(a > 0.0 && b > 0.0) || x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * log(x) + b * log(1.0 - x));
    // The fraction converges fast on this side of the mean; beyond it, mirror.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for step in 1..=10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a - 1.0 + 2.0 * m) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 1.0 + 2.0 * m));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() < CLOSE {
            break;
        }
    }
    h
}

/// The value that a Beta(a, b) variable stays below with probability `p`, by bisection to the last bit.
#[must_use]
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if !(a > 0.0 && b > 0.0 && (0.0..=1.0).contains(&p)) {
        return f64::NAN;
    }
    // Between powers of ten first: quantiles of sharp distributions lie very close to 0.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..400 {
        let middle = if low <= 0.0 && high < 1e-3 { high * 1e-3 } else { f64::midpoint(low, high) };
        if middle <= low || middle >= high {
            break;
        }
        if cumulative(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The logarithm of the gamma function for `x` above 0: recurrence up to 16, then Stirling's series (Abramowitz &
/// Stegun 6.1.41).
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    let mut x = x;
    let mut below = 1.0;
    while x < 16.0 {
        below *= x;
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    let series =
        1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)));
    (x - 0.5) * log(x) - x + 0.5 * log(TAU) + series / x - log(below)
}

/// The digamma function for `x` above 0: recurrence up to 10, then the asymptotic series (Abramowitz & Stegun
/// 6.3.18).
#[must_use]
pub fn digamma(x: f64) -> f64 {
    let mut x = x;
    let mut shift = 0.0;
    while x < 10.0 {
        shift -= 1.0 / x;
        x += 1.0;
    }
    let s = 1.0 / (x * x);
    let series =
        s * (1.0 / 12.0 - s * (1.0 / 120.0 - s * (1.0 / 252.0 - s * (1.0 / 240.0 - s / 132.0))));
    shift + log(x) - 0.5 / x - series
}
