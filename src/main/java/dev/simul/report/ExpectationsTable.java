package dev.simul.report;

import dev.simul.experiment.Expectation;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Result;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of the expectations, as a table with a row for each.
final class ExpectationsTable {
  /// From this value on, a whole number is written as a `double` is.
  private static final double LARGE = 1e15;

  private ExpectationsTable() {}

  /// Returns the table; an empty text if nothing was expected.
  static String of(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      return "";
    }
    return new MarkdownTable()
        .words(
            "Expected",
            judgements.stream().map(judgement -> expected(judgement.expectation())).toList())
        .numbers(
            "Found (interval)",
            judgements.stream().<@Nullable String>map(ExpectationsTable::found).toList(),
            text -> text)
        .words("Verdict", judgements.stream().map(ExpectationsTable::verdict).toList())
        .toMarkdown();
  }

  private static String expected(Expectation expectation) {
    return "`"
        + expectation.cell()
        + "`: "
        + expectation.metric().field()
        + " "
        + Stream.of(
                bound("at least ", expectation.atLeast()), bound("at most ", expectation.atMost()))
            .filter(bound -> !bound.isEmpty())
            .collect(Collectors.joining(" and "));
  }

  private static String bound(String words, @Nullable Double value) {
    return value == null ? "" : words + plain(value);
  }

  /// Writes a bound as a client would: `2` and not `2.0`.
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGE
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static @Nullable String found(Judgement judgement) {
    Double found = judgement.found();
    if (found == null) {
      return null;
    }
    Result.Interval interval = judgement.interval();
    return switch (judgement.expectation().metric()) {
      case SPEEDUP, EFFICIENCY -> Digits.ratio(found) + within(interval, Digits::ratio);
      case WALL_SECONDS -> {
        TimeScale scale = TimeScale.fitting(List.of(found));
        yield scale.format(found) + " " + scale.symbol() + within(interval, scale::format);
      }
    };
  }

  private static String within(Result.@Nullable Interval interval, DoubleFunction<String> format) {
    return interval == null
        ? ""
        : " ("
            + format.apply(interval.low())
            + "–"
            + format.apply(interval.high())
            + ", "
            + Math.round(100 * interval.level())
            + "%)";
  }

  private static String verdict(Judgement judgement) {
    String reason = judgement.reason();
    return judgement.verdict() + (reason == null ? "" : ": " + MarkdownText.of(reason));
  }
}
