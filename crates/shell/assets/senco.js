// Everything works without this file. It only makes some things nicer.
import { initAll } from "asset:govuk-frontend.js";

// A select with data-module="senco-autocomplete" becomes a box to type in.
const suggest = () => {
  const selects = document.querySelectorAll('select[data-module="senco-autocomplete"]');
  if (selects.length > 0) {
    import("asset:accessible-autocomplete.js").then(() => {
      for (const select of selects) {
        self.accessibleAutocomplete.enhanceSelectElement({
          selectElement: select,
          defaultValue: select.value ? select.selectedOptions[0].text : "",
          autoselect: false,
          confirmOnBlur: false,
          showAllValues: select.options.length <= 30,
        });
      }
    });
  }
};

// A field in data-module="senco-suggestions" suggests what may be meant while someone types.
const suggestions = () => {
  const modules = document.querySelectorAll('[data-module="senco-suggestions"]');
  if (modules.length > 0) {
    import("asset:suggestions.js").then(({ enhance }) => {
      for (const module of modules) enhance(module);
    });
  }
};

// On the page that shows two texts: "use this one" copies a text into the field below it.
const copy = () => {
  for (const button of document.querySelectorAll("button[data-copy-from][data-copy-to]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const from = document.getElementById(button.dataset.copyFrom);
      const to = document.getElementById(button.dataset.copyTo);
      to.value = from.textContent;
      to.focus();
    });
  }
};

const pause = 4000;

// A form in data-module="senco-autosave" is sent a few seconds after the last key, as a button named
// "then" with the value "stay" would send it. The answer is the same page with the revision that the
// next saving must carry.
const autosave = () => {
  for (const module of document.querySelectorAll('[data-module="senco-autosave"]')) {
    const form = module.querySelector("form");
    const status = module.querySelector("[data-autosave-status]");
    let waiting;
    let sending = false;
    let pressed;
    const carried = ["_command", "_revision"];

    const save = async () => {
      if (sending) {
        waiting = setTimeout(save, pause);
        return;
      }
      sending = true;
      const fields = new URLSearchParams(new FormData(form));
      fields.set("then", "stay");
      try {
        const answer = await fetch(form.action, { method: "POST", body: fields });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const saved = page.querySelector('[data-module="senco-autosave"] form');
        if (answer.ok && saved) {
          for (const name of carried) {
            const field = form.elements.namedItem(name);
            if (field) field.value = saved.elements.namedItem(name).value;
          }
          status.textContent = "Saved just now.";
        } else if (page.querySelector(".senco-compare")) {
          status.textContent = "A colleague changed this answer meanwhile. Save it to compare both.";
        } else if (answer.status === 403) {
          status.textContent =
            "Not saved: you are signed out. Press the button: the next page keeps what you typed.";
        } else if (answer.status === 409) {
          const why = page.querySelector("main p");
          status.textContent = `Not saved. ${why ? why.textContent : ""}`;
        } else {
          status.textContent = "Not saved yet. Use the button to save it.";
        }
      } catch {
        status.textContent = "Not saved yet: there is no connection. What you typed is still here.";
        waiting = setTimeout(save, 4 * pause);
      }
      sending = false;
      if (pressed) form.requestSubmit(pressed);
    };

    form.addEventListener("input", () => {
      clearTimeout(waiting);
      status.textContent = "";
      waiting = setTimeout(save, pause);
    });
    // A button pressed while a saving is on its way waits for the revision that it brings.
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (sending) {
        event.preventDefault();
        pressed = event.submitter;
      }
    });
  }
};

// A form in data-module="senco-upload" shows how much of its files has arrived.
const upload = () => {
  const modules = document.querySelectorAll('[data-module="senco-upload"]');
  if (modules.length > 0) {
    import("asset:upload.js").then(({ enhance }) => {
      for (const module of modules) enhance(module, begin);
    });
  }
};

// Pages of pupils speak, and are worked by switches.
const pupils = () => {
  const module = document.querySelector('[data-module="senco-pupil"]');
  if (module) import("asset:pupils.js").then(({ enhance }) => enhance(module));
};

// Details with data-module="senco-shown" show a PDF once they are opened. They stay hidden where a browser
// has no viewer that works in a page, as on most phones, and where there is no room to read in one.
const shown = () => {
  const wide = matchMedia("(min-width: 48.0625em)").matches;
  if (!navigator.pdfViewerEnabled || !wide) return;
  for (const module of document.querySelectorAll('details[data-module="senco-shown"]')) {
    module.hidden = false;
    module.addEventListener("toggle", () => {
      if (!module.open || module.querySelector("iframe")) return;
      const frame = document.createElement("iframe");
      frame.className = "senco-shown__frame";
      frame.title = module.dataset.shownTitle;
      // The whole width for the page: beside a form there is no room for a list of pages, too.
      frame.src = `${module.dataset.shownAt}#navpanes=0&view=FitH`;
      module.querySelector(".govuk-details__text").append(frame);
    });
  }
};

// What a page needs once it is there, and again when another takes its place.
const begin = () => {
  initAll();
  suggest();
  suggestions();
  copy();
  autosave();
  upload();
  shown();
  pupils();
};

begin();
