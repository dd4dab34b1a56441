package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.simul.ExpectedLog;
import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.machine.MeasuringLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Callers with tokens of an issuer, beside those with keys.
class OidcIT {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(SecurityProblems.class);

  @TempDir private Path directory;
  private RSAKey key;
  private HttpServer issuer;
  private String url;
  private MeasuringLock.Held nothingIsMeasured;
  private RunningService service;

  @BeforeEach
  void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("first").generate();
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + issuer.getAddress().getPort();
    String metadata =
        """
        {"issuer": "%s", "jwks_uri": "%s/keys", "authorization_endpoint": "%s/authorize",
         "subject_types_supported": ["public"], "response_types_supported": ["code"]}
        """
            .formatted(url, url, url);
    issuer.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, metadata));
    issuer.createContext(
        "/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    issuer.start();
    nothingIsMeasured =
        new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {});
    service =
        RunningService.start(
            directory,
            "--spring.profiles.active=oidc",
            "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + url,
            "--simul.security.keys=" + TestKeys.line("ann", Role.RUNNER));
  }

  @AfterEach
  void stop() {
    service.close();
    nothingIsMeasured.close();
    issuer.stop(0);
  }

  @Test
  void a_token_lets_in_as_its_roles_say() throws Exception {
    String alice = token(valid().claim("roles", List.of("RUNNER", "other")));
    Answer submitted = call(alice, RunningService.TINY);
    String path = "/jobs/" + submitted.json().path("id").stringValue();

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(submitted.json().path("owner").stringValue()).isEqualTo("oidc:alice");
    assertThat(service.post(path + "/cancel", "", "X-API-Key", TestKeys.of("ann")).status())
        .isEqualTo(403);
    assertThat(service.post(path + "/cancel", "", "Authorization", "Bearer " + alice).status())
        .isEqualTo(202);

    assertRefused(
        call(token(valid().claim("roles", List.of("VIEWER"))), RunningService.TINY),
        403,
        "oidc:alice has the role VIEWER, which may only read");
    assertRefused(
        call(token(valid()), RunningService.TINY),
        403,
        "The token of oidc:alice has none of the roles VIEWER, RUNNER and ADMIN in its claim roles");
  }

  @Test
  void a_token_that_is_not_valid_lets_nobody_in() throws Exception {
    RSAKey forged = new RSAKeyGenerator(2048).keyID("first").generate();

    assertRefused(call(token(admin().audience("another-service")), "{}"), 401, "aud");
    assertRefused(call(token(admin().issuer("http://evil.test")), "{}"), 401, "iss");
    assertRefused(
        call(token(admin().expirationTime(Date.from(Instant.EPOCH))), "{}"), 401, "expired");
    assertRefused(call(token(admin(), forged), "{}"), 401, "signature");
    assertRefused(call(token(admin().subject(null)), "{}"), 401, "no subject");
    assertRefused(call("no.token.atall", "{}"), 401, "neither a key of this service");
  }

  @Test
  void keys_go_on_working_and_nobody_does_without() {
    assertThat(service.get("/jobs", "X-API-Key", TestKeys.of("ann")).status()).isEqualTo(200);
    assertThat(service.get("/jobs", "Authorization", "Bearer " + TestKeys.of("ann")).status())
        .isEqualTo(200);
    assertThat(service.get("/jobs").status()).isEqualTo(401);
  }

  @Test
  void while_the_issuer_is_away_keys_go_on_working() throws Exception {
    issuer.stop(0);

    assertRefused(call(token(admin()), "{}"), 503, "The issuer of tokens does not answer");
    assertThat(log.take())
        .singleElement()
        .asString()
        .startsWith("WARN The issuer of tokens cannot be asked: ");
    assertThat(service.get("/jobs", "X-API-Key", TestKeys.of("ann")).status()).isEqualTo(200);
  }

  private Answer call(String token, String body) {
    return service.post("/jobs", body, "Authorization", "Bearer " + token);
  }

  private static void assertRefused(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("detail").stringValue()).containsIgnoringCase(detail);
  }

  private JWTClaimsSet.Builder admin() {
    return valid().claim("roles", List.of("ADMIN"));
  }

  private JWTClaimsSet.Builder valid() {
    return new JWTClaimsSet.Builder()
        .issuer(url)
        .subject("alice")
        .audience("simul")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  private String token(JWTClaimsSet.Builder claims) throws JOSEException {
    return token(claims, key);
  }

  private static String token(JWTClaimsSet.Builder claims, RSAKey signer) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.getKeyID()).build(),
            claims.build());
    token.sign(new RSASSASigner(signer));
    return token.serialize();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
