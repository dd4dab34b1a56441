// Follows a job: by its stream of events, or by asking again and again where a proxy keeps streams back.

import { Problem, Unreachable, send } from "./api.js";
import { EventReader } from "./events.js";

const ASK_AGAIN_MILLIS = 2000;
const ASK_LIMIT_MILLIS = 10_000;
const SHORTEST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 10_000;

/// How many streams may break off early, one after another, before the job is asked about instead.
const CHANCES = 3;
const EARLY_MILLIS = 10_000;

/// Calls handlers until the job has ended or the signal aborts. Returns the job at its end, or null.
///
/// handlers: {job(view), progress(progress), cell(change), gap(), away(sentence)}; each but job may be left out. gap is called, and waited
/// for, where cells may have changed without a call of cell. away gets what is wrong while the service cannot be asked, and an empty text
/// when it can again. Throws a Problem if the service refuses.
export async function follow(id, handlers, signal) {
  const path = `jobs/${encodeURIComponent(id)}`;
  let known = { tag: null, job: null };
  let chances = CHANCES;
  let wait = SHORTEST_WAIT_MILLIS;
  let stage = null;
  while (!signal.aborted) {
    try {
      const next = await ask(path, known, signal);
      if (next !== known) {
        known = next;
        handlers.job(known.job);
      }
      handlers.away?.("");
      wait = SHORTEST_WAIT_MILLIS;
      // The stream does not say how the queue moves.
      if (!hasEnded(known.job) && known.job.state !== "QUEUED" && chances > 0) {
        const began = Date.now();
        const outcome = await stream(path, handlers, signal);
        if (outcome.job) {
          return outcome.job;
        }
        chances = outcome.useless ? 0 : Date.now() - began < EARLY_MILLIS ? chances - 1 : CHANCES;
        known = { tag: null, job: null };
        continue;
      }
      if (known.job.progress) {
        handlers.progress?.(known.job.progress);
      }
      if (hasEnded(known.job)) {
        return known.job;
      }
      const now = `${known.job.attempt} ${known.job.progress?.generation}`;
      if (now !== stage) {
        await handlers.gap?.();
        stage = now;
      }
      await pause(ASK_AGAIN_MILLIS, signal);
    } catch (failure) {
      if (signal.aborted) {
        break;
      }
      if (!mayPass(failure)) {
        throw failure;
      }
      handlers.away?.(sentence(failure));
      chances = CHANCES;
      known = { tag: null, job: null };
      await pause(Math.max(wait, 1000 * (failure.retryAfterSeconds ?? 0)), signal);
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
    }
  }
  return null;
}

/// Returns {tag, job}: what was known, if it has not changed.
async function ask(path, known, signal) {
  const limit = AbortSignal.timeout(ASK_LIMIT_MILLIS);
  try {
    const response = await send("GET", path, {
      signal: AbortSignal.any([signal, limit]),
      headers: { Accept: "application/json", ...(known.tag && { "If-None-Match": known.tag }) },
    });
    return response.status === 304 ? known : { tag: response.headers.get("ETag"), job: await response.json() };
  } catch (failure) {
    throw failure instanceof Problem || signal.aborted ? failure : new Unreachable(failure);
  }
}

/// Hears what a stream says. Returns {job: the one that has ended, or null if the stream broke off, useless: whether there was none, or
/// it fell silent}.
async function stream(path, handlers, signal) {
  let events;
  try {
    events = await EventReader.open(`${path}/events`, signal);
    for (;;) {
      const event = await events.next();
      if (event === null) {
        return { job: null, useless: events.useless };
      }
      if (event.name === "done") {
        handlers.job(event.data);
        return { job: event.data, useless: false };
      }
      await tell(event, handlers);
    }
  } finally {
    events?.close();
  }
}

async function tell({ name, data }, handlers) {
  switch (name) {
    case "snapshot":
    case "state":
      handlers.job(data);
      // Events are not repeated to those who come later, and a new attempt begins with nothing.
      if (name === "snapshot" || data.state === "QUEUED") {
        await handlers.gap?.();
      }
      break;
    case "progress":
      handlers.progress?.(data);
      break;
    case "cell":
      handlers.cell?.(data);
      break;
    default:
  }
}

/// Whether it is worth asking again.
function mayPass(failure) {
  return failure instanceof Unreachable || (failure instanceof Problem && [429, 502, 503, 504].includes(failure.status));
}

/// What is said of a failure that may pass. A proxy's own answers have no code.
function sentence(failure) {
  return failure instanceof Unreachable || failure.code === null
    ? "The service does not answer. This page goes on when it does."
    : `${failure.message} This page tries again.`;
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
