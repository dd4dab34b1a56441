// The key of an access-controlled service. It is kept for this tab only, and never stands in an address.

const NAME = "simul.key";

export function key() {
  return sessionStorage.getItem(NAME);
}

export function keepKey(value) {
  sessionStorage.setItem(NAME, value);
}

export function forgetKey() {
  sessionStorage.removeItem(NAME);
}
