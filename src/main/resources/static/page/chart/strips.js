// The timed iterations of all cells at a glance: how much each varies, and in which generations.

import { ratio } from "../core/format.js";
import { axisLook, chart, nameAxis, ratioAxis, roomForNames, tip, tooltipLook } from "./chart.js";
import { groupLegend, groupLegendHeight, groupSeries, groupsOf, lastGeneration, sampleLines } from "./samples.js";

const ROW = 44;
const ROW_OF_MANY = 30;
const MANY = 12;

/// Draws a strip for each cell: its iterations as multiples of its median, generations one below the other.
///
/// cells: [{name, samples, median: seconds, or null if none was measured}]
export function stripChart(cells, { warmUps, signal }) {
  const generations = Math.max(...cells.map(cell => lastGeneration(cell.samples)));
  const points = cells.flatMap((cell, index) => {
    const middle = cell.median ?? cell.samples[0].wallSeconds;
    return cell.samples.filter(sample => warmUps || sample.phase === "MEASURED").map(sample => ({ ...sample, cell, index, times: sample.wallSeconds / middle }));
  });
  const groups = groupsOf(points);
  const extent = points.reduce(([least, most], { times }) => [Math.min(least, times), Math.max(most, times)], [1, 1]);
  const height = (cells.length > MANY ? ROW_OF_MANY : ROW) * cells.length;
  const top = groupLegendHeight(groups) + 8;
  return chart({
    label: `${points.length} iterations of ${cells.length} cells, as multiples of the median of each. The table below has the least and the greatest.`,
    height: top + height + 48,
    signal,
    option: (colours, width) => ({
      grid: { left: roomForNames(width) + 10, right: 24, top, bottom: 48 },
      legend: groupLegend(groups, colours),
      xAxis: { ...axisLook(colours), ...ratioAxis(extent, width), name: "× the cell's median", nameLocation: "middle", nameGap: 28 },
      yAxis: [
        { ...nameAxis(cells.map(cell => cell.name), colours, width), splitArea: { show: true, areaStyle: { color: ["transparent", colours.panel] } } },
        { type: "value", show: false, min: 0, max: cells.length, inverse: true },
      ],
      tooltip: {
        ...tooltipLook(colours),
        formatter: item => {
          const point = groups[item.seriesIndex].samples[item.dataIndex];
          return tip(point.cell.name, ...sampleLines(point), `${ratio(point.times)} × the median`);
        },
      },
      series: groupSeries(groups, colours, 6, point => [point.times, point.index + 0.12 + (0.76 * (point.generation - 0.5)) / generations])
        .map(series => ({ ...series, yAxisIndex: 1 })),
    }),
  });
}
