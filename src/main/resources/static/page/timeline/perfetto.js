// Hands a trace to Perfetto's page, as its documentation says: ask until it answers, then give it the file.

const PERFETTO = "https://ui.perfetto.dev";
const ASK_MILLIS = 100;
const PATIENCE_MILLIS = 60_000;

/// Opens a trace file in a new tab. The page has to be served with a Cross-Origin-Opener-Policy that lets it keep hold of that tab.
export function openInPerfetto(file, title) {
  const tab = window.open(PERFETTO);
  if (tab === null) {
    return;
  }
  const asking = setInterval(() => tab.postMessage("PING", PERFETTO), ASK_MILLIS);
  const patience = setTimeout(stop, PATIENCE_MILLIS);
  window.addEventListener("message", answer);

  function answer(event) {
    if (event.origin === PERFETTO && event.data === "PONG") {
      stop();
      const { buffer } = new TextEncoder().encode(JSON.stringify(file));
      tab.postMessage({ perfetto: { buffer, title } }, PERFETTO);
    }
  }
  function stop() {
    clearInterval(asking);
    clearTimeout(patience);
    window.removeEventListener("message", answer);
  }
}
