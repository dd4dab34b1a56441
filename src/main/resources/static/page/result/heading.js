// What was measured, and how: the first lines of a result.

import { counted } from "../core/format.js";

/// Returns what a cell is called.
export function nameOf(cell) {
  return cell.phrase ?? cell.key;
}

export function title({ job, result }) {
  const name = job.spec.name ? `${job.spec.name}: ` : "";
  return name + (result.work ?? `${counted(job.spec.tasks, "task")} of ${job.spec.workload.type}`);
}

export function conditions({ job, result }) {
  const observed = result.cells.map(cell => cell.observed).find(each => each);
  const jdk = result.environment?.jdk?.version;
  return [
    observed && counted(observed.processors, "processor") + (job.spec.processors ? " (restricted)" : ""),
    jdk && `JDK ${jdk}`,
    extent(job, result),
    result.blockingCoefficient !== null && `blocking coefficient ${result.blockingCoefficient.toFixed(2)}`,
  ].filter(part => part).join(" · ");
}

function extent(job, result) {
  if (job.spec.measurement.effort === "once") {
    return "one unwarmed iteration each";
  }
  const generations = result.cells.filter(cell => cell.wallSeconds).map(cell => cell.wallSeconds.generations);
  if (generations.length === 0) {
    return "nothing measured";
  }
  const least = Math.min(...generations);
  const most = Math.max(...generations);
  return `${least < most ? `${least} to ` : ""}${counted(most, "generation")}, random order`;
}
