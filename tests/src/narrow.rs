//! Pages on a small phone: 320 CSS pixels wide, which is also a desktop at 400 % (WCAG 1.4.10).

use crate::Browser;

/// The elements that reach beyond the right edge, unless a part that scrolls on its own holds them.
const BEYOND: &str = "
    const width = document.documentElement.clientWidth;
    const scrolls = element => {
        for (let e = element; e; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (e !== document.documentElement && e !== document.body
                && ['auto', 'scroll', 'hidden'].includes(style.overflowX)) return true;
            if (style.position === 'absolute' && style.clipPath !== 'none') return true;
        }
        return false;
    };
    return {
        scroll: document.documentElement.scrollWidth,
        width,
        beyond: [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e))
            .map(e => e.outerHTML.slice(0, 120)),
    };
";

impl Browser {
    /// Makes the page 320 px wide and checks that nothing scrolls sideways; then makes it wide
    /// again. A picture called `NAME-320` is taken on the way, where pictures are wanted.
    ///
    /// # Panics
    /// With the elements that reach beyond the edge.
    pub async fn check_320px(&self, name: &str) {
        self.size(320, 640).await;
        let found = self.run(BEYOND, vec![]).await;
        self.picture(&format!("{name}-320")).await;
        self.own_size().await;
        let address = self.address().await;
        let (scroll, width) = (found["scroll"].as_u64(), found["width"].as_u64());
        assert!(
            scroll <= width,
            "{address} scrolls sideways at 320 px ({scroll:?} of {width:?}): {:#}",
            found["beyond"]
        );
    }
}
