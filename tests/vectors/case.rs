//! A case of a vector file, compared value by value.

use serde_json::Value;

/// A case of a vector file, and how much of it was compared.
pub(crate) struct Case<'a> {
    pub(crate) name: String,
    pub(crate) input: &'a Value,
    pub(crate) expected: &'a Value,
    pub(crate) tolerance: (f64, f64),
    pub(crate) checked: usize,
}

impl Case<'_> {
    /// Compares one expected number, if the case has it.
    pub(crate) fn number(&mut self, key: &str, got: f64) {
        let Some(want) = self.expected.get(key) else {
            return;
        };
        let want = want.as_f64().unwrap_or_else(|| panic!("{}: {key} is no number", self.name));
        self.close(key, got, want);
    }

    pub(crate) fn close(&mut self, key: &str, got: f64, want: f64) {
        let (abs, rel) = self.tolerance;
        assert!(
            (got - want).abs() <= abs.max(rel * want.abs()),
            "{}: {key}: got {got}, want {want}",
            self.name
        );
        self.checked += 1;
    }

    pub(crate) fn exact<T: PartialEq + std::fmt::Debug>(&mut self, key: &str, got: &T, want: &T) {
        assert_eq!(got, want, "{}: {key}", self.name);
        self.checked += 1;
    }

    pub(crate) fn input(&self, key: &str) -> f64 {
        self.input[key].as_f64().unwrap_or_else(|| panic!("{}: no input {key}", self.name))
    }
}

/// A list of texts.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}
