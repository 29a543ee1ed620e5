//! The people of a made-up workforce. Counts are exact; who has what is drawn,
//! each column from a stream of its own.

use std::collections::BTreeSet;

use super::apportion::apportion;
use super::draw::Draw;
use super::further::{self, Given};
use super::places::{Places, Seat};
use super::profile::{Profile, ServiceYears};
use super::salary;
use crate::foundation::money::{Cents, Fte};

/// All people, column by column, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Ids that mean nothing.
    pub ids: Vec<u64>,
    /// For each of the profile's columns, the value of each person, by its
    /// place among the column's values.
    pub columns: Vec<Vec<usize>>,
    /// Complete years of service; empty where the profile has none.
    pub service: Vec<i64>,
    /// Base salary at full time; empty where the profile has none.
    pub salary: Vec<Cents>,
    /// Where they work.
    pub seats: Vec<Seat>,
    /// For each of the profile's further columns, what each person is given.
    pub further: Vec<Vec<Given>>,
}

impl People {
    /// Draws the people of a profile into the seats of its schools.
    #[must_use]
    pub fn draw(profile: &Profile, places: &Places, seed: u64) -> Self {
        let people = profile.headcount;
        let service = profile.service.as_ref().map_or_else(Vec::new, |bands| service(bands, people, seed));
        let mut columns = Vec::new();
        for column in &profile.columns {
            let weights: Vec<u64> = column.shares.iter().map(|share| share.weight).collect();
            let mut draw = Draw::new(seed, &format!("column {}", column.name.value));
            let order = in_order(&service, column.follows_service, people, &mut draw);
            let mut values = vec![0; people];
            let counts = apportion(people as u64, &weights);
            let sorted = counts.iter().enumerate().flat_map(|(at, count)| std::iter::repeat_n(at, *count as usize));
            for (person, value) in order.into_iter().zip(sorted) {
                values[person] = value;
            }
            columns.push(values);
        }
        let mut drawn = Self { ids: ids(people, seed), columns, service, ..Self::default() };
        drawn.seats.clone_from(&places.seats);
        further::draw(profile, places, &mut drawn, seed);
        if let Some(model) = &profile.salary {
            drawn.salary = salary::draw(model, &drawn, profile, seed);
        }
        drawn
    }

    /// Everybody's full-time equivalent.
    #[must_use]
    pub fn fte(&self, profile: &Profile) -> Vec<Fte> {
        match &profile.fte {
            Some((column, values)) => self.columns[*column].iter().map(|value| values[*value]).collect(),
            None => vec![Fte::FULL; self.ids.len()],
        }
    }
}

/// Six digits each, none twice, in order.
fn ids(people: usize, seed: u64) -> Vec<u64> {
    let mut draw = Draw::new(seed, "ids");
    let mut ids = BTreeSet::new();
    while ids.len() < people {
        ids.insert(100_000 + draw.below(900_000));
    }
    ids.into_iter().collect()
}

/// Years of service: the shares of the bands, each spread evenly over its
/// years.
fn service(service: &ServiceYears, people: usize, seed: u64) -> Vec<i64> {
    let weights: Vec<u64> = service.bands.iter().map(|(_, share)| share.weight).collect();
    let mut years = Vec::with_capacity(people);
    for ((band, _), count) in service.bands.iter().zip(apportion(people as u64, &weights)) {
        let even: Vec<u64> = band.clone().map(|_| 1).collect();
        for (year, count) in band.clone().zip(apportion(count, &even)) {
            years.extend(std::iter::repeat_n(year, count as usize));
        }
    }
    Draw::new(seed, "service_years").shuffle(&mut years);
    years
}

/// People in an order that follows their years of service so closely, in per
/// cent, and is drawn for the rest.
pub(super) fn in_order(service: &[i64], follows: u64, people: usize, draw: &mut Draw) -> Vec<usize> {
    let mut by_service = draw.order(people);
    if service.len() == people {
        by_service.sort_by_key(|person| service[*person]);
    }
    let by_chance = draw.order(people);
    let mut key = vec![0; people];
    for (rank, person) in by_service.iter().enumerate() {
        key[*person] += rank as u64 * follows;
    }
    for (rank, person) in by_chance.iter().enumerate() {
        key[*person] += rank as u64 * (100 - follows);
    }
    let mut order: Vec<usize> = (0..people).collect();
    order.sort_by_key(|person| (key[*person], *person));
    order
}
