// Tries a request out while it is written, by dry runs that queue nothing.

import { Unreachable, post } from "../core/api.js";

const TYPING_MILLIS = 400;
const AWAY_MILLIS = 5000;

/// Returns {soon(): after a pause in typing, now(), stop()}.
///
/// request() returns what to try, begin() is called before a trial that came soon, and done(trial, error), of which one is null, after it.
export function trials({ request, begin, done }, signal) {
  let timer = null;
  let current = new AbortController();
  function stop() {
    clearTimeout(timer);
    current.abort();
  }
  function soon() {
    stop();
    timer = setTimeout(() => {
      begin();
      now();
    }, TYPING_MILLIS);
  }
  async function now() {
    stop();
    current = new AbortController();
    const here = AbortSignal.any([signal, current.signal]);
    try {
      const trial = await post("jobs?dryRun=true", request(), here);
      done(trial, null);
    } catch (error) {
      if (here.aborted) {
        return;
      }
      done(null, error);
      if (error instanceof Unreachable) {
        timer = setTimeout(now, AWAY_MILLIS);
      }
    }
  }
  signal.addEventListener("abort", stop);
  return { soon, now, stop };
}
