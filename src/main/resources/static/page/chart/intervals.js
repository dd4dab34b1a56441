// The speedup of each cell with its interval: what a result says, at a glance.

import { ratio, ratioWithInterval } from "../core/format.js";
import { mark, verdictWord } from "../core/verdict.js";
import { axisLook, chart, isNarrow, nameAxis, ratioAxis, roomForNames, shortened, stroke, tip, tooltipLook, writing } from "./chart.js";

const ROW = 34;

/// Draws a row for each cell: its speedup with the interval, the notebook's as a hollow mark, and the margin as a band around 1.
///
/// rows: [{name, versus: the comparison or null, speedup: number or null, notebook: number or null, note: why there is none}]
export function intervalChart(rows, { baseline, margin, signal }) {
  const values = rows.flatMap(row => [row.speedup, row.notebook, row.versus?.ci?.low, row.versus?.ci?.high]).filter(value => value > 0);
  return chart({
    label: `Speedup of each of ${rows.length} cells over ${baseline}, with its interval. The table below has the same figures.`,
    height: 70 + ROW * rows.length,
    signal,
    option: (colours, width) => option(rows, { baseline, margin, values }, colours, width),
  });
}

function option(rows, { baseline, margin, values }, colours, width) {
  const right = isNarrow(width) ? 76 : 180;
  const axis = ratioAxis(values, width);
  const text = row => (isNarrow(width) ? ratio(row.speedup) : ratioWithInterval(row.speedup, row.versus?.ci));
  return {
    grid: { left: roomForNames(width) + 10, right, top: 12, bottom: 48 },
    xAxis: {
      ...axisLook(colours),
      ...axis,
      name: `times as fast as ${shortened(baseline, 40)}${axis.type === "log" ? ", logarithmic" : ""}`,
      nameLocation: "middle",
      nameGap: 28,
    },
    yAxis: nameAxis(rows.map(row => row.name), colours, width),
    tooltip: {
      ...tooltipLook(colours),
      trigger: "axis",
      axisPointer: { type: "shadow" },
      formatter: items => tipOf(rows[items[0].dataIndex]),
    },
    series: [
      {
        type: "custom",
        data: rows.map((row, index) => [row.speedup ?? 1, index]),
        encode: { x: 0, y: 1 },
        renderItem: (parameters, api) => rowOf(rows[parameters.dataIndex], parameters, api, colours, text),
        markArea: {
          silent: true,
          itemStyle: { color: colours.accent, opacity: 0.2 },
          data: [[{ xAxis: 1 / (1 + margin) }, { xAxis: 1 + margin }]],
        },
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          lineStyle: { color: colours.aside, type: "dashed" },
          data: [{ xAxis: 1 }],
        },
      },
    ],
  };
}

/// Draws the whisker and the marks of a row, and writes its speedup at the edge, where it meets no mark; or says why there is none.
function rowOf(row, { dataIndex, coordSys }, api, colours, text) {
  const place = value => api.coord([value, dataIndex])[0];
  const y = api.coord([1, dataIndex])[1];
  const edge = coordSys.x + coordSys.width + 14;
  const notebook = row.notebook === null ? [] : [diamond(place(row.notebook), y, colours)];
  if (row.speedup === null) {
    return { type: "group", children: [...notebook, writing(place(1) + 10, y, row.note, colours.aside), writing(edge, y, "–", colours.text)] };
  }
  const colour = colourOf(row.versus, colours);
  const interval = row.versus?.ci;
  const whisker = [];
  if (interval) {
    const low = place(interval.low);
    const high = place(interval.high);
    whisker.push(stroke(low, y, high, y, colour), stroke(low, y - 6, low, y + 6, colour), stroke(high, y - 6, high, y + 6, colour));
  }
  return {
    type: "group",
    children: [
      ...notebook,
      ...whisker,
      { type: "circle", shape: { cx: place(row.speedup), cy: y, r: isNarrow(api.getWidth()) ? 4 : 5 }, style: { fill: colour } },
      writing(edge, y, row.versus ? mark(row.versus) : "", colour),
      writing(edge + 18, y, row.versus ? text(row) : "1", colours.text),
    ],
  };
}

function diamond(x, y, colours) {
  return { type: "polygon", shape: { points: [[x - 9, y], [x, y - 9], [x + 9, y], [x, y + 9]] }, style: { fill: "none", stroke: colours.text, lineWidth: 1.5 } };
}

function colourOf(versus, colours) {
  switch (versus?.verdict) {
    case "FASTER":
      return colours.good;
    case "SLOWER":
      return colours.bad;
    case undefined:
      return colours.text;
    default:
      return colours.open;
  }
}

function tipOf(row) {
  return tip(
    row.name,
    row.speedup === null ? row.note : ratioWithInterval(row.speedup, row.versus?.ci),
    verdictWord(row.versus),
    row.notebook === null ? null : `In the notebook: ${ratio(row.notebook)}`);
}
