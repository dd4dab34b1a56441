// Durations as people write them: the service writes PT0.1S, and reads 100ms too.

const UNITS = [["h", 3_600_000_000n], ["m", 60_000_000n], ["s", 1_000_000n], ["ms", 1000n], ["us", 1n]];

/// Returns a duration in the largest unit that leaves a whole number: PT0.1S is "100ms", PT1M30S is "90s". What is none stays as it is.
export function plainDuration(text) {
  const parts = /^PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,6}))?S)?$/.exec(text);
  if (parts === null || text === "PT") {
    return text;
  }
  const [hours, minutes, seconds] = parts.slice(1, 4).map(part => BigInt(part ?? 0));
  const micros = (hours * 3600n + minutes * 60n + seconds) * 1_000_000n + BigInt((parts[4] ?? "").padEnd(6, "0"));
  if (micros === 0n) {
    return "0s";
  }
  const [unit, size] = UNITS.find(([, each]) => micros % each === 0n);
  return `${micros / size}${unit}`;
}
