package dev.tenantry.smoke;

import static dev.tenantry.smoke.Story.check;

import com.microsoft.playwright.Page;
import dev.tenantry.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One customer from an empty folder to a paid plan and a spent credit, through the packaged application,
 * a real browser and the product's backend. Run by {@code bin/smoke}.
 */
public final class Smoke {

    private static final String PASSWORD = "plum-orbit-candle-47";
    private static final Pattern HOME = Pattern.compile(".*/o/[a-z0-9-]+(\\?.*)?$");
    private static final Pattern BILLING = Pattern.compile(".*/o/[a-z0-9-]+/billing(\\?.*)?$");

    private final Path jar;
    private final Path folder;
    private final Story story = new Story();
    private Application application;
    private Page page;
    private String home = "";
    private String secret = "";

    private Smoke(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var smoke = new Smoke(Path.of(args[0]), Files.createTempDirectory("tenantry-smoke"));
        try {
            smoke.play();
        } catch (Exception | AssertionError e) {
            System.out.println(e.getMessage());
            System.out.println("Log: " + smoke.folder.resolve("log.txt"));
            System.exit(1);
        }
        System.exit(0);
    }

    private void play() throws Exception {
        story.step("starts from an empty folder", () -> application = Application.start(jar, folder));
        try (var browser = new RealBrowser()) {
            page = browser.page(1280, 900);
            page.setDefaultTimeout(60_000);
            becomeCustomer();
            pay();
            useIt();
            story.step("survives kill -9 with everything acknowledged", this::killAndComeBack);
            story.step("bills the next month when the clock is moved", this::moveAMonth);
            story.step("is still signed in; stops the renewal and takes that back", this::stopAndResume);
        } finally {
            application.close();
        }
        story.end();
    }

    private void becomeCustomer() throws Exception {
        story.step("shows prices drawn from the catalogue", () -> {
            open("/pricing");
            check(page.content().contains("29.99"), "the price of Pro is missing");
        });
        story.step("registers with name, address and password", () -> {
            open("/register");
            page.locator("input[name=name]").fill("Grace Hopper");
            page.locator("input[name=email]").fill("grace@smoke.example");
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("input[name=password]").press("Enter");
            page.waitForURL(HOME);
            home = page.url().replaceAll("\\?.*$", "");
        });
        story.step("shows a 14-day trial of Pro", () -> check(
                page.getByText(Pattern.compile("Pro trial · 1[34]d")).first().isVisible(),
                "the trial pill is missing: %s", page.locator("body").innerText()));
        story.step("finds the verification mail in the mailbox and uses its link", () -> {
            openMailTo("grace@smoke.example");
            page.locator("main a[href*='/verify?token=']").first().click();
            page.locator("main form button").first().click();
            page.waitForURL(HOME);
            check(page.getByText("Confirm grace@smoke.example").count() == 0, "the banner is still there");
        });
    }

    private void pay() throws Exception {
        story.step("picks Pro in the plan picker and lands on the card page", () -> {
            page.navigate(home + "/billing/plans?plan=pro");
            page.getByText("Continue to payment").first().click();
            page.waitForURL(Pattern.compile(".*/simulator/checkout/.*"));
        });
        story.step("is told when the card is declined", () -> {
            payWith("4000000000000002");
            page.getByText(Pattern.compile("declined", Pattern.CASE_INSENSITIVE)).first().waitFor();
        });
        story.step("pays with a test card and returns to billing", () -> {
            payWith("4242424242424242");
            page.waitForURL(BILLING);
            page.getByText(Pattern.compile("Pro")).first().waitFor();
        });
    }

    private void useIt() throws Exception {
        story.step("creates an API key, shown once", () -> {
            page.navigate(home + "/keys/new");
            page.locator("input[name=name]").first().fill("backend");
            page.locator("input[name=name]").first().press("Enter");
            page.getByText(Pattern.compile("tk_")).first().waitFor();
            var shown = Pattern.compile("tk_[A-Za-z0-9]{40,}");
            var found = shown.matcher(page.content());
            check(found.find(), "no key on the page");
            secret = found.group();
            page.navigate(home + "/keys");
            check(!page.content().contains(secret), "the key is shown again");
        });
        story.step("lets the product's backend check an entitlement", () -> {
            var answer = backend().postJson("/v1/checks", "{\"feature\":\"analytics\"}");
            check(answer.status() == 200 && answer.json().path("allowed").asBoolean(), "%s", answer.body());
        });
        story.step("charges a job exactly once", () -> {
            for (int i = 0; i < 5; i++) {
                var answer = backend().postJson("/v1/charges", "{\"job\":\"smoke-1\",\"credits\":3}");
                check(answer.status() == 200 || answer.status() == 201, "%s", answer.body());
            }
            check(remaining() == 47, "47 credits should remain, not %d", remaining());
        });
        story.step("shows the balance on the pages", () -> {
            page.navigate(home);
            check(page.locator("main").innerText().contains("47"), "%s", page.locator("main").innerText());
        });
    }

    private void killAndComeBack() {
        application.kill();
        application = Application.start(jar, folder);
        check(remaining() == 47, "47 credits should remain after the crash, not %d", remaining());
        var again = backend().postJson("/v1/charges", "{\"job\":\"smoke-1\",\"credits\":3}");
        check(again.status() == 200 && remaining() == 47, "the job was charged again: %s", again.body());
    }

    private void moveAMonth() {
        var moved = new Browser(application.port()).postJson("/v1/sandbox/clock", "{\"advance\":\"P46D\"}");
        check(moved.status() == 200, "%s", moved.body());
        check(remaining() == 50, "the allowance should be full again, not %d", remaining());
    }

    private void stopAndResume() {
        var path = home.replaceAll("^http://[^/]+", "");
        page.navigate("http://localhost:" + application.port() + path + "/billing");
        check(BILLING.matcher(page.url()).matches(), "the session is gone: %s", page.url());
        page.getByText("Cancel the plan").first().click();
        page.locator("form[action$='/cancellation'] button").last().click();
        page.waitForLoadState();
        page.getByText(Pattern.compile("Keep|Resume")).first().click();
        page.waitForLoadState();
        check(page.getByText("Cancel the plan").first().isVisible(), "%s", page.locator("main").innerText());
    }

    private void payWith(String card) {
        page.locator("input[name=number]").fill(card);
        page.locator("input[name=expiry]").fill("12 / 44");
        page.locator("input[name=cvc]").fill("314");
        page.locator("input[name=name]").fill("Grace Hopper");
        page.locator("input[name=name]").press("Enter");
    }

    private long remaining() {
        var answer = backend().getJson("/v1/credits");
        check(answer.status() == 200, "%s", answer.body());
        return answer.json().at("/allowance/remaining").asLong(-1);
    }

    private Browser backend() {
        return new Browser(application.port()).with("Authorization", "Bearer " + secret);
    }

    /** A worker brings the mail a moment after registering. */
    private void openMailTo(String address) {
        var letters = page.locator("main a[href^='/sandbox/mailbox/']");
        for (int tries = 0; tries < 40; tries++) {
            open("/sandbox/mailbox?to=" + address);
            if (letters.count() > 0) {
                letters.first().click();
                return;
            }
            page.waitForTimeout(250);
        }
        throw new AssertionError("no mail to " + address);
    }

    private void open(String path) {
        page.navigate("http://localhost:" + application.port() + path);
    }
}
