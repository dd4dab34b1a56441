// The timeline of a job, fetched when it is wanted.

import { download, get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { failure } from "../core/notice.js";
import { remember } from "../core/router.js";
import { openInPerfetto } from "./perfetto.js";
import { renderTimeline } from "./timeline.js";

/// Browsers refuse addresses that change more than some three times a second for long, as they would while somebody drags.
const ADDRESS_MILLIS = 500;

/// Shows the trace of a job; names: a Map from the keys of its cells to their names.
export async function showTimeline(element, id, names, { query, signal }) {
  fill(element, h("p", { class: "waiting", role: "status" }, "Loading the timeline…"));
  const path = `jobs/${encodeURIComponent(id)}/trace`;
  let file;
  try {
    file = await get(path, signal);
  } catch (error) {
    if (!signal.aborted) {
      fill(element, failure(error));
    }
    return;
  }
  const place = h("div");
  fill(element,
    h("h2", {}, "When each task ran"),
    h("p", { class: "aside" }, "One iteration of each cell, which is not measured: a lane for each worker slot, a bar for each task. Ctrl and the wheel zoom; dragging moves."),
    place,
    h("p", { class: "row no-print" },
      h("button", { type: "button", onclick: () => download(path, `${id}.trace.json`) }, "Save the trace"),
      h("button", { type: "button", onclick: () => openInPerfetto(file, id) }, "Open in Perfetto")),
    h("p", { class: "aside no-print" }, "Perfetto is a page of another site, which opens in a tab of its own. It gets the trace within this browser; nothing is uploaded."));
  renderTimeline(place, file, {
    names,
    signal,
    from: Number(query.get("from")),
    to: Number(query.get("to")),
    changed: seldom(remember, signal),
  });
}

/// Returns a function that calls an action with what it is given, at once or after a while, and the last time with what came last.
function seldom(action, signal) {
  let latest = null;
  let timer = null;
  signal.addEventListener("abort", () => clearTimeout(timer));
  function act() {
    timer = null;
    if (latest !== null) {
      const value = latest;
      latest = null;
      timer = setTimeout(act, ADDRESS_MILLIS);
      action(value);
    }
  }
  return value => {
    latest = value;
    if (timer === null) {
      act();
    }
  };
}
