package dev.simul.process;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the components of a frame as [FrameOutput] wrote them, and trusts no size. Not
/// thread-safe.
public final class FrameInput {
  /// The fewest bytes of a value: its kind, and the length of an empty text.
  private static final int VALUE_BYTES = 1 + Integer.BYTES;

  /// How deep lists are within lists. Those of parameters are flat; a frame that is damaged must
  /// not fill the stack.
  private static final int MOST_DEPTH = 8;

  private final ByteBuffer bytes;

  FrameInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.remaining();
  }

  int readUnsignedByte() throws IOException {
    return require(1).get() & 0xFF;
  }

  boolean readBoolean() throws IOException {
    return readUnsignedByte() != 0;
  }

  int readInt() throws IOException {
    return require(Integer.BYTES).getInt();
  }

  long readLong() throws IOException {
    return require(Long.BYTES).getLong();
  }

  String readText() throws IOException {
    return new String(readBlock(), StandardCharsets.UTF_8);
  }

  byte[] readBlock() throws IOException {
    byte[] block = new byte[readSize(1)];
    bytes.get(block);
    return block;
  }

  List<String> readTexts() throws IOException {
    int size = readSize(Integer.BYTES);
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(readText());
    }
    return texts;
  }

  @Nullable Long readOptional() throws IOException {
    return readBoolean() ? Long.valueOf(readLong()) : null;
  }

  List<Long> readLongs() throws IOException {
    int size = readSize(Long.BYTES);
    List<Long> numbers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbers.add(readLong());
    }
    return numbers;
  }

  List<Frame.Note> readNotes() throws IOException {
    int size = readSize(Integer.BYTES + Long.BYTES + Integer.BYTES);
    List<Frame.Note> notes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      notes.add(new Frame.Note(readInt(), readLong(), readText()));
    }
    return notes;
  }

  Map<String, Double> readFigures() throws IOException {
    int size = readSize(Integer.BYTES + Long.BYTES);
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      figures.put(readText(), Double.longBitsToDouble(readLong()));
    }
    return figures;
  }

  Map<String, Object> readValues() throws IOException {
    int size = readSize(Integer.BYTES + VALUE_BYTES);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      values.put(readText(), readValue(0));
    }
    return values;
  }

  /// @param depth how many lists the value is in
  private Object readValue(int depth) throws IOException {
    int kind = readUnsignedByte();
    return switch (kind) {
      case 'n' -> readLong();
      case 'd' -> Duration.ofNanos(readLong());
      case 't' -> readText();
      case 'l' -> readList(depth + 1);
      default -> throw new StreamCorruptedException("no value has the kind " + kind);
    };
  }

  private List<Object> readList(int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw new StreamCorruptedException("lists are more than " + MOST_DEPTH + " deep");
    }
    int size = readSize(VALUE_BYTES);
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(readValue(depth));
    }
    return list;
  }

  /// Reads a number of elements, and refuses one for which the rest of the frame is too short.
  int readSize(int elementBytes) throws IOException {
    int size = readInt();
    if (size < 0 || (long) size * elementBytes > bytes.remaining()) {
      throw new StreamCorruptedException("a size of " + size + " does not fit into the frame");
    }
    return size;
  }

  private ByteBuffer require(int size) throws IOException {
    if (bytes.remaining() < size) {
      throw new StreamCorruptedException("a frame ends within a component");
    }
    return bytes;
  }
}
