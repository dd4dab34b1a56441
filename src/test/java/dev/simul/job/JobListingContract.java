package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How jobs are listed, on every database.
abstract class JobListingContract {
  private static final Instant T0 = Instant.parse("2026-11-22T15:00:00Z");

  private JobRepository jobs;
  private JobStateRepository states;
  private JobListing listing;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    JdbcClient jdbc = JdbcClient.create(emptyTables());
    jobs = new JobRepository(jdbc);
    states = new JobStateRepository(jdbc, jobs);
    JobTable.join(jdbc, "runner");
    listing = new JobListing(jdbc);
  }

  @Test
  void lists_jobs_newest_first_and_page_by_page_whatever_is_added_meanwhile() {
    List<String> ids = List.of(add(0), add(1), add(2), add(3), add(4));

    JobListing.Page first = listing.page(JobFilter.ALL, null, 2);
    add(5);
    JobListing.Page second = listing.page(JobFilter.ALL, first.last().orElseThrow(), 2);
    JobListing.Page third = listing.page(JobFilter.ALL, second.last().orElseThrow(), 2);

    assertThat(ids(first)).containsExactly(ids.get(4), ids.get(3));
    assertThat(ids(second)).containsExactly(ids.get(2), ids.get(1));
    assertThat(ids(third)).containsExactly(ids.get(0));
    assertThat(third.last()).isEmpty();
  }

  @Test
  void a_last_page_that_is_full_leads_nowhere() {
    add(0);
    add(1);

    assertThat(listing.page(JobFilter.ALL, null, 2).last()).isEmpty();
  }

  @Test
  void a_page_of_large_jobs_has_fewer_of_them_and_leads_to_the_others() {
    String tooLarge = addLarge(0, 2 * JobListing.MOST_CHARACTERS);
    List<String> half = new ArrayList<>();
    for (int second = 1; second <= 4; second++) {
      half.addFirst(addLarge(second, JobListing.MOST_CHARACTERS / 2 - 10));
    }

    List<List<String>> pages = new ArrayList<>();
    String before = null;
    do {
      JobListing.Page page = listing.page(JobFilter.ALL, before, 9);
      pages.add(ids(page));
      before = page.last().orElse(null);
    } while (before != null);

    assertThat(pages).containsExactly(half.subList(0, 2), half.subList(2, 4), List.of(tooLarge));
  }

  private String addLarge(int second, long characters) {
    Instant at = T0.plusSeconds(second);
    String spec = "\"" + "x".repeat((int) characters - 2) + "\"";
    Job.Draft draft = new Job.Draft("a", "spawn", null, "{}", spec, null);
    String id = new JobIds(() -> at).next();
    jobs.add(id, draft, JobTable.TERMS, List.of(), at);
    return id;
  }

  @Test
  void two_hundred_usual_jobs_fit_on_a_page() {
    String usual = "x".repeat(4_000);
    for (int job = 0; job < 201; job++) {
      Instant at = T0.plusSeconds(job);
      jobs.add(
          new JobIds(() -> at).next(),
          new Job.Draft("a", "spawn", null, usual, usual, null),
          JobTable.TERMS,
          List.of(),
          at);
    }

    assertThat(listing.page(JobFilter.ALL, null, 200).jobs()).hasSize(200);
  }

  @Test
  void finds_by_workload_executor_and_labels_together() {
    String one =
        add(0, JobFilter.terms("count", Set.of("serial"), Map.of("team", "x"), null, "nightly-x"));
    String two =
        add(
            1,
            JobFilter.terms(
                "count", Set.of("serial", "fork-join"), Map.of("team", "y"), null, "nightly-y"));
    String three =
        add(2, JobFilter.terms("sleep", Set.of("serial"), Map.of("team", "x"), null, "nightly-x"));

    assertThat(found(JobFilter.workload("count"))).containsExactly(two, one);
    assertThat(found(JobFilter.executor("fork-join"))).containsExactly(two);
    assertThat(found(JobFilter.label("team", "x"))).containsExactly(three, one);
    assertThat(found(JobFilter.label("team", "x"), JobFilter.workload("count")))
        .containsExactly(one);
    assertThat(found(JobFilter.label("team", "z"))).isEmpty();
    assertThat(found(JobFilter.series("nightly-y"))).containsExactly(two);
  }

  @Test
  void finds_by_state() {
    String one = add(0);
    String two = add(1);
    states.claimNext("{}", "{}", "runner", T0);

    assertThat(ids(listing.page(states(JobState.RUNNING), null, 9))).containsExactly(one);
    assertThat(ids(listing.page(states(JobState.RUNNING, JobState.QUEUED), null, 9)))
        .containsExactly(two, one);
    assertThat(ids(listing.page(states(JobState.FAILED), null, 9))).isEmpty();
  }

  @Test
  void finds_what_was_submitted_since_a_time() {
    add(0);
    String two = add(1);
    String three = add(2);

    JobFilter since = new JobFilter(Set.of(), List.of(), T0.plusSeconds(1), null);
    assertThat(ids(listing.page(since, null, 9))).containsExactly(three, two);
  }

  @Test
  void finds_what_is_pinned_and_what_is_not() {
    String one = add(0);
    String two = add(1);
    String three = add(2);
    jobs.pin(two, true);

    assertThat(ids(listing.page(pinned(true), null, 9))).containsExactly(two);
    assertThat(ids(listing.page(pinned(false), null, 9))).containsExactly(three, one);
  }

  private static JobFilter pinned(boolean pinned) {
    return new JobFilter(Set.of(), List.of(), null, pinned);
  }

  @Test
  void the_newest_is_none_or_the_last_one() {
    assertThat(listing.newest()).isEmpty();
    add(0);
    String last = add(1);
    assertThat(listing.newest()).map(Job::id).contains(last);
  }

  private String add(int second) {
    return add(second, JobTable.TERMS);
  }

  private String add(int second, List<String> terms) {
    Instant at = T0.plusSeconds(second);
    String id = new JobIds(() -> at).next();
    jobs.add(id, JobTable.draft("a"), terms, List.of(), at);
    return id;
  }

  private List<String> found(String... terms) {
    return ids(listing.page(new JobFilter(Set.of(), List.of(terms)), null, 9));
  }

  private static JobFilter states(JobState... states) {
    return new JobFilter(Set.of(states), List.of());
  }

  private static List<String> ids(JobListing.Page page) {
    return page.jobs().stream().map(Job::id).toList();
  }
}
