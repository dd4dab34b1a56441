// Figures as people read them, in the form of the Markdown report.

const DASH = "–";

/// Three significant digits, without an exponent.
export function significant(value, digits = 3) {
  if (value === null || value === undefined) {
    return DASH;
  }
  if (value === 0) {
    return "0";
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(decimals, 12))).toLocaleString("en", { minimumFractionDigits: Math.min(decimals, 12), maximumFractionDigits: 12 });
}

/// A time with a unit that fits: "1.34 s", "27.1 µs".
export function seconds(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const [factor, unit] = timeUnit(value);
  return `${significant(value * factor)} ${unit}`;
}

/// Returns [factor, unit] for times of about this many seconds.
export function timeUnit(value) {
  const size = Math.abs(value);
  if (size === 0 || size >= 1) {
    return [1, "s"];
  }
  if (size >= 1e-3) {
    return [1e3, "ms"];
  }
  return size >= 1e-6 ? [1e6, "µs"] : [1e9, "ns"];
}

/// How long something lasts, in words for people: "45 s", "3 min 5 s", "2 h 10 min".
export function duration(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  if (value < 1) {
    return "less than 1 s";
  }
  const whole = Math.round(value);
  const [greater, lesser] = whole < 3600 ? [["min", 60], ["s", 1]] : [["h", 3600], ["min", 60]];
  const parts = [[Math.floor(whole / greater[1]), greater[0]], [Math.floor((whole % greater[1]) / lesser[1]), lesser[0]]];
  return parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`).join(" ");
}

/// A ratio: two decimals below 10, otherwise three significant digits.
export function ratio(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  return Math.abs(value) < 10 && Math.abs(value) >= 0.1 ? value.toFixed(2) : significant(value);
}

/// A ratio with its interval: "1.96 (1.93–1.98)".
export function ratioWithInterval(value, interval) {
  return interval ? `${ratio(value)} (${ratio(interval.low)}–${ratio(interval.high)})` : ratio(value);
}

export function bytes(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const [size, unit] = value < 1 << 20 ? [1 << 10, "KiB"] : [1 << 20, "MiB"];
  return `${Math.round(value / size).toLocaleString("en")} ${unit}`;
}

export function count(value) {
  return value === null || value === undefined ? DASH : Number(value).toLocaleString("en", { maximumFractionDigits: 1 });
}

export function percent(value) {
  return value === null || value === undefined ? DASH : `${Number((100 * value).toPrecision(2))}%`;
}

/// A point in time, in the reader's own zone.
export function moment(text) {
  return text ? new Date(text).toLocaleString() : DASH;
}

/// "1 task", "4 tasks".
export function counted(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
