// Reads a stream of Server-Sent Events by fetch, since EventSource cannot send a key.

import { send } from "./api.js";

/// The service says something every two seconds, if only that it is there.
const SILENCE_MILLIS = 8000;

export class EventReader {
  #quiet = new AbortController();
  #either;
  #reader;
  #rest = "";

  constructor(signal) {
    this.#either = AbortSignal.any([signal, this.#quiet.signal]);
  }

  /// Opens a stream. If there is none, the reader ends at once: whoever asks about the job then learns why.
  static async open(path, signal) {
    const reader = new EventReader(signal);
    const response = await reader.#within(send("GET", path, { signal: reader.#either, headers: { Accept: "text/event-stream" } }));
    reader.#reader = response?.body.pipeThrough(new TextDecoderStream()).getReader();
    return reader;
  }

  /// Whether the service refused the stream, or nothing was heard of it for too long.
  get useless() {
    return !this.#reader || this.#quiet.signal.aborted;
  }

  /// Returns the next event, {name, data: the value of its JSON}; null if the stream has ended or broken off.
  async next() {
    while (this.#reader) {
      const event = this.#take();
      if (event) {
        return event;
      }
      const piece = await this.#within(this.#reader.read());
      if (!piece || piece.done) {
        break;
      }
      this.#rest += piece.value;
    }
    return null;
  }

  close() {
    this.#quiet.abort();
  }

  /// Waits for something from the network; returns undefined if it fails or takes too long.
  async #within(promise) {
    const timer = setTimeout(() => this.#quiet.abort(), SILENCE_MILLIS);
    try {
      return await promise;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /// Takes the first event out of what was heard; comments are none.
  #take() {
    for (let end; (end = this.#rest.match(/\r?\n\r?\n/)); ) {
      const lines = this.#rest.slice(0, end.index).split(/\r?\n/);
      this.#rest = this.#rest.slice(end.index + end[0].length);
      const field = name => lines.filter(line => line.startsWith(`${name}:`)).map(line => line.slice(name.length + 1));
      const data = field("data");
      if (data.length > 0) {
        return { name: field("event")[0]?.trim() ?? "message", data: JSON.parse(data.join("\n")) };
      }
    }
    return null;
  }
}
