// Where the figures come from: the machine, its noise, and what repeats the measurement.

import { h } from "../core/dom.js";
import { bytes, moment, percent } from "../core/format.js";

export function origin({ job, result }) {
  const machine = result.environment;
  const control = machine?.controlGroup;
  const noise = machine?.noise;
  const facts = [
    ["Job", result.jobId],
    ["Node", result.node && [result.node.name, ...Object.entries(result.node.labels ?? {}).map(([name, value]) => `${name}=${value}`)].join(", ")],
    ["Measured", result.startedAt && `${moment(result.startedAt)} to ${result.finishedAt ? moment(result.finishedAt) : "now"}`],
    ["Processor", machine && [machine.processor?.model, `${machine.processor?.availableProcessors} available`, machine.processor?.virtualised ? "virtual machine" : null].filter(part => part).join(", ")],
    ["Memory", machine && `${bytes(machine.memory?.totalBytes)}, ${bytes(machine.memory?.availableBytes)} free at the start`],
    ["Limits of the container", control && (control.processorQuota !== null || control.memoryLimitBytes !== null) && `${control.processorQuota ?? "no"} processors, ${bytes(control.memoryLimitBytes)}`],
    ["System", machine && `${machine.operatingSystem?.name} ${machine.operatingSystem?.version}`],
    ["JDK", machine && `${machine.jdk?.version}, ${machine.jdk?.vendor}, ${machine.jdk?.vmName}`],
    ["Load at the start", noise && `load average ${noise.loadAverage1m?.toFixed(2) ?? "–"}, steal since boot ${noise.stealSinceBootPercent == null ? "–" : `${noise.stealSinceBootPercent.toFixed(1)}%`}`],
    ["Self-test of this machine", result.selfTest && `on ${moment(result.selfTest.finishedAt)}: among equal cells, differences above ${percent(result.selfTest.noiseFloor)} are excluded`],
    ["Fingerprint", result.fingerprint?.hash],
    ["Seed", result.seed],
    ["Way of measuring", `methodologyVersion ${result.methodologyVersion}`],
  ].filter(([, value]) => value);
  return h("details", {},
    h("summary", {}, "Where and how it was measured"),
    h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    h("h3", {}, "Request"),
    h("pre", { tabindex: 0, role: "region", "aria-label": "Request" }, JSON.stringify(job.spec, null, 2)));
}
