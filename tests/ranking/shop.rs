//! A shop, a shopper and a list, made of numbers.

use proptest::prelude::*;
use visavis::catalogue::{Catalogue, Columns, Lexicon};
use visavis::consent::{Gate, Method, Permits, State};
use visavis::day::Day;
use visavis::journal::{DidKind, Given, Journal, Stance, Subject, Told, Verdict, VerdictOn};
use visavis::model::{Model, Resident};
use visavis::places::PLACE;
use visavis::rank::{Boost, ContextFact, List, Pin, Rules, Shelf};
use visavis::taste::{Goals, Learning, Replay, Taste};

use crate::worlds::{ALL, FACETS, models, product, shop_config, stances, value_of};

const TODAY: Day = Day(20_778);

/// A shop, a shopper and a list, by numbers.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) products: Vec<u64>,
    pub(crate) told: Vec<(usize, usize, Stance)>,
    pub(crate) most_price: Option<(i64, Stance)>,
    pub(crate) seen: Vec<usize>,
    pub(crate) verdicts: Vec<(usize, bool)>,
    pub(crate) boosts: Vec<(usize, usize, i64)>,
    pub(crate) pins: Vec<(usize, usize, bool)>,
    pub(crate) context: Vec<(usize, usize)>,
    pub(crate) hide: bool,
    pub(crate) spread: usize,
    pub(crate) shelf: Shelf,
    pub(crate) dial: u8,
    pub(crate) limit: usize,
    pub(crate) model: Option<Vec<u8>>,
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let value = || (0..4_usize, 0..4_usize);
    // Few and many: sorted in place, and dealt into buckets. Of all brands, and nearly all of one: much to spread.
    let seeds = |count| prop::collection::vec(any::<u64>(), count);
    let one_brand = |seeds: Vec<u64>| -> Vec<u64> {
        seeds.into_iter().map(|seed| if seed >> 60 == 0 { seed } else { seed & !0xFF }).collect()
    };
    let shopper = (
        prop_oneof![
            3 => seeds(1..40),
            1 => seeds(40..400),
            1 => seeds(40..400).prop_map(one_brand),
        ],
        prop::collection::vec((0..FACETS.len(), 0..4_usize, stances()), 0..5),
        prop::option::of((0..40_000_i64, stances())),
        prop::collection::vec(0..400_usize, 0..12),
        prop::collection::vec((0..400_usize, any::<bool>()), 0..4),
        prop::option::of(models()),
    );
    let shop = (
        prop::collection::vec((value(), -900..900_i64), 0..3),
        prop::collection::vec((0..400_usize, 0..12_usize, any::<bool>()), 0..3),
        prop::collection::vec(value(), 0..2),
        any::<bool>(),
        0..4_usize,
        prop_oneof![3 => Just(Shelf::All), 1 => Just(Shelf::Again), 1 => Just(Shelf::New)],
        prop_oneof![Just(100_u8), 0..=100_u8],
        prop_oneof![Just(usize::MAX), 0..60_usize],
    );
    (shopper, shop).prop_map(
        |(
            (products, told, most_price, seen, verdicts, model),
            (boosts, pins, context, hide, spread, shelf, dial, limit),
        )| World {
            products,
            told,
            most_price,
            seen,
            verdicts,
            boosts: boosts.into_iter().map(|((f, v), places)| (f, v, places)).collect(),
            pins,
            context,
            hide,
            spread,
            shelf,
            dial,
            limit,
            model,
        },
    )
}

/// A world as the engine's parts have it.
pub(crate) struct Shop {
    pub(crate) catalogue: Catalogue,
    pub(crate) lexicon: Lexicon,
    pub(crate) rows: Vec<u32>,
    pub(crate) rules: Rules,
    pub(crate) journal: Journal,
    pub(crate) permits: Permits,
    pub(crate) model: Option<Resident>,
}

impl Shop {
    pub(crate) fn of(world: &World) -> Self {
        let products: Vec<_> =
            world.products.iter().enumerate().map(|(index, seed)| product(index, *seed)).collect();
        let (mut catalogue, mut lexicon) = (Catalogue::default(), Lexicon::default());
        catalogue.add(&Columns::pack(&products), &mut lexicon);
        let mut token = |facet: usize, value: usize| {
            let words = value_of(facet, value);
            lexicon.token(&words.facet, &words.value).unwrap()
        };
        let mut gate = Gate::new(shop_config().policy);
        let granted: Vec<_> = ALL.into_iter().map(|purpose| (purpose, State::Granted)).collect();
        gate.decide(&granted, Method::Prompt, true, TODAY).unwrap();
        let item = |number: usize| {
            catalogue.item(u32::try_from(number % products.len()).unwrap()).unwrap()
        };
        let values = |number: usize| {
            catalogue.tokens(u32::try_from(number % products.len()).unwrap()).into()
        };
        let mut given: Vec<Given> = Vec::new();
        for (facet, value, stance) in &world.told {
            let told = Told { subject: Subject::Value(token(*facet, *value)), stance: *stance };
            given.push(Given::Told { question: None, told: vec![told] });
        }
        if let Some((max, stance)) = world.most_price {
            let subject = Subject::Price { currency: "EUR".into(), min: None, max: Some(max) };
            given.push(Given::Told { question: None, told: vec![Told { subject, stance }] });
        }
        for number in &world.seen {
            given.push(Given::Did {
                kind: DidKind::View,
                item: item(*number),
                values: values(*number),
                times: 1,
                seconds: 0,
            });
        }
        for (number, more) in &world.verdicts {
            given.push(Given::Feedback {
                item: item(*number),
                values: values(*number),
                verdict: if *more { Verdict::More } else { Verdict::Never },
                on: VerdictOn::Product(None),
            });
        }
        let mut journal = Journal::default();
        for given in given {
            let permit = gate.permit(given.purpose(), TODAY).unwrap();
            journal.add(given, &permit, 1, TODAY).unwrap();
        }
        let boosts = world.boosts.iter().map(|(facet, value, hundredths)| Boost {
            on: token(*facet, *value),
            micro: hundredths * PLACE / 100,
            label: None,
        });
        let boosts = boosts.collect();
        let context = world
            .context
            .iter()
            .map(|(facet, value)| ContextFact { on: token(*facet, *value), label: None });
        let context = context.collect();
        let pins = world.pins.iter().map(|(number, position, sponsored)| Pin {
            item: item(*number),
            position: *position,
            sponsored: *sponsored,
            label: None,
        });
        let pins = pins.collect();
        let rules = Rules {
            boosts,
            pins,
            context,
            hide_out_of_stock: world.hide,
            spread: world.spread,
            shelf: world.shelf,
        };
        let model =
            world.model.clone().map(|bytes| Resident::new(Model::read(bytes).unwrap(), &lexicon));
        Self {
            rows: (0..catalogue.len()).collect(),
            model,
            catalogue,
            lexicon,
            rules,
            journal,
            permits: gate.permits(TODAY),
        }
    }

    pub(crate) fn taste(&self) -> Taste {
        let mut lexicon = Lexicon::default();
        Replay {
            journal: &self.journal,
            permits: &self.permits,
            lexicon: &self.lexicon,
            goals: &Goals::new(&[], &mut lexicon),
            learning: &Learning::default(),
            today: TODAY,
        }
        .taste()
    }

    pub(crate) fn list(&self, dial: u8) -> List<'_> {
        List {
            rows: &self.rows,
            rules: &self.rules,
            context: &self.rules.context,
            dial,
            catalogue: &self.catalogue,
            model: self.model.as_ref(),
            today: TODAY,
        }
    }
}
