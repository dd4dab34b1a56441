// The page may be open on the machine that measures, so it paints at most once a second.

const CALM_MILLIS = 1000;

/// Returns a function that asks for the paint: at once after a calm second, otherwise at the end of it, and never once the signal aborts.
export function calmly(paint, signal) {
  let last = -Infinity;
  let waiting = false;
  const act = () => {
    waiting = false;
    if (!signal.aborted) {
      last = performance.now();
      paint();
    }
  };
  return () => {
    if (!waiting) {
      waiting = true;
      setTimeout(act, Math.max(0, last + CALM_MILLIS - performance.now()));
    }
  };
}
