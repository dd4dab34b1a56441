package dev.simul.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that runs in containers, and is skipped at once where the Docker engine does not answer
/// or does not have their images. Nothing is pulled.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ImagePresent.class)
public @interface NeedsImage {

  /// The images, as in `postgres:18`.
  String[] value();
}
