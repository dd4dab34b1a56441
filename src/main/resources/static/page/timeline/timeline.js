// The timeline: every lane of every cell at once, on one axis of time.

import { fill, h, table } from "../core/dom.js";
import { count, counted, seconds, significant, timeUnit } from "../core/format.js";
import { onTheme } from "../core/theme.js";
import { palette } from "../chart/chart.js";
import { barAt, drawCell } from "./canvas.js";
import { mostAtOnce, readTrace } from "./model.js";
import { TimeWindow } from "./window.js";

const TALLEST = 260;
const LOWEST = 24;
const LANE = 20;
const TICKS = 6;

/// Shows a trace file.
///
/// options: {names: a Map from the keys of cells to their names, signal, from and to: what to show at first, in seconds, changed({from,
/// to}): called when something else is shown}. The last four may be left out.
export function renderTimeline(element, file, options = {}) {
  const cells = readTrace(file).filter(cell => cell.bars.start.length > 0);
  if (cells.length === 0) {
    fill(element, h("p", {}, "No task was traced: the measurement ended before."));
    return;
  }
  const view = new TimeWindow(Math.max(...cells.map(cell => cell.end)));
  if (options.to > options.from) {
    view.set(options.from, options.to);
  }
  const rows = cells.map(cell => row(cell, options.names?.get(cell.key) ?? cell.key));
  const axis = h("div", { class: "axis", "aria-hidden": "true" });
  const told = h("p", { class: "told aside", role: "status" }, "Point at a bar, or choose a cell by Tab and step through its tasks with the arrow keys.");
  let colours = palette();
  let asked = false;

  function paint() {
    asked = false;
    for (const { cell, canvas, marked } of rows) {
      drawCell(canvas, cell, view, { width: canvas.clientWidth, height: canvas.clientHeight, colours, marked });
    }
    ticks(axis, view);
  }
  function redraw() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(paint);
    }
  }
  function show(change) {
    change();
    redraw();
    options.changed?.({ from: view.isWhole ? null : view.from, to: view.isWhole ? null : view.to });
  }
  function tell(each, index) {
    each.marked = index;
    redraw();
    fill(told, index < 0 ? " " : sentence(each, index));
  }

  rows.forEach(each => listen(each, { view, show, tell }));
  onTheme(() => {
    colours = palette();
    redraw();
  }, options.signal);
  for (const moment of ["beforeprint", "afterprint"]) {
    window.addEventListener(moment, () => {
      colours = palette();
      paint();
    }, { signal: options.signal });
  }
  const observer = new ResizeObserver(redraw);
  observer.observe(axis);
  options.signal?.addEventListener("abort", () => observer.disconnect());
  fill(element,
    h("p", { class: "row no-print" },
      h("button", { type: "button", onclick: () => show(() => view.zoom(0.5)) }, "Zoom in"),
      h("button", { type: "button", onclick: () => show(() => view.zoom(2)) }, "Zoom out"),
      h("button", { type: "button", onclick: () => show(() => view.pan(-0.5)), "aria-label": "Earlier" }, "←"),
      h("button", { type: "button", onclick: () => show(() => view.pan(0.5)), "aria-label": "Later" }, "→"),
      h("button", { type: "button", onclick: () => show(() => view.whole()) }, "All")),
    h("div", { class: "timeline" }, rows.map(each => each.element), axis),
    told,
    omissions(rows),
    summary(rows));
  redraw();
}

function row(cell, name) {
  const canvas = h("canvas", {
    tabindex: 0,
    role: "img",
    "aria-label": `${name}: ${counted(cell.bars.start.length, "task")} on ${counted(cell.lanes, "lane")}, ended after ${seconds(cell.end)}. The table below sums it up.`,
  });
  canvas.style.height = `${Math.min(Math.max(LANE * cell.lanes, LOWEST), TALLEST)}px`;
  const element = h("div", { class: "lanes" }, h("h3", {}, name, " ", h("span", { class: "aside" }, `${seconds(cell.end)}, ${counted(cell.lanes, "lane")}`)), canvas);
  return { cell, name, canvas, element, marked: -1 };
}

function listen(each, { view, show, tell }) {
  const { canvas, cell } = each;
  let dragged = null;
  canvas.addEventListener("pointerdown", event => {
    dragged = event.clientX;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointerup", () => (dragged = null));
  canvas.addEventListener("pointercancel", () => (dragged = null));
  canvas.addEventListener("pointermove", event => {
    if (dragged === null) {
      tell(each, barAt(cell, view, { x: event.offsetX, y: event.offsetY, width: canvas.clientWidth, height: canvas.clientHeight }));
    } else {
      const share = (dragged - event.clientX) / canvas.clientWidth;
      dragged = event.clientX;
      show(() => view.pan(share));
    }
  });
  canvas.addEventListener("pointerleave", () => tell(each, -1));
  // A wheel that only scrolls the page stays the page's.
  canvas.addEventListener("wheel", event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      show(() => view.zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX / canvas.clientWidth));
    } else if (event.deltaX !== 0) {
      event.preventDefault();
      show(() => view.pan(event.deltaX / canvas.clientWidth));
    }
  }, { passive: false });
  canvas.addEventListener("keydown", event => {
    const last = cell.bars.start.length - 1;
    const action = {
      ArrowRight: () => tell(each, Math.min(each.marked + 1, last)),
      ArrowLeft: () => tell(each, Math.max(each.marked - 1, 0)),
      Home: () => tell(each, 0),
      End: () => tell(each, last),
      "+": () => show(() => view.zoom(0.5)),
      "-": () => show(() => view.zoom(2)),
      Escape: () => show(() => view.whole()),
    }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

function sentence({ cell, name }, index) {
  const { bars, notes } = cell;
  const task = bars.task[index];
  const said = notes.filter(note => note.task === task).map(note => `“${note.text}” at ${seconds(note.at)}`);
  return `${name}, task ${task}: lane ${bars.lane[index] + 1}, from ${seconds(bars.start[index])}, for ${seconds(bars.duration[index])}${said.length ? `; ${said.join(", ")}` : ""}`;
}

/// Writes times below the lanes, at round numbers.
function ticks(axis, view) {
  const [factor, unit] = timeUnit(view.to);
  const rough = (view.length * factor) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough);
  const labels = [];
  for (let at = Math.ceil((view.from * factor) / step) * step; at <= view.to * factor; at += step) {
    const label = h("span", {}, `${Number(at.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 9 })} ${unit}`);
    label.style.left = `${(100 * (at / factor - view.from)) / view.length}%`;
    labels.push(label);
  }
  fill(axis, labels);
}

function omissions(rows) {
  return rows.flatMap(({ name, cell: { omitted } }) => [
    omitted.tasksBeyondLimit > 0 && `${name}: ${count(omitted.tasksBeyondLimit)} tasks beyond the first 10,000 are left out.`,
    omitted.tasksBeyondLanes > 0 && `${name}: ${counted(omitted.tasksBeyondLanes, "task")} found no free lane, and are left out.`,
    omitted.notes > 0 && `${name}: ${counted(omitted.notes, "note")} left out.`,
  ]).filter(text => text).map(text => h("p", { class: "aside" }, text));
}

function summary(rows) {
  return h("details", {},
    h("summary", {}, "The timeline in figures"),
    table("One unmeasured iteration of each cell", [
      { heading: "Cell" },
      { heading: "Tasks", numeric: true },
      { heading: "Lanes", numeric: true },
      { heading: "Most at the same time", numeric: true },
      { heading: "Shortest task", numeric: true },
      { heading: "Longest task", numeric: true },
      { heading: "All ended after", numeric: true },
    ], rows.map(({ cell, name }) => [
      name,
      count(cell.bars.start.length),
      count(cell.lanes),
      significant(mostAtOnce(cell)),
      seconds(cell.bars.duration.reduce((least, each) => Math.min(least, each), Infinity)),
      seconds(cell.bars.duration.reduce((most, each) => Math.max(most, each), 0)),
      seconds(cell.end),
    ])));
}
