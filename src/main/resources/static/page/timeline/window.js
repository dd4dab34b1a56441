// The part of the time axis that is shown.

const CLOSEST = 1e-9;

/// Returns a window that shows all of `end` seconds at first.
export class TimeWindow {
  constructor(end) {
    this.end = end > 0 ? end : 1;
    this.whole();
  }

  whole() {
    this.from = 0;
    this.to = this.end;
  }

  get length() {
    return this.to - this.from;
  }

  get isWhole() {
    return this.from <= 0 && this.to >= this.end;
  }

  /// Shows from one time to another, as far as there is something to show.
  set(from, to) {
    const length = Math.min(Math.max(to - from, CLOSEST), this.end);
    this.from = Math.min(Math.max(0, from), this.end - length);
    this.to = this.from + length;
  }

  /// Moves by a share of what is shown.
  pan(share) {
    const by = share * this.length;
    this.set(this.from + by, this.to + by);
  }

  /// Shows less for a factor below 1, and more above; the time at a share of the width stays where it is.
  zoom(factor, share = 0.5) {
    const at = this.from + share * this.length;
    const length = Math.min(this.length * factor, this.end);
    this.set(at - share * length, at + (1 - share) * length);
  }
}
