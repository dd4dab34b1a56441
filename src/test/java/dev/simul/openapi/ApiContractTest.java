package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiContractTest {
  private static final ApiContract CONTRACT =
      new ApiContract(
          """
          {"openapi": "3.1.0", "info": {"title": "Boards", "version": "1"},
           "paths": {
             "/boards/{id}": {
               "get": {
                 "parameters": [
                   {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
                   {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 9}},
                   {"name": "Wait", "in": "header", "schema": {"type": "string", "pattern": "^s"}}],
                 "responses": {
                   "200": {
                     "headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
                     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Board"}}}},
                   "204": {}}},
               "post": {
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Board"}}}},
                 "responses": {"202": {}, "400": {}}}},
             "/moves": {
               "get": {
                 "responses": {
                   "200": {
                     "content": {
                       "text/event-stream": {
                         "schema": {
                           "type": "array",
                           "items": {
                             "properties": {"event": {"const": "move"}, "data": {"$ref": "#/components/schemas/Board"}}}}}}}}}}},
           "components": {
             "schemas": {
               "Board": {
                 "type": "object",
                 "required": ["at", "by", "next"],
                 "additionalProperties": false,
                 "properties": {
                   "at": {"type": "string", "format": "date-time"},
                   "by": {"type": ["integer", "null"]},
                   "next": {"oneOf": [{"$ref": "#/components/schemas/Board"}, {"type": "null"}]}}}}}}
          """);

  private static final String BOARD =
      "{\"at\": \"2026-11-22T15:00:00Z\", \"by\": null, \"next\": null}";

  @Test
  void a_call_that_is_as_documented_has_no_fault() {
    assertThat(CONTRACT.faults(get("/boards/3?limit=9", 200, BOARD))).isEmpty();
    assertThat(CONTRACT.faults(get("/boards/3", 200, BOARD.replace("null}", BOARD + "}"))))
        .isEmpty();
    assertThat(CONTRACT.faults(get("/boards/3", 204, ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"at": "2026-11-22T15:00:00Z", "by": null}                             | 'next' not found
          {"at": "2026-11-22T15:00:00Z", "by": null, "next": null, "x": 1}       | 'x' is not defined
          {"at": "2026-11-22T15:00:00Z", "by": "1", "next": null}                | [integer, null] expected
          {"at": "yesterday", "by": null, "next": null}                          | date-time
          {"at": "2026-11-22T15:00:00Z", "by": null, "next": {"by": 1}}          | /next
          []                                                                     | object expected
          nonsense                                                               | object expected
          """)
  void an_answer_that_is_not_as_documented_is_found(String answer, String fault) {
    assertThat(CONTRACT.faults(get("/boards/3", 200, answer)))
        .anySatisfy(found -> assertThat(found).startsWith("answer ").contains(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /boards/3         | 500 | status 500 is not documented
          /boards/3         | 204 | status 204 has no body, but one came
          /boards/x         | 200 | path parameter id
          /boards/3?limit=x | 200 | query parameter limit
          /boards/3?limit=10| 200 | query parameter limit
          /boards/3?page=1  | 200 | query parameter page is not documented
          """)
  void a_status_or_a_parameter_that_is_not_documented_is_found(
      String path, int status, String fault) {
    assertThat(CONTRACT.faults(get(path, status, BOARD)))
        .singleElement()
        .asString()
        .startsWith(fault);
  }

  @Test
  void headers_are_checked_both_ways() {
    Map<String, String> noTag = Map.of("Content-Type", "application/json");
    Map<String, String> csv = Map.of("Content-Type", "text/csv", "ETag", "x");

    assertThat(CONTRACT.faults(call("GET", "/boards/3", Map.of(), "", 200, noTag, BOARD)))
        .containsExactly("answer header ETag is missing");
    assertThat(CONTRACT.faults(call("GET", "/boards/3", Map.of(), "", 200, csv, BOARD)))
        .containsExactly("type text/csv of status 200 is not documented");
    assertThat(
            CONTRACT.faults(call("GET", "/boards/3", Map.of("Wait", "m"), "", 204, Map.of(), "")))
        .singleElement()
        .asString()
        .startsWith("header parameter Wait");
  }

  @Test
  void what_the_document_refuses_must_not_be_accepted() {
    assertThat(CONTRACT.faults(post(BOARD, 202))).isEmpty();
    assertThat(CONTRACT.faults(post("{}", 400))).isEmpty();
    assertThat(CONTRACT.faults(post("{}", 202)))
        .hasSize(3)
        .allMatch(it -> it.startsWith("request"));
    assertThat(CONTRACT.faults(call("PUT", "/boards/3", Map.of(), "", 200, Map.of(), "")))
        .containsExactly("the method is not documented, but was served");
  }

  @Test
  void methods_and_paths_that_are_not_there_are_let_be() {
    assertThat(CONTRACT.faults(call("PUT", "/boards/3", Map.of(), "", 405, Map.of(), "")))
        .isEmpty();
    assertThat(CONTRACT.faults(get("/boards/3/pieces", 200, "anything"))).isEmpty();
  }

  @Test
  void events_are_checked_one_by_one() {
    Map<String, String> type = Map.of("Content-Type", "text/event-stream");
    String good = "event:move\ndata:" + BOARD + "\n\n";
    String bad = "event:end\ndata:{}\n\n";

    assertThat(CONTRACT.faults(call("GET", "/moves", Map.of(), "", 200, type, good + ":x\n\n")))
        .isEmpty();
    assertThat(CONTRACT.faults(call("GET", "/moves", Map.of(), "", 200, type, good + bad)))
        .hasSize(4)
        .allMatch(fault -> fault.contains("/1/"));
  }

  private static Exchange get(String path, int status, String answer) {
    Map<String, String> headers = Map.of("Content-Type", "application/json", "ETag", "x");
    return call("GET", path, Map.of(), "", status, headers, answer);
  }

  private static Exchange post(String body, int status) {
    Map<String, String> json = Map.of("Content-Type", "application/json");
    return call("POST", "/boards/3", json, body, status, Map.of(), "");
  }

  private static Exchange call(
      String method,
      String path,
      Map<String, String> headers,
      String body,
      int status,
      Map<String, String> answerHeaders,
      String answer) {
    return new Exchange(
        method,
        URI.create("http://localhost" + path),
        headers(headers),
        body,
        status,
        headers(answerHeaders),
        answer);
  }

  private static HttpHeaders headers(Map<String, String> values) {
    Map<String, List<String>> lists = new HashMap<>();
    values.forEach((name, value) -> lists.put(name, new ArrayList<>(List.of(value))));
    return HttpHeaders.of(lists, (_, _) -> true);
  }
}
