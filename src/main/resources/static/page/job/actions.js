// What can be done with a job.

import { download, get, post, send } from "../core/api.js";
import { ask } from "../core/ask.js";
import { fill, h } from "../core/dom.js";
import { hasEnded } from "../core/follow.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { requestOf } from "../start/request.js";

const FORMS = [
  ["Page (html)", "result?format=html", "html"],
  ["Report (md)", "result?format=md", "md"],
  ["Figures (json)", "result?format=json", "json"],
  ["Figures and samples (json)", "result?format=json&include=samples", "samples.json"],
  ["Cells (csv)", "result?format=csv", "csv"],
  ["Samples (csv)", "result?format=csv&include=samples", "samples.csv"],
  ["JMH (json)", "result?format=jmh", "jmh.json"],
  ["Trace (json)", "trace", "trace.json"],
];

/// Returns {element, show(job), save(form, ending)}: show has the buttons that fit the job as it is now.
export function actions(signal) {
  const wrong = h("div");
  const buttons = h("p", { class: "row" });
  const forms = h("div");
  const element = h("section", { class: "no-print", "aria-label": "Actions" }, h("h2", {}, "What next"), wrong, buttons, forms);
  let job = null;
  const path = () => `jobs/${encodeURIComponent(job.id)}`;

  const button = (name, action) => h("button", {
    type: "button",
    onclick: async event => {
      const pressed = event.currentTarget;
      pressed.disabled = true;
      await attempt(action);
      pressed.disabled = false;
      // A button that cannot be pressed loses the focus.
      if (document.activeElement === document.body) {
        pressed.focus();
      }
    },
  }, name);

  async function attempt(action) {
    fill(wrong);
    try {
      await action();
    } catch (error) {
      if (!signal.aborted) {
        fill(wrong, failure(error));
      }
    }
  }
  async function pin(pinned) {
    await send(pinned ? "PUT" : "DELETE", `${path()}/pin`, { signal });
    show(await get(path(), signal));
    buttons.querySelector("[data-pin]").focus();
  }
  async function remove() {
    if (await ask("Remove this job and its result for good?", "Remove it")) {
      await send("DELETE", path(), { signal });
      go("/jobs");
    }
  }
  async function cancel() {
    if (await ask("Cancel this job? What it has measured so far is kept.", "Cancel it")) {
      await post(`${path()}/cancel`, undefined, signal);
    }
  }
  async function again() {
    go(`/jobs/${(await post("jobs", requestOf(job.spec), signal)).id}`);
  }
  const save = (form, ending) => download(`${path()}/${form}`, `${job.id}.${ending}`);

  function show(now) {
    const same = job !== null && now.state === job.state && now.pinned === job.pinned;
    job = now;
    if (same) {
      return;
    }
    const pinning = button(job.pinned ? "Unpin" : "Pin", () => pin(!job.pinned));
    pinning.dataset.pin = "";
    fill(buttons,
      (job.state === "QUEUED" || job.state === "RUNNING") && button("Cancel", cancel),
      button("Run again", again),
      h("a", { class: "button", href: address("/", { from: job.id }) }, "Run with changes"),
      hasEnded(job) && h("a", { class: "button", href: address("/compare", { candidate: job.id }) }, "Compare"),
      pinning,
      hasEnded(job) && !job.pinned && button("Remove", remove));
    fill(forms, hasEnded(job) && h("details", {},
      h("summary", {}, "Save the result"),
      h("p", { class: "row" }, FORMS.map(([name, form, ending]) => button(name, () => save(form, ending))))));
  }
  return { element, show, save: (form, ending) => attempt(() => save(form, ending)) };
}
