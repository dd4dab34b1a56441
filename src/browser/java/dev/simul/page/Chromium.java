package dev.simul.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The browser of a test class: the one that is installed, without a window.
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getProperty("simul.browser", "/usr/bin/chromium")))
                    // Its sandbox needs rights that containers and root have not; it opens our own
                    // page only.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  Visit visit(String address) {
    return visit(address, new Browser.NewContextOptions());
  }

  /// Opens the service's page as a visitor whom it does not know.
  ///
  /// @param address the service's, without a slash at its end
  Visit visit(String address, Browser.NewContextOptions options) {
    return new Visit(browser.newContext(options.setViewportSize(viewport(options))), address);
  }

  private static ViewportSize viewport(Browser.NewContextOptions options) {
    return options.viewportSize == null
        ? new ViewportSize(1200, 900)
        : options.viewportSize.orElseThrow();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
