//! Ground truth for the formulas: one table-driven test over a folder of vector files.
//!
//! The folder is `VISAVIS_VECTORS`, or `../shared/vectors` beside this project; where neither is there the
//! test says so and has nothing to check. A file that is neither known here nor listed as later work fails,
//! so that no vector can be skipped silently.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use visavis::explain::rbo;
use visavis::places::{Micro, PLACE, micro};
use visavis::rank::{Limits, Scored, best_first, prior, scores_from};
use visavis::taste::preference::{self, Confidence, Preference, Prior};
use visavis::taste::{Signal, Sums, beta, decay};

/// Files of formulas that the project does not have yet.
const LATER: [&str; 35] = [
    "adagrad",
    "asking",
    "atd_lognormal",
    "beta_bandit",
    "bgnbd",
    "bucketing",
    "calibration",
    "circular_context",
    "clv",
    "diversity_meter",
    "dpp_greedy",
    "epsilon_ledger",
    "fatigue",
    "fightin_words",
    "ftrl",
    "gamma_gamma",
    "grr_mechanism",
    "hashing",
    "information_gain",
    "interleaving_evalue",
    "interleaving_team_draft",
    "item_item",
    "lapse_cadence",
    "mbgnbd",
    "mmr",
    "nps",
    "one_bit_mean",
    "poisson_gamma_replenishment",
    "randomized_response",
    "rank_metrics",
    "replenishment_cycle",
    "retention",
    "rfm",
    "rfm_summary",
    "sequential_msprt",
];

struct Case<'a> {
    name: String,
    input: &'a Value,
    expected: &'a Value,
    tolerance: (f64, f64),
    checked: usize,
}

impl Case<'_> {
    /// Compares one expected number, if the case has it.
    fn number(&mut self, key: &str, got: f64) {
        let Some(want) = self.expected.get(key) else {
            return;
        };
        let want = want.as_f64().unwrap_or_else(|| panic!("{}: {key} is no number", self.name));
        self.close(key, got, want);
    }

    fn close(&mut self, key: &str, got: f64, want: f64) {
        let (abs, rel) = self.tolerance;
        assert!(
            (got - want).abs() <= abs.max(rel * want.abs()),
            "{}: {key}: got {got}, want {want}",
            self.name
        );
        self.checked += 1;
    }

    fn exact<T: PartialEq + std::fmt::Debug>(&mut self, key: &str, got: &T, want: &T) {
        assert_eq!(got, want, "{}: {key}", self.name);
        self.checked += 1;
    }

    fn input(&self, key: &str) -> f64 {
        self.input[key].as_f64().unwrap_or_else(|| panic!("{}: no input {key}", self.name))
    }
}

#[test]
fn every_vector_passes() {
    let folder = std::env::var_os("VISAVIS_VECTORS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors"),
        PathBuf::from,
    );
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no vectors at {} (set VISAVIS_VECTORS)", folder.display());
        return;
    };
    let mut passed = BTreeMap::new();
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Some(check) = check_of(&name) else {
            assert!(
                LATER.contains(&name.as_str()),
                "{name}: neither known nor listed as later work"
            );
            continue;
        };
        let frame: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let tolerance = |key: &str| frame["tolerance"][key].as_f64().unwrap_or(0.0);
        let cases = frame["cases"].as_array().expect("cases");
        for case in cases {
            let mut case = Case {
                name: case["id"].as_str().unwrap_or(&name).to_owned(),
                input: &case["input"],
                expected: &case["expected"],
                tolerance: (tolerance("abs"), tolerance("rel")),
                checked: 0,
            };
            check(&mut case);
            assert!(case.checked > 0, "{}: nothing was compared", case.name);
        }
        passed.insert(name, cases.len());
    }
    println!("passed: {passed:?}");
}

fn check_of(name: &str) -> Option<fn(&mut Case<'_>)> {
    Some(match name {
        "additive_scoring" => additive_scoring,
        "monotonicity" => monotonicity,
        "rank_prior" => rank_prior,
        "decay" => decays,
        "event_folding" => event_folding,
        "preference_exposure" => preference_exposure,
        "preference_logodds" => preference_logodds,
        "counterfactual_lofo" => counterfactual_lofo,
        "rbo" => rank_biased_overlap,
        _ => return None,
    })
}

// ------------------------------------------------------------------------------------------- scoring

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

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn additive_scoring(case: &mut Case<'_>) {
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

fn monotonicity(case: &mut Case<'_>) {
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

fn counterfactual_lofo(case: &mut Case<'_>) {
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

fn rank_prior(case: &mut Case<'_>) {
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

// --------------------------------------------------------------------------------------------- taste

fn decays(case: &mut Case<'_>) {
    let now = case.input("now_ms");
    let half_life = case.input["half_life_ms"].as_f64();
    let events: Vec<(f64, f64)> = case.input["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["weight"].as_f64().unwrap(), now - event["t_ms"].as_f64().unwrap()))
        .collect();
    case.number("value", decay::value(&events, half_life));
    if let Some(want) = case.expected.get("decayed_mean") {
        match (decay::mean(&events, half_life), want.as_f64()) {
            (Some(got), Some(want)) => case.close("decayed_mean", got, want),
            (got, want) => case.exact("decayed_mean", &got, &want),
        }
    }
}

fn event_folding(case: &mut Case<'_>) {
    let now = case.input("now_ms");
    let half_life = case.input["half_life_ms"].as_f64();
    let mut sums = Sums::default();
    for event in case.input["events"].as_array().unwrap() {
        let kind = event["kind"].as_str().unwrap();
        let weight = case.input["weights"][kind].as_f64().unwrap();
        let signal = if kind == "impression" { Signal::Shown } else { Signal::of_weight(weight) };
        sums.add(signal, decay::factor(now - event["t_ms"].as_f64().unwrap(), half_life), 1.0);
    }
    case.number("successes", sums.successes);
    case.number("exposures", sums.exposures);
    case.number("negatives", sums.negatives);
}

fn preference_exposure(case: &mut Case<'_>) {
    let prior = Prior {
        strength: case.input("prior_strength"),
        base_rate: case.input("base_rate_prior"),
        base_rate_weight: case.input("base_rate_weight"),
    };
    let got = preference::exposure(
        case.input("successes"),
        case.input("exposures"),
        case.input("negatives"),
        (case.input("family_successes"), case.input("family_exposures")),
        &prior,
    );
    case.number("base_rate", got.base_rate);
    case.number("alpha", got.alpha);
    case.number("beta", got.beta);
    preference(case, &got);
    let label = match got.confidence() {
        Confidence::Likes => "likes",
        Confidence::ProbablyLikes => "probably_likes",
        Confidence::Unclear => "unclear",
        Confidence::ProbablyAvoids => "probably_avoids",
        Confidence::Avoids => "avoids",
    };
    if let Some(want) = case.expected.get("label").and_then(Value::as_str) {
        case.exact("label", &label, &want);
    }
}

fn preference_logodds(case: &mut Case<'_>) {
    let got = preference::share(
        case.input("y"),
        case.input("n"),
        case.input("base_rate"),
        case.input("prior_strength"),
    );
    preference(case, &got);
    case.number("posterior_mean", got.mean());
    case.number("z", got.delta / got.variance().sqrt());
    case.number("exact_mean_logodds_shift", got.mean_log_odds_shift());
}

fn preference(case: &mut Case<'_>, got: &Preference) {
    case.number("delta", got.delta);
    case.number("variance", got.variance());
    case.number("prob_above_base", got.prob_above_base());
    case.number("q05", beta::quantile(0.05, got.alpha, got.beta));
    case.number("q95", beta::quantile(0.95, got.alpha, got.beta));
}

// ------------------------------------------------------------------------------------------- overlap

fn rank_biased_overlap(case: &mut Case<'_>) {
    let (a, b) = (texts(&case.input["a"]), texts(&case.input["b"]));
    let mut names: Vec<String> = Vec::new();
    let mut numbers = |list: &[String]| -> Vec<u32> {
        let number = |name: &String| {
            let known = names.iter().position(|at| at == name).unwrap_or_else(|| {
                names.push(name.clone());
                names.len() - 1
            });
            u32::try_from(known).unwrap()
        };
        list.iter().map(number).collect()
    };
    let (a, b) = (numbers(&a), numbers(&b));
    for (p, want) in case.expected["by_p"].as_object().unwrap() {
        let p: f64 = p.parse().unwrap();
        for (key, got) in [
            ("rbo_ext", rbo::extrapolated(&a, &b, p)),
            ("rbo_truncated_normalised", rbo::truncated_normalised(&a, &b, p)),
        ] {
            if let Some(want) = want.get(key).and_then(Value::as_f64) {
                case.close(key, got, want);
            }
        }
    }
    case.number("average_overlap", rbo::average_overlap(&a, &b));
}
