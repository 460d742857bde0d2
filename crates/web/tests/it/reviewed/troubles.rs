//! Pages for when something goes wrong, as someone comes to them.

use super::{Looked, outline::Part};
use crate::visiting::Visited;
use jiff::SignedDuration;
use std::num::NonZeroU32;
use vocabulary::Actor;
use web::{
    Entry::Text,
    Post,
    security::{Rate, Rates},
};

const MALCOLM: &str = "Malcolm Fenwick-Shah";
const COLLEAGUE: &str = "Idris Featherstone";
const ANSWER: &str = "/applications/{application of Tyne and Coquet University}/standards/data-2";

impl Looked {
    /// At what is said when something goes wrong.
    pub(super) async fn at_troubles(&mut self) {
        self.trouble(
            "400.not-ours",
            400,
            MALCOLM,
            "/applications/start",
            &[("_command", "none")],
        )
        .await;
        self.trouble("403.form-expired", 403, "nobody", "/sign-in", &[])
            .await;
        self.seen_at("403.not-your-role", 403, MALCOLM, "/mail")
            .await;
        self.seen_at("404", 404, MALCOLM, "/applications/nothing")
            .await;
        self.seen_at("404.public", 404, "nobody", "/nowhere").await;
        self.trouble("405", 405, MALCOLM, "/register", &[]).await;
        self.a_late_edit().await;
        let large = "x".repeat(2 << 20);
        self.trouble(
            "413",
            413,
            MALCOLM,
            "/applications/start",
            &[("answer", &large)],
        )
        .await;
        self.too_often().await;
        self.while_nothing_can_be_saved().await;
    }

    async fn seen_at(&mut self, name: &str, status: u16, who: &str, address: &str) {
        let answer = self.site.get(who, address).await;
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
        self.note(name, who, &format!("GET {address}"), &answer, Part::Own);
    }

    async fn trouble(
        &mut self,
        name: &str,
        status: u16,
        who: &str,
        address: &str,
        fields: &[(&str, &str)],
    ) {
        let answer = self.site.post(who, address, fields).await;
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
        self.note(name, who, &format!("POST {address}"), &answer, Part::Own);
    }

    /// Two people answer the same question, each on what was there before the other.
    async fn a_late_edit(&mut self) {
        let address = self.names.address(ANSWER);
        let post = Post {
            page: address.clone(),
            address: address.clone(),
            entries: &[("answer", Text("What the second of two wrote.\nAnd why."))],
        };
        let page = self.site.get(COLLEAGUE, &address).await;
        let late = crate::visiting::FilledIn::of(&page.body, &post).expect("a form");
        let first = Post {
            entries: &[("answer", Text("What the first of two wrote."))],
            ..post
        };
        assert!(self.send(MALCOLM, &first).await.status.is_redirection());
        let answer = late.send(&self.site, COLLEAGUE, &address).await;
        assert_eq!(answer.status.as_u16(), 409, "{answer:?}");
        self.note(
            "409",
            COLLEAGUE,
            &format!("POST {address}"),
            &answer,
            Part::Own,
        );
    }

    async fn too_often(&mut self) {
        let one = NonZeroU32::MIN;
        let once = Rate {
            burst: one,
            per_minute: one,
        };
        let nobody = [("visitor", Actor::PUBLIC)];
        let site = Visited::within(Rates::same(once), &self.rehearsal, &nobody).await;
        site.get("visitor", "/register").await;
        let answer = site.get("visitor", "/register").await;
        assert_eq!(answer.status.as_u16(), 429, "{answer:?}");
        self.note("429", "visitor", "GET /register", &answer, Part::Own);
    }

    /// The clock has gone back: nothing can be recorded until it is right.
    async fn while_nothing_can_be_saved(&mut self) {
        let address = "/account/colleagues/new".to_owned();
        let post = Post {
            page: address.clone(),
            address,
            entries: &[
                ("name", Text("Some Colleague")),
                ("email", Text("colleague@example.org")),
            ],
        };
        let hour = SignedDuration::from_hours(1);
        self.rehearsal.clock.pass(-hour);
        let answer = self.send(MALCOLM, &post).await;
        self.rehearsal.clock.pass(hour);
        assert_eq!(answer.status.as_u16(), 503, "{answer:?}");
        self.note(
            "503",
            MALCOLM,
            &format!("POST {}", post.address),
            &answer,
            Part::Own,
        );
    }
}
