package dev.simul.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Stands before all that the service answers: foreign hosts and pages first, then the key, then
/// its limits, then what its role may do.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessProperties.class, ManagementServerProperties.class})
class SecurityConfiguration {
  private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

  /// What needs no key, and is not counted: health and metrics, the description of the API, and the
  /// files of the pages.
  private static final RequestMatcher PUBLIC =
      reading(
          "/",
          "/index.html",
          "/page/**",
          "/actuator/health/**",
          "/actuator/info",
          "/actuator/prometheus",
          "/v3/api-docs/**",
          "/v3/api-docs.yaml",
          "/swagger-ui.html",
          "/swagger-ui/*");

  @Bean
  AccessKeys accessKeys(AccessProperties properties) {
    return AccessKeys.of(properties);
  }

  @Bean
  Callers callers(
      AccessKeys keys,
      ObjectProvider<JwtAuthenticationProvider> tokens,
      ServerProperties server,
      ManagementServerProperties management) {
    Callers callers = Callers.of(keys, tokens.stream().toList());
    if (callers.everybody()) {
      LoopbackOnly.require(server, management);
    }
    return callers;
  }

  @Bean
  RoleHierarchy roles() {
    return RoleHierarchyImpl.withRolePrefix(Role.PREFIX)
        .role(Role.ADMIN.name())
        .implies(Role.RUNNER.name())
        .role(Role.RUNNER.name())
        .implies(Role.VIEWER.name())
        .build();
  }

  /// Headers and parameters that Tomcat lets through are for controllers to judge: there, what the
  /// firewall throws would be taken for a failure of ours.
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(_ -> true);
    firewall.setAllowedHeaderValues(_ -> true);
    firewall.setAllowedParameterNames(_ -> true);
    return firewall;
  }

  @Bean
  WebMvcConfigurer ownJobsOnly(OwnJobInterceptor ownJob) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(ownJob).addPathPatterns(OwnJobInterceptor.PATHS);
      }
    };
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http, Callers callers, SecurityProblems problems, AccessProperties properties) {
    if (callers.everybody()) {
      http.anonymous(everybody -> everybody.authorities(Role.ADMIN.authority()));
    } else {
      http.addFilter(authentication(callers, problems));
    }
    // Neither cookies nor sessions, which pages of other sites could use.
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .addFilter(headers())
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterBefore(
            new HostAndOriginFilter(properties.allowedHosts(), problems),
            BearerTokenAuthenticationFilter.class)
        .addFilterBefore(
            new CallerLimitsFilter(properties.limits(), PUBLIC, problems),
            AuthorizationFilter.class)
        .authorizeHttpRequests(SecurityConfiguration::rules)
        .build();
  }

  private static RequestMatcher reading(String... paths) {
    return new OrRequestMatcher(
        READING.stream()
            .flatMap(method ->
                Stream.of(paths)
                    .<RequestMatcher>map(
                        path -> PathPatternRequestMatcher.pathPattern(method, path)))
            .toList());
  }

  /// Writes the headers before anything is answered. By default they are written last, by the
  /// thread of the request, while that of a stream of events may be writing already.
  private static HeaderWriterFilter headers() {
    HeaderWriterFilter headers = new HeaderWriterFilter(List.of(new SecurityHeaders()));
    headers.setShouldWriteHeadersEagerly(true);
    return headers;
  }

  private static BearerTokenAuthenticationFilter authentication(
      Callers callers, SecurityProblems problems) {
    BearerTokenAuthenticationFilter filter =
        new BearerTokenAuthenticationFilter(callers.known(), new KeyHeader());
    filter.setAuthenticationFailureHandler(problems::commence);
    return filter;
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    // Not once more for an answer that goes on in another thread, or for that to an error.
    rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
    rules.requestMatchers(PUBLIC).permitAll();
    for (HttpMethod reading : READING) {
      // What an operator exposes beyond that, such as a heap dump, may hold secrets.
      rules.requestMatchers(reading, "/actuator/**").hasRole(Role.ADMIN.name());
      rules.requestMatchers(reading).hasRole(Role.VIEWER.name());
    }
    rules
        .requestMatchers(HttpMethod.POST, "/jobs", "/studies", "/self-test", "/jobs/{id}/cancel")
        .hasRole(Role.RUNNER.name());
    rules
        .requestMatchers(HttpMethod.DELETE, "/jobs/{id}", "/jobs/{id}/pin")
        .hasRole(Role.RUNNER.name());
    rules.requestMatchers(HttpMethod.PUT, "/jobs/{id}/pin").hasRole(Role.RUNNER.name());
    rules.anyRequest().hasRole(Role.ADMIN.name());
  }
}
