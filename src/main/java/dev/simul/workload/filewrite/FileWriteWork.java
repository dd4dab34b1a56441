package dev.simul.workload.filewrite;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Footprint;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The work of [FileWriteWorkload]: the same writes, blocking or through an asynchronous channel.
/// Immutable.
final class FileWriteWork implements NonBlockingWork, SupervisedWork {
  private static final int CHUNK_WRITES = 10_000;
  private static final int SAMPLES = 16;

  private final byte[] text;
  private final long writes;
  private final int bufferBytes;
  private final boolean syncAtEnd;

  /// The buffers that are not in use at the moment.
  private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  FileWriteWork(byte[] text, long writes, int bufferBytes, boolean syncAtEnd) {
    this.text = text;
    this.writes = writes;
    this.bufferBytes = bufferBytes;
    this.syncAtEnd = syncAtEnd;
  }

  @Override
  public Answer run(Task task) throws IOException {
    try (Pen pen = new Pen();
        FileChannel file =
            task.blocking(() ->
                FileChannel.open(
                    file(task.scratch(), task.index()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE));
        Closeable _ = () -> task.blockingly(file::close)) {
      long written = 0;
      while (pen.fill(task)) {
        written += task.blocking(() -> drain(file, pen.buffer));
        pen.buffer.clear();
      }
      if (syncAtEnd) {
        task.blocking(() -> sync(file));
      }
      return new Answer(written, pen.done);
    }
  }

  @Override
  public void start(Task task, Loop loop, Completion completion) {
    try {
      Pen pen = new Pen();
      try {
        AsynchronousFileChannel file =
            AsynchronousFileChannel.open(
                file(task.scratch(), task.index()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        new AsynchronousWrite(task, loop, completion, file, pen).resume();
      } catch (IOException failure) {
        pen.close();
        throw failure;
      }
    } catch (IOException failure) {
      completion.failed(failure);
    }
  }

  @Override
  public AnswerKey answerKey() {
    return index -> new Answer(text.length * writes, writes);
  }

  @Override
  public Footprint footprint(int tasks) {
    return new Footprint(text.length * writes * tasks, bufferSize());
  }

  /// Returns the size of a buffer: at least one whole text, and no more than all of them.
  private long bufferSize() {
    return Math.min(Math.max(bufferBytes, text.length), text.length * writes);
  }

  @Override
  public Optional<String> flaw(Run run) throws IOException {
    for (int index = 0; index < run.tasks(); index++) {
      Path file = file(run.scratch(), index);
      if (!Files.exists(file)) {
        return Optional.of("task " + index + " left no file");
      }
      long size = Files.size(file);
      if (size != text.length * writes) {
        return Optional.of(
            "the file of task "
                + index
                + " has "
                + size
                + " bytes instead of "
                + text.length * writes);
      }
      if (!samplesMatch(file)) {
        return Optional.of(
            "the file of task " + index + " does not hold the text that was written");
      }
    }
    return Optional.empty();
  }

  /// Reads the text at places spread over the file, the first and the last write among them.
  private boolean samplesMatch(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer found = ByteBuffer.allocate(text.length);
      for (int sample = 0; sample < SAMPLES; sample++) {
        long write = (writes - 1) * sample / (SAMPLES - 1);
        found.clear();
        int read = file.read(found, write * text.length);
        if (read != text.length || !Arrays.equals(found.array(), text)) {
          return false;
        }
      }
      return true;
    }
  }

  private static Path file(Path scratch, int index) {
    return scratch.resolve("task-" + index + ".txt");
  }

  private static long drain(FileChannel file, ByteBuffer buffer) throws IOException {
    long written = 0;
    while (buffer.hasRemaining()) {
      written += file.write(buffer);
    }
    return written;
  }

  private static long sync(FileChannel file) throws IOException {
    file.force(true);
    return file.position();
  }

  /// Writes the text repeatedly into a buffer, and counts the writes. Confined to its task.
  ///
  /// The buffer is given back for other tasks at the end: a dropped direct buffer stays until the
  /// collector finds it, and the JVM would stop the tasks to look for one.
  private final class Pen implements AutoCloseable {
    private final ByteBuffer buffer;
    private long done;

    Pen() throws IOException {
      ByteBuffer used = buffers.poll();
      buffer = used == null ? fresh() : used.clear();
    }

    private ByteBuffer fresh() throws IOException {
      int bytes = (int) bufferSize();
      try {
        return ByteBuffer.allocateDirect(bytes);
      } catch (OutOfMemoryError full) {
        throw new IOException(
            "there is no memory for one more buffer of "
                + bytes
                + " bytes: all buffers in use may take as much as the heap; use a smaller bufferBytes, a larger heap,"
                + " or fewer tasks at once",
            full);
      }
    }

    /// Fills the empty buffer with as many whole texts as it holds, and makes it ready to be
    /// written out.
    ///
    /// @return whether there is anything to write out
    boolean fill(Task task) {
      long left = Math.min(buffer.capacity() / text.length, writes - done);
      done += left;
      while (left > 0) {
        int chunk = (int) Math.min(CHUNK_WRITES, left);
        for (int i = 0; i < chunk; i++) {
          buffer.put(text);
        }
        left -= chunk;
        task.checkPoint();
      }
      buffer.flip();
      return buffer.hasRemaining();
    }

    @Override
    public void close() {
      buffers.add(buffer);
    }
  }

  /// The writes of one task through an asynchronous channel: it fills the buffer on the loop, and
  /// lets the channel write meanwhile.
  private final class AsynchronousWrite implements CompletionHandler<Integer, Void> {
    private final Task task;
    private final Loop loop;
    private final Completion completion;
    private final AsynchronousFileChannel file;
    private final Pen pen;
    private long position;

    AsynchronousWrite(
        Task task, Loop loop, Completion completion, AsynchronousFileChannel file, Pen pen) {
      this.task = task;
      this.loop = loop;
      this.completion = completion;
      this.file = file;
      this.pen = pen;
    }

    void resume() {
      try {
        if (pen.fill(task)) {
          file.write(pen.buffer, position, null, this);
        } else {
          if (syncAtEnd) {
            file.force(true);
          }
          file.close();
          pen.close();
          completion.answered(new Answer(position, pen.done));
        }
      } catch (Throwable failure) {
        failed(failure, null);
      }
    }

    @Override
    public void completed(Integer written, @Nullable Void nothing) {
      try {
        position += written;
        if (pen.buffer.hasRemaining()) {
          file.write(pen.buffer, position, null, this);
        } else {
          pen.buffer.clear();
          loop.execute(this::resume);
        }
      } catch (Throwable failure) {
        failed(failure, null);
      }
    }

    @Override
    public void failed(Throwable failure, @Nullable Void nothing) {
      try {
        file.close();
      } catch (IOException closing) {
        failure.addSuppressed(closing);
      }
      completion.failed(failure);
    }
  }
}
