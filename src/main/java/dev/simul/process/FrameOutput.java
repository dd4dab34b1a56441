package dev.simul.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the components of a frame: numbers big-endian, text in UTF-8 after its length. Not
/// thread-safe.
public final class FrameOutput {
  private ByteBuffer buffer = ByteBuffer.allocate(512);

  /// Forgets what was written.
  void clear() {
    buffer.clear();
  }

  /// Overwrites the first four bytes with the number of bytes that follow them.
  void setLength() {
    buffer.putInt(0, buffer.position() - Integer.BYTES);
  }

  byte[] bytes() {
    return buffer.array();
  }

  int size() {
    return buffer.position();
  }

  void writeByte(int value) {
    room(1).put((byte) value);
  }

  void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  void writeInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void writeLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void writeText(String text) {
    writeBlock(text.getBytes(StandardCharsets.UTF_8));
  }

  void writeBlock(byte[] bytes) {
    writeInt(bytes.length);
    room(bytes.length).put(bytes);
  }

  void writeTexts(List<String> texts) {
    writeInt(texts.size());
    for (String text : texts) {
      writeText(text);
    }
  }

  /// Writes whether there is a value, which follows if so.
  boolean writePresence(@Nullable Object value) {
    writeBoolean(value != null);
    return value != null;
  }

  void writeOptional(@Nullable Long number) {
    if (writePresence(number) && number != null) {
      writeLong(number);
    }
  }

  void writeLongs(List<Long> numbers) {
    writeInt(numbers.size());
    for (long number : numbers) {
      writeLong(number);
    }
  }

  void writeNotes(List<Frame.Note> notes) {
    writeInt(notes.size());
    for (Frame.Note note : notes) {
      writeInt(note.task());
      writeLong(note.nanos());
      writeText(note.message());
    }
  }

  void writeFigures(Map<String, Double> figures) {
    writeInt(figures.size());
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      writeText(figure.getKey());
      writeLong(Double.doubleToLongBits(figure.getValue()));
    }
  }

  void writeValues(Map<String, Object> values) {
    writeInt(values.size());
    for (Map.Entry<String, Object> value : values.entrySet()) {
      writeText(value.getKey());
      writeValue(value.getValue());
    }
  }

  /// A chain of ifs, because linking a switch over patterns would slow a worker's start.
  @SuppressWarnings("IfChainToSwitch")
  private void writeValue(Object value) {
    if (value instanceof Long number) {
      writeByte('n');
      writeLong(number);
    } else if (value instanceof Duration time) {
      writeByte('d');
      writeLong(time.toNanos());
    } else if (value instanceof String text) {
      writeByte('t');
      writeText(text);
    } else if (value instanceof List<?> list) {
      writeByte('l');
      writeInt(list.size());
      for (Object element : list) {
        writeValue(element);
      }
    } else {
      throw new IllegalArgumentException("a " + value.getClass().getName() + " has no frame form");
    }
  }

  /// Returns the buffer, with room for at least that many more bytes.
  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer roomier =
          ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes));
      buffer = roomier.put(buffer.flip());
    }
    return buffer;
  }
}
