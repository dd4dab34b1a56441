package dev.simul.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/// Takes the key, or the token, out of the headers of a request: `X-API-Key: KEY`, or
/// `Authorization: Bearer KEY`. The first has precedence, since a client that knows the other as
/// its proxy's sends both.
final class KeyHeader implements AuthenticationConverter {
  private static final String NAME = "X-API-Key";
  private static final String SCHEME = "Bearer ";

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String own = request.getHeader(NAME);
    String key = own == null ? bearer(request.getHeader(HttpHeaders.AUTHORIZATION)) : own;
    return StringUtils.hasText(key) ? new BearerTokenAuthenticationToken(key.strip()) : null;
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length())
        : null;
  }
}
