// The first view: what Simul answers, the presets as the quickest way, and a form for everything else.

import { Problem, get, post, send } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { duration } from "../core/format.js";
import { key } from "../core/key.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { requestForm } from "./form.js";
import { curl, requestOf } from "./request.js";

const TYPING_MILLIS = 400;

export default async function show(main, { query, signal }) {
  const [workloads, executors, presets] = await Promise.all([get("workloads", signal), get("executors", signal), get("presets", signal)]);
  const start = await first(query, presets.items, signal);
  const cost = h("div", { class: "cost", role: "status" });
  const command = h("pre", { tabindex: 0, role: "region", "aria-label": "The same with curl" });
  const wrong = h("div");
  const form = requestForm({ workloads: workloads.items, executors: executors.items }, changed);
  const submit = h("button", { class: "main" }, "Run it");
  let typing = null;

  function changed() {
    clearTimeout(typing);
    typing = setTimeout(tryOut, TYPING_MILLIS);
    fill(command, curl(form.read(), location.origin, key() !== null));
  }
  async function tryOut() {
    const request = form.read();
    try {
      const trial = await post("jobs?dryRun=true", request, signal);
      complain([]);
      fill(cost, costText(trial));
    } catch (error) {
      if (!signal.aborted) {
        fill(cost);
        refused(error);
      }
    }
  }
  function complain(errors) {
    const others = form.complain(errors);
    fill(wrong, others.length > 0 && h("ul", { class: "problem" }, others.map(error => h("li", {}, error.pointer && [h("code", {}, error.pointer), " "], error.message))));
    return others;
  }
  function refused(error) {
    if (error instanceof Problem && error.errors.length > 0) {
      complain(error.errors);
    } else {
      complain([]);
      fill(wrong, failure(error));
    }
  }

  fill(main,
    h("h1", {}, "Which concurrency model is fastest for this work on this machine?"),
    h("p", {}, "Simul runs the same work under threads, virtual threads, an event loop, processes and more, in fresh JVMs and random order, and says by how much they differ, with intervals."),
    h("section", { "aria-label": "Presets" }, h("h2", {}, "Ready to run"), presetList(presets.items, wrong, signal)),
    h("section", { "aria-label": "Your own request" },
      h("h2", { id: "own" }, start.title),
      h("form", {
        novalidate: true,
        onsubmit: async event => {
          event.preventDefault();
          submit.disabled = true;
          try {
            go(`/jobs/${(await submitted(form.read(), signal)).id}`);
          } catch (error) {
            if (!signal.aborted) {
              refused(error);
              main.querySelector("[aria-invalid=true]")?.focus();
            }
          } finally {
            submit.disabled = false;
          }
        },
      }, form.element, cost, wrong, h("p", {}, submit)),
      h("details", {}, h("summary", {}, "The same with curl"),
        command,
        // Browsers have a clipboard for HTTPS and for this machine only.
        navigator.clipboard && h("button", { type: "button", onclick: () => navigator.clipboard.writeText(command.textContent) }, "Copy"))));
  form.write(start.request);
  changed();
  if (query.get("preset") || query.get("from")) {
    document.getElementById("own").scrollIntoView();
  }
}

/// Returns what the form holds at first: a job's request, a preset's, or the first preset's.
async function first(query, presets, signal) {
  if (query.get("from")) {
    const job = await get(`jobs/${encodeURIComponent(query.get("from"))}`, signal);
    return { title: `Changed from ${job.name ?? job.id}`, request: requestOf(job.spec) };
  }
  const name = query.get("preset") ?? presets[0].name;
  const size = query.get("size") === "full" ? "full" : "small";
  const preset = await get(`presets/${encodeURIComponent(name)}?size=${size}`, signal);
  return { title: query.get("preset") ? `Changed from the preset ${name}, ${size}` : "Your own request", request: preset };
}

/// One attempt to submit is one job, even if it is sent twice.
async function submitted(request, signal) {
  const response = await send("POST", "jobs", { body: request, signal, headers: { Accept: "application/json", "Idempotency-Key": token() } });
  return response.json();
}

function token() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

function presetList(presets, wrong, signal) {
  const run = (name, size) => async event => {
    event.target.disabled = true;
    try {
      go(`/jobs/${(await submitted({ preset: name, size }, signal)).id}`);
    } catch (error) {
      if (!signal.aborted) {
        fill(wrong, failure(error));
        wrong.scrollIntoView();
      }
    } finally {
      event.target.disabled = false;
    }
  };
  return h("ul", { class: "presets" }, presets.map(preset => h("li", {},
    h("div", {}, h("strong", {}, preset.name), h("br"), preset.meaning),
    h("div", { class: "row" },
      [...preset.sizes].reverse().map(size => h("button", { type: "button", "aria-label": `${size === "small" ? "Run small" : "Run"}: ${preset.name}`, onclick: run(preset.name, size) }, size === "small" ? "Run small" : "Run")),
      h("a", { class: "button", href: address("/", { preset: preset.name, size: preset.sizes.includes("small") ? "small" : "full" }), "aria-label": `Change: ${preset.name}` }, "Change")))));
}

function costText({ estimate, efforts, limits, warnings, cells }) {
  return [
    h("p", {}, `Takes at least ${duration(estimate.atLeastSeconds)}, and at most ${duration(estimate.atMostSeconds)} from its start. `,
      limits.queued > 0 && `${limits.queued} ${limits.queued === 1 ? "job waits" : "jobs wait"} before it.`),
    cells.filter(cell => !cell.supported).map(cell => h("p", { class: "problem" }, `${cell.key}: ${cell.reason}`)),
    warnings.map(warning => h("p", { class: "warning" }, warning.message)),
    efforts.length > 0 && h("p", { class: "aside" }, efforts.map(reach => `${reach.effort.toLowerCase()}: ${reachText(reach)}`).join(" · ")),
  ];
}

function reachText(reach) {
  return reach.generations === null || reach.generations === undefined ? "a first look" : `up to ${reach.generations} generation${reach.generations === 1 ? "" : "s"}`;
}
