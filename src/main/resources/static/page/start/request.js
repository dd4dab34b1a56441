// Requests as objects: what is posted, copied as curl, and put back into a form.

/// Returns the request that measures the same as a job: its spec, with a seed of its own.
export function requestOf(spec) {
  const { seed: _, ...measurement } = withoutNulls(spec.measurement);
  const request = { ...withoutNulls(spec), measurement };
  for (const name of ["nodeSelector", "labels", "notebook"]) {
    if (Object.keys(request[name] ?? {}).length === 0) {
      delete request[name];
    }
  }
  if ((request.expect ?? []).length === 0) {
    delete request.expect;
  }
  return request;
}

function withoutNulls(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/// Returns the command that submits a request, to be pasted into a shell. A key stands in it by the name of a variable only.
export function curl(request, origin, withKey) {
  const body = JSON.stringify(request, null, 2).replaceAll("'", "'\\''");
  return [
    `curl -s ${origin}/jobs -H 'Content-Type: application/json'`,
    withKey ? ` -H "Authorization: Bearer $KEY"` : "",
    ` -d '${body}'`,
  ].join("");
}
