//! Whether what the engine says for its rankings is true, held against what it cannot have made up: the task's past,
//! the products, and the model file read anew.
//!
//! Of every ranking the products at the top are asked why. The terms must add up, in integers, to scores that stand in
//! the order of the ranking. The first reason of a product that moved up is the shopper's own term that lifts it most,
//! or that it sells lately, which the model must say. Any other must name entries that are the shopper's, and a cause that is so.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;

use visavis::catalogue::{Catalogue, Columns, FacetValue, ITEM, Lexicon, Product};
use visavis::error::Result;
use visavis::explain::{Explanation, Term, TermKind};
use visavis::journal::Subject;
use visavis::json::{Json, Word as _};
use visavis::model::Model;
use visavis::places::PLACE;

use crate::data::{Candidates, Liked, Task};
use crate::device::Shop;

/// The places whose reasons are checked.
const TOP: usize = 10;
/// So many further places are asked for their scores, so that those at the top are held against something.
const BELOW: usize = 10;
/// So many untrue ones are told one by one.
const SHOWN: usize = 5;

/// One who knows the shop, listens, and counts.
#[derive(Debug)]
pub(crate) struct Witness {
    model: Model,
    lexicon: Lexicon,
    catalogue: Catalogue,
    row_of: HashMap<String, u32>,
    ids: Vec<String>,
    found: Found,
}

#[derive(Debug, Default)]
struct Found {
    tasks: usize,
    moved_up: usize,
    /// Moved up with a first reason that is so, by the kind of its term.
    true_causes: BTreeMap<&'static str, usize>,
    /// Moved up with none of the shopper's own terms above 0: others moved down.
    by_others: usize,
    explained: usize,
    untrue: Vec<String>,
}

/// An entry as the shopper's profile shows it.
struct Entry {
    item: String,
    is_dislike: bool,
    values: Vec<FacetValue>,
}

type Check = std::result::Result<(), String>;

impl Witness {
    pub(crate) fn of(products: &[Product], model: Vec<u8>) -> Result<Self> {
        let (mut lexicon, mut catalogue) = (Lexicon::default(), Catalogue::default());
        let first = catalogue.add(&Columns::pack(products), &mut lexicon);
        let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
        let row_of = ids.iter().cloned().zip(first..).collect();
        let model = Model::read(model)?;
        Ok(Self { model, lexicon, catalogue, row_of, ids, found: Found::default() })
    }

    /// Asks for the reasons of the ranking that the shop just made.
    pub(crate) fn hear(
        &mut self,
        shop: &mut Shop,
        task: &Task,
        told: &[Liked],
        ranking: &[String],
    ) {
        self.found.tasks += 1;
        let past: HashSet<&str> = task.history.iter().map(|event| event.item.as_str()).collect();
        let entries = entries_of(&shop.profile());
        let shown = ranking.iter().take(TOP + BELOW);
        let shop_order = self.shop_order(task);
        let bases: Vec<_> = shown.map(|id| (id, shop_order.get(id.as_str()).copied())).collect();
        let mut scores = Vec::new();
        for (place, (id, base)) in bases.into_iter().enumerate() {
            let (Some(said), Some(base)) = (shop.explain(id), base) else {
                self.found.untrue.push(format!("{}: {id} is not explained", task.task));
                continue;
            };
            self.found.explained += 1;
            if let Err(wrong) = adds_up(&said, base, place) {
                self.found.untrue.push(format!("{}: {id}: {wrong}", task.task));
            }
            scores.push((said.scored_position, (-said.score, base)));
            if place < TOP && place < base {
                self.found.moved_up += 1;
                match first_reason(&said) {
                    None => self.found.by_others += 1,
                    Some(term) => match self.check(term, id, shop, &entries, &past, told) {
                        Ok(()) => {
                            *self.found.true_causes.entry(term.kind.word()).or_default() += 1;
                        }
                        Err(wrong) => {
                            self.found.untrue.push(format!("{}: {id}: {wrong}", task.task));
                        }
                    },
                }
            }
        }
        // Moves after scoring are told one by one; before them, the scores are the order.
        scores.sort_unstable();
        if !scores.is_sorted_by_key(|(_, score)| *score) {
            self.found.untrue.push(format!("{}: scores are not the order", task.task));
        }
    }

    /// By product, its place in the list as the shop would show it; from 0.
    fn shop_order<'a>(&'a self, task: &'a Task) -> HashMap<&'a str, usize> {
        let mut passed: HashSet<&str> = task.exclude.iter().map(String::as_str).collect();
        let candidates = match &task.candidates {
            Candidates::Ids(ids) => ids,
            Candidates::All(_) => &self.ids,
        };
        let mut order = HashMap::new();
        for id in candidates {
            if self.row_of.contains_key(id) && passed.insert(id) {
                order.insert(id.as_str(), order.len());
            }
        }
        order
    }

    fn check(
        &self,
        term: &Term,
        id: &str,
        shop: &mut Shop,
        entries: &HashMap<String, Entry>,
        past: &HashSet<&str>,
        told: &[Liked],
    ) -> Check {
        if term.kind == TermKind::Lately {
            let lately = self.model.row_of(id).map_or(0, |row| self.model.lately(row));
            let is_nobodys = term.subject.is_none() && term.entries.is_empty();
            return ensure(lately > 0 && is_nobodys, "the model does not say that it sells lately");
        }
        let Some(Subject::Value(token)) = &term.subject else {
            return Err("the first reason is about nothing".to_owned());
        };
        let about = shop.words(*token);
        if term.kind == TermKind::Told {
            let was_told = told
                .iter()
                .any(|liked| liked.facet == about.facet && same(&liked.value, &about.value));
            return ensure(was_told && self.has(id, &about), "it was not told, or is not so");
        }
        let mut sources = Vec::new();
        for entry in &term.entries {
            let known = entries.get(&entry.text()).filter(|entry| past.contains(&*entry.item));
            sources.push(known.ok_or("an entry that the shopper never made")?);
        }
        ensure(!sources.is_empty(), "no entry behind it")?;
        let is_all_of = sources.iter().all(|entry| entry.item == about.value);
        match term.kind {
            TermKind::Again => {
                ensure(about.facet == ITEM && about.value == id, "another product than this")?;
                ensure(is_all_of, "entries of another product")?;
                ensure(sources.iter().any(|entry| !entry.is_dislike), "it was sent back")
            }
            TermKind::Related | TermKind::Alike => {
                ensure(about.facet == ITEM && is_all_of, "entries of another product")?;
                let rows = self.model.row_of(&about.value).zip(self.model.row_of(id));
                let weight = rows.map_or(0.0, |(from, to)| self.model.weight(from, to));
                let is_alike = rows
                    .is_some_and(|(from, to)| self.model.is_alike(from) || self.model.is_alike(to));
                ensure(is_alike == (term.kind == TermKind::Alike), "it is called what it is not")?;
                let has_liked = sources.iter().any(|entry| !entry.is_dislike);
                let has_disliked = sources.iter().any(|entry| entry.is_dislike);
                let lifts = (weight > 0.0 && has_liked) || (weight < 0.0 && has_disliked);
                ensure(lifts, "the model does not say that it goes with that")
            }
            TermKind::Guess => {
                ensure(self.has(id, &about), "the product does not have that")?;
                let of_it = |entry: &&Entry| entry.item == about.value && about.facet == ITEM;
                let have =
                    sources.iter().all(|entry| entry.values.contains(&about) || of_it(entry));
                ensure(have, "an entry does not have that")?;
                ensure(sources.iter().any(|entry| !entry.is_dislike), "it was only sent back")
            }
            _ => Err(format!("a cause that no task has: {}", term.kind.word())),
        }
    }

    fn has(&self, id: &str, about: &FacetValue) -> bool {
        let token = self.lexicon.find(&about.facet, &about.value);
        let row = self.row_of.get(id);
        row.zip(token).is_some_and(|(row, token)| self.catalogue.tokens(*row).contains(&token))
    }

    /// Says what was found.
    ///
    /// # Errors
    /// Something was untrue.
    pub(crate) fn verdict(self) -> std::result::Result<(), Box<dyn Error>> {
        let Found { tasks, moved_up, true_causes, by_others, explained, untrue } = self.found;
        let true_ones: usize = true_causes.values().sum();
        eprintln!(
            "{tasks} tasks, {explained} products explained, {moved_up} of the first {TOP} moved up: {true_ones} by a \
             cause that is so {true_causes:?}, {by_others} because others moved down, {} untrue",
            untrue.len(),
        );
        if untrue.is_empty() {
            return Ok(());
        }
        let shown = untrue.iter().take(SHOWN).cloned().collect::<Vec<String>>().join("\n");
        Err(shown.into())
    }
}

/// The terms add up from the place in the shop's order to the score, and the product stands where it says.
fn adds_up(said: &Explanation, base: usize, place: usize) -> Check {
    let one = |index: usize| u32::try_from(index + 1).ok();
    ensure(Some(said.base_position) == one(base), "another place in the shop's order")?;
    ensure(said.position == one(place), "another place in the ranking")?;
    let is_told = said
        .moves
        .iter()
        .any(|moved| moved.from == said.scored_position && Some(moved.to) == one(place));
    ensure(said.position == Some(said.scored_position) || is_told, "a move that is not told")?;
    let terms: i64 = said.terms.iter().map(|term| term.micro).sum();
    let base = i64::try_from(base).unwrap_or(i64::MAX);
    ensure(said.score == terms - base * PLACE, "the terms do not add up to the score")
}

/// The shopper's own term that lifts a product most, or that it sells lately; of equal ones the first.
fn first_reason(said: &Explanation) -> Option<&Term> {
    let own = [
        TermKind::Told,
        TermKind::Guess,
        TermKind::Related,
        TermKind::Alike,
        TermKind::Again,
        TermKind::Lately,
    ];
    let lifting = said.terms.iter().filter(|term| term.micro > 0 && own.contains(&term.kind));
    lifting.rev().max_by_key(|term| term.micro)
}

fn entries_of(profile: &Json) -> HashMap<String, Entry> {
    let mut entries = HashMap::new();
    for entry in profile.get("entries").items() {
        let text = |name: &str| entry.get(name).text().unwrap_or("").to_owned();
        let values = entry.get("values").items().iter();
        let values = values.filter_map(|value| FacetValue::of_json(value, "values").ok()).collect();
        let is_dislike = text("kind") == "return";
        entries.insert(text("id"), Entry { item: text("item"), is_dislike, values });
    }
    entries
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn ensure(holds: bool, wrong: &str) -> Check {
    if holds { Ok(()) } else { Err(wrong.to_owned()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::data::Event;
    use visavis::model::{RowGiven, Statistics, write};

    fn product(id: &str, brand: &str) -> Product {
        Product { id: id.to_owned(), brand: vec![brand.to_owned()], ..Product::default() }
    }

    /// A model that says of one product how it sells lately.
    fn model_of(lately: i8) -> Vec<u8> {
        // Measured, so that one look may already move something in so short a list.
        let statistics =
            Statistics { items_per_visit: 1.0, last_day: 19_675.0, ..Statistics::default() };
        let neighbours = Vec::new();
        let row = RowGiven { id: "b".to_owned(), events: 1, neighbours, is_alike: false, lately };
        write(&[row], &statistics).unwrap().bytes
    }

    /// A shop on which one of two products of a brand was viewed, and what it says of the other.
    fn heard() -> (Witness, Shop, Task, Vec<String>) {
        heard_of("y", 0)
    }

    /// The same, where that other one is of a brand and sells lately.
    fn heard_of(brand: &str, lately: i8) -> (Witness, Shop, Task, Vec<String>) {
        let products = [product("a", "x"), product("b", brand), product("c", "y")];
        let model = model_of(lately);
        let witness = Witness::of(&products, model.clone()).unwrap();
        let mut shop = Shop::of(&products, model, 100).unwrap();
        let viewed = Event {
            item: "c".to_owned(),
            kind: "view".to_owned(),
            ts: 1.7e9,
            rating: None,
            qty: None,
            basket: None,
        };
        let task = Task {
            task: "t".to_owned(),
            now: 1.7e9 + 60.0,
            k: 3,
            candidates: Candidates::Ids(["a", "b", "c"].map(str::to_owned).to_vec()),
            exclude: Vec::new(),
            history: vec![viewed],
        };
        let ranking: Vec<String> =
            shop.rank(&task, &[]).unwrap().into_iter().map(str::to_owned).collect();
        (witness, shop, task, ranking)
    }

    #[test]
    fn what_is_so_passes() {
        let (mut witness, mut shop, task, ranking) = heard();
        witness.hear(&mut shop, &task, &[], &ranking);
        assert!(witness.found.moved_up > 0, "{ranking:?}");
        assert!(witness.found.untrue.is_empty(), "{:?}", witness.found.untrue);
    }

    #[test]
    fn what_sells_lately_is_a_cause_if_the_model_says_so() {
        let (mut witness, mut shop, task, ranking) = heard_of("z", 127);
        witness.hear(&mut shop, &task, &[], &ranking);
        assert!(witness.found.untrue.is_empty(), "{:?}", witness.found.untrue);
        assert_eq!(witness.found.true_causes.get("lately"), Some(&1), "{ranking:?}");
        witness.model = Model::read(model_of(-1)).unwrap();
        witness.hear(&mut shop, &task, &[], &ranking);
        assert!(witness.found.untrue.iter().any(|wrong| wrong.contains("sells lately")));
    }

    #[test]
    fn what_was_never_done_another_order_and_a_sum_that_is_none_do_not() {
        let (mut witness, mut shop, mut task, ranking) = heard();
        let mut other = ranking.clone();
        other.rotate_left(1);
        witness.hear(&mut shop, &task, &[], &other);
        assert!(witness.found.untrue.iter().any(|wrong| wrong.contains("another place")));

        let (mut witness, mut shop, ..) = heard();
        task.history.clear();
        witness.hear(&mut shop, &task, &[], &ranking);
        assert!(witness.found.untrue.iter().any(|wrong| wrong.contains("never made")));

        let mut said = shop.explain("c").unwrap();
        let place = ranking.iter().position(|id| id == "c").unwrap();
        assert_eq!(adds_up(&said, 2, place), Ok(()));
        said.terms[0].micro += 1;
        assert!(adds_up(&said, 2, place).is_err());
    }
}
