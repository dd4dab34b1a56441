package dev.simul.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Measured;
import dev.simul.study.MeasuredJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FingerprintTest {
  private static final Measured JOB = Jobs.measured("");

  @Test
  void names_the_machine_and_the_way_of_measuring() {
    Fingerprint fingerprint = of(JOB, Jobs.ENVIRONMENT);

    assertThat(fingerprint.machine())
        .isEqualTo(
            new Fingerprint.Machine("box-1", "AMD EPYC 7763", 4, 17179869184L, 2.0, 4294967296L));
    assertThat(fingerprint.operatingSystem().version()).isEqualTo("6.12.0");
    assertThat(fingerprint.jdk().version()).isEqualTo("25.0.3+9-LTS");
    assertThat(fingerprint.jvmFlags()).containsExactly("-Xmx512m");
    assertThat(fingerprint.methodologyVersion()).as("what began without saying so").isEqualTo(1);
  }

  /// Written down, because what one process makes of it another one must make too.
  @Test
  void is_the_same_in_every_process() {
    assertThat(of(JOB, Jobs.ENVIRONMENT).hash()).isEqualTo("71a360dcda824035");
    assertThat(of(JOB, Jobs.ENVIRONMENT).spec()).isEqualTo("c9aef52f64723f6d");
    assertThat(of(Jobs.measured(""), Jobs.ENVIRONMENT)).isEqualTo(of(JOB, Jobs.ENVIRONMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hostName",
        "/processor/model",
        "/processor/availableProcessors",
        "/memory/totalBytes",
        "/controlGroup/processorQuota",
        "/controlGroup/memoryLimitBytes",
        "/operatingSystem/name",
        "/operatingSystem/version",
        "/operatingSystem/architecture",
        "/jdk/version",
        "/jdk/vendor",
        "/jdk/vmName",
      })
  void each_part_of_the_machine_changes_it(String place) {
    assertThat(of(JOB, without(place)).hash()).isNotEqualTo(of(JOB, Jobs.ENVIRONMENT).hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/memory/availableBytes", "/jdk/home", "/noise/loadAverage1m", "/clockSource"})
  void what_changes_by_the_minute_or_names_a_directory_leaves_it(String place) {
    assertThat(of(JOB, without(place))).isEqualTo(of(JOB, Jobs.ENVIRONMENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "workload": {"type": "count", "base": 4}
          "workload": {"type": "spawn"}
          "tasks": 5
          "processors": 1
          "executors": [{"type": "serial"}, {"key": "platform-threads", "type": "thread-pool"}]
          "executors": [{"type": "serial"}, {"key": "platform-threads", "type": "thread-pool", "workers": 3}]
          "baseline": "platform-threads"
          "measurement": {"effort": "standard"}
          "measurement": {"generations": 7}
          "measurement": {"rounds": 5}
          "measurement": {"warmup": "1s"}
          "measurement": {"margin": 0.01}
          "measurement": {"timeLimit": "1h"}
          "measurement": {"forkHeap": "65m"}
          "measurement": {"workerHeap": "65m"}
          "measurement": {"gc": "serial"}
          """)
  void each_part_of_what_is_asked_changes_it(String fields) {
    Fingerprint changed = of(Jobs.measured(fields), Jobs.ENVIRONMENT);

    assertThat(changed.spec()).isNotEqualTo(of(JOB, Jobs.ENVIRONMENT).spec());
    assertThat(changed.hash()).isNotEqualTo(of(JOB, Jobs.ENVIRONMENT).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name": "Another name"
          "labels": {"team": "x"}
          "expect": [{"cell": "platform-threads", "metric": "speedup", "atLeast": 1.2}]
          "measurement": {"seed": "43"}
          "executors": [{"type": "platform-threads"}, {"type": "serial"}]
          """)
  void what_says_nothing_about_the_figures_leaves_it(String fields) {
    assertThat(of(Jobs.measured(fields), Jobs.ENVIRONMENT)).isEqualTo(of(JOB, Jobs.ENVIRONMENT));
  }

  @Test
  void the_flags_of_forks_and_the_method_change_it() {
    Measured began = Jobs.measured(MeasuredJob.of(Jobs.request("")).began(2));
    Measured flagged =
        MeasuredJob.of(Jobs.request(""))
            .jvmFlags("-Xmx512m", "-XX:+UseZGC")
            .seconds("serial", 4)
            .ended()
            .measured()
            .orElseThrow();

    assertThat(of(began, Jobs.ENVIRONMENT).methodologyVersion()).isEqualTo(2);
    assertThat(of(began, Jobs.ENVIRONMENT).hash()).isNotEqualTo(of(JOB, Jobs.ENVIRONMENT).hash());
    assertThat(of(flagged, Jobs.ENVIRONMENT).jvmFlags()).containsExactly("-XX:+UseZGC", "-Xmx512m");
    assertThat(of(flagged, Jobs.ENVIRONMENT).hash()).isNotEqualTo(of(JOB, Jobs.ENVIRONMENT).hash());
  }

  private static Fingerprint of(Measured job, String environment) {
    return Jobs.finished("a", job, environment).fingerprint();
  }

  private static String without(String place) {
    JsonNode environment = JsonMapper.shared().readTree(Jobs.ENVIRONMENT);
    int last = place.lastIndexOf('/');
    ObjectNode owner = (ObjectNode) environment.at(place.substring(0, last));
    assertThat(owner.remove(place.substring(last + 1))).isNotNull();
    return environment.toString();
  }
}
