// Bars: a row for each cell, in one piece or stacked.

import { axisLook, chart, splits, tip, tooltipLook } from "./chart.js";

const ROW = 28;

/// Draws bars.
///
/// names: what the rows are called; parts: [{name, values: numbers or null}], stacked if there are several; unit stands at the axis;
/// text(value) writes a value.
export function barChart(title, names, parts, { unit, text, signal }) {
  return chart({
    label: `${title}, a bar for each of ${names.length} cells. The table below has the same figures.`,
    height: (parts.length > 1 ? 96 : 64) + ROW * names.length,
    signal,
    option: (colours, width) => {
      const room = width < 600 ? 130 : 260;
      const look = axisLook(colours);
      return {
        grid: { left: room + 10, right: 70, top: parts.length > 1 ? 36 : 8, bottom: 44 },
        legend: parts.length > 1 ? { top: 0, textStyle: { color: colours.text } } : undefined,
        aria: { enabled: parts.length > 1, label: { enabled: false }, decal: { show: parts.length > 1 } },
        xAxis: { ...look, type: "value", splitNumber: splits(width), name: unit, nameLocation: "middle", nameGap: 28 },
        yAxis: {
          ...look,
          type: "category",
          inverse: true,
          data: names,
          axisTick: { show: false },
          axisLabel: { color: colours.text, width: room, overflow: "truncate" },
        },
        tooltip: {
          ...tooltipLook(colours),
          trigger: "axis",
          axisPointer: { type: "shadow" },
          formatter: items => tip(names[items[0].dataIndex], ...items.map(item => `${item.seriesName}: ${text(item.value)}`)),
        },
        series: parts.map((part, index) => ({
          type: "bar",
          name: part.name,
          stack: parts.length > 1 ? "all" : undefined,
          barWidth: 14,
          itemStyle: { color: colours.marks[index % colours.marks.length] },
          label: parts.length > 1 ? undefined : { show: true, position: "right", color: colours.text, formatter: item => text(item.value) },
          data: part.values.map(value => value ?? "-"),
        })),
      };
    },
  });
}
