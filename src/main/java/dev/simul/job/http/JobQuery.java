package dev.simul.job.http;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Described;
import dev.simul.engine.Engine;
import dev.simul.job.JobFilter;
import dev.simul.job.JobState;
import dev.simul.request.Labels;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the query of a list of jobs. Thread-safe.
///
/// All methods throw a [dev.simul.problem.ProblemException] that says what was expected.
@Component
public class JobQuery {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  /// The years of RFC 3339.
  private static final ValueRange YEARS = ValueRange.of(0, 9999);

  private final Engine engine;

  JobQuery(Engine engine) {
    this.engine = engine;
  }

  /// Reads what jobs are to be listed.
  JobFilter filter(
      List<String> states,
      @Nullable String workload,
      @Nullable String executor,
      List<String> labels,
      @Nullable String since,
      @Nullable Boolean pinned) {
    List<String> terms = new ArrayList<>();
    if (workload != null) {
      terms.add(JobFilter.workload(known("workload", workload, engine.workloads())));
    }
    if (executor != null) {
      terms.add(JobFilter.executor(known("executor", executor, engine.executors())));
    }
    if (labels.size() > Labels.MOST) {
      throw JobProblems.badParameter(
          "label",
          "must be there at most "
              + Labels.MOST
              + " times, which is as many as a job has, but is there "
              + labels.size()
              + " times");
    }
    labels.forEach(label -> terms.add(label(label)));
    return new JobFilter(states(states), terms, since == null ? null : since(since), pinned);
  }

  private static Set<JobState> states(List<String> words) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (String word : words) {
      states.add(
          Arrays.stream(JobState.values())
              .filter(state -> state.name().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  JobProblems.badParameter(
                      "state",
                      "must be among " + Arrays.toString(JobState.values()) + ", but is " + word)));
    }
    return states;
  }

  private static <T extends Described> String known(
      String parameter, String type, Catalogue<T> catalogue) {
    List<String> types = catalogue.all().stream().map(one -> one.describe().type()).toList();
    if (!types.contains(type)) {
      throw JobProblems.badParameter(
          parameter,
          "must be among "
              + types.stream().sorted().collect(Collectors.joining(", "))
              + ", but is "
              + type);
    }
    return type;
  }

  private static String label(String label) {
    int equals = label.indexOf('=');
    if (equals < 1 || label.chars().anyMatch(Character::isISOControl)) {
      throw JobProblems.badParameter(
          "label",
          "must be a key and a value, such as team=x, without control characters, but is " + label);
    }
    return JobFilter.label(label.substring(0, equals), label.substring(equals + 1));
  }

  private static Instant since(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (YEARS.isValidValue(time.getYear())) {
        return time.toInstant();
      }
    } catch (DateTimeException unreadable) {
      // Said below.
    }
    throw JobProblems.badParameter(
        "since",
        "must be a time such as 2026-11-22T15:00:00Z, in a year of four digits, but is " + text);
  }

  /// Returns the word by which a client asks for the page behind a job.
  public static String cursor(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.US_ASCII));
  }

  /// Returns the id of the job that a cursor stands for.
  static @Nullable String before(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (ID.matcher(id).matches()) {
        return id;
      }
    } catch (IllegalArgumentException unreadable) {
      // Said below.
    }
    throw JobProblems.badParameter(
        "cursor", "must be the value of next of an earlier page, but is " + cursor);
  }
}
