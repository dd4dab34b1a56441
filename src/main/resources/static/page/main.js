// The page: its heading, and which view an address shows.

import { Problem } from "./core/api.js";
import { fill, h } from "./core/dom.js";
import { forgetKey, key, keepKey } from "./core/key.js";
import { failure } from "./core/notice.js";
import { preparePrint } from "./core/print.js";
import { address, route } from "./core/router.js";
import { isDark, onTheme, restoreTheme, switchTheme } from "./core/theme.js";

const NAVIGATION = [
  ["/", "Start"],
  ["/jobs", "Jobs"],
  ["/studies", "Study"],
  ["/compare", "Compare"],
];

// A view is loaded when it is first shown.
const ROUTES = [
  { pattern: "/", title: "Start", view: from(() => import("./start/start.js")) },
  { pattern: "/jobs", title: "Jobs", view: from(() => import("./jobs/jobs.js")) },
  { pattern: "/jobs/:id", title: "Job", view: from(() => import("./job/job.js")) },
  { pattern: "/studies", title: "Study", view: from(() => import("./study/start.js")) },
  { pattern: "/studies/:id", title: "Study", view: from(() => import("./study/study.js")) },
  { pattern: "/compare", title: "Compare", view: from(() => import("./compare/compare.js")) },
  { pattern: "*", title: "Not found", view: notFound },
];

restoreTheme();
preparePrint();
heading();
const main = document.getElementById("main");
skipping();
const show = route(main, ROUTES, failed);

/// Views are modules whose default export shows them: view(main, place).
function from(load) {
  return async (element, place) => (await load()).default(element, place);
}

function notFound(element) {
  fill(element, h("h1", {}, "Not found"), h("p", {}, "There is no such view. ", h("a", { href: address("/") }, "Start")));
}

function failed(element, error) {
  if (error instanceof Problem && error.status === 401) {
    const refused = key() !== null;
    forgetKey();
    heading();
    askForKey(element, refused);
  } else {
    fill(element, h("h1", {}, "Something went wrong"), failure(error), h("button", { type: "button", onclick: () => show() }, "Try again"));
  }
}

/// What stands behind the # is the address of a view, so the link past the heading must not change it.
function skipping() {
  document.querySelector(".skip").addEventListener("click", event => {
    event.preventDefault();
    main.focus();
  });
}

/// refused: whether the service did not take the key that there was.
function askForKey(element, refused) {
  const field = h("input", { id: "key", type: "password", autocomplete: "off", required: true, size: 40 });
  const wrong = h("p", { class: "problem", role: "alert" }, refused && "The service did not take that key.");
  fill(element,
    h("h1", {}, "This service asks for a key"),
    h("form", {
      onsubmit: event => {
        event.preventDefault();
        const given = field.value.trim();
        if (/^[!-~]+$/.test(given)) {
          keepKey(given);
          heading();
          show();
        } else {
          fill(wrong, "A key has visible ASCII characters only.");
        }
      },
    },
      h("p", {}, h("label", { for: "key" }, "Key"), " ", field, " ", h("button", { class: "main" }, "Use it")),
      wrong,
      h("p", { class: "aside" }, "It is kept for this tab only, until the tab is closed.")));
  field.focus();
}

function heading() {
  const theme = h("button", { type: "button", onclick: switchTheme });
  const links = NAVIGATION.map(([path, name]) => h("a", { href: address(path) }, name));
  const label = () => fill(theme, isDark() ? "Light" : "Dark");
  label();
  onTheme(label);
  fill(document.getElementById("header"),
    h("nav", { "aria-label": "Views" },
      h("a", { class: "name", href: address("/") }, "Simul"),
      links,
      h("a", { href: "swagger-ui.html" }, "API"),
      h("span", { class: "end" },
        key() && h("button", { type: "button", onclick: () => { forgetKey(); heading(); show(); } }, "Forget the key"),
        theme)));
  const current = () => links.forEach(link => {
    const here = location.hash.split("?")[0] || "#/";
    const own = link.getAttribute("href");
    const inside = own === "#/" ? here === own : here === own || here.startsWith(`${own}/`);
    if (inside) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
  current();
  window.addEventListener("hashchange", current);
}
