//! Two well-known ways to make a list more varied or more balanced, to hold the engine's own against. Neither is in the
//! engine: both penalise more of what a shopper likes, which breaks promise 5.

/// Maximal marginal relevance (Carbonell and Goldstein 1998): takes `places` of the products one after the other, each
/// time the one with the most of `lambda` relevance less `1 - lambda` its greatest likeness to one that was taken; first
/// the most relevant; of equal ones the first. Returns them with these values.
#[must_use]
pub fn mmr(
    relevance: &[f64],
    likeness: &dyn Fn(usize, usize) -> f64,
    lambda: f64,
    places: usize,
) -> Vec<(usize, f64)> {
    let mut taken: Vec<(usize, f64)> = Vec::new();
    // The greatest likeness to what was taken; of those taken none.
    let mut nearest: Vec<Option<f64>> = vec![Some(f64::NEG_INFINITY); relevance.len()];
    while taken.len() < places.min(relevance.len()) {
        let mut best: Option<(usize, f64, f64)> = None;
        for (at, (relevance, nearest)) in relevance.iter().zip(&nearest).enumerate() {
            let Some(nearest) = nearest else { continue };
            // The first is the most relevant, also where relevance counts for nothing.
            let (order, value) = if taken.is_empty() {
                (*relevance, lambda * relevance)
            } else {
                let value = lambda * relevance - (1.0 - lambda) * nearest;
                (value, value)
            };
            if best.is_none_or(|(_, most, _)| order > most) {
                best = Some((at, order, value));
            }
        }
        let Some((chosen, _, value)) = best else { break };
        taken.push((chosen, value));
        for (at, nearest) in nearest.iter_mut().enumerate() {
            *nearest = if at == chosen {
                None
            } else {
                nearest.map(|near| near.max(likeness(at, chosen)))
            };
        }
    }
    taken
}

/// Calibration (Steck 2018): what a shopper's past is made of, and lists that are made of the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// What being alike weighs against relevance, 0 to 1.
    pub lambda: f64,
    /// So much of the past is in every list, so that what a list lacks does not weigh without end.
    pub smoothing: f64,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { lambda: 0.5, smoothing: 0.01 }
    }
}

impl Calibration {
    /// Takes `places` of the products one after the other, each time the one with which the list is best: most relevance
    /// in sum, least divergence from the past. Of equal ones the first. Returns them with how good the list is by then.
    #[must_use]
    pub fn choose(
        &self,
        relevance: &[f64],
        categories: &[&[f64]],
        past: &[f64],
        places: usize,
    ) -> Vec<(usize, f64)> {
        let mut taken: Vec<(usize, f64)> = Vec::new();
        let (mut relevance_taken, mut sums) = (0.0, vec![0.0; past.len()]);
        while taken.len() < places.min(relevance.len()) {
            let size = taken.len() as f64 + 1.0;
            let mut best: Option<(usize, f64)> = None;
            for (at, (relevance, category)) in relevance.iter().zip(categories).enumerate() {
                if taken.iter().any(|(taken, _)| *taken == at) {
                    continue;
                }
                let list: Vec<f64> =
                    sums.iter().zip(*category).map(|(sum, share)| (sum + share) / size).collect();
                let value = (1.0 - self.lambda) * (relevance_taken + relevance)
                    - self.lambda * self.divergence(past, &list);
                if best.is_none_or(|(_, most)| value > most) {
                    best = Some((at, value));
                }
            }
            let Some((chosen, value)) = best else { break };
            taken.push((chosen, value));
            relevance_taken += relevance.get(chosen).copied().unwrap_or(0.0);
            let category = categories.get(chosen).copied().unwrap_or(&[]);
            sums.iter_mut().zip(category).for_each(|(sum, share)| *sum += share);
        }
        taken
    }

    /// The divergence of a list from the past (Kullback and Leibler 1951), in nats, of shares by category.
    #[must_use]
    pub fn divergence(&self, past: &[f64], list: &[f64]) -> f64 {
        let smooth = |past: f64, list: f64| (1.0 - self.smoothing) * list + self.smoothing * past;
        let part = |(past, list): (&f64, &f64)| {
            if *past > 0.0 { past * (past / smooth(*past, *list)).ln() } else { 0.0 }
        };
        past.iter().zip(list).map(part).sum()
    }
}

/// How far two distributions are from each other (Lin 1991), in bits: 0 for the same, 1 for two with nothing in common.
#[must_use]
pub fn jensen_shannon(one: &[f64], other: &[f64]) -> f64 {
    let part = |(one, other): (&f64, &f64)| {
        let middle = f64::midpoint(*one, *other);
        let term = |share: f64| if share > 0.0 { share * (share / middle).log2() } else { 0.0 };
        f64::midpoint(term(*one), term(*other))
    };
    one.iter().zip(other).map(part).sum()
}

/// Of several products' shares by category, the mean.
#[must_use]
pub fn mean_shares(products: &[&[f64]], categories: usize) -> Vec<f64> {
    let mut sums = vec![0.0; categories];
    for product in products {
        sums.iter_mut().zip(*product).for_each(|(sum, share)| *sum += share);
    }
    let count = products.len().max(1) as f64;
    sums.iter().map(|sum| sum / count).collect()
}
