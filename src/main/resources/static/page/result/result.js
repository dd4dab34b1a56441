// A result as a page. The live page and the exported file show the same.

import { fill, h } from "../core/dom.js";
import { conditions, title } from "./heading.js";
import { comparison } from "./comparison.js";
import { costs, figures, resources } from "./figures.js";
import { doubts, expectations } from "./doubts.js";
import { samples } from "./samples.js";
import { origin } from "./origin.js";

/// Shows a report: {job, result, figures: those of the workload, notes: sentences}.
///
/// The job needs a spec only; of a run on the command line nothing else is known.
export function renderResult(element, report, signal) {
  const { result, notes = [] } = report;
  fill(element,
    h("h1", {}, title(report)),
    h("p", { class: "aside" }, conditions(report)),
    !result.complete && h("p", { class: "warning" }, "These figures are partial: the measurement is still running, or was ended early."),
    h("p", { class: "conclusion" }, h("strong", {}, "Conclusion. "), result.conclusion),
    comparison(report, signal),
    expectations(result),
    doubts(report),
    costs(report, signal),
    resources(report, signal),
    figures(report, signal),
    samples(report, signal),
    result.suggestion && h("p", {}, h("strong", {}, "Try next: "), h("code", {}, result.suggestion.member), " ", result.suggestion.question),
    origin(report),
    notes.map(note => h("p", { class: "aside" }, note)));
}
