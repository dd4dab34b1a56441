package dev.simul.process;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the components of a frame: numbers big-endian, text in UTF-8 behind its length.
final class FrameOutput extends DataOutputStream {

  FrameOutput(ByteArrayOutputStream bytes) {
    super(bytes);
  }

  void writeText(String text) throws IOException {
    writeBlock(text.getBytes(StandardCharsets.UTF_8));
  }

  void writeBlock(byte[] bytes) throws IOException {
    writeInt(bytes.length);
    write(bytes);
  }

  void writeTexts(List<String> texts) throws IOException {
    writeInt(texts.size());
    for (String text : texts) {
      writeText(text);
    }
  }

  /// Writes whether something is there, before it.
  boolean writePresence(@Nullable Object value) throws IOException {
    writeBoolean(value != null);
    return value != null;
  }

  void writeOptional(@Nullable Long number) throws IOException {
    if (writePresence(number) && number != null) {
      writeLong(number);
    }
  }

  void writeValues(Map<String, Object> values) throws IOException {
    writeInt(values.size());
    for (Map.Entry<String, Object> value : values.entrySet()) {
      writeText(value.getKey());
      writeValue(value.getValue());
    }
  }

  /// A chain of ifs, for a switch over patterns would cost a worker's start its linking.
  @SuppressWarnings("IfChainToSwitch")
  private void writeValue(Object value) throws IOException {
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
}
