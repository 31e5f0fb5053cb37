//! The shop's goals: "camping in rain" as values that serve it.

use crate::catalogue::{FacetId, FacetValue, Lexicon, Token};

/// One goal: a product serves it if it has one value of every facet that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The shop's name for it.
    pub name: String,
    /// For each facet, the values of which one is enough.
    pub needs: Vec<Vec<Token>>,
}

/// All goals of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goals(Vec<Goal>);

impl Goals {
    /// Reads goals from words; values that are sensitive or empty are left out.
    #[must_use]
    pub fn new(goals: &[(String, Vec<FacetValue>)], lexicon: &mut Lexicon) -> Self {
        let mut all = Vec::with_capacity(goals.len());
        for (name, values) in goals {
            let mut facets: Vec<FacetId> = Vec::new();
            let mut needs: Vec<Vec<Token>> = Vec::new();
            for value in values {
                let (Some(facet), Some(token)) =
                    (lexicon.facet(&value.facet), lexicon.token(&value.facet, &value.value))
                else {
                    continue;
                };
                match facets
                    .iter()
                    .position(|known| *known == facet)
                    .and_then(|at| needs.get_mut(at))
                {
                    Some(need) => need.push(token),
                    None => {
                        facets.push(facet);
                        needs.push(vec![token]);
                    }
                }
            }
            all.push(Goal { name: name.clone(), needs });
        }
        Self(all)
    }

    /// The goal of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Goal> {
        self.0.iter().find(|goal| goal.name == name)
    }
}

impl Goal {
    /// Whether a product with these tokens serves the goal. A goal that needs nothing is served by nothing.
    #[must_use]
    pub fn served_by(&self, tokens: &[Token]) -> bool {
        !self.needs.is_empty()
            && self.needs.iter().all(|need| need.iter().any(|token| tokens.contains(token)))
    }
}
