//! Every released version of what is stored has a golden profile in `tests/profiles`, and is read whole.
//!
//! A file is made once, by the build that released the version, and never changed after.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use visavis::day::Day;
use visavis::engine::{Config, Engine};
use visavis::json::Json;
use visavis::store::{MemoryStore, Store, VERSION};

fn golden(version: u32) -> Json {
    let path = format!("{}/tests/profiles/version-{version}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path);
    Json::of_text(&text.unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
}

#[test]
fn f11_every_version_is_read_whole() {
    for version in 1..=VERSION {
        let golden = golden(version);
        let shop = golden.get("shop").text().unwrap();
        let day = Day::parse(golden.get("now").text().unwrap().split('T').next().unwrap()).unwrap();
        let now_ms = f64::from(day.0) * 86_400_000.0;
        let mut store = MemoryStore::default();
        for key in ["consent", "journal:bc475c53", "journal:ea230603", "journal:93d1314f"] {
            let key = format!("visavis:{shop}:{key}");
            let text = golden.get("stored").get(&key).text().unwrap();
            store.set(&key, text).unwrap();
        }
        let config = Config { shop: shop.into(), ..Config::default() };
        let engine = Engine::open(config, store, 1, now_ms);
        assert_eq!(engine.storage().1, None);
        assert_eq!(engine.export(now_ms), golden.get("exported").text().unwrap());
    }
}
