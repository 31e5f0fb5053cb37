//! A data set's tasks on the engine's device: ids in, ids out.

use std::collections::{HashMap, HashSet};

<<<<<<< HEAD
use visavis::builder::Kind;
use visavis::catalogue::{Columns, FacetValue, Product, Token};
use visavis::consent::{Method, Policy, Purpose, State};
=======
use visavis::builder::{Device, Page, act_of};
use visavis::catalogue::Product;
>>>>>>> cli
use visavis::day::Day;
use visavis::engine::EventGiven;
use visavis::error::Result;
<<<<<<< HEAD
use visavis::explain::Explanation;
use visavis::journal::DidKind;
use visavis::json::Json;
use visavis::store::MemoryStore;
=======
>>>>>>> cli

use crate::data::{Candidates, Event, Liked, Task, kind_of};

const MS_PER_SECOND: f64 = 1_000.0;
<<<<<<< HEAD
const MS_PER_DAY: f64 = 86_400_000.0;
/// The engine takes no more events at once.
const BATCH: usize = 1_000;
const PURPOSES: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];
/// The longest time for which a yes may hold.
const GRANT_DAYS: i32 = 395;
=======
>>>>>>> cli

/// The device, and the products by their ids.
#[derive(Debug)]
pub(crate) struct Shelf {
    device: Device,
    ids: Vec<String>,
<<<<<<< HEAD
    row_of: HashMap<String, u32>,
    now_ms: f64,
}

/// The list that is ranked.
const LIST: u32 = 0;

impl Device {
    /// A device with these products, the bytes of a model file and the dial at `intensity`.
    ///
    /// # Errors
    /// The file is no model.
    pub(crate) fn of(products: &[Product], model: Vec<u8>, intensity: u8) -> Result<Self> {
        let policy =
            Policy { asked: PURPOSES.to_vec(), grant_days: GRANT_DAYS, ..Policy::default() };
        let config = Config { policy, intensity, ..Config::default() };
        let mut engine = Engine::open(config, MemoryStore::default(), 1, 0.0);
        let first = engine.add_products(&Columns::pack(products));
        engine.set_model(model)?;
        let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
        let row_of = ids.iter().cloned().zip(first..).collect();
        Ok(Self { engine, ids, row_of, now_ms: 0.0 })
=======
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
>>>>>>> cli
    }

    /// Ranks for a shopper who has this past, likes what is told, and nothing else.
    ///
    /// # Errors
    /// What the engine does not take; the data sets have nothing of the kind.
    pub(crate) fn rank(&mut self, task: &Task, told: &[Liked]) -> Result<Vec<&str>> {
        let now_ms = task.now * MS_PER_SECOND;
<<<<<<< HEAD
        self.now_ms = now_ms;
        self.engine.erase(false, now_ms);
        let mut granted_until_ms = f64::NEG_INFINITY;
        for (writer, page) in (1..).zip(task.history.chunk_by(is_one_page)) {
            let page_ms = page.first().map_or(now_ms, |event| event.ts * MS_PER_SECOND);
            let events: Vec<EventGiven> = page.iter().map(event_of).collect();
            self.engine.turn_page(writer);
            // A yes holds for long, and each is written: one a page would take most of the time.
            if granted_until_ms < page_ms {
                self.grant(page_ms)?;
                granted_until_ms = page_ms + f64::from(GRANT_DAYS - 1) * MS_PER_DAY;
            }
            for batch in events.chunks(BATCH) {
                self.engine.record(batch, page_ms)?;
            }
        }
        self.grant(now_ms)?;
        for liked in told {
            let told = [("facet", liked.facet.clone()), ("value", liked.value.clone())];
            let [facet, value] = told.map(|(name, word)| (name, Json::from(word)));
            let stance = ("stance", "like".into());
            self.engine
                .tell(&Json::object([("subject", Json::object([facet, value])), stance]), now_ms)?;
        }
=======
        let pages: Vec<Page> =
            task.history.chunk_by(is_one_page).map(|page| page_of(page, now_ms)).collect();
        self.device.live(&pages, now_ms)?;
>>>>>>> cli

        // Taken out, or on the page already: a list has a product once.
        let mut passed: HashSet<&str> = task.exclude.iter().map(String::as_str).collect();
        let candidates = match &task.candidates {
            Candidates::Ids(ids) => ids,
            Candidates::All(_) => &self.ids,
        };
        let once = candidates.iter().filter(|id| passed.insert(id));
<<<<<<< HEAD
        let rows: Vec<u32> = once.filter_map(|id| self.row_of.get(id).copied()).collect();
        let ranked = self.engine.rank(LIST, &rows, task.k, now_ms);
        let id = |row: &u32| self.ids.get(*row as usize).map(String::as_str);
        Ok(ranked.rows.iter().filter_map(id).collect())
    }

    /// Why a product stands where it stands in the list last ranked.
    pub(crate) fn explain(&mut self, id: &str) -> Option<Explanation> {
        let row = *self.row_of.get(id)?;
        self.engine.explain(LIST, row, false, self.now_ms)
    }

    /// Everything that the engine knows about the shopper of the list last ranked.
    pub(crate) fn profile(&mut self) -> Json {
        self.engine.profile(self.now_ms)
    }

    /// A facet and a value, in words.
    pub(crate) fn words(&self, token: Token) -> FacetValue {
        self.engine.lexicon().words(token)
    }

    /// A yes to everything.
    fn grant(&mut self, now_ms: f64) -> Result<()> {
        let choices = PURPOSES.map(|purpose| (purpose, State::Granted));
        self.engine.decide(&choices, Method::Prompt, true, now_ms).map(|_| ())
=======
        let products: Vec<u32> = once.filter_map(|id| self.number_of.get(id).copied()).collect();
        let ranked = self.device.rank(&products, task.k, now_ms);
        let id = |product: u32| self.ids.get(product as usize).map(String::as_str);
        Ok(ranked.into_iter().filter_map(id).collect())
>>>>>>> cli
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
