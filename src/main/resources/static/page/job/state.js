// Where a job stands, in words.

import { h } from "../core/dom.js";
import { duration, moment } from "../core/format.js";
import { sentence } from "../core/verdict.js";

/// progress: the newest that is known, or null.
export function state(job, progress) {
  const fraction = progress?.fraction ?? null;
  return h("div", { class: "state" },
    h("p", { role: "status" }, h("strong", { class: `is ${job.state.toLowerCase()}` }, sentence(job.state)), " ", where(job, progress)),
    job.state === "RUNNING" && h("progress", { max: 1, value: fraction ?? 0, "aria-label": "Progress" }),
    job.reason && h("p", {}, job.reason),
    Object.keys(job.spec.labels ?? {}).length > 0 && h("p", { class: "aside" }, Object.entries(job.spec.labels).map(([name, value]) => `${name}=${value}`).join(", ")));
}

function where(job, progress) {
  switch (job.state) {
    case "QUEUED":
      return job.queuePosition ? `as number ${job.queuePosition} in the queue` : "";
    case "RUNNING":
      return progress ? [
        `${Math.round(100 * progress.fraction)}%`,
        `generation ${progress.generation} of at most ${progress.generations}`,
        progress.secondsLeft !== null && `about ${duration(progress.secondsLeft)} left`,
      ].filter(part => part).join(", ") : "";
    default:
      return job.timestamps.finishedAt ? moment(job.timestamps.finishedAt) : "";
  }
}

/// Who submitted a job, where it ran, and its attempts before this one.
export function history(job) {
  return h("details", {},
    h("summary", {}, "The job"),
    h("dl", { class: "facts" },
      [
        ["Id", job.id],
        ["Owner", job.owner],
        ["Node", job.node?.name],
        ["Attempt", job.attempt],
        ...job.transitions.map(each => [`${sentence(each.state)}${each.attempt > 1 ? ` (attempt ${each.attempt})` : ""}`, moment(each.at)]),
        ...job.formerAttempts.map(each => [`Attempt ${each.attempt} ended`, each.reason]),
      ].filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
}
