// Two jobs side by side, and what differs between them.

import { Problem, get } from "../core/api.js";
import { fill, h, table } from "../core/dom.js";
import { moment, timeScale } from "../core/format.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { mark, sentence, speedupText, verdictWord } from "../core/verdict.js";
import { choice } from "./choice.js";

export default async function show(main, { query, signal }) {
  const place = h("div");
  const form = choice(query, values => go("/compare", values), signal);
  fill(main,
    h("h1", {}, "Compare two jobs"),
    h("p", {}, "Speedups within each job can be read side by side. Times cannot: the jobs were not measured together."),
    form.element,
    place);
  if (!query.get("baseline") || !query.get("candidate")) {
    return;
  }
  const search = new URLSearchParams({ baseline: query.get("baseline"), candidate: query.get("candidate"), varying: query.get("varying") || "none" });
  try {
    fill(place, comparison(await get(`comparisons?${search}`, signal)));
  } catch (error) {
    if (signal.aborted || (error instanceof Problem && error.status === 401)) {
      throw error;
    }
    fill(place, error.code === "NOT_COMPARABLE" ? incomparable(error) : failure(error));
    form.complain(error.errors ?? []);
  }
}

/// The places in the requests that differ, as a reader of requests names them.
function incomparable(problem) {
  return h("div", { class: "failure", role: "alert" },
    h("p", {}, "These jobs measured different work, so their figures say nothing about each other. They differ in:"),
    h("ul", {}, problem.errors.map(each => h("li", {}, h("code", {}, each.pointer.slice(1).replaceAll("/", ".")), ` ${each.message}`))),
    h("p", {}, "Choose jobs with the same workload and the same number of tasks."));
}

function comparison({ baseline, candidate, differences, warnings, cells }) {
  const scale = timeScale(cells.flatMap(cell => [cell.baseline, cell.candidate]).map(figures => figures?.wallSeconds?.median));
  const times = `time (${scale.symbol})`;
  return [
    h("h2", {}, "The jobs"),
    h("ul", {}, [["Baseline", baseline], ["Candidate", candidate]].map(([name, side]) => h("li", {},
      `${name}: `, h("a", { href: address(`/jobs/${side.jobId}`) }, side.name ?? side.jobId), `, ${moment(side.finishedAt)}${side.complete ? "" : ", incomplete"}`))),
    warnings.map(warning => h("p", { class: warning.severity === "RED" ? "failure" : "warning" }, warning.message)),
    h("h2", {}, "Cell by cell"),
    table("Speedup within each job, with its interval", [
      { heading: "Cell" },
      { heading: "Baseline: speedup", numeric: true }, { heading: "verdict" }, { heading: times, numeric: true },
      { heading: "Candidate: speedup", numeric: true }, { heading: "verdict" }, { heading: times, numeric: true },
    ], cells.map(cell => [cell.key, ...side(cell.key, cell.baseline, baseline.baseline, scale), ...side(cell.key, cell.candidate, candidate.baseline, scale)])),
    h("p", { class: "aside" }, "Times have no verdict across the two jobs. For one, put the cells into a single job."),
    h("h2", {}, "What differs"),
    differences.length === 0 ? h("p", {}, "Nothing that figures depend on.") : table("What the jobs do not have in common",
      ["Field", "Baseline", "Candidate", "May it differ?"].map(heading => ({ heading })),
      differences.map(each => [h("code", {}, each.field), valueText(each.baseline), valueText(each.candidate), each.expected ? "yes" : "no"])),
  ];
}

function side(key, figures, baseline, scale) {
  if (figures === null) {
    return ["–", "not in this job", "–"];
  }
  if (figures.status !== "OK") {
    return ["–", sentence(figures.status), "–"];
  }
  const word = key === baseline ? "baseline" : verdict(figures.versusBaseline);
  return [speedupText({ key, ...figures }, baseline), word, scale.text(figures.wallSeconds?.median)];
}

function verdict(versus) {
  return h("span", { class: (versus?.verdict ?? "").toLowerCase() || null }, versus ? `${mark(versus)} ${verdictWord(versus)}` : "–");
}

function valueText(value) {
  return value === null ? "absent" : typeof value === "string" ? value : JSON.stringify(value);
}
