package dev.simul.node;

import dev.simul.experiment.Engine;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.process.ChildClassPath;
import dev.simul.report.MarkdownReport;
import dev.simul.request.preset.Presets;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the parts that know nothing about Spring.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulProperties.class)
class EngineConfiguration {

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
    String childClassPath = ChildClassPath.resolve(properties.home().resolve("classpath"));
    return new Conductor(engine, childClassPath, properties.scratch());
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
