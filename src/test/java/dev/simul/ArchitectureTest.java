package dev.simul;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the structure: who may import whom, and which libraries.
class ArchitectureTest {
  private static final String PACKAGES =
      """
      # package   | may import of ours                                       | libraries
      workload    |                                                          |
      process     |                                                          |
      machine     |                                                          |
      statistics  |                                                          | org.apache.commons.statistics
      executor    | workload process                                         | reactor org.reactivestreams
      experiment  | workload executor statistics machine                     | org.HdrHistogram
      request     | workload executor experiment                             | tools.jackson com.fasterxml.jackson.annotation
      measurement | workload process machine statistics executor experiment  | org.HdrHistogram
      claim       | experiment statistics                                    | tools.jackson
      report      | workload executor experiment statistics claim            |
      cli         | workload executor process machine experiment request measurement claim report |
      """;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.simul");

  /// The packages above `job` import no Spring, and of ours only what the table says.
  @ParameterizedTest
  @CsvSource(textBlock = PACKAGES, delimiter = '|')
  void a_package_imports_only_what_the_table_says(String name, String ours, String libraries) {
    List<String> allowed =
        new ArrayList<>(List.of("java..", "com.sun.management..", "org.jspecify.."));
    allowed.add("dev.simul." + name + "..");
    words(ours).forEach(other -> allowed.add("dev.simul." + other + ".."));
    words(libraries).forEach(library -> allowed.add(library + ".."));
    classes()
        .that()
        .resideInAPackage("dev.simul." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CODE);
  }

  @Test
  void every_package_is_in_the_table_or_may_use_spring() {
    Set<String> named =
        new TreeSet<>(Set.of("discovery", "job", "metrics", "node", "problem", "study"));
    PACKAGES
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> named.add(line.substring(0, line.indexOf('|')).strip()));
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CODE) {
      String rest = type.getPackageName().substring("dev.simul".length());
      if (!rest.isEmpty()) {
        found.add(rest.substring(1));
      }
    }
    assertThat(found).isEqualTo(named);
  }

  @Test
  void nothing_imports_metrics_studies_over_http_or_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.simul", "dev.simul.metrics..", "dev.simul.study..", "dev.simul.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.simul.metrics..", "dev.simul.study..", "dev.simul.cli..")
        .check(CODE);
  }

  @Test
  void what_a_worker_runs_is_made_of_the_jdk_alone() {
    classes()
        .that()
        .haveSimpleName("WorkerMain")
        .or()
        .haveSimpleName("WorkerTask")
        .or()
        .haveSimpleName("BlockingTask")
        .or()
        .haveSimpleName("Assignment")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management..",
            "org.jspecify..",
            "dev.simul.executor..",
            "dev.simul.process..",
            "dev.simul.workload..")
        .check(CODE);
  }

  @Test
  void what_a_companion_runs_is_made_of_the_jdk_alone() {
    classes()
        .that()
        .haveSimpleName("CompanionMain")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "dev.simul.process..", "dev.simul.workload..")
        .check(CODE);
  }

  @Test
  void json_is_jackson_3() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(CODE);
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("dev.simul.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void the_table_refuses_what_it_does_not_list() {
    assertThatThrownBy(
            () -> a_package_imports_only_what_the_table_says("report", "experiment", null))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.simul.workload");
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : Arrays.asList(text.strip().split(" +", -1));
  }
}
