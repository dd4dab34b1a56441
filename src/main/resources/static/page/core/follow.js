// Follows a job: by its stream of events, or by asking again and again where a proxy keeps streams back.

import { Problem, Unreachable, send } from "./api.js";

const HEARTBEAT_MILLIS = 2000;
const SILENCE_MILLIS = 4 * HEARTBEAT_MILLIS;
const POLL_MILLIS = 2000;
const LONGEST_WAIT_MILLIS = 10_000;

/// Calls handlers until the job has ended or the signal aborts.
///
/// handlers: {job(view), progress(progress), cell(change), away(isAway)}; each but job may be left out. The job is given first, after
/// each change of its state, and at its end. Throws a Problem if the service refuses.
export async function follow(id, handlers, signal) {
  let wait = 1000;
  let streams = true;
  for (;;) {
    try {
      const ended = streams ? await stream(id, handlers, signal) : await poll(id, handlers, signal);
      handlers.away?.(false);
      if (ended) {
        return;
      }
      wait = 1000;
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure instanceof Silence) {
        streams = false;
      } else if (failure instanceof Unreachable) {
        handlers.away?.(true);
      } else if (failure instanceof Problem && (failure.status === 429 || failure.status === 503)) {
        streams = failure.status !== 429 && streams;
      } else {
        throw failure;
      }
    }
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
    if (signal.aborted) {
      return;
    }
  }
}

class Silence extends Error {}

/// Returns whether the job has ended; otherwise the stream broke off.
async function stream(id, handlers, signal) {
  const quiet = new AbortController();
  const both = AbortSignal.any([signal, quiet.signal]);
  let timer = setTimeout(() => quiet.abort(), SILENCE_MILLIS);
  let heard = false;
  try {
    const response = await send("GET", `jobs/${encodeURIComponent(id)}/events`, { signal: both, headers: { Accept: "text/event-stream" } });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return false;
      }
      heard = true;
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), SILENCE_MILLIS);
      handlers.away?.(false);
      const blocks = (rest + value.replaceAll("\r\n", "\n")).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        if (take(block, handlers)) {
          reader.cancel().catch(() => {});
          return true;
        }
      }
    }
  } catch (failure) {
    if (signal.aborted || failure instanceof Problem) {
      throw failure;
    }
    if (quiet.signal.aborted) {
      throw heard ? new Unreachable(failure) : new Silence();
    }
    throw failure instanceof Unreachable ? failure : new Unreachable(failure);
  } finally {
    clearTimeout(timer);
  }
}

/// Returns whether it was the last event.
function take(block, handlers) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) {
      name = line.slice(6).trim();
    } else if (line.startsWith("data:")) {
      data.push(line.slice(5));
    }
  }
  if (data.length === 0) {
    return false;
  }
  const value = JSON.parse(data.join("\n"));
  switch (name) {
    case "snapshot":
    case "state":
      handlers.job(value);
      return false;
    case "progress":
      handlers.progress?.(value);
      return false;
    case "cell":
      handlers.cell?.(value);
      return false;
    case "done":
      handlers.job(value);
      return true;
    default:
      return false;
  }
}

async function poll(id, handlers, signal) {
  let tag = null;
  for (;;) {
    const response = await send("GET", `jobs/${encodeURIComponent(id)}`, { signal, headers: tag ? { "If-None-Match": tag } : {} });
    handlers.away?.(false);
    if (response.status !== 304) {
      tag = response.headers.get("ETag");
      const job = await response.json();
      handlers.job(job);
      if (job.progress) {
        handlers.progress?.(job.progress);
      }
      if (hasEnded(job)) {
        return true;
      }
    }
    await pause(POLL_MILLIS, signal);
    if (signal.aborted) {
      return true;
    }
  }
}

/// Returns whether a job is in a state that it will not leave.
export function hasEnded(job) {
  return ["SUCCEEDED", "FAILED", "CANCELLED", "TIMED_OUT"].includes(job.state);
}

/// Waits, or returns early when the signal aborts.
export function pause(millis, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(done, millis);
    signal?.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}
