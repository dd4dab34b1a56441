package dev.simul.node;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.ScratchRoot;
import dev.simul.process.ChildClassPath;
import dev.simul.report.MarkdownReport;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the parts that know nothing of Spring.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulProperties.class)
class EngineConfiguration {

  @Bean
  Catalogue<Workload> workloads() {
    return Catalogue.of(Workload.class);
  }

  @Bean
  Catalogue<Executor> executors() {
    return Catalogue.of(Executor.class);
  }

  @Bean
  Presets presets() {
    return Presets.builtIn();
  }

  @Bean
  Conductor conductor(
      Catalogue<Workload> workloads, Catalogue<Executor> executors, SimulProperties properties)
      throws IOException {
    ScratchRoot.prepare(properties.scratch());
    String childClassPath = ChildClassPath.resolve(properties.home().resolve("classpath"));
    return new Conductor(workloads, executors, childClassPath, properties.scratch());
  }

  @Bean
  MeasuringLock measuringLock(SimulProperties properties) {
    return new MeasuringLock(properties.lockFile());
  }

  @Bean
  MarkdownReport markdownReport(Catalogue<Workload> workloads) {
    return new MarkdownReport(workloads);
  }

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }
}
