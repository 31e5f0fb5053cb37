//! The model: which products go with which, as a file that the merchant publishes.
//!
//! A model holds, for every product, a short row of other products with a weight each: how much one who had
//! this one wants that one. It is made by `builder` from the shop's order log, holds nothing about one person,
//! and is read here in place: a [`Model`] is the bytes of the file and where its rows begin. Reading checks
//! every byte, so that afterwards nothing can fail; it never panics, whatever the bytes are.
//!
//! The invariant: a row's neighbours are rows of the same model, ascending, each once, never the row itself; where
//! nothing is known of its product but what it has in common with others, all weights are above 0.
//!
//! # The file
//! Little-endian, one section after the other, and nothing behind the last:
//!
//! | bytes | what |
//! |---|---|
//! | 3 | `VVM` |
//! | 1 | version, 2 |
//! | 4 | checksum: FNV-1a, 32 bits, of all that follows |
//! | 4 | seed of the hash of product ids |
//! | 4 | *n*: rows |
//! | 4 | *m*: neighbours of all rows |
//! | 4 | *s*: how many statistics |
//! | 4 *s* | the [`Statistics`], f32 each; a file may have fewer than this build knows, or more |
//! | 4 *n* | hash of each row's product id, ascending |
//! | *n* | how many neighbours each row has |
//! | 2 *n* | scale of each row: 5 bits of exponent, 11 of fraction; 0 where the row is empty |
//! | *n* / 8, rounded up | one bit a row, the lowest of a byte first: whether of its product nothing is known but what it has in common with others; the bits left over are 0 |
//! | *n* | how each row's product sold in the log's last days against always, in 64ths of a nat as far as it is expected to last, -127 to 127; 0 where nothing follows |
//! | 2 *m*, or 3 *m* from 65,536 rows on | the neighbours' rows |
//! | *m* | the neighbours' weights, in units of the row's scale, -127 to 127 |
//!
//! Thirty neighbours make 98 bytes and a bit a product. The bit says of the products' shoppers what the one fixed weight of
//! such a row says as well: no k of them had it with another product. Ids are hashed, not stored: an id of which the model knows
//! nothing is taken for one that it knows about once in 400,000 times in a model of 10,000 products.

mod bytes;
#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
mod part;
mod read;
mod resident;
#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
mod sections;
mod statistics;
#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
mod write;

pub use read::Model;
pub use resident::Resident;
pub use statistics::{LAGS, Statistics};
#[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
pub use write::{MAX_NEIGHBOURS, Quantized, RowGiven, Written, write};

use bytes::fnv1a;

/// The first bytes of a model file, its version among them.
const MAGIC: [u8; 4] = *b"VVM\x02";
/// Where the part that is summed begins.
const SUMMED: usize = 8;
/// Bytes before the statistics.
const HEADER: usize = 24;
/// From this many rows on, a row's number takes three bytes.
const WIDE: u32 = 1 << 16;
/// The most rows a model can have: what three bytes can number.
const MAX_ROWS: u32 = 1 << 24;

/// The hash under which a product is found.
fn id_hash(id: &str, seed: u32) -> u32 {
    fnv1a(crate::catalogue::id_as_known(id).as_bytes(), seed)
}
