package dev.simul;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.simul.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the structure: who may import whom, and which libraries.
class ArchitectureTest {
  /// A row for each package: the packages of ours that it may import, each by itself and not those
  /// below it, and the libraries beside the JDK's; `*` are any.
  private static final String PACKAGES =
      """
      # package           | may import of ours | libraries
      catalogue           | |
      database            | | *
      machine             | |
      problem             | database | *
      process             | |
      prose               | |
      statistics          | | org.apache.commons.statistics
      target              | |
      workload.chain      | |
      workload.mapped     | |
      measurement.scratch | process |
      request.json        | catalogue | tools.jackson com.fasterxml.jackson.annotation
      workload            | catalogue prose target |
      executor            | catalogue workload |
      request.preset      | request.json | tools.jackson com.fasterxml.jackson.annotation
      workload.count      | catalogue workload.chain workload |
      workload.counter    | catalogue prose workload.mapped workload |
      workload.filewrite  | catalogue workload |
      workload.http       | catalogue target workload |
      workload.mixed      | catalogue prose workload.chain workload |
      workload.pingpong   | catalogue prose workload |
      workload.simul      | catalogue prose workload.chain workload.mapped workload |
      workload.sleep      | catalogue prose workload |
      workload.spawn      | catalogue workload |
      executor.process    | catalogue process prose workload executor |
      executor.thread     | catalogue prose workload executor |
      experiment          | catalogue machine workload executor |
      engine              | catalogue target workload executor experiment |
      measurement.fork    | catalogue machine process measurement.scratch workload executor | org.HdrHistogram
      conclusion          | prose workload executor experiment engine |
      analysis.doubt      | prose statistics experiment |
      analysis            | catalogue prose statistics workload executor experiment engine analysis.doubt conclusion | org.HdrHistogram
      comparison          | catalogue machine request.json experiment | tools.jackson
      executor.lock       | catalogue prose workload executor executor.thread |
      executor.reactive   | catalogue workload executor | reactor org.reactivestreams
      job.storage         | catalogue machine experiment | *
      measurement.archive | catalogue process measurement.fork measurement.scratch workload workload.spawn executor executor.process |
      measurement.child   | catalogue machine process measurement.archive measurement.fork measurement.scratch target workload executor executor.process executor.thread experiment engine |
      measurement         | machine process measurement.archive measurement.scratch target workload executor experiment engine measurement.child | org.apache.commons.rng org.apache.commons.statistics
      request             | catalogue request.json target workload executor request.preset experiment engine | tools.jackson com.fasterxml.jackson.annotation
      openapi             | catalogue request.preset experiment engine request | *
      study               | prose statistics request.json request.preset experiment analysis | tools.jackson
      report              | catalogue machine prose statistics workload experiment engine conclusion analysis comparison study | org.apache.commons.statistics com.fasterxml.jackson.annotation
      page                | machine workload experiment engine comparison report request | tools.jackson
      page.http           | | *
      cli                 | machine measurement.archive measurement.scratch request.json request.preset experiment engine analysis measurement request study report target prose page | picocli
      node                | machine process measurement.archive measurement.scratch request.preset experiment engine measurement request report target | *
      overload            | problem node request | *
      discovery           | catalogue machine problem workload executor request.preset experiment engine request node overload | *
      job                 | experiment node | *
      job.result          | catalogue machine experiment engine analysis job.storage node job | *
      job.retention       | node job job.result | *
      job.run             | database machine experiment measurement node job job.result job.retention | *
      job.submission      | request.json request.preset experiment engine analysis job.storage request node job job.result | *
      job.http            | catalogue machine comparison page problem request.json experiment engine analysis request report node job job.result job.submission overload job.storage | *
      job.stream          | experiment problem node overload job job.storage job.result job.http | *
      node.http           | analysis node job job.result | *
      metrics             | catalogue executor experiment engine measurement node job job.result job.run job.retention | *
      security            | problem process request job overload | *
      comparison.http     | comparison problem request.json experiment report job job.result job.http overload job.storage | *
      study.http          | problem request.preset experiment engine request study report job job.retention job.submission job.http overload | *
      """;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.simul");

  @ParameterizedTest
  @CsvSource(textBlock = PACKAGES, delimiter = '|')
  void a_package_imports_only_what_the_table_says(String name, String ours, String libraries) {
    Set<String> mayImport = new TreeSet<>(words(ours));
    mayImport.add(name);
    classes()
        .that()
        .resideInAPackage("dev.simul." + name)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.simul..")
                .or(
                    resideInAnyPackage(
                        mayImport.stream()
                            .map(other -> "dev.simul." + other)
                            .toArray(String[]::new))))
        .check(CODE);
    if (!words(libraries).equals(List.of("*"))) {
      List<String> allowed =
          new ArrayList<>(
              List.of(
                  "dev.simul..",
                  "java..",
                  "com.sun.management..",
                  "com.sun.security.auth.module..",
                  "org.jspecify.."));
      words(libraries).forEach(library -> allowed.add(library + ".."));
      classes()
          .that()
          .resideInAPackage("dev.simul." + name)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(allowed.toArray(String[]::new))
          .check(CODE);
    }
  }

  @Test
  void every_package_is_in_the_table() {
    Set<String> named = new TreeSet<>();
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
  void nothing_imports_security_metrics_studies_or_comparisons_over_http_or_the_command_line() {
    String[] outermost = {
      "dev.simul.security..",
      "dev.simul.metrics..",
      "dev.simul.study.http..",
      "dev.simul.comparison.http..",
      "dev.simul.cli.."
    };
    noClasses()
        .that()
        .resideOutsideOfPackages(outermost)
        .and()
        .resideOutsideOfPackage("dev.simul")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outermost)
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
            "dev.simul.catalogue",
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
            "java..",
            "org.jspecify..",
            "dev.simul.catalogue",
            "dev.simul.measurement.fork",
            "dev.simul.process..",
            "dev.simul.workload..")
        .check(CODE);
  }

  @Test
  void what_is_measured_shares_its_jvm_with_no_library_of_numbers() {
    noClasses()
        .that()
        .haveSimpleName("ForkMain")
        .or()
        .haveSimpleName("WorkerMain")
        .or()
        .haveSimpleName("CompanionMain")
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAPackage("org.apache.commons..")
        .check(CODE);
  }

  /// Whoever adds one would have to find such a comparison; [dev.simul.executor.Traits] are for
  /// that. A default or an example may name one, as any request does.
  @Test
  void nothing_compares_the_type_of_a_workload_or_an_executor_with_a_name() throws IOException {
    Engine engine = Engine.installed();
    String types =
        Stream.concat(engine.workloads().types().stream(), engine.executors().types().stream())
            .collect(Collectors.joining("|", "\"(", ")\""));
    Pattern comparison = Pattern.compile("(equals\\(|case )" + types + "|" + types + "\\.equals");
    assertThat(".equals(\"serial\")").containsPattern(comparison);
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .hasSizeGreaterThan(100)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(comparison));
    }
  }

  @Test
  void only_the_description_of_the_api_knows_its_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.simul.openapi")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.swagger..", "org.springdoc..")
        .check(CODE);
  }

  /// The library that describes the API reads its documents with Jackson 2.
  @Test
  void json_is_jackson_3() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.simul.openapi")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(CODE);
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("dev.simul.(**)").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void the_table_refuses_what_it_does_not_list() {
    assertThatThrownBy(() -> a_package_imports_only_what_the_table_says("report", "experiment", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.simul.workload");
  }

  private static List<String> words(String text) {
    return text == null || text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +", -1));
  }
}
