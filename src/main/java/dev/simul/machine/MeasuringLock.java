package dev.simul.machine;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The lock of a machine under which one measurement runs at a time, whichever process takes it.
///
/// It is an operating system's lock on a file, so it is released when its holder dies, however that
/// happens. The file says who holds it, for those who wait, which is to be believed only while it
/// is locked. It is never removed: otherwise one process could hold the removed file, and another a
/// new one.
///
/// Such a lock belongs to the whole process, and **closing any channel on the file gives it up**.
/// So within this JVM a table says which files are locked, and one monitor guards all that opens
/// and closes them. Thread-safe.
public final class MeasuringLock {

  /// The file that all processes of a machine use, unless another is chosen. Not in
  /// `java.io.tmpdir`, which differs between processes.
  public static final String DEFAULT_FILE = "/tmp/simul-measuring.lock";

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private static final String TURN = ".turn";
  private static final String OTHER = "another process";
  private static final int MAX_HOLDER_BYTES = 500;

  /// The locks that this JVM holds, by file. Guarded by itself, as are all channels while they are
  /// open on a file not locked.
  private static final Map<Path, Held> HELD = new HashMap<>();

  private final Path file;
  private final Path name;

  /// Makes the lock of this machine, for all users.
  public MeasuringLock() {
    this(Path.of(DEFAULT_FILE));
  }

  /// Makes a lock of another scope: all that use the same file.
  ///
  /// @param file created when first needed, writable for everybody, in a directory that exists
  public MeasuringLock(Path file) {
    this.file = file;
    this.name = Objects.requireNonNull(file.getFileName(), "a file, and not the root directory");
  }

  /// Takes the lock if it is free.
  ///
  /// @param holder who takes it, for those who wait
  /// @return the lock, to be closed; empty if somebody else holds it, in this process or in another
  /// @throws ClosedByInterruptException if the calling thread is interrupted
  /// @throws IOException if the file cannot be made, opened or written
  public Optional<Held> tryTake(String holder) throws IOException {
    return switch (attempt(holder)) {
      case Attempt.Taken(Held held) -> Optional.of(held);
      case Attempt.HeldBy(String ignored) -> Optional.empty();
    };
  }

  /// Takes the lock, and waits for it if it is not free. Those who wait take turns: one who takes
  /// it again and again cannot keep others from it.
  ///
  /// @param holder who takes it, for those who wait
  /// @param waiting called once, with who holds the lock, if it is necessary to wait
  /// @return the lock, to be closed
  /// @throws IOException if the file cannot be made, opened or written
  public Held take(String holder, Consumer<String> waiting)
      throws IOException, InterruptedException {
    AtomicBoolean reported = new AtomicBoolean();
    Consumer<String> once =
        other -> {
          if (!reported.getAndSet(true)) {
            waiting.accept(other);
          }
        };
    // One waits for the lock itself, and so gets it when it is free; the others wait for that
    // place.
    MeasuringLock turn = new MeasuringLock(file.resolveSibling(name + TURN));
    try (Held _ = turn.await(holder, _ -> once.accept(holder()))) {
      return await(holder, once);
    }
  }

  private Held await(String holder, Consumer<String> waiting)
      throws IOException, InterruptedException {
    while (true) {
      switch (interruptibleAttempt(holder)) {
        case Attempt.Taken(Held held) -> {
          return held;
        }
        case Attempt.HeldBy(String other) -> {
          waiting.accept(other);
        }
      }
      Thread.sleep(POLL_INTERVAL);
    }
  }

  private Attempt interruptibleAttempt(String holder) throws IOException, InterruptedException {
    try {
      return attempt(holder);
    } catch (ClosedByInterruptException interrupted) {
      Thread.interrupted();
      InterruptedException stop = new InterruptedException("interrupted while taking " + file);
      stop.initCause(interrupted);
      throw stop;
    }
  }

  private Path key() throws IOException {
    return file.resolveSibling("").toAbsolutePath().toRealPath().resolve(name);
  }

  private Attempt attempt(String holder) throws IOException {
    Path key = key();
    synchronized (HELD) {
      Held here = HELD.get(key);
      if (here != null) {
        return new Attempt.HeldBy(here.holder);
      }
      FileChannel channel = open();
      boolean taken = false;
      try {
        if (channel.tryLock() == null) {
          return new Attempt.HeldBy(readHolder(channel));
        }
        writeHolder(channel, holder);
        Held held = new Held(key, channel, holder);
        HELD.put(key, held);
        taken = true;
        return new Attempt.Taken(held);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    }
  }

  /// Opens the file, and creates it if it does not exist. In a directory such as `/tmp`, Linux may
  /// refuse to open another user's file in a way that could create it. Links are not followed,
  /// because anybody can put one there.
  private FileChannel open() throws IOException {
    while (true) {
      try {
        FileChannel channel = FileChannel.open(file, READ, WRITE, NOFOLLOW_LINKS);
        requireOrdinary(channel);
        return channel;
      } catch (NoSuchFileException notYet) {
        // It is created below, and opened in the next round.
      } catch (AccessDeniedException denied) {
        throw new IOException(
            "The measuring lock "
                + file
                + " must be readable and writable for this user, but is not: change its permissions"
                + " to rw-rw-rw-.",
            denied);
      }
      make();
    }
  }

  /// Others can have put anything there. What is written to a file with a second name would change
  /// the file of that name.
  private void requireOrdinary(FileChannel channel) throws IOException {
    boolean ordinary =
        Files.isRegularFile(file, NOFOLLOW_LINKS)
            && (Integer) Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) == 1;
    if (!ordinary) {
      channel.close();
      throw new IOException(
          "The measuring lock "
              + file
              + " must be an ordinary file with one name, but is not: remove it, or choose another"
              + " one with simul.lock-file.");
    }
  }

  private void make() throws IOException {
    try {
      Files.createFile(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // By another process, which is just as good.
    }
  }

  /// Says who holds the lock, if there is room for that.
  private static void writeHolder(FileChannel channel, String holder)
      throws ClosedByInterruptException {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException full) {
      // Those who wait are told of another process.
    }
  }

  /// Returns who holds the lock, for one who waits behind another.
  private String holder() {
    try {
      Path key = key();
      synchronized (HELD) {
        Held here = HELD.get(key);
        if (here != null) {
          return here.holder;
        }
        try (FileChannel channel = open()) {
          return readHolder(channel);
        }
      }
    } catch (IOException unreadable) {
      return OTHER;
    }
  }

  /// Reads who holds the lock. Everybody can write the file, so it is cut and cleaned for a
  /// terminal.
  private static String readHolder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_HOLDER_BYTES);
    channel.read(bytes, 0);
    String holder =
        StandardCharsets.UTF_8.decode(bytes.flip()).toString().replaceAll("\\p{Cntrl}", " ");
    return holder.isBlank() ? OTHER : holder.strip();
  }

  private sealed interface Attempt {
    record Taken(Held held) implements Attempt {}

    record HeldBy(String holder) implements Attempt {}
  }

  /// The lock while it is held. Any thread may close it; closing it again does nothing.
  public static final class Held implements AutoCloseable {
    private final Path key;
    private final FileChannel channel;
    private final String holder;

    private Held(Path key, FileChannel channel, String holder) {
      this.key = key;
      this.channel = channel;
      this.holder = holder;
    }

    /// Releases the lock.
    @Override
    public void close() {
      synchronized (HELD) {
        if (!HELD.remove(key, this)) {
          return;
        }
        try (channel) {
          channel.truncate(0);
        } catch (IOException textStays) {
          // Closing has released the lock, also in an interrupted thread, and nobody believes the
          // text of a free one.
        }
      }
    }

    @Override
    public String toString() {
      return key + ", held by " + holder;
    }
  }
}
