//! Means with intervals, and the chance that needs no clock: scattered numbers.

/// How often shoppers are drawn anew for an interval.
const RESAMPLES: usize = 1_000;

/// A mean over shoppers and the middle 95 % of what it is when shoppers are drawn anew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// Mean and bootstrap interval (percentiles; Efron 1979).
    pub(super) fn of(values: &[f64], seed: u64) -> Self {
        let n = values.len();
        if n == 0 {
            return Self::default();
        }
        let mut state = seed;
        let mut draw = || {
            state = state.wrapping_add(1);
            let at = usize::try_from(chance(state) % n as u64).unwrap_or(0);
            values.get(at).copied().unwrap_or(0.0)
        };
        let mut means: Vec<f64> =
            (0..RESAMPLES).map(|_| (0..n).map(|_| draw()).sum::<f64>() / n as f64).collect();
        means.sort_by(f64::total_cmp);
        let at = |thousandth: usize| means.get(thousandth * RESAMPLES / 1_000).copied();
        Self { mean: mean(values), low: at(25).unwrap_or(0.0), high: at(975).unwrap_or(0.0) }
    }
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Scatters a number over all 64 bits (SplitMix64, Steele et al. 2014).
pub(super) const fn chance(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_what_its_formula_says() {
        let values: Vec<f64> = (0..400).map(|n| f64::from(n % 2)).collect();
        // The standard error of a fair coin thrown 400 times is 0.025.
        let Interval { mean, low, high } = Interval::of(&values, 1);
        assert!((mean - 0.5).abs() < 1e-12);
        assert!((low - 0.451).abs() < 0.006 && (high - 0.549).abs() < 0.006, "{low} {high}");
    }
}
