//! One line of an event file: an [`Event`] with its id, device, time, schema and checksum.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::Event;

/// The version of the line format that this program writes.
const SCHEMA: u64 = 1;

/// The last millisecond of the year 9999: a later time is damage, and adding to an earlier one cannot overflow.
const LATEST: u64 = 253_402_300_799_999;

/// An event as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    /// Unique among all events of all machines.
    pub(super) id: String,
    /// Milliseconds since 1970 (UTC), later than every event that was known when this one was written.
    pub(super) time: u64,
    /// What happened.
    pub(super) event: Event,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// An event.
    Record(Record),
    /// Intact, but of a later format or kind.
    Newer,
    /// Nothing that can be relied on.
    Damaged,
}

#[derive(Serialize)]
struct Written<'a> {
    id: &'a str,
    device: &'a str,
    time: u64,
    schema: u64,
    event: &'a Event,
}

#[derive(Deserialize)]
struct Read {
    id: String,
    time: u64,
    schema: u64,
    event: Event,
}

impl Record {
    /// The line, without its line feed: one JSON object whose last field is `sum`, the checksum of the object without it:
    /// `{"id":"…","device":"…","time":1700000000000,"schema":1,"event":{"page":{"lesson":"…","page":2}},"sum":"…"}`.
    pub(super) fn to_line(&self, device: &str) -> String {
        let written = Written { id: &self.id, device, time: self.time, schema: SCHEMA, event: &self.event };
        let mut line = serde_json::to_string(&written).expect("strings and numbers are always JSON");
        let sum = fnv1a(line.as_bytes());
        line.pop();
        write!(line, ",\"sum\":\"{sum:016x}\"}}").expect("a string takes any text");
        line
    }
}

impl Line {
    /// Reads one line without its line feed; any bytes may come.
    pub(super) fn read(line: &[u8]) -> Line {
        let Some(text) = checked(line) else { return Line::Damaged };
        match serde_json::from_str::<Read>(text) {
            Ok(Read { time, .. }) if time > LATEST => Line::Damaged,
            Ok(Read { id, time, schema: SCHEMA, event }) => Line::Record(Record { id, time, event }),
            // The sum is right, so this was not broken on the way: another program wrote it as it is.
            _ => Line::Newer,
        }
    }
}

/// The line as text, if the checksum at its end is that of the object without it.
fn checked(line: &[u8]) -> Option<&str> {
    const FIELD: &[u8] = b",\"sum\":\"";
    let rest = line.strip_suffix(b"\"}")?;
    let (rest, sum) = rest.split_at_checked(rest.len().checked_sub(16)?)?;
    let body = rest.strip_suffix(FIELD)?;
    // Compared as text: a digit in another case is a changed byte as well.
    if sum != format!("{:016x}", fnv1a_more(fnv1a(body), b"}")).as_bytes() {
        return None;
    }
    str::from_utf8(line).ok()
}

/// FNV-1a, 64 bits: enough to notice accidents, no protection against forgery.
///
/// Source: Fowler, Noll, Vo, Eastlake, Hansen, "The FNV Non-Cryptographic Hash Algorithm" (IETF draft), §5.
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    fnv1a_more(0xcbf2_9ce4_8422_2325, bytes)
}

/// Goes on from the checksum of what came before.
pub(super) fn fnv1a_more(before: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(before, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let event = Event::Page { lesson: "newton-step".to_owned(), page: 2 };
        Record { id: "m1-1".to_owned(), time: 1_700_000_000_000, event }
    }

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        assert_eq!(Line::read(record().to_line("m1").as_bytes()), Line::Record(record()));
    }

    #[test]
    fn the_checksum_is_the_published_one() {
        // Test vectors of the draft: the empty string, "a", "foobar".
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn any_single_changed_byte_is_noticed() {
        let line = record().to_line("m1").into_bytes();
        for at in 0..line.len() {
            let mut broken = line.clone();
            broken[at] ^= 0x04;
            assert_eq!(Line::read(&broken), Line::Damaged, "byte {at}");
        }
    }

    #[test]
    fn any_cut_is_noticed() {
        let line = record().to_line("m1");
        assert!((0..line.len()).all(|end| Line::read(&line.as_bytes()[..end]) == Line::Damaged));
    }

    fn signed(body: &str) -> String {
        format!("{},\"sum\":\"{:016x}\"}}", &body[..body.len() - 1], fnv1a(body.as_bytes()))
    }

    #[test]
    fn a_newer_schema_or_an_unknown_event_is_newer_and_not_damage() {
        for body in [
            r#"{"id":"a","device":"m","time":5,"schema":2,"event":{"page":{"lesson":"l","page":1}}}"#,
            r#"{"id":"a","device":"m","time":5,"schema":1,"event":{"sang":{"song":"l"}}}"#,
        ] {
            assert_eq!(Line::read(signed(body).as_bytes()), Line::Newer);
        }
    }

    #[test]
    fn a_time_beyond_the_calendar_is_damage() {
        let body = r#"{"id":"a","device":"m","time":18446744073709551615,"schema":1,"event":{"walked":{"lesson":"l"}}}"#;
        assert_eq!(Line::read(signed(body).as_bytes()), Line::Damaged);
    }
}
