// A job: while it waits and runs, what is known so far; and its result when it has ended.

import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { follow, hasEnded } from "../core/follow.js";
import { failure, notice } from "../core/notice.js";
import { remember } from "../core/router.js";
import { nameOf } from "../result/heading.js";
import { renderResult } from "../result/result.js";
import { showTimeline } from "../timeline/tab.js";
import { actions } from "./actions.js";
import { live } from "./live.js";
import { history, state } from "./state.js";

export default async function show(main, { params, query, signal }) {
  const job = await get(`jobs/${encodeURIComponent(params.id)}`, signal);
  if (hasEnded(job)) {
    await ended(main, job, query, signal);
  } else {
    await running(main, job, query, signal);
  }
}

async function running(main, first, query, signal) {
  const heading = h("div");
  const tools = h("div");
  const result = await get(`jobs/${first.id}/result`, signal);
  const cells = live(first, result);
  let job = first;
  const update = changed => {
    job = changed;
    fill(heading, state(job, job.progress));
  };
  update(first);
  fill(tools, actions(() => job, signal));
  fill(main, h("h1", {}, first.name ?? first.preset ?? "Job"), result.work && h("p", {}, result.work), heading, cells.element, tools);
  await follow(first.id, {
    job: update,
    progress: progress => fill(heading, state(job, progress)),
    cell: cells.change,
    away: away => notice(away ? "The service does not answer. This page goes on when it does." : ""),
  }, signal);
  notice("");
  if (!signal.aborted) {
    await ended(main, await get(`jobs/${first.id}`, signal), query, signal);
  }
}

async function ended(main, job, query, signal) {
  let report;
  try {
    const [result, workloads] = await Promise.all([get(`jobs/${job.id}/result?include=samples`, signal), get("workloads", signal)]);
    const workload = workloads.items.find(each => each.type === job.spec.workload.type);
    report = { job, result, figures: workload?.figures ?? [], notes: [] };
  } catch (error) {
    fill(main, h("h1", {}, job.name ?? "Job"), state(job, null), failure(error), actions(() => job, signal));
    return;
  }
  const names = new Map(report.result.cells.map(cell => [cell.key, nameOf(cell)]));
  const result = h("div");
  const timeline = h("section", { "aria-label": "Timeline" });
  const opened = query.get("timeline") !== null;
  const open = h("button", { type: "button", onclick: () => {
    remember({ timeline: "open" });
    showTimeline(timeline, job.id, names, { query, signal });
  } }, "Show the timeline: when each task ran");
  fill(main, result, fill(timeline, h("h2", {}, "When each task ran"), open), history(job), actions(() => job, signal));
  renderResult(result, report, signal);
  result.querySelector("h1").after(state(job, null));
  if (opened) {
    await showTimeline(timeline, job.id, names, { query, signal });
  }
}
