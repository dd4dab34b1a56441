package dev.simul.overload;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Has large answers write themselves into the response.
@Component
final class LargeAnswerConverter extends AbstractHttpMessageConverter<LargeAnswer> {
  private final JsonMapper mapper;

  LargeAnswerConverter(JsonMapper mapper) {
    super(MediaType.ALL);
    this.mapper = mapper;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return LargeAnswer.class.isAssignableFrom(type);
  }

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected LargeAnswer readInternal(Class<? extends LargeAnswer> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("a large answer is only written");
  }

  @Override
  protected void writeInternal(LargeAnswer answer, HttpOutputMessage message) throws IOException {
    try {
      answer.writeTo(new TimelyOutput(message::getBody, System::nanoTime), mapper);
    } catch (JacksonIOException gone) {
      throw gone.getCause();
    }
  }
}
