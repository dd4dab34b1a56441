package dev.simul.measurement;

import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fork as its conductor sees it: what it is told, and what it answers. Confined to the
/// conductor's thread, but for [#kill].
final class Fork implements AutoCloseable {
  private final ChildJvm jvm;
  private final List<String> jvmFlags;
  private Frame.@Nullable Ready ready;

  Fork(ChildJvm jvm, List<String> jvmFlags) {
    this.jvm = jvm;
    this.jvmFlags = List.copyOf(jvmFlags);
  }

  void setUp(Frame.Assign assign, Frame.SetUp setUp) throws CellFailedException {
    try {
      jvm.send(assign);
      ready = ask(setUp, Frame.Ready.class);
    } catch (ChildLostException lost) {
      throw new CellFailedException(lost);
    } finally {
      if (ready == null) {
        jvm.close();
      }
    }
  }

  long setupNanos() {
    return standing().setupNanos();
  }

  int processors() {
    return standing().processors();
  }

  List<String> jvmFlags() {
    return jvmFlags;
  }

  Frame.Iterated iterate(int repetitions, boolean observed) throws CellFailedException {
    return ask(new Frame.Iterate(repetitions, observed), Frame.Iterated.class);
  }

  Frame.Iterated warmUp(long nanos) throws CellFailedException {
    return ask(new Frame.WarmUp(nanos), Frame.Iterated.class);
  }

  void kill() {
    jvm.kill();
  }

  @Override
  public void close() {
    jvm.close();
  }

  private Frame.Ready standing() {
    Frame.Ready answer = ready;
    if (answer == null) {
      throw new IllegalStateException("the fork is not set up");
    }
    return answer;
  }

  private <F extends Frame> F ask(Frame question, Class<F> expected) throws CellFailedException {
    try {
      jvm.send(question);
      Frame answer = jvm.receive();
      if (answer instanceof Frame.Failed failed) {
        throw new CellFailedException(failed.detail());
      }
      if (!expected.isInstance(answer)) {
        throw new CellFailedException("the fork answered with " + answer);
      }
      return expected.cast(answer);
    } catch (ChildLostException lost) {
      throw new CellFailedException(lost);
    }
  }
}
