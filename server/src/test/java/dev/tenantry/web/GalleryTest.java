package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Renders every decorator and component without a server, into {@code target/gallery} for looking at. */
class GalleryTest {

    public record Action(String label, String href) {}

    private static final Nav SIGNED_IN = new Nav(new Nav.Who("Ada Acme", "ada@acme.test"),
            new Nav.Place("Acme", "acme", "/o/acme", true, null),
            List.of(new Nav.Place("Acme", "acme", "/o/acme", true, null), new Nav.Place("Ada", "ada", "/o/ada", false, null)),
            List.of(new Nav.Item("nav.home", "/o/acme", "home", true),
                    new Nav.Item("nav.billing", "#", "card", false), new Nav.Item("nav.keys", "#", "key", false)),
            new Nav.Pill("pristine", "Pro trial · 12d", "/o/acme/billing/plans"),
            new Nav.Notice("The last payment failed.", false, "/o/acme/billing", "Pay now"),
            new Nav.Unverified("ada@acme.test", 5, "/verify"), null, new Nav.Sandbox("21 Nov 2026, 09:00", true), true);

    @ParameterizedTest
    @ValueSource(strings = {"gallery/app", "gallery/page", "gallery/narrow", "templates/web/refusal"})
    void rendersWithEverythingPresent(String template) throws Exception {
        var html = render(template, Map.of("nav", SIGNED_IN, "status", 402, "code", "subscription_inactive",
                "sentence", "The trial has ended. Choose a plan to go on.", "reference", "req_01k9",
                "action", new Action("Choose a plan", "/o/acme/billing/plans"), "docs", "/errors/x",
                "details", Map.of("detail", "status trialing"),
                "errors", Map.of("email", "This is not a mail address.", "", "Nothing was sent.")));
        assertThat(html).contains("</html>").doesNotContain("??").doesNotContain("th:");
        Files.createDirectories(Path.of("target/gallery"));
        Files.writeString(Path.of("target/gallery", Path.of(template).getFileName() + ".html"), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gallery/app", "gallery/page", "gallery/narrow"})
    void rendersWithNothingInTheModel(String template) {
        assertThat(render(template, Map.of())).contains("<main").doesNotContain("class=\"ribbon\"");
    }

    @Test
    void showsAToastForAKnownFlagOnly() {
        assertThat(render("gallery/page", Map.of(), "verified", "1")).contains("address is confirmed");
        assertThat(render("gallery/page", Map.of(), "verified", "<b>")).doesNotContain("class=\"toast\"");
    }

    private static String render(String template, Map<String, Object> model, String... query) {
        var context = new MockServletContext();
        var request = new MockHttpServletRequest(context, "GET", "/");
        for (int i = 0; i < query.length; i += 2) {
            request.setParameter(query[i], query[i + 1]);
        }
        var exchange = JakartaServletWebApplication.buildApplication(context)
                .buildExchange(request, new MockHttpServletResponse());
        return engine().process(template, new WebContext(exchange, Locale.ENGLISH, model));
    }

    private static SpringTemplateEngine engine() {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasename("classpath:messages/web");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver("templates/", "web/*", 1));
        engine.addTemplateResolver(resolver("", "*", 2));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String prefix, String pattern, int order) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        resolver.getResolvablePatternSpec().addPattern(pattern);
        resolver.setOrder(order);
        return resolver;
    }
}
