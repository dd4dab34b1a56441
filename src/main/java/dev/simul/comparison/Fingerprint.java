package dev.simul.comparison;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.machine.OperatingSystem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the figures of a job depend on, as far as it is known: two jobs with one fingerprint were
/// measured in the same way, in the same place. What is not known is null.
///
/// @param hash the first 16 hexadecimal digits of the SHA-256 of the rest
/// @param machine where it was measured
/// @param operatingSystem what ran the machine
/// @param jdk what ran the forks
/// @param jvmFlags the flags of all forks that were started, in alphabetical order
/// @param spec the same kind of hash of what was asked: workload, tasks, processors, executors,
///   baseline and measurement, but for the seed
/// @param methodologyVersion the version of the way of measuring
public record Fingerprint(
    String hash,
    Machine machine,
    OperatingSystem operatingSystem,
    Jdk jdk,
    List<String> jvmFlags,
    String spec,
    int methodologyVersion) {
  private static final String HASH = "hash";

  public Fingerprint {
    jvmFlags = List.copyOf(jvmFlags);
  }

  /// A machine, as far as figures depend on it.
  ///
  /// @param hostName its name
  /// @param model of the processor, as its maker names it
  /// @param processors how many processors the service's JVM counts for itself
  /// @param memoryBytes its memory
  /// @param processorQuota the control group's limit of processor time, as a number of processors
  /// @param memoryLimitBytes the control group's limit of memory
  public record Machine(
      @Nullable String hostName,
      @Nullable String model,
      @Nullable Integer processors,
      @Nullable Long memoryBytes,
      @Nullable Double processorQuota,
      @Nullable Long memoryLimitBytes) {

    static Machine of(JsonNode environment) {
      return new Machine(
          text(environment.at("/hostName")),
          text(environment.at("/processor/model")),
          environment.at("/processor/availableProcessors").intValueOpt().stream()
              .boxed()
              .findFirst()
              .orElse(null),
          whole(environment.at("/memory/totalBytes")),
          environment.at("/controlGroup/processorQuota").doubleValueOpt().stream()
              .boxed()
              .findFirst()
              .orElse(null),
          whole(environment.at("/controlGroup/memoryLimitBytes")));
    }

    private static @Nullable Long whole(JsonNode number) {
      return number.longValueOpt().stream().boxed().findFirst().orElse(null);
    }
  }

  /// A Java Development Kit or runtime.
  ///
  /// @param version such as `25.0.3+9-LTS`
  /// @param vendor who built it
  /// @param vmName the virtual machine in it
  public record Jdk(@Nullable String version, @Nullable String vendor, @Nullable String vmName) {}

  private static @Nullable String text(JsonNode text) {
    return text.stringValueOpt().orElse(null);
  }

  /// Returns the fingerprint of an attempt.
  ///
  /// @param environment the machine when the attempt began, in the JSON of the API
  /// @param result what it has measured
  public static Fingerprint of(Experiment experiment, String environment, Result result) {
    JsonNode json = Json.read(environment);
    Fingerprint unhashed =
        new Fingerprint(
            "",
            Machine.of(json),
            new OperatingSystem(
                json.at("/operatingSystem/name").asString(""),
                json.at("/operatingSystem/version").asString(""),
                json.at("/operatingSystem/architecture").asString("")),
            new Jdk(
                text(json.at("/jdk/version")),
                text(json.at("/jdk/vendor")),
                text(json.at("/jdk/vmName"))),
            jvmFlags(result),
            Json.hash(Spec.of(experiment)),
            result.methodologyVersion());
    return unhashed.with(Json.hash(unhashed.parts()));
  }

  private static List<String> jvmFlags(Result result) {
    return result.cells().stream()
        .map(Result.Cell::observed)
        .filter(Objects::nonNull)
        .flatMap(observed -> observed.jvmFlags().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Fingerprint with(String newHash) {
    return new Fingerprint(
        newHash, machine, operatingSystem, jdk, jvmFlags, spec, methodologyVersion);
  }

  /// Returns all but the hash, as JSON.
  ObjectNode parts() {
    return Json.node(this).asObject().remove(List.of(HASH));
  }
}
