package dev.simul.problem;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Reads the booleans and numbers of queries as the description of the API says, and as nothing
/// else. By default Spring also takes `on`, `0x10`, and a NUL for no value at all. A converter
/// would not do: where it refuses, Spring falls back on its own editors.
@ControllerAdvice
class StrictParameters {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

  @InitBinder
  void strict(WebDataBinder binder) {
    binder.registerCustomEditor(boolean.class, new Editor(StrictParameters::truth));
    binder.registerCustomEditor(Boolean.class, new Editor(StrictParameters::truth));
    binder.registerCustomEditor(int.class, new Editor(StrictParameters::number));
    binder.registerCustomEditor(Integer.class, new Editor(StrictParameters::number));
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Object number(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw new NumberFormatException("not a whole number");
    }
    return Integer.valueOf(text);
  }

  private static final class Editor extends PropertyEditorSupport {
    private final Function<String, Object> read;

    Editor(Function<String, Object> read) {
      this.read = read;
    }

    @Override
    public void setAsText(String text) {
      setValue(read.apply(text));
    }
  }
}
