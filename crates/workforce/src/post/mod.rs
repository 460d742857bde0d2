//! Posts as SENCO: who is SENCO where and when, as schools report and SENCOs confirm.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of posts, leave and governors | `posts.rs` |

mod posts;

pub use posts::{Confirmation, Governor, Leave, Post, PostVersion, Posts};
