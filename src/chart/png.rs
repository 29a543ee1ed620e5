//! The PNG of a picture: its SVG drawn by resvg with the shipped font and no
//! other, at twice its pixels, so that it is the same on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::Fault;
use super::font::{FAMILY, REGULAR, SEMIBOLD};

/// How many pixels of the PNG stand for one of the picture.
const TIMES: u32 = 2;

/// The picture as PNG.
pub fn write(svg: &str) -> Result<Vec<u8>, Fault> {
    let fault = |what: String| Fault(format!("the PNG cannot be drawn: {what}"));
    let tree = tree(svg).map_err(|error| fault(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width() * TIMES, size.height() * TIMES)
        .ok_or_else(|| fault(format!("no room for {} by {} pixels", size.width(), size.height())))?;
    let times = Transform::from_scale(TIMES as f32, TIMES as f32);
    resvg::render(&tree, times, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| fault(error.to_string()))
}

/// The picture as resvg understands it, with our letters.
pub fn tree(svg: &str) -> Result<Tree, resvg::usvg::Error> {
    let mut letters = fontdb::Database::new();
    letters.load_font_data(REGULAR.to_vec());
    letters.load_font_data(SEMIBOLD.to_vec());
    letters.set_sans_serif_family(FAMILY);
    let options = Options { fontdb: Arc::new(letters), font_family: FAMILY.to_owned(), ..Options::default() };
    Tree::from_str(svg, &options)
}
