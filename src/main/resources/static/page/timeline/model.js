// A trace file as what is drawn: for each cell its bars, sorted by their beginnings, and its notes.

/// Returns the cells of a trace in Chrome's Trace Event Format, in the order of their processes. Times are in seconds.
///
/// A cell is {key, lanes, end, bars: {lane, task, start, duration: typed arrays}, notes: [{lane, task, at, late, text}], omitted}; a note is late if it
/// stands in the second half of its task.
export function readTrace(file) {
  const cells = new Map();
  const cell = pid => {
    if (!cells.has(pid)) {
      cells.set(pid, { pid, key: "", slices: [], instants: [], lanes: new Map() });
    }
    return cells.get(pid);
  };
  for (const event of file.traceEvents) {
    const own = cell(event.pid);
    if (event.ph === "M" && event.name === "process_name") {
      own.key = event.args.name;
    } else if (event.ph === "M" && event.name === "thread_sort_index") {
      own.lanes.set(event.tid, event.args.sort_index);
    } else if (event.ph === "X") {
      own.slices.push(event);
    } else if (event.ph === "i") {
      own.instants.push(event);
    }
  }
  return [...cells.values()].sort((one, other) => one.pid - other.pid).map(each => finished(each, file.otherData?.omitted?.[each.key]));
}

function finished({ key, slices, instants, lanes }, omitted) {
  slices.sort((one, other) => one.ts - other.ts);
  const laneOf = event => lanes.get(event.tid) ?? 0;
  const middles = new Map(slices.map(slice => [slice.args.task, slice.ts + slice.dur / 2]));
  const bars = {
    lane: Uint16Array.from(slices, laneOf),
    task: Uint32Array.from(slices, slice => slice.args.task),
    start: Float64Array.from(slices, slice => slice.ts / 1e6),
    duration: Float64Array.from(slices, slice => slice.dur / 1e6),
  };
  return {
    key,
    bars,
    lanes: bars.lane.reduce((most, lane) => Math.max(most, lane + 1), 1),
    end: bars.start.reduce((latest, start, index) => Math.max(latest, start + bars.duration[index]), 0),
    notes: instants.map(instant => ({ lane: laneOf(instant), task: instant.args.task, at: instant.ts / 1e6, late: instant.ts > middles.get(instant.args.task), text: instant.name })).sort((one, other) => one.at - other.at),
    omitted: omitted ?? { tasksBeyondLimit: 0, tasksBeyondLanes: 0, notes: 0 },
  };
}

/// Returns how many bars of a cell overlap at most.
export function mostAtOnce({ bars }) {
  const ends = Float64Array.from(bars.start, (start, index) => start + bars.duration[index]).sort();
  let ended = 0;
  let most = 0;
  bars.start.forEach((start, index) => {
    while (ends[ended] <= start) {
      ended += 1;
    }
    most = Math.max(most, index + 1 - ended);
  });
  return most;
}
