//! Worked examples of how senco reads the law.
