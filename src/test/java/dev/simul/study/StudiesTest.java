package dev.simul.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Quantity;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.Study.StudyJob;
import dev.simul.workload.Figure;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudiesTest {
  private static final Engine ENGINE = Engine.installed();
  private static final Studies STUDIES = Studies.builtIn();

  @Test
  void each_study_has_a_small_size_with_the_same_claims_and_jobs() {
    Study full = STUDIES.find("notebook", Size.FULL).orElseThrow();
    Study small = STUDIES.find("notebook", Size.SMALL).orElseThrow();

    assertThat(STUDIES.names()).containsExactly("notebook");
    assertThat(small.claims()).isEqualTo(full.claims());
    assertThat(small.jobs()).extracting(StudyJob::key).isEqualTo(keys(full));
    assertThat(small.jobs()).allSatisfy(job -> assertThat(job.request()).contains("\"small\""));
    assertThat(STUDIES.find("other", Size.FULL)).isEmpty();
  }

  private static List<String> keys(Study study) {
    return study.jobs().stream().map(StudyJob::key).toList();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void a_run_is_of_a_study_in_a_size(Study study) {
    assertThat(STUDIES.ofRun(study.runName())).contains(study);
  }

  static List<Study> studies() {
    return STUDIES.all();
  }

  @ParameterizedTest
  @MethodSource("studies")
  void each_claim_speaks_of_cells_and_figures_that_the_jobs_have(Study study) {
    Map<String, Experiment> jobs = experiments(study);
    assertThat(operands(study))
        .allSatisfy(operand -> {
          Experiment job = jobs.get(operand.job());
          assertThat(job).as(operand.path()).isNotNull();
          assertThat(job.cells())
              .as(operand.path())
              .extracting(Experiment.Cell::key)
              .contains(operand.cell());
          if (operand.quantity().kind() == Quantity.Kind.FIGURE) {
            assertThat(ENGINE.bind(job.workload()).explained().figures())
                .as(operand.path())
                .extracting(Figure::name)
                .contains(String.valueOf(operand.quantity().figure()));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("studies")
  void each_job_is_spoken_of(Study study) {
    List<String> spokenOf = operands(study).stream().map(Operand::job).toList();
    assertThat(study.jobs()).extracting(StudyJob::key).allMatch(spokenOf::contains);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void each_job_that_is_judged_by_generations_has_several(Study study) {
    Map<String, Experiment> jobs = experiments(study);
    assertThat(operands(study))
        .allSatisfy(operand ->
            assertThat(jobs.get(operand.job()).plan().generations())
                .as(operand.path())
                .isGreaterThanOrEqualTo(3));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void each_condition_compares_cells_that_one_job_measures_together(Study study) {
    assertThat(study.claims())
        .flatExtracting(
            claim -> Stream.concat(claim.jvm().stream(), claim.lock().stream()).toList())
        .noneMatch(Condition::apart);
  }

  private static List<Operand> operands(Study study) {
    Stream<Operand> ofClaims =
        study.claims().stream()
            .flatMap(claim -> Stream.concat(claim.jvm().stream(), claim.lock().stream()))
            .flatMap(condition -> Stream.of(condition.of(), condition.per()));
    Stream<Operand> ofContrasts =
        study.contrasts().stream()
            .flatMap(row -> Stream.of(row.threads(), row.processes(), row.lock()));
    return Stream.concat(ofClaims, ofContrasts).filter(Objects::nonNull).toList();
  }

  private static Map<String, Experiment> experiments(Study study) {
    RequestReader reader =
        new RequestReader(ENGINE, Presets.builtIn(), new Limits(2, null, 4L << 30));
    Map<String, Experiment> jobs = new LinkedHashMap<>();
    for (StudyJob job : study.jobs()) {
      Reading reading = reader.read(job.request().getBytes(StandardCharsets.UTF_8));
      assertThat(reading).as(job.key() + " " + reading).isInstanceOf(Reading.Accepted.class);
      jobs.put(job.key(), ((Reading.Accepted) reading).experiment());
    }
    return jobs;
  }
}
