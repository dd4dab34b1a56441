// The speedup of each cell with its interval: what a result says, at a glance.

import { ratio, ratioWithInterval } from "../core/format.js";
import { mark, verdictWord } from "../core/verdict.js";
import { axisLook, chart, shortened, splits, tip, tooltipLook } from "./chart.js";

const ROW = 34;
const SPAN_FOR_LOGARITHMS = 10;

/// Draws a row for each cell: its speedup with the interval, the notebook's as a hollow mark, and the margin as a band around 1.
///
/// rows: [{name, versus: the comparison or null, speedup: number or null, notebook: number or null, note: why there is none}]
export function intervalChart(rows, { baseline, margin, signal }) {
  const values = rows.flatMap(row => [row.speedup, row.notebook, row.versus?.ci?.low, row.versus?.ci?.high]).filter(value => value > 0);
  const least = Math.min(1, ...values);
  const most = Math.max(1, ...values);
  const logarithmic = most / least > SPAN_FOR_LOGARITHMS;
  return chart({
    label: `Speedup of each of ${rows.length} cells over ${baseline}, with its interval. The table below has the same figures.`,
    height: 70 + ROW * rows.length,
    signal,
    option: (colours, width) => option(rows, { baseline, margin, logarithmic, least, most }, colours, width),
  });
}

function option(rows, { baseline, margin, logarithmic, least, most }, colours, width) {
  const names = width < 600 ? 130 : 260;
  const look = axisLook(colours);
  return {
    grid: { left: names + 10, right: width < 600 ? 20 : 90, top: 12, bottom: 48 },
    xAxis: {
      ...look,
      type: logarithmic ? "log" : "value",
      splitNumber: splits(width),
      min: logarithmic ? 10 ** Math.floor(Math.log10(least)) : Math.min(0, least),
      max: logarithmic ? 10 ** Math.ceil(Math.log10(most)) : undefined,
      name: `times as fast as ${shortened(baseline, 40)}`,
      nameLocation: "middle",
      nameGap: 28,
    },
    yAxis: {
      ...look,
      type: "category",
      inverse: true,
      data: rows.map(row => row.name),
      axisLabel: { color: colours.text, width: names, overflow: "truncate" },
      axisTick: { show: false },
    },
    tooltip: {
      ...tooltipLook(colours),
      trigger: "item",
      formatter: item => tipOf(rows[item.dataIndex]),
    },
    series: [
      {
        type: "custom",
        data: rows.map((row, index) => [row.speedup ?? 1, index, row.versus?.ci?.low ?? row.speedup ?? 1, row.versus?.ci?.high ?? row.speedup ?? 1]),
        encode: { x: [0, 2, 3], y: 1 },
        renderItem: (parameters, api) => markOf(rows[parameters.dataIndex], parameters.dataIndex, api, colours),
        markArea: {
          silent: true,
          itemStyle: { color: colours.accent, opacity: 0.14 },
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
      {
        type: "scatter",
        symbol: "emptyCircle",
        symbolSize: 12,
        itemStyle: { color: colours.aside, borderColor: colours.aside },
        data: rows.map((row, index) => (row.notebook ? [row.notebook, index] : [NaN, index])),
      },
    ],
  };
}

/// Draws the whisker and the mark of a row, or why there is none.
function markOf(row, index, api, colours) {
  const [x, y] = api.coord([row.speedup ?? 1, index]);
  if (row.speedup === null) {
    return { type: "text", style: { x: x + 8, y, text: row.note, fill: colours.aside, verticalAlign: "middle", fontSize: 13 } };
  }
  const colour = colourOf(row.versus, colours);
  const interval = row.versus?.ci;
  const parts = [];
  if (interval) {
    const low = api.coord([interval.low, index])[0];
    const high = api.coord([interval.high, index])[0];
    parts.push(line(low, y, high, y, colour), line(low, y - 6, low, y + 6, colour), line(high, y - 6, high, y + 6, colour));
  }
  parts.push({ type: "circle", shape: { cx: x, cy: y, r: 6 }, style: { fill: colour } });
  const right = interval ? api.coord([interval.high, index])[0] : x;
  parts.push({
    type: "text",
    style: { x: Math.max(right, x + 6) + 8, y, text: `${mark(row.versus)} ${ratio(row.speedup)}`.trim(), fill: colours.text, verticalAlign: "middle", fontSize: 13 },
  });
  return { type: "group", children: parts };
}

function line(x1, y1, x2, y2, colour) {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2 } };
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
    row.notebook ? `In the notebook: ${ratio(row.notebook)}` : null);
}
