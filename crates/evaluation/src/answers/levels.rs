//! The levels of a closed column: no answer, each of its values, *declined*.

/// One level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Level(u8);

impl Level {
    /// No answer.
    pub const NONE: Self = Self(0);
    /// Some answer, where it matters only that there is one.
    pub const SOME: Self = Self(1);

    /// The level of a value by its place among the values.
    pub fn of_value(value: usize) -> Self {
        Self(
            u8::try_from(value + 1)
                .expect("60 values are the most: checked when the instrument was read"),
        )
    }

    /// The level of *declined* behind so many values.
    pub fn declined(values: usize) -> Self {
        Self::of_value(values)
    }

    /// Its number: 0 for none.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn byte(self) -> u8 {
        self.0
    }
}

/// Something for each level of a column with values: a count, or the counts of another column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels<T>(Vec<T>);

impl<T> Levels<T> {
    /// Of no answer, each value, and *declined*, in this order.
    ///
    /// # Panics
    /// Without the first and the last of them.
    pub fn new(all: Vec<T>) -> Self {
        assert!(all.len() >= 2, "no answer and declined are always there");
        Self(all)
    }

    /// Those who gave no answer.
    pub fn none(&self) -> &T {
        &self.0[0]
    }

    /// The values, in order.
    pub fn answers(&self) -> &[T] {
        &self.0[1..self.0.len() - 1]
    }

    /// Those who declined.
    pub fn declined(&self) -> &T {
        &self.0[self.0.len() - 1]
    }

    /// All levels.
    pub fn all(&self) -> &[T] {
        &self.0
    }
}
