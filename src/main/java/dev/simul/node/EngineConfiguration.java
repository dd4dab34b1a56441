package dev.simul.node;

import dev.simul.engine.Engine;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.report.MarkdownReport;
import dev.simul.request.preset.Presets;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the parts that know nothing about Spring.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulProperties.class)
class EngineConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ChildClasses.class);

  @Bean
  Engine engine() {
    return Engine.installed();
  }

  @Bean
  Presets presets() {
    return Presets.builtIn();
  }

  @Bean
  Conductor conductor(Engine engine, SimulProperties properties) throws IOException {
    ScratchRoot.prepare(properties.scratch());
    ChildClasses childClasses = ChildClasses.in(properties.home().resolve("classpath"), log::info);
    return new Conductor(engine, childClasses, properties.scratch());
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
