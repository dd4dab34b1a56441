// Charts are ECharts on a canvas, with a table beside each for those who cannot see it. The library is loaded with the first chart.

import { h } from "../core/dom.js";
import { colours, onTheme } from "../core/theme.js";

/// What charts are drawn for on paper: its width in pixels, and how many dots a pixel has.
const PAPER_WIDTH = 700;
const PAPER_RESOLUTION = 3;

/// How far below what is seen charts are drawn already.
const NEAR = "400px";

const NAMES = ["text", "aside", "line", "page", "panel", "good", "bad", "open", "accent"];
const MARKS = ["mark-1", "mark-2", "mark-3", "mark-4", "mark-5", "mark-6"];

const FONT = "system-ui, 'Liberation Sans', Arial, sans-serif";
const FONT_SIZE = 13;
const NARROW = 600;
const SPAN_FOR_LOGARITHMS = 10;
const SPAN_FOR_DECIMALS = 300;

let loading = null;

/// Returns the library.
export function charts() {
  if (globalThis.echarts) {
    return Promise.resolve(globalThis.echarts);
  }
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("page/vendor/echarts.min.js", document.baseURI).href;
    script.onload = () => resolve(globalThis.echarts);
    script.onerror = () => {
      loading = null;
      script.remove();
      reject(new Error("The library that draws charts cannot be loaded."));
    };
    document.head.append(script);
  });
  return loading;
}

/// Returns the colours of charts, for the theme of the moment.
export function palette() {
  const found = colours([...NAMES, ...MARKS].map(name => `--${name}`));
  return { ...Object.fromEntries(NAMES.map((name, index) => [name, found[index]])), marks: found.slice(NAMES.length) };
}

/// Returns a new element at once, and draws a chart into it as soon as the library is there and the reader comes near.
///
/// label says in one sentence what the chart shows, for those who cannot see it. option(colours, width) returns the option of ECharts;
/// it is asked again when the theme or the width changes.
export function chart({ label, height, option, signal }) {
  const element = h("div", { class: "chart", role: "img", "aria-label": label });
  element.style.height = `${height}px`;
  charts().then(library => {
    if (!signal?.aborted) {
      whenNear(element, printing => draw(library, element, { option, signal, printing }), signal);
    }
  }, failure => element.replaceChildren(h("p", { class: "problem" }, failure.message)));
  return element;
}

/// Calls an action once: when an element is about to be seen, or printed; it gets which of the two.
function whenNear(element, action, signal) {
  const done = new AbortController();
  const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && act(false), { rootMargin: NEAR });
  function act(printing) {
    done.abort();
    if (!signal?.aborted) {
      action(printing);
    }
  }
  done.signal.addEventListener("abort", () => observer.disconnect());
  signal?.addEventListener("abort", () => done.abort());
  window.addEventListener("beforeprint", () => act(true), { signal: done.signal });
  observer.observe(element);
}

function draw(library, element, { option, signal, printing }) {
  const instance = library.init(element, null, { renderer: "canvas" });
  let width = element.clientWidth;
  let paper = null;
  const show = () => {
    const look = palette();
    instance.setOption({ ...base(look), ...option(look, width) }, { notMerge: true });
  };
  const fit = to => {
    width = to;
    instance.resize({ width });
    show();
  };
  const observer = new ResizeObserver(() => {
    if (element.clientWidth > 0 && element.clientWidth !== width) {
      fit(element.clientWidth);
    }
  });
  function toPaper() {
    fit(PAPER_WIDTH);
    paper = instance.renderToCanvas({ pixelRatio: PAPER_RESOLUTION });
    paper.removeAttribute("style");
    paper.className = "paper";
    element.append(paper);
  }
  function toScreen() {
    paper?.remove();
    paper = null;
    fit(element.clientWidth);
  }
  show();
  onTheme(show, signal);
  observer.observe(element);
  // This listener comes too late for the print under way.
  if (printing) {
    toPaper();
  }
  window.addEventListener("beforeprint", toPaper, { signal });
  window.addEventListener("afterprint", toScreen, { signal });
  signal?.addEventListener("abort", () => {
    observer.disconnect();
    instance.dispose();
  });
}

/// What all charts have in common.
function base(look) {
  return { animation: false, textStyle: { color: look.text, fontFamily: FONT, fontSize: FONT_SIZE }, color: look.marks };
}

/// Returns the content of a tooltip, as an element: lines of text.
export function tip(...lines) {
  return h("div", { class: "tip" }, lines.filter(line => line).map(line => h("div", {}, line)));
}

/// The look of tooltips and axes, to be spread into an option.
export function tooltipLook(colours) {
  return { backgroundColor: colours.panel, borderColor: colours.line, textStyle: { color: colours.text, fontSize: 13 }, confine: true };
}

export function axisLook(colours) {
  return {
    axisLabel: { color: colours.text, fontSize: FONT_SIZE },
    axisLine: { onZero: false, lineStyle: { color: colours.aside } },
    axisTick: { lineStyle: { color: colours.aside } },
    splitLine: { lineStyle: { color: colours.line } },
    nameTextStyle: { color: colours.aside },
  };
}

/// Returns a text within a chart, as an element of a custom series.
export function writing(x, y, text, fill) {
  return { type: "text", style: { x, y, text, fill, verticalAlign: "middle", fontFamily: FONT, fontSize: FONT_SIZE } };
}

/// Returns a line within a chart, likewise.
export function stroke(x1, y1, x2, y2, colour, lineWidth = 2) {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth } };
}

/// Cuts a text that is too long for a chart; tables and tooltips have it whole.
export function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

export function isNarrow(width) {
  return width < NARROW;
}

/// Returns about how many parts a horizontal axis has, so that its labels do not meet.
export function splits(width) {
  return isNarrow(width) ? 2 : 5;
}

/// How wide the names of rows are.
export function roomForNames(width) {
  return isNarrow(width) ? 120 : 260;
}

/// Returns the axis that names rows, the first of which is on top; names that are too long are cut.
export function nameAxis(names, colours, width) {
  return {
    ...axisLook(colours),
    type: "category",
    inverse: true,
    data: names,
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: colours.text, fontSize: FONT_SIZE, width: roomForNames(width), overflow: "truncate", interval: 0 },
  };
}

/// Returns an axis of ratios on which 1 has a mark: from 0, closer if all are about 1, or logarithmic if they span more than 10×.
export function ratioAxis(values, width) {
  const least = Math.min(1, ...values);
  const most = Math.max(1, ...values);
  if (most / least > SPAN_FOR_LOGARITHMS) {
    const base = most / least < SPAN_FOR_DECIMALS ? 2 : 10;
    const log = value => Math.log(value) / Math.log(base);
    return { type: "log", logBase: base, min: base ** Math.floor(log(least)), max: base ** Math.ceil(log(most)) };
  }
  const [start, end] = least > 2 / 3 && most < 3 / 2 ? [0.995 * least, 1.005 * most] : [0, 1.02 * most];
  const parts = isNarrow(width) ? 4 : 8;
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].find(each => (end - start) / each <= parts);
  const round = value => Number(value.toFixed(6));
  return { type: "value", min: round(step * Math.floor(start / step)), max: round(step * Math.ceil(end / step)), interval: step };
}
