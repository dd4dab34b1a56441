// All jobs, newest first.

import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { hasEnded, pause } from "../core/follow.js";
import { duration, moment } from "../core/format.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { sentence } from "../core/verdict.js";

const REFRESH_MILLIS = 5000;
const STATES = ["QUEUED", "RUNNING", "CANCELLING", "SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT"];

export default async function show(main, { query, signal }) {
  const [workloads, executors] = await Promise.all([get("workloads", signal), get("executors", signal)]);
  const place = h("div");
  const wrong = h("div");
  fill(main,
    h("h1", {}, "Jobs"),
    filters(query, workloads.items.map(each => each.type), executors.items.map(each => each.type)),
    wrong,
    place);
  const chosen = new Set();
  for (;;) {
    let page;
    try {
      page = await get(`jobs?${search(query)}`, signal);
      fill(wrong);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      fill(wrong, failure(error));
    }
    if (page) {
      fill(place, list(page, query, chosen));
      if (page.items.every(hasEnded)) {
        return;
      }
    }
    await pause(REFRESH_MILLIS, signal);
    while (document.hidden && !signal.aborted) {
      await pause(REFRESH_MILLIS, signal);
    }
    if (signal.aborted) {
      return;
    }
  }
}

function search(query) {
  const search = new URLSearchParams({ limit: 25 });
  for (const name of ["state", "workload", "executor", "label", "since", "pinned", "cursor"]) {
    if (query.get(name)) {
      search.set(name, query.get(name));
    }
  }
  return search;
}

function filters(query, workloads, executors) {
  const choose = (name, label, values) => h("label", {}, `${label} `,
    h("select", { name }, h("option", { value: "" }, "any"), values.map(value => h("option", { value, selected: query.get(name) === value }, value))));
  const form = h("form", {
    class: "row filters",
    role: "search",
    onsubmit: event => {
      event.preventDefault();
      go("/jobs", Object.fromEntries(new FormData(form)));
    },
    onchange: () => form.requestSubmit(),
  },
    choose("state", "State", STATES),
    choose("workload", "Workload", workloads),
    choose("executor", "Executor", executors),
    choose("pinned", "Pinned", ["true", "false"]),
    h("label", {}, "Label ", h("input", { name: "label", placeholder: "team=x", size: 12, value: query.get("label") ?? "" })),
    h("button", {}, "Show"));
  return form;
}

function list(page, query, chosen) {
  if (page.items.length === 0) {
    return h("p", {}, "There are no such jobs. ", h("a", { href: address("/") }, "Start one"));
  }
  const compare = h("button", { type: "button", onclick: () => {
    const [candidate, baseline] = page.items.map(job => job.id).filter(id => chosen.has(id));
    go("/compare", { baseline, candidate });
  } }, "Compare the two");
  const update = () => (compare.disabled = chosen.size !== 2);
  const box = job => h("input", { type: "checkbox", checked: chosen.has(job.id), "aria-label": `Choose ${titleOf(job)} for a comparison`, onchange: event => {
    if (event.target.checked) {
      chosen.add(job.id);
    } else {
      chosen.delete(job.id);
    }
    update();
  } });
  update();
  return [
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": "Jobs" },
      h("table", {},
        h("thead", {}, h("tr", {}, ["Job", "State", "Workload", "Tasks", "Submitted", "Took", "Compare"].map(name => h("th", { scope: "col" }, name)))),
        h("tbody", {}, page.items.map(job => h("tr", {},
          h("th", { scope: "row" }, h("a", { href: address(`/jobs/${job.id}`) }, titleOf(job)), job.pinned && " (pinned)", labels(job)),
          h("td", {}, sentence(job.state), job.state === "RUNNING" && job.progress && ` ${Math.round(100 * job.progress.fraction)}%`),
          h("td", {}, job.spec.workload.type),
          h("td", { class: "number" }, job.spec.tasks.toLocaleString("en")),
          h("td", {}, moment(job.timestamps.submittedAt)),
          h("td", {}, took(job)),
          h("td", {}, hasEnded(job) && box(job))))))),
    h("p", { class: "row" },
      compare,
      query.get("cursor") && h("a", { href: address("/jobs", { ...Object.fromEntries(query), cursor: null }) }, "Newest"),
      page.next && h("a", { href: address("/jobs", { ...Object.fromEntries(query), cursor: page.next }) }, "Older")),
  ];
}

function titleOf(job) {
  return job.name ?? job.preset ?? job.id;
}

function labels({ spec }) {
  const all = Object.entries(spec.labels);
  return all.length > 0 && [h("br"), h("span", { class: "aside" }, all.map(([name, value]) => `${name}=${value}`).join(", "))];
}

function took(job) {
  const { startedAt, finishedAt } = job.timestamps;
  return startedAt && finishedAt ? duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : "–";
}
