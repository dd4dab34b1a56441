package dev.simul.openapi;

import dev.simul.job.RunningService;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request made at random from the description of the API: often nearly right, and often absurd.
///
/// @param path with its query, encoded
/// @param headers names and values in turn
/// @param body null for none
record GeneratedRequest(String method, String path, List<String> headers, @Nullable String body) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String DRY_RUN = "dryRun";

  /// Texts that a parser, a database or a report may stumble over.
  private static final List<String> ABSURD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "NaN",
          "null",
          "true",
          "latest",
          "a".repeat(5_000),
          "é😀\u202e",
          "\u0000",
          "\r\nX: y",
          "../../etc/passwd",
          "' OR 1=1 --",
          "${jndi:x}",
          "%",
          "=cmd()",
          "<img src=x>",
          "2026-11-28T00:00:00Z",
          "00000000-0000-7000-8000-000000000000");

  private static final List<String> ACCEPTS =
      List.of(
          "*/*",
          "application/json",
          "text/markdown",
          "text/csv;q=0.5, application/json;q=0.1",
          "text/event-stream",
          "image/png",
          "nonsense",
          "a/b;q=2",
          "application/json,".repeat(200),
          "text/html;level=\"");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "application/json",
          "text/plain",
          "application/json;charset=utf-16",
          "nonsense",
          "multipart/form-data");

  /// Bodies that are right, to be spoilt.
  private static final List<String> BODIES =
      List.of(
          RunningService.TINY,
          "{\"preset\": \"cpu-bound\", \"size\": \"small\"}",
          "{\"preset\": \"race\", \"executors\": [{\"type\": \"platform-threads\"}], \"baseline\": \"platform-threads\"}",
          """
          {"name": "n", "workload": {"type": "sleep", "durations": ["1ms"]}, "tasks": 1,
           "executors": [{"type": "serial", "key": "a"}, {"type": "thread-pool", "threads": 2}], "labels": {"a": "b"},
           "expect": [{"cell": "thread-pool", "metric": "speedup", "atLeast": 1}], "notebook": {"a": 1.5},
           "series": "nightly", "processors": 1, "nodeSelector": {"rack": "r1"},
           "measurement": {"effort": "quick", "generations": 3, "rounds": 3, "margin": 0.02, "timeLimit": "10s",
            "seed": "42", "gc": "serial", "warmup": "0s", "forkHeap": "128m", "workerHeap": "64m"}}
          """,
          "{\"study\": \"notebook\", \"size\": \"small\"}");

  /// Makes one.
  ///
  /// @param api the description of the API
  /// @param ids of jobs and studies that there are
  static GeneratedRequest of(JsonNode api, List<String> ids, Random random) {
    Map.Entry<String, JsonNode> item = any(List.copyOf(api.path("paths").properties()), random);
    String documented = any(List.copyOf(item.getValue().propertyNames()), random);
    JsonNode operation = item.getValue().path(documented);
    String method =
        random.nextInt(20) == 0
            ? any(List.of("PUT", "HEAD", "DELETE", "PATCH"), random)
            : documented;
    boolean streams = item.getKey().endsWith("/events");
    String path = path(item.getKey(), ids, streams, random);
    String body = operation.has("requestBody") ? body(random) : null;
    return new GeneratedRequest(
        method.toUpperCase(Locale.ROOT),
        path + query(operation, random),
        headers(body != null, random),
        body);
  }

  private static String path(String template, List<String> ids, boolean streams, Random random) {
    String path = template;
    while (path.contains("{")) {
      // The events of a job that has not ended come for as long as it takes.
      String value =
          random.nextInt(3) > 0
              ? any(ids, random)
              : any(
                  ABSURD.stream().filter(text -> !streams || !text.equals("latest")).toList(),
                  random);
      String encoded = value.isEmpty() ? "-" : encoded(value);
      path = path.replaceFirst("\\{[^}]+}", Matcher.quoteReplacement(encoded));
    }
    return path;
  }

  private static String query(JsonNode operation, Random random) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query") && random.nextInt(3) == 0) {
        JsonNode example = parameter.path("example");
        String value =
            random.nextBoolean() && !example.isMissingNode()
                ? example.asString("")
                : any(ABSURD, random);
        pairs.add(parameter.path("name").stringValue() + "=" + encoded(value));
      }
    }
    // So that the queue does not only refuse.
    if (operation.toString().contains(DRY_RUN) && random.nextInt(20) > 0) {
      pairs.add(DRY_RUN + "=true");
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static List<String> headers(boolean submits, Random random) {
    List<String> headers = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      add(headers, "Accept", any(ACCEPTS, random));
    }
    for (String name :
        List.of("Accept-Language", "Prefer", "If-None-Match", "Last-Event-ID", "Range", "X-Any")) {
      if (random.nextInt(12) == 0) {
        add(headers, name, visible(any(ABSURD, random)));
      }
    }
    if (submits) {
      add(headers, "Content-Type", any(TYPES, random));
      if (random.nextInt(8) == 0) {
        add(headers, "Idempotency-Key", visible(any(ABSURD, random)));
      }
    }
    return headers;
  }

  private static void add(List<String> headers, String name, String value) {
    headers.add(name);
    headers.add(value);
  }

  private static String body(Random random) {
    String right = any(BODIES, random);
    return switch (random.nextInt(8)) {
      case 0 -> right;
      case 1 -> right.substring(0, random.nextInt(right.length()));
      case 2 -> right.replaceFirst("\\{", "{\"tasks\": 2, \"tasks\": 3, ");
      case 3 -> "[".repeat(random.nextInt(3_000));
      case 4 -> any(ABSURD, random);
      default -> {
        JsonNode spoilt = JsonMapper.shared().readTree(right);
        for (int change = random.nextInt(4); change >= 0; change--) {
          spoil(spoilt, random);
        }
        yield spoilt.toString();
      }
    };
  }

  /// Changes something, somewhere in it.
  private static void spoil(JsonNode node, Random random) {
    switch (node) {
      case ObjectNode object when !object.isEmpty() -> {
        String name = any(List.copyOf(object.propertyNames()), random);
        if (random.nextInt(3) > 0 && object.path(name).isContainer()) {
          spoil(object.path(name), random);
        } else if (random.nextInt(4) == 0) {
          object.remove(name);
        } else if (random.nextInt(4) == 0) {
          object.set(any(ABSURD, random), value(random));
        } else {
          object.set(name, value(random));
        }
      }
      case ArrayNode array when !array.isEmpty() -> {
        if (random.nextInt(3) == 0) {
          array.add(value(random));
        } else {
          spoil(array.path(random.nextInt(array.size())), random);
        }
      }
      default -> {
        // There is nothing in it.
      }
    }
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(-3, 100));
      case 3 -> NODES.numberNode(new BigDecimal("1e" + random.nextInt(400)));
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.objectNode().put(any(ABSURD, random), 1);
      default -> NODES.stringNode(any(ABSURD, random));
    };
  }

  /// A client cannot send anything else in a header.
  private static String visible(String text) {
    return text.chars()
        .filter(character -> character >= ' ' && character < 0x7f)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /// Says what was sent, to be sent again.
  @Override
  public String toString() {
    String all = body == null ? "" : body;
    return method
        + " "
        + path
        + " "
        + headers
        + " "
        + all.substring(0, Math.min(500, all.length()));
  }
}
