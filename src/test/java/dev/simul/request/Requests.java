package dev.simul.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violation;
import dev.simul.request.json.Violations;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads requests as a machine of two processors and plenty of memory would.
public final class Requests {
  public static final Limits LIMITS = new Limits(2, null, 64L << 30);
  public static final long SEED = 7;

  private static final Engine ENGINE = Engine.installed();

  /// Read once: a test that sends thousands of requests otherwise takes a minute for it.
  private static final Presets PRESETS = Presets.builtIn();

  private Requests() {}

  public static Reading read(String json) {
    return read(json, PRESETS, LIMITS);
  }

  public static Reading read(String json, Presets presets, Limits limits) {
    return new RequestReader(ENGINE, presets, limits, () -> SEED).read(json);
  }

  public static Reading read(byte[] body) {
    return new RequestReader(ENGINE, PRESETS, LIMITS).read(body);
  }

  /// Reads a valid request that has these fields too, or instead of its own.
  public static Reading readWith(String fields, Limits limits) {
    Preset plain =
        new Preset(
            "plain",
            "",
            Map.of(
                Size.FULL,
                StrictJson.read(
                        """
                        {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}]}
                        """
                            .getBytes(StandardCharsets.UTF_8),
                        new Violations())
                    .orElseThrow()),
            Map.of(),
            "");
    return read("{\"preset\": \"plain\", " + fields + "}", new Presets(List.of(plain)), limits);
  }

  public static Experiment accepted(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted) reading).experiment();
  }

  public static Experiment acceptedWith(String fields) {
    return accepted(readWith(fields, LIMITS));
  }

  public static List<Violation> refused(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).violations();
  }

  public static List<Violation> refusedWith(String fields) {
    return refused(readWith(fields, LIMITS));
  }

  /// Shows violations by what a client can rely on.
  public static List<String> pointersAndCodes(List<Violation> violations) {
    return violations.stream()
        .map(violation -> violation.pointer() + " " + violation.code())
        .toList();
  }
}
