// Charts are ECharts on a canvas, with a table beside each for those who cannot see it. The library is loaded with the first chart.

import { h } from "../core/dom.js";
import { colour, onTheme } from "../core/theme.js";

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
  return {
    text: colour("--text"),
    aside: colour("--aside"),
    line: colour("--line"),
    page: colour("--page"),
    panel: colour("--panel"),
    good: colour("--good"),
    bad: colour("--bad"),
    open: colour("--open"),
    accent: colour("--accent"),
    marks: [1, 2, 3, 4, 5, 6].map(number => colour(`--mark-${number}`)),
  };
}

/// Draws a chart into a new element, and returns it at once; the chart appears when the library is there.
///
/// label says in one sentence what the chart shows, for those who cannot see it. option(colours, width) returns the option of ECharts;
/// it is asked again when the theme or the width changes. drawn(chart) is called after the first drawing, and may be left out.
export function chart({ label, height, option, signal, drawn }) {
  const element = h("div", { class: "chart", role: "img", "aria-label": label });
  element.style.height = `${height}px`;
  charts().then(library => {
    if (signal?.aborted) {
      return;
    }
    const instance = library.init(element, null, { renderer: "canvas" });
    const draw = () => instance.setOption(base(option(palette(), element.clientWidth)), { notMerge: true });
    draw();
    drawn?.(instance);
    onTheme(draw, signal);
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientWidth !== width) {
        width = element.clientWidth;
        instance.resize();
        draw();
      }
    });
    observer.observe(element);
    const beforePrint = () => instance.resize({ width: 700 });
    const afterPrint = () => instance.resize({ width: "auto" });
    window.addEventListener("beforeprint", beforePrint, { signal });
    window.addEventListener("afterprint", afterPrint, { signal });
    signal?.addEventListener("abort", () => {
      observer.disconnect();
      instance.dispose();
    });
  }, failure => element.replaceChildren(h("p", { class: "problem" }, failure.message)));
  return element;
}

/// What all charts have in common.
function base(option) {
  const colours = palette();
  return {
    animation: false,
    textStyle: { color: colours.text, fontFamily: "system-ui, 'Liberation Sans', Arial, sans-serif", fontSize: 13 },
    color: colours.marks,
    ...option,
  };
}

/// Returns the content of a tooltip, as an element: lines of text.
export function tip(...lines) {
  return h("div", {}, lines.filter(line => line).map(line => h("div", {}, line)));
}

/// The look of tooltips and axes, to be spread into an option.
export function tooltipLook(colours) {
  return { backgroundColor: colours.panel, borderColor: colours.line, textStyle: { color: colours.text, fontSize: 13 }, confine: true };
}

export function axisLook(colours) {
  return {
    axisLabel: { color: colours.text },
    axisLine: { lineStyle: { color: colours.aside } },
    axisTick: { lineStyle: { color: colours.aside } },
    splitLine: { lineStyle: { color: colours.line } },
    nameTextStyle: { color: colours.aside },
  };
}

/// Cuts a text that is too long for a chart; tables and tooltips have it whole.
export function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/// Returns about how many parts a horizontal axis has, so that its labels do not meet.
export function splits(width) {
  return width < 600 ? 2 : 5;
}
