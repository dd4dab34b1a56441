package dev.simul.openapi;

import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values for a field of a request, as JSON has them: at each limit, beyond it, and of wrong types.
final class Candidates {
  private static final List<@Nullable Object> OF_ANY_TYPE =
      Arrays.asList(
          null, true, 0, -1, 4.0, new BigDecimal("1e400"), "", "4", " ", "\n", List.of(), Map.of());

  private Candidates() {}

  /// Returns all candidates.
  static List<@Nullable Object> all(Kind kind) {
    List<@Nullable Object> all = new ArrayList<>(OF_ANY_TYPE);
    all.addAll(within(kind));
    all.addAll(beyond(kind));
    switch (kind) {
      case Kind.Time time -> {
        all.addAll(List.of("5", "5 s", "pt0.5s", "-PT1S", "+PT1H", "1us", "99999999h", "P1D"));
        all.addAll(
            List.of(time.min().minusNanos(1).toString(), time.max().plusNanos(1).toString()));
      }
      case Kind.Bytes bytes -> {
        all.addAll(List.of("1k", "512", "512M", "1.5g", "0512m", "9999999999g"));
        all.addAll(
            List.of(Kind.Bytes.text(bytes.min() - 1024), Kind.Bytes.text(bytes.max() + (1 << 30))));
      }
      case Kind.Line line -> all.addAll(List.of("two\nlines", "😀".repeat(line.maxLength() / 2)));
      case Kind.Text text -> all.addAll(List.of("two\nlines", "é".repeat(text.maxBytes() / 2)));
      case Kind.Word word -> all.addAll(List.of(word.example() + "\n", "-", "1".repeat(40)));
      case Kind.Reference _ -> all.addAll(List.of("serial", "thread-pool", "nobody"));
      case Kind.Many many -> all(many.element()).forEach(one -> all.add(listOf(one)));
      case Shape.Entries entries ->
          all(entries.value()).forEach(one -> all.add(Collections.singletonMap("serial", one)));
      case Shape.Group group -> {
        group
            .fields()
            .parameters()
            .forEach(field ->
                all(field.kind())
                    .forEach(one -> all.add(with(group.example(), field.name(), one))));
        all.add(with(group.example(), "unknown", null));
        all.add(with(group.example(), "unknown", 1));
      }
      case Shape.Typed typed -> {
        typed
            .catalogue()
            .all()
            .forEach(named -> {
              Map<String, Object> example = Map.of("type", named.describe().type());
              all.add(example);
              typed
                  .fields(named)
                  .parameters()
                  .forEach(field ->
                      all(field.kind()).forEach(one -> all.add(with(example, field.name(), one))));
              all.add(with(example, "unknown", null));
              all.add(with(example, "unknown", 1));
            });
        all.add(Map.of("type", "nothing"));
      }
      default -> {}
    }
    return all;
  }

  /// Returns values at the limits that a schema can say.
  static List<Object> within(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) -> List.of(min, max);
      case Kind.Decimal(double above, double most) ->
          List.of(Math.max(Math.nextUp(above), -most), most);
      case Kind.Time time -> List.of(time.min().toString(), time.max().toString());
      case Kind.Bytes bytes -> List.of(Kind.Bytes.text(bytes.min()), Kind.Bytes.text(bytes.max()));
      case Kind.Text(int maxBytes) -> List.of("x", "x".repeat(maxBytes));
      case Kind.Line(int maxLength) -> List.of("x", "x".repeat(maxLength));
      case Kind.Choice choice -> List.copyOf(choice.words());
      case Kind.Many(Kind element, int least, int most) ->
          List.of(many(element, least), many(element, most));
      case Shape.Entries entries ->
          List.of(
              Map.of(),
              entries(entries, entries.maxSize()),
              Map.of(within(entries.key()).getLast(), entries.value().example()));
      case Kind.Word _, Kind.Reference _, Shape.Group _, Shape.Typed _ -> List.of(kind.example());
    };
  }

  /// Returns values beyond the limits that a schema can say.
  static List<Object> beyond(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) ->
          List.of(
              BigInteger.valueOf(min).subtract(BigInteger.ONE),
              BigInteger.valueOf(max).add(BigInteger.ONE));
      case Kind.Decimal(double above, double _) -> above == 0 ? List.of(0, -1) : List.of();
      case Kind.Text(int maxBytes) -> List.of("", "x".repeat(maxBytes + 1));
      case Kind.Line(int maxLength) -> List.of("", "x".repeat(maxLength + 1));
      case Kind.Choice choice -> List.of(choice.words().getFirst() + "s", "");
      case Kind.Many(Kind element, int least, int most) ->
          least == 0
              ? List.of(many(element, most + 1))
              : List.of(many(element, least - 1), many(element, most + 1));
      case Kind.Word _ -> List.of("", "no such word!", "x".repeat(101));
      case Shape.Entries entries ->
          List.of(
              entries(entries, entries.maxSize() + 1),
              Map.of(beyond(entries.key()).getLast(), entries.value().example()));
      case Kind.Time _, Kind.Bytes _, Kind.Reference _, Shape.Group _, Shape.Typed _ ->
          List.of(1, "no such value");
    };
  }

  private static List<Object> many(Kind element, int size) {
    return Collections.nCopies(size, element.example());
  }

  private static Map<String, Object> entries(Shape.Entries entries, int size) {
    Map<String, Object> made = new LinkedHashMap<>();
    IntStream.range(0, size).forEach(i -> made.put("key" + i, entries.value().example()));
    return made;
  }

  private static List<@Nullable Object> listOf(@Nullable Object one) {
    return Collections.singletonList(one);
  }

  /// Returns an object with one field more, or with another value of it.
  static Map<String, @Nullable Object> with(
      Map<String, ?> object, String field, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(object);
    changed.put(field, value);
    return changed;
  }
}
