// The exported file: a result with its timeline, from data that stands in the file itself.

import { fill, h } from "../core/dom.js";
import { isDark, onTheme, restoreTheme, switchTheme } from "../core/theme.js";
import { nameOf } from "../result/heading.js";
import { renderResult } from "../result/result.js";
import { renderTimeline } from "../timeline/timeline.js";

export function start() {
  const report = JSON.parse(document.getElementById("report").textContent);
  restoreTheme();
  const theme = h("button", { type: "button", class: "no-print", onclick: switchTheme });
  const label = () => fill(theme, isDark() ? "Light" : "Dark");
  label();
  onTheme(label);
  const result = h("div");
  const timeline = h("section", { "aria-label": "Timeline" });
  fill(document.getElementById("main"), theme, result, timeline);
  renderResult(result, report);
  if (report.trace) {
    const place = h("div");
    fill(timeline, h("h2", {}, "When each task ran"), place);
    renderTimeline(place, report.trace, { names: new Map(report.result.cells.map(cell => [cell.key, nameOf(cell)])) });
  }
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(each => (each.open = true)));
}
