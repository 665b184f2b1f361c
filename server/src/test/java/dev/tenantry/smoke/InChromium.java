package dev.tenantry.smoke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/** One Chromium for all tests of a class, in a static field; a machine without one skips them. */
public final class InChromium implements BeforeAllCallback, AfterAllCallback {

    private @Nullable RealBrowser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(RealBrowser.isThere(), "no Chromium on this machine");
        browser = new RealBrowser();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
    }

    public Page page(int width, int height) {
        return open().page(width, height);
    }

    public Page pageWithoutScripts() {
        return open().pageWithoutScripts();
    }

    private RealBrowser open() {
        if (browser == null) {
            throw new IllegalStateException("make it a static field with @RegisterExtension");
        }
        return browser;
    }
}
