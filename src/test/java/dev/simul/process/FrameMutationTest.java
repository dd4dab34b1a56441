package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a decoder makes of streams of frames that were damaged on their way.
class FrameMutationTest {
  private static final int MUTATIONS = 2_000;
  private static final long SEED = 20_261_122;

  /// Far more than a few hundred bytes of frames need, and far less than a length can claim.
  private static final long MOST_BYTES = 1 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Reads one frame after another.
  @FunctionalInterface
  private interface Decoder {
    Frame next() throws IOException;
  }

  /// How many frames were read, and how many streams ended in something that is no frame.
  private record Outcome(int frames, int corrupted) {}

  @Test
  void two_thousand_damaged_streams_end_in_frames_or_in_the_documented_exceptions() {
    Outcome outcome = readDamaged(FrameMutationTest::decoder);

    assertThat(outcome.frames()).isGreaterThan(MUTATIONS / 2);
    assertThat(outcome.corrupted()).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
  }

  /// Otherwise the test above would not show that no length is believed.
  @Test
  void a_decoder_that_believes_lengths_is_found_out() {
    assertThatThrownBy(() -> readDamaged(in -> believing(new DataInputStream(in))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes allocated by mutation ");
  }

  /// Otherwise it would not show that what is read is checked.
  @Test
  void a_decoder_that_fails_in_another_way_is_found_out() {
    assertThatThrownBy(() -> readDamaged(in -> careless(decoder(in))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(" ended in java.lang.IllegalArgumentException");
  }

  @Test
  void a_length_is_not_believed_before_its_bytes_are_there() {
    byte[] claim = ByteBuffer.allocate(Integer.BYTES).putInt(200 << 20).array();
    Decoder decoder = decoder(new ByteArrayInputStream(claim));

    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThatExceptionOfType(EOFException.class).isThrownBy(decoder::next);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10 * MOST_BYTES);
  }

  @Test
  void a_frame_that_is_larger_than_the_buffer_is_read_as_it_arrives() throws IOException {
    Frame large = new Frame.Failed("x".repeat(3_000_000));
    byte[] sent = bytes(List.of(new Frame.Stop(), large, new Frame.Stop()));
    InputStream slow =
        new ByteArrayInputStream(sent) {
          @Override
          public synchronized int read(byte[] target, int offset, int most) {
            return super.read(target, offset, Math.min(most, 4_095));
          }
        };
    Decoder decoder = decoder(slow);

    assertThat(decoder.next()).isEqualTo(new Frame.Stop());
    assertThat(decoder.next()).isEqualTo(large);
    assertThat(decoder.next()).isEqualTo(new Frame.Stop());
  }

  @Test
  void lists_within_lists_without_end_do_not_fill_the_stack() {
    ByteBuffer frame = ByteBuffer.allocate(1 << 20);
    frame.putInt(frame.capacity() - Integer.BYTES);
    frame.put((byte) Frame.Assign.TAG).putInt(0);
    frame.putInt(1).putInt(0);
    while (frame.remaining() >= 1 + Integer.BYTES) {
      frame.put((byte) 'l').putInt(1);
    }

    assertThatExceptionOfType(StreamCorruptedException.class)
        .isThrownBy(decoder(new ByteArrayInputStream(frame.array()))::next)
        .withMessage("lists are more than 8 deep");
  }

  /// Has each damaged stream read to its end.
  private static Outcome readDamaged(Function<InputStream, Decoder> decoders) {
    Random random = new Random(SEED);
    List<Frame> valid = FrameTest.frames();
    int frames = 0;
    int corrupted = 0;
    for (int mutation = 0; mutation < MUTATIONS; mutation++) {
      byte[] damaged = damaged(valid, random);
      String name = "mutation " + mutation + " of seed " + SEED;
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Outcome one = readAll(decoders.apply(new ByteArrayInputStream(damaged)), name);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("bytes allocated by %s", name).isLessThan(MOST_BYTES);
      frames += one.frames();
      corrupted += one.corrupted();
    }
    return new Outcome(frames, corrupted);
  }

  private static Outcome readAll(Decoder decoder, String name) {
    int frames = 0;
    try {
      while (true) {
        Objects.requireNonNull(decoder.next());
        frames++;
      }
    } catch (EOFException ended) {
      return new Outcome(frames, 0);
    } catch (StreamCorruptedException noticed) {
      return new Outcome(frames, 1);
    } catch (Throwable other) {
      throw new AssertionError(name + " ended in " + other, other);
    }
  }

  private static Decoder decoder(InputStream in) {
    return new FrameStream(in, OutputStream.nullOutputStream())::receive;
  }

  /// Reads frames that are as long as they say, up to 64 MiB.
  private static Decoder believing(DataInputStream in) {
    return () -> {
      int length = in.readInt();
      if (length < 1 || length > 64 << 20) {
        throw new StreamCorruptedException("a frame of " + length + " bytes");
      }
      byte[] body = new byte[length];
      in.readFully(body);
      return Frame.read(new FrameInput(ByteBuffer.wrap(body)));
    };
  }

  private static Decoder careless(Decoder decoder) {
    return () -> {
      try {
        return decoder.next();
      } catch (StreamCorruptedException noticed) {
        throw new IllegalArgumentException(noticed);
      }
    };
  }

  /// Returns the bytes of some valid frames, with one to three faults.
  private static byte[] damaged(List<Frame> valid, Random random) {
    List<Frame> frames = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      frames.add(valid.get(random.nextInt(valid.size())));
    }
    byte[] bytes = bytes(frames);
    for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
      bytes = damaged(bytes, frames, random);
    }
    return bytes;
  }

  private static byte[] damaged(byte[] bytes, List<Frame> frames, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, random);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> withInt(bytes, 0, random.nextInt(64 << 20));
      case 3 -> withInt(bytes, random.nextInt(bytes.length + 1), random.nextInt());
      case 4 -> repeated(bytes, random);
      default -> swapped(frames, random);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    for (int flips = 1 + random.nextInt(8); flips > 0 && flipped.length > 0; flips--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /// Overwrites four bytes: the length of a frame, or what may be one within it.
  private static byte[] withInt(byte[] bytes, int at, int value) {
    byte[] lying = bytes.clone();
    if (at + Integer.BYTES <= lying.length) {
      ByteBuffer.wrap(lying).putInt(at, value);
    }
    return lying;
  }

  /// Repeats a part, which begins or ends anywhere in a frame.
  private static byte[] repeated(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    ByteArrayOutputStream repeated = new ByteArrayOutputStream();
    repeated.write(bytes, 0, to);
    repeated.write(bytes, from, bytes.length - from);
    return repeated.toByteArray();
  }

  private static byte[] swapped(List<Frame> frames, Random random) {
    List<Frame> swapped = new ArrayList<>(frames);
    swapped.add(frames.get(random.nextInt(frames.size())));
    Collections.shuffle(swapped, random);
    return bytes(swapped);
  }

  private static byte[] bytes(List<Frame> frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameStream stream = new FrameStream(InputStream.nullInputStream(), bytes);
    try {
      for (Frame frame : frames) {
        stream.send(frame);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }
}
