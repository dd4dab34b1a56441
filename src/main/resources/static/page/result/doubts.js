// What to doubt in a result, and what to do about it; and what became of expectations.

import { h, table } from "../core/dom.js";
import { ratio, timeScale } from "../core/format.js";
import { nameOf } from "./heading.js";

const SEVERITIES = { RED: "prevents verdicts", YELLOW: "worth knowing", NOTE: "note" };
const LOOKS = { RED: "failure", YELLOW: "warning" };
const VERDICTS = { PASS: "✓ pass", FAIL: "✗ fail", INCONCLUSIVE: "? inconclusive" };
const METRICS = { speedup: "speedup", efficiency: "efficiency", wallSeconds: "wall time" };

export function doubts({ result }) {
  const all = [
    ...result.warnings,
    ...result.cells.flatMap(cell => cell.warnings.map(warning => ({ ...warning, of: nameOf(cell) }))),
  ];
  if (all.length === 0 && !result.caveat) {
    return null;
  }
  const order = Object.keys(SEVERITIES);
  all.sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return h("section", { "aria-label": "Doubts" },
    h("h2", {}, "What to doubt"),
    result.caveat && h("p", {}, result.caveat),
    all.map(warning => h("div", { class: LOOKS[warning.severity] ?? "doubt" },
      h("p", {},
        h("strong", {}, `${SEVERITIES[warning.severity] ?? warning.severity}: `),
        warning.of && `${warning.of}: `,
        warning.message,
        " ",
        h("code", {}, warning.code)))));
}

export function expectations({ result }) {
  if (result.expectations.length === 0) {
    return null;
  }
  const names = new Map(result.cells.map(cell => [cell.key, nameOf(cell)]));
  return h("section", { "aria-label": "Expectations" },
    h("h2", {}, "Expectations"),
    table("What was expected, and what came out", [
      { heading: "Expected" }, { heading: "Found (interval)", numeric: true }, { heading: "Verdict" },
    ], result.expectations.map(expected => [
      `${names.get(expected.cell) ?? expected.cell}: ${METRICS[expected.metric] ?? expected.metric} ${bounds(expected)}`,
      found(expected),
      [h("strong", {}, VERDICTS[expected.verdict] ?? expected.verdict), expected.reason && `: ${expected.reason}`],
    ])));
}

function bounds({ metric, atLeast, atMost }) {
  const unit = metric === "wallSeconds" ? " s" : "";
  return [atLeast !== null && `at least ${atLeast}${unit}`, atMost !== null && `at most ${atMost}${unit}`].filter(part => part).join(" and ");
}

function found({ metric, found: value, interval }) {
  if (value === null) {
    return "–";
  }
  const scale = metric === "wallSeconds" ? timeScale([value]) : { text: ratio, symbol: "" };
  const within = interval ? ` (${scale.text(interval.low)}–${scale.text(interval.high)}, ${Math.round(100 * interval.level)}%)` : "";
  return [scale.text(value), scale.symbol].join(" ").trim() + within;
}
