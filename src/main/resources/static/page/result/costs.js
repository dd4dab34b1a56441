// Where the time of a task goes.

import { h, table } from "../core/dom.js";
import { count, seconds, timeScale, timeUnit } from "../core/format.js";
import { barChart } from "../chart/bars.js";
import { nameOf } from "./heading.js";

const PARTS = [["start", "Start"], ["queue", "Queue"], ["run", "Run"], ["join", "Join"]];

/// The mean cost of a task, by its parts.
export function costs({ result }, signal) {
  const { cells } = result;
  if (!cells.some(cell => cell.perTaskSeconds)) {
    return null;
  }
  const [factor, unit] = timeUnit(Math.max(...cells.map(cell => PARTS.reduce((sum, [part]) => sum + (cell.perTaskSeconds?.[part] ?? 0), 0))));
  const scales = PARTS.map(([part]) => timeScale(cells.map(cell => cell.perTaskSeconds?.[part])));
  const cold = timeScale(cells.map(cell => cell.coldSeconds));
  return h("section", { "aria-label": "Cost of a task" },
    h("h2", {}, "Where the time of a task goes"),
    h("p", { class: "aside" }, "Start: the caller hands the task over. Queue: the task waits for its turn. Run: it runs, or waits within its work. Join: until the caller knows that it has ended."),
    barChart("Mean time of a task by its parts", cells.map(nameOf),
      PARTS.map(([part, name]) => ({ name, values: cells.map(cell => cell.perTaskSeconds?.[part] ?? null) })),
      { unit, factor, text: seconds, signal }),
    table("Mean of a task; cold: making the executor, and the first iteration of all tasks", [
      { heading: "Cell" },
      ...PARTS.map(([, name], index) => ({ heading: `${name} (${scales[index].symbol})`, numeric: true })),
      { heading: `Cold (${cold.symbol})`, numeric: true },
    ], cells.map(cell => [nameOf(cell), ...PARTS.map(([part], index) => scales[index].text(cell.perTaskSeconds?.[part])), cold.text(cell.coldSeconds)])),
    cells.some(cell => cell.perTaskSeconds?.start === null) && h("p", { class: "aside" }, "Start is – where the executor does not hand over each task by itself."),
    distribution(cells));
}

/// How long single tasks ran.
function distribution(cells) {
  const scale = timeScale(cells.flatMap(({ taskSeconds }) => (taskSeconds ? [taskSeconds.p50, taskSeconds.max] : [])));
  return h("details", {},
    h("summary", {}, "Run times of single tasks"),
    table(`Percentiles of the run times (${scale.symbol})`, [
      { heading: "Cell" }, ...["50%", "90%", "99%", "Greatest", "Tasks"].map(heading => ({ heading, numeric: true })),
    ], cells.map(cell => [nameOf(cell), ...["p50", "p90", "p99", "max"].map(name => scale.text(cell.taskSeconds?.[name])), count(cell.taskSeconds?.count)])),
    h("p", { class: "aside" }, "A percentile is – where too few tasks ran to tell it."));
}
