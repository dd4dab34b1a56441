// On paper, all that can be opened is open, and the colours are the light ones.

/// To be called once, before anything else waits for the print.
export function preparePrint() {
  const root = document.documentElement;
  let opened = [];
  let theme;
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach(each => (each.open = true));
    theme = root.dataset.theme;
    root.dataset.theme = "light";
  });
  window.addEventListener("afterprint", () => {
    opened.forEach(each => (each.open = false));
    if (theme) {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  });
}
