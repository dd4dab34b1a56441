package dev.simul.workload.counter;

import dev.simul.workload.mapped.SharedNumber;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// A number to which tasks add 1 at a time; each kind has a different guard.
///
/// Each has its own loop around what a program would write, so that the compiler sees the guard and
/// no call. Nothing waits or gives way within a guard.
sealed interface Counter {

  /// Adds 1, this many times.
  void add(int times);

  /// Returns the sum, once no task adds any more.
  long sum();

  /// Reads, adds and writes back without a guard: what another task added meanwhile is lost.
  ///
  /// With `count++` on a plain field, the compiler would keep the field in a register, and turn a
  /// whole loop into one addition: updates would be lost in lumps, or not at all, depending on the
  /// length of the loop and not on the race. Opaque access reads and writes memory each time, and
  /// orders nothing else.
  final class Plain implements Counter {
    private static final VarHandle COUNT;

    static {
      try {
        COUNT = MethodHandles.lookup().findVarHandle(Plain.class, "count", long.class);
      } catch (ReflectiveOperationException impossible) {
        throw new ExceptionInInitializerError(impossible);
      }
    }

    @SuppressWarnings("unused") // Used through its handle.
    private long count;

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        write(read() + 1);
      }
    }

    long read() {
      return (long) COUNT.getOpaque(this);
    }

    void write(long number) {
      COUNT.setOpaque(this, number);
    }

    @Override
    public long sum() {
      return read();
    }
  }

  /// Adds in a `synchronized` block.
  final class Synchronized implements Counter {
    private long count;

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        synchronized (this) {
          count++;
        }
      }
    }

    @Override
    public synchronized long sum() {
      return count;
    }
  }

  /// Adds while it holds a lock.
  final class Locked implements Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        lock.lock();
        try {
          count++;
        } finally {
          lock.unlock();
        }
      }
    }

    @Override
    public long sum() {
      lock.lock();
      try {
        return count;
      } finally {
        lock.unlock();
      }
    }
  }

  /// Adds by one atomic instruction.
  final class Atomic implements Counter {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        count.incrementAndGet();
      }
    }

    @Override
    public long sum() {
      return count.get();
    }
  }

  /// Adds to one of several cells, so that threads seldom meet.
  final class Adder implements Counter {
    private final LongAdder count = new LongAdder();

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        count.increment();
      }
    }

    @Override
    public long sum() {
      return count.sum();
    }
  }

  /// [Plain] in memory that processes share.
  record PlainMapped(SharedNumber count) implements Counter {

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        count.set(count.get() + 1);
      }
    }

    @Override
    public long sum() {
      return count.get();
    }
  }

  /// [Atomic] in memory that processes share.
  record AtomicMapped(SharedNumber count) implements Counter {

    @Override
    public void add(int times) {
      for (int i = 0; i < times; i++) {
        count.getAndAdd(1);
      }
    }

    @Override
    public long sum() {
      return count.get();
    }
  }
}
