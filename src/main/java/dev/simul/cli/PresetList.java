package dev.simul.cli;

import dev.simul.engine.Engine;
import dev.simul.machine.Processors;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import java.time.Duration;
import java.util.stream.Collectors;

/// What `simul presets` prints: what can be run by name, and its time limit.
final class PresetList {
  private static final String LINE = "  %-18s  %6s  %6s  %s%n";

  private final Studies studies;
  private final RequestReader reader;

  private PresetList(Presets presets, Studies studies) {
    this.studies = studies;
    this.reader =
        new RequestReader(
            Engine.installed(),
            presets,
            new Limits(Processors.allowed().count(), null, Long.MAX_VALUE));
  }

  /// Returns the list, ending with an end of line.
  static String of(Presets presets, Studies studies) {
    PresetList list = new PresetList(presets, studies);
    return """
    simul run NAME measures one of these, simul run NAME --small its small size. The times are limits.

      Preset               small    full
    %s
      Study
    %s\
    """
        .formatted(
            presets.all().stream().map(list::line).collect(Collectors.joining()),
            studies.names().stream().map(list::line).collect(Collectors.joining()));
  }

  private String line(Preset preset) {
    return LINE.formatted(
        preset.name(),
        text(limit(preset.name(), Size.SMALL)),
        text(limit(preset.name(), Size.FULL)),
        preset.meaning());
  }

  private String line(String name) {
    Study full = studies.find(name, Size.FULL).orElseThrow();
    return LINE.formatted(
        name,
        text(limit(studies.find(name, Size.SMALL).orElseThrow())),
        text(limit(full)),
        full.jobs().size() + " jobs, which test " + full.claims().size() + " claims.");
  }

  private Duration limit(String preset, Size size) {
    return limit(new SizedName(preset, size).toJson("preset"));
  }

  private Duration limit(Study study) {
    return study.jobs().stream()
        .map(job -> limit(job.request()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Duration limit(String request) {
    return reader.read(request) instanceof Reading.Accepted accepted
        ? accepted.experiment().plan().timeLimit()
        : Duration.ZERO;
  }

  private static String text(Duration limit) {
    long seconds = limit.toSeconds();
    return seconds < 100 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min";
  }
}
