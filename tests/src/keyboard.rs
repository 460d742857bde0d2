//! Pages without a mouse: everything is reached by Tab, in the order of the page, and is seen.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::Value;

use crate::Browser;
use crate::browser::done;

/// Marks what Tab must reach (one of a group of radios), and gives how many there are.
const REACHABLE: &str = "
    // A refused form has the focus on its summary: begin at the start of the page anyway.
    document.body.tabIndex = -1;
    document.body.focus();
    window.scrollTo(0, 0);
    const seen = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert]');
    const all = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
        .filter(e => !e.disabled && e.tabIndex >= 0 && seen(e));
    const group = e => e.type === 'radio'
        ? all.filter(o => o.type === 'radio' && o.name === e.name && o.form === e.form) : [e];
    const stops = all.filter(e => {
        const radios = group(e);
        return e === (radios.find(o => o.checked) || radios[0]);
    });
    stops.forEach((e, number) => { e.dataset.stop = number; });
    return stops.length;
";

/// Where the focus is: its number, whether it can be seen, and what it is.
const FOCUS: &str = "
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const shows = style => {
        const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
            && style.outlineColor !== 'rgba(0, 0, 0, 0)';
        return outline || style.boxShadow !== 'none';
    };
    const label = e.labels && e.labels[0];
    const visible = shows(getComputedStyle(e))
        || (label && shows(getComputedStyle(label, '::before')))
        || [...e.querySelectorAll('*')].some(inner => shows(getComputedStyle(inner)));
    const box = (label || e).getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    const stop = e.dataset.stop
        ?? (e.type === 'radio'
            && [...document.getElementsByName(e.name)].find(o => o.dataset.stop)?.dataset.stop);
    return { stop: Number(stop), visible: Boolean(visible), inside,
             html: e.outerHTML.slice(0, 120) };
";

impl Browser {
    /// Walks through the page by Tab, from its start, and checks that everything that can be used
    /// gets the focus once, in the order of the page, in sight, with a visible mark.
    ///
    /// # Panics
    /// With the first element that is passed over, comes too early, or does not show its focus.
    pub async fn check_keyboard(&self) {
        let address = self.address().await;
        let expected = self
            .run(REACHABLE, vec![])
            .await
            .as_u64()
            .expect("a number");
        assert!(expected > 0, "{address} has nothing to reach");
        for number in 0..expected {
            self.press(Key::Tab).await;
            let focus = self.run(FOCUS, vec![]).await;
            assert_ne!(
                focus,
                Value::Null,
                "{address}: the focus is lost at stop {number}"
            );
            assert_eq!(
                focus["stop"], number,
                "{address}: out of order at {}",
                focus["html"]
            );
            assert_eq!(
                focus["visible"], true,
                "{address}: no focus mark: {}",
                focus["html"]
            );
            assert_eq!(
                focus["inside"], true,
                "{address}: out of sight: {}",
                focus["html"]
            );
        }
    }

    /// Presses a key and lets it go.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        done(self.client().perform_actions(keys).await, "a key");
    }
}
