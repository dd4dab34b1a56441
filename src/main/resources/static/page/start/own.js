// A request of the reader's own: made anew, from a preset, or from a job that has run. The address carries it.

import { Problem } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { failure } from "../core/notice.js";
import { go, remember } from "../core/router.js";
import { fromJob, fromLink, fromPreset, ownRequest, ownWork } from "./begin.js";
import { command } from "./command.js";
import { costs } from "./cost.js";
import { picker } from "./field.js";
import { requestForm } from "./form.js";
import { changes, merged } from "./request.js";
import { submit } from "./submit.js";
import { trials } from "./trial.js";

/// Returns the section with the form.
export async function own({ workloads, executors, presets }, query, signal) {
  const title = h("h2");
  const source = picker("Begin with");
  const size = picker("Size");
  const cost = costs();
  const curl = command();
  const wrong = h("div");
  const run = h("button", { class: "main" }, "Run it");
  const form = requestForm({ workloads, executors }, changed);
  /// Where the form began, and what it held then.
  let begun = null;
  let first = null;
  const trial = trials({
    request,
    begin: note,
    done(found, error) {
      cost.show(found);
      refuse(error);
    },
  }, signal);

  /// As a change of the preset, as long as it is about the preset's workload: the service then knows which of its figures still belong.
  function request() {
    const all = form.read();
    return begun.preset && first.workload.type === all.workload.type ? { ...begun.preset, ...changes(first, all) } : all;
  }
  function changed() {
    curl.show(request());
    trial.soon();
  }
  /// Puts what is in the form into the address.
  function note() {
    const untouched = begun.query && JSON.stringify(form.read()) === JSON.stringify(first);
    const says = untouched ? begun.query : { request: JSON.stringify(request()) };
    remember({ preset: null, size: null, from: null, request: null, ...says });
  }
  /// Says what is wrong: beside the fields where it can, otherwise above the button. Nothing is, if there is no error.
  function refuse(error) {
    const found = error instanceof Problem ? error.errors : [];
    const homeless = form.complain(found);
    fill(wrong,
      error !== null && found.length === 0 && failure(error),
      homeless.length > 0 && h("div", { role: "alert" }, h("ul", { class: "problem" }, homeless.map(each =>
        h("li", {}, each.pointer && [h("code", {}, each.pointer), " "], each.message)))));
  }
  async function submitted(event) {
    event.preventDefault();
    trial.stop();
    note();
    run.disabled = true;
    try {
      go(`/jobs/${(await submit(request(), signal)).id}`);
    } catch (error) {
      run.disabled = false;
      if (!signal.aborted) {
        refuse(error);
        (form.element.querySelector("[aria-invalid=true]") ?? run).focus();
      }
    }
  }

  /// patch: what is to be changed at once.
  function show(beginning, patch = {}) {
    const misfit = form.misfit(merged(beginning.request, patch));
    if (misfit) {
      throw new Error(`This request does not fit into the form. ${misfit}`);
    }
    begun = beginning;
    form.write(begun.request);
    first = form.read();
    form.write(merged(first, patch));
    const preset = presets.find(each => each.name === begun.preset?.name);
    fill(title, begun.heading);
    source.input.value = preset?.name ?? "";
    source.explain(preset?.meaning ?? "A preset that you change, or nothing but your own.");
    size.element.hidden = !preset;
    size.offer((preset?.sizes ?? []).map(value => ({ value })));
    size.input.value = begun.preset?.size;
  }
  /// The arrow keys may choose the next one before this one has come.
  let choice = 0;
  async function choose(beginning, patch) {
    choice += 1;
    const mine = choice;
    try {
      const found = await beginning;
      if (mine === choice) {
        show(found, patch);
        changed();
      }
    } catch (error) {
      if (mine === choice && !signal.aborted) {
        fill(wrong, failure(error));
      }
    }
  }
  source.offer([{ value: "", text: "your own" }, ...presets.map(each => ({ value: each.name }))]);
  source.input.addEventListener("change", () => choose(source.input.value === ""
    ? ownRequest(form.read())
    : fromPreset(presets, source.input.value, size.input.value, signal)));
  // What was changed stays changed in the other size.
  size.input.addEventListener("change", () =>
    choose(fromPreset(presets, begun.preset.name, size.input.value, signal), changes(first, form.read())));

  if (query.get("request")) {
    const { preset, size: wanted, ...members } = fromLink(query.get("request"));
    if (preset === undefined) {
      show(ownRequest(members));
    } else {
      show(await fromPreset(presets, preset, wanted, signal), members);
    }
  } else if (query.get("preset")) {
    show(await fromPreset(presets, query.get("preset"), query.get("size"), signal));
  } else if (query.get("from")) {
    show(await fromJob(query.get("from"), signal));
  } else {
    show(await ownWork(presets, signal));
  }
  curl.show(request());
  trial.now();
  return h("section", { "aria-label": "Your own request" },
    title,
    h("div", { class: "fields" }, source.element, size.element),
    h("form", { novalidate: true, onsubmit: submitted }, form.element, cost.element, wrong, h("p", {}, run)),
    curl.element);
}
