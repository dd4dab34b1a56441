package dev.simul.cli;

import dev.simul.analysis.Analysis;
import dev.simul.analysis.NoiseFloor;
import dev.simul.cli.LocalMeasurement.Session;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.machine.Environment;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.Ending;
import dev.simul.page.HtmlReport;
import dev.simul.report.MarkdownReport;
import dev.simul.report.StudyReport;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.ClaimJudge;
import dev.simul.study.Evidence;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import dev.simul.target.Authority;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `simul run`: from a request or a study to its report.
final class RunCommand {
  private final Engine engine = Engine.installed();
  private final Presets presets;
  private final Studies studies;
  private final Streams streams;
  private final LocalMeasurement measurement;
  private final Analysis analysis = new Analysis(engine);
  private final MarkdownReport reports = new MarkdownReport(engine);

  /// @param hosts the hosts that tasks may call
  RunCommand(
      Presets presets, Studies studies, Streams streams, Places places, Set<Authority> hosts) {
    this.presets = presets;
    this.studies = studies;
    this.streams = streams;
    this.measurement = new LocalMeasurement(engine, presets, streams, places, hosts);
  }

  /// Measures, and prints the report.
  ///
  /// @param source a study, a preset, a file, or `-` for standard input
  /// @param size how large the study or the preset is to be
  /// @param html takes the report as a page, too; null if none does
  /// @throws RefusedException if the request, or this machine, does not allow it
  /// @throws IOException if the machine fails
  ExitCode run(String source, Size size, @Nullable HtmlFile html)
      throws RefusedException, IOException, InterruptedException {
    Optional<Study> study = studies.find(source, size);
    if (study.isEmpty()) {
      return runRequest(source, size, html);
    }
    if (html != null) {
      throw new RefusedException(
          "--html takes a preset or a request: a study has many results, which the service shows as a page");
    }
    return run(study.get());
  }

  private ExitCode runRequest(String source, Size size, @Nullable HtmlFile html)
      throws RefusedException, IOException, InterruptedException {
    byte[] body = new RequestSource(presets, studies, streams.in()).read(source, size);
    Experiment experiment = measurement.experiment(source, body);
    Environment environment = measurement.environment();
    Cancellation cancellation = new Cancellation();
    List<Event> events = new ArrayList<>();
    try (Session session = measurement.open(source, List.of(experiment));
        CancelOnShutdown _ = CancelOnShutdown.of(cancellation, streams.err())) {
      if (session.measure(experiment, cancellation, events) == Ending.CANCELLED) {
        return ExitCode.FAILED;
      }
    }
    Result result = analysis.of(experiment, events);
    Measured measured = new Measured(experiment, environment.jdk(), events, result);
    print(
        reports.of(measured)
            + NoiseFloor.of(experiment, result)
                .map(floor -> "\n" + floor.sentence() + "\n")
                .orElse(""));
    if (html != null) {
      html.write(new HtmlReport(engine).of(measured, environment));
    }
    return ExitCode.of(result);
  }

  /// Runs a study, and prints what it found, even if it was stopped early.
  private ExitCode run(Study study) throws RefusedException, IOException, InterruptedException {
    StudyRun run = StudyRun.prepare(study, measurement, analysis);
    Cancellation cancellation = new Cancellation();
    try (Session session = measurement.open(study.name(), run.experiments());
        CancelOnShutdown _ = CancelOnShutdown.of(cancellation, streams.err())) {
      Map<String, Evidence> evidence = run.measure(session, cancellation);
      print(new StudyReport(engine, reports).of(study, evidence));
      ClaimJudge judge = new ClaimJudge(evidence);
      return ExitCode.of(evidence.values(), study.claims().stream().map(judge::judge).toList());
    }
  }

  private void print(String report) throws IOException {
    streams.out().print(report);
    if (streams.out().checkError()) {
      throw new IOException("the report cannot be written to standard output");
    }
  }
}
