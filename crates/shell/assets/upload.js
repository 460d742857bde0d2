// A form with files in data-module="senco-upload" is sent beside the page, so that the page can show
// how much has arrived, and stop it. What comes back takes the place of the page, as it would without
// this file. Nothing here decides anything: the server checks and answers as always.

// The live region says so much less than the bar shows that it can be listened to.
const steps = [25, 50, 75];

const inMegabytes = (bytes) => (bytes / (1024 * 1024)).toFixed(1);

// Takes what came back as the page. Its own scripts have run already, so its parts are begun anew.
const show = (answer, begin) => {
  const page = answer.response;
  for (const able of ["js-enabled", "govuk-frontend-supported"]) {
    if (document.body.classList.contains(able)) page.body.classList.add(able);
  }
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  history.replaceState(null, "", answer.responseURL);
  scrollTo(0, 0);
  begin();
  // Where nothing on the page asks for attention by itself, whoever listens starts at its heading.
  if (document.activeElement === document.body) {
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  }
};

export const enhance = (module, begin) => {
  const form = module.querySelector("form");
  const files = form.querySelector("input[type=file]");
  const part = (name) => module.querySelector(`[data-upload-${name}]`);
  const [panel, heading, bar, says] = ["panel", "heading", "bar", "says"].map(part);
  const [status, problem, stop] = ["status", "problem", "stop"].map(part);
  let sending;

  // Where the form says how many files it takes at once, the rest is not sent: their number is.
  const left = form.querySelector("[data-upload-left]");
  const most = left ? Number(left.dataset.uploadLeft) : Infinity;
  const chosen = () => Math.min(files.files.length, most);
  const count = () => (chosen() === 1 ? "1 file" : `${chosen()} files`);

  const sendable = (fields) => {
    const all = fields.getAll(files.name);
    if (all.length <= most) return fields;
    fields.set(left.name, all.length - most);
    fields.delete(files.name);
    for (const file of all.slice(0, most)) fields.append(files.name, file);
    return fields;
  };

  const begun = () => {
    heading.textContent = `Sending ${count()}`;
    bar.value = 0;
    says.textContent = "";
    status.textContent = "";
    problem.hidden = true;
    form.hidden = true;
    panel.hidden = false;
    heading.focus();
  };

  const progressed = ({ loaded, total }) => {
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    says.textContent = `${percent}% sent: ${inMegabytes(loaded)} of ${inMegabytes(total)} MB`;
    const step = steps.findLast((step) => percent >= step);
    const heard = step ? `${step}% sent` : "";
    if (status.textContent !== heard) status.textContent = heard;
  };

  const arrived = () => {
    bar.removeAttribute("value");
    says.textContent = status.textContent = "Everything is sent. It is being checked.";
    stop.hidden = true;
  };

  // The form is there again, as it was; sending it again saves nothing twice.
  const stopped = (why) => {
    sending = undefined;
    panel.hidden = true;
    stop.hidden = false;
    form.hidden = false;
    problem.textContent = why;
    problem.hidden = false;
    problem.focus();
  };

  const answered = () => {
    if (sending.response?.body) show(sending, begin);
    else stopped(panel.dataset.uploadBroken);
  };

  form.addEventListener("submit", (event) => {
    // Without a file the server says what is missing, on a page of its own.
    if (files.files.length === 0) return;
    event.preventDefault();
    if (sending) return;
    const fields = sendable(new FormData(form, event.submitter));
    sending = new XMLHttpRequest();
    sending.open("POST", form.action);
    sending.setRequestHeader("Accept", "text/html");
    sending.responseType = "document";
    sending.upload.addEventListener("progress", progressed);
    sending.upload.addEventListener("load", arrived);
    sending.addEventListener("load", answered);
    sending.addEventListener("error", () => stopped(panel.dataset.uploadBroken));
    sending.addEventListener("abort", () => stopped(panel.dataset.uploadCancelled));
    begun();
    sending.send(fields);
  });
  stop.querySelector("button").addEventListener("click", () => sending?.abort());
};
