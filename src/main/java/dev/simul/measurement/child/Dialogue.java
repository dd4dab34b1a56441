package dev.simul.measurement.child;

import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.Frame;

/// What a conductor says to a child JVM, and what it hears: if the child is lost or fails, its cell
/// has failed.
///
/// @param name what to call the child in messages
record Dialogue(String name, ChildJvm jvm) {

  /// Waits until the child says hello, and sends what needs no answer.
  void begin(Frame... frames) throws CellFailedException {
    try {
      jvm.awaitHello();
      for (Frame frame : frames) {
        jvm.send(frame);
      }
    } catch (ChildLostException lost) {
      throw new CellFailedException(lost);
    }
  }

  /// Asks the child, and waits for its answer.
  ///
  /// @throws CellFailedException if it answers that it failed, or with anything unexpected
  <F extends Frame> F ask(Frame question, Class<F> expected) throws CellFailedException {
    try {
      jvm.send(question);
      Frame answer = jvm.receive();
      if (answer instanceof Frame.Failed failed) {
        throw new CellFailedException(failed.detail());
      }
      if (!expected.isInstance(answer)) {
        throw new CellFailedException(name + " answered with " + answer);
      }
      return expected.cast(answer);
    } catch (ChildLostException lost) {
      throw new CellFailedException(lost);
    }
  }
}
