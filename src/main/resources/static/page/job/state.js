// Where a job stands, in words.

import { fill, h } from "../core/dom.js";
import { duration, moment } from "../core/format.js";
import { sentence } from "../core/verdict.js";

/// Returns {element, show(job, progress, nameOf)}. Only what changes seldom is announced to those who listen to the page.
export function stateLine() {
  const announced = h("p", { role: "status" });
  const bar = h("progress", { max: 1, "aria-label": "Progress" });
  const far = h("p", { class: "aside" });
  const aside = h("p", { class: "aside" });
  return {
    element: h("div", { class: "state" }, announced, bar, far, aside),
    show(job, progress, nameOf) {
      const words = [sentence(job.state), place(job)].join(" ");
      if (announced.textContent.trim() !== words.trim()) {
        fill(announced, h("strong", { class: "is" }, sentence(job.state)), " ", place(job));
      }
      const runs = job.state === "RUNNING";
      bar.hidden = !runs;
      bar.value = progress?.fraction ?? 0;
      fill(far, runs && progress ? how(progress, nameOf) : job.timestamps.finishedAt && moment(job.timestamps.finishedAt));
      fill(aside, pairs(job.spec.labels).join(", "));
    },
  };
}

function place(job) {
  return [job.queuePosition && `as number ${job.queuePosition} in the queue`, job.reason && `– ${job.reason}`].filter(part => part).join(" ");
}

function how(progress, nameOf) {
  return [
    `${Math.round(100 * progress.fraction)}%`,
    progress.generation > 0 && `generation ${progress.generation} of at most ${progress.generations}`,
    progress.cell && `now ${nameOf(progress.cell)}`,
    progress.secondsLeft !== null && `about ${duration(progress.secondsLeft)} left`,
  ].filter(part => part).join(", ");
}

function pairs(labels) {
  return Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`);
}

/// Who submitted a job, where it ran, and its attempts before this one. saved(attempt) saves what a former attempt had measured.
export function history(job, saved) {
  const facts = [
    ["Id", job.id],
    ["Preset", job.preset],
    ["Owner", job.owner],
    ["Node", job.node && [job.node.name, ...pairs(job.node.labels)].join(", ")],
    ["Attempt", job.attempt > 1 && job.attempt],
    ...job.transitions.map(each => [`${sentence(each.state)}${job.attempt > 1 ? ` (attempt ${each.attempt})` : ""}`, moment(each.at)]),
    ...job.formerAttempts.map(each => [`Attempt ${each.attempt} ended`,
      [each.reason, " ", h("button", { type: "button", onclick: () => saved(each.attempt) }, `Save what attempt ${each.attempt} had measured`)]]),
  ].filter(([, value]) => value);
  return h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}
