package dev.simul.job;

import dev.simul.experiment.Experiment;
import dev.simul.request.Reading;
import dev.simul.request.RequestWriter;
import java.util.List;
import java.util.stream.Collectors;

/// What comes into the queue: a request that was accepted, as the table keeps it.
///
/// @param draft what is submitted
/// @param terms what the job can be found by
record QueueEntry(Job.Draft draft, List<String> terms) {
  private static final ExperimentCodec CODEC = new ExperimentCodec();
  private static final RequestWriter WRITER = new RequestWriter();

  QueueEntry {
    terms = List.copyOf(terms);
  }

  static QueueEntry of(Reading.Accepted request) {
    Experiment experiment = request.experiment();
    return new QueueEntry(
        new Job.Draft(
            experiment.name(),
            experiment.workload().type(),
            request.preset(),
            CODEC.write(experiment),
            WRITER.toResolvedJson(experiment).toString()),
        JobFilter.terms(
            experiment.workload().type(),
            experiment.cells().stream().map(Experiment.Cell::type).collect(Collectors.toSet()),
            experiment.labels(),
            experiment.series()));
  }
}
