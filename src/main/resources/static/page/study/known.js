// Which studies were run from this browser. The service has no list of them.

const NAME = "simul.studies";
const MOST = 20;

/// Returns [{id, study, size, submittedAt}], newest first.
export function known() {
  try {
    const all = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}

export function remembered({ id, study, size, submittedAt }) {
  store([{ id, study, size, submittedAt }, ...known().filter(each => each.id !== id)].slice(0, MOST));
}

export function forgotten(id) {
  store(known().filter(each => each.id !== id));
}

function store(all) {
  try {
    localStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // A browser that stores nothing forgets its studies; those who know the id still find them.
  }
}
