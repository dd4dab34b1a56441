// All timed iterations of a cell, generation by generation.

import { seconds, timeUnit } from "../core/format.js";
import { axisLook, chart, tip, tooltipLook } from "./chart.js";

const LARGE = 2000;
const SMALL = 3;

/// Draws the samples of a cell: measured ones as dots, those of generations that were left out as diamonds, and cold, warm-up and
/// observed iterations as hollow marks if they are wanted.
export function sampleChart(cell, name, { warmUps, signal }) {
  const generations = lastGeneration(cell.samples);
  const shown = cell.samples.filter(sample => warmUps || sample.phase === "MEASURED");
  const [factor, unit] = timeUnit(cell.wallSeconds?.median ?? shown[0]?.wallSeconds ?? 1);
  const place = spread(shown);
  const groups = groupsOf(shown);
  return chart({
    label: `Wall time of ${shown.length} iterations of ${name} in ${generations} generations. The table below has the figures of each generation.`,
    height: 320,
    signal,
    option: colours => {
      const look = axisLook(colours);
      return {
        grid: { left: 70, right: 20, top: groupLegendHeight(groups) + 24, bottom: 48 },
        legend: groupLegend(groups, colours),
        xAxis: {
          ...look,
          type: "value",
          min: 0,
          max: generations + 1,
          interval: Math.max(1, Math.ceil(generations / 20)),
          splitLine: { show: false },
          axisLabel: { color: colours.text, formatter: value => (value > 0 && value <= generations ? value : "") },
          name: "generation",
          nameLocation: "middle",
          nameGap: 28,
        },
        yAxis: { ...look, type: "value", scale: true, name: unit },
        tooltip: { ...tooltipLook(colours), formatter: item => tip(...sampleLines(groups[item.seriesIndex].samples[item.dataIndex])) },
        series: groupSeries(groups, colours, 8, sample => [place(sample), sample.wallSeconds * factor]),
      };
    },
  });
}

/// What the charts of samples have in common: three kinds of samples, told apart by form and colour.
export function groupsOf(samples) {
  return [
    { name: "measured", symbol: "circle", mark: 0, samples: samples.filter(sample => sample.counts) },
    { name: "left out: a disturbed generation", symbol: "diamond", mark: 1, samples: samples.filter(sample => sample.phase === "MEASURED" && !sample.counts) },
    { name: "cold, warm-up, observed", symbol: "emptyTriangle", mark: 3, samples: samples.filter(sample => sample.phase !== "MEASURED") },
  ].filter(group => group.samples.length > 0);
}

/// Legends do not break within a line, so that they have one for each group.
export function groupLegend(groups, colours) {
  return groups.length > 1 ? { top: 0, left: 0, orient: "vertical", itemGap: 4, itemWidth: 14, itemHeight: 10, textStyle: { color: colours.text } } : undefined;
}

export function groupLegendHeight(groups) {
  return groups.length > 1 ? 22 * groups.length : 0;
}

/// Many samples are small squares, all drawn in one go.
export function groupSeries(groups, colours, symbolSize, place) {
  return groups.map(group => {
    const large = group.samples.length > LARGE;
    return {
      type: "scatter",
      name: group.name,
      symbol: group.symbol,
      symbolSize: large ? SMALL : symbolSize,
      large,
      progressive: 0,
      z: group.mark === 0 ? 3 : 2,
      itemStyle: { color: colours.marks[group.mark], opacity: 0.8 },
      data: Float64Array.from(group.samples.flatMap(place)),
    };
  });
}

export function sampleLines(sample) {
  return [seconds(sample.wallSeconds), `generation ${sample.generation}${sample.round > 0 ? `, round ${sample.round}` : ""}`, sample.phase.toLowerCase().replaceAll("_", "-")];
}

export function lastGeneration(samples) {
  return samples.reduce((most, sample) => Math.max(most, sample.generation), 1);
}

/// Returns where a sample stands: around its generation, in the order in which it was taken.
function spread(samples) {
  const counts = new Map();
  const places = new Map();
  for (const sample of samples) {
    const before = counts.get(sample.generation) ?? 0;
    places.set(sample, before);
    counts.set(sample.generation, before + 1);
  }
  return sample => sample.generation - 0.35 + (0.7 * (places.get(sample) + 0.5)) / counts.get(sample.generation);
}
