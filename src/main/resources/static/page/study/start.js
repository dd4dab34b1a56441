// Studies: to run one, or to find one again.

import { get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { known, remembered } from "./known.js";

export default async function show(main, { signal }) {
  // Without a key this is where the service asks for one.
  await get("environment", signal);
  const wrong = h("div");
  const run = size => async event => {
    event.target.disabled = true;
    try {
      const study = await post("studies", { study: "notebook", size }, signal);
      remembered(study);
      go(`/studies/${study.id}`);
    } catch (error) {
      if (!signal.aborted) {
        fill(wrong, failure(error));
      }
    } finally {
      event.target.disabled = false;
    }
  };
  const id = h("input", { id: "study", size: 38, required: true, autocomplete: "off" });
  fill(main,
    h("h1", {}, "The notebook as a study"),
    h("p", {}, "A study is a set of jobs, and the claims that they decide. The study notebook takes the conclusions of a notebook on concurrency in Python, and judges each on this machine: for the JVM as it is, and under a model of Python's interpreter lock."),
    h("p", { class: "row" },
      h("button", { type: "button", class: "main", onclick: run("small") }, "Run it small, in up to 15 minutes"),
      h("button", { type: "button", onclick: run("full") }, "Run it at the notebook's size, in up to 45 minutes")),
    wrong,
    known().length > 0 && [h("h2", {}, "Run from this browser"), h("ul", {}, known().map(each => h("li", {}, h("a", { href: address(`/studies/${each.id}`) }, `${each.study}, ${each.size}`), `, ${moment(each.submittedAt)}`)))],
    h("h2", {}, "Open another one"),
    h("form", { onsubmit: event => {
      event.preventDefault();
      go(`/studies/${encodeURIComponent(id.value.trim())}`);
    } }, h("p", { class: "row" }, h("label", { for: "study" }, "Id"), id, h("button", {}, "Open"))));
}
