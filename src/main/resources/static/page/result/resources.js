// What an iteration takes from the machine: memory, and processors kept busy.

import { h, table } from "../core/dom.js";
import { bytes, count, timeScale } from "../core/format.js";
import { barChart } from "../chart/bars.js";
import { nameOf } from "./heading.js";

const MEBIBYTE = 1 << 20;

export function resources({ result }, signal) {
  const { cells } = result;
  const memory = cell => cell.peakPssBytes;
  const busy = cell => cell.perIteration?.processorsBusy ?? null;
  const some = read => cells.some(cell => read(cell) !== null);
  if (!some(memory) && !some(busy)) {
    return null;
  }
  const names = cells.map(nameOf);
  const user = timeScale(cells.map(cell => cell.perIteration?.cpuUserSeconds));
  const system = timeScale(cells.map(cell => cell.perIteration?.cpuSystemSeconds));
  const processors = Math.max(1, ...cells.map(cell => cell.observed?.processors ?? 0));
  const missing = cells.some(cell => cell.status === "OK" && (memory(cell) === null || busy(cell) === null || cell.perIteration.voluntarySwitches === null));
  return h("section", { "aria-label": "Memory and processors" },
    h("h2", {}, "Memory and processors"),
    some(memory) && [
      h("h3", {}, "Peak memory"),
      barChart("Peak memory", names, [{ name: "Peak memory", values: cells.map(memory) }], { unit: "MiB", factor: 1 / MEBIBYTE, text: value => count(Math.round(value / MEBIBYTE)), ranges: cells.map(cell => cell.peakPssBytesRange), signal }),
    ],
    some(busy) && [
      h("h3", {}, "Processors kept busy"),
      barChart("Processors kept busy", names, [{ name: "Processors busy", values: cells.map(busy) }], { unit: `of ${count(processors)}`, text: value => value.toFixed(1), most: processors, signal }),
    ],
    table("Of an iteration, over all its processes", [
      { heading: "Cell" },
      { heading: "Peak MiB", numeric: true },
      { heading: "CPUs busy", numeric: true },
      { heading: `CPU, user (${user.symbol})`, numeric: true },
      { heading: `CPU, system (${system.symbol})`, numeric: true },
      { heading: "Switches (forced)", numeric: true },
      { heading: "Allocated", numeric: true },
    ], cells.map(cell => [
      nameOf(cell),
      memoryText(cell),
      busy(cell) === null ? "–" : busy(cell).toFixed(1),
      user.text(cell.perIteration?.cpuUserSeconds),
      system.text(cell.perIteration?.cpuSystemSeconds),
      switches(cell.perIteration),
      bytes(cell.perIteration?.allocatedBytes),
    ])),
    missing && h("p", { class: "aside" }, "A figure is – where this system does not account it, or the measurement ended before an iteration was observed."));
}

function memoryText(cell) {
  if (cell.peakPssBytes === null) {
    return "–";
  }
  const mebibytes = value => count(Math.round(value / MEBIBYTE));
  const { min, max } = cell.peakPssBytesRange;
  return mebibytes(cell.peakPssBytes) + (mebibytes(min) === mebibytes(max) ? "" : ` (${mebibytes(min)}–${mebibytes(max)})`);
}

/// All switches, and those of threads that could have continued.
function switches(taken) {
  return taken?.voluntarySwitches == null ? "–" : `${count(taken.voluntarySwitches + taken.involuntarySwitches)} (${count(taken.involuntarySwitches)})`;
}
