// The timed iterations behind the figures, generation by generation: of all cells at a glance, or of one that the reader chooses.

import { fill, freshId, h, table } from "../core/dom.js";
import { count, ratio, timeScale } from "../core/format.js";
import { sampleChart } from "../chart/samples.js";
import { stripChart } from "../chart/strips.js";
import { nameOf } from "./heading.js";

/// choice: which samples are shown at first, {cell: a key, or null for all, warmUps}; chosen(choice) is called when that changes.
export function samples({ result, notes = [] }, signal, { choice = {}, chosen } = {}) {
  const cells = result.cells.filter(cell => cell.samples?.length > 0);
  const remarks = notes.map(note => h("p", { class: "aside" }, note));
  if (cells.length === 0) {
    return notes.length > 0 && h("section", { "aria-label": "Samples" }, h("h2", {}, "Iteration by iteration"), remarks);
  }
  const cellId = freshId("samples");
  const phaseId = freshId("phases");
  const cell = h("select", { id: cellId }, h("option", { value: "" }, "all cells"), cells.map(each => h("option", { value: each.key }, nameOf(each))));
  cell.value = cells.some(each => each.key === choice.cell) ? choice.cell : "";
  const warmUps = h("input", { type: "checkbox", id: phaseId, checked: choice.warmUps === true });
  const place = h("div");
  let drawing = null;
  const draw = () => {
    drawing?.abort();
    drawing = new AbortController();
    const options = { warmUps: warmUps.checked, signal: signal ? AbortSignal.any([signal, drawing.signal]) : drawing.signal };
    const one = cells.find(each => each.key === cell.value);
    fill(place, one ? ofOne(one, options) : ofAll(cells, options));
  };
  for (const field of [cell, warmUps]) {
    field.addEventListener("change", () => {
      draw();
      chosen?.({ cell: cell.value || null, warmUps: warmUps.checked });
    });
  }
  draw();
  return h("section", { "aria-label": "Samples" },
    h("h2", {}, "Iteration by iteration"),
    h("p", { class: "row no-print" },
      h("span", {}, h("label", { for: cellId }, "Show"), " ", cell),
      h("span", {}, warmUps, " ", h("label", { for: phaseId }, "also cold, warm-up and observed iterations"))),
    place,
    remarks);
}

function ofAll(cells, options) {
  return [
    h("p", { class: "aside" }, "A dot for each measured iteration, beside the median of its cell. In the row of a cell, generations stand one below the other."),
    stripChart(cells.map(cell => ({ name: nameOf(cell), samples: cell.samples, median: cell.wallSeconds?.median ?? null })), options),
    h("details", {},
      h("summary", {}, "How much iterations vary"),
      table("Measured iterations of each cell, as multiples of the median", [
        { heading: "Cell" }, ...["Least", "Greatest", "Iterations", "Left out"].map(heading => ({ heading, numeric: true })),
      ], cells.map(({ wallSeconds, samples: all, ...cell }) => [
        nameOf(cell),
        ratio(wallSeconds && wallSeconds.min / wallSeconds.median),
        ratio(wallSeconds && wallSeconds.max / wallSeconds.median),
        count(wallSeconds?.iterations ?? 0),
        count(all.filter(sample => sample.phase === "MEASURED" && !sample.counts).length),
      ]))),
  ];
}

function ofOne(cell, options) {
  const measured = cell.samples.filter(sample => sample.phase === "MEASURED");
  const scale = timeScale(measured.map(sample => sample.wallSeconds));
  return [
    sampleChart(cell, nameOf(cell), options),
    h("details", {},
      h("summary", {}, "The generations in figures"),
      table(`Measured iterations of ${nameOf(cell)} (${scale.symbol})`, [
        { heading: "Generation" }, ...["Iterations", "Least", "Median", "Greatest"].map(heading => ({ heading, numeric: true })), { heading: "Counts" },
      ], [...Map.groupBy(measured, sample => sample.generation)].map(([generation, all]) => {
        const times = all.map(sample => sample.wallSeconds).sort((one, other) => one - other);
        return [count(generation), count(times.length), scale.text(times[0]), scale.text(middle(times)), scale.text(times.at(-1)), all[0].counts ? "yes" : "left out"];
      }))),
  ];
}

function middle(sorted) {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
