package dev.simul.workload.mapped;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A 64-bit number in a memory-mapped file, shared by threads of several processes.
///
/// Every process that maps the file has the same page of memory, so that the atomic instructions of
/// the processor work across processes as they do across threads. Thread-safe.
public final class SharedNumber {
  /// The size of the file.
  public static final long BYTES = Long.BYTES;

  private static final String FILE = "shared-number";
  private static final VarHandle NUMBER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /// Unmapped when the collector finds it; the file is deleted before that, with its directory.
  private final ByteBuffer memory;

  private SharedNumber(ByteBuffer memory) {
    this.memory = memory;
  }

  /// Makes the number in a directory that has none yet.
  static SharedNumber make(Path directory, long number) throws IOException {
    // Written before it is mapped: where the disk is full, a mapped page would be a fault of
    // memory.
    Files.write(directory.resolve(FILE), new byte[(int) BYTES], StandardOpenOption.CREATE_NEW);
    SharedNumber made = in(directory);
    made.set(number);
    return made;
  }

  /// Maps the number that was made in the directory.
  public static SharedNumber in(Path directory) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedNumber(file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
    }
  }

  /// Reads memory, whatever the compiler knows about the number.
  public long get() {
    return (long) NUMBER.getOpaque(memory, 0);
  }

  /// Writes memory, whatever follows.
  public void set(long number) {
    NUMBER.setOpaque(memory, 0, number);
  }

  /// Replaces `expected` with `number`, unless the value is a different one.
  public boolean compareAndSet(long expected, long number) {
    return NUMBER.compareAndSet(memory, 0, expected, number);
  }

  /// Adds atomically, and returns what was there before.
  public long getAndAdd(long summand) {
    return (long) NUMBER.getAndAdd(memory, 0, summand);
  }
}
