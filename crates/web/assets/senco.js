// Everything works without this file. It only makes some things nicer.
import { initAll } from "asset:govuk-frontend.js";

initAll();

// A select with data-module="senco-autocomplete" becomes a box to type in.
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

// On the page that shows two texts: "use this one" copies a text into the field below it.
for (const button of document.querySelectorAll("button[data-copy-from][data-copy-to]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const from = document.getElementById(button.dataset.copyFrom);
    const to = document.getElementById(button.dataset.copyTo);
    to.value = from.textContent;
    to.focus();
  });
}
