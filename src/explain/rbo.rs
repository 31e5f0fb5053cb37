//! Rank-biased overlap (Webber, Moffat & Zobel 2010, ACM TOIS 28(4):20): how alike two rankings are, the top
//! weighing most. 1 = the same, 0 = nothing in common. Items are small numbers, such as positions.

/// The persistence used throughout: the first ten places carry about 86 % of the weight.
pub const PERSISTENCE: f64 = 0.9;

/// The overlap `X_d` at each depth from 1 to the length of the longer list.
fn overlaps(a: &[u32], b: &[u32]) -> Vec<f64> {
    let most = a.iter().chain(b).copied().max().unwrap_or(0) as usize;
    let (mut seen_a, mut seen_b) = (vec![false; most + 1], vec![false; most + 1]);
    let seen = |by: &[bool], item: Option<&u32>| {
        f64::from(u8::from(item.and_then(|item| by.get(*item as usize)).copied().unwrap_or(false)))
    };
    let mark = |by: &mut [bool], item: Option<&u32>| {
        if let Some(slot) = item.and_then(|item| by.get_mut(*item as usize)) {
            *slot = true;
        }
    };
    let mut overlap = 0.0;
    let mut all = Vec::with_capacity(a.len().max(b.len()));
    for depth in 0..a.len().max(b.len()) {
        let (x, y) = (a.get(depth), b.get(depth));
        if x.is_some() && x == y {
            overlap += 1.0;
        } else {
            overlap += seen(&seen_b, x) + seen(&seen_a, y);
        }
        mark(&mut seen_a, x);
        mark(&mut seen_b, y);
        all.push(overlap);
    }
    all
}

/// The extrapolated form, Eq. 32, for lists of any two lengths without repeats. Two empty lists are the same.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "list lengths stay far below 2^53")]
pub fn extrapolated(a: &[u32], b: &[u32], p: f64) -> f64 {
    let short = a.len().min(b.len());
    if short == 0 {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let overlaps = overlaps(a, b);
    let at_short = overlaps.get(short - 1).copied().unwrap_or(0.0);
    let at_long = overlaps.last().copied().unwrap_or(0.0);
    let (s, l) = (short as f64, overlaps.len() as f64);
    let (mut sum, mut power, mut d) = (0.0, 1.0, 0.0);
    for overlap in &overlaps {
        power *= p;
        d += 1.0;
        sum += overlap / d * power;
        if d > s {
            sum += at_short * (d - s) / (s * d) * power;
        }
    }
    (1.0 - p) / p * sum + ((at_long - at_short) / l + at_short / s) * power
}

/// The sum to the depth of the shorter list, divided by its greatest possible value: a different number from
/// [`extrapolated`], for comparing with other tools.
#[must_use]
pub fn truncated_normalised(a: &[u32], b: &[u32], p: f64) -> f64 {
    weighted(a, b, |depth| libm::pow(p, depth - 1.0))
}

/// The mean agreement over all depths of the shorter list.
#[must_use]
pub fn average_overlap(a: &[u32], b: &[u32]) -> f64 {
    weighted(a, b, |_| 1.0)
}

fn weighted(a: &[u32], b: &[u32], weight: impl Fn(f64) -> f64) -> f64 {
    let depth = a.len().min(b.len());
    let (mut sum, mut mass, mut d) = (0.0, 0.0, 0.0);
    for overlap in overlaps(a, b).iter().take(depth) {
        d += 1.0;
        sum += weight(d) * overlap / d;
        mass += weight(d);
    }
    if mass > 0.0 { sum / mass } else { 1.0 }
}
