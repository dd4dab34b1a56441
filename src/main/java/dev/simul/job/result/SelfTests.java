package dev.simul.job.result;

import dev.simul.analysis.Certificate;
import dev.simul.analysis.NoiseFloor;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.JobListing;
import dev.simul.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds what self-tests said of the nodes that made them. Thread-safe.
///
/// A self-test is a job that measures just what the preset does. One that is based on the preset
/// and changes its work is not found by the preset's term.
@Component
public class SelfTests {
  /// The preset that a self-test measures.
  public static final String PRESET = "self-test";

  /// How many jobs are looked at for the newest of a node: those of other nodes come between.
  private static final int MOST_CANDIDATES = 20;

  private final JobListing listing;
  private final JobResults results;
  private final JsonMapper mapper;

  /// What jobs said that have ended, by their ids: that does not change.
  private final ConcurrentMap<String, Optional<Certificate>> known = new ConcurrentHashMap<>();

  SelfTests(JobListing listing, JobResults results, JsonMapper mapper) {
    this.listing = listing;
    this.results = results;
    this.mapper = mapper;
  }

  /// Returns the newest certificate of a node, or empty if it has none.
  ///
  /// @param nodeName what the node calls itself
  public Optional<Certificate> newest(String nodeName) {
    return before(nodeName, Instant.MAX);
  }

  /// Returns the newest certificate that the node of an attempt had when the attempt began, or
  /// empty if it had none or the attempt has not begun.
  public Optional<Certificate> before(Attempt attempt) {
    Instant running = attempt.running();
    return running == null ? Optional.empty() : before(nodeName(attempt), running);
  }

  private Optional<Certificate> before(String nodeName, Instant moment) {
    JobFilter selfTests =
        new JobFilter(Set.of(JobState.SUCCEEDED), List.of(JobFilter.preset(PRESET)));
    return listing.page(selfTests, null, MOST_CANDIDATES).jobs().stream()
        .filter(job -> nodeName(job.attempt()).equals(nodeName))
        .map(job -> known.computeIfAbsent(job.id(), _ -> certificate(job)))
        .flatMap(Optional::stream)
        .filter(certificate -> certificate.finishedAt().isBefore(moment))
        .findFirst();
  }

  private Optional<Certificate> certificate(Job job) {
    Instant ended = job.attempt().ended();
    if (ended == null) {
      return Optional.empty();
    }
    JsonNode clock = json(job.attempt().environment()).path("clock");
    return results
        .findMeasured(job)
        .flatMap(measured -> NoiseFloor.of(measured.experiment(), measured.result()))
        .map(floor ->
            new Certificate(
                job.id(),
                ended,
                floor.share(),
                floor.comparisons(),
                floor.differences(),
                clock.isObject() ? clock.path("readNanos").asDouble() : null,
                clock.isObject() ? clock.path("sleepOvershootNanos").asLong() : null));
  }

  private String nodeName(Attempt attempt) {
    return json(attempt.node()).path("name").asString("");
  }

  private JsonNode json(@Nullable String text) {
    return mapper.readTree(text == null ? "{}" : text);
  }
}
