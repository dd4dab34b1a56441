package dev.simul.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simul.openapi.AnswerTable.Member;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the schemas of answers from their records: types from the components, null where one is
/// [Nullable], words and examples from the [AnswerTable]. Thread-safe.
///
/// The converter that would do it otherwise knows neither of these, and gives records of the same
/// simple name one schema.
@Component
final class AnswerSchemas implements ModelConverter {
  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  /// Read when a client first asks for the description, not at the start of the service.
  private static final class Words {
    static final AnswerTable TABLE = AnswerTable.read();
    static final Map<Class<?>, String> TYPES = TABLE.types();
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (type.getType() instanceof Class<?> one && isAnswer(one)) {
      return schema(one, context);
    }
    if (type.getType() instanceof Class<?> array
        && array.isArray()
        && isAnswer(array.getComponentType())) {
      return JsonType.array("", schema(array.getComponentType(), context));
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  private static boolean isAnswer(Class<?> type) {
    return type.isRecord() && type.getName().startsWith("dev.simul.");
  }

  /// Returns the schemas of the records to which no mapping leads, and those that these refer to,
  /// by name.
  @SuppressWarnings("rawtypes") // The library's.
  Map<String, Schema> all() {
    ModelConverterContextImpl context = new ModelConverterContextImpl(List.of(this));
    Words.TYPES.keySet().forEach(type -> schema(type, context));
    return context.getDefinedModels();
  }

  /// Returns the name of a record's schema: the one that the table gives it, or its own, behind
  /// that of the record that it stands in.
  private String name(Class<?> type) {
    String given = Words.TYPES.get(type);
    if (given != null) {
      return given;
    }
    String own = type.getSimpleName().replaceFirst("View$", "");
    Class<?> outer = type.getDeclaringClass();
    return outer != null && outer.isRecord() ? name(outer) + own : own;
  }

  private JsonType schema(Class<?> type, ModelConverterContext context) {
    String name = name(type);
    Class<?> other = named.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(other + " and " + type + " are both " + name);
    }
    if (!context.getDefinedModels().containsKey(name)) {
      JsonType schema = JsonType.object(Words.TABLE.entry(name).meaning()).closed();
      context.defineModel(name, schema);
      for (RecordComponent component : type.getRecordComponents()) {
        add(component, name, schema, context);
      }
    }
    return JsonType.reference(name);
  }

  private void add(
      RecordComponent component, String owner, JsonType schema, ModelConverterContext context) {
    Method accessor = component.getAccessor();
    JsonProperty renamed = accessor.getAnnotation(JsonProperty.class);
    String name = renamed == null ? component.getName() : renamed.value();
    Member member = Words.TABLE.member(owner, name);
    JsonType property =
        (member.schema() == null
                ? of(component.getGenericType(), context)
                : JsonType.reference(member.schema()))
            .meaning(member.meaning());
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      property = property.orNull();
    }
    if (member.example() != null) {
      property.example(member.example());
    }
    schema.member(name, property);
    if (member.always()) {
      schema.addRequiredItem(name);
    }
  }

  private JsonType of(Type type, ModelConverterContext context) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? JsonType.array("", of(arguments[0], context))
          : JsonType.map("", of(arguments[1], context));
    }
    Class<?> plain = (Class<?>) type;
    if (isAnswer(plain)) {
      return schema(plain, context);
    }
    if (plain.isEnum()) {
      return JsonType.choice(
          "", Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
    }
    return switch (plain.getSimpleName()) {
      case "String" -> JsonType.of("string", "");
      case "Instant" -> JsonType.of("string", "").form("date-time");
      case "boolean", "Boolean" -> JsonType.of("boolean", "");
      case "int", "Integer" -> JsonType.of("integer", "").form("int32");
      case "long", "Long" -> JsonType.of("integer", "").form("int64");
      case "double", "Double" -> JsonType.of("number", "").form("double");
      case "Object" -> JsonType.any();
      default -> throw new IllegalStateException("no JSON type for " + plain);
    };
  }
}
