// Verdicts are told by a mark and a word, never by a colour alone. The marks are those of the Markdown report.

import { ratioWithInterval } from "./format.js";

const MARKS = { EQUIVALENT: "≈", INDISTINGUISHABLE: "?", FASTER: "▲", SLOWER: "▼" };
const WORDS = {
  FASTER: "faster",
  SLOWER: "slower",
  EQUIVALENT: "equivalent",
  INDISTINGUISHABLE: "cannot be told apart",
};

/// The mark of a comparison: undecided, too, where there is no verdict, or none yet.
export function mark(versus) {
  return versus ? MARKS[versus.verdict ?? "INDISTINGUISHABLE"] : "";
}

/// Returns the verdict in words, or why there is none.
export function verdictWord(versus) {
  if (!versus) {
    return "";
  }
  if (versus.verdict) {
    return WORDS[versus.verdict];
  }
  return versus.reason ? `no verdict: ${sentence(versus.reason)}` : "no verdict yet";
}

/// Returns the speedup with its mark and interval, as the Markdown report has it.
export function speedupText(cell, baseline) {
  if (cell.key === baseline) {
    return cell.wallSeconds ? "1" : "–";
  }
  const versus = cell.versusBaseline;
  if (!versus || versus.speedup === null) {
    return "–";
  }
  const before = versus.verdict === "FASTER" || versus.verdict === "SLOWER" ? "" : `${mark(versus)} `;
  return before + ratioWithInterval(versus.speedup, versus.ci);
}

/// "TOO_FEW_GENERATIONS" → "too few generations".
export function sentence(code) {
  return code.toLowerCase().replaceAll("_", " ");
}
