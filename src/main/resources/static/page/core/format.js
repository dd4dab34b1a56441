// Figures as people read them, in the form of the Markdown report.

const DASH = "–";

/// The units of columns of times, as [factor, symbol].
const TIMES = [[1, "s"], [1e3, "ms"], [1e6, "µs"]];

/// Three significant digits, without an exponent.
export function significant(value, digits = 3) {
  if (value === null || value === undefined) {
    return DASH;
  }
  if (value === 0) {
    return "0";
  }
  return fixed(value, decimalsOf(value, digits));
}

/// How many decimals a number has with so many significant digits: of the rounded number, for 9.999 becomes 10.0.
function decimalsOf(value, digits) {
  const exponent = Number(Math.abs(value).toExponential(digits - 1).split("e")[1]);
  return Math.min(Math.max(0, digits - 1 - exponent), 12);
}

function fixed(value, decimals) {
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
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

/// The unit of a column of times, the same for all of its rows, so that they compare at a glance: the largest one in which the greatest
/// time is at least a tenth, and the least a thousandth.
///
/// Returns {symbol, factor, text(value)}; the text is without the symbol.
export function timeScale(values) {
  const times = values.filter(value => value > 0).sort((one, other) => one - other);
  const fits = ([factor]) => times.at(-1) * factor >= 0.1 && times[0] * factor >= 0.001;
  const [factor, symbol] = times.length === 0 ? TIMES[0] : TIMES.find(fits) ?? TIMES.at(-1);
  return { symbol, factor, text: value => (value === null || value === undefined ? DASH : significant(value * factor)) };
}

/// A ratio: "1.96", "0.99", "24.0", "0.0012".
export function ratio(value) {
  return value === null || value === undefined ? DASH : fixed(value, decimalsOfRatio(value));
}

/// A ratio with its interval, in as many decimals as the ratio: "1.96 (1.93–1.98)".
export function ratioWithInterval(value, interval) {
  if (value === null || value === undefined || !interval) {
    return ratio(value);
  }
  const decimals = decimalsOfRatio(value);
  return `${ratio(value)} (${fixed(interval.low, decimals)}–${fixed(interval.high, decimals)})`;
}

function decimalsOfRatio(value) {
  if (value === 0) {
    return 0;
  }
  return value >= 0.1 && value < 1 ? 2 : decimalsOf(value, value < 0.1 ? 2 : 3);
}

export function bytes(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const [size, unit] = value < 1 << 10 ? [1, "B"] : value < 1 << 20 ? [1 << 10, "KiB"] : [1 << 20, "MiB"];
  return `${Math.round(value / size).toLocaleString("en")} ${unit}`;
}

/// A number of things: in full if it is whole, otherwise with three significant digits.
export function count(value) {
  return value === null || value === undefined ? DASH : Number.isInteger(value) ? fixed(value, 0) : significant(value);
}

/// A share, with no more digits than it needs: 0.02 is "2%".
export function percent(value) {
  return value === null || value === undefined ? DASH : `${Number((100 * value).toPrecision(12))}%`;
}

/// A bound, with two significant digits, rounded up, so that what is said of greater values stays true: 0.0612 is "6.2%".
export function percentAtMost(value) {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return percent(Number((Math.ceil(Number((value / unit).toPrecision(12))) * unit).toPrecision(2)));
}

/// A point in time, in the reader's own zone.
export function moment(text) {
  return text ? new Date(text).toLocaleString("en", { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }) : DASH;
}

/// "1 task", "4 tasks".
export function counted(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
