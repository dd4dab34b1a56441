package dev.simul.problem;

import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads the booleans and numbers of queries as the description of the API says, and as nothing
/// else. By default Spring also takes `on`, `0x10`, and a NUL for no value at all.
@Configuration(proxyBeanMethods = false)
class StrictParameters implements WebMvcConfigurer {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, Boolean.class, StrictParameters::truth);
    registry.addConverter(String.class, Integer.class, StrictParameters::number);
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Integer number(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw new NumberFormatException("not a whole number");
    }
    return Integer.valueOf(text);
  }
}
