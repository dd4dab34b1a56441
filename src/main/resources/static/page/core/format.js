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
  const whole = Math.max(0, Math.round(value));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
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
  return value === null || value === undefined ? DASH : `${Math.round(value / (1 << 20)).toLocaleString("en")} MiB`;
}

export function count(value) {
  return value === null || value === undefined ? DASH : Number(value).toLocaleString("en", { maximumFractionDigits: 1 });
}

export function percent(value) {
  return value === null || value === undefined ? DASH : `${significant(100 * value, 2)}%`;
}

/// A point in time, in the reader's own zone.
export function moment(text) {
  return text ? new Date(text).toLocaleString() : DASH;
}

/// "1 task", "4 tasks".
export function counted(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
