//! A line in dashes: the pieces of it that are drawn. The pattern runs on
//! around corners.

/// The pieces of a line; the whole of it where there is no pattern.
pub(super) fn parts(points: &[(f64, f64)], pattern: &[f64]) -> Vec<Vec<(f64, f64)>> {
    if pattern.is_empty() || pattern.iter().any(|length| *length < 1.0) {
        return vec![points.to_vec()];
    }
    let (mut parts, mut at, mut left) = (Vec::new(), 0, pattern[0]);
    let mut piece: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let here = (x0 + (x1 - x0) * gone / length, y0 + (y1 - y0) * gone / length);
            let drawn = at % 2 == 0;
            at += 1;
            left = pattern[at % pattern.len()];
            if drawn {
                piece.push(here);
                parts.push(std::mem::take(&mut piece));
            } else {
                piece = vec![here];
            }
        }
        left -= length - gone;
        if at % 2 == 0 {
            piece.push((x1, y1));
        }
    }
    if piece.len() > 1 {
        parts.push(piece);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_gaps_alternate_and_go_around_corners() {
        let line = [(0.0, 0.0), (25.0, 0.0)];
        assert_eq!(parts(&line, &[]), [line.to_vec()]);
        let dashed = parts(&line, &[10.0, 5.0]);
        assert_eq!(dashed, [vec![(0.0, 0.0), (10.0, 0.0)], vec![(15.0, 0.0), (25.0, 0.0)]]);
        let corner = parts(&[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0)], &[10.0, 5.0]);
        assert_eq!(corner, [vec![(0.0, 0.0), (6.0, 0.0), (6.0, 4.0)]]);
    }
}
