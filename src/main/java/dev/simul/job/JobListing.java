package dev.simul.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lists jobs, newest first, page by page. Thread-safe.
///
/// Ids ascend with time, so the id of a page's last job is where the next page goes on: jobs that
/// are submitted or removed meanwhile neither repeat nor hide others.
@Repository
public class JobListing {
  /// The most characters of a page, of what was requested: two hundred usual jobs have half of it,
  /// and as many of the largest would have ten times as much.
  static final long MOST_CHARACTERS = 2 << 20;

  private final JdbcClient jdbc;

  JobListing(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Jobs, newest first.
  ///
  /// @param end the id of the job behind which the next page begins; null if there is none
  public record Page(List<Job> jobs, @Nullable String end) {
    public Page {
      jobs = List.copyOf(jobs);
    }

    /// Returns the job behind which the next page begins; empty if this is the last page.
    public Optional<String> last() {
      return Optional.ofNullable(end);
    }
  }

  /// A job that matches.
  ///
  /// @param characters how many its request has, in both forms
  private record Found(String id, long characters) {}

  /// Returns the job submitted last.
  Optional<Job> newest() {
    return page(JobFilter.ALL, null, 1).jobs().stream().findFirst();
  }

  /// Returns jobs that match: as many as the limit says, or fewer if they are so large that they
  /// would take too much memory together.
  ///
  /// @param before the id of the job behind which the page begins; null for the first page
  /// @param limit how many at most
  public Page page(JobFilter filter, @Nullable String before, int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (before != null) {
      conditions.add("id < :before");
      values.put("before", before);
    }
    if (filter.since() != null) {
      conditions.add("id >= :since");
      values.put("since", JobIds.earliest(filter.since()));
    }
    if (filter.pinned() != null) {
      conditions.add("pinned = :pinned");
      values.put("pinned", filter.pinned());
    }
    if (!filter.states().isEmpty()) {
      conditions.add("state IN (:states)");
      values.put("states", filter.states().stream().map(JobState::name).toList());
    }
    for (String term : filter.terms()) {
      String name = "term" + values.size();
      conditions.add("id IN (SELECT job_id FROM job_term WHERE term = :" + name + ")");
      values.put(name, term);
    }
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    List<Found> found =
        jdbc.sql(
                "SELECT id, CHAR_LENGTH(experiment) + CHAR_LENGTH(spec) AS characters FROM job "
                    + where
                    + " ORDER BY id DESC LIMIT :rows")
            .params(values)
            .param("rows", limit + 1)
            .query((row, number) -> new Found(row.getString("id"), row.getLong("characters")))
            .list();
    List<String> ids = fitting(found, limit);
    return new Page(jobs(ids), ids.size() < found.size() ? ids.getLast() : null);
  }

  /// Returns the first of those found: at least one, and no more than fit on a page.
  private static List<String> fitting(List<Found> found, int limit) {
    List<String> ids = new ArrayList<>();
    long characters = 0;
    for (Found one : found) {
      characters += one.characters();
      if (ids.size() == limit || (characters > MOST_CHARACTERS && !ids.isEmpty())) {
        break;
      }
      ids.add(one.id());
    }
    return ids;
  }

  private List<Job> jobs(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(JobRepository.SELECT + "WHERE id IN (:ids) ORDER BY id DESC")
            .param("ids", ids)
            .query(JobRepository::job)
            .list();
  }
}
