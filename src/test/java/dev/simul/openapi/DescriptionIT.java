package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.simul.job.RunningService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description of the whole API is complete.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptionIT {
  private RunningService service;
  private JsonNode api;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
    api = service.get("/v3/api-docs").json();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void everything_has_its_meaning_and_an_example() {
    assertThat(DescriptionRules.gaps(api)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /components/schemas/Job/properties/id             | description | Job.id: no description
          /components/schemas/Job/properties/id             | examples    | Job.id: no example
          /components/schemas/Job/properties/spec           | $ref        | Spec: nothing refers to it
          /paths/~1jobs/get                                 | summary     | get /jobs: no summary
          /paths/~1jobs/get/parameters/0/schema             | examples    | get /jobs state: no example
          /paths/~1jobs/get/responses/400                   | content     | get /jobs 400: no problem with an example
          /paths/~1jobs~1{id}/get/responses/304/headers/ETag| description | get /jobs/{id} 304 ETag: no description
          """)
  void what_is_missing_is_found(String place, String word, String gap) {
    JsonNode damaged = api.deepCopy();
    JsonNode spoiled = damaged.at(place);
    ((ObjectNode) spoiled).remove(word);
    if (word.equals("$ref")) {
      ((ObjectNode) damaged.at("/components/schemas/Trial/properties/spec")).remove(word);
    }

    assertThat(DescriptionRules.gaps(damaged)).contains(gap);
  }

  @Test
  void schemas_are_valid_and_their_examples_are_too() {
    SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31());
    Schema metaSchema =
        schemas.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    api.at("/components/schemas")
        .forEachEntry((name, schema) -> {
          assertThat(metaSchema.validate(schema)).as(name).isEmpty();
          schema
              .path("properties")
              .forEachEntry((member, property) -> {
                if (property.has("examples")) {
                  assertThat(schemas.getSchema(property).validate(property.at("/examples/0")))
                      .as(name + "." + member)
                      .isEmpty();
                }
              });
        });
  }

  @Test
  void what_the_service_makes_has_no_undescribed_member() {
    for (String made :
        new String[] {"Job", "Result", "ResultCell", "Trial", "Problem", "Machine"}) {
      JsonNode schema = api.at("/components/schemas/" + made);

      assertThat(schema.path("additionalProperties").asBoolean(true)).as(made).isFalse();
      assertThat(schema.path("required")).as(made).isNotEmpty();
    }
  }

  @Test
  void examples_of_problems_are_as_described() {
    ApiContract contract = new ApiContract(api.toString());

    api.at("/paths/~1jobs/post/responses")
        .forEachEntry((status, response) ->
            response
                .at("/content/application~1problem+json/examples")
                .forEachEntry((code, example) ->
                    assertThat(contract.faultsOf("Problem", example.path("value")))
                        .as(code)
                        .isEmpty()));
  }
}
