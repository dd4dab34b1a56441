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

/// Returns the buttons of a job; current returns the job as it is now.
export function actions(current, signal) {
  const { id } = current();
  const path = `jobs/${encodeURIComponent(id)}`;
  const wrong = h("div");
  const place = h("section", { class: "no-print", "aria-label": "Actions" });
  const attempt = action => async () => {
    fill(wrong);
    try {
      await action();
    } catch (error) {
      if (!signal.aborted) {
        fill(wrong, failure(error));
      }
    }
  };
  const button = (name, action) => h("button", { type: "button", onclick: attempt(action) }, name);
  const reload = () => window.dispatchEvent(new Event("hashchange"));

  async function pin(pinned) {
    await send(pinned ? "PUT" : "DELETE", `${path}/pin`, { signal });
    reload();
  }
  async function remove() {
    if (await ask("Remove this job and its result for good?", "Remove it")) {
      await send("DELETE", path, { signal });
      go("/jobs");
    }
  }
  async function cancel() {
    if (await ask("Cancel this job? What it has measured so far is kept.", "Cancel it")) {
      await post(`${path}/cancel`, undefined, signal);
    }
  }
  async function again() {
    const job = await get(path, signal);
    go(`/jobs/${(await post("jobs", requestOf(job.spec), signal)).id}`);
  }

  const job = current();
  return fill(place,
    h("h2", {}, "What next"),
    wrong,
    h("p", { class: "row" },
      !hasEnded(job) && button("Cancel", cancel),
      button("Run again", again),
      h("a", { class: "button", href: address("/", { from: id }) }, "Run with changes"),
      hasEnded(job) && h("a", { class: "button", href: address("/compare", { candidate: id }) }, "Compare"),
      hasEnded(job) && button(job.pinned ? "Unpin" : "Pin", () => pin(!job.pinned)),
      hasEnded(job) && !job.pinned && button("Remove", remove)),
    hasEnded(job) && h("details", {},
      h("summary", {}, "Save the result"),
      h("p", { class: "row" }, FORMS.map(([name, form, ending]) => button(name, () => download(`${path}/${form}`, `${id}.${ending}`))))));
}
