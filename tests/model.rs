//! The model file: what is written is read back, and whatever else the bytes are, reading says so and never
//! panics. 100,000 cases each; `VISAVIS_CASES` overrides.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, missing_docs)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use visavis::error::Code;
use visavis::model::{MAX_NEIGHBOURS, Model, Quantized, RowGiven, Statistics, write};

fn config() -> ProptestConfig {
    let cases = std::env::var("VISAVIS_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(100_000),
        failure_persistence: None,
        ..Default::default()
    }
}

/// Rows with neighbours anywhere among them; weights over the whole range of the format, and beyond its small
/// end.
fn rows() -> impl Strategy<Value = Vec<RowGiven>> {
    let neighbour = (any::<Index>(), -1.0_f32..1.0, -30..12_i32);
    let lately = prop_oneof![Just(0), i8::MIN..];
    let row = (0_u64..100, lately, prop::collection::vec(neighbour, 0..12));
    prop::collection::vec(row, 0..14).prop_map(|rows| {
        let count = rows.len();
        let neighbours_of = |row: usize, given: Vec<(Index, f32, i32)>| {
            let weights: BTreeMap<u32, f32> = given
                .into_iter()
                .map(|(index, weight, exponent)| {
                    (u32::try_from(index.index(count)).unwrap(), weight * 2.0_f32.powi(exponent))
                })
                .filter(|(column, _)| *column as usize != row)
                .collect();
            weights.into_iter().rev().collect()
        };
        rows.into_iter()
            .enumerate()
            .map(|(row, (events, lately, given))| RowGiven {
                id: format!("product {row}"),
                events,
                is_alike: given.iter().all(|(_, weight, _)| *weight >= 0.0),
                lately,
                neighbours: neighbours_of(row, given),
            })
            .collect()
    })
}

const STATISTICS: Statistics = Statistics {
    repeat_rate: 0.25,
    median_events: 17.0,
    items_per_visit: 3.5,
    back_after: [0.5, 0.4, 0.3, 0.25, 0.2, 0.1, 0.05, 0.01],
    best_seller_share: 0.125,
    doubt: 0.75,
    last_day: 20_778.0,
};

fn file(rows: &[RowGiven]) -> Vec<u8> {
    write(rows, &STATISTICS).unwrap().bytes
}

/// All that can be seen of a model.
fn seen(model: &Model) -> Vec<Vec<(u32, f32)>> {
    (0..model.len()).map(|row| model.neighbours(row).collect()).collect()
}

/// FNV-1a as its authors give it, so that a test can make a file whose checksum is right and the rest is not.
fn checksum(bytes: &[u8]) -> [u8; 4] {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(16_777_619);
    bytes.iter().fold(2_166_136_261, step).to_le_bytes()
}

/// A model that was taken is sound, whatever its bytes came from.
fn assert_sound(model: &Model) -> Result<(), TestCaseError> {
    for row in 0..=model.len() {
        let mut last = None;
        prop_assert!(model.lately(row) != i8::MIN);
        let is_above = model.neighbours(row).all(|(_, weight)| weight > 0.0);
        prop_assert!(is_above || !model.is_alike(row));
        for (column, weight) in model.neighbours(row) {
            prop_assert!(column < model.len() && column != row && last < Some(column));
            prop_assert!(weight.is_finite() && weight.abs() < 8_200.0);
            prop_assert_eq!(model.weight(row, column), weight);
            last = Some(column);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_is_read_back(rows in rows()) {
        let model = Model::read(file(&rows)).unwrap();
        assert_sound(&model)?;
        prop_assert_eq!(model.len() as usize, rows.len());
        prop_assert_eq!(model.statistics(), &STATISTICS);
        let row_of = |index: u32| model.row_of(&rows[index as usize].id).unwrap();
        for (index, given) in (0..).zip(&rows) {
            let row = row_of(index);
            let largest = given.neighbours.iter().map(|(_, weight)| weight.abs()).fold(0.0, f32::max);
            // Half a step of quantizing, and what the two bytes of the scale lose.
            let most = largest * (0.5 / 127.0 + 1.0 / 4_096.0) + 127.0 * 2.0_f32.powi(-26);
            for (column, weight) in &given.neighbours {
                let read = model.weight(row, row_of(*column));
                prop_assert!((read - weight).abs() <= most, "{} for {}", read, weight);
            }
            prop_assert!(model.neighbours(row).count() <= given.neighbours.len());
            prop_assert_eq!(model.is_alike(row), given.is_alike);
            prop_assert_eq!(model.lately(row), given.lately.max(-127));
        }
    }

    /// To its products a part has the weights of the whole, to the last bit, and to no other any.
    #[test]
    fn a_part_has_the_weights_of_the_whole(rows in rows(), of in prop::collection::vec(any::<Index>(), 0..6)) {
        let whole = Model::read(file(&rows)).unwrap();
        let mut targets: Vec<u32> = of
            .iter()
            .filter(|_| !rows.is_empty())
            .map(|index| u32::try_from(index.index(rows.len())).unwrap())
            .collect();
        let part = Model::read(whole.part(&targets)).unwrap();
        assert_sound(&part)?;
        prop_assert_eq!(part.statistics(), whole.statistics());
        let weight = |model: &Model, from: &str, to: &str| {
            let pair = model.row_of(from).zip(model.row_of(to));
            pair.map_or(0.0, |(row, column)| model.weight(row, column)).to_bits()
        };
        let id = |row: u32| rows.iter().map(|given| &given.id).find(|id| whole.row_of(id) == Some(row));
        let mut pairs = 0;
        for from in &rows {
            for to in 0..whole.len() {
                let to_id = id(to).unwrap();
                let wanted = if targets.contains(&to) { weight(&whole, &from.id, to_id) } else { 0 };
                prop_assert_eq!(weight(&part, &from.id, to_id), wanted);
                pairs += usize::from(wanted != 0);
            }
        }
        targets.push(u32::MAX);
        let listed: Vec<_> = whole.rows_to(&targets).collect();
        prop_assert_eq!(listed.iter().map(|(_, to)| to.len()).sum::<usize>(), pairs);
        for (row, to) in listed {
            for (column, listed) in to {
                prop_assert_eq!(listed.to_bits(), whole.weight(row, column).to_bits());
            }
        }
        // Nothing is carried along that no list can need.
        let used: std::collections::BTreeSet<u32> = (0..part.len())
            .flat_map(|row| part.neighbours(row).map(move |(column, _)| [row, column]))
            .flatten()
            .collect();
        let lately = |row: &u32| part.lately(*row) != 0 && !used.contains(row);
        let of_lately: Vec<u32> = (0..part.len()).filter(lately).collect();
        prop_assert_eq!(used.len() + of_lately.len(), part.len() as usize);
        let is_target = |row: u32| {
            rows.iter().any(|given| {
                part.row_of(&given.id) == Some(row)
                    && whole.row_of(&given.id).is_some_and(|row| targets.contains(&row))
            })
        };
        prop_assert!(of_lately.into_iter().all(is_target));
        for target in targets.iter().filter(|target| **target != u32::MAX) {
            let own = part.row_of(id(*target).unwrap()).map_or(0, |row| part.lately(row));
            prop_assert_eq!(own, whole.lately(*target));
        }
        for from in &rows {
            if let Some(row) = part.row_of(&from.id) {
                let of_whole = whole.row_of(&from.id).unwrap();
                prop_assert_eq!(part.is_alike(row), whole.is_alike(of_whole));
                prop_assert_eq!(part.lately(row), whole.lately(of_whole));
            }
        }
    }

    #[test]
    fn a_file_that_was_cut_is_refused(rows in rows(), at in any::<Index>()) {
        let mut bytes = file(&rows);
        bytes.truncate(at.index(bytes.len()));
        prop_assert_eq!(Model::read(bytes).unwrap_err().code, Code::InvalidInput);
    }

    #[test]
    fn a_file_with_a_changed_byte_is_refused(rows in rows(), at in any::<Index>(), change in 1_u8..) {
        let mut bytes = file(&rows);
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert_eq!(Model::read(bytes).unwrap_err().code, Code::InvalidInput);
    }

    /// Also where the checksum is right: made by somebody, not by chance.
    #[test]
    fn a_file_that_was_made_up_is_refused_or_sound(
        rows in rows(),
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..4),
        more in prop::collection::vec(any::<u8>(), 0..3),
        less in 0..3_usize,
    ) {
        let mut bytes = file(&rows);
        for (at, byte) in changes {
            // Numbers just beside the right ones find more than any number does.
            let at = 8 + at.index(bytes.len() - 8);
            bytes[at] = if byte < 128 { byte } else { bytes[at].wrapping_add(byte % 4).wrapping_sub(2) };
        }
        bytes.extend(more);
        bytes.truncate(bytes.len() - less.min(bytes.len() - 8));
        let sum = checksum(&bytes[8..]);
        bytes[4..8].copy_from_slice(&sum);
        if let Ok(model) = Model::read(bytes) {
            assert_sound(&model)?;
        }
    }

    #[test]
    fn any_bytes_at_all_are_refused_or_sound(
        tail in prop::collection::vec(any::<u8>(), 0..200),
        header in prop::option::of(prop::array::uniform4(0_u32..5)),
    ) {
        let mut bytes = tail;
        if let Some(header) = header {
            let mut body: Vec<u8> = header.iter().flat_map(|number| number.to_le_bytes()).collect();
            body.append(&mut bytes);
            bytes = b"VVM\x02".to_vec();
            bytes.extend(checksum(&body));
            bytes.append(&mut body);
        }
        if let Ok(model) = Model::read(bytes) {
            assert_sound(&model)?;
        }
    }
}

/// Every place and every bit of one file.
#[test]
fn no_cut_and_no_bit_goes_unnoticed() {
    let row = |number: u32| RowGiven {
        id: format!("p{number}"),
        events: 1,
        neighbours: (0..20)
            .filter(|at| *at != number)
            .map(|at| (at, 1.0 / (1 + at) as f32))
            .collect(),
        is_alike: number.is_multiple_of(2),
        lately: -3,
    };
    let rows: Vec<RowGiven> = (0..20).map(row).collect();
    let bytes = file(&rows);
    let model = Model::read(bytes.clone()).unwrap();
    assert_eq!(seen(&model).iter().map(Vec::len).sum::<usize>(), 20 * 19);
    for length in 0..bytes.len() {
        assert!(Model::read(bytes[..length].to_vec()).is_err(), "cut at {length}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(Model::read(changed).is_err(), "bit {bit}");
    }
}

#[test]
fn errors_say_what_is_wrong_and_what_to_do() {
    let text = |bytes: &[u8]| Model::read(bytes.to_vec()).unwrap_err().text();
    assert_eq!(text(b""), "model: is no model file: expected it to begin with 'VVM'");
    assert_eq!(text(b"<!doctype html>"), text(b""));
    let newer = text(b"VVM\x03...................");
    assert_eq!(newer, "model: has another version: expected 2; build it with this visavis");
    let mut bytes = file(&[]);
    *bytes.last_mut().unwrap() ^= 1;
    let damaged = text(&bytes);
    assert_eq!(damaged, "model: is cut or changed: its checksum is wrong; fetch it again");
}

#[test]
fn an_id_is_found_as_the_engine_knows_it_and_no_other() {
    let row = |id: &str| RowGiven {
        id: id.to_owned(),
        events: 1,
        neighbours: Vec::new(),
        is_alike: true,
        lately: 0,
    };
    let model = Model::read(file(&[row(" a "), row("b"), row("ü".repeat(300).as_str())])).unwrap();
    let rows: Vec<_> = ["a", "  b", &"ü".repeat(200), "c", ""].map(|id| model.row_of(id)).into();
    let mut found: Vec<u32> = rows[..3].iter().map(|row| row.unwrap()).collect();
    found.sort_unstable();
    assert_eq!(found, [0, 1, 2]);
    assert_eq!(rows[3..], [None, None]);
    assert!(write(&[row("a"), row(" a")], &STATISTICS).is_err());
}

/// A row without neighbours: its last byte is how it sold lately, of which -128 is no number.
#[test]
fn how_a_product_sold_lately_is_a_number_either_way() {
    let row = RowGiven {
        id: "a".to_owned(),
        events: 1,
        neighbours: Vec::new(),
        is_alike: true,
        lately: i8::MIN,
    };
    let read = |last: i8| {
        let mut bytes = file(std::slice::from_ref(&row));
        *bytes.last_mut().unwrap() = last.to_le_bytes()[0];
        let sum = checksum(&bytes[8..]);
        bytes[4..8].copy_from_slice(&sum);
        Model::read(bytes)
    };
    for number in -127..=127 {
        assert_eq!(read(number).unwrap().lately(0), number);
    }
    let wanted = "model: contradicts itself: it was not made by the builder";
    assert_eq!(read(i8::MIN).unwrap_err().text(), wanted);
    assert_eq!(Model::read(file(&[row])).unwrap().lately(0), -127);
}

/// In 400,000 products some ids share a hash under every seed: the rarer one is left out, and named.
#[test]
fn of_two_ids_with_one_hash_the_rarer_is_left_out() {
    let rows: Vec<RowGiven> = (0..400_000_u32)
        .map(|number| RowGiven {
            id: format!("{:x}", (u64::from(number) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            events: u64::from(number),
            neighbours: vec![((number + 1) % 400_000, 1.0)],
            is_alike: number.is_multiple_of(3),
            lately: 0,
        })
        .collect();
    let written = write(&rows, &STATISTICS).unwrap();
    let left_out = written.left_out.len();
    assert!((1..100).contains(&left_out), "{left_out}");
    let model = Model::read(written.bytes).unwrap();
    assert_eq!(model.len() as usize, rows.len() - written.left_out.len());
    for id in &written.left_out {
        // Found is the other one, which was met more often.
        let row = model.row_of(id).unwrap();
        let twin = rows.iter().rev().find(|other| model.row_of(&other.id) == Some(row)).unwrap();
        assert!(twin.events > rows.iter().find(|other| other.id == *id).unwrap().events);
    }
    // With more than 65,536 rows a neighbour takes three bytes; it is still the right one.
    let next = |number: usize| model.row_of(&rows[number].id).unwrap();
    assert!((model.weight(next(7), next(8)) - 1.0).abs() < 1e-3);
    assert_eq!(model.weight(next(7), next(9)), 0.0);
}

#[test]
fn the_format_says_no_to_what_it_cannot_hold() {
    let row = |neighbours: Vec<(u32, f32)>| {
        let others = (0..300).map(|number| RowGiven {
            id: format!("{number}"),
            events: 0,
            neighbours: Vec::new(),
            is_alike: false,
            lately: 0,
        });
        let mut rows: Vec<RowGiven> = others.collect();
        rows[0].neighbours = neighbours;
        write(&rows, &STATISTICS).map_err(|error| error.message)
    };
    let row_of = |neighbours: Vec<(u32, f32)>| row(neighbours).unwrap_err();
    let once = "expected every neighbour of a row once, and not the row itself";
    assert_eq!(row_of(vec![(0, 1.0)]), once);
    assert_eq!(row_of(vec![(1, 1.0), (1, 0.5)]), once);
    assert_eq!(row_of(vec![(300, 1.0)]), "expected neighbours to be rows");
    assert_eq!(row_of(vec![(1, 9e3)]), "expected weights of at most 8,000");
    let unlike = RowGiven {
        id: "a".to_owned(),
        events: 0,
        neighbours: vec![(1, -0.5)],
        is_alike: true,
        lately: 0,
    };
    let other = RowGiven { id: "b".to_owned(), neighbours: Vec::new(), ..unlike.clone() };
    let refused = write(&[unlike, other], &STATISTICS).unwrap_err().message;
    assert_eq!(refused, "expected weights above 0 for what products have in common");
    let many = |count: u32| (1..=count).map(|column| (column, 1.0)).collect();
    assert!(row(many(u32::try_from(MAX_NEIGHBOURS).unwrap())).is_ok());
    assert_eq!(row_of(many(256)), "expected at most 255 neighbours a row");
    assert!(row(vec![(1, f32::NAN), (2, 1.0)]).is_ok());
}

#[test]
fn thirty_neighbours_fit_into_a_hundred_bytes() {
    let row = |number: u32| RowGiven {
        id: format!("{number}"),
        events: 1,
        neighbours: (1..=30).map(|step| ((number + step * 7) % 1_000, 1.0 / step as f32)).collect(),
        is_alike: false,
        lately: 0,
    };
    let bytes = file(&(0..1_000).map(row).collect::<Vec<_>>());
    assert!(bytes.len() <= 1_000 * 99, "{}", bytes.len());
    assert_eq!(Quantized::of(&[0.0, f32::NAN]).steps, [0, 0]);
}
