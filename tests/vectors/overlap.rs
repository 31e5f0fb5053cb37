//! How alike two orders are.

use serde_json::Value;
use visavis::explain::rbo;

use crate::case::{Case, texts};

pub(crate) fn rank_biased_overlap(case: &mut Case<'_>) {
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
