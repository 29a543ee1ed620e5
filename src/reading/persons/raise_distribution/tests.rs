//! Bins of raises by hand: both sides of each bound, and what is rounded to it.

use super::*;
use crate::answer::projection::RaiseStand;

/// People on $50,000 with these raises in cents.
fn list(changes: &[i64]) -> RaiseList {
    let before = 5_000_000;
    let stand = RaiseStand::default();
    let raise = |change: &i64| PersonalRaise { before, after: before + change, parts: 1, stand };
    RaiseList { raises: changes.iter().map(raise).collect(), whole: 1 }
}

fn words(read: &RaiseDistribution) -> Vec<(String, i64)> {
    read.bins.iter().map(Bin::words).zip(read.offers[0].bins.iter().copied()).collect()
}

fn read(changes: &[i64]) -> Vec<(String, i64)> {
    words(&super::read(SchoolYear(2019), &[("offer", &list(changes))]).expect("somebody is there"))
}

fn some(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected.iter().map(|(words, people)| ((*words).to_owned(), *people)).collect()
}

#[test]
fn a_bin_holds_its_lower_bound_and_not_its_upper() {
    // On $50,000: 1 % is $500.00, 2 % is $1,000.00, 9.5 % is $4,750.
    let found = read(&[0, 1, 49_749, 50_000, 50_001, 99_749, 100_000, 475_000]);
    let expected = [("none", 1), ("0 to 1 %", 2), ("1 to 2 %", 3), ("2 to 3 %", 1), ("3 to 4 %", 0)];
    assert_eq!(found[..5], some(&expected));
    assert_eq!(found[5..].iter().map(|bin| bin.1).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 1]);
    assert_eq!(found[10].0, "9 to 10 %");
}

#[test]
fn a_raise_counts_as_it_is_printed() {
    // On $50,000: $1,499.74 is 2.99948 %, printed 3.00; $1,497.49 is 2.99498 %,
    // printed 2.99; half a hundredth, $1,497.50, is printed 3.00.
    let found = read(&[149_974, 149_749, 149_750, 600_000]);
    let at = |words: &str| found.iter().find(|(bin, _)| bin == words).map(|(_, people)| *people);
    assert_eq!([at("2 to 3 %"), at("3 to 4 %")], [Some(1), Some(2)], "{found:?}");
    // A cent more is more and a cent less is less, though both are printed as zero.
    let found = read(&[-1, 0, 1, -600_000, 600_000]);
    let at = |words: &str| found.iter().find(|(bin, _)| bin == words).map(|(_, people)| *people);
    assert_eq!([at("-2 to 0 %"), at("none"), at("0 to 2 %")], [Some(1), Some(1), Some(1)], "{found:?}");
}

#[test]
fn who_gets_less_stands_below_who_gets_nothing() {
    // A cent less is less; 1 % less is the lower bound of its bin.
    let found = read(&[-100_000, -50_300, -50_000, -1, 0, 0, 1]);
    assert_eq!(
        found[found.len() - 4..],
        some(&[("-0.5 to -0.25 %", 0), ("-0.25 to 0 %", 1), ("none", 2), ("0 to 0.25 %", 1)])
    );
    let all: i64 = found.iter().map(|(_, people)| people).sum();
    assert_eq!((all, found[0].clone()), (7, ("-2 to -1.75 %".to_owned(), 1)));
    let at = |words: &str| found.iter().find(|(bin, _)| bin == words).map(|(_, people)| *people);
    assert_eq!([at("-1.25 to -1 %"), at("-1 to -0.75 %")], [Some(1), Some(1)]);
}

#[test]
fn the_few_beyond_nearly_all_come_into_an_open_bin() {
    // 199 people get 1 %, one gets 40 %: with 200 people, two at either end
    // are left out of the choice of bins.
    let mut changes = vec![50_000; 199];
    changes.push(2_000_000);
    let found = read(&changes);
    assert_eq!(found.last().cloned(), Some(("1.25 % or more".to_owned(), 1)));
    assert_eq!(found[found.len() - 2], ("1 to 1.25 %".to_owned(), 199));
    assert_eq!(found[0], ("none".to_owned(), 0));
}

#[test]
fn all_offers_of_a_year_have_the_same_bins() {
    let (low, high) = (list(&[0, 50_000]), list(&[500_000, 1_000_000]));
    let read = super::read(SchoolYear(2019), &[("low", &low), ("high", &high)]).expect("people");
    assert_eq!(read.width, Decimal::TWO);
    assert_eq!(read.bins.len(), 12, "none, and 0 to 22 % by 2 %");
    assert!(read.offers.iter().all(|offer| offer.bins.len() == 12 && offer.bins.iter().sum::<i64>() == 2));
    assert_eq!((read.offers[0].none, read.offers[0].median), (1, Decimal::new(50, 2)));
}

#[test]
fn parts_of_people_sum_to_whole_people() {
    assert_eq!(apportioned(&[1, 1, 1], 2), [1, 0, 1]);
    assert_eq!(apportioned(&[5, 0, 5], 10), [5, 0, 5]);
    assert_eq!(apportioned(&[0, 0], 0), [0, 0]);
}

#[test]
fn the_raise_of_nobody_is_not_read() {
    assert_eq!(super::read(SchoolYear(2019), &[("offer", &list(&[]))]), None);
}
