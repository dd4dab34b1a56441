package dev.simul.measurement.fork;

import dev.simul.catalogue.Parameters;
import dev.simul.process.Frame;
import dev.simul.process.ParentLink;
import dev.simul.workload.Companion;

/// The main class of a companion: serves what its conductor says, and reports what it saw.
public final class CompanionMain {
  private CompanionMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentLink parent = ParentLink.open();
    // A server whose thread is broken serves nobody: its last words are the reason.
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    Companion.Server server = null;
    while (true) {
      Frame frame = parent.receive();
      if (frame instanceof Frame.AskFigures && server != null) {
        parent.send(new Frame.Figures(server.figures()));
      } else if (frame instanceof Frame.Serve serve && server == null) {
        server = made(serve.serverClass());
        parent.send(new Frame.Listening(server.open(new Parameters(serve.parameters()))));
      } else if (frame instanceof Frame.Stop) {
        Runtime.getRuntime().halt(0);
      } else {
        throw new IllegalStateException("a companion is never sent " + frame + " now");
      }
    }
  }

  private static Companion.Server made(String serverClass) throws ReflectiveOperationException {
    return Class.forName(serverClass)
        .asSubclass(Companion.Server.class)
        .getConstructor()
        .newInstance();
  }
}
