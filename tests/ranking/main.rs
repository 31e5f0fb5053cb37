//! The ranking against a second one that is written to be read: sums by looking, one sort by comparing, spreading
//! with a list of what waits. Order, scores, moves, hidden and bound are the same to the last bit, in any world.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod blend;
mod naive;
mod shop;
#[path = "../worlds/mod.rs"]
mod worlds;

use std::collections::HashMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use visavis::catalogue::Token;
use visavis::rank::{MoveKind, Shelf, Sums};

use naive::naive;
use shop::{Shop, world};
use worlds::config;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_ranking_is_the_one_that_is_written_to_be_read(world in world()) {
        let shop = Shop::of(&world);
        let (taste, list) = (shop.taste(), shop.list(world.dial));
        let mut sums = Sums::default();
        let wanted = naive(&list, &taste, world.limit);
        prop_assert_eq!(&list.rank(&taste, &mut sums, world.limit), &wanted);
        // Again, in the room of another ranking.
        if list.is_personal(&taste) {
            let mut used = shop.list(100).rank(&taste, &mut Sums::default(), usize::MAX);
            list.rank_into(&mut used, &sums, world.limit);
            prop_assert_eq!(&used, &wanted);
        }
    }

    /// Without a model a product passes none before it that has the same values: the lead reorders nothing by itself, and
    /// what is guessed about a product is guessed about all that are like it.
    #[test]
    fn without_a_model_what_is_alike_keeps_the_shops_order(world in world()) {
        let world = shop::World {
            model: None, told: Vec::new(), most_price: None, verdicts: Vec::new(), boosts: Vec::new(),
            pins: Vec::new(), spread: 0, hide: false, shelf: Shelf::All, limit: usize::MAX, ..world
        };
        let shop = Shop::of(&world);
        let (taste, list) = (shop.taste(), shop.list(world.dial));
        let ranking = list.rank(&taste, &mut Sums::default(), usize::MAX);
        let values = |position: u32| -> Vec<Token> {
            let row = list.rows[position as usize];
            let item = list.catalogue.item(row);
            list.catalogue.tokens(row).iter().filter(|token| Some(**token) != item).copied().collect()
        };
        let was_had = |position: u32| {
            let item = list.catalogue.item(list.rows[position as usize]);
            taste.steps().iter().any(|step| Some(step.item) == item)
        };
        let mut last: HashMap<Vec<Token>, u32> = HashMap::new();
        for position in ranking.order.iter().copied().filter(|position| !was_had(*position)) {
            let before = last.insert(values(position), position);
            prop_assert!(before < Some(position), "{before:?} {position}");
        }
    }

    /// Nothing is left over from a list and a taste that do not hold any more.
    #[test]
    fn sums_are_those_of_the_present_taste(before in world(), after in world()) {
        let (then, shop) = (Shop::of(&before), Shop::of(&after));
        let mut sums = Sums::default();
        let _ = then.list(100).rank(&then.taste(), &mut sums, usize::MAX);
        let list = shop.list(after.dial);
        prop_assert_eq!(list.rank(&shop.taste(), &mut sums, after.limit), naive(&list, &shop.taste(), after.limit));
    }
}

/// The test sees what it is about: worlds in which products are lifted, pinned and hidden.
#[test]
fn worlds_have_moves() {
    let mut seen = [0; 3];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..500 {
        let world = world().new_tree(&mut runner).unwrap().current();
        let shop = Shop::of(&world);
        let ranking = shop.list(world.dial).rank(&shop.taste(), &mut Sums::default(), usize::MAX);
        seen[0] += ranking.moved.iter().filter(|moved| moved.kind == MoveKind::Spread).count();
        seen[1] += ranking.moved.iter().filter(|moved| moved.pin.is_some()).count();
        seen[2] += ranking.hidden.len();
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}
