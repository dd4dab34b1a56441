package dev.simul.proof;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Layout;
import java.io.IOException;
import java.util.List;

/// Another executor whose tasks secretly do more steps: a difference of known size. It is for
/// [UncheckedLoopWorkload], whose answer does not tell.
public final class PlantedExecutor implements Executor {
  private static final String OF = "of";
  private static final String PERCENT = "percent";

  @Override
  public Description describe() {
    return new Description(
        "planted",
        "Another executor whose tasks do more steps.",
        List.of(
            Parameter.required(OF, new Kind.Word("[a-z-]+", "an executor", "serial"), "Which one."),
            Parameter.of(PERCENT, new Kind.Whole(0, 100), 3L, "%", "How many more.")));
  }

  @Override
  public Parameters resolve(Parameters given, Setting setting) {
    Executor of = delegate(given);
    Parameters resolved = of.resolve(of.describe().withDefaults(Parameters.NONE), setting);
    return resolved.with(OF, given.text(OF)).with(PERCENT, given.whole(PERCENT));
  }

  @Override
  public Layout layout(Parameters resolved, Setting setting) {
    return delegate(resolved).layout(own(resolved), setting);
  }

  @Override
  public List<String> jvmFlags(Parameters resolved) {
    return delegate(resolved).jvmFlags(own(resolved));
  }

  @Override
  public Crew open(Assignment assignment, Parameters resolved, Setting setting) throws IOException {
    Parameters plain = assignment.parameters();
    long steps = plain.whole("steps");
    Parameters more = plain.with("steps", steps + steps * resolved.whole(PERCENT) / 100);
    return delegate(resolved)
        .open(
            new Assignment(assignment.workloadClass(), more, assignment.workerCommand()),
            own(resolved),
            setting);
  }

  private static Executor delegate(Parameters parameters) {
    return Catalogue.of(Executor.class).get(parameters.text(OF));
  }

  private static Parameters own(Parameters resolved) {
    return resolved.without(OF).without(PERCENT);
  }
}
