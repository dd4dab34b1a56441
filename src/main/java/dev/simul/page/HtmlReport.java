package dev.simul.page;

import dev.simul.comparison.Fingerprint;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.experiment.Trace;
import dev.simul.machine.Environment;
import dev.simul.report.ResultView;
import dev.simul.report.ResultWords;
import dev.simul.report.TraceReport;
import dev.simul.report.TraceReport.TraceEvent;
import dev.simul.request.RequestWriter;
import dev.simul.workload.Figure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes a result as one HTML file that needs no network: the same modules, styles and charts as
/// the live page, and the figures as JSON. Thread-safe.
///
/// A file has 2 MB at most. What would make it larger is left out, the timeline first and then the
/// samples, and the file says so.
public final class HtmlReport {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final int MOST_BYTES = 2_000_000;

  /// What the markup takes at most, with the title, and with notes that are added at the end.
  private static final int FRAME_BYTES = 4_000;

  /// How many bytes of JSON a sample, and a bar or a note of a timeline, take at least.
  private static final int LEAST_BYTES_EACH = 70;

  private static final List<String> STYLES =
      List.of("style.css", "result/result.css", "timeline/timeline.css");

  private final Engine engine;
  private final JsonMapper mapper;

  public HtmlReport(Engine engine) {
    this(
        engine, JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build());
  }

  /// @param mapper writes what clients see
  public HtmlReport(Engine engine, JsonMapper mapper) {
    this.engine = engine;
    this.mapper = mapper;
  }

  /// What is reported.
  ///
  /// @param job an object with the member `spec`, as clients see jobs
  /// @param result with its samples
  /// @param traces finds the trace of a cell by its key
  /// @param elsewhereSamples what has the samples, if there is no room for them
  /// @param elsewhereTrace what has the trace, if there is no room for it
  public record Measurement(
      Experiment experiment,
      Object job,
      ResultView result,
      Function<String, Optional<Trace>> traces,
      String elsewhereSamples,
      String elsewhereTrace) {}

  /// The members of the JSON that `report/file.js` reads.
  private record Report(
      Object job,
      ResultView result,
      List<Figure> figures,
      @Nullable Map<String, Object> trace,
      List<String> notes) {}

  /// The parts that are the same in every file, made when the first one is asked for.
  private static final class Parts {
    static final String LIBRARY = PageFile.read("vendor/echarts.min.js");
    static final String SCRIPT = ModuleBundle.of("report/file.js", "start", PageFile::read);
    static final String STYLE =
        STYLES.stream().map(PageFile::read).collect(Collectors.joining("\n"));
    static final String POLICY =
        "default-src 'none'; script-src "
            + hash(LIBRARY)
            + " "
            + hash(SCRIPT)
            + "; style-src "
            + hash(STYLE)
            + "; img-src data:; base-uri 'none'; form-action 'none'";
    static final int BYTES = Stream.of(LIBRARY, SCRIPT, STYLE).mapToInt(HtmlReport::bytes).sum();
  }

  /// Returns the content security policy of a file: its own scripts and styles are allowed, by
  /// their hashes, and nothing else is.
  public static String policy() {
    return Parts.POLICY;
  }

  /// Returns the file of a run that belongs to no job.
  ///
  /// @param environment the machine when the measurement began
  public String of(Measured measured, Environment environment) {
    String machine = mapper.writeValueAsString(environment);
    Map<String, Trace> traces = new HashMap<>();
    for (Event event : measured.events()) {
      if (event instanceof Event.Traced(String cell, Trace trace)) {
        traces.put(cell, trace);
      }
    }
    Experiment experiment = measured.experiment();
    Result result = measured.result();
    ResultView.Origin origin =
        new ResultView.Origin(
            null,
            null,
            null,
            null,
            Fingerprint.of(experiment, machine, result),
            mapper.readValue(machine, OBJECT),
            null);
    return of(
        new Measurement(
            experiment,
            Map.of("spec", new RequestWriter(engine).toResolvedJson(experiment)),
            ResultView.of(result, ResultWords.of(engine.bind(experiment), result), origin, true),
            cell -> Optional.ofNullable(traces.get(cell)),
            "a job of the service",
            "a job of the service"));
  }

  /// Returns the file.
  public String of(Measurement measurement) {
    String title =
        Optional.ofNullable(measurement.experiment().name())
            .map(name -> name + ": " + measurement.result().work())
            .orElse(measurement.result().work());
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s – Simul</title>
    <style>%s</style>
    </head>
    <body>
    <main id="main"><noscript><p>This file shows a result by JavaScript, which is switched off here.</p></noscript></main>
    <script type="application/json" id="report">%s</script>
    <script>%s</script>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(
            Parts.POLICY,
            escaped(title),
            Parts.STYLE,
            data(measurement),
            Parts.LIBRARY,
            Parts.SCRIPT);
  }

  /// Returns the JSON, without what there is no room for.
  private String data(Measurement measurement) {
    int room = MOST_BYTES - Parts.BYTES - FRAME_BYTES;
    List<Figure> figures = engine.bind(measurement.experiment()).workload().explained().figures();
    List<String> notes = new ArrayList<>();
    ResultView result = measurement.result();
    Report report = new Report(measurement.job(), result, figures, null, notes);
    long samples = result.cells().stream().mapToLong(cell -> size(cell.samples())).sum();
    boolean hopeless = samples * LEAST_BYTES_EACH > room;
    String json = hopeless ? "" : json(report);
    if (hopeless || bytes(json) > room) {
      notes.add(
          "The samples are left out, because with them this file would be larger than 2 MB: "
              + measurement.elsewhereSamples()
              + " has them.");
      report = new Report(measurement.job(), result.withoutSamples(), figures, null, notes);
      json = json(report);
    }
    Map<String, Object> trace = trace(measurement, (room - bytes(json)) / LEAST_BYTES_EACH);
    if (trace != null) {
      String whole = json(new Report(report.job(), report.result(), figures, trace, notes));
      if (bytes(whole) <= room) {
        return whole;
      }
    }
    notes.add(
        "The timeline is left out, because with it this file would be larger than 2 MB: "
            + measurement.elsewhereTrace()
            + " has it.");
    return json(report);
  }

  /// Returns the trace file, or null if it has more events than there is room for. Traces are read
  /// one by one, since all of them may be large.
  private static @Nullable Map<String, Object> trace(Measurement measurement, int room) {
    List<TraceEvent> events = new ArrayList<>();
    Map<String, Trace.Omitted> omitted = new LinkedHashMap<>();
    List<Experiment.Cell> cells = measurement.experiment().cells();
    for (int index = 0; index < cells.size(); index++) {
      String key = cells.get(index).key();
      Optional<Trace> trace = measurement.traces().apply(key);
      if (trace.isPresent()) {
        if (events.size() + trace.get().slices().tasks().size() > room) {
          return null;
        }
        TraceReport.events(index + 1, key, trace.get()).forEach(events::add);
        omitted.put(key, trace.get().omitted());
      }
    }
    return Map.of("traceEvents", events, "otherData", TraceReport.otherData(omitted));
  }

  private static int size(@Nullable List<?> list) {
    return list == null ? 0 : list.size();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Returns JSON in which no text ends the script that it stands in.
  private String json(Object value) {
    return mapper.writeValueAsString(value).replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
