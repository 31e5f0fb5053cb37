//! A data set's tasks on the engine's device: ids in, ids out.

use std::collections::{HashMap, HashSet};

use visavis::builder::{Device, Kind, Page, act_of};
use visavis::catalogue::{FacetValue, Product, Token};
use visavis::day::Day;
use visavis::engine::EventGiven;
use visavis::error::Result;
use visavis::explain::Explanation;
use visavis::json::Json;

use crate::data::{Candidates, Event, Liked, Task, kind_of};

const MS_PER_SECOND: f64 = 1_000.0;

/// The device in one shop, and the shop's products by their ids.
#[derive(Debug)]
pub(crate) struct Shop {
    device: Device,
    ids: Vec<String>,
    number_of: HashMap<String, u32>,
    intensity: u8,
    now_ms: f64,
}

impl Shop {
    /// With these products, the bytes of a model file and the dial at `intensity`.
    ///
    /// # Errors
    /// The file is no model.
    pub(crate) fn of(products: &[Product], model: Vec<u8>, intensity: u8) -> Result<Self> {
        let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
        let number_of = ids.iter().cloned().zip(0..).collect();
        let device = Device::of(products, model)?;
        Ok(Self { device, ids, number_of, intensity, now_ms: 0.0 })
    }

    /// Ranks for a shopper who has this past, likes what is told, and nothing else.
    ///
    /// # Errors
    /// What the engine does not take; the data sets have nothing of the kind.
    pub(crate) fn rank(&mut self, task: &Task, told: &[Liked]) -> Result<Vec<&str>> {
        let now_ms = task.now * MS_PER_SECOND;
        self.now_ms = now_ms;
        let pages: Vec<Page> =
            task.history.chunk_by(is_one_page).map(|page| page_of(page, now_ms)).collect();
        self.device.live(&pages, now_ms)?;
        self.device.turn_dial(self.intensity, now_ms);
        for liked in told {
            let told = [("facet", liked.facet.clone()), ("value", liked.value.clone())];
            let [facet, value] = told.map(|(name, word)| (name, Json::from(word)));
            let stance = ("stance", "like".into());
            let told = Json::object([("subject", Json::object([facet, value])), stance]);
            self.device.engine().tell(&told, now_ms)?;
        }

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

    /// Why a product stands where it stands in the list last ranked.
    pub(crate) fn explain(&mut self, id: &str) -> Option<Explanation> {
        let product = *self.number_of.get(id)?;
        self.device.explain(product, self.now_ms)
    }

    /// Everything that the engine knows about the shopper of the list last ranked.
    pub(crate) fn profile(&mut self) -> Json {
        self.device.engine().profile(self.now_ms)
    }

    /// A facet and a value, in words.
    pub(crate) fn words(&mut self, token: Token) -> FacetValue {
        self.device.engine().lexicon().words(token)
    }
}

/// A basket is bought on one page, and where there are none, what was bought at one moment; whatever else is done, is done
/// on a page of its own.
fn is_one_page(one: &Event, next: &Event) -> bool {
    let is_bought = |event: &Event| kind_of(&event.kind) == Kind::Purchase;
    let is_together = match (&one.basket, &next.basket) {
        (None, None) => is_bought(one) && is_bought(next) && one.ts.total_cmp(&next.ts).is_eq(),
        (one, next) => one == next,
    };
    is_together && day_of(one.ts) == day_of(next.ts)
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
