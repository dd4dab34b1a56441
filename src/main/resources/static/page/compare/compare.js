// Two jobs side by side, and what differs between them.

import { Problem, get } from "../core/api.js";
import { fill, h, table } from "../core/dom.js";
import { moment, seconds } from "../core/format.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { sentence, speedupText, verdictWord } from "../core/verdict.js";

const VARYING = ["none", "machine", "jdk"];

export default async function show(main, { query, signal }) {
  const place = h("div");
  const form = h("form", {
    class: "row",
    onsubmit: event => {
      event.preventDefault();
      go("/compare", Object.fromEntries(new FormData(form)));
    },
  },
    h("label", {}, "Baseline ", h("input", { name: "baseline", size: 36, required: true, value: query.get("baseline") ?? "" })),
    h("label", {}, "Candidate ", h("input", { name: "candidate", size: 36, required: true, value: query.get("candidate") ?? "" })),
    h("label", {}, "What may differ ", h("select", { name: "varying" }, VARYING.map(value => h("option", { value, selected: query.get("varying") === value }, value)))),
    h("button", { class: "main" }, "Compare"));
  fill(main,
    h("h1", {}, "Compare two jobs"),
    h("p", {}, "Speedups within each job can be read side by side. Times cannot: the jobs were not measured together."),
    h("p", { class: "aside" }, "Put in the ids of two jobs that have ended, or latest; or choose two in ", h("a", { href: address("/jobs") }, "the list of jobs"), "."),
    form,
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
    fill(place, failure(error));
  }
}

function comparison({ baseline, candidate, differences, warnings, cells }) {
  return [
    h("h2", {}, "The jobs"),
    h("ul", {}, [["Baseline", baseline], ["Candidate", candidate]].map(([name, side]) => h("li", {},
      `${name}: `, h("a", { href: address(`/jobs/${side.jobId}`) }, side.name ?? side.jobId), `, ${moment(side.finishedAt)}${side.complete ? "" : ", incomplete"}`))),
    warnings.map(warning => h("p", { class: "warning" }, warning.message)),
    h("h2", {}, "Cell by cell"),
    table("Speedup within each job", [
      { heading: "Cell" },
      { heading: "Baseline: speedup", numeric: true }, { heading: "Verdict" }, { heading: "Time", numeric: true },
      { heading: "Candidate: speedup", numeric: true }, { heading: "Verdict" }, { heading: "Time", numeric: true },
    ], cells.map(cell => [cell.key, ...side(cell.key, cell.baseline, baseline.baseline), ...side(cell.key, cell.candidate, candidate.baseline)])),
    h("h2", {}, "What differs"),
    differences.length === 0 ? h("p", {}, "Nothing that figures depend on.") : table("Differences", [{ heading: "Field" }, { heading: "Baseline" }, { heading: "Candidate" }, { heading: "Expected" }],
      differences.map(each => [each.field, valueText(each.baseline), valueText(each.candidate), each.expected ? "yes" : "no"])),
  ];
}

function side(key, figures, baseline) {
  if (figures === null) {
    return ["–", "not in this job", "–"];
  }
  if (figures.status !== "OK") {
    return ["–", sentence(figures.status), "–"];
  }
  return [speedupText({ key, ...figures }, baseline), key === baseline ? "baseline" : verdictWord(figures.versusBaseline), seconds(figures.wallSeconds?.median)];
}

function valueText(value) {
  return value === null ? "absent" : typeof value === "string" ? value : JSON.stringify(value);
}
