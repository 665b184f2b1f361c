package dev.tenantry.lead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.lead.LeadId;
import dev.tenantry.lead.LeadRows;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class LeadsApiTest {

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
    void keepsTheRowInItsNormalForm() {
        var answer = anybody.postJson("/v1/leads", """
                {"email": "  %s ", "name": " Ada ", "company": " Acme ", "team_size": "3-5",
                 "message": "Hello\\r\\nthere", "source": "pricing_page"}
                """.formatted(email.toUpperCase(Locale.ROOT)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("status").asString()).isEqualTo("received");
        var id = LeadId.of(answer.json().path("id").asString());
        assertThat(rows.of(email)).containsExactly(new LeadRows.Row(id, "Ada", "Acme", "3-5",
                "Hello\nthere", "pricing_page", null, "new"));
        assertThat(rows.auditEntriesOf(id)).isEqualTo(1);
    }

    @Test
    void keepsALeadOfWhomOnlyTheLeastIsKnown() {
        assertThat(anybody.postJson("/v1/leads", lead("Ada", "Acme", "landing_page")).status())
                .isEqualTo(201);
        assertThat(rows.of(email)).hasSize(1);
    }

    @Test
    void mailsTheSellerWithTheRow() {
        var answer = anybody.postJson("/v1/leads", """
                {"email": "%s", "name": "Ada", "company": "<b>Acme & Sons</b>", "team_size": "26+",
                 "message": "<script>alert(1)</script>", "source": "register_footer"}
                """.formatted(email));
        var letter = rows.lettersAbout(email).getFirst();
        assertThat(letter.recipient()).isEqualTo("sales@localhost");
        assertThat(letter.replyTo()).isEqualTo(email);
        assertThat(letter.status()).isEqualTo("queued"); // whether it arrives cannot fail the request
        assertThat(letter.subject()).isEqualTo("New lead: <b>Acme & Sons</b>"); // a subject is text, not HTML
        assertThat(letter.textBody()).contains("Ada", email, "<b>Acme & Sons</b>", "26+", "register_footer",
                answer.json().path("id").asString(), "Received: 20");
        assertThat(letter.htmlBody()).contains("Ada", email, "&lt;b&gt;Acme &amp; Sons&lt;/b&gt;", "26+",
                "&lt;script&gt;", "register_footer", answer.json().path("id").asString())
                .doesNotContain("<script>", "<b>Acme");
    }

    @Test
    void refusesTheSixthOfAnHourFromOneAddress() {
        for (int i = 0; i < 5; i++) {
            assertThat(anybody.postJson("/v1/leads", lead("Ada", "Acme", "landing_page")).status())
                    .isEqualTo(201);
        }
        var sixth = anybody.postJson("/v1/leads", lead("Ada", "Acme", "landing_page"));
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(rows.of(email)).hasSize(5);
        assertThat(new Browser(port).postJson("/v1/leads", lead("Ada", "Acme", "landing_page")).status())
                .isEqualTo(201);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var answer = anybody.postJson("/v1/leads", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("lead_invalid");
        assertThat(answer.json().path("fields").propertyNames())
                .containsExactlyInAnyOrder("email", "name", "company", "source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "ada@localhost", "@example.test", "a@b@example.test",
        "ada..l@example.test", ".ada@example.test", "ada@example.test\\r\\nBcc: b@example.test",
        "Ada <ada@example.test>", "a\\u0000@example.test", "ada@example.test,b@example.test"})
    void refusesAnAddressNobodyCanAnswerTo(String address) {
        var answer = anybody.postJson("/v1/leads", """
                {"email": "%s", "name": "Ada", "company": "Acme", "source": "landing_page"}
                """.formatted(address));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("fields").propertyNames()).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Acme\\nBcc: b@example.test", "Ac\\rme", "Ac\\u0000me", "Ac\\u2028me",
        "Ac\\ud800me"})
    void refusesACompanyThatIsNotOneLine(String company) {
        var answer = anybody.postJson("/v1/leads", lead("Ada", company, "landing_page"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(rows.of(email)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name, 255", "company, 255", "team_size, 20", "message, 5000", "posthog_distinct_id, 255"})
    void takesEachFieldUpToItsLengthAndNotOneMore(String field, int longest) {
        assertThat(anybody.postJson("/v1/leads", with(field, "x".repeat(longest))).status()).isEqualTo(201);
        var answer = anybody.postJson("/v1/leads", with(field, "x".repeat(longest + 1)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").propertyNames()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PRICING_PAGE", "newsletter", "pricing"})
    void refusesASourceItDoesNotKnow(String source) {
        var answer = anybody.postJson("/v1/leads", lead("Ada", "Acme", source));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").propertyNames()).containsExactly("source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"email\": 7}", "{\"status\": \"closed\"}", "{"})
    void refusesWhatIsNoLead(String body) {
        assertThat(anybody.postJson("/v1/leads", body).status()).isEqualTo(400);
    }

    @Test
    void keepsOneLeadForOneIdempotencyKey() {
        anybody.with("Idempotency-Key", UUID.randomUUID().toString());
        var first = anybody.postJson("/v1/leads", lead("Ada", "Acme", "landing_page"));
        var again = anybody.postJson("/v1/leads", lead("Ada", "Acme", "landing_page"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(rows.of(email)).hasSize(1);
    }

    private String lead(String name, String company, String source) {
        return """
                {"email": "%s", "name": "%s", "company": "%s", "source": "%s"}
                """.formatted(email, name, company, source);
    }

    private String with(String field, String value) {
        var body = """
                {"email": "%s", "source": "landing_page", "name": "Ada", "company": "Acme"}
                """.formatted(email).replaceAll(", \"" + field + "\": \"\\w+\"", "");
        return body.replaceFirst("\\}", ", \"" + field + "\": \"" + value + "\"}");
    }
}
