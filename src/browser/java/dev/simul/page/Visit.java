package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A visitor of the page, to whom elements have roles and names. All that a browser complains about
/// is collected, and has to be nothing at the end.
final class Visit implements AutoCloseable {
  /// Where pictures go, if they are wanted.
  private static final String PICTURES = System.getProperty("simul.screenshots");

  static final boolean TAKES_PICTURES = PICTURES != null;

  /// A picture of a canvas, as text.
  static final String PIXELS = "canvas => canvas.toDataURL()";

  /// More than any view has elements that can be chosen by the Tab key.
  private static final int MOST_TABS = 400;

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String ALL_DRAWN =
      """
      () => {
        const waiting = [...document.querySelectorAll('.chart')].find(each => each.offsetParent && !each.querySelector('canvas'));
        waiting?.scrollIntoView();
        return waiting === undefined;
      }
      """;

  private final BrowserContext context;
  private final String address;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private Pattern expected = Pattern.compile("(?!)");

  Visit(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(dialog -> {
      complaints.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onRequestFailed(request -> {
      // The page gives up what it asked for when its reader goes elsewhere.
      if (!"net::ERR_ABORTED".equals(request.failure())) {
        complaints.add(request.failure() + " " + request.url());
      }
    });
    page.onRequest(request -> {
      requested.add(request.url());
      if (!request.url().startsWith(address + "/")
          && !request.url().matches("(blob|data|file):.*")) {
        complaints.add("a request to another host: " + request.url());
      }
    });
  }

  /// Lets complaints pass that a test provokes.
  Visit expecting(String complaint) {
    expected = Pattern.compile(complaint);
    return this;
  }

  /// Returns the addresses that the page asked for.
  List<String> requested() {
    return requested;
  }

  /// Opens a view, by what stands behind the `#`.
  Visit open(String view) {
    page.navigate(address + "/#" + view);
    return this;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator text(String text) {
    return page.getByText(text).first();
  }

  /// Waits for something to be seen.
  void sees(Locator something) {
    something.first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
  }

  /// Waits until every chart is drawn, each of which is when a reader comes near.
  void seesCharts() {
    page.waitForCondition(() -> (Boolean) page.evaluate(ALL_DRAWN));
  }

  /// Moves the focus by the Tab key alone.
  void tabTo(Locator wanted) {
    for (int pressed = 0; pressed < MOST_TABS; pressed++) {
      if (isFocused(wanted)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the Tab key does not lead to " + wanted);
  }

  static boolean isFocused(Locator element) {
    return (Boolean) element.first().evaluate("element => element === document.activeElement");
  }

  /// Opens all that can be opened within the view.
  void unfold() {
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
  }

  /// Returns whether the document runs a script that got into it, once the browser has complained
  /// of one.
  boolean runsWhatGotIntoIt() {
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))");
    page.waitForCondition(() ->
        complaints.stream().anyMatch(complaint -> complaint.contains("Content Security Policy")));
    return page.evaluate("window.ran") != null;
  }

  /// Returns what the rules of the WCAG 2.2, levels A and AA, find on the view.
  List<String> barriers() {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(violation ->
                violation.getId()
                    + ": "
                    + violation.getNodes().stream().map(node -> node.getHtml()).limit(3).toList())
            .toList();
  }

  /// Keeps a picture of the view, if pictures are wanted.
  void picture(String name) {
    if (TAKES_PICTURES) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints)
        .as("what the browser complains about")
        .filteredOn(complaint -> !expected.matcher(complaint).find())
        .isEmpty();
  }
}
