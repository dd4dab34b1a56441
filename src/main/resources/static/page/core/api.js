// Calls of the service. All that can go wrong is a Problem, or an Unreachable.

import { key } from "./key.js";

/// What the service answered instead of what was asked for (RFC 9457).
///
/// errors: [{pointer, message, code}], for a request that is not valid.
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The service answered ${status}.`);
    this.status = status;
    this.code = body.code ?? null;
    this.errors = body.errors ?? [];
    this.retryAfterSeconds = null;
  }
}

/// The service did not answer.
export class Unreachable extends Error {
  constructor(cause) {
    super("The service does not answer.", { cause });
  }
}

/// Sends a request, and returns the response if its status is a success or 304.
///
/// options: {body: a value for JSON, headers, signal}
export async function send(method, path, options = {}) {
  const headers = new Headers(options.headers);
  const secret = key();
  if (secret) {
    headers.set("Authorization", `Bearer ${secret}`);
  }
  let body;
  if (options.body !== undefined) {
    headers.set("Content-Type", "application/json");
    body = JSON.stringify(options.body);
  }
  let response;
  try {
    response = await fetch(path, { method, headers, body, signal: options.signal, cache: "no-store", credentials: "omit" });
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new Unreachable(failure);
  }
  if (response.ok || response.status === 304) {
    return response;
  }
  throw await problem(response);
}

async function problem(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // A proxy may answer with a page of its own.
  }
  const found = new Problem(response.status, body);
  const seconds = Number(response.headers.get("Retry-After"));
  found.retryAfterSeconds = seconds > 0 ? seconds : null;
  return found;
}

export async function get(path, signal) {
  return (await send("GET", path, { signal, headers: { Accept: "application/json" } })).json();
}

export async function post(path, body, signal) {
  return (await send("POST", path, { body, signal, headers: { Accept: "application/json" } })).json();
}

/// Saves an answer as a file; a link could not send the key.
export async function download(path, name) {
  const blob = await (await send("GET", path)).blob();
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
