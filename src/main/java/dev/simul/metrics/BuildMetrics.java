package dev.simul.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/// Tells which build this is, as a gauge that is always 1.
@Component
class BuildMetrics {
  private static final String UNKNOWN = "unknown";

  @Autowired
  BuildMetrics(MeterRegistry registry, ObjectProvider<BuildProperties> build) {
    this(
        registry,
        Optional.ofNullable(build.getIfAvailable())
            .map(BuildProperties::getVersion)
            .orElse(UNKNOWN),
        Runtime.version().toString());
  }

  BuildMetrics(MeterRegistry registry, String version, String java) {
    Gauge.builder("simul.build.info", () -> 1)
        .description("The version of Simul, and of the Java that it runs on.")
        .tag("version", version)
        .tag("java", java)
        .register(registry);
  }
}
