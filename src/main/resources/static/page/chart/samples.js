// All timed iterations of a cell, generation by generation.

import { seconds, timeUnit } from "../core/format.js";
import { axisLook, chart, tip, tooltipLook } from "./chart.js";

const LARGE = 2000;

/// Draws the samples of a cell: measured ones as dots, those of generations that were left out as crosses, and cold and warm-up
/// iterations as hollow marks if they are wanted.
export function sampleChart(cell, name, { warmUps, signal }) {
  const generations = Math.max(1, ...cell.samples.map(sample => sample.generation));
  const shown = cell.samples.filter(sample => warmUps || sample.counts || sample.phase === "MEASURED");
  const [factor, unit] = timeUnit(cell.wallSeconds?.median ?? shown[0]?.wallSeconds ?? 1);
  const place = spread(shown);
  const point = sample => [place(sample), sample.wallSeconds * factor, sample];
  const groups = [
    { name: "measured", symbol: "circle", samples: shown.filter(sample => sample.counts) },
    { name: "left out, because the generation was disturbed", symbol: "diamond", samples: shown.filter(sample => sample.phase === "MEASURED" && !sample.counts) },
    { name: "cold, warm-up and observed", symbol: "emptyTriangle", samples: shown.filter(sample => sample.phase !== "MEASURED" && !sample.counts) },
  ].filter(group => group.samples.length > 0);
  return chart({
    label: `Wall time of ${shown.length} iterations of ${name} in ${generations} generations.`,
    height: 320,
    signal,
    option: colours => {
      const look = axisLook(colours);
      return {
        grid: { left: 70, right: 20, top: 40, bottom: 48 },
        legend: { top: 0, textStyle: { color: colours.text } },
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
        tooltip: {
          ...tooltipLook(colours),
          formatter: item => {
            const sample = item.value[2];
            return tip(seconds(sample.wallSeconds), `generation ${sample.generation}, round ${sample.round}`, sample.phase.toLowerCase().replaceAll("_", " "));
          },
        },
        series: groups.map((group, index) => ({
          type: "scatter",
          name: group.name,
          symbol: group.symbol,
          symbolSize: 8,
          large: group.samples.length > LARGE,
          itemStyle: { color: colours.marks[index], opacity: 0.8 },
          data: group.samples.map(point),
        })),
      };
    },
  });
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
