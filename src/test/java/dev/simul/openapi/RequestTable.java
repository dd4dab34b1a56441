package dev.simul.openapi;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Described;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Writes the table of the fields of a request in Markdown.
final class RequestTable {
  private final List<String> rows = new ArrayList<>();

  private RequestTable() {}

  static String of(Description table) {
    return of("field", markdown -> table.parameters().forEach(field -> markdown.add("", field)));
  }

  /// Writes the parameters of all that a catalogue has.
  static String of(String noun, Catalogue<?> catalogue) {
    return of(
        noun + " and parameter",
        markdown ->
            catalogue.all().stream()
                .map(Described::describe)
                .forEach(one ->
                    one.parameters().forEach(field -> markdown.add(one.type() + ".", field))));
  }

  private static String of(String field, Consumer<RequestTable> rows) {
    RequestTable markdown = new RequestTable();
    markdown.rows.add("| " + field + " | takes | default | meaning | example |");
    markdown.rows.add("|---|---|---|---|---|");
    rows.accept(markdown);
    return String.join("\n", markdown.rows) + "\n";
  }

  private void add(String path, Parameter field) {
    String name = path + field.name();
    String unit = field.unit().isEmpty() ? "" : "; in " + field.unit();
    boolean composed = !inside(name, field.kind()).isEmpty();
    String example =
        composed ? "" : "`" + JsonMapper.shared().writeValueAsString(field.example()) + "`";
    rows.add(
        Stream.of(
                "`" + name + "`",
                takes(field.kind()) + unit,
                field.defaultText(),
                field.meaning(),
                example)
            .map(cell -> " " + cell.replace("|", "\\|") + " ")
            .reduce("|", (row, cell) -> row + cell + "|"));
    inside(name, field.kind()).forEach(one -> add(one.path(), one.field()));
  }

  private record Inside(String path, Parameter field) {}

  private static List<Inside> inside(String name, Kind kind) {
    return switch (kind) {
      case Kind.Many many -> inside(name + "[]", many.element());
      case Shape.Group group ->
          group.fields().parameters().stream().map(one -> new Inside(name + ".", one)).toList();
      case Shape.Typed typed -> {
        Parameter type =
            Parameter.required(
                Shape.Typed.TYPE,
                new Kind.Choice(typed.catalogue().types()),
                "Which " + typed.noun() + "; its parameters stand beside.");
        yield Stream.concat(Stream.of(type), typed.beside().stream())
            .map(one -> new Inside(name + ".", one))
            .toList();
      }
      default -> List.of();
    };
  }

  private static String takes(Kind kind) {
    return switch (kind) {
      case Kind.Many many when many.element() instanceof Shape ->
          many.expected().replace("elements", "objects");
      case Kind.Many many -> many.expected() + ", each " + takes(many.element());
      case Shape.Entries entries ->
          entries.expected()
              + "; a key is "
              + takes(entries.key())
              + ", a value "
              + takes(entries.value());
      default -> kind.expected();
    };
  }
}
