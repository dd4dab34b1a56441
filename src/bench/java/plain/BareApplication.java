package plain;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// An application that keeps what it is sent, one row each, and gives it back.
///
/// `bare.padding` is text that makes its answers as long as those they are compared with.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
@RequestMapping("/jobs")
public class BareApplication {
  private final JdbcClient jdbc;
  private final String padding;

  BareApplication(JdbcClient jdbc, @Value("${bare.padding:}") String padding) {
    this.jdbc = jdbc;
    this.padding = padding;
    jdbc.sql(
            "CREATE TABLE IF NOT EXISTS kept (id varchar(36) PRIMARY KEY, at varchar(40), body text, padding text)")
        .update();
  }

  public static void main(String[] arguments) {
    SpringApplication.run(BareApplication.class, arguments);
  }

  /// A row as JSON.
  record Row(String id, String at, String body, String padding) {}

  @PostMapping
  ResponseEntity<Row> insert(@RequestBody String body) {
    Row row = new Row(UUID.randomUUID().toString(), Instant.now().toString(), body, padding);
    jdbc.sql("INSERT INTO kept (id, at, body, padding) VALUES (:id, :at, :body, :padding)")
        .param("id", row.id())
        .param("at", row.at())
        .param("body", row.body())
        .param("padding", row.padding())
        .update();
    return ResponseEntity.accepted().location(URI.create("/jobs/" + row.id())).body(row);
  }

  @GetMapping("/{id}")
  ResponseEntity<Row> get(@PathVariable String id) {
    return ResponseEntity.of(
        jdbc.sql("SELECT id, at, body, padding FROM kept WHERE id = :id")
            .param("id", id)
            .query((row, number) ->
                new Row(
                    row.getString("id"),
                    row.getString("at"),
                    row.getString("body"),
                    row.getString("padding")))
            .optional());
  }
}
