// Requests as objects: what is posted, copied as curl, put back into a form, and carried by a link.

/// Returns the request that measures the same as a job: its spec, with a seed of its own.
export function requestOf(spec) {
  const { seed: _, ...measurement } = spec.measurement;
  const request = withoutNulls({ ...spec, measurement });
  for (const name of ["nodeSelector", "labels", "expect", "notebook"]) {
    if (Object.keys(request[name] ?? {}).length === 0) {
      delete request[name];
    }
  }
  return request;
}

/// Returns a value without the members that have none, to any depth.
export function withoutNulls(value) {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (!isObject(value)) {
    return value;
  }
  const present = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, withoutNulls(member)]));
}

/// Returns what has to be merged over an object (RFC 7396) to get another one.
export function changes(from, to) {
  const patch = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (!(name in to)) {
      patch[name] = null;
    } else if (isObject(from[name]) && isObject(to[name])) {
      const inner = changes(from[name], to[name]);
      if (Object.keys(inner).length > 0) {
        patch[name] = inner;
      }
    } else if (JSON.stringify(from[name]) !== JSON.stringify(to[name])) {
      patch[name] = to[name];
    }
  }
  return patch;
}

/// Returns a value with a patch merged over it (RFC 7396).
export function merged(target, patch) {
  if (!isObject(patch)) {
    return patch;
  }
  const result = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[name];
    } else {
      result[name] = merged(result[name], value);
    }
  }
  return result;
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/// Returns the command that submits a request, to be pasted into a shell. A key stands in it by the name of a variable only.
export function curl(request, address, withKey) {
  return [
    `curl -s ${quoted(address)} -H 'Content-Type: application/json'`,
    withKey && `  -H "Authorization: Bearer $KEY"`,
    `  -d ${quoted(JSON.stringify(request, null, 2))}`,
  ].filter(line => line).join(" \\\n");
}

/// Within single quotes a shell takes all but a single quote as it is.
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
