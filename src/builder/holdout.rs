//! What a model is worth in this shop: shoppers' last visits are held out, a model is built from the rest, and the
//! shipped engine ranks the best sellers for these shoppers, against the best sellers' own order.
//!
//! Counted is NDCG at 10 with what the shopper had in that visit as relevant. It is never the model that is
//! published which is measured, but one that has not seen the answers. What it cannot know: the log was made under
//! the shop's own order, and other shoppers' later visits are in the model.

use std::collections::HashSet;

use super::counts::Counts;
use super::device::{Device, Page, act_of};
use super::log::{Event, Histories, Kind, Log};
use super::statistics::{DAY_SECONDS, is_same_visit};
use super::{Recipe, Stage, build_of};
use crate::catalogue::Product;
use crate::engine::EventGiven;
use crate::error::Result;

/// Places that count.
const PLACES: usize = 10;
/// How often shoppers are drawn anew for an interval.
const RESAMPLES: usize = 1_000;
const MS_PER_SECOND: f64 = 1_000.0;

/// How it is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holdout {
    /// Of the shoppers with two visits or more, one in so many is asked.
    pub one_in: u64,
    /// No more shoppers than this are asked.
    pub most_shoppers: usize,
    /// So many best sellers are ranked.
    pub candidates: usize,
    /// Decides who is asked.
    pub seed: u64,
}

impl Default for Holdout {
    fn default() -> Self {
        Self { one_in: 5, most_shoppers: 1_000, candidates: 1_000, seed: 1 }
    }
}

/// A mean over shoppers and the middle 95 % of what it is when shoppers are drawn anew.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

/// One order of the same lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The dial; 0 is the shop's order.
    pub dial: u8,
    /// NDCG at 10.
    pub ndcg: Interval,
    /// What it is above the shop's order, shopper by shopper.
    pub gain: Interval,
    /// Share of shoppers with something of their visit among the first ten.
    pub hit_rate: f64,
    /// Shoppers asked.
    pub shoppers: usize,
}

/// What is asked about one shopper.
#[derive(Debug)]
struct Question {
    past: Vec<Event>,
    wanted: HashSet<u32>,
    now_seconds: i64,
}

/// A log and what is held out of it.
#[derive(Debug, Default)]
struct Split {
    /// The log without the visits held out.
    rest: Histories,
    /// The shoppers of whom one is held out, with it.
    held: Histories,
    /// The same, without it.
    kept: Histories,
    questions: Vec<Question>,
}

impl Holdout {
    /// Measures a recipe on a log, which is counted, at each of these dials. Empty if nobody has two visits with something liked
    /// that is among the best sellers in the last.
    ///
    /// # Errors
    /// As [`build`](super::build()).
    pub fn measure(
        &self,
        log: &Log,
        counts: &Counts,
        recipe: &Recipe,
        dials: &[u8],
        progress: &mut dyn FnMut(Stage, f32),
    ) -> Result<Vec<Measured>> {
        progress(Stage::Sorting, 0.0);
        let Split { rest, held, kept, mut questions } = self.split(&log.histories());
        let listed = best_sellers(&rest, log.items().len(), self.candidates);
        let is_listed: HashSet<u32> = listed.iter().copied().collect();
        for question in &mut questions {
            question.wanted.retain(|item| is_listed.contains(item));
        }
        questions.retain(|question| !question.wanted.is_empty());
        questions.truncate(self.most_shoppers);
        if questions.is_empty() {
            return Ok(Vec::new());
        }
        progress(Stage::Counting, 0.0);
        // Of shoppers who are held out all is taken away, and what they did before is put back.
        let count = |histories| Counts::of(histories, log.items().len(), 1);
        let counts = counts.changed(&count(&held), &count(&kept), recipe.least_shoppers);
        let built = build_of(log.items(), &rest, &counts, recipe, progress)?;
        drop((rest, held, kept, counts));

        let product = |id: &String| Product { id: id.clone(), ..Product::default() };
        let products: Vec<Product> = log.items().iter().map(product).collect();
        let mut device = Device::of(&products, built.file.bytes)?;
        let mut scores = vec![Vec::with_capacity(questions.len()); dials.len()];
        for (number, question) in questions.iter().enumerate() {
            progress(Stage::Ranking, number as f32 / questions.len() as f32);
            let now_ms = question.now_seconds as f64 * MS_PER_SECOND;
            device.live(&pages_of(&question.past, log.items()), now_ms)?;
            for (dial, scores) in dials.iter().zip(&mut scores) {
                device.turn_dial(*dial, now_ms);
                scores.push(ndcg(&device.rank(&listed, PLACES, now_ms), &question.wanted));
            }
        }
        let shop: Vec<f64> =
            questions.iter().map(|question| ndcg(&listed, &question.wanted)).collect();
        let rows = core::iter::once((0, &shop)).chain(dials.iter().copied().zip(&scores));
        Ok(rows.map(|(dial, scores)| self.measured(dial, scores, &shop)).collect())
    }

    /// Which visits are held out, and what is asked.
    fn split(&self, histories: &Histories) -> Split {
        let mut split = Split::default();
        for history in histories.by_shopper() {
            let Some((question, kept)) = self.question_of(history) else {
                split.rest.add(history);
                continue;
            };
            split.rest.add(kept);
            split.held.add(history);
            split.kept.add(kept);
            split.questions.push(question);
        }
        split
    }

    /// What is asked about a shopper, if anything is, and what is left of their history.
    fn question_of<'a>(&self, history: &'a [Event]) -> Option<(Question, &'a [Event])> {
        let shopper = u64::from(history.first()?.shopper);
        if !chance(self.seed ^ chance(shopper)).is_multiple_of(self.one_in.max(1)) {
            return None;
        }
        let visit = history.chunk_by(is_same_visit).last()?;
        let kept = history.get(..history.len() - visit.len())?;
        let first = visit.first()?;
        kept.first()?;
        // What was put into the cart on the day of the order would give the answer away, so of those who were
        // here on earlier days only these count.
        let day = |event: &Event| event.seconds.div_euclid(DAY_SECONDS);
        let earlier = kept.partition_point(|event| day(event) < day(first));
        let past = if earlier > 0 { kept.get(..earlier)? } else { kept };
        let liked = visit.iter().filter(|event| event.is_liked());
        let question = Question {
            past: past.to_vec(),
            wanted: liked.map(|event| event.item).collect(),
            now_seconds: first.seconds,
        };
        Some((question, kept))
    }

    fn measured(&self, dial: u8, scores: &[f64], shop: &[f64]) -> Measured {
        let gains: Vec<f64> = scores.iter().zip(shop).map(|(score, shop)| score - shop).collect();
        let hits = scores.iter().filter(|score| **score > 0.0).count();
        Measured {
            dial,
            ndcg: interval(scores, self.seed),
            gain: interval(&gains, self.seed),
            hit_rate: hits as f64 / scores.len().max(1) as f64,
            shoppers: scores.len(),
        }
    }
}

/// The products with most events that speak for them, of equal ones the first.
fn best_sellers(histories: &Histories, items: usize, most: usize) -> Vec<u32> {
    let mut counts = vec![0_u32; items];
    for event in histories.events().iter().filter(|event| event.is_liked()) {
        if let Some(count) = counts.get_mut(event.item as usize) {
            *count += 1;
        }
    }
    let mut sold: Vec<(u32, u32)> = (0..).zip(counts).filter(|(_, count)| *count > 0).collect();
    sold.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
    sold.truncate(most);
    sold.into_iter().map(|(item, _)| item).collect()
}

/// A basket is bought on one page; whatever else is done, is done on a page of its own.
fn pages_of(past: &[Event], ids: &[String]) -> Vec<Page> {
    let is_one_page = |one: &Event, next: &Event| one.basket.is_some() && one.basket == next.basket;
    let event_of = |event: &Event| EventGiven::Did {
        kind: act_of(event.kind, Some(f64::from(event.value))),
        id: ids.get(event.item as usize).cloned().unwrap_or_default(),
        dwell_seconds: 0.0,
        quantity: if event.kind == Kind::Purchase { f64::from(event.value) } else { 1.0 },
    };
    let page_of = |page: &[Event]| Page {
        ms: page.first().map_or(0.0, |event| event.seconds as f64 * MS_PER_SECOND),
        events: page.iter().map(event_of).collect(),
    };
    past.chunk_by(is_one_page).map(page_of).collect()
}

/// Normalized discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), wanted or not.
fn ndcg(ranked: &[u32], wanted: &HashSet<u32>) -> f64 {
    let worth = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let found = ranked.iter().take(PLACES).enumerate().filter(|(_, item)| wanted.contains(item));
    let best: f64 = (0..wanted.len().min(PLACES)).map(worth).sum();
    if best > 0.0 { found.map(|(place, _)| worth(place)).sum::<f64>() / best } else { 0.0 }
}

/// Mean and bootstrap interval (percentiles; Efron 1979).
fn interval(values: &[f64], seed: u64) -> Interval {
    let n = values.len();
    if n == 0 {
        return Interval::default();
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
    Interval {
        mean: values.iter().sum::<f64>() / n as f64,
        low: at(25).unwrap_or(0.0),
        high: at(975).unwrap_or(0.0),
    }
}

/// Scatters a number over all 64 bits (SplitMix64, Steele et al. 2014).
const fn chance(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(shopper: u32, item: u32, day: i64) -> Event {
        let seconds = day * DAY_SECONDS;
        Event { shopper, item, basket: None, kind: Kind::Purchase, seconds, value: 1.0 }
    }

    /// Shoppers keep to one half of the catalogue, and buy something new of it every day.
    fn log() -> Log {
        let mut log = Log::of((0..40).map(|item| format!("p{item}")).collect());
        for shopper in 0..400_u32 {
            let mut seed = u64::from(shopper) << 20;
            for day in 0..6 {
                seed = chance(seed);
                let item = u32::try_from(seed % 20).unwrap() * 2 + shopper % 2;
                log.add_numbered(event(shopper, item, day));
            }
        }
        log
    }

    #[test]
    fn the_last_visit_is_not_in_what_is_learned_from() {
        let histories = log().histories();
        let all = Holdout { one_in: 1, ..Holdout::default() };
        let Split { rest, questions, .. } = all.split(&histories);
        assert_eq!(questions.len(), 400);
        assert_eq!(rest.events().len(), histories.events().len() - 400);
        assert!(rest.events().iter().all(|event| event.seconds < 5 * DAY_SECONDS));
        let Split { rest, questions: fewer, .. } = Holdout::default().split(&histories);
        assert!((50..110).contains(&fewer.len()), "{}", fewer.len());
        assert_eq!(rest.events().len(), histories.events().len() - fewer.len());
    }

    #[test]
    fn what_is_in_the_cart_on_the_day_of_the_order_is_not_known() {
        let cart = Event { kind: Kind::CartAdd, ..event(0, 3, 5) };
        let order = Event { basket: Some(1), seconds: 5 * DAY_SECONDS + 60, ..event(0, 3, 5) };
        let all = Holdout { one_in: 1, ..Holdout::default() };
        let history = [event(0, 1, 1), cart, order];
        let (question, kept) = all.question_of(&history).unwrap();
        assert_eq!((question.past, kept.len()), (vec![event(0, 1, 1)], 2));
        assert_eq!(question.wanted, HashSet::from([3]));
        let (question, _) = all.question_of(&history[1..]).unwrap();
        assert_eq!(question.past, [cart], "it is all there is");
    }

    #[test]
    fn a_model_finds_the_half_that_a_shopper_keeps_to() {
        let recipe = Recipe { least_shoppers: 1, ..Recipe::default() };
        let holdout = Holdout { one_in: 2, ..Holdout::default() };
        let log = log();
        let counts = Counts::of(&log.histories(), log.items().len(), 1);
        let measure = || holdout.measure(&log, &counts, &recipe, &[60, 100], &mut |_, _| {});
        let rows = measure().unwrap();
        assert_eq!(rows.iter().map(|row| row.dial).collect::<Vec<_>>(), [0, 60, 100]);
        let shop = rows[0];
        assert!(shop.shoppers > 150 && shop.gain == Interval::default(), "{shop:?}");
        for row in &rows[1..] {
            assert!(row.gain.low > 0.0 && row.hit_rate > shop.hit_rate, "{row:?} {shop:?}");
        }
        assert_eq!(measure().unwrap(), rows);
    }

    #[test]
    fn gain_and_interval_are_what_their_formulas_say() {
        let wanted = HashSet::from([1, 9]);
        let best = 1.0 + 1.0 / 3.0_f64.log2();
        assert!((ndcg(&[9, 5, 1], &wanted) - 1.5 / best).abs() < 1e-12);
        assert!(ndcg(&[], &wanted) <= 0.0 && ndcg(&[1], &HashSet::new()) <= 0.0);
        let values: Vec<f64> = (0..400).map(|n| f64::from(n % 2)).collect();
        // The standard error of a fair coin thrown 400 times is 0.025.
        let Interval { mean, low, high } = interval(&values, 1);
        assert!((mean - 0.5).abs() < 1e-12);
        assert!((low - 0.451).abs() < 0.006 && (high - 0.549).abs() < 0.006, "{low} {high}");
    }

    #[test]
    fn nobody_to_ask_is_no_row() {
        let mut log = Log::of(vec!["a".to_owned()]);
        log.add_numbered(event(0, 0, 0));
        let all = Holdout { one_in: 1, ..Holdout::default() };
        assert_eq!(
            all.measure(&log, &Counts::default(), &Recipe::default(), &[60], &mut |_, _| {}),
            Ok(Vec::new())
        );
    }
}
