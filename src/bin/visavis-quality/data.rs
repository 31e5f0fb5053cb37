//! The files of a data set: products, the log of the model's shoppers, and tasks.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::Value;
use visavis::builder::{EventGiven, Kind, Log, words_of};
use visavis::catalogue::{OneOrMany, Price, Product};

type Read<T> = Result<T, Box<dyn Error>>;

/// A folder with `items.jsonl.gz` and `train_events.csv.gz`.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

/// A product as the data sets describe it.
#[derive(Debug, Deserialize)]
struct Item {
    id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    brand: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    attributes: Option<Vec<String>>,
    #[serde(default)]
    price: Option<f64>,
}

/// One question: in which order should this shopper see these products?
#[derive(Debug, Deserialize)]
pub(crate) struct Task {
    pub(crate) task: String,
    /// Unix seconds.
    #[serde(default)]
    pub(crate) now: f64,
    /// How many places are wanted.
    pub(crate) k: usize,
    pub(crate) candidates: Candidates,
    #[serde(default)]
    pub(crate) exclude: Vec<String>,
    /// Oldest first.
    pub(crate) history: Vec<Event>,
}

/// Product ids in the merchant's order, or the word for all of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Candidates {
    Ids(Vec<String>),
    All(AllWord),
}

#[derive(Debug, Deserialize)]
pub(crate) enum AllWord {
    #[serde(rename = "ALL")]
    All,
}

/// Something a shopper did.
#[derive(Debug, Deserialize)]
pub(crate) struct Event {
    pub(crate) item: String,
    #[serde(rename = "type", default)]
    pub(crate) kind: String,
    /// Unix seconds; a set without a clock may have none.
    #[serde(default)]
    pub(crate) ts: f64,
    /// Stars.
    pub(crate) rating: Option<f64>,
    /// Pieces.
    pub(crate) qty: Option<f64>,
    /// What was bought together, by any name or number.
    pub(crate) basket: Option<Value>,
}

/// Something that a shopper says to like.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Liked {
    pub(crate) facet: String,
    pub(crate) value: String,
}

/// What shoppers say, by task: `{"task": [{"facet", "value"}]}`.
pub(crate) fn told_by_task(path: &str) -> Read<HashMap<String, Vec<Liked>>> {
    let file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(serde_json::from_reader(BufReader::new(file))?)
}

impl Folder {
    pub(crate) fn of(path: &str) -> Self {
        Self(Path::new(path).to_owned())
    }

    fn open(&self, name: &str) -> Read<BufReader<GzDecoder<File>>> {
        let path = self.0.join(name);
        let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(BufReader::new(GzDecoder::new(file)))
    }

    fn items(&self) -> Read<Vec<Item>> {
        let lines = self.open("items.jsonl.gz")?.lines();
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
    }

    /// The products, in the merchant's order.
    pub(crate) fn products(&self) -> Read<Vec<Product>> {
        Ok(self.items()?.into_iter().map(product_of).collect())
    }

    /// The log of the model's shoppers.
    pub(crate) fn log(&self) -> Read<Log> {
        let items = self.items()?;
        let mut log = Log::of(items.iter().map(|item| item.id.clone()).collect());
        log.describe(items.iter().map(described));
        let mut csv =
            csv::ReaderBuilder::new().flexible(true).from_reader(self.open("train_events.csv.gz")?);
        let mut record = csv::StringRecord::new();
        for row in 2.. {
            if !csv.read_record(&mut record)? {
                break;
            }
            let field = |at: usize| record.get(at).unwrap_or("");
            let seconds = seconds_of(field(3))
                .ok_or_else(|| format!("train_events, row {row}: expected a time in seconds"))?;
            log.add(&EventGiven {
                shopper: field(0),
                item: field(1),
                kind: kind_of(field(2)),
                seconds,
                value: field(4).parse().unwrap_or(1.0),
                basket: field(5),
            });
        }
        Ok(log)
    }
}

/// What an event of a data set is. A word that is not known is taken for the weakest.
pub(crate) fn kind_of(word: &str) -> Kind {
    match word {
        "rating" => Kind::Rating,
        "purchase" | "transaction" | "buy" => Kind::Purchase,
        "cart" | "cart_add" | "addtocart" => Kind::CartAdd,
        _ => Kind::View,
    }
}

/// Whole seconds, of a fraction what is before it; where nothing is said, the events of a shopper stay in the file's order.
#[allow(clippy::cast_possible_truncation, reason = "seconds are far below 2^53")]
fn seconds_of(field: &str) -> Option<i64> {
    if field.is_empty() {
        return Some(0);
    }
    let seconds: f64 = field.parse().ok()?;
    seconds.is_finite().then(|| seconds.floor() as i64)
}

fn described(item: &Item) -> Vec<String> {
    let [brand, category, title] =
        [&item.brand, &item.category, &item.title].map(|given| given.as_deref().unwrap_or(""));
    let mut words = words_of(brand, category, title);
    words.extend(item.attributes.iter().flatten().cloned());
    words
}

fn product_of(item: Item) -> Product {
    let mut tags = Vec::new();
    let mut attributes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for attribute in item.attributes.into_iter().flatten() {
        match attribute.split_once(':') {
            Some((facet, value)) => {
                attributes.entry(facet.to_owned()).or_default().push(value.to_owned());
            }
            None => tags.push(attribute),
        }
    }
    let price = |price: f64| Price { minor: (price * 100.0).round(), currency: "EUR".to_owned() };
    Product {
        id: item.id,
        brand: item.brand.into_iter().collect(),
        category: item.category.into_iter().collect(),
        price: item.price.map(price),
        tags,
        attributes: attributes
            .into_iter()
            .map(|(facet, values)| (facet, OneOrMany::Many(values)))
            .collect(),
        ..Product::default()
    }
}
