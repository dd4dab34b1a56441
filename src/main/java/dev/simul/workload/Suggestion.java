package dev.simul.workload;

/// What a reader of a result may try next.
///
/// @param member one member of a request, as JSON to be pasted into it
/// @param question what to look for
public record Suggestion(String member, String question) {
  private static final int TIMES_AS_MANY = 4;
  private static final int MOST_TASKS = 1_000_000;

  /// Suggests more tasks.
  ///
  /// @param tasks how many there are
  public static Suggestion moreTasks(int tasks, String question) {
    return new Suggestion(
        "\"tasks\": " + Math.min(TIMES_AS_MANY * (long) tasks, MOST_TASKS), question);
  }
}
