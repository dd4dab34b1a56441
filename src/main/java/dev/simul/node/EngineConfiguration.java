package dev.simul.node;

import dev.simul.engine.Engine;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.report.MarkdownReport;
import dev.simul.request.preset.Presets;
import dev.simul.target.TargetAddresses;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Makes the parts that know nothing about Spring.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulProperties.class)
class EngineConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ChildClasses.class);

  /// Where this process listens, as Spring Boot says once it does.
  private static final List<String> OWN_PORTS =
      List.of("local.server.port", "local.management.port");

  @Bean
  Engine engine() {
    return Engine.installed();
  }

  @Bean
  Presets presets() {
    return Presets.builtIn();
  }

  @Bean
  Conductor conductor(Engine engine, SimulProperties properties, TargetAddresses targets)
      throws IOException {
    ScratchRoot.prepare(properties.scratch());
    ChildClasses childClasses = ChildClasses.in(properties.home().resolve("classpath"), log::info);
    return new Conductor(engine, childClasses, properties.scratch(), targets);
  }

  @Bean
  TargetAddresses targetAddresses(SimulProperties properties, Environment environment) {
    return new TargetAddresses(
        properties.http().allowedHosts(),
        port ->
            OWN_PORTS.stream()
                .anyMatch(own -> String.valueOf(port).equals(environment.getProperty(own))));
  }

  @Bean
  MeasuringLock measuringLock(SimulProperties properties) {
    return new MeasuringLock(properties.lockFile());
  }

  @Bean
  MarkdownReport markdownReport(Engine engine) {
    return new MarkdownReport(engine);
  }

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }
}
