package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a tab and a search engine show of every page. */
@TenantryTest
class TitlesTest {

    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
    private static final Pattern TAGLINE = Pattern.compile("<meta name=\"description\" content=\"([^\"]*)\">");
    private static final Pattern ESCAPED_TWICE =
            Pattern.compile("&amp;(amp|lt|gt|quot|#\\d+|[a-z]+);|\\\\u[0-9a-fA-F]{4}|\\?\\?|\\{\\d}");

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;

    @Test
    void areWordsInRealCharacters() {
        var ada = Newcomer.register(port, "Ada & Söhne");
        var wrong = new TreeMap<String, String>();
        var seen = 0;
        for (var route : routes.all()) {
            if (!route.reads() || route.api() || route.endsTheSession()) {
                continue;
            }
            var page = ada.browser().get(route.path(Map.of("slug", ada.slug())));
            var title = TITLE.matcher(page.body());
            if (!page.header("Content-Type").startsWith("text/html") || !title.find()) {
                continue;
            }
            seen++;
            var tagline = TAGLINE.matcher(page.body());
            if (title.group(1).isBlank() || !title.group(1).endsWith(" · Tenantry")
                    || ESCAPED_TWICE.matcher(title.group(1)).find() || !tagline.find()
                    || ESCAPED_TWICE.matcher(tagline.group(1)).find()
                    || !tagline.group(1).startsWith("Accounts, organizations, plans, payments and credits")) {
                wrong.put(route.name(), title.group());
            }
        }
        assertThat(seen).isGreaterThan(30);
        assertThat(wrong).isEmpty();
    }
}
