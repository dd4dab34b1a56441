// Submits requests. To send one again, because the answer got lost or a button was pressed twice, makes no second job.

import { send } from "../core/api.js";

/// The request that has no answer yet, and its key.
let open = { body: null, token: null };

/// Returns the job.
export async function submit(request, signal) {
  const body = JSON.stringify(request);
  if (open.body !== body) {
    open = { body, token: token() };
  }
  const response = await send("POST", "jobs", { body: request, signal, headers: { Accept: "application/json", "Idempotency-Key": open.token } });
  open = { body: null, token: null };
  return response.json();
}

/// Browsers make UUIDs for HTTPS and for this machine only.
function token() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}
