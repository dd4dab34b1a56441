package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// Threads of one process, each with a queue from which it takes its messages.
final class QueueMeeting implements Meeting {
  /// Room for one message, and for the notice of a party that leaves.
  private static final int ROOM = 2;

  private static final Long LEFT = Long.MIN_VALUE;

  private final Patience patience;
  private final Exchanger<Party> pairs = new Exchanger<>();
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder exchangeNanos = new LongAdder();

  QueueMeeting(Patience patience) {
    this.patience = patience;
  }

  @Override
  public void prepare(Path scratch, int tasks) {
    exchanges.reset();
    exchangeNanos.reset();
  }

  @Override
  public Wire join(Task task) throws Exception {
    Party self = new Party(task.index(), new ArrayBlockingQueue<>(ROOM));
    try {
      Party other =
          task.blocking(
              () -> pairs.exchange(self, patience.limit().toNanos(), TimeUnit.NANOSECONDS));
      return new QueueWire(self, other);
    } catch (TimeoutException alone) {
      throw patience.nobody();
    }
  }

  @Override
  public OptionalDouble meanExchangeNanos(Path scratch) {
    long count = exchanges.sum();
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) exchangeNanos.sum() / count);
  }

  @Override
  public long scratchBytes(int tasks) {
    return 0;
  }

  private record Party(int index, BlockingQueue<Long> inbox) {}

  private final class QueueWire implements Wire {
    private final boolean serves;
    private final BlockingQueue<Long> in;
    private final BlockingQueue<Long> out;

    QueueWire(Party self, Party other) {
      this.serves = self.index < other.index;
      this.in = self.inbox;
      this.out = other.inbox;
    }

    @Override
    public boolean serves() {
      return serves;
    }

    @Override
    public void send(long number) throws InterruptedException {
      out.put(number);
    }

    @Override
    public Long call() throws InterruptedException, IOException {
      Long number = in.take();
      if (number.equals(LEFT)) {
        throw new EOFException("the other task of the pair has left the exchange");
      }
      return number;
    }

    @Override
    public void exchanged(long nanos) {
      exchanges.increment();
      exchangeNanos.add(nanos);
    }

    @Override
    public void close() {
      // There is room, because this party sends nothing more.
      boolean _ = out.offer(LEFT);
    }
  }
}
