//! How a crate of pages makes the addresses of its pages.

/// Declares functions that make addresses, each from what its route names: one that is misspelt, or
/// names the wrong thing, does not compile. `ALL` holds them as routes have them, for a test.
#[macro_export]
macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident($($parameter:ident: $kind:ty),+) = $path:literal;)+) => {
        $($(#[$doc])* pub(crate) fn $name($($parameter: $kind),+) -> String { format!($path) })+

        /// Every address, as its route has it.
        #[cfg(test)]
        const ALL: &[&str] = &[$($path),+];
    };
}
