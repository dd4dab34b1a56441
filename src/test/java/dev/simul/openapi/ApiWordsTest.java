package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiWordsTest {
  private static final String WORDS =
      """
      paths:
        /boards/{id}:
          get:
            operationId: board
            summary: Show a board
            parameters:
              - {name: id, in: path, description: Its id., example: 3}
              - {name: Wait, in: header, description: For how long., schema: {type: string}, example: s}
            responses:
              "200": {description: The board.}
            x-problems: [NO_BOARD]
      security: [{pass: []}]
      components:
        schemas: {}
        securitySchemes:
          pass: {type: http, scheme: bearer, description: A pass.}
      x-problems-of-every-operation: [INTERNAL]
      x-problems:
        NO_BOARD: {status: 404, when: There is no such board., detail: There is no board 3.}
        BOARDS_FULL:
          status: 429
          when: All boards are taken.
          detail: 9 boards are taken.
          headers: {Retry-After: {description: Seconds to wait., schema: {type: integer}}}
        INTERNAL: {status: 500, when: It failed., detail: It failed to serve this request.}
      """;

  private final Operation board =
      operation(
          new Parameter().name("id").in("path").required(true).schema(JsonType.whole("", 1, 9)));

  @Test
  void words_are_added_to_what_the_mapping_says() {
    ApiWords.parse(WORDS).describe(api("/boards/{id}", board));

    assertThat(board.getOperationId()).isEqualTo("board");
    assertThat(board.getSummary()).isEqualTo("Show a board");
    assertThat(board.getParameters()).extracting(Parameter::getName).containsExactly("id", "Wait");
    Parameter id = board.getParameters().getFirst();
    assertThat(id.getRequired()).isTrue();
    assertThat(id.getExample()).isEqualTo(3);
    assertThat(id.getSchema().getMaximum()).isEqualByComparingTo("9");
  }

  @Test
  void an_example_of_what_need_not_be_given_moves_to_its_schema() {
    ApiWords.parse(WORDS).describe(api("/boards/{id}", board));

    Parameter wait = board.getParameters().getLast();
    assertThat(wait.getExample()).isNull();
    assertThat((List<?>) wait.getSchema().getExamples()).isEqualTo(List.of("s"));
  }

  @Test
  void problems_are_answers_of_the_operations_that_name_them_and_an_internal_one_of_all() {
    ApiWords.parse(WORDS.replace("[NO_BOARD]", "[NO_BOARD, BOARDS_FULL]"))
        .describe(api("/boards/{id}", board));

    assertThat(board.getResponses()).containsOnlyKeys("200", "404", "429", "500");
    assertThat(board.getResponses().get("404").getDescription())
        .isEqualTo("There is no such board.");
    assertThat(board.getResponses().get("429").getHeaders()).containsOnlyKeys("Retry-After");
  }

  @Test
  void what_a_caller_needs_is_said_once_for_all_operations() {
    OpenAPI api = api("/boards/{id}", board);
    ApiWords.parse(WORDS).describe(api);

    assertThat(api.getSecurity())
        .singleElement()
        .satisfies(pass -> assertThat(pass).containsKey("pass"));
    assertThat(api.getComponents().getSecuritySchemes().get("pass").getType())
        .isEqualTo(SecurityScheme.Type.HTTP);
  }

  @Test
  void an_operation_needs_its_words_and_words_need_their_operation() {
    ApiWords words = ApiWords.parse(WORDS);

    assertThatThrownBy(() -> words.describe(api("/moves", operation())))
        .hasMessage(
            "operations without words in api.yaml: [GET /moves], without a mapping: [GET /boards/{id}]");
  }

  @Test
  void a_parameter_needs_its_words_and_words_need_their_parameter() {
    ApiWords words = ApiWords.parse(WORDS);
    Operation other = operation(new Parameter().name("move").in("query"));

    assertThatThrownBy(() -> words.describe(api("/boards/{id}", other)))
        .hasMessage(
            "parameters of GET /boards/{id} without words in api.yaml: [query move], without a mapping: [path id]");
  }

  @Test
  void a_problem_that_is_not_described_is_refused() {
    ApiWords words = ApiWords.parse(WORDS.replace("[NO_BOARD]", "[NO_MOVE]"));

    assertThatThrownBy(() -> words.describe(api("/boards/{id}", board)))
        .hasMessage("GET /boards/{id} in api.yaml has an unknown problem NO_MOVE");
  }

  private static Operation operation(Parameter... parameters) {
    ApiResponses responses = new ApiResponses();
    responses.addApiResponse("200", new ApiResponse().description("OK"));
    return new Operation().parameters(List.of(parameters)).responses(responses);
  }

  private static OpenAPI api(String path, Operation get) {
    Paths paths = new Paths();
    paths.addPathItem(path, new PathItem().get(get));
    return new OpenAPI().paths(paths).components(new Components());
  }
}
