package dev.simul;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/// The service.
@SpringBootApplication
public class SimulApplication {
  private static final Logger log = LoggerFactory.getLogger(SimulApplication.class);

  /// Starts the service, and returns when it listens.
  public static ConfigurableApplicationContext start(String[] args) {
    return SpringApplication.run(SimulApplication.class, args);
  }

  @EventListener
  void ready(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext context
        && context.getWebServer() != null) {
      String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
      String url = "http://" + host + ":" + context.getWebServer().getPort();
      log.info("Simul listens on {}, Swagger UI at {}/swagger-ui.html", url, url);
    }
  }
}
