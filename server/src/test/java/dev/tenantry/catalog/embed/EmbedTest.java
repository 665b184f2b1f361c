package dev.tenantry.catalog.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the script and the public plans are given to pages of other origins. */
@TenantryTest
class EmbedTest {

    @LocalServerPort int port;
    @Autowired EmbedScript script;

    @Test
    void theScriptMayBeKeptAndIsAskedForAgainCheaply() throws Exception {
        var first = get("/embed/tenantry.js", null, null);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "content-type")).startsWith("text/javascript");
        assertThat(header(first, "cache-control")).contains("max-age=300", "public");
        assertThat(header(first, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(first, "cross-origin-resource-policy")).isEqualTo("cross-origin");
        assertThat(first.headers().allValues("set-cookie")).isEmpty();
        var again = get("/embed/tenantry.js", null, header(first, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theScriptOfOneContentHasAnAddressForGood() throws Exception {
        assertThat(header(get("/embed/%s/tenantry.js".formatted(script.version()), null, null), "cache-control"))
                .contains("max-age=31536000", "immutable");
        assertThat(get("/embed/0000000000000000/tenantry.js", null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void theDemoPageHasTheSnippetWithTheIntegrityOfWhatIsServed() throws Exception {
        var page = get("/embed", null, null).body();
        assertThat(page).contains("/embed/%s/tenantry.js".formatted(script.version()),
                "&lt;tenantry-pricing", "&lt;tenantry-gate", "<tenantry-pricing", "<tenantry-gate");
        assertThat(page.replace("&#43;", "+").replace("&#47;", "/")).contains(script.integrity());
    }

    @Test
    void thePlansMayBeReadFromTheProductsOriginsAndCachesKeepThemApart() throws Exception {
        var own = get("/v1/plans", "http://localhost:5173", null);
        assertThat(header(own, "access-control-allow-origin")).isEqualTo("http://localhost:5173");
        assertThat(own.headers().firstValue("access-control-allow-credentials")).isEmpty();
        assertThat(header(own, "vary")).containsIgnoringCase("origin");
        assertThat(header(own, "cache-control")).contains("max-age=60").doesNotContain("no-store");
        var other = get("/v1/plans", "https://evil.example", null);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(header(other, "vary")).containsIgnoringCase("origin");
    }

    @Test
    void nothingElseMayBeReadFromThere() throws Exception {
        for (var path : List.of("/v1/billing/state", "/v1/openapi.json", "/pricing", "/embed")) {
            assertThat(get(path, "http://localhost:5173", null).headers().firstValue("access-control-allow-origin"))
                    .as(path).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"SANDBOX, http://localhost:3000, true", "SANDBOX, http://127.0.0.1:1, true",
        "SANDBOX, https://www.example.com, true", "SANDBOX, https://localhost.example.com, false",
        "LIVE, http://localhost:3000, false", "LIVE, https://www.example.com, true",
        "LIVE, https://www.example.com.evil.example, false", "LIVE, http://www.example.com, false",
        "LIVE, null, false", "TEST, http://localhost:3000, false"})
    void onlyWhatWasConfiguredAndInTheSandboxWhatRunsHere(Mode mode, String origin, boolean may) {
        var origins = new ProductOrigins(new EmbedSettings(List.of("https://www.example.com")), mode);
        assertThat(origins.allows(origin)).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "www.example.com", "https://www.example.com/", "https://www.example.com/a", "null",
        "ftp://example.com", "https://a@example.com"})
    void whatIsNoOriginIsNamedAtStart(String origin) {
        assertThatThrownBy(() -> new EmbedSettings(List.of(origin)))
                .hasMessageContaining("tenantry.embed.origins").hasMessageContaining(origin);
    }

    private HttpResponse<String> get(String path, String origin, String etag)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }
}
