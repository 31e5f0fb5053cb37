//! The module order of docs/ARCHITECTURE.md: a module uses only what stands above it.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};

/// From top to bottom; `web` and `merchant` are the edges. `builder` is not in the page's WebAssembly.
const ORDER: [&str; 14] = [
    "error",
    "json",
    "day",
    "places",
    "catalogue",
    "model",
    "consent",
    "journal",
    "taste",
    "rank",
    "explain",
    "store",
    "engine",
    "builder",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_of(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn module_of(file: &Path) -> String {
    let relative = file.strip_prefix(source()).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let files = files_of(&source());
    assert!(files.len() > 30, "the test reads the wrong folder");
    let mut seen = 0;
    for file in files {
        let module = module_of(&file);
        if ["lib", "web", "merchant", "bin"].contains(&module.as_str()) {
            continue;
        }
        let place = ORDER
            .iter()
            .position(|name| *name == module)
            .unwrap_or_else(|| panic!("{}: the module is not in the order", file.display()));
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used: String =
                    used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(at) = ORDER.iter().position(|name| *name == used) else {
                    continue;
                };
                seen += 1;
                assert!(
                    at <= place,
                    "{}: `{module}` uses `{used}`, which stands below it",
                    file.display()
                );
            }
        }
    }
    assert!(seen > 50, "the test sees no uses");
}

#[test]
fn nothing_below_the_edge_names_a_browser_a_clock_or_chance() {
    for file in files_of(&source()) {
        if ["web", "merchant"].contains(&module_of(&file).as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for word in
            ["wasm_bindgen", "js_sys", "web_sys", "gloo", "SystemTime", "Instant::now", "rand::"]
        {
            assert!(!text.contains(word), "{} names {word}", file.display());
        }
    }
}

#[test]
fn files_have_one_subject_and_say_what_they_are_for() {
    for file in files_of(&source()) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it is for", file.display());
        let lines = text.lines().count();
        assert!(lines <= 460, "{} has {lines} lines: two subjects", file.display());
    }
}
