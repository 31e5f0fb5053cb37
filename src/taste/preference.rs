//! From sums of evidence to a preference.
//!
//! Two estimators, both closed forms and both 0 without evidence: [`exposure`] where it is known what was
//! shown (the default), [`share`] where only what was chosen is known. `delta` is in nats against the base
//! rate; how many places a nat is worth is decided in [`Learning`](super::Learning).

use libm::log;

use super::beta;
use crate::json::Word;

/// What the estimators know about a preference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preference {
    /// The base rate that it is measured against.
    pub base_rate: f64,
    /// First parameter of the posterior.
    pub alpha: f64,
    /// Second parameter of the posterior.
    pub beta: f64,
    /// `ln(alpha / beta) - logit(base_rate)`: above 0 is liking.
    pub delta: f64,
}

/// How sure a preference is, from the probability that it lies above the base rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// 0.95 and more.
    Likes,
    /// 0.8 and more.
    ProbablyLikes,
    /// In between.
    Unclear,
    /// 0.2 and less.
    ProbablyAvoids,
    /// 0.05 and less.
    Avoids,
}

impl Word for Confidence {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("likes", Self::Likes),
        ("probably-likes", Self::ProbablyLikes),
        ("unclear", Self::Unclear),
        ("probably-avoids", Self::ProbablyAvoids),
        ("avoids", Self::Avoids),
    ];
}

impl Preference {
    /// The posterior mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.alpha / (self.alpha + self.beta)
    }

    /// The approximate variance of `delta`.
    #[must_use]
    pub fn variance(&self) -> f64 {
        1.0 / self.alpha + 1.0 / self.beta
    }

    /// The probability that the preference lies above the base rate.
    #[must_use]
    pub fn prob_above_base(&self) -> f64 {
        1.0 - beta::cumulative(self.base_rate, self.alpha, self.beta)
    }

    /// The exact posterior mean of the log-odds against the base rate.
    #[must_use]
    pub fn mean_log_odds_shift(&self) -> f64 {
        beta::digamma(self.alpha) - beta::digamma(self.beta) - logit(self.base_rate)
    }

    /// In words.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        match self.prob_above_base() {
            p if p >= 0.95 => Confidence::Likes,
            p if p >= 0.8 => Confidence::ProbablyLikes,
            p if p <= 0.05 => Confidence::Avoids,
            p if p <= 0.2 => Confidence::ProbablyAvoids,
            _ => Confidence::Unclear,
        }
    }
}

/// Priors of [`exposure`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// How many exposures the base rate counts as.
    pub strength: f64,
    /// The base rate before any evidence, above 0 and below 1.
    pub base_rate: f64,
    /// How many exposures that counts as.
    pub base_rate_weight: f64,
}

impl Default for Prior {
    fn default() -> Self {
        Self { strength: 20.0, base_rate: 0.1, base_rate_weight: 10.0 }
    }
}

/// Exposure-corrected Beta shrinkage of one value against its facet (Gelman et al., BDA3, chapter 5; Agarwal
/// et al. 2009): successes out of exposures, and negatives on their own. All sums are decayed.
#[must_use]
pub fn exposure(
    successes: f64,
    exposures: f64,
    negatives: f64,
    facet: (f64, f64),
    prior: &Prior,
) -> Preference {
    let (facet_successes, facet_exposures) = facet;
    let base_rate = ((facet_successes + prior.base_rate_weight * prior.base_rate)
        / (facet_exposures + prior.base_rate_weight))
        // More successes than exposures is possible (one view may lead to a purchase): stay below 1.
        .clamp(1e-9, 1.0 - 1e-9);
    let alpha = prior.strength * base_rate + successes;
    let beta = prior.strength * (1.0 - base_rate) + (exposures - successes).max(0.0) + negatives;
    Preference { base_rate, alpha, beta, delta: log(alpha / beta) - logit(base_rate) }
}

/// Shrunken log-odds of a share against its base rate (Monroe, Colaresi & Quinn 2008): `chosen` of `all`.
#[must_use]
pub fn share(chosen: f64, all: f64, base_rate: f64, strength: f64) -> Preference {
    let alpha = chosen + strength * base_rate;
    let beta = all + strength - alpha;
    Preference { base_rate, alpha, beta, delta: log(alpha / beta) - logit(base_rate) }
}

fn logit(p: f64) -> f64 {
    log(p / (1.0 - p))
}
