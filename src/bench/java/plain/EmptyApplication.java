package plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/// A Spring Boot application that has what its class path configures, and nothing of its own.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(EmptyApplication.class, arguments);
  }
}
