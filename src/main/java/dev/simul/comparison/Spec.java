package dev.simul.comparison;

import dev.simul.catalogue.Kind.Bytes;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.request.json.Words;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a request asks to be measured, in the form of requests, but for what says nothing about the
/// figures: names, labels, expectations and the seed.
///
/// The parameters of the workload have their defaults. Those of executors stand as asked, because
/// their defaults follow the machine; executors are named by their keys, whatever their order.
final class Spec {
  private Spec() {}

  static ObjectNode of(Experiment experiment) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.set("workload", typed(experiment.workload().type(), experiment.workload().resolved()));
    spec.put("tasks", experiment.tasks());
    spec.put("processors", experiment.requestedProcessors());
    ObjectNode executors = spec.putObject("executors");
    Map<String, Experiment.Cell> byKey = new TreeMap<>();
    experiment.cells().forEach(cell -> byKey.put(cell.key(), cell));
    byKey.forEach((key, cell) -> executors.set(key, typed(cell.type(), cell.requested())));
    spec.put("baseline", experiment.baseline());
    spec.set("measurement", measurement(experiment.plan()));
    return spec;
  }

  private static ObjectNode typed(String type, Parameters parameters) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode().put("type", type);
    new TreeMap<>(parameters.values()).forEach((name, value) -> typed.set(name, Json.node(value)));
    return typed;
  }

  private static ObjectNode measurement(Plan plan) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("effort", Words.of(plan.effort()))
        .put("generations", plan.generations())
        .put("rounds", plan.rounds())
        .put("warmup", plan.warmUp() == null ? null : plan.warmUp().toString())
        .put("margin", plan.margin())
        .put("timeLimit", plan.timeLimit().toString())
        .put("forkHeap", Bytes.text(plan.forkHeapBytes()))
        .put("workerHeap", Bytes.text(plan.workerHeapBytes()))
        .put("gc", Words.of(plan.collector()));
  }
}
