//! What products have in common: rows for products about which the log says little.
//!
//! Two products are as alike as the words they share are rare: the cosine of their words, each weighed by the logarithm of
//! how few products have it (inverse document frequency). A word of very many is passed over: it says next to nothing, and
//! would cost the square of how many. It stands in for what shoppers did where few did anything: to a product's row it is
//! added with the weight `k / (k + n)`, with `n` events of the product, and a fixed one where the row is otherwise empty. So a product
//! that nobody had yet has neighbours, in a small shop most have them, and where many buy it does not show. A product that
//! nobody had also stands in the rows of those most like it, or it would be found by nobody. One that somebody had does not:
//! that so few took it is known.
//!
//! Nothing here is about shoppers, and what is of words alone does not tell by its weights how many events there were. Every
//! sum has an order of its own, as everywhere in the builder.

use super::counts::ProductCount;
use super::merge::scaled;
use super::strongest::{Row, Strongest, strongest};

/// A word that more products have is passed over.
const MOST_HAVING: usize = 2_000;

/// How rows are made of what products have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// With this many events of a product, words are worth half of what they would be with none.
    pub half_events: f32,
    /// What words are worth in a row that is of words alone, whatever the number of events: less than what shoppers did.
    pub alone: f32,
    /// What a new product, one without any event, is worth in the row of the product that is most like it: nearly as much as
    /// what goes with that best, or there would be no place for it.
    pub to_new: f32,
    /// In the rows of so many products, those most like it, a new one stands.
    pub rows_of_new: usize,
    /// Products must have so many events on average for one without any to be new: in a log of little most have none.
    pub events_of_known: f32,
}

impl Default for Alike {
    fn default() -> Self {
        Self { half_events: 3.0, alone: 0.2, to_new: 0.8, rows_of_new: 5, events_of_known: 5.0 }
    }
}

impl Alike {
    /// What words are worth in the row of a product with so many events, none where the row is of words alone: 1 at most.
    #[must_use]
    pub fn share(&self, events: Option<u32>) -> f32 {
        events.map_or(self.alone, |events| self.half_events / (self.half_events + events as f32))
    }

    /// What words add to the rows, by the words and the counts of each product and whether it `is_known`, that is, has a row
    /// for what shoppers did: up to `candidates` neighbours for products of which little is known, and new products in the rows
    /// of others.
    pub(super) fn beside(
        &self,
        is_known: &[bool],
        words: &[Vec<u32>],
        products: &[ProductCount],
        candidates: usize,
    ) -> Vec<Vec<Row>> {
        let is_known = |item: u32| is_known.get(item as usize).copied().unwrap_or_default();
        let mut beside = scaled(&[Self::rows(words, candidates)], &[1.0]);
        let Some(rows) = beside.first_mut() else { return beside };
        let events = |item: u32| products.get(item as usize).map_or(0, |product| product.events);
        let all: f32 = products.iter().map(|product| product.events as f32).sum();
        let tells = all >= self.events_of_known * products.len() as f32;
        let is_new = |item: u32| tells && events(item) == 0;
        let mut columns = vec![Row::new(); rows.len()];
        for (item, row) in (0_u32..).zip(rows.iter()).filter(|(item, _)| is_new(*item)) {
            let known: Row = row.iter().copied().filter(|(other, _)| is_known(*other)).collect();
            for (other, weight) in strongest(known, self.rows_of_new) {
                if let Some(column) = columns.get_mut(other as usize) {
                    column.push((item, weight * self.to_new));
                }
            }
        }
        for (item, row) in (0_u32..).zip(rows.iter_mut()) {
            let share = self.share(is_known(item).then(|| events(item)));
            row.iter_mut().for_each(|entry| entry.1 *= share);
        }
        beside.push(columns);
        beside
    }

    /// Of each product, by the words it has (numbers, each once), the `most` that are most like it; the first of them 1 on
    /// average.
    fn rows(words: &[Vec<u32>], most: usize) -> Vec<Row> {
        let postings = Postings::of(words);
        let norms: Vec<f32> = words.iter().map(|words| postings.norm(words)).collect();
        let norm_of = |item: u32| norms.get(item as usize).copied().unwrap_or(0.0);
        let mut rows = Strongest::of(words.len(), most);
        let mut sums = vec![0.0_f32; words.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (item, words) in (0_u32..).zip(words) {
            for word in words {
                let rarity = postings.rarity(*word);
                if postings.items(*word).len() > MOST_HAVING {
                    continue;
                }
                for other in postings.items(*word).iter().filter(|other| **other != item) {
                    let Some(sum) = sums.get_mut(*other as usize) else { continue };
                    if *sum <= 0.0 {
                        touched.push(*other);
                    }
                    *sum += rarity * rarity;
                }
            }
            for other in touched.drain(..) {
                let sum = sums.get_mut(other as usize).map(core::mem::take).unwrap_or(0.0);
                let norm = norm_of(item) * norm_of(other);
                if norm > 0.0 {
                    rows.offer(item, other, sum / norm);
                }
            }
        }
        rows.take()
    }
}

/// By word the products that have it, and how many products there are.
struct Postings(Vec<Vec<u32>>, usize);

impl Postings {
    fn of(words: &[Vec<u32>]) -> Self {
        let most = words.iter().flatten().max().map_or(0, |word| *word as usize + 1);
        let mut items = vec![Vec::new(); most];
        for (item, words) in (0_u32..).zip(words) {
            for word in words {
                if let Some(items) = items.get_mut(*word as usize) {
                    items.push(item);
                }
            }
        }
        Self(items, words.len())
    }

    fn items(&self, word: u32) -> &[u32] {
        self.0.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// The logarithm of how few products have it: 0 for what all have.
    #[allow(clippy::cast_possible_truncation, reason = "weights are of single precision")]
    fn rarity(&self, word: u32) -> f32 {
        let having = self.items(word).len() as f64;
        libm::log((self.1 as f64 + 1.0) / (having + 1.0)) as f32
    }

    fn norm(&self, words: &[u32]) -> f32 {
        words
            .iter()
            .map(|word| self.rarity(*word))
            .map(|rarity| rarity * rarity)
            .sum::<f32>()
            .sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_say_more_than_common_ones() {
        // Word 0 has everybody, 1 three of them, 2 two.
        let rows = Alike::rows(&[vec![0, 1, 2], vec![0, 1], vec![0, 1, 2], vec![0], vec![]], 10);
        let first: Vec<u32> = rows[0].iter().map(|entry| entry.0).collect();
        assert_eq!(first, [1, 2, 3]);
        assert!(rows[0][1].1 > rows[0][0].1 && rows[0][0].1 > 2.0 * rows[0][2].1);
        assert!((rows[0][1].1 - 1.0).abs() < 1e-5, "the same words");
        assert!(rows[4].is_empty());
    }

    #[test]
    fn words_of_very_many_are_passed_over() {
        let most = u32::try_from(MOST_HAVING).unwrap();
        let mut words: Vec<Vec<u32>> = (0..=most).map(|item| vec![0, 1 + item / 2]).collect();
        words.resize(2 * words.len(), Vec::new());
        let rows = Alike::rows(&words, 10);
        assert!(
            (0_u32..)
                .zip(&rows)
                .take(MOST_HAVING)
                .all(|(item, row)| { row.len() == 1 && row[0].0 == item ^ 1 })
        );
        assert!(rows[MOST_HAVING].is_empty());
    }

    #[test]
    fn the_most_alike_stay() {
        let words: Vec<Vec<u32>> = (0..20).map(|item| vec![item / 2, 10 + item / 10]).collect();
        let rows = Alike::rows(&words, 1);
        assert!((0_u32..).zip(&rows).all(|(item, row)| row.len() == 1 && row[0].0 == item ^ 1));
    }

    #[test]
    fn many_events_leave_nothing_to_it() {
        let alike = Alike::default();
        assert!((alike.share(Some(0)) - 1.0).abs() < 1e-6);
        assert!((alike.share(Some(3)) - 0.5).abs() < 1e-6);
        assert!(alike.share(Some(1_000)) < 0.01);
        assert!((alike.share(None) - alike.alone).abs() < 1e-6);
    }

    /// What is known of six products, their words and counts: 0 and 1 go together for what shoppers did, somebody had 2, and
    /// nobody the others. 3 is most like 0, then 1; 5 is like nothing.
    fn shop() -> ([bool; 6], Vec<Vec<u32>>, Vec<ProductCount>) {
        let is_known = [true, true, false, false, false, false];
        let words =
            vec![vec![0, 1, 2], vec![0, 1, 3], vec![0, 1, 2], vec![0, 1, 2], vec![0], vec![4]];
        let events =
            [50, 40, 1, 0, 0, 0].map(|events| ProductCount { events, ..Default::default() });
        (is_known, words, events.to_vec())
    }

    #[test]
    fn a_new_product_stands_in_the_rows_of_those_most_like_it() {
        let (is_known, words, products) = shop();
        let alike = Alike { rows_of_new: 1, ..Alike::default() };
        let beside = alike.beside(&is_known, &words, &products, 10);
        let columns = &beside[1];
        let in_first: Vec<u32> = columns[0].iter().map(|entry| entry.0).collect();
        assert_eq!(
            in_first,
            [3, 4],
            "not 2, which somebody had, nor 5, which has nothing in common"
        );
        let rest = &columns[1..];
        assert!(
            rest.iter().all(Vec::is_empty),
            "one row each, and none of products without rows: {rest:?}"
        );
        let weight = |at: usize| columns[0][at].1;
        assert!(weight(0) > 2.0 * weight(1) && weight(0) <= 2.0 * alike.to_new);
    }

    #[test]
    fn in_a_log_of_little_no_product_is_new() {
        let (is_known, words, mut products) = shop();
        (products[0].events, products[1].events) = (20, 8);
        assert!(Alike::default().beside(&is_known, &words, &products, 10)[1][0].is_empty());
        products[0].events = 21;
        assert!(!Alike::default().beside(&is_known, &words, &products, 10)[1][0].is_empty());
    }

    #[test]
    fn a_row_of_words_alone_is_the_same_with_one_event_and_with_none() {
        let (is_known, words, products) = shop();
        let rows = |products: &[ProductCount]| {
            Alike::default().beside(&is_known, &words, products, 10)[0].clone()
        };
        let before = rows(&products);
        let mut none = products;
        none[2].events = 0;
        assert_eq!(before, rows(&none));
        assert!(!before[2].is_empty());
    }
}
