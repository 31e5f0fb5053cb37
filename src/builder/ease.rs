//! EASE: the weights that explain who likes a product by the other products they like (Steck 2019), solved product by
//! product.
//!
//! A linear regression with a penalty `l2` and no weight of a product on itself. For product `j` with predictors `C`:
//! `(G_CC + l2 I) b = g_Cj`, where `G` counts the shoppers who like both, and `b_i` is the weight of `i` for `j`. With
//! all other products as predictors that is EASE to the letter, for which there is a closed form: the inverse of one
//! matrix of the square of the catalogue, in time that grows with its cube. Here only the products that go with `j`
//! best are its predictors, so that time grows with the number of products; `docs/ranking.md` has what that costs.
//!
//! Successors are solved for beside it: with `s_ij` the steps from `i` to `j` (as for the sequence rules), the weights
//! `(G_CC + l2 I) b = s_Cj` explain what comes next by all that was had. Sequence rules count pairs one by one, so that
//! what everybody takes next follows everything. The equations are the same but for their right side.
//!
//! Solved by Cholesky's decomposition in single precision. Every sum has an order of its own, with no regard to the
//! width of a processor's vectors: the same counts give the same weights everywhere.

use super::counts::{Counts, Pair, STEP};
use super::strongest::{Row, Strongest};

/// Numbers that are summed side by side.
const LANES: usize = 8;
/// How often progress is told.
const TOLD_EVERY: usize = 64;

/// EASE's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ease {
    /// A product is explained by so many others; in a shop with no more products by all.
    pub predictors: usize,
}

impl Default for Ease {
    fn default() -> Self {
        Self { predictors: 200 }
    }
}

impl Ease {
    /// The penalty that suits a log: it grows with the root of how much a shopper has.
    #[must_use]
    pub fn regularisation(counts: &Counts) -> f32 {
        30.0 * counts.mean_liked().sqrt()
    }

    /// What each product gives to the others that shoppers like with it, by EASE and, if `with_successors`, as what comes
    /// next: of each row the `most` strongest, ascending.
    pub(super) fn rows(
        &self,
        counts: &Counts,
        l2: f32,
        most: usize,
        with_successors: bool,
        progress: &mut dyn FnMut(f32),
    ) -> [Vec<Row>; 2] {
        let items = counts.products().len();
        let [mut rows, mut successors] = [(); 2].map(|()| Strongest::of(items, most));
        let mut next = Vec::new();
        let mut done = 0_usize;
        self.solve(counts, l2, &mut |target, system| {
            for (predictor, weight) in system.predictors.iter().zip(&system.weights) {
                if predictor.both > 0.0 {
                    rows.offer(predictor.item, target, *weight);
                }
            }
            if with_successors {
                next.clear();
                next.extend(system.predictors.iter().map(|predictor| predictor.steps));
                substitute(&system.matrix, &mut next);
                for (predictor, weight) in system.predictors.iter().zip(&next) {
                    if predictor.both > 0.0 {
                        successors.offer(predictor.item, target, *weight);
                    }
                }
            }
            if done.is_multiple_of(TOLD_EVERY) {
                progress(done as f32 / items as f32);
            }
            done += 1;
        });
        [rows.take(), successors.take()]
    }

    /// What its predictors give to each product.
    #[must_use]
    pub fn weights(&self, counts: &Counts, l2: f32) -> Vec<Row> {
        let mut all = Vec::new();
        self.solve(counts, l2, &mut |_, system| {
            let items = system.predictors.iter().map(|predictor| predictor.item);
            all.push(items.zip(system.weights.iter().copied()).collect());
        });
        all
    }

    /// Tells each product, and what was solved for it.
    fn solve(&self, counts: &Counts, l2: f32, tell: &mut dyn FnMut(u32, &System)) {
        let likes = Likes::of(counts);
        let items = counts.products().len();
        let mut system = System::of(items);
        for (target, _) in (0_u32..).zip(0..items) {
            self.choose(&likes, target, l2, &mut system.predictors);
            // Pairs below k are taken for none, and what is left need not be positive definite: a greater penalty
            // makes it so.
            let mut penalty = l2.max(f32::MIN_POSITIVE);
            while system.solve(&likes, penalty).is_none() {
                penalty *= 2.0;
            }
            tell(target, &system);
        }
    }

    /// The predictors of a product, ascending: those that explain most of it on their own, of equal ones the first.
    fn choose(&self, likes: &Likes, target: u32, l2: f32, chosen: &mut Vec<Predictor>) {
        chosen.clear();
        let items = likes.own.len();
        if items <= self.predictors + 1 {
            let others = (0..).take(items).filter(|item| *item != target);
            chosen.extend(others.map(|item| Predictor { item, ..Predictor::default() }));
            for other in likes.row(target) {
                if let Ok(at) = chosen.binary_search_by_key(&other.item, |predictor| predictor.item)
                    && let Some(predictor) = chosen.get_mut(at)
                {
                    (predictor.both, predictor.steps) = (other.both, other.steps);
                }
            }
            return;
        }
        chosen.extend(likes.row(target).map(|Other { item, both, steps }| Predictor {
            item,
            both,
            steps,
            explains: both * both / (likes.own_of(item) + l2),
        }));
        if chosen.len() > self.predictors {
            chosen.select_nth_unstable_by(self.predictors, |one, other| {
                other.explains.total_cmp(&one.explains).then(one.item.cmp(&other.item))
            });
            chosen.truncate(self.predictors);
            chosen.sort_unstable_by_key(|predictor| predictor.item);
        }
    }
}

/// Who explains a product.
#[derive(Clone, Copy, Debug, Default)]
struct Predictor {
    item: u32,
    /// Shoppers who like it and the product.
    both: f32,
    /// Steps from it to the product.
    steps: f32,
    /// How much of the product it would explain on its own.
    explains: f32,
}

/// How many shoppers like a product, and how many like it and another: each product's row, ascending.
#[derive(Debug)]
struct Likes {
    own: Vec<f32>,
    ends: Vec<usize>,
    others: Vec<Other>,
}

/// A product that shoppers like with another.
#[derive(Clone, Copy, Debug, Default)]
struct Other {
    item: u32,
    /// Shoppers who like both.
    both: f32,
    /// Steps from this one to the other.
    steps: f32,
}

impl Likes {
    fn of(counts: &Counts) -> Self {
        let own: Vec<f32> = counts.products().iter().map(|product| product.liked as f32).collect();
        let liked = || counts.pairs().iter().filter(|pair| pair.liked > 0);
        let mut next = vec![0_usize; own.len()];
        for item in liked().flat_map(|pair| [pair.a, pair.b]) {
            if let Some(count) = next.get_mut(item as usize) {
                *count += 1;
            }
        }
        let mut all = 0;
        for start in &mut next {
            let count = core::mem::replace(start, all);
            all += count;
        }
        let mut others = vec![Other::default(); all];
        let mut put = |target: u32, item: u32, pair: &Pair, steps: u64| {
            if let Some(at) = next.get_mut(target as usize)
                && let Some(other) = others.get_mut(*at)
            {
                // Steps are counted of all who had both; those who like both made their share of them.
                let share = pair.liked as f32 / pair.seen.max(1) as f32;
                let steps = steps as f32 / STEP as f32 * share;
                *other = Other { item, both: pair.liked as f32, steps };
                *at += 1;
            }
        };
        // Pairs are ascending: first what is below a product, then what is above it.
        liked().for_each(|pair| put(pair.b, pair.a, pair, pair.ahead));
        liked().for_each(|pair| put(pair.a, pair.b, pair, pair.behind));
        Self { own, ends: next, others }
    }

    fn own_of(&self, item: u32) -> f32 {
        self.own.get(item as usize).copied().unwrap_or(0.0)
    }

    fn row(&self, item: u32) -> impl Iterator<Item = Other> {
        let at = item as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let range = start.unwrap_or(0)..self.ends.get(at).copied().unwrap_or(0);
        self.others.get(range).unwrap_or(&[]).iter().copied()
    }
}

/// One product's equations.
#[derive(Debug)]
struct System {
    predictors: Vec<Predictor>,
    /// What is solved for; empty where there is no answer.
    weights: Vec<f32>,
    /// Rows of as many cells as there are predictors; only the lower triangle means anything: decomposed, once solved.
    matrix: Vec<f32>,
    /// Where a product stands among the predictors; [`NOWHERE`] where it is none.
    place_of: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl System {
    fn of(items: usize) -> Self {
        let place_of = vec![NOWHERE; items];
        Self { predictors: Vec::new(), weights: Vec::new(), matrix: Vec::new(), place_of }
    }

    fn solve(&mut self, likes: &Likes, l2: f32) -> Option<()> {
        self.fill(likes, l2);
        self.weights.clear();
        self.weights.extend(self.predictors.iter().map(|predictor| predictor.both));
        if decompose(&mut self.matrix, self.predictors.len()).is_none() {
            self.weights.clear();
            return None;
        }
        substitute(&self.matrix, &mut self.weights);
        Some(())
    }

    fn fill(&mut self, likes: &Likes, l2: f32) {
        let n = self.predictors.len();
        self.matrix.clear();
        self.matrix.resize(n * n, 0.0);
        let mut put = |item: u32, place: u32| {
            if let Some(at) = self.place_of.get_mut(item as usize) {
                *at = place;
            }
        };
        for (place, predictor) in (0..).zip(&self.predictors) {
            put(predictor.item, place);
        }
        // A place for every row but none for an empty matrix, which has no rows of no cells.
        for (place, (predictor, cells)) in
            self.predictors.iter().zip(self.matrix.chunks_exact_mut(n.max(1))).enumerate()
        {
            for other in likes.row(predictor.item) {
                if other.item > predictor.item {
                    break;
                }
                let at = self.place_of.get(other.item as usize).copied().unwrap_or(NOWHERE);
                if let Some(cell) = cells.get_mut(at as usize) {
                    *cell = other.both;
                }
            }
            if let Some(cell) = cells.get_mut(place) {
                *cell = likes.own_of(predictor.item) + l2;
            }
        }
        for predictor in &self.predictors {
            if let Some(at) = self.place_of.get_mut(predictor.item as usize) {
                *at = NOWHERE;
            }
        }
    }
}

/// Decomposes a symmetric matrix of `n` rows, of which the lower triangle is given. `None` if it is not positive definite.
fn decompose(matrix: &mut [f32], n: usize) -> Option<()> {
    for row in 0..n {
        let (above, rest) = matrix.split_at_mut(row * n);
        let own = rest.get_mut(..=row)?;
        for (column, other) in above.chunks_exact(n).enumerate() {
            let (pivot, left) = other.get(..=column)?.split_last()?;
            let (cell, done) = own.get_mut(..=column)?.split_last_mut()?;
            *cell = (*cell - dot(done, left)) / pivot;
        }
        let (pivot, done) = own.split_last_mut()?;
        let square = *pivot - dot(done, done);
        if !(square.is_finite() && square > 0.0) {
            return None;
        }
        *pivot = square.sqrt();
    }
    Some(())
}

/// Puts in the place of the right side what times a matrix that was decomposed is the right side.
fn substitute(decomposed: &[f32], right: &mut [f32]) {
    let n = right.len().max(1);
    for (row, cells) in decomposed.chunks_exact(n).enumerate() {
        if let Some((pivot, left)) = cells.get(..=row).and_then(<[f32]>::split_last)
            && let Some((value, before)) = right.get_mut(..=row).and_then(<[f32]>::split_last_mut)
        {
            *value = (*value - dot(left, before)) / pivot;
        }
    }
    for (row, cells) in decomposed.chunks_exact(n).enumerate().rev() {
        if let Some((pivot, left)) = cells.get(..=row).and_then(<[f32]>::split_last)
            && let Some((value, before)) = right.get_mut(..=row).and_then(<[f32]>::split_last_mut)
        {
            *value /= pivot;
            before.iter_mut().zip(left).for_each(|(before, cell)| *before -= *value * cell);
        }
    }
}

/// The sum of products.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.zip(b) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}
