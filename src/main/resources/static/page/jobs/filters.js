// Which jobs are listed.

import { h } from "../core/dom.js";

const STATES = ["QUEUED", "RUNNING", "CANCELLING", "SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT"];

/// The parameters of GET /jobs that choose jobs.
export const FILTERS = ["state", "workload", "executor", "pinned", "label", "since"];

/// Returns a form that holds what a query says; apply(values: by the names of FILTERS) is called when the reader changes it.
export function filters(query, { workloads, executors }, apply) {
  const choose = (name, label, values) => h("label", {}, label, h("select", { name },
    h("option", { value: "" }, "any"),
    offered(values, query.get(name)).map(value => h("option", { value, selected: query.get(name) === value }, value))));
  const form = h("form", {
    class: "row filters",
    role: "search",
    "aria-label": "Jobs",
    onsubmit: event => {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(form));
      apply({ ...values, label: values.label.trim(), since: values.since && new Date(values.since).toISOString() });
    },
    // A date is not whole yet while it is typed.
    onchange: event => event.target.matches("select") && form.requestSubmit(),
  },
    choose("state", "State", STATES),
    choose("workload", "Workload", workloads),
    choose("executor", "Executor", executors),
    choose("pinned", "Pinned", ["true", "false"]),
    h("label", {}, "Label", h("input", { name: "label", placeholder: "team=x", size: 12, autocomplete: "off", value: query.get("label") ?? "" })),
    h("label", {}, "Submitted since", h("input", { name: "since", type: "datetime-local", value: local(query.get("since")) })),
    h("button", {}, "Show"));
  return form;
}

/// An address may name several states, or what this service does not have.
function offered(values, chosen) {
  return chosen && !values.includes(chosen) ? [...values, chosen] : values;
}

/// A time as fields for dates have it: in the reader's own zone, without seconds.
function local(text) {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? "" : new Date(time.getTime() - 60_000 * time.getTimezoneOffset()).toISOString().slice(0, 16);
}
