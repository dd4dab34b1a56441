// What goes wrong is said in words, where it happened if possible.

import { Problem, Unreachable } from "./api.js";
import { fill, h } from "./dom.js";

/// Returns an element that says what went wrong.
export function failure(error) {
  const advice =
    error instanceof Unreachable ? "Is it running? This page goes on when it answers again." :
    error instanceof Problem && error.retryAfterSeconds ? `Try again in ${error.retryAfterSeconds} s.` : null;
  return h("div", { class: "failure", role: "alert" },
    h("p", {}, error.message),
    advice && h("p", {}, advice),
    error instanceof Problem && error.errors.length > 0 && h("ul", {}, error.errors.map(each => h("li", {}, (each.pointer || each.parameter) && h("code", {}, each.pointer || each.parameter), " ", each.message))),
    error instanceof Problem && error.code && h("p", { class: "aside" }, `${error.status} ${error.code}`));
}

/// Says something at the top of the page; an empty text takes it away.
export function notice(text) {
  fill(document.getElementById("notice"), text ? h("p", {}, text) : null);
}
