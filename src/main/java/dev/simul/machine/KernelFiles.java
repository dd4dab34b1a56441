package dev.simul.machine;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The small text files in which a Linux kernel describes itself, in `/proc` and `/sys`, below a
/// root that tests replace.
///
/// What cannot be read is absent, whether the file does not exist, belongs to a process that has
/// just ended, or is not for this user. On systems other than Linux everything is absent.
///
/// Reading uses the plainest means, because the JVMs that measure do it too: few classes to load,
/// little to allocate.
///
/// @param root the path before `/proc` and `/sys`; empty for this machine
record KernelFiles(String root) {
  private static final int FIRST_BUFFER_BYTES = 1024;
  private static final int PAGE_BYTES = 4096;
  private static final long KIBIBYTE = 1024;

  static KernelFiles ofThisMachine() {
    return new KernelFiles("");
  }

  /// Returns the whole of a file, without the white space at its ends.
  Optional<String> text(String path) {
    return read(path, Integer.MAX_VALUE);
  }

  /// Returns the first page of a file. The kernel spends long on the whole of some, such as
  /// `/proc/cpuinfo`, where there are many processors.
  Optional<String> firstPage(String path) {
    return read(path, PAGE_BYTES);
  }

  /// Returns the number that a file consists of; absent also if it consists of something else, such
  /// as `max`.
  OptionalLong number(String path) {
    return text(path).map(KernelFiles::toNumber).orElse(OptionalLong.empty());
  }

  /// Returns a size from a file with lines such as `MemTotal: 16303428 kB`.
  OptionalLong bytes(String path, String field) {
    return text(path)
        .flatMap(text -> field(text, field + ":"))
        .map(size -> toNumber(size.replace(" kB", "")))
        .filter(OptionalLong::isPresent)
        .map(size -> OptionalLong.of(size.getAsLong() * KIBIBYTE))
        .orElse(OptionalLong.empty());
  }

  /// Returns the names in a directory; none if it cannot be read.
  List<String> names(String directory) {
    String[] names = new File(root + directory).list();
    return names == null ? List.of() : List.of(names);
  }

  boolean exists(String path) {
    return new File(root + path).exists();
  }

  /// Returns what follows a word that begins a line, up to the line's end.
  static Optional<String> field(String text, String beginning) {
    int line = text.startsWith(beginning) ? 0 : text.indexOf("\n" + beginning) + 1;
    if (line == 0 && !text.startsWith(beginning)) {
      return Optional.empty();
    }
    int end = text.indexOf('\n', line);
    return Optional.of(
        text.substring(line + beginning.length(), end < 0 ? text.length() : end).strip());
  }

  static OptionalLong toNumber(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }

  private Optional<String> read(String path, int limit) {
    try (FileInputStream file = new FileInputStream(root + path)) {
      byte[] bytes = new byte[Math.min(FIRST_BUFFER_BYTES, limit)];
      int length = 0;
      int read = file.read(bytes);
      while (read > 0) {
        length += read;
        if (length == bytes.length) {
          if (length == limit) {
            break;
          }
          bytes = Arrays.copyOf(bytes, Math.min(2 * length, limit));
        }
        read = file.read(bytes, length, bytes.length - length);
      }
      return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
