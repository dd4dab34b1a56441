// The cells compared with the baseline: the chart of intervals and its table.

import { h, table } from "../core/dom.js";
import { count, percent, percentAtMost, ratio, timeScale } from "../core/format.js";
import { sentence, speedupText, verdictWord } from "../core/verdict.js";
import { intervalChart } from "../chart/intervals.js";
import { nameOf } from "./heading.js";

export function comparison({ job, result }, signal) {
  const inNotebook = notebookOf(job, result);
  const rows = result.cells.map(cell => ({
    name: nameOf(cell),
    versus: cell.versusBaseline,
    speedup: cell.key === result.baseline ? (cell.wallSeconds ? 1 : null) : cell.versusBaseline?.speedup ?? null,
    notebook: inNotebook?.(cell) ?? null,
    note: cell.status === "OK" ? "not measured" : sentence(cell.status),
  }));
  const baseline = result.cells.find(cell => cell.key === result.baseline);
  return h("section", { "aria-label": "Comparison" },
    h("h2", {}, "How fast"),
    rows.some(row => row.speedup !== null) && [
      intervalChart(rows, { baseline: baseline ? nameOf(baseline) : result.baseline, margin: result.margin, signal }),
      h("p", { class: "aside" }, legend(result, rows)),
    ],
    times(job, result, inNotebook),
    inNotebook && h("p", { class: "aside" }, "Compare ratios, not seconds: the notebook ran in Python on another machine with more processors."),
    failures(result),
    spread(result));
}

/// Returns what finds a cell's speedup in the notebook, or null if the notebook did not measure the baseline.
function notebookOf(job, result) {
  const seconds = job.spec.notebook ?? {};
  return seconds[result.baseline] ? cell => (seconds[cell.key] ? seconds[result.baseline] / seconds[cell.key] : null) : null;
}

function legend(result, rows) {
  const has = verdict => rows.some(row => row.versus && row.speedup !== null && (row.versus.verdict ?? "INDISTINGUISHABLE") === verdict);
  return [
    level(result) && `Whiskers: intervals that hold together at ${level(result)}.`,
    `Band: the margin of ${percent(result.margin)}, within which a difference does not matter.`,
    rows.some(row => row.notebook !== null) && "◇ the notebook.",
    has("FASTER") && "▲ faster.",
    has("SLOWER") && "▼ slower.",
    has("EQUIVALENT") && "≈ equal, within the margin.",
    has("INDISTINGUISHABLE") && "? undecided.",
  ].filter(part => part).join(" ");
}

function level(result) {
  const interval = result.cells.map(cell => cell.versusBaseline?.ci).find(each => each);
  return interval ? `${Math.round(100 * interval.level)}%` : null;
}

function times(job, result, inNotebook) {
  const scale = timeScale(result.cells.map(cell => cell.wallSeconds?.median));
  const columns = [
    { heading: job.spec.tasks === 1 ? "How the task ran" : `How the ${count(job.spec.tasks)} tasks ran` },
    { heading: `Time (${scale.symbol})`, numeric: true },
    { heading: `× ${result.baseline}${level(result) ? ` (${level(result)}, together)` : ""}`, numeric: true },
    { heading: "Verdict" },
    { heading: "CPUs busy", numeric: true },
    ...(inNotebook ? [{ heading: "Notebook, ×", numeric: true }] : []),
  ];
  return table("Wall time and speedup of each cell", columns, result.cells.map(cell => [
    nameOf(cell),
    scale.text(cell.wallSeconds?.median),
    speedupText(cell, result.baseline),
    cell.key === result.baseline ? "baseline" : cell.status === "OK" ? verdict(cell.versusBaseline) : sentence(cell.status),
    cell.perIteration?.processorsBusy != null ? cell.perIteration.processorsBusy.toFixed(1) : "–",
    ...(inNotebook ? [cell.key === result.baseline ? "1" : ratio(inNotebook(cell))] : []),
  ]));
}

function verdict(versus) {
  const word = h("span", { class: (versus?.verdict ?? "").toLowerCase() || null }, verdictWord(versus));
  if (versus?.excludesAbove == null) {
    return word;
  }
  const generations = versus.generationsToDecide;
  return [word, h("br"), h("span", { class: "aside bound" },
    `differences above ${percentAtMost(versus.excludesAbove)} are excluded${generations ? `; about ${count(generations)} generations would decide` : ""}`)];
}

function failures(result) {
  const failed = result.cells.filter(cell => cell.status !== "OK");
  return failed.length > 0 && h("ul", {}, failed.map(cell => h("li", {}, h("strong", {}, nameOf(cell)), `: ${sentence(cell.status)}`, cell.reason && `, ${cell.reason}`)));
}

/// The wall times in full.
function spread(result) {
  const scale = timeScale(result.cells.flatMap(cell => (cell.wallSeconds ? [cell.wallSeconds.min, cell.wallSeconds.max] : [])));
  const part = name => cell => scale.text(cell.wallSeconds?.[name]);
  const interval = cell => (cell.wallSeconds?.ci ? `${scale.text(cell.wallSeconds.ci.low)}–${scale.text(cell.wallSeconds.ci.high)}` : "–");
  const without = [...new Set(result.cells.map(cell => cell.wallSeconds?.reason).filter(reason => reason))];
  return h("details", {},
    h("summary", {}, "The times in full"),
    table(`Wall times of the measured iterations (${scale.symbol})`, [
      { heading: "Cell" },
      ...["Least", "Median", "Its interval", "Mean", "Greatest", "Generations", "Iterations", "Tasks a second", "Efficiency"].map(heading => ({ heading, numeric: true })),
    ], result.cells.map(cell => [
      nameOf(cell),
      part("min")(cell),
      part("median")(cell),
      interval(cell),
      part("mean")(cell),
      part("max")(cell),
      count(cell.wallSeconds?.generations),
      count(cell.wallSeconds?.iterations),
      count(cell.tasksPerSecond),
      ratio(cell.versusBaseline?.efficiency),
    ])),
    h("p", { class: "aside" }, "Efficiency is the speedup divided by the number of workers that the processors have room for. The baseline has none, and no cell has one where the tasks mostly wait."),
    without.length > 0 && h("p", { class: "aside" }, `No interval of a median: ${without.map(sentence).join(", ")}.`));
}
