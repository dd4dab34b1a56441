package dev.simul.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// The examples of RFC 7396, appendix A, whose target and patch are objects.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":"b"}           | {"a":"c"}                  | {"a":"c"}
          {"a":"b"}           | {"b":"c"}                  | {"a":"b","b":"c"}
          {"a":"b"}           | {"a":null}                 | {}
          {"a":"b","b":"c"}   | {"a":null}                 | {"b":"c"}
          {"a":["b"]}         | {"a":"c"}                  | {"a":"c"}
          {"a":"c"}           | {"a":["b"]}                | {"a":["b"]}
          {"a":{"b":"c"}}     | {"a":{"b":"d","c":null}}   | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}   | {"a":[1]}                  | {"a":[1]}
          {"e":null}          | {"a":1}                    | {"e":null,"a":1}
          {}                  | {"a":{"bb":{"ccc":null}}}  | {"a":{"bb":{}}}
          """)
  void merges(String target, String patch, String result) {
    ObjectNode targetNode = (ObjectNode) MAPPER.readTree(target);

    assertThat(MergePatch.merge(targetNode, (ObjectNode) MAPPER.readTree(patch)))
        .isEqualTo(MAPPER.readTree(result));
    assertThat(targetNode).isEqualTo(MAPPER.readTree(target));
  }
}
