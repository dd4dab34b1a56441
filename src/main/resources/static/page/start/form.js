// The form of a request. What it holds is always a request object; what there is to choose comes from the service.

import { fill, freshId, h } from "../core/dom.js";
import { field } from "./field.js";

const EFFORTS = ["once", "quick", "standard", "thorough"];

const GENERAL = {
  name: { name: "name", type: "string", defaultText: "", meaning: "A title for the result." },
  tasks: { name: "tasks", type: "integer", defaultText: "4", limits: { min: 1, max: 1_000_000 }, meaning: "How many tasks an iteration has." },
  processors: { name: "processors", type: "integer", defaultText: "all", meaning: "Restricts tasks to so many processors. With 1, concurrent is not parallel." },
  effort: { name: "effort", type: "choice", defaultText: "quick", limits: { values: EFFORTS }, meaning: "How thoroughly to measure; once is a first look without verdicts." },
  margin: { name: "margin", type: "number", defaultText: "0.02", meaning: "The relative difference that does not matter: 0.02 is 2%." },
  timeLimit: { name: "timeLimit", type: "duration", defaultText: "as the effort says", meaning: "When to stop, such as 3m." },
};

/// Makes a form: {element, read(): the request, write(request), complain(errors): those that belong to no field}.
///
/// changed() is called after each change.
export function requestForm({ workloads, executors }, changed) {
  const general = Object.fromEntries(Object.entries(GENERAL).map(([name, parameter]) => [name, field(parameter, titleOf(name))]));
  const type = choice("Workload", workloads.map(each => each.type));
  const meaning = h("p", { class: "aside" });
  const parameters = h("div", { class: "fields" });
  const entries = h("ol", { class: "executors" });
  const baseline = choice("Baseline", []);
  let work = [];
  let cells = [];
  let rest = {};

  function showWorkload(values = {}) {
    const described = workloads.find(each => each.type === type.input.value);
    work = described.parameters.map(parameter => [parameter.name, field(parameter)]);
    work.forEach(([name, each]) => each.write(values[name]));
    fill(meaning, described.meaning);
    fill(parameters, work.map(([, each]) => each.element));
  }

  function showCells() {
    fill(entries, cells.map(each => each.element));
    const chosen = baseline.input.value;
    fill(baseline.input, h("option", { value: "" }, "default: serial, or else the first"), cells.map(each => h("option", { value: each.name() }, each.name())));
    baseline.input.value = cells.some(each => each.name() === chosen) ? chosen : "";
  }

  function add(executor) {
    const entry = executorEntry(executors, executor, () => {
      cells = cells.filter(each => each !== entry);
      showCells();
      changed();
    });
    cells.push(entry);
  }

  const plus = h("button", { type: "button", onclick: () => {
    add({ type: executors.find(each => each.supported).type });
    showCells();
    cells.at(-1).element.querySelector("select").focus();
    changed();
  } }, "Add an executor");

  const element = h("div", {},
    h("fieldset", {}, h("legend", {}, "What each task does"), type.element, meaning, parameters,
      h("div", { class: "fields" }, general.tasks.element, general.processors.element)),
    h("fieldset", {}, h("legend", {}, "What is compared"), entries, plus, baseline.element),
    h("fieldset", {}, h("legend", {}, "How it is measured"), h("div", { class: "fields" }, general.effort.element, general.margin.element, general.timeLimit.element, general.name.element)));
  type.input.addEventListener("change", () => showWorkload());
  element.addEventListener("input", changed);
  element.addEventListener("change", () => {
    showCells();
    changed();
  });

  return {
    element,
    read() {
      const measurement = { ...rest.measurement };
      for (const name of ["effort", "margin", "timeLimit"]) {
        assign(measurement, name, general[name].read());
      }
      const workload = { type: type.input.value };
      work.forEach(([name, each]) => assign(workload, name, each.read()));
      const request = { ...rest };
      assign(request, "name", general.name.read());
      request.workload = workload;
      assign(request, "tasks", general.tasks.read());
      assign(request, "processors", general.processors.read());
      request.executors = cells.map(each => each.read());
      assign(request, "baseline", baseline.input.value || undefined);
      assign(request, "measurement", Object.keys(measurement).length ? measurement : undefined);
      return request;
    },
    write(request) {
      const { name, workload, tasks, processors, executors: given, baseline: chosen, measurement = {}, ...others } = request;
      const { effort, margin, timeLimit, ...kept } = measurement;
      rest = { ...others, ...(Object.keys(kept).length ? { measurement: kept } : {}) };
      general.name.write(name);
      general.tasks.write(tasks);
      general.processors.write(processors);
      general.effort.write(effort);
      general.margin.write(margin);
      general.timeLimit.write(timeLimit);
      type.input.value = workload.type;
      showWorkload(workload);
      cells = [];
      given.forEach(add);
      showCells();
      baseline.input.value = cells.some(each => each.name() === chosen) ? chosen : "";
    },
    /// Puts each error beside the field that its pointer names, and returns the others.
    complain(errors) {
      const fields = new Map(Object.entries(general).map(([name, each]) => [["effort", "margin", "timeLimit"].includes(name) ? `/measurement/${name}` : `/${name}`, each]));
      work.forEach(([name, each]) => fields.set(`/workload/${name}`, each));
      cells.forEach((cell, index) => cell.fields().forEach(([name, each]) => fields.set(`/executors/${index}/${name}`, each)));
      fields.forEach(each => each.complain(null));
      return errors.filter(error => {
        const own = fields.get(error.pointer) ?? fields.get(error.pointer?.replace(/\/[0-9]+$/, ""));
        own?.complain(error.message);
        return !own;
      });
    },
  };
}

function executorEntry(executors, executor, remove) {
  const { type, key, ...values } = executor;
  const select = choice("Executor", executors.map(each => each.type));
  executors.forEach((each, index) => {
    if (!each.supported) {
      select.input.options[index].disabled = true;
      select.input.options[index].textContent = `${each.type} (${each.reason})`;
    }
  });
  const own = field({ name: "key", type: "string", defaultText: "made from the type", meaning: "What the cell is called." });
  const meaning = h("p", { class: "aside" });
  const place = h("div", { class: "fields" });
  let parameters = [];
  select.input.value = type;
  own.write(key === type ? "" : key);
  const show = given => {
    const described = executors.find(each => each.type === select.input.value);
    parameters = described.parameters.map(parameter => [parameter.name, field(parameter)]);
    parameters.forEach(([name, each]) => each.write(given[name]));
    fill(meaning, described.meaning);
    fill(place, parameters.map(([, each]) => each.element), own.element);
  };
  show(values);
  select.input.addEventListener("change", () => show({}));
  const element = h("li", {},
    h("div", { class: "row" }, select.element, h("button", { type: "button", onclick: remove }, "Remove this executor")),
    h("details", {}, h("summary", {}, "Parameters"), meaning, place));
  return {
    element,
    name: () => own.read() ?? select.input.value,
    fields: () => [...parameters, ["key", own], ["type", select]],
    read() {
      const request = { type: select.input.value };
      assign(request, "key", own.read());
      parameters.forEach(([name, each]) => assign(request, name, each.read()));
      return request;
    },
  };
}

function choice(label, values) {
  const id = freshId(label.toLowerCase());
  const wrong = h("span", { class: "problem", id: `${id}-wrong` });
  const input = h("select", { id, "aria-describedby": `${id}-wrong` }, values.map(value => h("option", { value }, value)));
  return {
    input,
    element: h("div", { class: "field" }, h("label", { for: id }, label), input, wrong),
    complain: message => {
      input.setAttribute("aria-invalid", message ? "true" : "false");
      fill(wrong, message);
    },
  };
}

function assign(object, name, value) {
  if (value === undefined) {
    delete object[name];
  } else {
    object[name] = value;
  }
}

function titleOf(name) {
  return { timeLimit: "Time limit" }[name] ?? name[0].toUpperCase() + name.slice(1);
}
