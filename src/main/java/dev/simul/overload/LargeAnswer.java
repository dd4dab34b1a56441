package dev.simul.overload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// The body of an answer that may be large: it is written piece by piece, without being whole in
/// memory as text first, and its client must take it within a minute.
@FunctionalInterface
public interface LargeAnswer {

  /// Writes the body. As long as nothing has been written, a failure becomes a problem; after that,
  /// the connection is cut.
  ///
  /// @throws IOException if the client is gone, or too slow
  void writeTo(OutputStream out, JsonMapper mapper) throws IOException;

  /// Returns a value as an answer in JSON.
  static LargeAnswer json(Object value) {
    return (out, mapper) -> mapper.writeValue(out, value);
  }

  /// Returns a text as an answer in UTF-8.
  static LargeAnswer text(String text) {
    return (out, _) -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
