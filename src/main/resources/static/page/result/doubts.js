// What to doubt in a result, and what to do about it; and what became of expectations.

import { h, table } from "../core/dom.js";
import { significant } from "../core/format.js";
import { nameOf } from "./heading.js";

const SEVERITIES = { RED: "prevents verdicts", YELLOW: "worth knowing", NOTE: "note" };

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
    all.map(warning => h("div", { class: warning.severity === "RED" ? "failure" : warning.severity === "YELLOW" ? "warning" : "doubt" },
      h("p", {},
        h("strong", {}, `${SEVERITIES[warning.severity] ?? warning.severity}: `),
        warning.of && `${warning.of}: `,
        warning.message,
        " ",
        h("code", {}, warning.code)))));
}

export function expectations(result) {
  if (result.expectations.length === 0) {
    return null;
  }
  return h("section", { "aria-label": "Expectations" },
    h("h2", {}, "Expectations"),
    table("What was expected, and what came out", [
      { heading: "Cell" }, { heading: "Figure" }, { heading: "Expected" }, { heading: "Found", numeric: true }, { heading: "Verdict" }, { heading: "Why" },
    ], result.expectations.map(expected => [
      expected.cell,
      expected.metric,
      [expected.atLeast != null && `at least ${significant(expected.atLeast)}`, expected.atMost != null && `at most ${significant(expected.atMost)}`].filter(part => part).join(", "),
      found(expected),
      expected.verdict,
      expected.reason ?? "",
    ])));
}

function found({ found: value, interval }) {
  return value === null ? "–" : significant(value) + (interval ? ` (${significant(interval.low)}–${significant(interval.high)})` : "");
}
