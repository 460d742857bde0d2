// Pages of pupils: listening, one or two switches, and how it looks. Each page works without this file, too: then a browser’s own player says
// the clips, and the keys of a keyboard, or of switches that act as keys, go from one thing to the next.

const paces = [1500, 2500, 4000];
// Hands that shake press twice: a second press so soon is none.
const tremor = 300;

const way = (kind) => {
  const found = [...document.body.classList].find((it) => it.startsWith(`senco-look-${kind}-`));
  return found ? Number(found.slice(-1)) : 0;
};

// What speaks now, so that two things never speak at once.
let speaking;
const hush = () => {
  if (speaking) speaking.pause();
  speaking = undefined;
  if (self.speechSynthesis) speechSynthesis.cancel();
};

// The browser’s own voice: only where no clip can be played.
const voice = (text) =>
  new Promise((resolve) => {
    if (!self.speechSynthesis) return resolve();
    const said = new SpeechSynthesisUtterance(text);
    said.lang = document.querySelector("[data-says-lang]")?.dataset.saysLang ?? "en-GB";
    said.rate = 0.8;
    said.onend = resolve;
    said.onerror = resolve;
    speechSynthesis.speak(said);
  });

const clip = (audio) =>
  new Promise((resolve) => {
    speaking = audio;
    audio.currentTime = 0;
    audio.onended = resolve;
    audio.onpause = resolve;
    audio.play().catch((problem) => {
      // A browser lets no page speak before someone has pressed something on it: then it waits for that.
      if (problem.name === "NotAllowedError" || problem.name === "AbortError") return resolve();
      voice(audio.dataset.says).then(resolve);
    });
  });

let turn = 0;
const say = async (all) => {
  hush();
  turn += 1;
  const mine = turn;
  for (const it of all) {
    if (mine !== turn) return;
    await (it.tagName === "AUDIO" ? clip(it) : voice(it.dataset.says));
  }
};

// A button takes the place of each player; that of the question says the hint, too.
const listening = (module) => {
  for (const group of module.querySelectorAll("[data-listen]")) {
    const sounds = [...group.querySelectorAll("[data-says]")];
    const canSpeak = sounds.some((it) => it.tagName === "AUDIO") || self.speechSynthesis;
    if (sounds.length === 0 || !canSpeak) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "senco-listen-button";
    const symbol = module.dataset.listenSymbol;
    if (symbol) {
      const picture = document.createElement("img");
      picture.src = symbol;
      picture.alt = "";
      button.append(picture);
    }
    const name = document.createElement("span");
    name.textContent = module.dataset.listen;
    const about = document.createElement("span");
    about.className = "govuk-visually-hidden";
    about.textContent = `: ${sounds[0].dataset.says}`;
    button.append(name, about);
    if (group.matches("[data-question], [data-error]")) button.dataset.scan = "";
    button.addEventListener("click", () => say(sounds));
    for (const sound of sounds) sound.hidden = true;
    group.querySelector("[data-listen-here]").append(button);
  }
};

const soundsOf = (element) => {
  const tile = element.closest("[data-listen]");
  return tile ? [...tile.querySelectorAll("[data-says]")] : [];
};

// Read aloud by itself: the question when the page opens, an answer when it is reached.
const readAloud = (module) => {
  const question = module.querySelector("[data-error]") ?? module.querySelector("[data-question]");
  if (way("sound") === 1 && question) {
    say([...question.querySelectorAll("[data-says]")]);
  }
  module.addEventListener("focusin", (event) => {
    if (way("sound") !== 1 || event.target.matches(".senco-listen-button")) return;
    if (event.target.matches("[data-scan]")) say(soundsOf(event.target));
  });
};

const isWritten = (element) =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(element.type));

// One switch: each thing waits for a while, and a press chooses it. Two: one goes on, the other chooses.
const switches = (module) => {
  let at = -1;
  let timer;
  let pressed = -tremor;
  // What leads away or sends for good comes last: it must not be what a first press chooses.
  const items = () => {
    const all = [...module.querySelectorAll("[data-scan], summary, details a")];
    // What is in a closed part of the page has a place in newer browsers, and is not seen.
    const seen = all.filter((it) => (it.checkVisibility ? it.checkVisibility() : it.offsetParent !== null));
    const isLast = (it) => it.closest("[data-last]") !== null;
    return [...seen.filter((it) => !isLast(it)), ...seen.filter(isLast)];
  };
  const show = (item) => {
    for (const old of module.querySelectorAll(".senco-scanned")) old.classList.remove("senco-scanned");
    if (!item) return;
    (item.closest("[data-tile]") ?? item).classList.add("senco-scanned");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const next = () => {
    const all = items();
    if (all.length === 0 || isWritten(document.activeElement) || document.hidden) return;
    at = (at + 1) % all.length;
    show(all[at]);
  };
  const choose = () => {
    const item = items()[at];
    if (!item) return next();
    item.click();
    // Having chosen one of several, someone most often wants to go on, or choose another.
    if (way("switches") === 1) rest();
  };
  const rest = () => {
    clearInterval(timer);
    timer = way("switches") === 1 ? setInterval(next, paces[way("pace")]) : undefined;
  };
  const tooSoon = (event) => {
    const soon = event.repeat || event.timeStamp - pressed < tremor;
    if (!event.repeat) pressed = event.timeStamp;
    return soon;
  };
  document.addEventListener(
    "keydown",
    (event) => {
      const count = way("switches");
      const isSwitch = event.key === " " || event.key === "Enter";
      if (count === 0 || !isSwitch || isWritten(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      if (tooSoon(event)) return;
      if (count === 2 && event.key === " ") next();
      else choose();
    },
    true,
  );
  // What follows a key that was taken: a space that is let go presses a button.
  document.addEventListener(
    "keyup",
    (event) => {
      if (way("switches") !== 0 && event.key === " " && !isWritten(event.target)) {
        event.preventDefault();
      }
    },
    true,
  );
  // A switch that is a mouse’s button, or a tap beside everything; but not where someone has typed.
  document.addEventListener("click", (event) => {
    const onNothing = !event.target.closest("a, button, input, label, textarea, summary, [data-look]");
    const hasTyped = [...module.querySelectorAll("input, textarea")].some((it) => isWritten(it) && it.type !== "hidden" && it.value !== "");
    if (way("switches") === 1 && event.isTrusted && onNothing && !hasTyped && !tooSoon(event)) choose();
  });
  rest();
  return () => {
    at = -1;
    show(undefined);
    rest();
  };
};

// Choosing how it looks leaves what was typed where it is.
const looks = (module, begin) => {
  for (const link of module.querySelectorAll("[data-look] a[data-way]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const kept = await fetch(link.href, { redirect: "manual" }).catch(() => undefined);
      if (!kept) return location.assign(link.href);
      const [kind, chosen] = link.dataset.way.split(".");
      document.body.classList.remove(...[0, 1, 2].map((it) => `senco-look-${kind}-${it}`));
      document.body.classList.add(`senco-look-${kind}-${chosen}`);
      for (const other of link.closest("ul").querySelectorAll("a[data-way]")) {
        other.toggleAttribute("aria-current", other === link);
        if (other === link) other.setAttribute("aria-current", "true");
      }
      if (kind === "sound" && chosen === "0") hush();
      begin();
    });
  }
};

// Of boxes of which only so many can be ticked, the first gives way; one that stands alone clears the others, and they clear it.
const boxes = (module) => {
  for (const tiles of module.querySelectorAll("[data-most], [data-alone]")) {
    const ticked = [];
    const letGo = (box) => {
      box.checked = false;
      ticked.splice(ticked.indexOf(box), 1);
    };
    ticked.push(...tiles.querySelectorAll("input:checked"));
    tiles.addEventListener("change", ({ target }) => {
      if (!target.checked) return letGo(target);
      ticked.push(target);
      const { most, alone } = tiles.dataset;
      const isAlone = (box) => box.value === alone;
      for (const other of ticked.filter((it) => it !== target)) {
        if (isAlone(target) || isAlone(other)) letGo(other);
      }
      if (most && ticked.length > Number(most)) letGo(ticked[0]);
    });
  }
};

// What is asked beside an answer is there once the answer is chosen.
const beside = (module) => {
  const all = module.querySelectorAll("[data-beside]");
  const show = () => {
    for (const field of all) {
      const box = document.getElementById(field.dataset.beside);
      field.hidden = !box?.checked;
    }
  };
  if (all.length > 0) {
    module.addEventListener("change", show);
    show();
  }
};

export const enhance = (module) => {
  listening(module);
  beside(module);
  boxes(module);
  const begin = switches(module);
  looks(module, begin);
  readAloud(module);
  module.dataset.enhanced = "";
};
