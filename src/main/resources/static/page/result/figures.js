// The workload's own figures: lost updates, the cost of a hop, the time in the story.

import { h, table } from "../core/dom.js";
import { count, significant, timeScale } from "../core/format.js";
import { barChart } from "../chart/bars.js";
import { nameOf } from "./heading.js";

const SECONDS_PER_HOUR = 3600;

export function figures({ result, figures: known = [] }, signal) {
  const shown = known.filter(figure => result.cells.some(cell => cell.figures[figure.name] != null));
  if (shown.length === 0) {
    return null;
  }
  return h("section", { "aria-label": "Workload figures" }, h("h2", {}, "The workload's own figures"), shown.map(figure => figureOf(figure, result.cells, signal)));
}

function figureOf({ name, title, meaning, unit }, cells, signal) {
  const value = cell => cell.figures[name] ?? null;
  const scale = unit === "SECONDS" ? scaleOf(cells.map(value)) : { symbol: "", factor: 1, text: count };
  const symbol = scale.symbol && ` ${scale.symbol}`;
  return [
    h("h3", {}, title),
    h("p", { class: "aside" }, meaning),
    barChart(title, cells.map(nameOf), [{ name: title, values: cells.map(value) }], {
      unit: scale.symbol, factor: scale.factor, text: each => scale.text(each) + symbol, signal,
    }),
    table(title, [{ heading: "Cell" }, { heading: title + (symbol && ` (${scale.symbol})`), numeric: true }], cells.map(cell => [nameOf(cell), scale.text(value(cell))])),
  ];
}

/// The unit of times; those of stories last for hours.
function scaleOf(values) {
  const factor = 1 / SECONDS_PER_HOUR;
  return Math.max(...values) < SECONDS_PER_HOUR ? timeScale(values) : { symbol: "h", factor, text: value => (value === null ? "–" : significant(value * factor)) };
}
