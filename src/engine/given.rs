//! What comes in, in words: the shapes of `www/src/types.ts` as the edge reads them.

use serde::Deserialize;

use crate::catalogue::FacetValue;
use crate::consent::Purpose;
use crate::day::Day;
use crate::journal::{DidKind, FeedbackReason, Stance, StoredSubject, Verdict};

/// Something the shopper did.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the fields are those of `ShopEvent` in www/src/types.ts")]
pub struct EventGiven {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub dwell_seconds: Option<f64>,
    #[serde(default)]
    pub quantity: Option<f64>,
    #[serde(default)]
    pub query: Option<String>,
}

impl EventGiven {
    /// The kind, if it is one done with a product.
    #[must_use]
    pub fn did(&self) -> Option<DidKind> {
        Some(match self.kind.as_str() {
            "impression" => DidKind::Impression,
            "view" => DidKind::View,
            "select" => DidKind::Select,
            "cart_add" => DidKind::CartAdd,
            "cart_remove" => DidKind::CartRemove,
            "wish" => DidKind::Wish,
            "buy" => DidKind::Buy,
            "return" => DidKind::Return,
            _ => return None,
        })
    }
}

/// Something told.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Told` in www/src/types.ts")]
pub struct ToldGiven {
    pub subject: StoredSubject,
    pub stance: Stance,
}

/// An answer to a question.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Answer` in www/src/types.ts")]
pub struct AnswerGiven {
    pub question: String,
    pub told: Vec<ToldGiven>,
}

/// Feedback on a product.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Feedback` in www/src/types.ts")]
pub struct FeedbackGiven {
    pub id: String,
    pub verdict: Verdict,
    #[serde(default)]
    pub about: Option<FacetValue>,
    #[serde(default)]
    pub reason: Option<FeedbackReason>,
}

/// A guess is wrong.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of `Correction` in www/src/types.ts")]
pub struct CorrectionGiven {
    pub subject: FacetValue,
}

/// What to forget: exactly one of these.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `Forget` in www/src/types.ts")]
pub struct ForgetGiven {
    pub entry: Option<String>,
    pub subject: Option<FacetValue>,
    pub day: Option<Day>,
    pub purpose: Option<Purpose>,
    pub everything: bool,
}

/// Settings to change; what is missing stays.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[allow(missing_docs, reason = "the fields are those of `Settings` in www/src/types.ts")]
pub struct SettingsGiven {
    pub intensity: Option<f64>,
    pub paused: Option<bool>,
    pub someone_else: Option<bool>,
}

/// The host's word on one list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[allow(
    missing_docs,
    reason = "the fields are those of `ShopRules` and `RankOptions` in www/src/types.ts"
)]
pub struct RulesGiven {
    pub boosts: Vec<BoostGiven>,
    pub pins: Vec<PinGiven>,
    pub out_of_stock: Option<String>,
    pub spread: Option<f64>,
    pub context: Vec<ContextGiven>,
}

#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct BoostGiven {
    pub on: FacetValue,
    pub places: f64,
    #[serde(default)]
    pub label: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct PinGiven {
    pub id: String,
    pub position: f64,
    #[serde(default)]
    pub sponsored: bool,
    #[serde(default)]
    pub label: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ContextGiven {
    pub facet: String,
    pub value: String,
    #[serde(default)]
    pub label: Option<String>,
}
