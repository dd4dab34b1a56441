package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class BrowserPresentIT {
  /// The tests that need one are not even compiled without it, so nothing else would say so.
  @Test
  void the_page_is_tested_in_a_browser() {
    assumeTrue(
        isThere("com.microsoft.playwright.Playwright"),
        "no browser at /usr/bin/chromium for the page: -Pbrowser -Dsimul.browser=PATH takes another one");
    assertThatCode(() -> Class.forName("dev.simul.page.PageIT")).doesNotThrowAnyException();
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
