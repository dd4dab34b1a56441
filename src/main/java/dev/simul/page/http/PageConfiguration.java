package dev.simul.page.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the files of the page.
///
/// A browser asks each time whether it has the newest. What tells it is the content: all files in
/// the jar have one and the same time, whatever the build.
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    serve(registry, "/index.html", "classpath:/static/");
    serve(registry, "/page/**", "classpath:/static/page/");
  }

  private void serve(ResourceHandlerRegistry registry, String paths, String files) {
    registry
        .addResourceHandler(paths)
        .addResourceLocations(files)
        .setUseLastModified(false)
        .setEtagGenerator(this::tag)
        .setCacheControl(CacheControl.noCache());
  }

  private String tag(Resource file) {
    return tags.computeIfAbsent(file.getDescription(), _ -> checksum(file));
  }

  private static String checksum(Resource file) {
    try (InputStream content = file.getInputStream();
        CheckedInputStream checked = new CheckedInputStream(content, new CRC32C())) {
      long length = checked.transferTo(OutputStream.nullOutputStream());
      String sum = Long.toHexString(checked.getChecksum().getValue());
      // Weak, because Tomcat does not compress what has a strong tag.
      return "W/\"" + Long.toHexString(length) + "-" + sum + "\"";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
