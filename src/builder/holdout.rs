//! What a model is worth in this shop: shoppers' last visits are held out, a model is built from the rest, and the
//! shipped engine ranks the best sellers for these shoppers, against the best sellers' own order.
//!
//! What the shopper had in that visit is what is wanted (`tally` says what is counted). It is never the model that is
//! published which is measured, but one that has not seen the answers. What it cannot know: the log was made under
//! the shop's own order, and other shoppers' later visits are in the model.

use std::collections::HashSet;

use super::bootstrap::chance;
use super::counts::Counts;
use super::device::{Device, Page, act_of};
use super::log::{Event, Histories, Kind, Log};
use super::order::{Order, Shown};
use super::statistics::is_one_order;
use super::tally::{Measured, Tally};
use super::{Recipe, Stage, build_of};
use crate::catalogue::Product;
use crate::engine::EventGiven;
use crate::error::Result;

const MS_PER_SECOND: f64 = 1_000.0;
const DAY_SECONDS: i64 = 86_400;

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
    /// Measures a recipe on a log, which is counted, at each of these dials, and at the last also what others make of
    /// it. The products are those of the log in its order. Empty if nobody has two visits with something liked that is
    /// among the best sellers in the last.
    ///
    /// # Errors
    /// As [`build`](super::build()).
    pub fn measure(
        &self,
        log: &Log,
        counts: &Counts,
        products: &[Product],
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
        let built = build_of(log, &rest, &counts, recipe, progress)?;
        drop((rest, held, kept));

        let mut device = Device::of(products, built.file.bytes)?;
        let shown = Shown::of(products, &listed, &counts);
        let orders = Order::all(dials, shown.are_described());
        let mut tallies = vec![Tally::default(); orders.len()];
        for (number, question) in questions.iter().enumerate() {
            progress(Stage::Ranking, number as f32 / questions.len() as f32);
            let now_ms = question.now_seconds as f64 * MS_PER_SECOND;
            device.live(&pages_of(&question.past, log.items()), now_ms)?;
            for (order, tally) in orders.iter().zip(&mut tallies) {
                let past: Vec<u32> = question.past.iter().map(|event| event.item).collect();
                let list = order.of(&mut device, &listed, &shown, &past, now_ms);
                tally.add(&shown, &list, &question.wanted, &past);
            }
        }
        let shop = tallies.first().cloned().unwrap_or_default();
        let rows = orders.into_iter().zip(&tallies);
        Ok(rows.map(|(order, tally)| tally.measured(order, &shop, &shown, self.seed)).collect())
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
        let visit = history.chunk_by(is_one_order).last()?;
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

/// An order is bought on one page; whatever else is done, is done on a page of its own.
fn pages_of(past: &[Event], ids: &[String]) -> Vec<Page> {
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
    past.chunk_by(is_one_order).map(page_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::Interval;

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

    fn products_of(log: &Log) -> Vec<Product> {
        let product = |id: &String| Product { id: id.clone(), ..Product::default() };
        log.items().iter().map(product).collect()
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
        let products = products_of(&log);
        let measure = |products: &[Product]| {
            holdout.measure(&log, &counts, products, &recipe, &[60, 100], &mut |_, _| {})
        };
        let rows = measure(&products).unwrap();
        let orders: Vec<Order> = rows.iter().map(|row| row.order).collect();
        assert_eq!(orders, [Order::Shop, Order::Dial(60), Order::Dial(100)]);
        let shop = rows[0];
        assert!(shop.shoppers > 150 && shop.gain == Interval::default(), "{shop:?}");
        for row in &rows[1..] {
            assert!(row.gain.low > 0.0 && row.hit_rate > shop.hit_rate, "{row:?} {shop:?}");
            assert!(row.recall > shop.recall && row.reciprocal_rank > shop.reciprocal_rank);
            // The shop's first ten are ten products; the two halves have others.
            assert!(row.coverage > shop.coverage && (shop.coverage - 0.25).abs() < 1e-12);
            assert!(row.kept < 1.0 && row.variety.is_none() && row.distance.is_none());
        }
        assert!((shop.kept - 1.0).abs() < 1e-12, "{shop:?}");
        assert_eq!(measure(&products).unwrap(), rows);
    }

    #[test]
    fn with_categories_a_bubble_is_seen_and_what_others_make_of_it() {
        let recipe = Recipe { least_shoppers: 1, ..Recipe::default() };
        let holdout = Holdout { one_in: 2, ..Holdout::default() };
        let log = log();
        let counts = Counts::of(&log.histories(), log.items().len(), 1);
        // A half of the shop is a category, which is what shoppers keep to.
        let mut products = products_of(&log);
        for (product, half) in products.iter_mut().zip(["a", "b"].into_iter().cycle()) {
            product.category = vec![half.to_owned()];
            product.brand = vec![half.to_owned()];
        }
        let rows =
            holdout.measure(&log, &counts, &products, &recipe, &[100], &mut |_, _| {}).unwrap();
        let orders: Vec<Order> = rows.iter().map(|row| row.order).collect();
        let [shop, dial, unspread, mmr, calibrated] = &rows[..] else { panic!("{orders:?}") };
        let (of, far) =
            (|row: &Measured| row.variety.unwrap(), |row: &Measured| row.distance.unwrap());
        assert!(of(dial) < of(shop) && far(dial) < far(shop), "{dial:?} {shop:?}");
        assert!(of(unspread) <= of(dial) && of(mmr) > of(unspread), "{mmr:?} {unspread:?}");
        assert!(far(calibrated) <= far(unspread) + 1e-12, "{calibrated:?} {unspread:?}");
        assert!((dial.kept - unspread.kept).abs() > 0.0, "spreading moves something");
        assert!(mmr.ndcg.mean < unspread.ndcg.mean, "what is more varied is less wanted here");
    }

    #[test]
    fn nobody_to_ask_is_no_row() {
        let mut log = Log::of(vec!["a".to_owned()]);
        log.add_numbered(event(0, 0, 0));
        let all = Holdout { one_in: 1, ..Holdout::default() };
        assert_eq!(
            all.measure(
                &log,
                &Counts::default(),
                &products_of(&log),
                &Recipe::default(),
                &[60],
                &mut |_, _| {}
            ),
            Ok(Vec::new())
        );
    }
}
