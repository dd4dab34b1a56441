// The presets, as the quickest way to a result.

import { fill, h } from "../core/dom.js";
import { failure } from "../core/notice.js";
import { address, go } from "../core/router.js";
import { smallest } from "./begin.js";
import { submit } from "./submit.js";

/// Returns a list of presets to run, or to change.
export function presetList(presets, signal) {
  return h("ul", { class: "presets" }, presets.map(preset => item(preset, signal)));
}

function item({ name, meaning, sizes }, signal) {
  const wrong = h("div");
  const run = size => async ({ currentTarget: button }) => {
    button.disabled = true;
    fill(wrong);
    try {
      go(`/jobs/${(await submit({ preset: name, size }, signal)).id}`);
    } catch (error) {
      button.disabled = false;
      if (!signal.aborted) {
        fill(wrong, failure(error));
        button.focus();
      }
    }
  };
  const button = (size, label) => sizes.includes(size)
    && h("button", { type: "button", "aria-label": `${label}: ${name}`, onclick: run(size) }, label);
  return h("li", {},
    h("p", {}, h("strong", {}, name), h("br"), meaning),
    wrong,
    h("div", { class: "row" },
      button("small", "Run small"),
      button("full", "Run"),
      h("a", { class: "button", href: address("/", { preset: name, size: smallest(sizes) }), "aria-label": `Change: ${name}` }, "Change")));
}
