// A page of jobs as a table.

import { h } from "../core/dom.js";
import { hasEnded } from "../core/follow.js";
import { count, duration, moment } from "../core/format.js";
import { address } from "../core/router.js";
import { sentence } from "../core/verdict.js";

const HEADINGS = ["Job", "State", "Workload", "Tasks", "Submitted", "Took", "Compare", "Actions"];

/// chosen: the ids of jobs to compare; actions: {choose(job, whether), pin(job), remove(job)}
export function jobTable(jobs, chosen, actions) {
  return h("div", { class: "table jobs", tabindex: 0, role: "region", "aria-label": "Jobs" },
    h("table", {},
      h("thead", {}, h("tr", {}, HEADINGS.map(name => h("th", { scope: "col" }, name)))),
      h("tbody", {}, jobs.map(job => row(job, chosen.has(job.id), actions)))));
}

/// What can be pressed has an id, by which it is found when the table is drawn anew.
function row(job, isChosen, actions) {
  const title = titleOf(job);
  const button = (label, onclick, id) => h("button", { id, type: "button", "aria-label": `${label} ${title}`, onclick }, label);
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { id: `open-${job.id}`, href: address(`/jobs/${job.id}`) }, title), job.pinned && " (pinned)", labels(job)),
    h("td", {}, sentence(job.state), far(job), job.reason && [h("br"), h("span", { class: "aside" }, job.reason)]),
    h("td", {}, job.spec.workload.type),
    h("td", { class: "number" }, count(job.spec.tasks)),
    h("td", {}, moment(job.timestamps.submittedAt)),
    h("td", {}, took(job)),
    h("td", {}, hasEnded(job) && h("input", {
      id: `choose-${job.id}`,
      type: "checkbox",
      checked: isChosen,
      "aria-label": `Choose ${title} for a comparison`,
      onchange: event => actions.choose(job, event.target.checked),
    })),
    h("td", {}, h("div", { class: "row" },
      button(job.pinned ? "Unpin" : "Pin", () => actions.pin(job), `pin-${job.id}`),
      hasEnded(job) && !job.pinned && button("Remove", () => actions.remove(job), `remove-${job.id}`))));
}

export function titleOf(job) {
  return job.name ?? job.preset ?? job.id;
}

function far(job) {
  if (job.state === "RUNNING" && job.progress) {
    return ` ${Math.round(100 * job.progress.fraction)}%`;
  }
  return job.queuePosition && `, number ${job.queuePosition}`;
}

function labels({ spec }) {
  const all = Object.entries(spec.labels);
  return all.length > 0 && [h("br"), h("span", { class: "aside" }, all.map(([name, value]) => `${name}=${value}`).join(", "))];
}

function took({ timestamps: { startedAt, finishedAt } }) {
  return startedAt && finishedAt ? duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : "–";
}
