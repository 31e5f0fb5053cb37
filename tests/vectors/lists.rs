//! What lists are worth and what they are like: the holdout's measures, and the orders it compares.

use serde_json::Value;
use visavis::builder::{
    Calibration, jensen_shannon, kendall_tau, mean_shares, mmr, ndcg, reciprocal_rank,
};

use crate::case::Case;

fn numbers(value: &Value) -> Vec<f64> {
    serde_json::from_value(value.clone()).unwrap()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    serde_json::from_value(value.clone()).unwrap()
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The products chosen, and the value of each choice.
fn chosen(case: &mut Case<'_>, got: &[(usize, f64)], values: &str) {
    let selected: Vec<usize> = serde_json::from_value(case.expected["selected"].clone()).unwrap();
    case.exact("selected", &got.iter().map(|(at, _)| *at).collect(), &selected);
    if let Some(want) = case.expected.get(values) {
        let want = numbers(want);
        assert_eq!(want.len(), got.len(), "{}: {values}", case.name);
        for ((_, got), want) in got.iter().zip(want) {
            case.close(values, *got, want);
        }
    }
}

fn cosine(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

pub(crate) fn maximal_marginal_relevance(case: &mut Case<'_>) {
    let (query, items) = (numbers(&case.input["query"]), rows(&case.input["embeddings"]));
    let relevance: Vec<f64> = items.iter().map(|item| cosine(&query, item)).collect();
    let alike = |a: usize, b: usize| cosine(&items[a], &items[b]);
    let got = mmr(&relevance, &alike, case.input("lambda_"), whole(&case.input["k"]));
    chosen(case, &got, "marginal_values");
}

pub(crate) fn calibration(case: &mut Case<'_>) {
    let (relevance, past) = (numbers(&case.input["relevance"]), numbers(&case.input["target"]));
    let genres = rows(&case.input["genres"]);
    let genres: Vec<&[f64]> = genres.iter().map(Vec::as_slice).collect();
    let places = whole(&case.input["k"]);
    let (lambda, smoothing) = (case.input("lambda_"), case.input("alpha_smoothing"));
    let calibration = Calibration { lambda, smoothing };
    let got = calibration.choose(&relevance, &genres, &past, places);
    chosen(case, &got, "objective_trace");

    let list: Vec<&[f64]> = got.iter().map(|(at, _)| genres[*at]).collect();
    let list = mean_shares(&list, past.len());
    for (got, want) in list.iter().zip(numbers(&case.expected["list_distribution"])) {
        case.close("list_distribution", *got, want);
    }
    case.number("ckl", calibration.divergence(&past, &list));
    case.number("jsd_base2", jensen_shannon(&past, &list));
    // Relevance is given in descending order.
    assert!(relevance.is_sorted_by(|a, b| a >= b), "{}", case.name);
    let first = mean_shares(&genres[..places], past.len());
    case.number("ckl_uncalibrated_topk", calibration.divergence(&past, &first));
}

pub(crate) fn rank_metrics(case: &mut Case<'_>) {
    let gains = numbers(&case.input["relevance_in_rank_order"]);
    for (places, want) in case.expected["ndcg"].as_object().unwrap() {
        let got = ndcg(&gains, &gains, places.parse().unwrap());
        case.close("ndcg", got, want.as_f64().unwrap());
    }
    case.number("mrr", reciprocal_rank(&gains));
    let places: Vec<u32> = serde_json::from_value(case.input["permutation"].clone()).unwrap();
    case.number("kendall_tau", kendall_tau(&places));
}
