package dev.simul.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/// Lets callers in with the tokens of an issuer too (OpenID Connect), in the profile `oidc`. Who
/// the issuer is, Spring Boot reads from its own properties.
@Configuration(proxyBeanMethods = false)
@Profile("oidc")
class OidcConfiguration {
  private static final String ROLES = "roles";

  @Bean
  JwtAuthenticationProvider tokens(ObjectProvider<JwtDecoder> decoders) {
    JwtDecoder decoder = decoders.getIfAvailable();
    if (decoder == null) {
      throw new UnsafeStartException(
          "the profile oidc needs to know who issues tokens: set spring.security.oauth2.resourceserver.jwt.issuer-uri");
    }
    JwtAuthenticationProvider provider =
        new JwtAuthenticationProvider(token -> decoded(decoder, token));
    provider.setJwtAuthenticationConverter(OidcConfiguration::caller);
    return provider;
  }

  /// The decoder asks the issuer for its keys with the first token, and fails as if by a mistake of
  /// ours if it gets no answer.
  private static Jwt decoded(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (JwtDecoderInitializationException unreachable) {
      throw new JwtException(String.valueOf(unreachable.getMessage()), unreachable);
    }
  }

  /// The name of a caller has a colon, which no key's has.
  private static AbstractAuthenticationToken caller(Jwt token) {
    if (token.getSubject() == null) {
      throw new InvalidBearerTokenException("It has no subject");
    }
    JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
    roles.setAuthoritiesClaimName(ROLES);
    roles.setAuthorityPrefix(Role.PREFIX);
    return new JwtAuthenticationToken(token, roles.convert(token), "oidc:" + token.getSubject());
  }
}
