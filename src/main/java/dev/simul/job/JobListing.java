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
  private final JdbcClient jdbc;

  JobListing(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Jobs, newest first.
  ///
  /// @param more whether there are older ones
  public record Page(List<Job> jobs, boolean more) {
    public Page {
      jobs = List.copyOf(jobs);
    }

    /// Returns the job behind which the next page begins; empty if there is none.
    public Optional<String> last() {
      return more ? Optional.of(jobs.getLast().id()) : Optional.empty();
    }
  }

  /// Returns the job submitted last.
  Optional<Job> newest() {
    return page(JobFilter.ALL, null, 1).jobs().stream().findFirst();
  }

  /// Returns jobs that match.
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
    List<Job> found =
        jdbc.sql(JobRepository.SELECT + where + " ORDER BY id DESC LIMIT :rows")
            .params(values)
            .param("rows", limit + 1)
            .query(JobRepository::job)
            .list();
    return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
  }
}
