// The cells of a running job. The page may be open on the machine that measures, so it does little: a table, changed once a second at
// most, and no chart.

import { fill, h } from "../core/dom.js";
import { ratioWithInterval, seconds } from "../core/format.js";
import { nameOf } from "../result/heading.js";

const CALM_MILLIS = 1000;

/// Returns {element, change}; change takes what happened to a cell, as the stream of events tells it.
export function live(job, result) {
  const rows = new Map(result.cells.map(cell => [cell.key, row(cell, result.baseline)]));
  let waiting = false;
  const element = h("section", { "aria-label": "Cells" },
    h("h2", {}, "So far"),
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": "Cells so far" },
      h("table", {},
        h("caption", {}, "Provisional: there is no verdict before the end, because to stop as soon as a difference looks certain would find many that do not exist."),
        h("thead", {}, h("tr", {}, ["Cell", "Newest iteration", `× ${result.baseline}, so far`, ""].map(name => h("th", { scope: "col" }, name)))),
        h("tbody", {}, [...rows.values()].map(each => each.element)))));

  function paint() {
    waiting = false;
    const most = Math.max(1, ...[...rows.values()].map(each => each.speedup ?? 0));
    rows.forEach(each => each.paint(most));
  }
  paint();
  return {
    element,
    change(event) {
      rows.get(event.key)?.take(event);
      if (!waiting) {
        waiting = true;
        setTimeout(paint, CALM_MILLIS);
      }
    },
  };
}

function row(cell, baseline) {
  const time = h("td");
  const ratio = h("td");
  const bar = h("span", { class: "bar" });
  const known = {
    element: h("tr", {}, h("th", { scope: "row" }, nameOf(cell)), time, ratio, h("td", { class: "bars", "aria-hidden": "true" }, bar)),
    speedup: cell.key === baseline ? (cell.wallSeconds ? 1 : null) : cell.versusBaseline?.speedup ?? null,
    take(event) {
      if (event.wallSeconds !== null) {
        newest = seconds(event.wallSeconds) + (event.phase === "MEASURED" ? "" : " (warm-up)");
        if (cell.key === baseline && event.phase === "MEASURED") {
          known.speedup = 1;
        }
      }
      if (event.versusBaseline) {
        known.speedup = event.versusBaseline.speedup;
        interval = event.versusBaseline.ci;
      }
      if (event.status && event.status !== "OK") {
        ending = event.status + (event.reason ? `: ${event.reason}` : "");
      }
    },
    paint(most) {
      fill(time, ending ?? newest);
      fill(ratio, cell.key === baseline ? "1" : ratioWithInterval(known.speedup, interval));
      bar.style.width = known.speedup === null ? "0" : `${(100 * known.speedup) / most}%`;
    },
  };
  let newest = seconds(cell.wallSeconds?.median);
  let interval = cell.versusBaseline?.ci ?? null;
  let ending = cell.status === "OK" || cell.status === "NOT_RUN" ? null : cell.status;
  return known;
}
