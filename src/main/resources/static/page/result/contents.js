// A way to each section of a long page.

import { h } from "../core/dom.js";

/// Returns a button for each section of an element. went(heading), which may be left out, is called when one is used.
export function contents(element, went) {
  return h("nav", { class: "contents no-print", "aria-label": "On this page" },
    sections(element).map(section => h("button", {
      type: "button",
      onclick: () => {
        lead(section);
        went?.(headingOf(section).textContent);
      },
    }, headingOf(section).textContent)));
}

/// Shows the section with a heading, if there is one.
export function goTo(element, heading) {
  const found = sections(element).find(section => headingOf(section).textContent === heading);
  if (found) {
    lead(found);
  }
}

function sections(element) {
  return [...element.querySelectorAll("section")].filter(headingOf);
}

function headingOf(section) {
  return section.querySelector("h2");
}

function lead(section) {
  const heading = headingOf(section);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}
