//! Decay, folding and preferences.

use serde_json::Value;
use visavis::taste::preference::{self, Confidence, Preference, Prior};
use visavis::taste::{Signal, Sums, beta, decay};

use crate::case::Case;

pub(crate) fn decays(case: &mut Case<'_>) {
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

pub(crate) fn event_folding(case: &mut Case<'_>) {
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

pub(crate) fn preference_exposure(case: &mut Case<'_>) {
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

pub(crate) fn preference_logodds(case: &mut Case<'_>) {
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
