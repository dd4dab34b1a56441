package dev.simul.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.request.StudyRequestReader.StudyReading;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class StudyRequestReaderTest {
  private final StudyRequestReader reader = new StudyRequestReader(List.of("notebook", "other"));

  @Test
  void takes_the_name_of_a_study() {
    assertThat(read("{\"study\": \"notebook\"}"))
        .isEqualTo(new StudyReading.Named(new SizedName("notebook", Size.FULL), null));
  }

  @Test
  void takes_the_size_of_a_study() {
    assertThat(read("{\"study\": \"notebook\", \"size\": \"small\"}"))
        .isEqualTo(new StudyReading.Named(new SizedName("notebook", Size.SMALL), null));
  }

  @Test
  void takes_the_labels_of_a_node_as_they_are_for_the_jobs_to_judge() {
    assertThat(read("{\"study\": \"notebook\", \"nodeSelector\": {\"rack\": true}}"))
        .isEqualTo(
            new StudyReading.Named(
                new SizedName("notebook", Size.FULL),
                JsonNodeFactory.instance.objectNode().put("rack", true)));
    assertThat(read("{\"study\": \"notebook\", \"nodeSelector\": null}"))
        .isEqualTo(new StudyReading.Named(new SizedName("notebook", Size.FULL), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | /study | is required, one of notebook, other
          {"size": "small"}                     | /study | is required
          {"study": "notebok"}                  | /study | did you mean notebook?
          {"study": "notebook-small"}           | /study | {"study": "notebook", "size": "small"}
          {"study": "notebook", "size": "tiny"} | /size  | must be one of full, small
          {"study": 7}                          | /study | string
          {"study": "notebook", "tasks": 4}     | /tasks | a request for a study
          []                                    | ''     | object
          {"study":                             | ''     | JSON
          """)
  void says_what_is_wrong(String body, String pointer, String message) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            StudyReading.Refused.class,
            refused -> {
              assertThat(refused.violations()).extracting(Violation::pointer).contains(pointer);
              assertThat(refused.violations().getFirst().message()).contains(message);
            });
  }

  private StudyReading read(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
