// The form of a request. What it holds is always a request object; what there is to choose comes from the service.

import { fill, h } from "../core/dom.js";
import { executorEntry } from "./entry.js";
import { field, picker } from "./field.js";
import { DETAILS, MEASUREMENT, OF_THE_EFFORT, WORK } from "./general.js";
import { isObject, withoutNulls } from "./request.js";

/// Makes a form: {element, read(): the request, write(request), misfit(request): why it cannot be written, or null, complain(errors):
/// those that belong to no field}.
///
/// changed() is called after each change.
export function requestForm({ workloads, executors }, changed) {
  const general = new Map(Object.entries({ ...WORK, ...MEASUREMENT, ...DETAILS }).map(([at, parameter]) =>
    [at, field({ name: at.split("/").at(-1), ...parameter }, parameter.title)]));
  const type = picker("Workload");
  const parameters = h("div", { class: "fields" });
  const entries = h("ol", { class: "executors" });
  const plus = h("button", { type: "button", onclick: addAnother }, "Add an executor");
  const wrongList = h("p", { class: "problem" });
  const baseline = picker("Baseline");
  const others = h("div");
  let work = [];
  let cells = [];
  let base = null;
  let rest = {};

  function showWorkload(values) {
    const described = workloads.find(each => each.type === type.input.value);
    work = described.parameters.map(parameter => [parameter.name, field(parameter)]);
    work.forEach(([name, each]) => each.write(values[name]));
    type.explain(described.meaning);
    fill(parameters, work.map(([, each]) => each.element));
  }
  function showBaseline() {
    const keys = cells.map((each, index) => ({ value: index, text: each.name() }));
    baseline.offer([{ value: "", text: "default: serial, or else the first" }, ...keys]);
    baseline.input.value = cells.includes(base) ? cells.indexOf(base) : "";
  }
  function add(executor) {
    const entry = executorEntry(executors, executor, () => remove(entry));
    cells.push(entry);
    entries.append(entry.element);
    return entry;
  }
  function addAnother() {
    const possible = executors.filter(each => each.supported);
    const used = cells.map(each => each.type.input.value);
    const entry = add({ type: (possible.find(each => !used.includes(each.type)) ?? possible[0]).type });
    showBaseline();
    entry.element.querySelector("select").focus();
    changed();
  }
  function remove(entry) {
    const next = cells[cells.indexOf(entry) + 1];
    cells = cells.filter(each => each !== entry);
    base = base === entry ? null : base;
    entry.element.remove();
    showBaseline();
    (next?.element.querySelector("button") ?? plus).focus();
    changed();
  }
  /// What the form has no field for is said, and can be left out.
  function showOthers() {
    const button = name => h("button", { type: "button", "aria-label": `Leave out ${name}`, onclick: () => {
      delete rest[name];
      showOthers();
      (others.querySelector("button") ?? general.get("measurement/effort").input).focus();
      changed();
    } }, "Leave out");
    const item = ([name, value]) => h("li", {}, h("code", {}, `${name}: ${JSON.stringify(value)}`), " ", button(name));
    fill(others, Object.keys(rest).length > 0 && [
      h("h3", {}, "Also in the request"),
      h("ul", { class: "others" }, Object.entries(rest).map(item)),
    ]);
  }
  function elements(table) {
    return h("div", { class: "fields" }, Object.keys(table).map(at => general.get(at).element));
  }
  function valuesOf(group) {
    return Object.fromEntries([...general].filter(([at]) => at.startsWith(group)).map(([at, each]) => [at.slice(group.length), each.read()]));
  }

  type.offer(workloads.map(each => ({ value: each.type })));
  const element = h("div", {},
    h("fieldset", {}, h("legend", {}, "What each task does"), type.element, parameters, elements(WORK)),
    h("fieldset", {}, h("legend", {}, "What is compared"), entries, wrongList, plus, baseline.element),
    h("fieldset", {}, h("legend", {}, "How it is measured"), elements(MEASUREMENT),
      h("details", {}, h("summary", {}, "More about the measurement"), elements(DETAILS)), others));
  baseline.explain("The executor that the others are compared with.");
  type.input.addEventListener("change", () => showWorkload({}));
  baseline.input.addEventListener("change", () => (base = cells[baseline.input.value] ?? null));
  general.get("measurement/effort").input.addEventListener("change", () => {
    OF_THE_EFFORT.map(at => general.get(at)).filter(each => each.untouched()).forEach(each => each.write(undefined));
  });
  entries.addEventListener("change", showBaseline);
  element.addEventListener("input", changed);
  element.addEventListener("change", changed);

  return {
    element,
    read() {
      const { measurement: kept, ...members } = rest;
      const measurement = withoutNulls({ ...valuesOf("measurement/"), ...kept });
      return withoutNulls({
        name: general.get("name").read(),
        workload: { type: type.input.value, ...Object.fromEntries(work.map(([name, each]) => [name, each.read()])) },
        tasks: general.get("tasks").read(),
        processors: general.get("processors").read(),
        executors: cells.map(each => each.read(each === base)),
        baseline: base?.name(),
        measurement: Object.keys(measurement).length > 0 ? measurement : undefined,
        ...members,
      });
    },
    write(request) {
      const { workload, executors: given, baseline: chosen, ...left } = structuredClone(request);
      const measurement = isObject(left.measurement) ? left.measurement : {};
      general.forEach((each, at) => {
        const [holder, name] = at.startsWith("measurement/") ? [measurement, at.slice("measurement/".length)] : [left, at];
        each.write(holder[name]);
        delete holder[name];
      });
      rest = withoutNulls(left);
      if (isObject(rest.measurement) && Object.keys(rest.measurement).length === 0) {
        delete rest.measurement;
      }
      type.input.value = workload.type;
      showWorkload(workload);
      cells = [];
      fill(entries);
      given.forEach(add);
      base = cells.find(each => each.name() === chosen) ?? null;
      showBaseline();
      showOthers();
    },
    misfit({ workload, executors: given }) {
      const unknown = (types, value) => !types.some(each => each.type === value?.type);
      if (unknown(workloads, workload)) {
        return `This service has no workload ${workload?.type ?? "of that kind"}.`;
      }
      const stranger = Array.isArray(given) ? given.find(each => unknown(executors, each)) : null;
      return stranger === undefined ? null : `This service has no executor ${stranger?.type ?? "of that kind"}.`;
    },
    /// Puts each error beside the field that its pointer names, or one that holds it, and returns the others.
    complain(errors) {
      const places = new Map([
        ["/workload", type],
        ["/executors", { complain: message => fill(wrongList, message) }],
        ["/baseline", baseline],
        ...[...general].map(([at, each]) => [`/${at}`, each]),
        ...work.map(([name, each]) => [`/workload/${name}`, each]),
        ...cells.flatMap((cell, index) => [
          [`/executors/${index}`, cell.type],
          ...cell.fields().map(([name, each]) => [`/executors/${index}/${name}`, each]),
        ]),
      ]);
      const messages = new Map();
      const homeless = errors.filter(error => {
        const place = placeOf(error.pointer ?? "", places);
        if (place) {
          messages.set(place, [...(messages.get(place) ?? []), error.message]);
        }
        return !place;
      });
      new Set(places.values()).forEach(each => each.complain((messages.get(each) ?? []).join("; ")));
      return homeless;
    },
  };
}

function placeOf(pointer, places) {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    if (places.has(at)) {
      return places.get(at);
    }
  }
  return null;
}
