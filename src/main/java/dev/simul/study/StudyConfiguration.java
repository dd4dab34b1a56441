package dev.simul.study;

import dev.simul.claim.Studies;
import dev.simul.report.MarkdownReport;
import dev.simul.report.StudyReport;
import dev.simul.workload.Catalogue;
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
