// The command that submits a request, to be copied.

import { fill, h } from "../core/dom.js";
import { key } from "../core/key.js";
import { curl } from "./request.js";

/// Returns {element, show(request)}.
export function command() {
  const text = h("pre", { tabindex: 0, role: "region", "aria-label": "The same with curl" });
  const done = h("span", { role: "status" });
  async function copy() {
    try {
      await navigator.clipboard.writeText(text.textContent);
      fill(done, "Copied.");
    } catch {
      // Browsers have a clipboard for HTTPS and for this machine only.
      getSelection().selectAllChildren(text);
      fill(done, "Selected: copy it by Ctrl+C.");
    }
  }
  return {
    element: h("details", {},
      h("summary", {}, "The same with curl"),
      text,
      h("p", { class: "row" }, h("button", { type: "button", onclick: copy }, "Copy"), done)),
    show(request) {
      fill(text, curl(request, new URL("jobs", document.baseURI).href, key() !== null));
      fill(done);
    },
  };
}
