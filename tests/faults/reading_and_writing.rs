//! F1 to F7: what the store does not do.

use super::shopper::live;
use super::store::{Becomes, Op};

#[test]
fn f01_blocked_from_the_start_or_from_some_moment_on() {
    live("f01", |tab, _, dice| {
        if dice.one_in(8) {
            tab.plan(|_, _| Becomes::Unavailable);
        } else if dice.one_in(6) {
            tab.heal();
        }
    });
}

#[test]
fn f03_reading_fails_midway() {
    live("f03", |tab, _, dice| {
        let mut fails = dice.clone();
        let often = 2 + dice.below(6);
        tab.plan(move |op, _| {
            let reads = op == Op::Get || op == Op::Keys;
            if reads && fails.one_in(often) { Becomes::Unavailable } else { Becomes::Done }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}

#[test]
fn f04_no_room_at_all() {
    live("f04", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| if op == Op::Set { Becomes::Full } else { Becomes::Done });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f05_writing_fails_in_other_ways() {
    live("f05", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| if op == Op::Set { Becomes::Unavailable } else { Becomes::Done });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f06_only_the_nth_write_fails() {
    live("f06", |tab, _, dice| {
        let mut left = dice.below(4);
        let becomes = if dice.one_in(2) { Becomes::Full } else { Becomes::Unavailable };
        tab.plan(move |op, _| {
            if op != Op::Set {
                return Becomes::Done;
            }
            left = left.wrapping_sub(1);
            if left == usize::MAX { becomes.clone() } else { Becomes::Done }
        });
    });
}

#[test]
fn f05_writes_are_dropped_in_silence() {
    live("f05 dropped", |tab, _, dice| {
        let mut drops = dice.clone();
        let often = 1 + dice.below(4);
        tab.plan(move |op, _| {
            if op == Op::Set && drops.one_in(often) { Becomes::Ignored } else { Becomes::Done }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}

#[test]
fn f07_removing_fails_or_does_nothing() {
    live("f07", |tab, _, dice| {
        let becomes = if dice.one_in(2) { Becomes::Ignored } else { Becomes::Unavailable };
        tab.plan(move |op, _| if op == Op::Remove { becomes.clone() } else { Becomes::Done });
        if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f07_neither_removing_nor_writing_works() {
    live("f07 neither", |tab, _, dice| {
        if dice.one_in(5) {
            tab.plan(|op, _| match op {
                Op::Remove => Becomes::Ignored,
                Op::Set => Becomes::Full,
                _ => Becomes::Done,
            });
        } else if dice.one_in(4) {
            tab.heal();
        }
    });
}

#[test]
fn f01_to_f07_all_at_once() {
    live("all", |tab, _, dice| {
        let mut own = dice.clone();
        let often = 2 + dice.below(8);
        tab.plan(move |op, _| {
            if !own.one_in(often) {
                return Becomes::Done;
            }
            match own.below(if op == Op::Set || op == Op::Remove { 3 } else { 1 }) {
                0 => Becomes::Unavailable,
                1 => Becomes::Ignored,
                _ => Becomes::Full,
            }
        });
        if dice.one_in(3) {
            tab.heal();
        }
    });
}
