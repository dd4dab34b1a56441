// A study: what each claim says, what was found, and why.

import { Problem, download, get, send } from "../core/api.js";
import { ask } from "../core/ask.js";
import { fill, h, table } from "../core/dom.js";
import { pause } from "../core/follow.js";
import { moment, significant } from "../core/format.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { sentence } from "../core/verdict.js";
import { forgotten, remembered } from "./known.js";

const REFRESH_MILLIS = 5000;
const MARKS = { SUPPORTED: "✓", REFUTED: "✗", INCONCLUSIVE: "?" };

export default async function show(main, { params, signal }) {
  const path = `studies/${encodeURIComponent(params.id)}`;
  const wrong = h("div", { role: "status" });
  let study;
  try {
    study = await get(path, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) {
      forgotten(params.id);
    }
    throw error;
  }
  const overview = part(each => [each.complete, each.jobs, each.claims.map(claim => claim.jvm.verdict)], progress);
  const list = jobs(study);
  const claims = study.claims.map((claim, index) =>
    part(each => [each.claims[index], [...idsOf(each)]], each => ruled(each.claims[index], idsOf(each))));
  const versus = part(each => each.contrasts, contrasts);
  remembered(study);
  fill(main,
    h("h1", {}, study.title),
    h("p", {}, study.meaning),
    h("p", { class: "aside" }, `${study.size} size, submitted ${moment(study.submittedAt)}`),
    wrong,
    overview.element,
    list.element,
    h("h2", {}, "Claims"),
    claims.map(each => each.element),
    versus.element,
    h("p", { class: "row no-print" },
      h("button", { type: "button", onclick: () => save(path, study.id, wrong) }, "Save the report (md)"),
      h("button", { type: "button", onclick: () => remove(path, study.id, wrong, signal) }, "Remove")));
  for (;;) {
    [overview, list, ...claims, versus].forEach(each => each.show(study));
    if (study.complete) {
      return;
    }
    do {
      await pause(REFRESH_MILLIS, signal);
    } while (document.hidden && !signal.aborted);
    if (signal.aborted) {
      return;
    }
    try {
      study = await get(path, signal);
      fill(wrong);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      fill(wrong, failure(error));
    }
  }
}

/// Returns {element, show(study)}. What it shows is made anew only when it has changed, and a link that has the focus keeps it: the study
/// is asked for every few seconds, and its reader may be anywhere in it.
function part(select, render) {
  const element = h("div");
  let before = null;
  function show(study) {
    const now = JSON.stringify(select(study));
    if (now === before) {
      return;
    }
    before = now;
    const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    fill(element, render(study));
    if (focused !== null) {
      [...element.querySelectorAll("a")].find(link => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
    }
  }
  return { element, show };
}

async function save(path, id, wrong) {
  try {
    await download(`${path}?format=md`, `${id}.md`);
  } catch (error) {
    fill(wrong, failure(error));
  }
}

async function remove(path, id, wrong, signal) {
  if (await ask("Remove this study with all of its jobs and all that they measured? This cannot be undone.", "Remove them")) {
    try {
      await send("DELETE", path, { signal });
      forgotten(id);
      go("/studies");
    } catch (error) {
      fill(wrong, failure(error));
    }
  }
}

function progress(study) {
  const of = verdict => study.claims.filter(claim => claim.jvm.verdict === verdict).length;
  const left = study.jobs.filter(job => ["QUEUED", "RUNNING", "CANCELLING"].includes(job.state));
  return [
    h("p", { class: "conclusion" }, `Of ${study.claims.length} claims, the JVM supports ${of("SUPPORTED")} and refutes ${of("REFUTED")}; ${of("INCONCLUSIVE")} are open.`,
      !study.complete && ` ${left.length} of ${study.jobs.length} jobs have not ended.`),
    !study.complete && h("progress", { max: study.jobs.length, value: study.jobs.length - left.length + left.reduce((sum, job) => sum + (job.progress ?? 0), 0), "aria-label": "Progress" }),
  ];
}

/// The list stays open, or folded, as the reader left it.
function jobs(study) {
  const columns = [{ heading: "Job" }, { heading: "State" }, { heading: "Why" }];
  const row = job => [
    job.links ? h("a", { href: address(`/jobs/${job.id}`) }, job.key) : job.key,
    job.state ? sentence(job.state) + (job.progress && job.state === "RUNNING" ? ` ${Math.round(100 * job.progress)}%` : "") : "–",
    job.reason ?? "",
  ];
  const list = part(each => each.jobs, each => table("Jobs", columns, each.jobs.map(row)));
  return { element: h("details", { open: !study.complete }, h("summary", {}, "Its jobs"), list.element), show: list.show };
}

/// Returns a Map from the keys of the jobs that can be read to their ids.
function idsOf(study) {
  return new Map(study.jobs.filter(job => job.links).map(job => [job.key, job.id]));
}

function ruled(claim, ids) {
  return h("article", { class: "claim", "aria-label": `Claim ${claim.number}` },
    h("h3", {}, `${claim.number}. ${claim.text}`),
    h("p", { class: "aside" }, claim.place, claim.source && `: ${claim.source}`),
    ruling("The JVM", claim.jvm, ids),
    claim.lock ? ruling("Under one lock", claim.lock, ids) : h("p", {}, h("strong", {}, "Under one lock: "), claim.noLock));
}

function ruling(where, { verdict, findings }, ids) {
  return h("div", {},
    h("p", {}, h("strong", {}, `${where}: `), verdictText(verdict)),
    h("ul", {}, findings.map(finding => h("li", {},
      finding.text, " ",
      findings.length > 1 && [verdictText(finding.verdict), ": "],
      finding.reason, ". ",
      jobsOf(finding).filter(key => ids.has(key)).map(key => [h("a", { href: address(`/jobs/${ids.get(key)}`) }, key), " "])))));
}

function verdictText(verdict) {
  return h("span", { class: `verdict ${verdict.toLowerCase()}` }, `${MARKS[verdict] ?? ""} ${verdict.toLowerCase()}`);
}

function jobsOf({ of, per }) {
  return [...new Set([of, per].filter(each => each).map(each => each.split("/")[0]))];
}

function contrasts({ contrasts: rows }) {
  const value = each => (each === null ? "–" : significant(each, 3));
  return [
    h("h2", {}, "Threads against processes"),
    table("What the notebook says of each, and what was measured", [
      { heading: "" }, { heading: "Claim about threads" }, { heading: "Claim about processes" }, { heading: "Measured" },
      { heading: "Threads", numeric: true }, { heading: "Processes", numeric: true }, { heading: "Threads under one lock", numeric: true },
    ], rows.map(row => [row.row, row.saysThreads, row.saysProcesses, row.measure, value(row.threads), value(row.processes), value(row.lock)])),
  ];
}
