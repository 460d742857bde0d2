//! A headless Chromium with a profile of its own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use data_encoding::BASE64;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cdp::{DevTools, Log, explain};
use crate::driver::Driver;

/// How long a page or an element may take on a busy machine. It is waited for, never slept.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser. Its checks panic with what is wrong, which is what a test wants.
pub struct Browser {
    client: Client,
    scripts: AtomicBool,
    // In this order: the browser ends before its profile is removed.
    _driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium.
    ///
    /// # Panics
    /// When chromedriver or Chromium does not start; says what to install.
    pub async fn start() -> Self {
        let mut driver = Driver::start();
        let profile = TempDir::new().expect("a folder for the profile");
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities(profile.path()))
            .connect(&driver.url())
            .await
            .unwrap_or_else(|problem| panic!("Chromium does not start: {problem}"));
        let session = client.session_id().await.expect("the driver answers");
        driver.holds(session.expect("a session has an id"));
        Browser {
            client,
            scripts: AtomicBool::new(true),
            _driver: driver,
            _profile: profile,
        }
    }

    /// Opens a page and makes every check that a page must pass: axe, 320 px, keyboard. `name` is
    /// what its pictures are called.
    ///
    /// # Panics
    /// With the first check that fails.
    #[track_caller]
    pub fn check_page(&self, url: &str, name: &str) -> impl Future<Output = ()> {
        let axe = self.check_axe();
        async move {
            self.open(url).await;
            self.picture(name).await;
            axe.await;
            self.check_320px(name).await;
            self.check_keyboard().await;
        }
    }

    /// Everything else that a driver can do.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Opens an address and waits until the page is loaded.
    pub async fn open(&self, url: &str) {
        done(self.client.goto(url).await, url);
    }

    /// The address that is shown.
    pub async fn address(&self) -> String {
        done(self.client.current_url().await, "the address").to_string()
    }

    /// What the page is called.
    pub async fn title(&self) -> String {
        done(self.client.title().await, "the title")
    }

    /// The first element that a CSS selector finds, waited for.
    pub async fn element(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE);
        done(wait.for_element(Locator::Css(css)).await, css)
    }

    /// How many elements a CSS selector finds now.
    pub async fn count(&self, css: &str) -> usize {
        done(self.client.find_all(Locator::Css(css)).await, css).len()
    }

    /// The text that a reader sees in an element.
    pub async fn text(&self, css: &str) -> String {
        let element = self.element(css).await;
        done(element.text().await, css)
    }

    /// Replaces what a field holds.
    pub async fn fill(&self, css: &str, value: &str) {
        let field = self.element(css).await;
        done(field.clear().await, css);
        done(field.send_keys(value).await, css);
    }

    /// Types over what a field holds, as someone does who selects it first: a field that a script keeps is not emptied by
    /// [`Browser::fill`].
    pub async fn type_over(&self, css: &str, value: &str) {
        let field = self.element(css).await;
        self.run(
            "document.querySelector(arguments[0]).select()",
            vec![css.into()],
        )
        .await;
        done(field.send_keys(value).await, css);
    }

    /// Chooses files in a field for files.
    pub async fn choose(&self, css: &str, files: &[&std::path::Path]) {
        let field = self.element(css).await;
        let paths: Vec<_> = files
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        done(field.send_keys(&paths.join("\n")).await, css);
    }

    /// Clicks a link or a button and waits for the page that follows, if any.
    pub async fn click(&self, css: &str) {
        let element = self.element(css).await;
        done(element.click().await, css);
    }

    /// Clicks what leads to another page, and waits until the present one has gone.
    pub async fn follow(&self, css: &str) {
        let element = self.element(css).await;
        self.leave_by(&element, css).await;
    }

    /// Follows the first link of the row of a table that has these words.
    pub async fn follow_in_row(&self, words: &str) {
        let link = format!("//main//tbody/tr[contains(normalize-space(.), '{words}')]//a");
        let wait = self.client.wait().at_most(PATIENCE);
        let element = done(wait.for_element(Locator::XPath(&link)).await, words);
        self.leave_by(&element, words).await;
    }

    /// Presses the button with these words and waits until the present page has gone.
    pub async fn press_button(&self, words: &str) {
        let button = format!("//button[contains(normalize-space(.), '{words}')]");
        let wait = self.client.wait().at_most(PATIENCE);
        let element = done(wait.for_element(Locator::XPath(&button)).await, words);
        self.leave_by(&element, words).await;
    }

    /// Follows the link or presses the button with these words, the first that has nothing else before one that has more, and
    /// waits until the present page has gone.
    pub async fn select(&self, words: &str) {
        let any = "//*[self::a or self::button][not(@aria-hidden)]";
        let exactly = format!("{any}[normalize-space(.) = '{words}']");
        let alone = self.client.find_all(Locator::XPath(&exactly)).await;
        let way = if done(alone, words).is_empty() {
            format!("{any}[contains(normalize-space(.), '{words}')]")
        } else {
            exactly
        };
        let wait = self.client.wait().at_most(PATIENCE);
        let element = done(wait.for_element(Locator::XPath(&way)).await, words);
        self.leave_by(&element, words).await;
    }

    /// A page has gone when its body is no element any more: another was loaded, or took its place. The driver answers each question only
    /// when the browser is ready for it, so this asks and does not sleep.
    async fn leave_by(&self, element: &Element, what: &str) {
        let page = self.element("body").await;
        done(element.click().await, what);
        let gone = async { while page.tag_name().await.is_ok() {} };
        let left = tokio::time::timeout(PATIENCE, gone).await;
        assert!(left.is_ok(), "{what}: no other page came");
        self.element("footer").await;
    }

    /// Takes a cookie, as an answer of the page that is open would set it.
    ///
    /// # Panics
    /// When it is none.
    pub async fn take_cookie(&self, header: &str) {
        let pair = header.split(';').next().and_then(|it| it.split_once('='));
        let (name, value) = pair.expect("a cookie has a name and a value");
        let cookie = json!({ "name": name, "value": value, "url": self.address().await });
        self.dev_tools("Network.setCookie", cookie).await;
    }

    /// Lets the page send this number of bytes a second; as many as it can without a number.
    pub async fn send_slowly(&self, bytes_a_second: Option<u32>) {
        let speed = json!({
            "offline": false,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": bytes_a_second.map_or(-1, i64::from),
        });
        self.dev_tools("Network.enable", json!({})).await;
        self.dev_tools("Network.emulateNetworkConditions", speed)
            .await;
    }

    /// Runs a script at the beginning of every page that comes, before those of the page.
    pub async fn before_pages(&self, script: &str) {
        let script = json!({ "source": script });
        self.dev_tools("Page.addScriptToEvaluateOnNewDocument", script)
            .await;
    }

    /// Turns scripts of pages off or on, from the next page on.
    pub async fn scripts(&self, on: bool) {
        self.scripts.store(on, Ordering::Relaxed);
        let off = json!({ "value": !on });
        self.dev_tools("Emulation.setScriptExecutionDisabled", off)
            .await;
    }

    /// Gives the page a width and height, as if on another device, and waits until its scripts have
    /// seen it.
    pub async fn size(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.dev_tools("Emulation.setDeviceMetricsOverride", size)
            .await;
        self.drawn().await;
    }

    /// Gives the page its own width and height again.
    pub(crate) async fn own_size(&self) {
        self.dev_tools("Emulation.clearDeviceMetricsOverride", json!({}))
            .await;
        self.drawn().await;
    }

    /// Waits until the page is drawn again: by then its scripts have heard of its new size.
    async fn drawn(&self) {
        if self.scripts.load(Ordering::Relaxed) {
            let frames = "const done = arguments[0]; \
                          requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";
            self.run_later(frames, vec![]).await;
        }
    }

    /// A picture of the whole page, for people to look at: `NAME.png` in the folder that
    /// `SCREENSHOTS` names; nothing where it names none.
    pub async fn picture(&self, name: &str) {
        if std::env::var_os("SCREENSHOTS").is_some() {
            let whole = json!({ "captureBeyondViewport": true });
            self.keep(name, &self.captured(whole).await);
        }
    }

    /// Keeps a picture as `NAME.png` in the folder that `SCREENSHOTS` names, if it names one.
    pub fn keep(&self, name: &str, bytes: &[u8]) {
        Self::keep_as(&format!("{name}.png"), bytes);
    }

    fn keep_as(file: &str, bytes: &[u8]) {
        let Some(folder) = std::env::var_os("SCREENSHOTS").map(PathBuf::from) else {
            return;
        };
        std::fs::create_dir_all(&folder).expect("the folder of SCREENSHOTS can be made");
        let path = folder.join(file);
        std::fs::write(&path, bytes)
            .unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
    }

    /// What is on the screen, as a PNG: also what the browser itself draws in a frame.
    pub async fn screen(&self) -> Vec<u8> {
        self.captured(json!({})).await
    }

    /// The page as it is printed on A4, as a PDF; kept as `NAME.pdf` in the folder that `SCREENSHOTS` names.
    pub async fn printed(&self, name: &str) -> Vec<u8> {
        let a4 = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
        let answer = self.dev_tools("Page.printToPDF", a4).await;
        let data = answer["data"].as_str().expect("a print is text");
        let pdf = BASE64.decode(data.as_bytes()).expect("a print is base64");
        Self::keep_as(&format!("{name}.pdf"), &pdf);
        pdf
    }

    async fn captured(&self, what: Value) -> Vec<u8> {
        let answer = self.dev_tools("Page.captureScreenshot", what).await;
        let data = answer["data"].as_str().expect("a picture is text");
        BASE64.decode(data.as_bytes()).expect("a picture is base64")
    }

    /// What the browser complained about since it was last asked: scripts that fail, files that are
    /// missing, what the content policy refused.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Log).await;
        let entries = done(log, "the log");
        let message = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        entries
            .as_array()
            .into_iter()
            .flatten()
            .map(message)
            .collect()
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        done(self.client.execute(script, arguments).await, "a script")
    }

    /// Runs a script that calls its argument when it is done, and gives what it calls it with.
    pub async fn later(&self, script: &str) -> Value {
        self.run_later(script, vec![]).await
    }

    /// Waits until the module of this name has been enhanced by its script.
    pub async fn wait_for_script(&self, module: &str) {
        let script = "const [module, done] = arguments;
            const look = () => {
                const found = document.querySelector(`[data-module=\"${module}\"][data-enhanced]`);
                if (found) done(true);
                else requestAnimationFrame(look);
            };
            look();";
        self.run_later(script, vec![module.into()]).await;
    }

    /// Waits until the page is another than the one of this address.
    ///
    /// # Panics
    /// When it stays.
    pub async fn wait_to_leave(&self, address: &str) {
        let gone = async { while self.address().await == address {} };
        let left = tokio::time::timeout(PATIENCE, gone).await;
        assert!(left.is_ok(), "no other page came after {address}");
        self.element("footer").await;
    }

    /// Waits until an element's text contains `words`; the driver gives up when it never does.
    pub async fn wait_for_text(&self, css: &str, words: &str) {
        let script = "const [css, words, done] = arguments;
            const look = () => {
                const found = document.querySelector(css);
                if (found && found.textContent.includes(words)) done(true);
                else requestAnimationFrame(look);
            };
            look();";
        self.run_later(script, vec![css.into(), words.into()]).await;
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        done(
            self.client.execute_async(script, arguments).await,
            "a script",
        )
    }

    pub(crate) async fn dev_tools(&self, method: &'static str, parameters: Value) -> Value {
        done(
            self.client
                .issue_cmd(DevTools::new(method, parameters))
                .await,
            method,
        )
    }
}

/// What came of a command, or a panic that says what was tried.
#[track_caller]
pub(crate) fn done<T>(result: Result<T, fantoccini::error::CmdError>, what: &str) -> T {
    result.unwrap_or_else(|problem| panic!("{what}: {}", explain(&problem)))
}

/// Chromium without its own traffic, with a profile of its own.
fn capabilities(profile: &Path) -> fantoccini::wd::Capabilities {
    let mut options = json!({
        "args": [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-prefers-reduced-motion",
            "--hide-scrollbars",
            "--window-size=1280,1000",
            format!("--user-data-dir={}", profile.display()),
        ],
    });
    if let Ok(program) = std::env::var("CHROMIUM") {
        options["binary"] = program.into();
    }
    let mut capabilities = fantoccini::wd::Capabilities::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    capabilities
}
