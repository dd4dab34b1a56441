package dev.simul.cli;

import dev.simul.claim.ClaimJudge;
import dev.simul.claim.Evidence;
import dev.simul.claim.Studies;
import dev.simul.claim.Study;
import dev.simul.claim.Study.StudyJob;
import dev.simul.executor.Executor;
import dev.simul.experiment.Analysis;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.report.MarkdownReport;
import dev.simul.report.StudyReport;
import dev.simul.request.Presets;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `simul run`: from a request or a study to its report.
final class RunCommand {
  private final Catalogue<Workload> workloads = Catalogue.of(Workload.class);
  private final Catalogue<Executor> executors = Catalogue.of(Executor.class);
  private final Presets presets;
  private final Studies studies;
  private final Streams streams;
  private final LocalBench bench;
  private final MarkdownReport reports = new MarkdownReport(workloads, Runtime.version());

  /// @param settings the places of files, by the properties of [Option]
  RunCommand(Presets presets, Studies studies, Streams streams, Map<String, String> settings) {
    this.presets = presets;
    this.studies = studies;
    this.streams = streams;
    this.bench = new LocalBench(workloads, executors, presets, streams, settings);
  }

  /// Measures, and prints the report.
  ///
  /// @param source a study, a preset, a file, or `-` for standard input
  /// @throws RefusedException if the request, or this machine, does not allow it
  /// @throws IOException if this machine breaks it
  ExitCode run(String source) throws RefusedException, IOException, InterruptedException {
    Optional<Study> study = studies.find(source);
    return study.isPresent() ? run(study.get()) : runRequest(source);
  }

  private ExitCode runRequest(String source)
      throws RefusedException, IOException, InterruptedException {
    byte[] body = new RequestSource(presets, studies, streams.in()).read(source);
    Experiment experiment = bench.experiment(source, body);
    Optional<List<List<Event>>> events = bench.measure(source, List.of(experiment));
    if (events.isEmpty()) {
      return ExitCode.FAILED;
    }
    Result result = analysis().of(experiment, events.get().getFirst());
    print(reports.of(experiment, result));
    return ExitCode.of(result);
  }

  private ExitCode run(Study study) throws RefusedException, IOException, InterruptedException {
    List<Experiment> experiments = new ArrayList<>();
    for (StudyJob job : study.jobs()) {
      byte[] body = job.request().getBytes(StandardCharsets.UTF_8);
      experiments.add(bench.experiment(study.name() + "/" + job.key(), body));
    }
    Optional<List<List<Event>>> events = bench.measure(study.name(), experiments);
    if (events.isEmpty()) {
      return ExitCode.FAILED;
    }
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    for (int i = 0; i < experiments.size(); i++) {
      Experiment experiment = experiments.get(i);
      List<Event> past = events.get().get(i);
      evidence.put(
          study.jobs().get(i).key(),
          new Evidence(experiment, past, analysis().of(experiment, past)));
    }
    print(new StudyReport(workloads, reports).of(study, evidence));
    ClaimJudge judge = new ClaimJudge(evidence);
    return ExitCode.of(
        evidence.values().stream().map(Evidence::result).toList(),
        study.claims().stream().map(judge::judge).toList());
  }

  private Analysis analysis() {
    return new Analysis(workloads, executors);
  }

  private void print(String report) throws IOException {
    streams.out().print(report);
    if (streams.out().checkError()) {
      throw new IOException("the report cannot be written to standard output");
    }
  }
}
