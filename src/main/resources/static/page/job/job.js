// A job: while it waits and runs, what is known so far; and its result when it has ended.

import { Problem, get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { follow, hasEnded } from "../core/follow.js";
import { failure, notice } from "../core/notice.js";
import { remember } from "../core/router.js";
import { contents, goTo } from "../result/contents.js";
import { nameOf, title } from "../result/heading.js";
import { renderResult } from "../result/result.js";
import { showTimeline } from "../timeline/tab.js";
import { actions } from "./actions.js";
import { calmly } from "./calm.js";
import { live } from "./live.js";
import { history, stateLine } from "./state.js";

export default async function show(main, { params, query, signal }) {
  const job = await get(`jobs/${encodeURIComponent(params.id)}`, signal);
  document.title = `${nameOfJob(job)} – Simul`;
  const last = hasEnded(job) ? job : await running(main, job, signal);
  if (last !== null) {
    await ended(main, last, query, signal);
  }
}

function nameOfJob(job) {
  return job.name ?? job.preset ?? "Job";
}

/// Returns the job at its end; null if the reader left before.
async function running(main, first, signal) {
  const heading = h("h1", {}, nameOfJob(first));
  const line = stateLine();
  const cells = live();
  const tools = actions(signal);
  const facts = about(first, tools);
  let job = first;
  let progress = first.progress;
  const paint = calmly(() => {
    line.show(job, progress, cells.nameOf);
    cells.paint();
  }, signal);
  line.show(job, progress, cells.nameOf);
  tools.show(job);
  fill(main, heading, line.element, cells.element, tools.element, facts.element);
  try {
    return await follow(first.id, {
      job(now) {
        job = now;
        progress = now.progress;
        tools.show(now);
        facts.show(now);
        paint();
      },
      progress(now) {
        progress = now;
        paint();
      },
      cell(change) {
        cells.change(change);
        paint();
      },
      async gap() {
        try {
          const result = await get(`jobs/${first.id}/result`, signal);
          fill(heading, title({ job, result }));
          cells.show(result);
        } catch (error) {
          if (!(error instanceof Problem && error.status === 409)) {
            throw error;
          }
          cells.refuse(failure(error));
        }
        paint();
      },
      away: notice,
    }, signal);
  } finally {
    notice("");
  }
}

async function ended(main, job, query, signal) {
  const line = stateLine();
  const tools = actions(signal);
  const facts = about(job, tools);
  line.show(job, null, null);
  tools.show(job);
  let report;
  try {
    const [result, workloads] = await Promise.all([get(`jobs/${job.id}/result?include=samples`, signal), get("workloads", signal)]);
    const workload = workloads.items.find(each => each.type === job.spec.workload.type);
    report = { job, result, figures: workload?.figures ?? [], notes: [] };
  } catch (error) {
    if (!(error instanceof Problem && [409, 500].includes(error.status))) {
      throw error;
    }
    fill(main, h("h1", {}, nameOfJob(job)), line.element, failure(error), tools.element, facts.element);
    return;
  }
  const names = new Map(report.result.cells.map(cell => [cell.key, nameOf(cell)]));
  const result = h("div");
  const timeline = h("section", { "aria-label": "Timeline" });
  const open = h("button", { type: "button", onclick: () => {
    remember({ timeline: "open" });
    showTimeline(timeline, job.id, names, { query, signal });
  } }, "Show the timeline: when each task ran");
  fill(main, result, fill(timeline, h("h2", {}, "When each task ran"), open), tools.element, facts.element);
  const choice = { cell: query.get("samples"), warmUps: query.get("warmups") !== null };
  renderResult(result, report, signal, { choice, chosen: ({ cell, warmUps }) => remember({ samples: cell, warmups: warmUps ? "shown" : null }) });
  const top = result.querySelector("h1");
  top.after(line.element);
  result.querySelector(".conclusion").after(contents(main, heading => remember({ at: heading })));
  if (query.get("timeline") !== null) {
    await showTimeline(timeline, job.id, names, { query, signal });
  }
  if (query.get("at")) {
    goTo(main, query.get("at"));
  }
}

/// Returns {element, show(job)}: who submitted the job, where it ran, and when.
function about(job, tools) {
  const facts = h("div");
  const show = now => fill(facts, history(now, attempt => tools.save(`result?format=json&attempt=${attempt}`, `${attempt}.json`)));
  show(job);
  return { element: h("details", {}, h("summary", {}, "The job"), facts), show };
}
