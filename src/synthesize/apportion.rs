//! Shares made into whole people by the largest remainder: each share gets the
//! whole part of what it is due, and those with the largest parts left over get
//! one more, until all are placed. Where parts are alike, the first comes first.

/// So many things divided by weights. Sums to `total`, unless no weight is
/// above zero.
#[must_use]
pub fn apportion(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let due = |weight: u64| (u128::from(total) * u128::from(weight), sum);
    let mut parts: Vec<u64> = weights.iter().map(|weight| (due(*weight).0 / sum) as u64).collect();
    let left = total - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(due(weights[*at]).0 % sum), *at));
    for at in order.into_iter().take(left as usize) {
        parts[at] += 1;
    }
    parts
}

/// So many things divided by weights, no part larger than `most`: what a part
/// cannot hold goes to the others. Sums to `total` where all parts together
/// can hold it.
#[must_use]
pub fn apportion_within(total: u64, weights: &[u64], most: u64) -> Vec<u64> {
    let mut parts = vec![0; weights.len()];
    let mut open: Vec<usize> = (0..weights.len()).collect();
    let mut left = total;
    loop {
        let open_weights: Vec<u64> = open.iter().map(|at| weights[*at]).collect();
        for (at, part) in open.iter().zip(apportion(left, &open_weights)) {
            parts[*at] = part;
        }
        let full = open.len();
        open.retain(|at| parts[*at] <= most);
        if open.len() == full {
            return parts;
        }
        for part in &mut parts {
            *part = (*part).min(most);
        }
        let closed: u64 = (0..parts.len()).filter(|at| !open.contains(at)).map(|at| parts[at]).sum();
        left = total.saturating_sub(closed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_remainders_get_one_more() {
        // 10 people by 28, 36, 27 and 9 per cent: due 2.8, 3.6, 2.7, 0.9.
        assert_eq!(apportion(10, &[28, 36, 27, 9]), [3, 3, 3, 1]);
        // Thirds of ten: the first of equals.
        assert_eq!(apportion(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(apportion(5_400, &[28, 36, 27, 9]), [1_512, 1_944, 1_458, 486]);
        assert_eq!(apportion(7, &[0, 5, 0]), [0, 7, 0]);
        assert_eq!(apportion(7, &[0, 0]), [0, 0]);
        assert_eq!(apportion(0, &[1, 2]), [0, 0]);
    }

    #[test]
    fn what_a_full_part_cannot_hold_goes_to_the_others() {
        assert_eq!(apportion_within(10, &[8, 1, 1], 5), [5, 3, 2]);
        assert_eq!(apportion_within(12, &[100, 10, 1], 4), [4, 4, 4]);
        assert_eq!(apportion_within(6, &[1, 2, 3], 10), [1, 2, 3]);
        assert_eq!(apportion_within(9, &[5, 5], 4), [4, 4], "more than all can hold");
    }
}
