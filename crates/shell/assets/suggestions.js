// A field in data-module="senco-suggestions" suggests what may be meant while someone types. What is sent is
// what they typed and, if they chose a suggestion, its value beside it. Nothing here decides anything: without
// this file, or before suggestions arrive, the server reads the text alone.
import "asset:accessible-autocomplete.js";

// Fewer letters than these fit too much; and it is asked only once typing pauses for this many milliseconds.
const fewest = 3;
const pause = 200;

const help =
  "When there are suggestions, use the up and down arrows to look through them and Enter to choose one. " +
  "On a touch screen, explore by touch or swipe.";

// The library wants HTML. Words go into it as text, so that no name of a school can be a tag.
const drawn = (lines) => {
  const whole = document.createElement("div");
  for (const words of lines) {
    const line = document.createElement("span");
    line.className = "senco-suggestion";
    line.textContent = words;
    whole.append(line);
  }
  return whole.innerHTML;
};

const ask = async (source, name, typed) => {
  try {
    const answer = await fetch(`${source}?${new URLSearchParams({ [name]: typed })}`);
    if (answer.ok) return await answer.json();
  } catch {
    // There is no connection: the field works without suggestions.
  }
  return { suggestions: [], note: "" };
};

// What describes the field: its hint, and what is wrong with it.
const described = (field) => {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
  const texts = ids.map((id) => document.getElementById(id)?.textContent.trim());
  return texts.filter(Boolean).map((text) => text.replace(/\.?$/, "."));
};

export const enhance = (module) => {
  const field = module.querySelector("input");
  if (field === document.activeElement) {
    // Someone is typing already, and is not to be disturbed.
    field.addEventListener("blur", () => enhance(module), { once: true });
    return;
  }
  const chosen = document.createElement("input");
  chosen.type = "hidden";
  chosen.name = module.dataset.chosen;
  chosen.autocomplete = "off";
  const choose = (value) => {
    chosen.value = value;
    chosen.disabled = value === "";
  };
  choose("");
  const place = document.createElement("div");
  field.replaceWith(place, chosen);

  let latest = 0;
  let note = "";
  const isUsed = () => module.contains(document.activeElement);
  // Before the library sees it: whatever was chosen or asked for before was for another text.
  module.addEventListener(
    "input",
    () => {
      latest += 1;
      choose("");
    },
    true,
  );
  const suggest = (typed, show) => {
    latest += 1;
    const own = latest;
    if (!isUsed()) return;
    setTimeout(async () => {
      if (own !== latest) return;
      const found = await ask(module.dataset.source, field.name, typed);
      if (own !== latest || !isUsed()) return;
      note = found.note;
      module.dataset.note = note;
      // An attribute is only readable to the style of its own element; the list is the library’s.
      module.style.setProperty("--senco-note", JSON.stringify(note));
      show(found.suggestions);
    }, pause);
  };
  self.accessibleAutocomplete({
    element: place,
    id: field.id,
    name: field.name,
    inputClasses: field.className,
    displayMenu: "overlay",
    minLength: fewest,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    source: suggest,
    templates: {
      inputValue: (suggestion) => suggestion?.text ?? "",
      suggestion: (suggestion) => drawn(suggestion.lines),
    },
    onConfirm: (suggestion) => {
      latest += 1;
      choose(suggestion?.value ?? "");
    },
    tAssistiveHint: () => [...described(field), help].join(" "),
    tStatusQueryTooShort: (letters) => `Type ${letters} or more letters for suggestions.`,
    tStatusNoResults: () => "No suggestions.",
    tStatusResults: (count, highlighted) =>
      `${count} ${count === 1 ? "suggestion" : "suggestions"}. ${highlighted || note}`,
  });

  const input = place.querySelector("input");
  for (const { name, value } of field.attributes) {
    if (!input.hasAttribute(name)) input.setAttribute(name, value);
  }
  if (field.value) {
    // As if it had been typed: a default value would be offered as a suggestion itself.
    input.value = field.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    // The library takes away what describes a field with something in it: once it has, it is put back.
    const describedBy = field.getAttribute("aria-describedby");
    if (describedBy) {
      requestAnimationFrame(() => input.setAttribute("aria-describedby", describedBy));
    }
  }
  // The library swallows Enter while suggestions are open and none of them has the focus.
  module.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === input && event.defaultPrevented) {
      input.form.requestSubmit();
    }
  });
};
