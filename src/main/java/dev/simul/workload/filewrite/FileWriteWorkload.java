package dev.simul.workload.filewrite;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Explained;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Makes a file and writes a text to it many times through a buffer: an I/O-bound task.
public final class FileWriteWorkload implements Workload, Explained {
  /// The limit of what all the tasks of an iteration together may leave on disk.
  private static final long MAX_BYTES = 10L << 30;

  @Override
  public Description describe() {
    return new Description(
        "file-write",
        "Makes a file in the scratch directory and writes a text to it many times through a buffer.",
        List.of(
            Parameter.of(
                "text", new Kind.Text(4096), "This is a sample text", "", "The text of one write."),
            Parameter.of(
                "writes",
                new Kind.Whole(1, MAX_BYTES),
                16_777_216L,
                "writes",
                "How often the text is written; the default is 8^8."),
            Parameter.of(
                "bufferBytes",
                new Kind.Whole(4096, 64L << 20),
                1L << 20,
                "bytes",
                "The buffer between the writes and the file."),
            Parameter.of(
                "sync",
                new Kind.Choice(List.of("none", "end")),
                "none",
                "",
                "Whether the task waits at its end until the disk has the file.")));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    // In floating point, since the product of valid values can pass the largest long.
    double bytes = (double) text(parameters).length * parameters.whole("writes") * tasks;
    return bytes <= MAX_BYTES
        ? List.of()
        : List.of(
            new Fault(
                "writes",
                String.format(
                    Locale.ROOT,
                    "makes %d tasks of %d writes of %d bytes leave %.1f GiB on disk, and the limit is %d GiB:"
                        + " use fewer writes or tasks",
                    tasks,
                    parameters.whole("writes"),
                    text(parameters).length,
                    bytes / (1L << 30),
                    MAX_BYTES >> 30)));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new FileWriteWork(
        text(parameters),
        parameters.whole("writes"),
        parameters.count("bufferBytes"),
        parameters.text("sync").equals("end"));
  }

  @Override
  public String phrase(Parameters parameters) {
    byte[] text = text(parameters);
    return String.format(
        Locale.ROOT,
        "each writing %d bytes %,d times to a file (%,d MB)",
        text.length,
        parameters.whole("writes"),
        text.length * parameters.whole("writes") / 1_000_000);
  }

  private static byte[] text(Parameters parameters) {
    return parameters.text("text").getBytes(StandardCharsets.UTF_8);
  }
}
