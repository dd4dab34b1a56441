package dev.simul.measurement.archive;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.process.WorkerMain;
import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.Frame;
import dev.simul.workload.spawn.SpawnWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a child JVM does so that it can be seen which classes it needs: a bit of everything.
///
/// @param files takes the files of tasks
/// @param worker the command line of a worker
record Training(Path files, List<String> worker) {
  private static final Setting SETTING = new Setting(2, 2);
  private static final Frame.Assign NOTHING =
      new Frame.Assign(SpawnWorkload.class.getName(), Map.of());

  /// Has a child that runs this main class do what it does in a measurement, up to its end.
  void train(String mainClass, ChildJvm child)
      throws IOException, ChildLostException, InterruptedException {
    child.awaitHello();
    child.send(NOTHING);
    if (mainClass.equals(WorkerMain.class.getName())) {
      runTasks(child, false);
      runTasks(child, true);
    } else {
      for (Executor executor : Catalogue.of(Executor.class).all()) {
        if (executor.unsupported().isEmpty()) {
          use(executor, child);
        }
      }
    }
    child.stop();
    child.join();
  }

  private void runTasks(ChildJvm worker, boolean observed) throws ChildLostException {
    worker.send(new Frame.Begin(files.toString(), observed));
    worker.send(new Frame.Run(0, SETTING.tasks()));
    worker.receive();
  }

  /// Sets an executor up, and lets it run. If it fails, its classes have been loaded all the same.
  private void use(Executor executor, ChildJvm fork) throws ChildLostException {
    Parameters resolved =
        executor.resolve(executor.describe().withDefaults(Parameters.NONE), SETTING);
    fork.send(
        new Frame.SetUp(
            executor.getClass().getName(),
            resolved.values(),
            SETTING.tasks(),
            SETTING.processors(),
            files.toString(),
            worker));
    if (fork.receive() instanceof Frame.Ready) {
      fork.send(new Frame.Iterate(1, true));
      fork.receive();
    }
  }
}
