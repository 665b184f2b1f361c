package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of an organization with many people come in pages, each of them once, whoever joined at one instant. */
@TenantryTest
class ManyMembersTest {

    private static final int MEMBERS = 230;

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Browser asAda;

    @BeforeEach
    void many() {
        ada = Newcomer.register(port, "Ada");
        asAda = ada.acting();
        Tenancy.asSystem(() -> jdbc.sql("""
                with person as (
                insert into identity.person (id, email, name, created_at)
                select uuidv7(), 'm' || n || '-' || :slug || '@example.test', 'Member ' || n, now()
                  from generate_series(2, :members) n
                returning id
                )
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                select uuidv7(), :organization, id, 'member', timestamptz '2099-01-01 00:00:00.123456+00'
                  from person
                """).param("slug", ada.slug()).param("members", MEMBERS).param("organization", ada.organization())
                .update());
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.invitation (id, organization_id, email, role, token_hash, invited_by,
                       created_at, expires_at)
                select uuidv7(), :organization, 'i' || n || '-' || :slug || '@example.test', 'member',
                       sha256(convert_to(:slug || n, 'UTF8')), :person, timestamptz '2026-01-01 00:00:00+00',
                       timestamptz '2099-01-01 00:00:00+00'
                  from generate_series(1, :members) n
                """).param("slug", ada.slug()).param("members", MEMBERS).param("organization", ada.organization())
                .param("person", ada.person()).update());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 230, 500})
    void everyMemberIsOnOnePage(int limit) {
        assertThat(walked("/v1/members", "members", "person", "after", limit)).hasSize(MEMBERS)
                .doesNotHaveDuplicates().first().isEqualTo(ada.person().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 500})
    void everyInvitationIsOnOnePage(int limit) {
        assertThat(walked("/v1/invitations", "invitations", "id", "before", limit)).hasSize(MEMBERS)
                .doesNotHaveDuplicates();
    }

    private List<String> walked(String path, String list, String id, String cursor, int limit) {
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = asAda.getJson(path + "?limit=" + limit + next).json();
            page.path(list).forEach(one -> seen.add(one.path(id).asString()));
            next = page.path("next").isNull() ? "" : "&" + cursor + "=" + page.path("next").asString();
        } while (!next.isEmpty() && seen.size() <= MEMBERS);
        return seen;
    }

    @Test
    void thePageLeadsOnAndBack() {
        var first = asAda.get("/o/" + ada.slug() + "/members").body();
        assertThat(first).contains("Who joined later").doesNotContain("From the first");
        var on = first.replaceAll("(?s).*href=\"([^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
        var second = asAda.get(on).body();
        assertThat(second).contains("From the first", "Who joined later");
        assertThat(second.split(">Member \\d+<", -1)).as("forty of them").hasSize(41);
    }

    @Test
    void thePageOfInvitationsLeadsOnToo() {
        var seen = new ArrayList<String>();
        var path = "/o/" + ada.slug() + "/members";
        while (!path.isEmpty() && seen.size() <= MEMBERS) {
            var page = asAda.get(path).body();
            Pattern.compile("<span>(i\\d+-[^<]*)</span>").matcher(page).results()
                    .forEach(one -> seen.add(one.group(1)));
            path = page.contains("before=") ? page.replaceAll("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1")
                    .replace("&amp;", "&") : "";
        }
        assertThat(seen).hasSize(MEMBERS).doesNotHaveDuplicates();
    }

    @Test
    void keysAndSessionsComeInPagesToo() {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.api_key (id, organization_id, name, hash, hint, scopes, created_at, revoked_at)
                select uuidv7(), :organization, 'Key ' || n, sha256(convert_to(:slug || 'k' || n, 'UTF8')), 'tk_',
                       array['checks'], timestamptz '2026-01-01 00:00:00+00', now()
                  from generate_series(1, :members) n
                """).param("slug", ada.slug()).param("members", MEMBERS).param("organization", ada.organization())
                .update());
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into identity.session (id, person_id, token_hash, ip, user_agent, last_used_at)
                select uuidv7(), :person, sha256(convert_to(:slug || 's' || n, 'UTF8')), '203.0.113.7', 'test',
                       now() - interval '1 hour'
                  from generate_series(2, :members) n
                """).param("slug", ada.slug()).param("members", MEMBERS).param("person", ada.person()).update());
        for (var limit : List.of(7, 100, MEMBERS)) {
            assertThat(walked("/v1/api-keys", "keys", "id", "before", limit)).hasSize(MEMBERS)
                    .doesNotHaveDuplicates();
            assertThat(walked("/v1/me/sessions", "sessions", "id", "before", limit)).hasSize(MEMBERS)
                    .doesNotHaveDuplicates();
        }
        assertThat(asAda.get("/o/" + ada.slug() + "/keys").body()).contains("Earlier keys");
        assertThat(asAda.get("/account/sessions").body()).contains("This browser", "Used longer ago");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "after=2026-01-01T00:00:00Z_x", "limit=0", "limit=501", "limit=x"})
    void nonsenseIsRefused(String query) {
        assertThat(asAda.getJson("/v1/members?" + query).status()).isEqualTo(400);
        for (var path : List.of("/v1/invitations", "/v1/api-keys", "/v1/me/sessions")) {
            assertThat(asAda.getJson(path + "?" + query.replace("after", "before")).status()).as(path).isEqualTo(400);
        }
    }
}
