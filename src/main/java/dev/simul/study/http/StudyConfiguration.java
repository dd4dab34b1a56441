package dev.simul.study.http;

import dev.simul.engine.Engine;
import dev.simul.report.MarkdownReport;
import dev.simul.report.StudyReport;
import dev.simul.study.Studies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes the parts of studies that know nothing of Spring.
@Configuration(proxyBeanMethods = false)
class StudyConfiguration {

  @Bean
  Studies studies() {
    return Studies.builtIn();
  }

  @Bean
  StudyReport studyReport(Engine engine, MarkdownReport reports) {
    return new StudyReport(engine, reports);
  }
}
