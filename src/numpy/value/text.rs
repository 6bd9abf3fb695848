//! Strings, whose memory is counted.

use std::rc::Rc;

use crate::numpy::meter::Charge;

/// A shared string.
#[derive(Clone, Debug)]
pub(in crate::numpy) struct Text(Rc<Counted>);

#[derive(Debug)]
struct Counted {
    text: Box<str>,
    _charge: Charge,
}

impl Text {
    pub(super) fn new(text: &str) -> Text {
        Text(Rc::new(Counted { text: Box::from(text), _charge: Charge::new(text.len() + 48) }))
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Text) -> Option<std::cmp::Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl std::borrow::Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}
