package dev.simul.executor.process;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.process.Frame;
import dev.simul.process.ParentLink;
import dev.simul.workload.Answer;
import dev.simul.workload.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main class of a worker JVM: runs the tasks that its fork sends, one after another, in one
/// thread.
///
/// What it loads before its first frame adds to the cost of a new process, so it uses only the JDK,
/// and no lambdas.
public final class WorkerMain {
  private static final int ANSWER_TASKS = 1_000;

  private WorkerMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentLink parent = ParentLink.open();
    Work work = null;
    Path scratch = null;
    boolean observed = false;
    while (true) {
      Frame frame = parent.receive();
      if (frame instanceof Frame.Run run && work != null && scratch != null) {
        answer(run, work, scratch, observed, parent);
      } else if (frame instanceof Frame.Begin begin) {
        scratch = Path.of(begin.scratch());
        observed = begin.observed();
      } else if (frame instanceof Frame.Assign assign) {
        work =
            new Assignment(assign.workloadClass(), new Parameters(assign.parameters()), List.of())
                .work();
      } else {
        // There is nothing to close, and an orderly exit would only take longer.
        Runtime.getRuntime().halt(frame instanceof Frame.Stop ? 0 : 1);
      }
    }
  }

  /// Runs tasks, and answers whenever a fixed number have ended, so that a chunk of a million is
  /// not held in memory.
  private static void answer(
      Frame.Run run, Work work, Path scratch, boolean observed, ParentLink parent) {
    for (int first = run.first(); first < run.end(); first += ANSWER_TASKS) {
      int end = Math.min(first + ANSWER_TASKS, run.end());
      Frame answer = answer(first, end, work, scratch, observed);
      parent.send(answer);
      if (answer instanceof Frame.Failed) {
        return;
      }
    }
  }

  private static Frame answer(int first, int end, Work work, Path scratch, boolean observed) {
    List<Frame.TaskEnd> ends = new ArrayList<>(end - first);
    WorkerNotes notes =
        observed && first < Frame.Trace.MOST_TASKS ? new WorkerNotes(end - first) : null;
    long allocatedBefore = observed ? allocatedBytes() : 0;
    for (int index = first; index < end; index++) {
      long began = System.nanoTime();
      if (notes != null) {
        notes.begin(began);
        note(work.notes().first(), index, notes);
      }
      Answer answer;
      try {
        answer = work.run(new WorkerTask(index, scratch, notes));
      } catch (Exception | LinkageError | StackOverflowError failure) {
        return new Frame.Failed("task " + index + " failed: " + failure);
      }
      if (notes != null) {
        note(work.notes().last(), index, notes);
      }
      ends.add(new Frame.TaskEnd(System.nanoTime() - began, answer.value(), answer.proof()));
    }
    Long allocated = observed ? allocatedBytes() - allocatedBefore : null;
    return new Frame.Completed(ends, allocated, notes == null ? List.of() : notes.toFrames());
  }

  private static void note(@Nullable String message, int index, WorkerNotes notes) {
    if (message != null) {
      notes.add(index, message);
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }
}
