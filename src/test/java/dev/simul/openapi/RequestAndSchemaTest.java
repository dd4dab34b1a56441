package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import dev.simul.engine.Engine;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestFields;
import dev.simul.request.RequestReader;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What reads a request and its schema agree, since both follow from one table: a request may be
/// refused though its schema takes it, but never the other way round.
class RequestAndSchemaTest {
  private static final Engine ENGINE = Engine.installed();
  private static final Presets PRESETS = Presets.builtIn();
  private static final Limits PLENTY = new Limits(Integer.MAX_VALUE, null, Long.MAX_VALUE);
  private static final Set<String> OF_THE_TABLE =
      Set.of("WRONG_TYPE", "WRONG_FORMAT", "OUT_OF_RANGE", "UNKNOWN_VALUE");
  private static final Map<String, ?> PLAIN =
      Map.of(
          "workload", Map.of("type", "spawn"),
          "executors", List.of(Map.of("type", "serial"), Map.of("type", "thread-pool")));

  private final ApiContract schemas = new ApiContract(document());
  private final RequestReader reader = new RequestReader(ENGINE, PRESETS, PLENTY);

  private static String document() {
    Components components = new Components();
    RequestSchema.all(ENGINE, PRESETS).forEach(components::addSchemas);
    try {
      return Json31.mapper()
          .writeValueAsString(new OpenAPI(SpecVersion.V31).components(components));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// Every field of the table, but parameters of workloads and executors.
  static Stream<Field> fields() {
    return request().parameters().stream()
        .flatMap(field ->
            field.kind() instanceof Shape.Group group
                ? group.fields().parameters().stream()
                    .map(inner -> new Field(field.name() + "/" + inner.name(), inner))
                : Stream.of(new Field(field.name(), field)));
  }

  private static Description request() {
    return RequestFields.request(ENGINE, PRESETS.names());
  }

  /// A field of a request, or of an object in it.
  record Field(String path, Parameter described) {

    Map<String, @Nullable Object> in(Map<String, ?> request, @Nullable Object value) {
      String[] names = path.split("/", -1);
      return Candidates.with(
          request,
          names[0],
          names.length == 1 ? value : Candidates.with(Map.of(), names[1], value));
    }

    @Override
    public String toString() {
      return path;
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void agree_at_every_limit(Field field) {
    for (Object value : Candidates.within(field.described().kind())) {
      Map<String, @Nullable Object> request = field.in(PLAIN, value);

      assertThat(schemaFaults(request)).as("schema of " + request).isEmpty();
      assertThat(tableFaults(request, field)).as("reader of " + request).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void agree_beyond_every_limit(Field field) {
    for (Object value : Candidates.beyond(field.described().kind())) {
      Map<String, @Nullable Object> request = field.in(PLAIN, value);
      boolean sayable = !schemaFaults(request).isEmpty();

      assertThat(violations(request)).as("reader of " + request).isNotEmpty();
      assertThat(sayable || saysLess(field)).as("schema of " + request).isTrue();
    }
  }

  /// Returns whether a field names a cell, which a schema cannot know.
  private static boolean saysLess(Field field) {
    return field.described().kind() instanceof Kind.Reference;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void what_is_accepted_is_described(Field field) {
    for (Object value : Candidates.all(field.described().kind())) {
      check(field.in(PLAIN, value));
      check(field.in(Map.of("preset", "cpu-bound"), value));
    }
  }

  @Test
  void what_is_accepted_is_described_however_fields_are_combined() {
    Random random = new Random(11);
    List<Field> fields = fields().toList();
    Map<Field, List<@Nullable Object>> candidates = new LinkedHashMap<>();
    fields.forEach(field -> candidates.put(field, Candidates.all(field.described().kind())));
    int accepted = 0;
    for (int i = 0; i < 3_000; i++) {
      Map<String, ?> request = random.nextBoolean() ? PLAIN : Map.of("preset", "cpu-bound");
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        Field field = fields.get(random.nextInt(fields.size()));
        List<@Nullable Object> values = candidates.get(field);
        request = field.in(request, values.get(random.nextInt(values.size())));
      }
      accepted += check(request) ? 1 : 0;
    }
    assertThat(accepted).isBetween(200, 2_800);
  }

  @Test
  void fields_that_are_not_described_may_be_null_where_a_preset_could_have_them() {
    assertThat(check(Candidates.with(PLAIN, "unknown", null))).isTrue();
    assertThat(check(Candidates.with(PLAIN, "unknown", 1))).isFalse();
  }

  /// Checks that a request that is accepted is as its schema says; returns whether it is accepted.
  private boolean check(Map<String, ?> request) {
    boolean accepted = violations(request).isEmpty();
    if (accepted) {
      assertThat(schemaFaults(request)).as("schema of " + request).isEmpty();
    }
    return accepted;
  }

  private List<String> schemaFaults(Map<String, ?> request) {
    return schemas.faultsOf(RequestSchema.REQUEST, json(request));
  }

  private List<Violation> violations(Map<String, ?> request) {
    return switch (reader.read(json(request).toString())) {
      case Reading.Accepted _ -> List.of();
      case Reading.Refused(List<Violation> violations) -> violations;
    };
  }

  /// Returns what the reader finds wrong with a field by itself.
  private List<Violation> tableFaults(Map<String, ?> request, Field field) {
    return violations(request).stream()
        .filter(violation -> violation.pointer().equals("/" + field.path()))
        .filter(violation -> OF_THE_TABLE.contains(violation.code()))
        .toList();
  }

  private static JsonNode json(Map<String, ?> request) {
    return JsonMapper.shared().valueToTree(request);
  }
}
