// Where the time of a task goes, what the machine gave, and the figures of the workload itself.

import { h, table } from "../core/dom.js";
import { bytes, count, seconds, significant, timeUnit } from "../core/format.js";
import { barChart } from "../chart/bars.js";
import { nameOf } from "./heading.js";

const PARTS = [["start", "Start"], ["queue", "Queue"], ["run", "Run"], ["join", "Join"]];

/// The mean cost of a task, by its parts.
export function costs({ result }, signal) {
  const cells = result.cells.filter(cell => cell.perTaskSeconds);
  if (cells.length === 0) {
    return null;
  }
  const whole = cell => PARTS.reduce((sum, [part]) => sum + (cell.perTaskSeconds[part] ?? 0), 0);
  const [factor, unit] = timeUnit(Math.max(...cells.map(whole)));
  const names = cells.map(nameOf);
  return h("section", { "aria-label": "Cost of a task" },
    h("h2", {}, "Where the time of a task goes"),
    barChart("Mean time of a task by its parts", names,
      PARTS.map(([part, name]) => ({ name, values: cells.map(cell => (cell.perTaskSeconds[part] == null ? null : cell.perTaskSeconds[part] * factor)) })),
      { unit, text: value => (value === "-" ? "–" : `${significant(value)} ${unit}`), signal }),
    table("Mean of a task; cold: set-up and the first iteration of all tasks", [
      { heading: "Cell" },
      ...PARTS.map(([, name]) => ({ heading: name, numeric: true })),
      { heading: "Cold, all tasks", numeric: true },
    ], cells.map(cell => [nameOf(cell), ...PARTS.map(([part]) => seconds(cell.perTaskSeconds[part])), seconds(cell.coldSeconds)])));
}

/// Memory, and processors kept busy.
export function resources({ result }, signal) {
  const cells = result.cells.filter(cell => cell.peakPssBytes !== null || cell.perIteration?.processorsBusy != null);
  if (cells.length === 0) {
    return null;
  }
  const names = cells.map(nameOf);
  const some = read => cells.some(cell => read(cell) != null);
  const memory = cell => (cell.peakPssBytes === null ? null : cell.peakPssBytes / (1 << 20));
  const busy = cell => cell.perIteration?.processorsBusy ?? null;
  return h("section", { "aria-label": "Memory and processors" },
    h("h2", {}, "Memory and processors"),
    some(memory) && barChart("Peak memory", names, [{ name: "Peak memory", values: cells.map(memory) }], { unit: "MiB", text: value => (value === "-" ? "–" : Math.round(value).toLocaleString("en")), signal }),
    some(busy) && barChart("Processors kept busy", names, [{ name: "Processors busy", values: cells.map(busy) }], { unit: "processors busy", text: value => (value === "-" ? "–" : value.toFixed(1)), signal }),
    table("What an iteration took from the machine, over all its processes", [
      { heading: "Cell" },
      { heading: "Peak memory", numeric: true },
      { heading: "CPUs busy", numeric: true },
      { heading: "CPU, user", numeric: true },
      { heading: "CPU, system", numeric: true },
      { heading: "Switches", numeric: true },
      { heading: "Allocated", numeric: true },
    ], cells.map(cell => [
      nameOf(cell),
      memoryText(cell),
      busy(cell) === null ? "–" : busy(cell).toFixed(1),
      seconds(cell.perIteration?.cpuUserSeconds),
      seconds(cell.perIteration?.cpuSystemSeconds),
      switches(cell.perIteration),
      bytes(cell.perIteration?.allocatedBytes),
    ])));
}

function memoryText(cell) {
  const range = cell.peakPssBytesRange;
  return bytes(cell.peakPssBytes) + (range && range.generations > 1 ? ` (${bytes(range.min)} to ${bytes(range.max)})` : "");
}

function switches(taken) {
  return taken?.voluntarySwitches == null ? "–" : count(taken.voluntarySwitches + (taken.involuntarySwitches ?? 0));
}

/// The workload's own figures, a chart for each.
export function figures({ result, figures: known = [] }, signal) {
  const shown = known.filter(figure => result.cells.some(cell => cell.figures[figure.name] != null));
  if (shown.length === 0) {
    return null;
  }
  return h("section", { "aria-label": "Workload figures" }, h("h2", {}, "What the workload counted"), shown.map(figure => figureOf(figure, result, signal)));
}

function figureOf(figure, result, signal) {
  const cells = result.cells.filter(cell => cell.figures[figure.name] != null);
  const value = cell => cell.figures[figure.name];
  const timed = figure.unit === "SECONDS";
  const [factor, unit] = timed ? timeUnit(Math.max(...cells.map(value))) : [1, ""];
  const text = timed ? seconds : each => (Number.isInteger(each) ? count(each) : significant(each));
  const names = cells.map(nameOf);
  return [
    h("h3", {}, figure.title),
    h("p", { class: "aside" }, figure.meaning),
    barChart(figure.title, names, [{ name: figure.title, values: cells.map(cell => value(cell) * factor) }], {
      unit, text: each => (each === "-" ? "–" : timed ? `${significant(each)} ${unit}` : text(each)), signal,
    }),
    table(figure.title, [{ heading: "Cell" }, { heading: figure.title, numeric: true }], cells.map(cell => [nameOf(cell), text(value(cell))])),
  ];
}
