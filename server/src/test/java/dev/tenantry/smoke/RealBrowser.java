package dev.tenantry.smoke;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Chromium as the machine has it, driven like a person would. */
public final class RealBrowser implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final Browser browser;

    public RealBrowser() {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(place())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    public Page page(int width, int height) {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)).newPage();
    }

    /** As a browser whose owner has switched scripts off. */
    public Page pageWithoutScripts() {
        return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)).newPage();
    }

    /**
     * Whether this machine has one. With {@code TENANTRY_BROWSER=required} it always says yes, so where tests may
     * not be skipped a missing browser fails them.
     */
    public static boolean isThere() {
        return "required".equals(System.getenv("TENANTRY_BROWSER")) || System.getenv("TENANTRY_CHROMIUM") != null
                || PLACES.stream().anyMatch(Files::isExecutable);
    }

    public static Path place() {
        var configured = System.getenv("TENANTRY_CHROMIUM");
        if (configured != null) {
            return Path.of(configured);
        }
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow(() ->
                new IllegalStateException(
                        "No Chromium found; install it or set TENANTRY_CHROMIUM to its path."));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
