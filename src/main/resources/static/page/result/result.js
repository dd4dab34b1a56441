// A result as a page. The live page and the exported file show the same.

import { fill, h } from "../core/dom.js";
import { conditions, title } from "./heading.js";
import { comparison } from "./comparison.js";
import { costs } from "./costs.js";
import { doubts, expectations } from "./doubts.js";
import { figures } from "./figures.js";
import { origin } from "./origin.js";
import { resources } from "./resources.js";
import { samples } from "./samples.js";

/// Shows a report: {job, result, figures: those of the workload, notes: sentences about what is left out}.
///
/// The job needs a spec only; of a run on the command line nothing else is known. view, which may be left out, is {choice: which samples
/// are shown, {cell, warmUps}, chosen(choice): called when the reader chooses others}.
export function renderResult(element, report, signal, view = {}) {
  const { result } = report;
  fill(element,
    h("h1", {}, title(report)),
    h("p", { class: "aside" }, conditions(report)),
    !result.complete && h("p", { class: "warning" }, "These figures are partial: the measurement is still running, or was ended early."),
    h("p", { class: "conclusion" }, h("strong", {}, "Conclusion. "), result.conclusion),
    comparison(report, signal),
    doubts(report),
    expectations(report),
    samples(report, signal, view),
    costs(report, signal),
    resources(report, signal),
    figures(report, signal),
    result.suggestion && h("section", { "aria-label": "Try next" },
      h("h2", {}, "Try next"),
      h("p", {}, h("code", {}, result.suggestion.member), " ", result.suggestion.question)),
    origin(report));
}
