//! Ground truth for the formulas: one table-driven test over a folder of vector files, natively and, in a browser, as
//! WebAssembly.
//!
//! The folder is `VISAVIS_VECTORS`, or `../shared/vectors` beside this project; where neither is there the
//! test says so and has nothing to check. A file that is neither known here nor listed as later work fails,
//! so that no vector can be skipped silently. A browser reads no folder: `npm test` puts all files into one beforehand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod case;
#[cfg(not(target_arch = "wasm32"))]
mod lists;
#[cfg(not(target_arch = "wasm32"))]
mod model;
mod overlap;
mod scoring;
mod taste;

use case::Case;
use serde_json::Value;

/// Files of formulas that the project does not have yet.
const LATER: [&str; 31] = [
    "adagrad",
    "asking",
    "atd_lognormal",
    "beta_bandit",
    "bgnbd",
    "bucketing",
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
    "lapse_cadence",
    "mbgnbd",
    "nps",
    "one_bit_mean",
    "poisson_gamma_replenishment",
    "randomized_response",
    "replenishment_cycle",
    "retention",
    "rfm",
    "rfm_summary",
    "sequential_msprt",
];

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_vector_passes() {
    let folder = std::env::var_os("VISAVIS_VECTORS").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors"),
        std::path::PathBuf::from,
    );
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no vectors at {} (set VISAVIS_VECTORS)", folder.display());
        return;
    };
    let mut passed = std::collections::BTreeMap::new();
    for file in files {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let frame: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        if let Some(cases) = check(&name, &frame) {
            passed.insert(name, cases);
        }
    }
    println!("passed: {passed:?}");
}

#[cfg(target_arch = "wasm32")]
mod in_a_browser {
    use super::{Value, check};
    use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// All vector files by name; none where there was no folder.
    const FILES: &str = include_str!(concat!(env!("CARGO_TARGET_TMPDIR"), "/vectors.json"));

    #[wasm_bindgen_test]
    fn every_vector_passes_as_webassembly() {
        let files: Value = serde_json::from_str(FILES).unwrap();
        let files = files.as_object().unwrap();
        if files.is_empty() {
            console_log!("skipped: no vectors (set VISAVIS_VECTORS)");
            return;
        }
        let checked: usize = files.iter().filter_map(|(name, frame)| check(name, frame)).sum();
        assert!(checked > 50, "{checked} cases");
    }
}

/// Checks all cases of a file and says how many there are; none of a file that is later work.
fn check(name: &str, frame: &Value) -> Option<usize> {
    let Some(check) = check_of(name) else {
        assert!(
            LATER.contains(&name) || NATIVE.contains(&name),
            "{name}: neither known nor listed as later work"
        );
        return None;
    };
    let tolerance = |key: &str| frame["tolerance"][key].as_f64().unwrap_or(0.0);
    let cases = frame["cases"].as_array().expect("cases");
    for case in cases {
        let mut case = Case {
            name: case["id"].as_str().unwrap_or(name).to_owned(),
            input: &case["input"],
            expected: &case["expected"],
            tolerance: (tolerance("abs"), tolerance("rel")),
            checked: 0,
        };
        check(&mut case);
        assert!(case.checked > 0, "{}: nothing was compared", case.name);
    }
    Some(cases.len())
}

/// Formulas of the builder, which is not part of the WebAssembly of a page.
#[cfg(target_arch = "wasm32")]
const NATIVE: [&str; 4] = ["item_item", "mmr", "calibration", "rank_metrics"];
#[cfg(not(target_arch = "wasm32"))]
const NATIVE: [&str; 0] = [];

fn check_of(name: &str) -> Option<fn(&mut Case<'_>)> {
    Some(match name {
        "additive_scoring" => scoring::additive_scoring,
        "monotonicity" => scoring::monotonicity,
        "rank_prior" => scoring::rank_prior,
        "decay" => taste::decays,
        "event_folding" => taste::event_folding,
        "preference_exposure" => taste::preference_exposure,
        "preference_logodds" => taste::preference_logodds,
        "counterfactual_lofo" => scoring::counterfactual_lofo,
        "rbo" => overlap::rank_biased_overlap,
        #[cfg(not(target_arch = "wasm32"))]
        "item_item" => model::item_item,
        #[cfg(not(target_arch = "wasm32"))]
        "mmr" => lists::maximal_marginal_relevance,
        #[cfg(not(target_arch = "wasm32"))]
        "calibration" => lists::calibration,
        #[cfg(not(target_arch = "wasm32"))]
        "rank_metrics" => lists::rank_metrics,
        _ => return None,
    })
}
