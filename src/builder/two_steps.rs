//! Two steps along the rows: what goes with what goes with a product.
//!
//! A row has what many shoppers had beside its product, and a pair that few had by chance does not make it. Over a product
//! between them two may go together all the same, and what is reached over many goes with it more surely. It is the
//! random walk of two steps on the rows, as in RP3b (Paudel et al. 2017, ACM TiiS 7(1)), added to the rows that it walks on.
//!
//! It walks only where shoppers left enough: through products of few events it leads anywhere. Of pairs it knows what is
//! in the rows, and so nothing of pairs that fewer than k shoppers had. Sums have an order of their own.

use super::counts::ProductCount;
use super::strongest::{Row, strongest};

/// How two steps along the rows are added to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSteps {
    /// What they are worth in the merged rows of a long log.
    pub share: f32,
    /// With so many events in the log they are worth half.
    pub half_events: f32,
    /// No step leads from a product with fewer events.
    pub least_events: u32,
}

impl Default for TwoSteps {
    fn default() -> Self {
        Self { share: 0.2, half_events: 20_000.0, least_events: 10 }
    }
}

impl TwoSteps {
    /// What they are worth after a log of so many events.
    #[must_use]
    pub fn share_after(&self, events: usize) -> f32 {
        self.share * events as f32 / (events as f32 + self.half_events)
    }

    /// Of each product, the `candidates` that two steps most often lead to: along `rows`, of at most `most` neighbours, each
    /// step by the share of its weight. A row of fewer neighbours says less.
    pub(super) fn rows(
        &self,
        rows: &[Row],
        products: &[ProductCount],
        most: usize,
        candidates: usize,
    ) -> Vec<Row> {
        let steps: Vec<Row> =
            rows.iter().zip(products).map(|(row, of)| self.steps(row, of)).collect();
        let mut sums = vec![0.0_f32; rows.len()];
        let mut touched: Vec<u32> = Vec::new();
        let walk = |(from, first): (u32, &Row)| -> Row {
            for (between, likely) in first {
                for (to, then) in steps.get(*between as usize).into_iter().flatten() {
                    let Some(sum) = sums.get_mut(*to as usize).filter(|_| *to != from) else {
                        continue;
                    };
                    if *sum <= 0.0 {
                        touched.push(*to);
                    }
                    *sum += likely * then;
                }
            }
            let fullness = first.len() as f32 / most.max(1) as f32;
            let walked = touched.drain(..).map(|to| {
                (to, fullness * sums.get_mut(to as usize).map(core::mem::take).unwrap_or_default())
            });
            strongest(walked.collect(), candidates)
        };
        (0_u32..).zip(&steps).map(walk).collect()
    }

    /// The shares of a row's weights above 0.
    fn steps(&self, row: &Row, product: &ProductCount) -> Row {
        let all: f32 = row.iter().map(|entry| entry.1.max(0.0)).sum();
        let has_enough = product.events >= self.least_events && all > 0.0;
        let above = row.iter().filter(|entry| has_enough && entry.1 > 0.0);
        above.map(|(to, weight)| (*to, weight / all)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 leads to 1 and, three times as often, to 2; both lead on to 3, and 2 back to 0.
    fn walked(events_of_2: u32, most: usize) -> Vec<Row> {
        let rows = vec![
            vec![(1, 0.1), (2, 0.3), (3, -0.2)],
            vec![(3, 5.0)],
            vec![(0, 1.0), (3, 1.0)],
            vec![],
        ];
        let of = |events| ProductCount { events, ..ProductCount::default() };
        let products = [of(10), of(10), of(events_of_2), of(10)];
        TwoSteps::default().rows(&rows, &products, most, 10)
    }

    #[test]
    fn what_is_reached_over_many_goes_with_it_most() {
        let rows = walked(10, 2);
        assert_eq!(rows[0].len(), 1, "never to itself: {rows:?}");
        let (to, weight) = rows[0][0];
        assert!(to == 3 && (weight - (0.25 + 0.75 * 0.5)).abs() < 1e-6);
        assert_eq!(rows[2], [(1, 0.5 * 0.25)], "over 0, and not back to itself");
        assert!(rows[1].is_empty() && rows[3].is_empty());
        assert_eq!(walked(10, 4)[2], [(1, 0.5 * 0.5 * 0.25)], "half as full, half as much");
    }

    #[test]
    fn no_step_leads_from_a_product_of_few_events() {
        let rows = walked(9, 2);
        assert!((rows[0][0].1 - 0.25).abs() < 1e-6 && rows[2].is_empty());
    }

    #[test]
    fn a_short_log_says_little() {
        let two_steps = TwoSteps::default();
        assert!((two_steps.share_after(20_000) - 0.1).abs() < 1e-6);
        assert!(two_steps.share_after(0) <= 0.0 && two_steps.share_after(10_000_000) > 0.199);
    }
}
