//! The quality binary on a small shop of its own: what it promises to those who measure with it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use visavis::model::Model;

const ITEMS: usize = 30;
const DAY_SECONDS: i64 = 86_400;
/// 2026-11-21.
const TODAY_SECONDS: i64 = 20_778 * DAY_SECONDS;

fn id(item: usize) -> String {
    format!("p{item}")
}

/// A folder with a data set: products of five brands, and shoppers who keep to products of one number modulo 5.
struct Shop(PathBuf);

impl Shop {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        let items = (0..ITEMS).map(|item| {
            let brand = format!("b{}", item % 5);
            json!({"id": id(item), "title": "", "brand": brand, "category": "c", "attributes": [], "price": 9.5})
        });
        let items: Vec<Value> = items.collect();
        let folder = Self(folder);
        folder.with(&items, &Self::log())
    }

    /// What is in the log of a new shop, without its heading.
    fn log() -> String {
        let mut events = String::new();
        for shopper in 0..40 {
            for visit in 0..4 {
                let item = (shopper % 5) + 5 * ((shopper + visit) % 6);
                let seconds = TODAY_SECONDS + i64::try_from(visit).unwrap() * DAY_SECONDS;
                writeln!(events, "s{shopper},{},purchase,{seconds},1,", id(item)).unwrap();
            }
        }
        events.push_str("s0,gone,purchase,0,1,\n");
        events
    }

    /// With other products, about which this is said, and another log behind its heading.
    fn with(self, items: &[Value], log: &str) -> Self {
        let log = format!("user,item,type,ts,rating,basket\n{log}");
        for (name, text) in [("items.jsonl.gz", lines(items)), ("train_events.csv.gz", log)] {
            let file = File::create(self.0.join(name)).unwrap();
            let mut gz = GzEncoder::new(file, Compression::fast());
            gz.write_all(text.as_bytes()).unwrap();
            gz.finish().unwrap();
        }
        self
    }

    /// Builds a model of any log.
    fn build_any(&self) -> Model {
        let built = self.run(&["build", ".", "model.vvm"], "");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        Model::read(fs::read(self.0.join("model.vvm")).unwrap()).unwrap()
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_visavis-quality"))
            .current_dir(&self.0)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn build(&self, file: &str, least_shoppers: &str) -> Model {
        let built = self.run(&["build", ".", file, "--k", least_shoppers], "");
        let said = String::from_utf8(built.stderr).unwrap();
        assert!(built.status.success(), "{said}");
        assert!(
            said.contains("160 events of 40 shoppers with 30 products (1 events with others)"),
            "{said}"
        );
        Model::read(fs::read(self.0.join(file)).unwrap()).unwrap()
    }

    /// One line of output for each task.
    fn rank(&self, tasks: &[Value]) -> Vec<String> {
        self.rank_with(tasks, &[])
    }

    fn rank_with(&self, tasks: &[Value], options: &[&str]) -> Vec<String> {
        let arguments = [&["rank", ".", "model.vvm"], options].concat();
        let ranked = self.run(&arguments, &lines(tasks));
        assert!(ranked.status.success(), "{}", String::from_utf8_lossy(&ranked.stderr));
        String::from_utf8(ranked.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

fn lines(tasks: &[Value]) -> String {
    tasks.iter().map(|task| format!("{task}\n")).collect()
}

fn task(name: &str, kind: &str, bought: &[usize], k: usize, exclude: &[usize]) -> Value {
    let event = |(day, item): (i64, &usize)| {
        let ts = TODAY_SECONDS - DAY_SECONDS * (i64::try_from(bought.len()).unwrap() - day);
        json!({"item": id(*item), "type": kind, "ts": ts, "qty": 1, "rating": 5.0})
    };
    let history: Vec<Value> = (0..).zip(bought).map(event).collect();
    let exclude: Vec<String> = exclude.iter().copied().map(id).collect();
    json!({"task": name, "now": TODAY_SECONDS, "k": k, "candidates": "ALL", "exclude": exclude,
           "history": history, "context": {"page": null}})
}

fn ranking(line: &str) -> Vec<String> {
    let line: Value = serde_json::from_str(line).unwrap();
    serde_json::from_value(line["ranking"].clone()).unwrap()
}

/// Nothing is kept from one task to the next: in whatever company and order, a task has the same answer.
#[test]
fn a_task_leaves_nothing_behind() {
    let shop = Shop::new("isolation");
    shop.build("model.vvm", "1");
    let tasks: Vec<Value> = (0..12_usize)
        .map(|number| {
            let bought: Vec<usize> = (0..number).map(|step| number % 5 + 5 * (step % 6)).collect();
            let kind = ["purchase", "view", "rating", "cart"][number % 4];
            task(&format!("t{number}"), kind, &bought, 30, &[])
        })
        .collect();
    let alone: Vec<String> =
        tasks.iter().map(|task| shop.rank(std::slice::from_ref(task)).remove(0)).collect();
    assert_eq!(shop.rank(&tasks), alone);
    let backwards: Vec<Value> = tasks.iter().rev().cloned().collect();
    assert_eq!(shop.rank(&backwards), alone.iter().rev().cloned().collect::<Vec<_>>());
    // The test can see it: histories do change lists, and not all to the same.
    let shop_order: Vec<String> = (0..ITEMS).map(id).collect();
    assert_eq!(ranking(&alone[0]), shop_order);
    let mut lists: Vec<Vec<String>> = alone.iter().map(|line| ranking(line)).collect();
    lists.sort();
    lists.dedup();
    assert!(lists.len() > 6, "{} different lists", lists.len());
}

#[test]
fn a_ranking_is_of_the_candidates_and_as_long_as_asked_for() {
    let shop = Shop::new("contract");
    shop.build("model.vvm", "1");
    let line = shop.rank(&[task("a", "purchase", &[2, 7], 100, &[2, 7])]).remove(0);
    let mut ranked = ranking(&line);
    assert_eq!(ranked.len(), ITEMS - 2);
    // What the shopper bought of the brand moves its other products up, and nothing excluded is back.
    let place = ranked.iter().position(|at| *at == id(12)).unwrap();
    assert!(place < 10, "{ranked:?}");
    ranked.sort();
    ranked.dedup();
    assert_eq!(ranked.len(), ITEMS - 2);
    assert!(!ranked.contains(&id(2)) && !ranked.contains(&id(7)));
    // A page that names a product twice, or one that is not in the catalogue, still gets each once.
    let mut some = task("b", "purchase", &[2], 9, &[]);
    some["candidates"] = json!(["p9", "p4", "p9", "gone", "p22", "p1", "p0"]);
    let mut some = ranking(&shop.rank(&[some]).remove(0));
    some.sort();
    assert_eq!(some, ["p0", "p1", "p22", "p4", "p9"]);
}

#[test]
fn a_model_knows_who_goes_together_and_forgets_pairs_of_few_shoppers() {
    // Without brands, which would say that these go together: rows of what products have in common are of no shopper.
    let shop = Shop::new("model");
    let bare: Vec<Value> = (0..ITEMS).map(|item| json!({"id": id(item)})).collect();
    let shop = shop.with(&bare, &Shop::log());
    let model = shop.build("model.vvm", "1");
    assert_eq!(model.len() as usize, ITEMS);
    let row = |item: usize| model.row_of(&id(item)).unwrap();
    for item in 0..ITEMS {
        // Shoppers keep to one number modulo 5: so do a product's neighbours.
        let own: Vec<u32> = (item % 5..ITEMS).step_by(5).map(row).collect();
        let neighbours: Vec<(u32, f32)> = model.neighbours(row(item)).collect();
        assert!(neighbours.len() >= 3, "{item}: {neighbours:?}");
        assert!(
            neighbours.iter().all(|(column, _)| own.contains(column)),
            "{item}: {neighbours:?}"
        );
    }
    assert!((model.statistics().median_events - 4.0).abs() < 1e-6);
    assert!((model.statistics().items_per_visit - 1.0).abs() < 1e-6);

    // Eight shoppers of each kind; how many of them had both of a pair.
    let both = |a: usize, b: usize| {
        let had = |shopper: usize, item: usize| {
            (0..4).any(|visit| (shopper % 5) + 5 * ((shopper + visit) % 6) == item)
        };
        (0..40).filter(|shopper| had(*shopper, a) && had(*shopper, b)).count()
    };
    let few = shop.build("few.vvm", "4");
    let mut kept = [0, 0];
    for a in 0..ITEMS {
        for b in (0..ITEMS).filter(|b| *b != a) {
            let pair = |model: &Model| {
                let (a, b) = (model.row_of(&id(a)).unwrap(), model.row_of(&id(b)).unwrap());
                model.weight(a, b).abs() > 0.0
            };
            assert!(!pair(&few) || both(a, b) >= 4, "{a} {b}: {}", both(a, b));
            kept[0] += usize::from(pair(&model));
            kept[1] += usize::from(pair(&few));
        }
    }
    assert!(kept[0] > kept[1] && kept[1] > 0, "{kept:?}");
    assert_eq!(shop.build("again.vvm", "4").len(), few.len());
    let bytes = |name: &str| fs::read(shop.0.join(name)).unwrap();
    assert_eq!(bytes("few.vvm"), bytes("again.vvm"));
}

/// At 0 the dial gives the shop's order, whatever is known; what is told needs no past to be heard.
#[test]
fn the_dial_and_what_is_told_are_heard() {
    let shop = Shop::new("options");
    shop.build("model.vvm", "1");
    let shop_order: Vec<String> = (0..ITEMS).map(id).collect();
    let tasks = [task("a", "purchase", &[2, 7], 30, &[]), task("b", "view", &[], 30, &[])];
    let at_0 = shop.rank_with(&tasks, &["--dial", "0"]);
    assert_eq!(at_0.iter().map(|line| ranking(line)).collect::<Vec<_>>(), [&*shop_order; 2]);
    assert_eq!(shop.rank_with(&tasks, &["--dial", "100"]), shop.rank(&tasks));
    let told = json!({"b": [{"facet": "brand", "value": "b3"}]}).to_string();
    fs::write(shop.0.join("told.json"), told).unwrap();
    let told = shop.rank_with(&tasks, &["--told", "told.json"]);
    assert_eq!(told[0], shop.rank(&tasks)[0]);
    assert_eq!(ranking(&told[1])[..3], [id(3), id(0), id(8)]);
}

/// Shops about which a log says next to nothing: there is a model, and every list is complete.
#[test]
fn little_or_odd_data_gives_a_model_and_whole_lists() {
    let one = [json!({"id": "only"})];
    let odd = [
        json!({"id": "ä/ö \"1\", 2", "title": null, "brand": null, "attributes": null, "price": null}),
        json!({"id": "0", "attributes": ["x:", ":y", ""], "category": ""}),
        json!({"id": "-"}),
    ];
    let several: Vec<Value> = (0..30).map(|item| json!({"id": id(item)})).collect();
    let cases: [(&str, &[Value], &str); 8] = [
        ("nothing-happened", &several, ""),
        ("one-product", &one, "s,only,view,1,,\ns,only,view,2,,\n"),
        ("odd-ids", &odd, "s,\"ä/ö \"\"1\"\", 2\",view,1,,\ns,0,view,2,,\nt,-,cart,2,,\n"),
        ("no-such-products", &several, "s,gone,purchase,1,1,b\nt,lost,view,2,,\n"),
        ("no-clock", &several, "s,p1,purchase,,1,\ns,p2,purchase,,1,\nt,p1,purchase,,1,\n"),
        ("fractions-and-short-rows", &several, "s,p1,view,1.5\ns,p2,view,-2.25,,\n"),
        ("one-event", &several, "s,p3,rating,0,5,\n"),
        ("all-the-same", &several, &"s,p4,purchase,9,1,b\n".repeat(40)),
    ];
    for (name, items, log) in cases {
        let shop = Shop::new(name).with(items, log);
        let statistics = *shop.build_any().statistics();
        assert!((0.0..=1.0).contains(&statistics.repeat_rate), "{name}: {statistics:?}");
        assert!(statistics.back_after.iter().all(|share| (0.0..=1.0).contains(share)), "{name}");
        let ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        let event = |id: &&str| json!({"item": id, "type": "purchase", "ts": 5, "basket": 7});
        let mut known: Vec<Value> = ids.iter().map(event).collect();
        known.push(json!({"item": "never heard of"}));
        let task = |name: &str, history: &[Value]| json!({"task": name, "k": 100, "candidates": "ALL", "history": history});
        let tasks =
            [task("none", &[]), task("last", &known[known.len() - 2..]), task("all", &known)];
        let ranked: Vec<Vec<String>> = shop.rank(&tasks).iter().map(|line| ranking(line)).collect();
        assert_eq!(ranked[0], ids, "{name}: the shop's order");
        for mut ranked in ranked {
            let mut all: Vec<&str> = ids.clone();
            ranked.sort();
            all.sort_unstable();
            assert_eq!(ranked, all, "{name}");
        }
    }
}

/// A product that nobody had yet is found by what it has in common with what the shopper had.
#[test]
fn what_is_new_goes_with_what_is_like_it() {
    let about = |item: usize| json!({"id": id(item), "title": format!("line{} of ours", item % 5)});
    let items: Vec<Value> = (0..ITEMS).map(about).collect();
    let log: String = (0..4).map(|shopper| format!("s{shopper},p0,view,1,,\n")).collect();
    let shop = Shop::new("new-products").with(&items, &log);
    let model = shop.build_any();
    let row = |item: usize| model.row_of(&id(item)).unwrap();
    assert!(model.weight(row(0), row(25)) > 0.0 && model.weight(row(25), row(5)) > 0.0);
    assert!(model.weight(row(0), row(26)).abs() <= 0.0);
    let [of_some, of_none] = [model.weight(row(0), row(25)), model.weight(row(25), row(0))];
    assert!((of_some - of_none).abs() < 1e-6, "the weight tells that four looked at it");
    assert!((0..model.len()).all(|row| model.is_alike(row)), "nobody had two of them");
    let ranked = ranking(&shop.rank(&[task("a", "view", &[2; 8], 30, &[2])]).remove(0));
    let mut first: Vec<String> = ranked[..5].to_vec();
    first.sort();
    assert_eq!(first, ["p12", "p17", "p22", "p27", "p7"]);
    let checked =
        shop.run(&["reasons", ".", "model.vvm"], &lines(&[task("a", "view", &[2], 30, &[])]));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(said.contains("\"alike\": ") && said.contains(", 0 untrue"), "{said}");
    assert!(!said.contains("related"), "{said}");
}

#[test]
fn reasons_are_checked_beside_the_same_rankings() {
    let shop = Shop::new("reasons");
    shop.build("model.vvm", "1");
    let tasks: Vec<Value> = (1..9)
        .map(|number| task(&format!("t{number}"), "purchase", &[number, 20 + number], 30, &[]))
        .collect();
    let checked = shop.run(&["reasons", ".", "model.vvm"], &lines(&tasks));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(checked.status.success(), "{said}");
    let ranked: Vec<String> =
        String::from_utf8(checked.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(ranked, shop.rank(&tasks));
    assert!(said.contains("8 tasks, 160 products explained"), "{said}");
    assert!(said.contains("\"related\": ") && said.contains(", 0 untrue"), "{said}");
}

#[test]
fn what_is_wrong_is_said() {
    let shop = Shop::new("wrong");
    shop.build("model.vvm", "1");
    let said = |arguments: &[&str], input: &str| {
        let output = shop.run(arguments, input);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&[], "").starts_with("usage:"));
    assert!(said(&["build", "nowhere", "x.vvm"], "").contains("items.jsonl.gz"));
    assert!(
        said(&["build", ".", "x.vvm", "--k", "many"], "").contains("--k: expected a whole number")
    );
    assert!(said(&["build", ".", "x.vvm", "--many", "1"], "").starts_with("usage:"));
    assert!(said(&["rank", ".", "model.vvm", "--dial", "101"], "").contains("expected 0 to 100"));
    assert!(said(&["rank", ".", "none.vvm"], "").contains("none.vvm"));
    assert!(said(&["rank", ".", "items.jsonl.gz"], "").contains("model: is no model file"));
    assert!(said(&["rank", ".", "model.vvm"], "{}\n").contains("task 1: missing field"));
}

/// The folder with the data that is not the project's.
fn shared() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("VISAVIS_SHARED").map_or_else(beside, PathBuf::from)
}

fn read_gz(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text
}

const TOP: usize = 10;

/// NDCG of one target among the first ten.
fn gain(ranking: &[String], target: &str) -> f64 {
    let place = ranking.iter().take(TOP).position(|id| id == target);
    place.map_or(0.0, |place| 1.0 / (place as f64 + 2.0).log2())
}

/// In a shop without a model, where tastes are hardly in any attribute, lists stay worth what the shop's order is, however
/// much is known; and with nothing known they are that order.
#[test]
fn without_a_model_a_list_keeps_the_worth_of_the_shops_order() {
    let folder = shared().join("data/ml100k");
    if !folder.join("dev_tasks.jsonl.gz").exists() {
        eprintln!("left out: {} is not there; VISAVIS_SHARED says where it is", folder.display());
        return;
    }
    let lines_of = |name: &str| -> Vec<Value> {
        let text = read_gz(&folder.join(name));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let by = |values: Vec<Value>, key: &str| -> HashMap<String, Value> {
        values.into_iter().map(|value| (value[key].as_str().unwrap().to_owned(), value)).collect()
    };
    let shoppers = by(lines_of("dev_users.jsonl.gz"), "user");
    let answers = by(lines_of("dev_answers.jsonl.gz"), "task");
    let lists: Value = serde_json::from_str(&read_gz(&folder.join("lists.json.gz"))).unwrap();
    let asked = lines_of("dev_tasks.jsonl.gz");
    for events in [0, 1, 2, 3, 5, 10, 20, 500] {
        let (mut tasks, mut shop, mut targets) = (Vec::new(), 0.0, Vec::new());
        for task in &asked {
            let past = shoppers[task["user"].as_str().unwrap()]["events"].as_array().unwrap();
            let past = &past[..usize::try_from(task["n_hist"].as_u64().unwrap()).unwrap()];
            let had: Vec<&Value> = past.iter().map(|event| &event[0]).collect();
            let page = lists[task["list"].as_str().unwrap()].as_array().unwrap();
            let page: Vec<&Value> = page.iter().filter(|id| !had.contains(id)).collect();
            let target = answers[task["task"].as_str().unwrap()]["targets"][0].clone();
            let known = &past[past.len().saturating_sub(events)..];
            let history: Vec<Value> = known
                .iter()
                .map(|event| json!({"item": event[0], "type": event[1], "ts": event[2], "rating": event[3]}))
                .collect();
            let order: Vec<String> =
                page.iter().map(|id| id.as_str().unwrap().to_owned()).collect();
            shop += gain(&order, target.as_str().unwrap());
            targets.push((target, order));
            tasks.push(
                json!({"task": task["task"], "now": task["now"], "k": TOP, "candidates": page,
                              "history": history, "context": {"page": null}}),
            );
        }
        let mut rankings: Vec<Vec<String>> = Vec::new();
        // What it answers must fit into a pipe: it is read when all is asked.
        for some in tasks.chunks(200) {
            let ranked = Shop(folder.clone()).run(&["rank", ".", "-"], &lines(some));
            assert!(ranked.status.success(), "{}", String::from_utf8_lossy(&ranked.stderr));
            rankings.extend(String::from_utf8(ranked.stdout).unwrap().lines().map(ranking));
        }
        assert_eq!(rankings.len(), tasks.len());
        if events == 0 {
            assert!(
                rankings
                    .iter()
                    .zip(&targets)
                    .all(|(ranking, (_, order))| order.starts_with(ranking))
            );
        }
        let worth: f64 = rankings
            .iter()
            .zip(&targets)
            .map(|(ranking, (target, _))| gain(ranking, target.as_str().unwrap()))
            .sum();
        assert!(worth >= 0.97 * shop, "{events} events: {worth:.2} of the shop's {shop:.2}");
    }
}
