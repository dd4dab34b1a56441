package dev.simul.node;

import dev.simul.machine.MeasuringLock;
import dev.simul.request.RequestFields;
import dev.simul.target.Authority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The configuration of the service, under `simul`.
///
/// @param home where jobs and extracted jars are kept
/// @param scratch where the files of tasks go; must be on a disk with room for them
/// @param lockFile the file whose lock says who measures on this machine; one for all processes
/// @param queue how jobs wait
/// @param node what this node calls itself in results
/// @param metrics what Prometheus sees of results
/// @param retention how long jobs are kept
/// @param http whom the tasks of `http` may call
/// @param clients how many clients are served at once
@ConfigurationProperties("simul")
@Validated
public record SimulProperties(
    @NotNull Path home,
    @NotNull Path scratch,
    @DefaultValue(MeasuringLock.DEFAULT_FILE) @NotNull Path lockFile,
    @DefaultValue @Valid Queue queue,
    @DefaultValue Node node,
    @DefaultValue @Valid Metrics metrics,
    @DefaultValue @Valid Retention retention,
    @DefaultValue Http http,
    @DefaultValue @Valid Clients clients) {

  /// How jobs wait.
  ///
  /// @param limit how many may wait at once; any more are refused
  /// @param maxAttempts how often a job may start if its process dies each time
  public record Queue(
      @DefaultValue("100") @Min(1) int limit, @DefaultValue("3") @Min(1) int maxAttempts) {}

  /// How long jobs are kept that have ended. What is beyond one of the limits is removed.
  ///
  /// @param age how long after their end; zero for no limit
  /// @param count how many; 0 for no limit
  public record Retention(
      @DefaultValue("90d") @DurationMin Duration age, @DefaultValue("1000") @Min(0) int count) {}

  /// Whom the tasks of `http` may call beside the stub.
  ///
  /// @param allowedHosts the hosts; none by default
  public record Http(@DefaultValue Set<Authority> allowedHosts) {
    public Http {
      allowedHosts = Collections.unmodifiableSet(new LinkedHashSet<>(allowedHosts));
    }
  }

  /// How many clients are served at once, where each costs more than a moment.
  ///
  /// @param streams how many streams of events are open at once
  /// @param streamsPerClient how many of these one client has at most
  /// @param waiting how many submissions wait for the end of their jobs; any more do not wait
  /// @param readers how many requests derive results; others wait for their turn
  public record Clients(
      @DefaultValue("100") @Min(1) int streams,
      @DefaultValue("20") @Min(1) int streamsPerClient,
      @DefaultValue("100") @Min(0) int waiting,
      @DefaultValue("3") @Min(1) int readers) {}

  /// What Prometheus sees of results.
  ///
  /// @param series which of them
  public record Metrics(@DefaultValue @Valid Series series) {}

  /// The series that jobs may name.
  ///
  /// @param allowed their names; none by default
  /// @param limit how many pairs of series and cell are exported at most
  public record Series(
      @DefaultValue Set<@Pattern(regexp = RequestFields.SERIES_PATTERN) String> allowed,
      @DefaultValue("100") @Min(0) int limit) {

    public Series {
      allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
    }
  }

  /// What a node calls itself.
  ///
  /// @param name its name; by default that of the host
  /// @param labels the operator's own labels for it, by key
  public record Node(String name, Map<String, String> labels) {

    public Node(@Nullable String name, @DefaultValue Map<String, String> labels) {
      this.name = name == null || name.isBlank() ? hostName() : name;
      this.labels = Map.copyOf(labels);
    }

    private static String hostName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException nameless) {
        return "localhost";
      }
    }
  }
}
