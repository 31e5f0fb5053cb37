//! What was said, as facts: told, and feedback in shares.

use std::rc::Rc;

use super::goals::Goal;
use super::weights::{AVOID, FEEDBACK, LIKE, LOVE};
use crate::catalogue::{Catalogue, GROUP, ITEM, Lexicon, PRICE, Token};
use crate::journal::{EntryId, FeedbackReason, Stance, Subject, Verdict, VerdictOn};
use crate::places::Micro;

/// What was told about one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct TellFact {
    /// The entry that says so.
    pub entry: EntryId,
    /// About what.
    pub subject: Subject,
    /// What.
    pub stance: Stance,
    /// Its weight on a product that matches.
    pub micro: Micro,
    pub(super) goal: Option<Goal>,
}

/// Feedback on one product, in shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackFact {
    /// The entry.
    pub entry: EntryId,
    /// The product it was given on.
    pub item: Token,
    /// More, less, never.
    pub verdict: Verdict,
    /// The one value it is about, if it is about one.
    pub about: Option<Token>,
    /// What each token gets.
    pub shares: Vec<(Token, Micro)>,
}

impl TellFact {
    /// Whether a row of the catalogue is what was told about.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "prices in minor units stay far below 2^53")]
    pub fn matches(&self, catalogue: &Catalogue, row: u32) -> bool {
        match &self.subject {
            Subject::Value(token) => catalogue.tokens(row).contains(token),
            Subject::Price { currency, min, max } => catalogue.price(row).is_some_and(|price| {
                catalogue.currency_number(currency) == Some(price.currency)
                    && min.is_none_or(|min| price.minor >= min as f64)
                    && max.is_none_or(|max| price.minor <= max as f64)
            }),
            Subject::Goal(_) => {
                self.goal.as_ref().is_some_and(|goal| goal.served_by(catalogue.tokens(row)))
            }
        }
    }
}

impl FeedbackFact {
    /// What a product with these tokens gets of it.
    #[must_use]
    pub fn on(&self, tokens: &[Token]) -> Micro {
        self.shares.iter().filter(|(token, _)| tokens.contains(token)).map(|(_, share)| share).sum()
    }
}

pub(super) const fn weight_of(stance: Stance) -> Micro {
    match stance {
        Stance::Love => LOVE,
        Stance::Like => LIKE,
        Stance::Neutral | Stance::Never => 0,
        Stance::Avoid => AVOID,
    }
}

pub(super) fn feedback_fact(
    entry: EntryId,
    item: Token,
    values: &Rc<[Token]>,
    verdict: Verdict,
    on: VerdictOn,
    lexicon: &Lexicon,
) -> FeedbackFact {
    let whole = match verdict {
        Verdict::More => FEEDBACK,
        Verdict::Less => -FEEDBACK,
        Verdict::Never => 0,
    };
    let (about, shares) = match on {
        VerdictOn::Value(value) => (Some(value), vec![(value, whole)]),
        VerdictOn::Product(reason) => (None, shares(item, values, whole, reason, lexicon)),
    };
    let shares = shares.into_iter().filter(|(_, share)| *share != 0).collect();
    FeedbackFact { entry, item, verdict, about, shares }
}

/// Half for the product itself, half in equal parts for the values that the reason is about; the whole for
/// the product where the reason is about nothing else. The product's own sum is never more than `whole`.
fn shares(
    item: Token,
    values: &Rc<[Token]>,
    whole: Micro,
    reason: Option<FeedbackReason>,
    lexicon: &Lexicon,
) -> Vec<(Token, Micro)> {
    use FeedbackReason as R;
    if reason == Some(R::Gift) {
        return Vec::new();
    }
    let mut about = Vec::new();
    for token in values.iter() {
        let facet = lexicon.facet_of(*token).map_or("", |facet| lexicon.facet_name(facet));
        let is_word = *token != item && ![ITEM, GROUP].contains(&facet);
        let is_about = match reason {
            Some(R::HaveIt | R::Gift | R::SeenTooOften | R::NotNow | R::Quality) => false,
            Some(R::Price) => facet == PRICE,
            Some(R::Size) => facet == "size",
            Some(R::Style) => is_word && ![PRICE, "size"].contains(&facet),
            Some(R::Other) | None => is_word,
        };
        if is_about {
            about.push(*token);
        }
    }
    let Ok(count) = i64::try_from(about.len()) else {
        return vec![(item, whole)];
    };
    if count == 0 {
        return vec![(item, whole)];
    }
    // Multiples of 100, so that the dial shifts equal shares equally.
    let share = whole / 2 / count / 100 * 100;
    let mut shares = Vec::new();
    for token in about {
        shares.push((token, share));
    }
    shares.push((item, whole - share * count));
    shares
}
