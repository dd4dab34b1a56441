// What the form holds at first: a preset, the request of a job that has run, or one that a link carries.

import { get } from "../core/api.js";
import { isObject, requestOf } from "./request.js";

// Beginnings: {heading, request, query: what the address says of it, or null if that is the request itself, preset: {name, size}, or null}.

/// What a newcomer finds.
export async function ownWork(presets, signal) {
  const { name, sizes } = presets[0];
  return { ...ownRequest(await presetRequest(name, smallest(sizes), signal)), query: {} };
}

export function ownRequest(request) {
  return { heading: "Your own request", request, query: null, preset: null };
}

/// size: the one that is wanted, if the preset has it.
export async function fromPreset(presets, name, size, signal) {
  const sizes = presets.find(each => each.name === name)?.sizes ?? ["full"];
  const preset = { name, size: sizes.includes(size) ? size : smallest(sizes) };
  const query = { preset: name, size: preset.size };
  return { heading: `Changed from the preset ${name}`, request: await presetRequest(name, preset.size, signal), query, preset };
}

export async function fromJob(id, signal) {
  const job = await get(`jobs/${encodeURIComponent(id)}`, signal);
  return { heading: `Changed from ${job.name ?? job.id}`, request: requestOf(job.spec), query: { from: id }, preset: null };
}

/// Reads the request that a link carries: {preset and size, if it changes one, and the members that it has itself}.
export function fromLink(text) {
  let request = null;
  try {
    request = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (!isObject(request)) {
    throw new Error("The request in this address cannot be read. Was the whole of it copied?");
  }
  return request;
}

/// The size to begin with.
export function smallest(sizes) {
  return sizes.includes("small") ? "small" : sizes[0];
}

function presetRequest(name, size, signal) {
  return get(`presets/${encodeURIComponent(name)}?size=${size}`, signal);
}
