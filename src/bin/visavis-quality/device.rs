//! A data set's tasks on the engine's device: ids in, ids out.

use std::collections::{HashMap, HashSet};

use visavis::builder::{Device, Page, act_of};
use visavis::catalogue::Product;
use visavis::day::Day;
use visavis::engine::EventGiven;
use visavis::error::Result;

use crate::data::{Candidates, Event, Task, kind_of};

const MS_PER_SECOND: f64 = 1_000.0;

/// The device, and the products by their ids.
#[derive(Debug)]
pub(crate) struct Shelf {
    device: Device,
    ids: Vec<String>,
    number_of: HashMap<String, u32>,
}

impl Shelf {
    /// With these products and the bytes of a model file.
    ///
    /// # Errors
    /// The file is no model.
    pub(crate) fn of(products: &[Product], model: Vec<u8>) -> Result<Self> {
        let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
        let number_of = ids.iter().cloned().zip(0..).collect();
        Ok(Self { device: Device::of(products, model)?, ids, number_of })
    }

    /// Ranks for a shopper who has this past and nothing else.
    ///
    /// # Errors
    /// What the engine does not take; the data sets have nothing of the kind.
    pub(crate) fn rank(&mut self, task: &Task) -> Result<Vec<&str>> {
        let now_ms = task.now * MS_PER_SECOND;
        let pages: Vec<Page> =
            task.history.chunk_by(is_one_page).map(|page| page_of(page, now_ms)).collect();
        self.device.live(&pages, now_ms)?;

        // Taken out, or on the page already: a list has a product once.
        let mut passed: HashSet<&str> = task.exclude.iter().map(String::as_str).collect();
        let candidates = match &task.candidates {
            Candidates::Ids(ids) => ids,
            Candidates::All(_) => &self.ids,
        };
        let once = candidates.iter().filter(|id| passed.insert(id));
        let products: Vec<u32> = once.filter_map(|id| self.number_of.get(id).copied()).collect();
        let ranked = self.device.rank(&products, task.k, now_ms);
        let id = |product: u32| self.ids.get(product as usize).map(String::as_str);
        Ok(ranked.into_iter().filter_map(id).collect())
    }
}

/// A basket is bought on one page; whatever else is done, is done on a page of its own.
fn is_one_page(one: &Event, next: &Event) -> bool {
    one.basket.is_some() && one.basket == next.basket && day_of(one.ts) == day_of(next.ts)
}

fn day_of(seconds: f64) -> Day {
    Day::of_ms(seconds * MS_PER_SECOND)
}

fn page_of(events: &[Event], now_ms: f64) -> Page {
    Page {
        ms: events.first().map_or(now_ms, |event| event.ts * MS_PER_SECOND),
        events: events.iter().map(event_of).collect(),
    }
}

fn event_of(event: &Event) -> EventGiven {
    EventGiven::Did {
        kind: act_of(kind_of(&event.kind), event.rating),
        id: event.item.clone(),
        dwell_seconds: 0.0,
        quantity: event.qty.unwrap_or(1.0),
    }
}
