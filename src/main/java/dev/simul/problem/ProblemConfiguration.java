package dev.simul.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes Tomcat report its own errors as problems too.
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return tomcat ->
        tomcat.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemReportValve.class.getName());
          }
        });
  }

  /// Tomcat rejects a request that accepts more than ten languages, as a browser's may. The
  /// languages do not matter here: nothing is translated.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> anyNumberOfLanguages() {
    return tomcat -> tomcat.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
  }
}
