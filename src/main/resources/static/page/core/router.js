// Addresses of views stand behind the #, as in #/jobs/latest?tab=timeline, so that a link carries the view and paths stay the API's.

/// Shows the view whose pattern fits the address, now and whenever the address changes.
///
/// routes: [{pattern: "/jobs/:id", view: async (main, place) => …, title}]. A place is {params, query, signal}; the signal aborts when
/// the view is left. failed(main, error) shows what a view threw.
export function route(main, routes, failed) {
  let leaving = null;
  async function show() {
    leaving?.abort();
    leaving = new AbortController();
    const signal = leaving.signal;
    const { path, query } = current();
    const found = match(routes, path);
    document.title = `${found.title} – Simul`;
    main.replaceChildren();
    try {
      await found.view(main, { params: found.params, query, signal });
    } catch (failure) {
      if (!signal.aborted) {
        failed(main, failure);
      }
    }
    window.dispatchEvent(new Event("simul:shown"));
  }
  window.addEventListener("hashchange", () => {
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
    show();
  });
  show();
  return show;
}

function match(routes, path) {
  for (const candidate of routes) {
    const names = candidate.pattern.split("/");
    const parts = path.split("/");
    if (names.length === parts.length && names.every((name, index) => name.startsWith(":") ? parts[index] !== "" : name === parts[index])) {
      const params = {};
      names.forEach((name, index) => {
        if (name.startsWith(":")) {
          params[name.slice(1)] = decode(parts[index]);
        }
      });
      return { ...candidate, params };
    }
  }
  return { ...routes.at(-1), params: {} };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function current() {
  const address = location.hash.startsWith("#/") ? location.hash.slice(1) : "/";
  const cut = address.indexOf("?");
  return {
    path: cut < 0 ? address : address.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? "" : address.slice(cut + 1)),
  };
}

/// Returns the address of a view.
///
/// query: values that are null or empty are left out.
export function address(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return `#${path}${search.size ? `?${search}` : ""}`;
}

export function go(path, query) {
  location.hash = address(path, query);
}

/// Changes what the address says of this view, without showing it again: a reload or a link then shows the same.
export function remember(changes) {
  const { path, query } = current();
  history.replaceState(null, "", address(path, { ...Object.fromEntries(query), ...changes }));
}
