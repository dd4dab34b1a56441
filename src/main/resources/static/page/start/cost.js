// What a request will cost, by a dry run.

import { fill, h, table } from "../core/dom.js";
import { bytes, count, counted, duration, seconds } from "../core/format.js";

/// Returns {element, show(trial): null if nothing is known}.
export function costs() {
  const sentence = h("p", { role: "status" });
  const warnings = h("div");
  const efforts = h("div");
  const reach = h("details", { hidden: true }, h("summary", {}, "What each effort could bring"), efforts);
  return {
    element: h("div", { class: "cost" }, sentence, warnings, reach),
    show(trial) {
      reach.hidden = trial === null;
      fill(sentence, trial && timeText(trial));
      fill(warnings, trial && trial.warnings.map(warning => h("p", { class: "warning" }, warning.message)));
      fill(efforts, trial && effortTable(trial));
    },
  };
}

function timeText({ estimate, limits, cells }) {
  const { atLeastSeconds: least, atMostSeconds: most, scratchBytes } = estimate;
  const workers = Math.max(0, ...cells.map(cell => cell.workerProcesses));
  return [
    `Takes ${least > 0 ? `at least ${least < 1 ? seconds(least) : duration(least)}, and ` : ""}at most ${duration(most)} from its start.`,
    scratchBytes > 0 && `Its files take ${bytes(scratchBytes)} of disk space at a time.`,
    workers > 0 && `A cell starts up to ${counted(workers, "worker JVM")}.`,
    limits.queued > 0 && (limits.queued === 1 ? "1 job waits before it." : `${count(limits.queued)} jobs wait before it.`),
  ].filter(part => part).join(" ");
}

function effortTable({ efforts, limits }) {
  return [
    table("How far each effort gets at most",
      [{ heading: "Effort" }, { heading: "Takes at most", numeric: true }, { heading: "Generations", numeric: true }, { heading: "Verdicts" }],
      efforts.map(({ effort, atMostSeconds, generations, intervals }) =>
        [effort.toLowerCase(), duration(atMostSeconds), `up to ${count(generations)}`, intervals ? "possible" : "none"])),
    h("p", { class: "aside" },
      `It may use ${counted(limits.processors, "processor")}, and 60% of the ${bytes(limits.memoryAvailableBytes)} of memory that are free.`),
  ];
}
