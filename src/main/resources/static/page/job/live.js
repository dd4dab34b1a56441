// The cells of a running job, as they fill in: a table with bars, and no chart, for the machine that shows it may be the one that measures.

import { fill, h } from "../core/dom.js";
import { ratioWithInterval, seconds } from "../core/format.js";
import { sentence } from "../core/verdict.js";
import { nameOf } from "../result/heading.js";

/// Returns {element, show(result), change(event), paint()}: what a result says replaces what was known, what an event says is added to it,
/// and paint shows it.
export function live() {
  const element = h("div");
  let rows = new Map();
  return {
    element,
    show(result) {
      rows = new Map(result.cells.map(cell => [cell.key, row(cell, result.baseline)]));
      fill(element, tableOf(rows, result.baseline));
    },
    /// Says why there is no result, and goes on without.
    refuse(failure) {
      rows = new Map();
      fill(element, failure);
    },
    change(event) {
      rows.get(event.key)?.take(event);
    },
    paint() {
      const most = Math.max(1, ...[...rows.values()].map(each => each.speedup ?? 0));
      rows.forEach(each => each.paint(most));
    },
    nameOf: key => rows.get(key)?.name ?? key,
  };
}

function tableOf(rows, baseline) {
  return h("section", { "aria-label": "Cells" },
    h("h2", {}, "So far"),
    h("p", { class: "aside" }, "Speedups and intervals are provisional, and there is no verdict before the end: to stop as soon as a difference looks certain would find many that do not exist."),
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": "Cells so far" },
      h("table", {},
        h("thead", {}, h("tr", {},
          h("th", { scope: "col" }, "Cell"),
          h("th", { scope: "col", class: "number" }, "Newest iteration"),
          h("th", { scope: "col", class: "number" }, `× ${baseline}, provisional`),
          h("td", {}))),
        h("tbody", {}, [...rows.values()].map(each => each.element)))));
}

function row(cell, baseline) {
  const isBaseline = cell.key === baseline;
  const time = h("td", { class: "number" });
  const ratio = h("td", { class: "number" });
  const bar = h("span", { class: "bar" });
  let newest = seconds(cell.wallSeconds?.median);
  let interval = cell.versusBaseline?.ci ?? null;
  let ending = cell.status === "OK" || cell.status === "NOT_RUN" ? null : ended(cell);
  const known = {
    name: nameOf(cell),
    element: h("tr", {}, h("th", { scope: "row" }, nameOf(cell)), time, ratio, h("td", { class: "bars", "aria-hidden": "true" }, bar)),
    speedup: isBaseline ? (cell.wallSeconds ? 1 : null) : cell.versusBaseline?.speedup ?? null,
    take(event) {
      if (event.wallSeconds !== null) {
        const measured = event.phase === "MEASURED";
        newest = seconds(event.wallSeconds) + (measured ? "" : event.phase === "COLD" ? ", cold" : ", warm-up");
        known.speedup ??= isBaseline && measured ? 1 : null;
      }
      if (event.versusBaseline) {
        known.speedup = event.versusBaseline.speedup;
        interval = event.versusBaseline.ci;
      }
      if (event.status && event.status !== "OK") {
        ending = ended(event);
      }
    },
    paint(most) {
      fill(time, ending ?? newest);
      time.classList.toggle("ending", ending !== null);
      fill(ratio, isBaseline && known.speedup !== null ? "1" : ratioWithInterval(known.speedup, interval));
      bar.style.width = known.speedup === null ? "0" : `${(100 * known.speedup) / most}%`;
    },
  };
  return known;
}

function ended({ status, reason }) {
  return sentence(status) + (reason ? `: ${reason}` : "");
}
