//! The shop's event log, interned and sorted into histories.
//!
//! Shoppers and baskets are numbers here; their names are dropped with the log and never reach a model.

use std::collections::HashMap;

/// What kind of event a log has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    View,
    CartAdd,
    Purchase,
    Rating,
}

/// An event as a log names it.
#[derive(Clone, Copy, Debug)]
pub struct EventGiven<'a> {
    /// The shopper, by any name that is the same for all of theirs.
    pub shopper: &'a str,
    /// The product's id.
    pub item: &'a str,
    /// What happened.
    pub kind: Kind,
    /// When, in seconds; only the order counts.
    pub seconds: i64,
    /// Stars of a rating, pieces of a purchase.
    pub value: f32,
    /// The order or visit; empty if the log has none.
    pub basket: &'a str,
}

/// An event in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in `EventGiven`")]
pub struct Event {
    pub shopper: u32,
    pub item: u32,
    pub basket: Option<u32>,
    pub kind: Kind,
    pub seconds: i64,
    pub value: f32,
}

/// From this many stars on, a rating says that the product is liked.
const LIKED_STARS: f32 = 4.0;

impl Event {
    /// Whether it speaks for the product. What was rated low was had, but not liked.
    #[must_use]
    pub fn is_liked(&self) -> bool {
        self.kind != Kind::Rating || self.value >= LIKED_STARS
    }
}

/// A log of events with products of a catalogue.
#[derive(Debug, Default)]
pub struct Log {
    items: Vec<String>,
    words: Vec<Vec<u32>>,
    item_numbers: HashMap<String, u32>,
    shoppers: HashMap<String, u32>,
    baskets: HashMap<String, u32>,
    events: Vec<Event>,
    left_out: usize,
}

impl Log {
    /// An empty log of a catalogue, by ids.
    #[must_use]
    pub fn of(items: Vec<String>) -> Self {
        let item_numbers = items.iter().cloned().zip(0..).collect();
        Self { items, item_numbers, ..Self::default() }
    }

    /// Adds an event. One with a product that is not in the catalogue is counted and left out.
    pub fn add(&mut self, given: &EventGiven<'_>) {
        let Some(item) = self.item_numbers.get(given.item).copied() else {
            self.left_out += 1;
            return;
        };
        let basket = (!given.basket.is_empty()).then(|| number_of(&mut self.baskets, given.basket));
        self.events.push(Event {
            shopper: number_of(&mut self.shoppers, given.shopper),
            item,
            basket,
            kind: given.kind,
            seconds: given.seconds,
            value: given.value,
        });
    }

    /// Adds an event whose names the caller has numbered: the product by its place in the catalogue, shopper and
    /// basket in any way, as long as a log has no others. One with a product beyond the catalogue is left out.
    pub fn add_numbered(&mut self, event: Event) {
        if (event.item as usize) < self.items.len() {
            self.events.push(event);
        } else {
            self.left_out += 1;
        }
    }

    /// What is said about each product of the catalogue, in its order: any words, the same for what products share. Only a
    /// row of which shoppers say little is made of them.
    pub fn describe(&mut self, words: impl IntoIterator<Item = Vec<String>>) {
        let mut numbers = HashMap::new();
        self.words = words
            .into_iter()
            .map(|words| {
                let numbered = words.iter().map(|word| number_of(&mut numbers, word));
                let mut numbered: Vec<u32> = numbered.collect();
                numbered.sort_unstable();
                numbered.dedup();
                numbered
            })
            .collect();
        self.words.resize(self.items.len(), Vec::new());
    }

    /// The words of each product, as numbers, each once; empty if nothing is described.
    #[must_use]
    pub fn words(&self) -> &[Vec<u32>] {
        &self.words
    }

    /// The catalogue.
    #[must_use]
    pub fn items(&self) -> &[String] {
        &self.items
    }

    /// How many events were left out.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    /// The events by shopper and time; those of one second as they were added.
    #[must_use]
    pub fn histories(&self) -> Histories {
        let mut events = self.events.clone();
        events.sort_by_key(|event| (event.shopper, event.seconds));
        Histories { events }
    }
}

fn number_of(numbers: &mut HashMap<String, u32>, name: &str) -> u32 {
    if let Some(number) = numbers.get(name) {
        return *number;
    }
    let number = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    numbers.insert(name.to_owned(), number);
    number
}

/// Events in the order of each shopper's time.
#[derive(Debug, Default)]
pub struct Histories {
    events: Vec<Event>,
}

impl Histories {
    /// All events, one shopper's after another's.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The events of each shopper, oldest first.
    pub fn by_shopper(&self) -> impl Iterator<Item = &[Event]> {
        self.events.chunk_by(|a, b| a.shopper == b.shopper)
    }

    /// Adds events of one shopper, who has none yet, oldest first.
    pub(super) fn add(&mut self, history: &[Event]) {
        self.events.extend_from_slice(history);
    }

    /// How many shoppers there are.
    #[must_use]
    pub fn shoppers(&self) -> usize {
        self.by_shopper().count()
    }
}

/// What is said about a product by its brand, its category and its title, for [`Log::describe`]: of a title the words that are
/// no particles.
#[must_use]
pub fn words_of(brand: &str, category: &str, title: &str) -> Vec<String> {
    let named = [("brand", brand), ("category", category)].into_iter();
    let named = named.filter(|(_, given)| !given.is_empty());
    let named = named.map(|(name, given)| format!("{name}:{given}"));
    let title = title.to_lowercase();
    let words = title.split_whitespace().filter(|word| word.chars().count() > 2);
    named.chain(words.map(|word| format!("title:{word}"))).collect()
}
