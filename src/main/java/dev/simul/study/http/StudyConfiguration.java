package dev.simul.study.http;

import dev.simul.catalogue.Catalogue;
import dev.simul.report.MarkdownReport;
import dev.simul.report.StudyReport;
import dev.simul.study.Studies;
import dev.simul.workload.Workload;
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
  StudyReport studyReport(Catalogue<Workload> workloads, MarkdownReport reports) {
    return new StudyReport(workloads, reports);
  }
}
