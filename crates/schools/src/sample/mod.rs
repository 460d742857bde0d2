//! A national list that is made up: real proportions, invented names.
