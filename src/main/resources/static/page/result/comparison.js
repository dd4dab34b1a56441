// The cells compared with the baseline: the chart of intervals and its table.

import { h, table } from "../core/dom.js";
import { count, percent, ratio, significant, timeUnit } from "../core/format.js";
import { sentence, speedupText, verdictWord } from "../core/verdict.js";
import { intervalChart } from "../chart/intervals.js";
import { nameOf } from "./heading.js";

export function comparison({ job, result }, signal) {
  const baseline = result.cells.find(cell => cell.key === result.baseline);
  const notebook = job.spec.notebook ?? {};
  const inNotebook = cell => (notebook[cell.key] && notebook[result.baseline] ? notebook[result.baseline] / notebook[cell.key] : null);
  const rows = result.cells.map(cell => ({
    name: nameOf(cell),
    versus: cell.versusBaseline,
    speedup: cell.key === result.baseline ? (cell.wallSeconds ? 1 : null) : cell.versusBaseline?.speedup ?? null,
    notebook: inNotebook(cell),
    note: cell.status === "OK" ? "not measured" : sentence(cell.status),
  }));
  const fromNotebook = rows.some(row => row.notebook !== null);
  return h("section", { "aria-label": "Comparison" },
    h("h2", {}, "How fast"),
    rows.some(row => row.speedup !== null) && intervalChart(rows, { baseline: baseline ? nameOf(baseline) : result.baseline, margin: result.margin, signal }),
    h("p", { class: "aside" }, legend(result, fromNotebook)),
    times(result, inNotebook, fromNotebook),
    failures(result));
}

function legend(result, fromNotebook) {
  return [
    level(result) ? `Whiskers are intervals that hold together at ${level(result)}.` : null,
    `The band is the margin of ${percent(result.margin)}.`,
    fromNotebook ? "A hollow circle is the notebook's figure." : null,
    "▲ faster, ▼ slower, ≈ equal within the margin, ? undecided.",
  ].filter(part => part).join(" ");
}

function level(result) {
  const interval = result.cells.map(cell => cell.versusBaseline?.ci).find(each => each);
  return interval ? `${Math.round(100 * interval.level)}%` : null;
}

function times(result, inNotebook, fromNotebook) {
  const known = result.cells.map(cell => cell.wallSeconds?.median).filter(value => value);
  const [factor, unit] = timeUnit(known.length ? Math.max(...known) : 1);
  const columns = [
    { heading: "Cell" },
    { heading: `Time (${unit})`, numeric: true },
    { heading: `× ${result.baseline}${level(result) ? ` (${level(result)}, together)` : ""}`, numeric: true },
    { heading: "Verdict" },
    { heading: "CPUs busy", numeric: true },
    ...(fromNotebook ? [{ heading: "Notebook, ×", numeric: true }] : []),
  ];
  return table("Wall time and speedup of each cell", columns, result.cells.map(cell => [
    nameOf(cell),
    cell.wallSeconds ? significant(cell.wallSeconds.median * factor) : "–",
    speedupText(cell, result.baseline),
    cell.key === result.baseline ? "baseline" : verdict(cell.versusBaseline),
    cell.perIteration?.processorsBusy != null ? cell.perIteration.processorsBusy.toFixed(1) : "–",
    ...(fromNotebook ? [inNotebook(cell) === null ? "–" : ratio(inNotebook(cell))] : []),
  ]));
}

function verdict(versus) {
  const word = h("span", { class: (versus?.verdict ?? "").toLowerCase() || null }, verdictWord(versus));
  if (versus?.excludesAbove == null) {
    return word;
  }
  const generations = versus.generationsToDecide;
  return [word, h("br"), h("span", { class: "aside" },
    `differences above ${percent(versus.excludesAbove)} are excluded${generations ? `; about ${count(generations)} generations would decide` : ""}`)];
}

function failures(result) {
  const failed = result.cells.filter(cell => cell.status !== "OK");
  return failed.length > 0 && h("ul", {}, failed.map(cell => h("li", {}, h("strong", {}, nameOf(cell)), `: ${sentence(cell.status)}`, cell.reason && `, ${cell.reason}`)));
}
