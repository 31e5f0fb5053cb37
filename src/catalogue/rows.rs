//! The resident catalogue: one row of tokens per product.
//!
//! Rows are indices and only grow; a product that changed gets a new row, and the newest row of an id is the
//! one that entries learn from. Columns that contradict themselves (a code without a value, offsets that run
//! backwards) give rows with fewer tokens, never an error and never a panic: the list must go on.

use super::columns::{Columns, NO_CURRENCY};
use crate::json::digits;

use super::{BRAND, CATEGORY, FacetId, GROUP, ITEM, Lexicon, PRICE, RATING, Token};

/// Whether a product can be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Availability {
    /// Not said.
    #[default]
    Unknown,
    /// In stock.
    In,
    /// Out of stock.
    Out,
    /// Can be ordered before it is sold.
    Pre,
    /// Ordered, comes back.
    Back,
}

/// A price with the number of its currency in this catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceOf {
    /// Minor units.
    pub minor: f64,
    /// Index into the catalogue's currencies.
    pub currency: u32,
}

/// What makes products look alike, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    brand: u32,
    group: u32,
}

/// All products of the page, as rows.
#[derive(Debug, Default)]
pub struct Catalogue {
    offsets: Vec<u32>,
    tokens: Vec<Token>,
    items: Vec<Token>,
    looks: Vec<Look>,
    prices: Vec<f64>,
    currency_of: Vec<u32>,
    currencies: Vec<String>,
    availability: Vec<Availability>,
    /// By token: the newest row of an id.
    newest: Vec<u32>,
    /// By token: whether any product has it.
    words: Vec<bool>,
}

/// No brand, or no group.
const NONE: u32 = u32::MAX;

/// Ratings from here on count as well rated.
const WELL_RATED: f64 = 4.5;

impl Catalogue {
    /// Adds products and returns the row of the first. Rows of ids that are already there are replaced as the
    /// newest, not removed.
    pub fn add(&mut self, columns: &Columns, lexicon: &mut Lexicon) -> u32 {
        let first = self.len();
        let meaning = Meaning::of(columns, lexicon);
        let mut currencies = Vec::new();
        for code in &columns.currencies {
            currencies.push(self.currency(code));
        }
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        for (index, id) in columns.ids.iter().enumerate() {
            self.add_row(columns, &meaning, &currencies, index, id, lexicon);
        }
        first
    }

    fn add_row(
        &mut self,
        columns: &Columns,
        meaning: &Meaning,
        currencies: &[u32],
        index: usize,
        id: &str,
        lexicon: &mut Lexicon,
    ) {
        let row = self.len();
        let start = self.tokens.len();
        let item = meaning.item.and_then(|facet| lexicon.token_of(facet, id));
        self.tokens.extend(item);
        let (mut brand, mut group) = (NONE, NONE);
        for code in codes_of(columns, index) {
            let Some(tokens) = meaning.tokens.get(*code as usize) else {
                continue;
            };
            for token in tokens {
                let facet = lexicon.facet_of(*token);
                if facet == meaning.brand && brand == NONE {
                    brand = token.0;
                }
                if facet == meaning.group && group == NONE {
                    group = token.0;
                }
                self.tokens.push(*token);
            }
        }
        let minor = columns.price_minor.get(index).copied().unwrap_or(f64::NAN);
        let currency = columns
            .currency
            .get(index)
            .and_then(|code| currencies.get(*code as usize))
            .copied()
            .unwrap_or(NO_CURRENCY);
        self.prices.push(minor);
        self.currency_of.push(currency);
        if let (Some(facet), Some(band)) = (meaning.price, self.band(minor, currency)) {
            self.tokens.extend(lexicon.token_of(facet, &band));
        }
        if columns.rating.get(index).is_some_and(|rating| *rating >= WELL_RATED) {
            self.tokens.extend(meaning.well_rated);
        }
        self.availability.push(match columns.availability.get(index) {
            Some(1) => Availability::In,
            Some(2) => Availability::Out,
            Some(3) => Availability::Pre,
            Some(4) => Availability::Back,
            _ => Availability::Unknown,
        });
        if let Some(tokens) = self.tokens.get_mut(start..) {
            sort_few(tokens);
        }
        remove_repeats(&mut self.tokens, start);
        if self.words.len() < lexicon.len() {
            self.words.resize(lexicon.len(), false);
        }
        for token in self.tokens.iter().skip(start) {
            if let Some(word) = self.words.get_mut(token.index()) {
                *word = true;
            }
        }
        self.offsets.push(u32::try_from(self.tokens.len()).unwrap_or(u32::MAX));
        self.looks.push(Look { brand, group });
        // An id the lexicon refuses (empty, or sensitive) leaves a row that nothing can be told about.
        self.items.push(item.unwrap_or(Token(NONE)));
        if let Some(item) = item {
            if self.newest.len() <= item.index() {
                self.newest.resize(lexicon.len(), NONE);
            }
            if let Some(newest) = self.newest.get_mut(item.index()) {
                *newest = row;
            }
        }
    }

    fn currency(&mut self, code: &str) -> u32 {
        let known = self.currencies.iter().position(|known| known == code).unwrap_or_else(|| {
            self.currencies.push(code.to_owned());
            self.currencies.len() - 1
        });
        u32::try_from(known).unwrap_or(NO_CURRENCY)
    }

    /// The octave of a price in words, `EUR 64-128`: wide enough to generalize, narrow enough to mean something.
    fn band(&self, minor: f64, currency: u32) -> Option<String> {
        let code = self.currencies.get(currency as usize)?;
        if !(minor.is_finite() && minor > 0.0) {
            return None;
        }
        let low = 1_u64 << whole_units(minor).ilog2();
        let mut band = code.clone();
        band.push(' ');
        digits::write(&mut band, low, 10, 1);
        band.push('-');
        digits::write(&mut band, low * 2, 10, 1);
        Some(band)
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The tokens of a row, ascending, each once; none for a row that is not there.
    #[must_use]
    pub fn tokens(&self, row: u32) -> &[Token] {
        let row = row as usize;
        let (Some(from), Some(to)) = (self.offsets.get(row), self.offsets.get(row + 1)) else {
            return &[];
        };
        self.tokens.get(*from as usize..*to as usize).unwrap_or(&[])
    }

    /// The tokens of all rows and where each row's begin, for scoring.
    #[must_use]
    pub fn raw(&self) -> (&[u32], &[Token]) {
        (&self.offsets, &self.tokens)
    }

    /// The token of a row's own id.
    #[must_use]
    pub fn item(&self, row: u32) -> Option<Token> {
        self.items.get(row as usize).copied().filter(|token| token.0 != NONE)
    }

    /// Whether any product has a value.
    #[must_use]
    pub fn has_word(&self, token: Token) -> bool {
        self.words.get(token.index()).copied().unwrap_or(false)
    }

    /// The newest row of an id.
    #[must_use]
    pub fn row_of(&self, item: Token) -> Option<u32> {
        self.newest.get(item.index()).copied().filter(|row| *row != NONE)
    }

    /// The price of a row.
    #[must_use]
    pub fn price(&self, row: u32) -> Option<PriceOf> {
        let minor = self.prices.get(row as usize).copied().filter(|minor| minor.is_finite())?;
        let currency =
            self.currency_of.get(row as usize).copied().filter(|code| *code != NO_CURRENCY)?;
        Some(PriceOf { minor, currency })
    }

    /// The number of a currency, if any product has it.
    #[must_use]
    pub fn currency_number(&self, code: &str) -> Option<u32> {
        let known = self.currencies.iter().position(|known| known == code)?;
        u32::try_from(known).ok()
    }

    /// Whether a row can be bought.
    #[must_use]
    pub fn availability(&self, row: u32) -> Availability {
        self.availability.get(row as usize).copied().unwrap_or_default()
    }

    /// What a shopper who scrolls sees of a row; nothing of one that is not there.
    #[must_use]
    #[inline(always)]
    pub fn look(&self, row: u32) -> Look {
        self.looks.get(row as usize).copied().unwrap_or(Look::NONE)
    }
}

impl Look {
    /// Like nothing.
    pub const NONE: Self = Self { brand: NONE, group: NONE };

    /// Of a product of that brand alone.
    #[cfg(test)]
    pub(crate) const fn of_brand(brand: u32) -> Self {
        Self { brand, group: NONE }
    }

    /// Whether two products look alike: the same brand, or variants of one product.
    #[must_use]
    #[inline(always)]
    pub const fn is_like(self, other: Self) -> bool {
        (self.brand == other.brand && self.brand != NONE)
            || (self.group == other.group && self.group != NONE)
    }
}

/// What each distinct value of a batch means in tokens, worked out once.
struct Meaning {
    tokens: Vec<Vec<Token>>,
    item: Option<FacetId>,
    brand: Option<FacetId>,
    group: Option<FacetId>,
    price: Option<FacetId>,
    well_rated: Option<Token>,
}

impl Meaning {
    fn of(columns: &Columns, lexicon: &mut Lexicon) -> Self {
        let mut facets = Vec::new();
        for name in &columns.facets {
            facets.push(lexicon.facet(name));
        }
        let category = lexicon.facet(CATEGORY);
        let mut tokens = Vec::with_capacity(columns.values.len());
        for (value, facet) in columns.values.iter().zip(&columns.facet_of) {
            let mut meaning = Vec::with_capacity(1);
            if let Some(facet) = facets.get(*facet as usize).copied().flatten() {
                if Some(facet) == category {
                    for prefix in prefixes(value) {
                        meaning.extend(lexicon.token_of(facet, &prefix));
                    }
                } else {
                    meaning.extend(lexicon.token_of(facet, value));
                }
            }
            tokens.push(meaning);
        }
        Self {
            tokens,
            item: lexicon.facet(ITEM),
            brand: lexicon.facet(BRAND),
            group: lexicon.facet(GROUP),
            price: lexicon.facet(PRICE),
            well_rated: lexicon.token(RATING, "4.5 and up"),
        }
    }
}

/// A price in whole units of its currency, at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn whole_units(minor: f64) -> u32 {
    (minor / 100.0).clamp(1.0, 1e9) as u32
}

/// A category path deeper than this is cut.
const MAX_DEPTH: usize = 8;

/// `Jackets > Rain jackets` is in `Jackets` too.
fn prefixes(path: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut prefix = String::new();
    let mut rest = Some(path);
    while let Some(path) = rest {
        let (part, further) = digits::split(path, b'>');
        rest = further;
        let part = part.trim_ascii();
        if part.is_empty() || found.len() == MAX_DEPTH {
            continue;
        }
        if !prefix.is_empty() {
            prefix.push_str(" > ");
        }
        prefix.push_str(part);
        found.push(prefix.clone());
    }
    found
}

fn codes_of(columns: &Columns, index: usize) -> &[u32] {
    let (Some(from), Some(to)) = (columns.offsets.get(index), columns.offsets.get(index + 1))
    else {
        return &[];
    };
    columns.codes.get(*from as usize..*to as usize).unwrap_or(&[])
}

/// Sorts a handful: a product has some ten tokens.
pub(super) fn sort_few(tokens: &mut [Token]) {
    for end in 1..tokens.len() {
        let mut at = end;
        while at > 0 && tokens.get(at - 1) > tokens.get(at) {
            tokens.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// Removes repeats from the sorted tail that begins at `start`.
fn remove_repeats(tokens: &mut Vec<Token>, start: usize) {
    let mut tail = tokens.split_off(start);
    tail.dedup();
    tokens.append(&mut tail);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{FacetValue, Product};

    fn words(catalogue: &Catalogue, lexicon: &Lexicon, row: u32) -> Vec<String> {
        let mut words: Vec<String> = catalogue
            .tokens(row)
            .iter()
            .map(|token| lexicon.words(*token))
            .map(|FacetValue { facet, value }| format!("{facet}={value}"))
            .collect();
        words.sort();
        words
    }

    #[test]
    fn a_product_has_every_prefix_of_its_category_a_price_band_and_itself() {
        let product: Product = serde_json::from_str(
            r#"{"id": "a", "brand": "Fjellrev", "category": "Jackets > Rain",
                "price": {"minor": 12900, "currency": "EUR"}, "rating": {"value": 4.6, "count": 9},
                "color": ["blue", "blue"], "attributes": {"waterproof": true, "item": "x"}}"#,
        )
        .unwrap();
        let (mut catalogue, mut lexicon) = (Catalogue::default(), Lexicon::default());
        assert_eq!(catalogue.add(&Columns::pack(&[product]), &mut lexicon), 0);
        assert_eq!(
            words(&catalogue, &lexicon, 0),
            [
                "brand=Fjellrev",
                "category=Jackets",
                "category=Jackets > Rain",
                "color=blue",
                "item=a",
                "price=EUR 128-256",
                "rating=4.5 and up",
                "waterproof=true",
            ]
        );
    }

    #[test]
    fn columns_that_contradict_themselves_give_neutral_rows() {
        let columns = Columns {
            ids: vec!["a".into(), "b".into(), String::new()],
            facets: vec!["color".into()],
            values: vec!["blue".into()],
            facet_of: vec![7],
            offsets: vec![0, 9, 3],
            codes: vec![0, 44],
            ..Columns::default()
        };
        let (mut catalogue, mut lexicon) = (Catalogue::default(), Lexicon::default());
        catalogue.add(&columns, &mut lexicon);
        assert_eq!(catalogue.len(), 3);
        assert_eq!(words(&catalogue, &lexicon, 0), ["item=a"]);
        assert_eq!(words(&catalogue, &lexicon, 2), [] as [&str; 0]);
        assert_eq!(catalogue.tokens(99), []);
    }

    #[test]
    fn the_newest_row_of_an_id_is_the_one_that_counts() {
        let (mut catalogue, mut lexicon) = (Catalogue::default(), Lexicon::default());
        let product = Product { id: "a".into(), ..Product::default() };
        catalogue.add(&Columns::pack(std::slice::from_ref(&product)), &mut lexicon);
        catalogue.add(&Columns::pack(&[product]), &mut lexicon);
        assert_eq!(catalogue.row_of(lexicon.find(ITEM, "a").unwrap()), Some(1));
    }
}
