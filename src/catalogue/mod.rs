//! The words of the shop: products as columns, attributes interned.
//!
//! A product becomes a row of tokens, one per facet value it has (`brand` Fjellrev, `color` blue, its own id
//! under `item`), so that ranking never touches a string. Titles, images and unknown fields stay with the
//! caller. A product that is only half understood has fewer tokens and ranks neutrally; none is dropped.

mod columns;
mod index;
mod lexicon;
mod product;
mod rows;

pub use columns::Columns;
pub(crate) use lexicon::clip;
pub use lexicon::{FacetId, FacetValue, Lexicon, Token, id_as_known};
pub use product::{OneOrMany, Price, Product, Rating};
pub use rows::{Availability, Catalogue, Look, PriceOf};

/// The facet under which a product's own id is a value: "more of exactly this".
pub const ITEM: &str = "item";
/// The facet of the product of which others are variants.
pub const GROUP: &str = "group";
/// The facet of price bands, derived from prices.
pub const PRICE: &str = "price";
/// The facet of well rated products, derived from ratings.
pub const RATING: &str = "rating";
/// The facet of category paths; a product has every prefix of its path.
pub const CATEGORY: &str = "category";
/// The facet of makers.
pub const BRAND: &str = "brand";

/// Names and values longer than this many characters are cut: more is not a word of a shop.
pub const MAX_TEXT_CHARS: usize = 120;
/// Ids longer than this many characters are cut.
pub const MAX_ID_CHARS: usize = 200;
