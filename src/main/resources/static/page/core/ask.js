// Asks before something is done that cannot be undone.

import { h } from "./dom.js";

/// Returns whether the reader agrees.
export function ask(question, agreement) {
  return new Promise(resolve => {
    const dialog = h("dialog", { "aria-label": question },
      h("form", { method: "dialog" },
        h("p", {}, question),
        h("p", { class: "row" },
          h("button", { class: "main", value: "yes" }, agreement),
          h("button", { value: "no", autofocus: true }, "No"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
