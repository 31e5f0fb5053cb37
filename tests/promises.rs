//! The seven promises, each as a property over generated worlds (20,000 each; `VISAVIS_CASES` overrides).
//!
//! The same promises are tried in a real browser by `tests/e2e/promises.spec.ts`, under the same names.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    missing_docs
)]

mod worlds;

use proptest::prelude::*;
use visavis::consent::{Method, Purpose, State};
use visavis::engine::{Engine, Shown, Why};
use visavis::explain::Explanation;
use visavis::journal::Stance;
use visavis::json::{Json, Word};
use visavis::places::{Micro, PLACE};
use visavis::store::MemoryStore;
use worlds::{ALL, Shopper, World, acts, config, shop_config, value_of, worlds};

fn place(rows: &[u32], row: u32) -> Option<usize> {
    rows.iter().position(|at| *at == row)
}

proptest! {
    #![proptest_config(config())]

    /// 1. Nothing before yes: no byte is written and every list is the shop's own; and with only some purposes
    /// granted, nothing of the others is stored.
    #[test]
    fn promise_1_nothing_before_yes(world in worlds(), granted in prop::sample::subsequence(ALL.to_vec(), 0..4)) {
        let mut shopper = Shopper::new(&world);
        for act in &world.acts {
            // An answer before any decision is a yes for this visit; what is done is not.
            if matches!(act, worlds::Act::Do(..) | worlds::Act::Search(..) | worlds::Act::Later(_)) {
                shopper.act(act);
                let ranked = shopper.rank();
                prop_assert_eq!(&ranked.rows, &shopper.rows);
                prop_assert_eq!(ranked.why, Why::NoConsent);
            }
        }
        prop_assert!(shopper.entries().is_empty());
        prop_assert!(shopper.store.snapshot().is_empty());
        // A yes for this visit works at once, and writes nothing either.
        let mut visitor = Shopper::new(&world);
        visitor.acts(&world.acts);
        visitor.rank();
        prop_assert!(visitor.store.snapshot().is_empty());
        // Some purposes: the store and the profile hold those alone.
        let refused: Vec<_> = ALL.into_iter().filter(|purpose| !granted.contains(purpose)).collect();
        shopper.grant(&granted);
        shopper.refuse(&refused);
        shopper.acts(&world.acts);
        let reopened = Shopper::at(&world, &shopper.store, 0xB, shopper.now_ms).engine.profile(shopper.now_ms);
        for entry in reopened.get("entries").items() {
            prop_assert!(granted.contains(&Purpose::of(entry.get("purpose").text().unwrap()).unwrap()));
        }
        // All refused: the refusal alone.
        shopper.refuse(&ALL);
        let keys: Vec<String> = shopper.store.snapshot().into_iter().map(|(key, _)| key).collect();
        prop_assert_eq!(keys, ["visavis:shop:consent"]);
        prop_assert_eq!(&shopper.rank().rows, &shopper.rows);
    }

    /// 3. The reasons are the ranking: terms add up to the score in integers, sorting by the scores gives the
    /// order before moves, and every product whose place differs from that has a move that says so.
    #[test]
    fn promise_3_the_reasons_are_the_ranking(world in worlds()) {
        let mut shopper = Shopper::new(&world);
        shopper.grant(&ALL);
        shopper.intensity(world.intensity);
        shopper.acts(&world.acts);
        let ranked = shopper.rank();
        let mut by_score: Vec<(Micro, usize, u32)> = Vec::new();
        for (base, row) in shopper.rows.clone().into_iter().enumerate() {
            let explanation = shopper.engine.explain(0, row, false, shopper.now_ms).unwrap();
            prop_assert_eq!(explanation.personal, ranked.why == Why::Personal);
            prop_assert_eq!(explanation.base_position as usize, base + 1);
            let sum: Micro = explanation.terms.iter().map(|term| term.micro).sum();
            prop_assert_eq!(explanation.score, sum - Micro::try_from(base).unwrap() * PLACE);
            prop_assert_eq!(explanation.position.map(|at| at as usize - 1), place(&ranked.rows, row));
            prop_assert_eq!(explanation.position.is_none(), ranked.hidden.contains(&row));
            if let Some(position) = explanation.position {
                let moved = position != explanation.scored_position;
                prop_assert!(!moved || !explanation.moves.is_empty());
                by_score.push((-explanation.score, base, explanation.scored_position));
            }
        }
        by_score.sort_unstable();
        for (place, (_, _, scored)) in by_score.iter().enumerate() {
            prop_assert_eq!(place + 1, *scored as usize);
        }
    }

    /// 4. Taking back is exact: after an entry is forgotten, list and explanations are bit for bit those of a
    /// shopper who never gave it.
    #[test]
    fn promise_4_taking_back_is_exact(world in worlds(), extra in acts(), at in 0..14_usize) {
        let at = at.min(world.acts.len());
        let (before, after) = world.acts.split_at(at);
        let mut never = Shopper::new(&world);
        never.grant(&ALL);
        never.acts(before);
        // Telling about the same replaces what was told, and coalescing counts in: only what became an entry
        // of its own can be taken back by itself.
        let mut took_back = Shopper::new(&world);
        took_back.grant(&ALL);
        took_back.acts(before);
        let known = took_back.entries();
        if !matches!(extra, worlds::Act::Later(_)) {
            took_back.act(&extra);
        }
        let now_known = took_back.entries();
        let added: Vec<_> = now_known.iter().filter(|id| !known.contains(id)).cloned().collect();
        prop_assume!(added.len() + known.len() == now_known.len());
        for id in &added {
            took_back.forget(id);
        }
        never.acts(after);
        took_back.acts(after);
        prop_assume!(added.len() == 1 || now_known == known);
        let (a, b) = (never.rank(), took_back.rank());
        // A repeat that was counted into an entry cannot be told apart from it; leave such worlds out.
        if !added.is_empty() {
            prop_assert_eq!(&a, &b);
            for row in never.rows.clone() {
                let (mut x, mut y) = (
                    never.engine.explain(0, row, false, never.now_ms).unwrap(),
                    took_back.engine.explain(0, row, false, took_back.now_ms).unwrap(),
                );
                for term in x.terms.iter_mut().chain(y.terms.iter_mut()) {
                    term.entries.clear();
                }
                x.hidden_by.clear();
                y.hidden_by.clear();
                // In words: a product that only the one looked at has shifted the numbers of the others.
                let words = |shopper: &Shopper, explanation: &Explanation| explanation.shown(shopper.engine.lexicon());
                prop_assert_eq!(words(&never, &x), words(&took_back, &y));
            }
            // And nothing of it is left in the store.
            for (_, text) in took_back.store.snapshot() {
                let stored = Json::of_text(&text).unwrap();
                for visit in stored.get("body").get("visits").items() {
                    for entry in visit.get("entries").items() {
                        let seq: u32 = entry.get("seq").whole().unwrap();
                        prop_assert!(!added.iter().any(|id| id.split('-').nth(1) == Some(&seq.to_string())));
                    }
                }
            }
        }
    }

    /// 5. Saying yes to X never hurts X: after "more of X" no product that has X stands below one that has not
    /// and stood below it; after "never X" no product that has X is in the list.
    #[test]
    fn promise_5_saying_yes_to_x_never_hurts_x(world in worlds(), facet in 0..4_usize, value in 0..4_usize, love in any::<bool>()) {
        let mut shopper = Shopper::new(&world);
        shopper.grant(&ALL);
        shopper.intensity(world.intensity.max(1));
        shopper.acts(&world.acts);
        let wanted = value_of(facet, value);
        // What was told about X before (love, say) would be replaced: start from none.
        let subject = Json::from(wanted.clone());
        let told: Vec<String> = shopper
            .engine
            .profile(shopper.now_ms)
            .get("entries")
            .items()
            .iter()
            .filter(|entry| entry.get("told").items().iter().any(|told| *told.get("subject") == subject))
            .map(|entry| entry.get("id").text().unwrap().to_owned())
            .collect();
        for id in told {
            shopper.forget(&id);
        }
        let has = shopper.with_value(&world, &wanted);
        let pins = world.rules.get("pins").items().iter().filter_map(|pin| pin.get("id").text());
        let pinned: Vec<u32> = pins
            .filter_map(|id| world.products.iter().position(|product| product.id == id))
            .map(|index| shopper.rows[index])
            .collect();
        let before = shopper.rank();
        shopper.tell(facet, value, if love { Stance::Love } else { Stance::Like }).unwrap();
        let after = shopper.rank();
        for x in has.iter().filter(|row| !pinned.contains(row)) {
            for other in shopper.rows.iter().filter(|row| !has.contains(row) && !pinned.contains(row)) {
                let ahead = |rows: &[u32]| Some(place(rows, *x)? < place(rows, *other)?);
                // With nothing known before, hidden products were shown: then there is nothing to compare.
                if ahead(&before.rows) == Some(true) && place(&after.rows, *x).is_some() {
                    prop_assert_ne!(ahead(&after.rows), Some(false), "{} fell below {}", x, other);
                }
            }
        }
        shopper.tell(facet, value, Stance::Never).unwrap();
        let never = shopper.rank();
        for x in &has {
            prop_assert!(place(&never.rows, *x).is_none());
            prop_assert!(never.hidden.contains(x));
        }
    }

    /// 6. The shop's order is the floor: intensity 0, paused and refused give the shop's own list; else the
    /// list has the same items and none stands further from its place than the stated bound.
    #[test]
    fn promise_6_the_shops_order_is_the_floor(world in worlds(), limit in 0..50_usize) {
        let mut shopper = Shopper::new(&world);
        shopper.grant(&ALL);
        shopper.acts(&world.acts);
        shopper.intensity(world.intensity);
        let ranked = shopper.rank();
        let mut all: Vec<u32> = ranked.rows.iter().chain(&ranked.hidden).copied().collect();
        all.sort_unstable();
        prop_assert_eq!(&all, &shopper.rows);
        for (base, row) in shopper.rows.iter().enumerate() {
            if let Some(at) = place(&ranked.rows, *row) {
                prop_assert!(at.abs_diff(base) <= ranked.bound as usize, "{} moved {} > {}", row, at.abs_diff(base), ranked.bound);
            }
        }
        // Top k without sorting all is the top k of all sorted.
        let top = shopper.engine.rank(0, &shopper.rows, limit, shopper.now_ms);
        prop_assert_eq!(&top.rows[..], &ranked.rows[..limit.min(ranked.rows.len())]);
        // No product at all is no harm.
        prop_assert!(shopper.engine.rank(1, &[], 10, shopper.now_ms).rows.is_empty());
        // A row that is not there is neutral.
        let strange = [shopper.rows[0], 4_000_000_000, 17];
        prop_assert_eq!(shopper.engine.rank(2, &strange, 10, shopper.now_ms).rows.len(), 3 - shopper.engine.rank(2, &strange, 10, shopper.now_ms).hidden.len());
        shopper.intensity(0);
        prop_assert_eq!(&shopper.rank().rows, &shopper.rows);
        shopper.intensity(100);
        let pause = visavis::engine::SettingsGiven { paused: Some(true), ..Default::default() };
        shopper.engine.set(&pause, shopper.now_ms);
        prop_assert_eq!(&shopper.rank().rows, &shopper.rows);
        shopper.refuse(&ALL);
        prop_assert_eq!(&shopper.rank().rows, &shopper.rows);
    }

    /// 7. Copies agree: what three tabs did, and a file brought in, merges to the same profile in any order,
    /// any number of times, and never raises a consent.
    #[test]
    fn promise_7_copies_agree(world in worlds(), others in prop::collection::vec((0..3_u8, acts()), 0..20), order in Just([0_usize, 1, 2]).prop_shuffle()) {
        let store = MemoryStore::default();
        let mut tabs: Vec<Shopper> = (0..3).map(|tab| Shopper::in_store(&world, &store, tab + 1)).collect();
        tabs[0].grant(&ALL);
        for tab in &mut tabs {
            tab.engine.reload(tab.now_ms);
        }
        for (tab, act) in &others {
            if !matches!(act, worlds::Act::Later(_)) {
                tabs[usize::from(*tab)].act(act);
            }
        }
        // In any order, and twice.
        for tab in order.iter().chain(&order) {
            let now = tabs[*tab].now_ms;
            tabs[*tab].engine.reload(now);
        }
        let texts: Vec<String> = tabs.iter().map(|tab| tab.engine.export(tab.now_ms)).collect();
        prop_assert_eq!(&texts[0], &texts[1]);
        prop_assert_eq!(&texts[0], &texts[2]);
        let (a, b) = (tabs[0].rank(), tabs[1].rank());
        prop_assert_eq!(a, b);
        // A page opened later reads the same.
        let later = Shopper::in_store(&world, &store, 9);
        prop_assert_eq!(&later.engine.export(later.now_ms), &texts[0]);
        // A second device: nothing without consent, then the same bytes, however often.
        let mut device = Shopper::new(&world);
        device.engine.import(&texts[0], device.now_ms).unwrap();
        prop_assert!(device.entries().is_empty());
        for purpose in ALL {
            prop_assert_eq!(device.engine.consent(device.now_ms).get(purpose).state, State::Unset);
        }
        device.grant(&ALL);
        device.engine.import(&texts[0], device.now_ms).unwrap();
        let again = device.engine.import(&texts[0], device.now_ms).unwrap();
        prop_assert_eq!(again.added, 0);
        prop_assert_eq!(&device.engine.export(device.now_ms), &texts[0]);
    }
}

/// Promise 1, beside the property: a grant needs an activation, and an answer before any decision offers itself.
#[test]
fn promise_1_a_script_cannot_grant() {
    let mut engine = Engine::open(shop_config(), MemoryStore::default(), 1, worlds::START_MS);
    let choices = [(ALL[0], State::Granted)];
    let refused = engine.decide(&choices, Method::Api, false, worlds::START_MS).unwrap_err();
    assert_eq!(refused.code.as_str(), "activation-required");
    assert!(engine.decide(&choices, Method::Api, true, worlds::START_MS).is_ok());
}

/// Promise 2, nothing leaves: no dependency of the crate speaks to a network, and the binary's imports are checked
/// where it is built, by `tests/e2e/imports.spec.ts`.
#[test]
fn promise_2_nothing_leaves() {
    let lock = include_str!("../Cargo.lock");
    for name in ["reqwest", "hyper", "ureq", "curl", "gloo-net", "wasm-bindgen-futures\"\nversion"]
    {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} is a dependency");
    }
    let manifest = include_str!("../Cargo.toml");
    let features: Vec<&str> = manifest.lines().filter(|line| line.starts_with("web-sys")).collect();
    assert_eq!(features.len(), 1);
    assert!(
        features[0].contains(r#"features = ["Storage", "Window"]"#),
        "web-sys may reach storage alone"
    );
}

#[allow(dead_code, reason = "named for readers of failures")]
type Failing = World;
