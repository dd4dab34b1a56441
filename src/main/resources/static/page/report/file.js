// The exported file: a result with its timeline, from data that stands in the file itself.

import { fill, h } from "../core/dom.js";
import { preparePrint } from "../core/print.js";
import { isDark, onTheme, restoreTheme, switchTheme } from "../core/theme.js";
import { contents } from "../result/contents.js";
import { nameOf } from "../result/heading.js";
import { renderResult } from "../result/result.js";
import { renderTimeline } from "../timeline/timeline.js";

export function start() {
  const report = JSON.parse(document.getElementById("report").textContent);
  restoreTheme();
  preparePrint();
  const theme = h("button", { type: "button", onclick: switchTheme });
  const label = () => fill(theme, isDark() ? "Light" : "Dark");
  label();
  onTheme(label);
  const main = document.getElementById("main");
  const result = h("div");
  const timeline = h("section", { "aria-label": "Timeline" });
  fill(main, result, timeline);
  main.before(h("header", {}, h("div", { class: "bar" }, h("span", { class: "name" }, "Simul"), h("span", { class: "end" }, theme))));
  renderResult(result, report);
  if (report.trace) {
    const place = h("div");
    fill(timeline, h("h2", {}, "When each task ran"), place);
    renderTimeline(place, report.trace, { names: new Map(report.result.cells.map(cell => [cell.key, nameOf(cell)])) });
  }
  result.querySelector(".conclusion").after(contents(main));
}
