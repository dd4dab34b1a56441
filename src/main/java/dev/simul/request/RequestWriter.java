package dev.simul.request;

import dev.simul.catalogue.Kind.Bytes;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.json.Words;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes an experiment as a request that needs no preset and no default. Immutable.
public final class RequestWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Engine engine;

  public RequestWriter(Engine engine) {
    this.engine = engine;
  }

  /// Writes an experiment with the defaults of all its parameters, for people. It can be posted
  /// again, and then asks explicitly for what were defaults.
  public ObjectNode toResolvedJson(Experiment experiment) {
    ObjectNode request = NODES.objectNode();
    request.put("name", experiment.name());
    ObjectNode work = request.putObject("workload").put("type", experiment.workload().type());
    putAll(parameters(experiment.workload()), work);
    request.put("tasks", experiment.tasks());
    request.put("processors", experiment.requestedProcessors());
    ArrayNode executors = request.putArray("executors");
    for (Cell cell : experiment.cells()) {
      ObjectNode executor = executors.addObject().put("key", cell.key()).put("type", cell.type());
      putAll(cell.resolved(), executor);
    }
    request.put("baseline", experiment.baseline());
    request.set("measurement", measurement(experiment.plan()));
    request.put("series", experiment.series());
    experiment.nodeSelector().forEach(request.putObject("nodeSelector")::put);
    experiment.labels().forEach(request.putObject("labels")::put);
    ArrayNode expect = request.putArray("expect");
    experiment.expectations().forEach(expectation -> expect.add(expectation(expectation)));
    experiment.notebook().forEach(request.putObject("notebook")::put);
    return request;
  }

  private Parameters parameters(Experiment.Workload workload) {
    return Alternatives.of(engine.workloads().get(workload.type()).describe())
        .map(pair -> pair.withoutUnused(workload.requested(), workload.resolved()))
        .orElse(workload.resolved());
  }

  private static ObjectNode expectation(Expectation expectation) {
    return NODES
        .objectNode()
        .put("cell", expectation.cell())
        .put("metric", expectation.metric().field())
        .put("atMost", expectation.atMost())
        .put("atLeast", expectation.atLeast());
  }

  private static ObjectNode measurement(Plan plan) {
    // With effort once the number of generations cannot be chosen.
    Integer generations = plan.effort() == Effort.ONCE ? null : plan.generations();
    return NODES
        .objectNode()
        .put("effort", Words.of(plan.effort()))
        .put("generations", generations)
        .put("rounds", plan.rounds())
        .put("warmup", plan.warmUp() == null ? null : plan.warmUp().toString())
        .put("margin", plan.margin())
        .put("timeLimit", plan.timeLimit().toString())
        .put("seed", Long.toString(plan.seed()))
        .put("forkHeap", Bytes.text(plan.forkHeapBytes()))
        .put("workerHeap", Bytes.text(plan.workerHeapBytes()))
        .put("gc", Words.of(plan.collector()));
  }

  private static void putAll(Parameters parameters, ObjectNode target) {
    parameters.values().forEach((name, value) -> target.set(name, json(value)));
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number.longValue());
      case Duration time -> NODES.stringNode(time.toString());
      case String text -> NODES.stringNode(text);
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      default ->
          throw new IllegalArgumentException("no parameter is a " + value.getClass().getName());
    };
  }
}
