package dev.simul.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.simul.request.CallerLimits;
import dev.simul.request.CallerLimits.Memory;
import dev.simul.security.AccessProperties.Entry;
import dev.simul.security.AccessProperties.RoleLimits;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class AccessKeysTest {

  @Test
  void each_of_several_keys_is_known_by_its_name_and_its_role() {
    AccessKeys keys =
        keys(
            TestKeys.line("ann", Role.RUNNER),
            TestKeys.line("ben", Role.VIEWER).toUpperCase(Locale.ROOT));

    assertThat(keys.find(TestKeys.of("ann")).map(AccessKey::name)).contains("ann");
    assertThat(keys.find(TestKeys.of("ann")).map(AccessKey::role)).contains(Role.RUNNER);
    assertThat(keys.find(TestKeys.of("ben")).map(AccessKey::name)).contains("BEN");
    assertThat(keys.find(TestKeys.of("ben")).map(AccessKey::role)).contains(Role.VIEWER);
  }

  @Test
  void neither_another_key_nor_a_hash_is_a_key() {
    AccessKeys keys = keys(TestKeys.line("ann", Role.ADMIN));

    assertThat(keys.find(TestKeys.of("ben"))).isEmpty();
    assertThat(keys.find(TestKeys.of("ann") + " ")).isEmpty();
    assertThat(keys.find(TestKeys.sha256(TestKeys.of("ann")))).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys().find(TestKeys.of("ann"))).isEmpty();
  }

  /// As a shell sends it, and Tomcat hands it over.
  @Test
  void a_key_may_have_any_characters() {
    String key = "schlüssel";
    AccessKeys keys = keys("ann RUNNER " + TestKeys.sha256(key));

    assertThat(keys.find("schlÃ¼ssel").map(AccessKey::name)).contains("ann");
  }

  @Test
  void a_key_can_be_replaced_without_a_gap_because_a_name_may_stand_twice() {
    AccessKeys keys =
        keys("ci RUNNER " + TestKeys.sha256("old"), "ci RUNNER " + TestKeys.sha256("new"));

    assertThat(Stream.of("old", "new").map(key -> keys.find(key).orElseThrow().name()))
        .containsOnly("ci");
  }

  @Test
  void keys_are_compared_in_constant_time() {
    classes()
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(new ClassFileImporter().importClasses(AccessKeys.class));
  }

  @Test
  void a_caller_with_a_key_has_its_role_as_authority() {
    AccessKeys keys = keys(TestKeys.line("ann", Role.RUNNER));

    Authentication ann = keys.authenticate(new BearerTokenAuthenticationToken(TestKeys.of("ann")));

    assertThat(ann.getName()).isEqualTo("ann");
    assertThat(ann.isAuthenticated()).isTrue();
    assertThat(Role.of(ann)).contains(Role.RUNNER);
    assertThat(keys.authenticate(new BearerTokenAuthenticationToken("a.b.c"))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | must have a name
          a:b RUNNER HASH   | must have a name
          ann               | must have the SHA-256 of the key as its sha256
          ann RUNNER        | must have the SHA-256 of the key as its sha256
          ann RUNNER secret | must have the SHA-256 of the key as its sha256
          ann RUNNER HASH x | must have limits such as
          ann RUNNER HASH secret | must have limits such as
          ann RUNNER HASH secret=1 | must have limits such as
          ann RUNNER HASH =1 | must have limits such as
          ann RUNNER HASH a[b]=1 | must have limits such as
          ann RUNNER HASH limits.tasks=1 | must have limits such as
          ann RUNNER HASH tasks | must have limits such as
          ann RUNNER HASH tasks= | must have limits such as
          ann RUNNER HASH tasks=many | must have limits such as
          ann RUNNER HASH tasks=-1 | must have limits such as
          ann RUNNER HASH tasks=1 memory=2 | must have limits such as
          ann RUNNER HASH time-limit=10 | must have limits such as
          ann OWNER HASH    | must have the role VIEWER, RUNNER or ADMIN, but has OWNER
          """)
  void what_is_no_key_is_told_and_not_shown(String line, String message) {
    String hash = TestKeys.sha256("secret");

    assertThatThrownBy(() -> keys(line.replace("HASH", hash)))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageStartingWith("simul.security.keys[0] ")
        .hasMessageContaining(message)
        .message()
        .doesNotContain(hash)
        .doesNotContain("secret");
  }

  @Test
  void a_caller_has_the_limits_of_its_key_and_otherwise_those_of_its_role() {
    CallerLimits runner =
        new CallerLimits(60, 5, 1000, null, new Memory(1L << 30), Duration.ofMinutes(30));
    AccessKeys keys =
        keys(
            new RoleLimits(CallerLimits.NONE, runner, CallerLimits.NONE),
            TestKeys.line("ann", Role.RUNNER)
                + " queued-jobs=20  processes=8 memory=2g time-limit=2h tasks=0",
            TestKeys.line("ben", Role.RUNNER),
            TestKeys.line("root", Role.ADMIN) + " requests-per-minute=6");

    assertThat(limits(keys, "ann"))
        .isEqualTo(new CallerLimits(60, 20, null, 8, new Memory(2L << 30), Duration.ofHours(2)));
    assertThat(limits(keys, "ben")).isEqualTo(runner);
    assertThat(limits(keys, "root")).isEqualTo(new CallerLimits(6, null, null, null, null, null));
  }

  private static Object limits(AccessKeys keys, String name) {
    return keys.authenticate(new BearerTokenAuthenticationToken(TestKeys.of(name))).getDetails();
  }

  @Test
  void two_with_one_key_are_refused_for_nobody_could_tell_them_apart() {
    String hash = TestKeys.sha256("shared");

    assertThatThrownBy(() -> keys("ann RUNNER " + hash, "ben ADMIN " + hash))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessage(
            "the keys ann and ben of simul.security.keys and simul.security.keys-file have the same sha256: make a key for each");
  }

  private static AccessKeys keys(String... lines) {
    return keys(RoleLimits.NONE, lines);
  }

  private static AccessKeys keys(RoleLimits limits, String... lines) {
    List<Entry> entries = Stream.of(lines).map(Entry::of).toList();
    return AccessKeys.of(new AccessProperties(entries, null, Set.of(), limits));
  }
}
