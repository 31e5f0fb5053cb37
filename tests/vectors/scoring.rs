//! Scores, orders and what leaving a fact out changes.

use std::collections::BTreeMap;

use serde_json::Value;
use visavis::places::{Micro, PLACE, micro};
use visavis::rank::{Limits, Scored, best_first, prior, scores_from};

use crate::case::{Case, texts};

struct Fact {
    id: String,
    explicit: bool,
    weight: f64,
}

/// A world of the scoring vectors, ranked with the crate's own limits, scores and selection.
struct World<'a> {
    items: &'a [Value],
    facts: Vec<Fact>,
    limits: Limits,
}

impl<'a> World<'a> {
    fn of(input: &'a Value) -> Self {
        let facts = input["facts"].as_array().unwrap().iter().map(fact_of).collect();
        let cap = |key: &str| input[key].as_f64().map(micro);
        let limits = Limits {
            guesses: cap("cap_inferred").unwrap_or(Micro::MAX / 4),
            total: cap("cap_total"),
            dial: u8::try_from(input["dial_percent"].as_u64().unwrap()).unwrap(),
        };
        Self { items: input["items"].as_array().unwrap(), facts, limits }
    }

    fn terms(&self, item: &Value, without: Option<&str>) -> Vec<(String, bool, Micro)> {
        let x = &item["x"];
        self.facts
            .iter()
            .filter(|fact| Some(fact.id.as_str()) != without)
            .filter_map(|fact| {
                let x = x.get(&fact.id)?.as_f64()?;
                Some((fact.id.clone(), fact.explicit, micro(fact.weight * x)))
            })
            .filter(|(_, _, micro)| *micro != 0)
            .collect()
    }

    fn sums(&self, item: &Value, without: Option<&str>) -> (Micro, Micro) {
        let terms = self.terms(item, without);
        let sum = |explicit: bool| {
            terms.iter().filter(|term| term.1 == explicit).map(|term| term.2).sum()
        };
        (sum(true), sum(false))
    }

    fn score(&self, item: &Value, without: Option<&str>) -> Micro {
        let (said, guessed) = self.sums(item, without);
        let position = usize::try_from(item["base_pos"].as_u64().unwrap()).unwrap();
        scores_from(position, self.limits.effective(said, guessed))
    }

    fn order(&self, without: Option<&str>) -> Vec<String> {
        let scores: Vec<Scored> = self
            .items
            .iter()
            .map(|item| {
                let position = u32::try_from(item["base_pos"].as_u64().unwrap()).unwrap();
                Scored::new(self.score(item, without), position)
            })
            .collect();
        best_first(&scores, usize::MAX)
            .into_iter()
            .map(|at| {
                let item =
                    self.items.iter().find(|item| item["base_pos"] == at.position()).unwrap();
                item["id"].as_str().unwrap().to_owned()
            })
            .collect()
    }
}

fn fact_of(fact: &Value) -> Fact {
    Fact {
        id: fact["id"].as_str().unwrap().to_owned(),
        explicit: fact["kind"] == "explicit",
        weight: fact["weight"].as_f64().unwrap(),
    }
}

pub(crate) fn additive_scoring(case: &mut Case<'_>) {
    let world = World::of(case.input);
    let mut effective = Vec::new();
    for (item, want) in world.items.iter().zip(case.expected["scores"].as_array().unwrap()) {
        let terms: BTreeMap<String, Micro> =
            world.terms(item, None).into_iter().map(|(id, _, micro)| (id, micro)).collect();
        let wanted: BTreeMap<String, Micro> =
            serde_json::from_value(want["contributions"].clone()).unwrap();
        let wanted = wanted.into_iter().filter(|(_, micro)| *micro != 0).collect();
        case.exact("contributions", &terms, &wanted);
        let (said, guessed) = world.sums(item, None);
        let lines = world.limits.breakdown(said, guessed);
        for (key, got) in [
            ("explicit_sum", lines.said),
            ("inferred_sum", lines.guessed),
            ("inferred_limited", lines.guesses_limited),
            ("total_limited", lines.total_limited),
            ("dial_adjustment", lines.dial),
            ("effective", lines.effective),
            ("score", world.score(item, None)),
        ] {
            case.exact(key, &got, &want[key].as_i64().unwrap());
        }
        effective.push(lines.effective);
    }
    let order = world.order(None);
    let want = case.expected;
    if let Some(wanted) = want.get("order") {
        case.exact("order", &order, &texts(wanted));
    }
    if let Some(bound) = want.get("displacement_bound").and_then(Value::as_i64) {
        let range = effective.iter().max().unwrap() - effective.iter().min().unwrap();
        case.exact("displacement_bound", &range.div_euclid(PLACE), &bound);
    }
    if let Some(most) = want.get("max_displacement").and_then(Value::as_u64) {
        let moved = |item: &Value| {
            let place = order.iter().position(|id| item["id"] == id.as_str()).unwrap();
            place.abs_diff(usize::try_from(item["base_pos"].as_u64().unwrap()).unwrap()) as u64
        };
        case.exact("max_displacement", &world.items.iter().map(moved).max().unwrap(), &most);
    }
}

pub(crate) fn monotonicity(case: &mut Case<'_>) {
    let mut world = World::of(case.input);
    let before = world.order(None);
    world.facts.push(fact_of(&case.input["new_fact"]));
    let after = world.order(None);
    case.exact("order_without", &before, &texts(&case.expected["order_without"]));
    case.exact("order_with", &after, &texts(&case.expected["order_with"]));
    let matching = texts(&case.input["matching"]);
    let place = |order: &[String], id: &String| order.iter().position(|at| at == id).unwrap();
    let monotone = matching.iter().all(|id| place(&after, id) <= place(&before, id));
    case.exact(
        "individually_monotone",
        &monotone,
        &case.expected["individually_monotone"].as_bool().unwrap(),
    );
    if let Some(want) = case.expected.get("matching_in_top_m") {
        let count = |order: &[String], m: usize| {
            order.iter().take(m).filter(|id| matching.contains(id)).count()
        };
        let lists =
            |order: &[String]| (1..=order.len()).map(|m| count(order, m)).collect::<Vec<_>>();
        let want: Vec<(String, Vec<usize>)> = want
            .as_object()
            .map(|object| {
                object
                    .iter()
                    .map(|(key, list)| (key.clone(), serde_json::from_value(list.clone()).unwrap()))
                    .collect()
            })
            .unwrap_or_default();
        for (key, want) in want {
            let order =
                if key.contains("without") || key.contains("before") { &before } else { &after };
            case.exact(&key, &lists(order), &want);
        }
    }
}

pub(crate) fn counterfactual_lofo(case: &mut Case<'_>) {
    let world = World::of(case.input);
    let with = world.order(None);
    case.exact("order", &with, &texts(&case.expected["order"]));
    for (fact, want) in case.expected["without"].as_object().unwrap() {
        let without = world.order(Some(fact));
        case.exact("order_without", &without, &texts(&want["order_without"]));
        // Rows stand for ids: row n is the item at place n of the shop's order.
        let shop: Vec<&str> = world.items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        let rows: Vec<u32> = (0..u32::try_from(shop.len()).unwrap()).collect();
        let positions = |order: &[String]| -> Vec<u32> {
            let row = |id: &String| shop.iter().position(|at| at == id).unwrap();
            order.iter().map(|id| u32::try_from(row(id)).unwrap()).collect()
        };
        let change = visavis::explain::compare(&positions(&with), &positions(&without), &rows, 5);
        let ids = |rows: &[u32]| {
            let mut ids: Vec<String> =
                rows.iter().map(|row| shop[*row as usize].to_owned()).collect();
            ids.sort();
            ids
        };
        let sorted = |value: &Value| {
            let mut all = texts(value);
            all.sort();
            all
        };
        case.exact("items_moved", &u64::from(change.moved), &want["items_moved"].as_u64().unwrap());
        case.exact("entered_top5", &ids(&change.entered), &sorted(&want["entered_top5"]));
        case.exact("left_top5", &ids(&change.left), &sorted(&want["left_top5"]));
        case.close("influence", change.influence, want["influence_rbo_p09"].as_f64().unwrap());
        let gained: BTreeMap<String, i64> =
            serde_json::from_value(want["positions_gained"].clone()).unwrap();
        for (id, want) in &gained {
            let place = |order: &[String]| order.iter().position(|at| at == id).unwrap();
            let got =
                i64::try_from(place(&without)).unwrap() - i64::try_from(place(&with)).unwrap();
            case.exact("positions_gained", &got, want);
        }
        let best = gained.values().copied().filter(|gain| *gain > 0).max().unwrap_or(0);
        let raised = change.raised.first().map_or(0, |raised| i64::from(raised.places));
        case.exact("raised", &raised, &best);
        let visible = with.iter().take(5).ne(without.iter().take(5));
        case.exact("visible", &visible, &want["visible"].as_bool().unwrap());
    }
}

pub(crate) fn rank_prior(case: &mut Case<'_>) {
    let (n, k) = (case.input["n"].as_u64().unwrap(), case.input("rrf_k"));
    for position in 0..u32::try_from(n).unwrap() {
        let at = f64::from(position);
        for (key, got) in [
            ("linear", prior::linear(at)),
            ("reciprocal_rank", prior::reciprocal_rank(at, k)),
            ("log_discount", prior::log_discount(at)),
        ] {
            if let Some(want) = case.expected[key].get(position as usize).and_then(Value::as_f64) {
                case.close(key, got, want);
            }
        }
    }
}
