package dev.simul.proof;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that a part must show.
///
/// @param what what was looked at
/// @param bound what it must be
/// @param found what it is
/// @param state whether it is so
public record Check(String what, String bound, String found, State state) {

  /// What a check says.
  public enum State {
    MET,
    MISSED,
    /// The machine does not allow to tell.
    OPEN
  }

  public static Check of(String what, String bound, String found, boolean met) {
    return new Check(what, bound, found, met ? State.MET : State.MISSED);
  }

  /// Checks that no more are counted than allowed.
  public static Check atMost(String what, long count, long most) {
    return of(what, "at most " + most, String.valueOf(count), count <= most);
  }

  /// Checks that a number lies between two, both included.
  static Check within(String what, double found, double least, double most) {
    return of(
        what,
        number(least) + " to " + number(most),
        number(found),
        found >= least && found <= most);
  }

  /// Checks a verdict of the product; one that noise withheld tells nothing.
  ///
  /// @param expected the verdict, or null where any will do
  static Check verdict(String what, @Nullable String expected, String found) {
    if (found.equals(Job.WITHHELD)) {
      return new Check(what, expected == null ? "any" : expected, found, State.OPEN);
    }
    return expected == null
        ? of(what, "any", found, !found.startsWith("none"))
        : of(what, expected, found, found.equals(expected));
  }

  /// Checks that a share of trials is large enough; without trials, nothing is to be said.
  static Check share(String what, long count, long of, double least) {
    String bound = "at least " + percent(least);
    return of == 0
        ? new Check(what, bound, "none tried", State.OPEN)
        : of(
            what,
            bound,
            count + " of " + of + " (" + percent((double) count / of) + ")",
            count >= least * of);
  }

  /// Returns this check for a machine that does not allow to tell: what is missed is open then.
  Check open() {
    return state == State.MISSED ? new Check(what, bound, found, State.OPEN) : this;
  }

  /// Writes a number with as many digits as anybody may want to check.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.4g%%", 100 * share);
  }
}
