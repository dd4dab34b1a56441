package dev.simul.measurement.child;

import dev.simul.machine.CompilerTime;
import dev.simul.process.ChildJvm;
import dev.simul.process.FileTree;
import dev.simul.process.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fork as its conductor sees it: what it is asked, and what it answers. Confined to the
/// conductor's thread, except for [#kill].
public final class Fork implements AutoCloseable {
  private final ChildJvm jvm;
  private final Dialogue dialogue;
  private final List<String> jvmFlags;
  private final Path files;
  private final Frame.Assign assign;
  private final Frame.SetUp setUp;
  private final CompilerTime compilers = CompilerTime.ofThisMachine();
  private List<Long> pids = List.of();
  private Frame.@Nullable Ready ready;

  /// @param files the directory for the files of its tasks, which is removed with it
  Fork(ChildJvm jvm, List<String> jvmFlags, Path files, Frame.Assign assign, Frame.SetUp setUp) {
    this.jvm = jvm;
    this.dialogue = new Dialogue("the fork", jvm);
    this.jvmFlags = List.copyOf(jvmFlags);
    this.files = files;
    this.assign = assign;
    this.setUp = setUp;
  }

  /// Waits until the fork's JVM has started.
  public void awaitHello() throws CellFailedException {
    dialogue.begin(assign);
  }

  /// Waits until the fork's executor is set up.
  public void setUp() throws CellFailedException {
    ready = dialogue.ask(setUp, Frame.Ready.class);
    pids =
        Stream.concat(
                Stream.of(jvm.pid()),
                ProcessHandle.of(jvm.pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .map(ProcessHandle::pid))
            .toList();
  }

  public long setupNanos() {
    return ready().setupNanos();
  }

  public int processors() {
    return ready().processors();
  }

  public List<String> jvmFlags() {
    return jvmFlags;
  }

  public Frame.Iterated iterate(int repetitions, boolean observed) throws CellFailedException {
    return dialogue.ask(new Frame.Iterate(repetitions, observed), Frame.Iterated.class);
  }

  public Frame.Iterated warmUp(long nanos) throws CellFailedException {
    return dialogue.ask(new Frame.WarmUp(nanos), Frame.Iterated.class);
  }

  /// Returns how long its tasks ran since it was last asked.
  public Frame.TaskTimes taskTimes() throws CellFailedException {
    return dialogue.ask(new Frame.AskTaskTimes(), Frame.TaskTimes.class);
  }

  /// Returns for how many nanoseconds its compilers, and those of the workers that its set-up
  /// started, worked since this was last asked; empty where that is not known.
  public OptionalLong compilerNanos() {
    return compilers.lap(pids);
  }

  /// Returns whether its process lives; safe from any thread.
  public boolean alive() {
    return jvm.alive();
  }

  /// Tells the fork to end, without waiting for its end, which [#close] does.
  public void stop() {
    jvm.stop();
  }

  public void kill() {
    jvm.kill();
  }

  /// Ends the fork, and removes the files of its tasks, whose room the next cell may need.
  @Override
  public void close() {
    jvm.close();
    try {
      FileTree.remove(files);
    } catch (IOException leftToTheEnd) {
      // A worker may still be writing; all goes with the run's scratch directory.
    }
  }

  private Frame.Ready ready() {
    Frame.Ready answer = ready;
    if (answer == null) {
      throw new IllegalStateException("the fork is not set up");
    }
    return answer;
  }
}
