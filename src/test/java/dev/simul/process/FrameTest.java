package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

  static List<Frame> frames() {
    return List.of(
        new Frame.Hello(Frame.PROTOCOL_VERSION),
        new Frame.Assign(
            "a.Workload",
            Map.of(
                "number",
                Long.MIN_VALUE,
                "time",
                Duration.ofNanos(1),
                "text",
                "ä|\n日本",
                "list",
                List.of("a", List.of(1L, Duration.ofHours(1))))),
        new Frame.Assign("a.Workload", Map.of()),
        new Frame.SetUp(
            "an.Executor",
            Map.of("workers", 4L),
            1_000_000,
            2,
            "/tmp/x y",
            List.of("java", "-cp", "")),
        new Frame.Ready(123, 2),
        new Frame.Iterate(7, true),
        new Frame.WarmUp(700_000_000),
        new Frame.Iterated(
            1, 2, null, 5, 6, 7, 8, 9, 10, true, null, null, null, null, null, null, Map.of()),
        new Frame.Iterated(
            1,
            2,
            4L,
            5,
            6,
            7,
            8,
            9,
            10,
            false,
            "a flaw",
            new Frame.Cpu(11, 12),
            21L,
            22L,
            new Frame.Observation(13L, null, 14L, null),
            new Frame.Trace(
                List.of(0L, Long.MAX_VALUE),
                List.of(-1L, 15L),
                List.of(new Frame.Note(1, 16, "One"), new Frame.Note(1, 17, "")),
                18),
            Map.of("lostUpdates", 19.5)),
        new Frame.Begin("/tmp", true),
        new Frame.Run(0, 5),
        new Frame.Completed(
            List.of(new Frame.TaskEnd(1, 2, 3), new Frame.TaskEnd(-1, Long.MAX_VALUE, 0)),
            null,
            List.of()),
        new Frame.Completed(List.of(), 99L, List.of(new Frame.Note(3, 4, "ä\n"))),
        new Frame.Failed("it broke"),
        new Frame.Stop(),
        new Frame.Serve("a.Server", Map.of("delay", Duration.ofMillis(100))),
        new Frame.Listening(65_535),
        new Frame.AskFigures(),
        new Frame.Figures(Map.of("connections", 20.0)),
        new Frame.AskTaskTimes(),
        new Frame.TaskTimes(1L, 2L, 3L, 4, 5),
        new Frame.TaskTimes(null, null, null, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void comes_back_as_it_was_sent(Frame frame) throws IOException {
    assertThat(new FrameStream(new ByteArrayInputStream(sent(frame)), nowhere()).receive())
        .isEqualTo(frame);
  }

  @Test
  void every_kind_of_frame_is_in_the_list() {
    Set<Class<?>> listed = frames().stream().map(Frame::getClass).collect(Collectors.toSet());
    assertThat(listed).containsExactlyInAnyOrder(Frame.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("frames")
  void is_never_read_from_a_stream_that_ends_within_it(Frame frame) {
    byte[] bytes = sent(frame);
    for (int length = 0; length < bytes.length; length++) {
      InputStream cut = new ByteArrayInputStream(Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> new FrameStream(cut, nowhere()).receive())
          .isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void is_refused_with_an_io_exception_when_a_byte_is_damaged_or_is_another_frame(Frame frame) {
    byte[] bytes = sent(frame);
    for (int i = Integer.BYTES; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) 0x80;
      try {
        Frame read = new FrameStream(new ByteArrayInputStream(damaged), nowhere()).receive();
        assertThat(read).isNotNull();
      } catch (IOException refused) {
        assertThat(refused).hasMessageNotContaining("OutOfMemory");
      }
    }
  }

  @Test
  void noise_is_refused_with_an_io_exception() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      InputStream in = new ByteArrayInputStream(noise);
      assertThatThrownBy(() -> new FrameStream(in, nowhere()).receive())
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] sent(Frame frame) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new FrameStream(InputStream.nullInputStream(), bytes).send(frame);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  private static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }
}
