//! The literals, one after the other in one piece of memory: 10,000 small allocations would cost more than they hold.

/// A list of literals, in UTF-16 code units.
#[derive(Default)]
pub(super) struct Literals {
    units: Vec<u16>,
    /// For each literal, where it ends in `units`.
    ends: Vec<u32>,
}

impl Literals {
    /// Adds a literal and returns its number.
    pub fn push(&mut self, literal: &[u16]) -> usize {
        self.units.extend_from_slice(literal);
        self.ends.push(self.units.len() as u32);
        self.ends.len() - 1
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, number: usize) -> &[u16] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.units[start..self.ends[number] as usize]
    }

    /// All literals, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// All units of all literals.
    pub fn units(&self) -> &[u16] {
        &self.units
    }
}
