package dev.tenantry.lead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.lead.LeadRows;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class ContactPagesTest {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    final String email = "lead-" + UUID.randomUUID() + "@example.test";
    Browser anybody;
    LeadRows rows;

    @BeforeEach
    void setUp() {
        anybody = new Browser(port);
        rows = new LeadRows(jdbc);
    }

    @Test
    void asksWhoTheyAreAndWhatTheyNeed() {
        var page = anybody.get("/contact-sales");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<label for=\"name\"", "<label for=\"email\"",
                "<label for=\"company\"", "<label for=\"team_size\"", "<label for=\"message\"",
                "<option value=\"26+\"", "data-busy=\"Sending…\"");
    }

    @ParameterizedTest
    @CsvSource({"/contact-sales?source=pricing_page, pricing_page",
        "/contact-sales?source=register_footer, register_footer", "/contact-sales, landing_page",
        "/contact-sales?source=%22%3E%3Cb%3E, landing_page"})
    void remembersTheLinkThatLedHereIfItIsOneOfOurs(String path, String source) {
        assertThat(anybody.get(path).body()).contains("name=\"source\" value=\"" + source + "\"")
                .doesNotContain("<b>");
    }

    @Test
    void keepsWhatWasSentAndSaysSo() {
        var answer = anybody.post("/contact-sales", fields());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/contact-sales/received");
        var row = rows.of(email).getFirst();
        assertThat(row.teamSize()).isEqualTo("6-10");
        assertThat(row.source()).isEqualTo("pricing_page");
        assertThat(row.posthogDistinctId()).isNull();
        assertThat(rows.lettersAbout(email)).hasSize(1);
        assertThat(anybody.get("/contact-sales/received").body()).contains("within one business day")
                .doesNotContain("Pick a time");
    }

    @Test
    void showsWhatIsWrongBesideItsFieldAndKeepsTheRest() {
        var fields = fields();
        fields.put("email", "no address");
        fields.put("company", "");
        fields.put("message", "</textarea><script>alert(1)</script>");
        var page = anybody.post("/contact-sales", fields);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("email-error", "company-error", "href=\"#email\"",
                "value=\"Ada Lovelace\"", "&lt;/textarea&gt;&lt;script&gt;", "selected=\"selected\">6-10")
                .doesNotContain("<script>alert", "name-error");
        assertThat(rows.of(email)).isEmpty();
    }

    @Test
    void refusesAnEmptyForm() {
        assertThat(anybody.post("/contact-sales", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void saysToWaitAfterTheFifth() {
        for (int i = 0; i < 5; i++) {
            assertThat(anybody.post("/contact-sales", fields()).status()).isEqualTo(302);
        }
        var page = anybody.post("/contact-sales", fields());
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.body()).contains("Too many requests", "value=\"Ada Lovelace\"");
        assertThat(rows.of(email)).hasSize(5);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        assertThat(anybody.post("/contact-sales", Map.of("_csrf", "forged")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/pricing, pricing_page", "/pricing, landing_page", "/register, register_footer"})
    void isReachedFromOurPages(String page, String source) {
        assertThat(anybody.get(page).body()).contains("href=\"/contact-sales?source=" + source + "\"");
    }

    private Map<String, String> fields() {
        return new HashMap<>(Map.of("name", "Ada Lovelace", "email", email, "company", "Acme",
                "team_size", "6-10", "message", "Hello", "source", "pricing_page"));
    }
}
