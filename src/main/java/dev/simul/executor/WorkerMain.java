package dev.simul.executor;

import dev.simul.process.Frame;
import dev.simul.process.ParentLink;
import dev.simul.workload.Answer;
import dev.simul.workload.Parameters;
import dev.simul.workload.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The main class of a worker JVM: runs the tasks that its fork sends, one after another, in one
/// thread.
///
/// What it loads before its first frame is what a new process costs, so it uses the JDK alone, and
/// no lambdas.
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentLink parent = ParentLink.open();
    Work work = null;
    Path scratch = null;
    boolean observed = false;
    while (true) {
      Frame frame = parent.receive();
      if (frame instanceof Frame.Run run && work != null && scratch != null) {
        parent.send(answer(run, work, scratch, observed));
      } else if (frame instanceof Frame.Begin begin) {
        scratch = Path.of(begin.scratch());
        observed = begin.observed();
      } else if (frame instanceof Frame.Assign assign) {
        work =
            new Assignment(
                    assign.workloadClass(), new Parameters(assign.parameters()), List.of())
                .work();
      } else {
        // It is told to stop. There is nothing to close, and an orderly exit would only take longer.
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private static Frame answer(Frame.Run run, Work work, Path scratch, boolean observed) {
    List<Frame.TaskEnd> ends = new ArrayList<>(run.end() - run.first());
    long allocatedBefore = observed ? allocatedBytes() : 0;
    for (int index = run.first(); index < run.end(); index++) {
      long began = System.nanoTime();
      Answer answer;
      try {
        answer = TimedTask.run(work, index, scratch);
      } catch (Exception | LinkageError | StackOverflowError failure) {
        return new Frame.Failed("task " + index + " failed: " + failure);
      }
      ends.add(new Frame.TaskEnd(System.nanoTime() - began, answer.value(), answer.proof()));
    }
    return new Frame.Completed(ends, observed ? allocatedBytes() - allocatedBefore : null);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }
}
