//! The ways in of `inputs.rs`, each on 10,000 seeded mutations of good inputs (`VISAVIS_CASES` overrides): no panic,
//! and what `inputs.rs` says. The compiler of the release searches further in `fuzz/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod inputs;

use visavis::json::Json;
use visavis::model::{RowGiven, Statistics, write};

fn cases() -> u64 {
    std::env::var("VISAVIS_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000)
}

/// A small generator of its own, so that a failure can be repeated by its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    fn of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What texts are broken with.
const PIECES: [&str; 26] = [
    "null",
    "true",
    "-1",
    "1e999",
    "-0",
    "0.5",
    "18446744073709551616",
    "9007199254740993",
    "\"\"",
    "\"x\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"__proto__\"",
    "\"20778-1-0000000a\"",
    "\"9999-99-99\"",
    "{}",
    "[]",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":",
    ",",
    "]",
    "}",
    "\u{feff}",
    "\u{202e}",
    "\"granted\"",
    "{\"__proto__\":{\"state\":\"granted\"}}",
];

/// Some edits of one text: bytes turned over, ends cut off, parts doubled, pieces put in the place of values.
fn mutated(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + random.below(60)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 => {
                let end = (at + random.below(12)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                // From one mark of JSON to the next: mostly a value.
                let marks = b":,[";
                let start = bytes[at..].iter().position(|byte| marks.contains(byte));
                let start = start.map_or(at, |found| at + found + 1);
                let length =
                    bytes[start..].iter().position(|byte| b",]}".contains(byte)).unwrap_or(0);
                bytes.splice(start..start + length, random.of(&PIECES).bytes());
            }
        }
    }
    bytes
}

/// Tries a way in on mutations of good inputs; says the seed of the first that breaks.
fn tries(good: &[Vec<u8>], way_in: fn(&[u8])) {
    for input in good {
        way_in(input);
    }
    for seed in 0..cases() {
        let mut random = Random(seed);
        let input = mutated(random.of::<Vec<u8>>(good), &mut random);
        let broken = std::panic::catch_unwind(|| way_in(&input)).is_err();
        assert!(!broken, "seed {seed}: {:?}", String::from_utf8_lossy(&input));
    }
}

fn noise(count: u64) -> Vec<Vec<u8>> {
    (0..count)
        .map(|seed| {
            let mut random = Random(seed ^ 0xC0FF_EE00);
            (0..40 + random.below(200)).map(|_| random.next().to_le_bytes()[0]).collect()
        })
        .collect()
}

fn acts_of(acts: &[Json]) -> Vec<u8> {
    Json::list(acts.iter().cloned()).to_text().into_bytes()
}

#[test]
fn f08_stored_bytes() {
    let (stored, _) = inputs::lived();
    let bodies = stored
        .iter()
        .map(|(_, text)| Json::of_text(text).unwrap().take("body").to_text().into_bytes());
    let whole = stored.iter().map(|(_, text)| text.clone().into_bytes());
    tries(&bodies.chain(whole).collect::<Vec<_>>(), inputs::stored);
}

#[test]
fn s08_imported_files() {
    let (_, file) = inputs::lived();
    tries(&[file.into_bytes()], inputs::import);
}

#[test]
fn s08_files_that_only_look_like_one() {
    let (_, file) = inputs::lived();
    let half = file.len() / 2;
    for text in [
        format!("\u{feff}{file}"),
        file.replace('\n', "\r\n"),
        "[".repeat(1 << 20),
        "{\"a\":".repeat(1 << 18),
        format!("{}{}", &file[..half], " ".repeat(1 << 20)),
        file.replace("\"version\": 1", "\"version\": 99")
            .replace("\"version\":1", "\"version\":99"),
        file.replace("\"version\": 1", "\"version\": -1")
            .replace("\"version\":1", "\"version\":-1"),
        String::new(),
        "null".to_owned(),
    ] {
        inputs::import(text.as_bytes());
    }
}

#[test]
fn s11_columns() {
    tries(&noise(64), inputs::columns);
}

#[test]
fn s12_settings_and_numbers_of_any_kind() {
    tries(&noise(64), inputs::options);
}

#[test]
fn s32_acts_of_any_shape() {
    let acts = inputs::good_acts();
    tries(&[acts_of(&acts), acts_of(&acts[..4]), acts_of(&acts[4..])], inputs::acts);
}

#[test]
fn s08_model_files() {
    let rows: Vec<_> = (0..6_u32)
        .map(|at| RowGiven {
            id: format!("p{at}"),
            events: 3,
            neighbours: vec![
                ((at + 1) % 6, 0.5),
                ((at + 2) % 6, if at < 3 { -0.25 } else { 0.25 }),
            ],
            is_alike: at > 3,
            lately: if at > 2 { 9 } else { -9 },
        })
        .collect();
    let file = write(&rows, &Statistics::default()).unwrap().bytes;
    tries(&[file], inputs::model);
}
