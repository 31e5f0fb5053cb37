//! Products as columns: the form in which they cross into the engine.
//!
//! Every distinct text is sent once; products refer to it by number. Packing is mechanical, and what a value
//! means (category prefixes, price bands) is decided in [`rows`](super::Catalogue), once per distinct value.

use std::collections::HashMap;

use super::{BRAND, CATEGORY, GROUP, ITEM, PRICE, Product, RATING};

/// Products column by column; see `Columns` in `www/src/engine.ts` for the JavaScript twin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// Product ids.
    pub ids: Vec<String>,
    /// Facet names that `facet_of` refers to.
    pub facets: Vec<String>,
    /// Distinct raw values.
    pub values: Vec<String>,
    /// The facet of each value, an index into `facets`.
    pub facet_of: Vec<u32>,
    /// Product `i` has the values `codes[offsets[i]..offsets[i + 1]]`.
    pub offsets: Vec<u32>,
    /// Indices into `values`.
    pub codes: Vec<u32>,
    /// Minor units; not a number = no price.
    pub price_minor: Vec<f64>,
    /// Index into `currencies`; 65535 = none.
    pub currency: Vec<u32>,
    /// ISO 4217 codes.
    pub currencies: Vec<String>,
    /// 0 unknown, 1 in, 2 out, 3 pre, 4 back.
    pub availability: Vec<u32>,
    /// 0 to 5; not a number = none.
    pub rating: Vec<f64>,
}

/// No currency.
pub(super) const NO_CURRENCY: u32 = 65_535;

#[derive(Default)]
struct Packer {
    columns: Columns,
    facet_index: HashMap<String, u32>,
    value_index: HashMap<(u32, String), u32>,
}

impl Packer {
    fn add(&mut self, facet: &str, values: &[String]) {
        for value in values.iter().filter(|value| !value.trim().is_empty()) {
            let facet_index = *self.facet_index.entry(facet.to_owned()).or_insert_with(|| {
                self.columns.facets.push(facet.to_owned());
                u32::try_from(self.columns.facets.len() - 1).unwrap_or(u32::MAX)
            });
            let code = *self.value_index.entry((facet_index, value.clone())).or_insert_with(|| {
                self.columns.values.push(value.clone());
                self.columns.facet_of.push(facet_index);
                u32::try_from(self.columns.values.len() - 1).unwrap_or(u32::MAX)
            });
            self.columns.codes.push(code);
        }
    }

    fn product(&mut self, product: &Product) {
        self.columns.ids.push(product.id.clone());
        self.add(BRAND, &product.brand);
        self.add(CATEGORY, &product.category);
        self.add("color", &product.color);
        self.add("size", &product.size);
        self.add("material", &product.material);
        self.add("pattern", &product.pattern);
        self.add("gender", &product.gender);
        self.add("age", &product.age);
        self.add("tag", &product.tags);
        self.add(GROUP, product.group.as_slice());
        for (name, value) in &product.attributes {
            if ![ITEM, PRICE, RATING].contains(&name.as_str()) {
                self.add(name, &value.texts());
            }
        }
        self.columns.offsets.push(u32::try_from(self.columns.codes.len()).unwrap_or(u32::MAX));
        let price =
            product.price.as_ref().filter(|price| price.minor.is_finite() && price.minor >= 0.0);
        self.columns.price_minor.push(price.map_or(f64::NAN, |price| price.minor));
        let currency = price.map_or(NO_CURRENCY, |price| self.currency(&price.currency));
        self.columns.currency.push(currency);
        self.columns.availability.push(match product.availability.as_deref() {
            Some("in") => 1,
            Some("out") => 2,
            Some("pre") => 3,
            Some("back") => 4,
            _ => 0,
        });
        let rating = product.rating.filter(|rating| (0.0..=5.0).contains(&rating.value));
        self.columns.rating.push(rating.map_or(f64::NAN, |rating| rating.value));
    }

    fn currency(&mut self, code: &str) -> u32 {
        let known = self.columns.currencies.iter().position(|known| known == code);
        let index = known.unwrap_or_else(|| {
            self.columns.currencies.push(code.to_owned());
            self.columns.currencies.len() - 1
        });
        u32::try_from(index).unwrap_or(NO_CURRENCY)
    }
}

impl Columns {
    /// Packs products as the browser does.
    #[must_use]
    pub fn pack(products: &[Product]) -> Self {
        let mut packer = Packer::default();
        packer.columns.offsets.push(0);
        for product in products {
            packer.product(product);
        }
        packer.columns
    }
}
