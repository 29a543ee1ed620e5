//! Labels that stand where their lines end, and never on each other: each as
//! near to its line as the others let it be, in the order of the lines, inside
//! the room there is.

/// A label that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Where its middle would like to be.
    pub middle: f64,
    /// How high it is, with the room around it.
    pub height: f64,
}

/// Labels that are held together because they touch: how many, where the first
/// would begin at best, and how many of the labels' own wishes that averages.
struct Block {
    labels: usize,
    begins: f64,
}

/// The middles that labels get, between `from` and `to`: with the least sum of
/// squared moves. `None` where all of them together have no room.
#[must_use]
pub fn apart(wishes: &[Wish], from: f64, to: f64) -> Option<Vec<f64>> {
    let total: f64 = wishes.iter().map(|wish| wish.height).sum();
    if total > to - from {
        return None;
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|one, other| wishes[*one].middle.total_cmp(&wishes[*other].middle));
    // Measured without the heights above it, a label may begin anywhere from
    // where the one above it begins.
    let mut blocks: Vec<Block> = Vec::new();
    let mut above = 0.0;
    for at in &order {
        let wish = wishes[*at];
        let mut block = Block { labels: 1, begins: wish.middle - wish.height / 2.0 - above };
        above += wish.height;
        while let Some(last) = blocks.pop_if(|last| last.begins > block.begins) {
            let labels = last.labels + block.labels;
            let sum = last.begins * last.labels as f64 + block.begins * block.labels as f64;
            block = Block { labels, begins: sum / labels as f64 };
        }
        blocks.push(block);
    }
    let mut middles = vec![0.0; wishes.len()];
    let mut places = blocks.iter().flat_map(|block| std::iter::repeat_n(block.begins, block.labels));
    let mut above = 0.0;
    for at in order {
        let begins = places.next().unwrap_or(from).clamp(from, to - total);
        middles[at] = begins + above + wishes[at].height / 2.0;
        above += wishes[at].height;
    }
    Some(middles)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wish(middle: f64, height: f64) -> Wish {
        Wish { middle, height }
    }

    #[test]
    fn labels_with_room_stay_and_others_share_the_move() {
        assert_eq!(apart(&[wish(10.0, 4.0), wish(20.0, 4.0)], 0.0, 100.0), Some(vec![10.0, 20.0]));
        assert_eq!(apart(&[wish(20.0, 10.0), wish(20.0, 10.0)], 0.0, 100.0), Some(vec![15.0, 25.0]));
        assert_eq!(apart(&[wish(22.0, 10.0), wish(20.0, 10.0)], 0.0, 100.0), Some(vec![26.0, 16.0]));
        assert_eq!(apart(&[wish(-50.0, 10.0), wish(300.0, 10.0)], 0.0, 100.0), Some(vec![5.0, 95.0]));
        assert_eq!(apart(&[wish(5.0, 60.0), wish(5.0, 41.0)], 0.0, 100.0), None);
        assert_eq!(apart(&[], 0.0, 0.0), Some(vec![]));
    }

    proptest! {
        #[test]
        fn no_label_stands_on_another_or_outside(
            wishes in prop::collection::vec((-200.0..1200.0_f64, 1.0..80.0_f64), 0..30),
            room in 100.0..1000.0_f64,
        ) {
            let wishes: Vec<Wish> = wishes.into_iter().map(|(middle, height)| wish(middle, height)).collect();
            let total: f64 = wishes.iter().map(|one| one.height).sum();
            let Some(middles) = apart(&wishes, 0.0, room) else {
                prop_assert!(total > room);
                return Ok(());
            };
            let mut found: Vec<(f64, Wish)> = middles.into_iter().zip(wishes).collect();
            found.sort_by(|one, other| one.0.total_cmp(&other.0));
            for (middle, one) in &found {
                prop_assert!(*middle - one.height / 2.0 >= -1e-6 && *middle + one.height / 2.0 <= room + 1e-6);
            }
            for pair in found.windows(2) {
                let between = pair[1].0 - pair[0].0;
                prop_assert!(between >= f64::midpoint(pair[0].1.height, pair[1].1.height) - 1e-6);
                prop_assert!(pair[0].1.middle <= pair[1].1.middle, "the order of the lines is kept");
            }
        }
    }
}
