package dev.simul.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the answers of the API say, in words: the table `answers.txt`, because types alone do not
/// say it, and the types of the measuring engine know nothing of the API. Immutable.
public final class AnswerTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NO_EXAMPLE = "-";
  private static final String REFERENCE = "-> ";

  private final Map<String, Entry> entries;

  private AnswerTable(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /// A schema.
  ///
  /// @param type the name of the record that it describes, if no mapping leads there
  /// @param meaning what it stands for
  public record Entry(@Nullable String type, String meaning, Map<String, Member> members) {}

  /// A member of a schema.
  ///
  /// @param example one of its values; null for a member with a schema of its own
  /// @param schema the name of its schema, where its Java type does not show it
  /// @param meaning what it is, with its unit
  /// @param always whether it is always there
  public record Member(
      @Nullable Object example, @Nullable String schema, String meaning, boolean always) {}

  public static AnswerTable read() {
    try (InputStream file =
        Objects.requireNonNull(AnswerTable.class.getResourceAsStream("answers.txt"))) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static AnswerTable parse(String text) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    String[] sections = text.split("(?m)^# ", -1);
    for (int i = 1; i < sections.length; i++) {
      String[] lines = sections[i].strip().split("\n", -1);
      Map<String, Member> members = new LinkedHashMap<>();
      for (int line = 2; line < lines.length; line++) {
        addMember(lines[line], members);
      }
      String[] heading = lines[0].strip().split(" ", 2);
      String type = heading.length == 1 ? null : heading[1].strip();
      entries.put(heading[0], new Entry(type, lines[1].strip(), members));
    }
    return new AnswerTable(entries);
  }

  private static void addMember(String line, Map<String, Member> members) {
    String[] columns = line.split(" \\| ", 3);
    if (columns.length < 3) {
      throw new IllegalArgumentException("name | example | meaning, but found: " + line);
    }
    boolean always = !columns[0].endsWith("?");
    String name = always ? columns[0] : columns[0].substring(0, columns[0].length() - 1);
    members.put(
        name,
        columns[1].startsWith(REFERENCE)
            ? new Member(null, columns[1].substring(REFERENCE.length()), columns[2], always)
            : new Member(example(columns[1]), null, columns[2], always));
  }

  private static @Nullable Object example(String column) {
    return column.equals(NO_EXAMPLE) ? null : JSON.readValue(column, Object.class);
  }

  /// Returns what it says of a schema.
  ///
  /// @throws IllegalStateException if it says nothing
  Entry entry(String schema) {
    Entry entry = entries.get(schema);
    if (entry == null) {
      throw new IllegalStateException("answers.txt has no # " + schema);
    }
    return entry;
  }

  /// Returns what it says of a member of a schema.
  ///
  /// @throws IllegalStateException if it says nothing
  Member member(String schema, String name) {
    Member member = entry(schema).members().get(name);
    if (member == null) {
      throw new IllegalStateException("answers.txt has no " + name + " in # " + schema);
    }
    return member;
  }

  /// Returns the records that it names, each with the name of its schema.
  ///
  /// @throws IllegalStateException if one does not exist
  Map<Class<?>, String> types() {
    Map<Class<?>, String> types = new LinkedHashMap<>();
    entries.forEach((schema, entry) -> {
      if (entry.type() != null) {
        types.put(type(entry.type()), schema);
      }
    });
    return types;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException("answers.txt names " + name, missing);
    }
  }

  public Map<String, Entry> entries() {
    return entries;
  }
}
