package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has many invoices reads all of them, each once, though a rail prints several at one moment. */
@TenantryTest
class InvoicesInPagesTest {

    private static final int MANY = 60;
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)#invoices\" rel=\"next\"");
    private static final Pattern NUMBER = Pattern.compile(">(NO-\\d+)<");

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private List<String> numbers;

    /** Three were printed at each moment; the last is a draft and no invoice yet. */
    @BeforeEach
    void manyWerePrinted() {
        ada = Newcomer.register(port);
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.invoice (rail, id, organization_id, number, status, reason, total_minor,
                       tax_minor, due_minor, paid_minor, currency, issued_at, read_at)
                select 'fake', 'in_' || n || '_' || :organization, :organization, 'NO-' || 100 + n,
                       case n when :many + 1 then 'draft' else 'paid' end, 'renewal', 100, 0, 0, 100, 'USD',
                       now() - make_interval(days => n / 3), now()
                  from generate_series(1, :many + 1) as n
                """).param("organization", ada.organization()).param("many", MANY).update());
        numbers = IntStream.rangeClosed(101, 100 + MANY).mapToObj(n -> "NO-" + n).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 60, 100})
    void theApiLeadsFromTheNewestToTheOldest(int limit) {
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = invoices(limit, next).json();
            page.path("invoices").forEach(one -> seen.add(one.path("number").asString()));
            assertThat(page.path("invoices").size()).isLessThanOrEqualTo(limit);
            next = page.path("next").isNull() ? null : page.path("next").asString();
        } while (next != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers).startsWith("NO-102");
    }

    @Test
    void thePageLeadsOnAndBack() {
        var billing = "/o/" + ada.slug() + "/billing";
        var seen = new ArrayList<String>();
        var path = billing;
        while (path != null) {
            var page = ada.browser().get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            var shown = NUMBER.matcher(page.body()).results().map(one -> one.group(1)).toList();
            assertThat(shown).hasSizeBetween(1, 24);
            seen.addAll(shown);
            assertThat(page.body().contains("From the newest")).isEqualTo(!path.equals(billing));
            path = OLDER.matcher(page.body()).results().findFirst().map(InvoicesInPagesTest::there).orElse(null);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(ada.browser().get(billing + "?before=2001-01-01T00:00:00Z_in_1").body())
                .contains("There are no older ones", "From the newest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2027-05-03T10:00:00Z", "2027-05-03T10:00:00Z_", "2027-05-03T10:00:00Z_\u0000"})
    void refusesAPlaceThatIsNone(String before) {
        var refused = invoices(10, before);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("before");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/billing?before=" + encoded(before)).status())
                .isEqualTo(400);
    }

    private Browser.Answer invoices(int limit, String before) {
        return ada.acting().getJson("/v1/billing/invoices?limit=" + limit
                + (before == null ? "" : "&before=" + encoded(before)));
    }

    private static String there(MatchResult link) {
        return link.group(1).replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
