// Light or dark: as the system says, until somebody chooses. Charts ask for colours, and are drawn anew when they change.

const NAME = "simul.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

/// Applies what was chosen before.
export function restoreTheme() {
  const chosen = stored();
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  }
}

export function switchTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(NAME, next);
  } catch {
    // A page from disk may have no storage.
  }
  window.dispatchEvent(new Event("simul:theme"));
}

/// Calls a listener whenever the colours change, until the signal aborts.
export function onTheme(listener, signal) {
  window.addEventListener("simul:theme", listener, { signal });
  system.addEventListener("change", listener, { signal });
}

/// Returns colours of the style sheet, such as "--text", as they are in the theme of the moment.
export function colours(names) {
  const probe = document.createElement("span");
  document.body.append(probe);
  const found = names.map(name => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

function stored() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}
