// The first view: what Simul answers, the presets as the quickest way, and a form for everything else.

import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { own } from "./own.js";
import { presetList } from "./presets.js";

export default async function show(main, { query, signal }) {
  const [workloads, executors, presets] = await Promise.all([get("workloads", signal), get("executors", signal), get("presets", signal)]);
  const form = await own({ workloads: workloads.items, executors: executors.items, presets: presets.items }, query, signal);
  fill(main,
    h("h1", {}, "Which concurrency model is fastest for this work on this machine?"),
    h("p", {}, "Simul runs the same work under threads, virtual threads, an event loop, processes and more, in fresh JVMs and random order, ",
      "and says by how much they differ, with intervals."),
    h("section", { "aria-label": "Presets" },
      h("h2", {}, "Ready to run"),
      h("p", { class: "aside" }, "Run small takes about a minute, and Run as long as the lesson needs. Change puts the preset into the form below."),
      presetList(presets.items, signal)),
    form);
  if (query.size > 0) {
    form.scrollIntoView();
  }
}
