// The timed iterations behind the figures of a cell that the reader chooses.

import { fill, freshId, h } from "../core/dom.js";
import { sampleChart } from "../chart/samples.js";
import { nameOf } from "./heading.js";

export function samples({ result }, signal) {
  const cells = result.cells.filter(cell => cell.samples?.length > 0);
  if (cells.length === 0) {
    return null;
  }
  const cellId = freshId("samples");
  const phaseId = freshId("phases");
  const choice = h("select", { id: cellId }, cells.map((cell, index) => h("option", { value: index }, nameOf(cell))));
  const warmUps = h("input", { type: "checkbox", id: phaseId });
  const place = h("div");
  let drawing = null;
  const draw = () => {
    drawing?.abort();
    drawing = new AbortController();
    const cell = cells[choice.selectedIndex];
    fill(place, sampleChart(cell, nameOf(cell), { warmUps: warmUps.checked, signal: signal ? AbortSignal.any([signal, drawing.signal]) : drawing.signal }));
  };
  choice.addEventListener("change", draw);
  warmUps.addEventListener("change", draw);
  draw();
  return h("section", { "aria-label": "Samples" },
    h("h2", {}, "Iterations, generation by generation"),
    h("p", { class: "row no-print" },
      h("span", {}, h("label", { for: cellId }, "Cell"), " ", choice),
      h("span", {}, warmUps, " ", h("label", { for: phaseId }, "Also cold, warm-up and observed iterations"))),
    place);
}
