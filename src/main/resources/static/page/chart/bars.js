// Bars: a row for each cell, in one piece or stacked.

import { axisLook, chart, nameAxis, roomForNames, splits, stroke, tip, tooltipLook, writing } from "./chart.js";

const ROW = 28;
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/// Draws bars.
///
/// names: what the rows are called; parts: [{name, values: numbers, or null where there is none}], stacked if there are several.
/// text(value) writes a value. The axis shows values times the factor, which is 1 by default, in the unit, and reaches as far as the
/// value most, if that is given. ranges: {min, max} or null for each row, drawn as a whisker; only for bars in one piece.
export function barChart(title, names, parts, { unit, text, factor = 1, most, ranges, signal }) {
  const stacked = parts.length > 1;
  const written = value => (value === null ? "–" : text(value));
  return chart({
    label: `${title}, a bar for each of ${names.length} cells. The table below has the same figures.`,
    height: (stacked ? 96 : 64) + ROW * names.length,
    signal,
    option: (colours, width) => {
      const look = axisLook(colours);
      const longest = stacked ? 2 : Math.max(...parts[0].values.map(value => written(value).length));
      return {
        grid: { left: roomForNames(width) + 10, right: 24 + 7 * longest, top: stacked ? 36 : 8, bottom: 44 },
        legend: stacked ? { top: 0, textStyle: { color: colours.text } } : undefined,
        aria: { enabled: stacked, label: { enabled: false }, decal: { show: stacked } },
        xAxis: {
          ...look,
          axisLabel: { ...look.axisLabel, formatter: value => compact.format(value) },
          type: "value",
          splitNumber: splits(width),
          max: most && most * factor,
          minInterval: most && 0.5,
          name: unit,
          nameLocation: "middle",
          nameGap: 28,
        },
        yAxis: nameAxis(names, colours, width),
        tooltip: {
          ...tooltipLook(colours),
          trigger: "axis",
          axisPointer: { type: "shadow" },
          formatter: items => tip(names[items[0].dataIndex], ...parts.map(part => `${part.name}: ${written(part.values[items[0].dataIndex])}`)),
        },
        series: [
          ...parts.map((part, index) => ({
            type: "bar",
            name: part.name,
            stack: stacked ? "all" : undefined,
            barWidth: 14,
            itemStyle: { color: colours.marks[index % colours.marks.length] },
            label: stacked || ranges ? undefined : { show: true, position: "right", distance: 8, color: colours.text, formatter: item => written(part.values[item.dataIndex]) },
            data: part.values.map(value => (value ?? 0) * factor),
          })),
          ...(ranges ? [whiskers(ranges, parts[0].values, { written, factor, colours })] : []),
        ],
      };
    },
  });
}

/// Draws the ranges of bars, and writes their values beyond.
function whiskers(ranges, values, { written, factor, colours }) {
  return {
    type: "custom",
    silent: true,
    data: values.map((value, index) => [(ranges[index]?.min ?? value ?? 0) * factor, (ranges[index]?.max ?? value ?? 0) * factor, index]),
    encode: { x: [0, 1], y: 2 },
    renderItem: ({ dataIndex }, api) => {
      const [low, y] = api.coord([api.value(0), api.value(2)]);
      const [high] = api.coord([api.value(1), api.value(2)]);
      const line = (x1, y1, x2, y2) => stroke(x1, y1, x2, y2, colours.text, 1.5);
      const range = high - low < 2 ? [] : [line(low, y, high, y), line(low, y - 4, low, y + 4), line(high, y - 4, high, y + 4)];
      return { type: "group", children: [...range, writing(high + 8, y, written(values[dataIndex]), colours.text)] };
    },
  };
}
