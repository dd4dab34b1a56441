package dev.simul.job.result;

import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.JobListing;
import dev.simul.job.JobRepository;
import dev.simul.job.JobState;
import dev.simul.job.storage.UnreadableException;
import dev.simul.node.ThisNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Finds the jobs that belong to series. Thread-safe.
@Component
public class SeriesJobs {
  /// How many jobs are looked at for the newest of a series: those of other nodes come between.
  private static final int MOST_CANDIDATES = 100;

  private final JobRepository jobs;
  private final JobListing listing;
  private final JobResults results;
  private final ThisNode node;
  private final JsonMapper mapper;

  SeriesJobs(
      JobRepository jobs,
      JobListing listing,
      JobResults results,
      ThisNode node,
      JsonMapper mapper) {
    this.jobs = jobs;
    this.listing = listing;
    this.results = results;
    this.node = node;
    this.mapper = mapper;
  }

  /// Returns a job with its result, or empty if it belongs to no series, did not succeed, or cannot
  /// be read by this Simul.
  public Optional<SeriesJob> find(String id) {
    return jobs.find(id).flatMap(this::ofSeries);
  }

  /// Returns the newest job of the series that succeeded on this node, as far as that is known, and
  /// that this Simul can read, or empty if there is none.
  public Optional<SeriesJob> newest(String series) {
    JobFilter succeeded =
        new JobFilter(Set.of(JobState.SUCCEEDED), List.of(JobFilter.series(series)));
    return listing.page(succeeded, null, MOST_CANDIDATES).jobs().stream()
        .filter(this::measuredHere)
        .flatMap(job -> ofSeries(job).stream())
        .findFirst();
  }

  private boolean measuredHere(Job job) {
    String ranOn = job.attempt().node();
    return ranOn != null
        && mapper.readTree(ranOn).path("name").asString("").equals(node.name().name());
  }

  private Optional<SeriesJob> ofSeries(Job job) {
    Instant ended = job.attempt().ended();
    if (ended == null || job.state() != JobState.SUCCEEDED) {
      return Optional.empty();
    }
    try {
      String series = results.experiment(job).series();
      return series == null
          ? Optional.empty()
          : Optional.of(new SeriesJob(series, ended, results.result(job)));
    } catch (UnreadableException unreadable) {
      return Optional.empty();
    }
  }
}
