package dev.tenantry.identity.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.Routes;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Access;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has to choose a new password does that first. */
@TenantryTest
class RequireOwnPasswordTest {

    /** To choose it, to show who one is, to see who one is, to leave. Adding a line is a decision. */
    private static final Set<String> OPEN = Set.of("GET /account", "POST /account/password",
            "PUT /v1/me/password", "GET /step-up", "POST /step-up",
            "POST /step-up/passkey", "POST /v1/me/proof", "GET /v1/me",
            "DELETE /v1/sessions/current", "GET /terms", "POST /terms", "GET /v1/me/terms", "POST /v1/me/terms");

    @LocalServerPort int port;
    @Autowired Routes routes;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;

    @BeforeEach
    void anOperatorAsksForANewPassword() {
        ada = Newcomer.register(port, "Ada");
        people.markVerified(ada.person());
        ada.acting();
        var olga = Newcomer.register(port, "Olga");
        people.makeOperator(olga.person());
        var asked = olga.browser().postJson("/v1/operator/people/%s/password-expiry".formatted(ada.person()),
                "{\"reason\": \"seen in a leak\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(204);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select details::text
                  from audit.entry
                 where action = 'person.password_expired'
                   and subject = :subject
                """).param("subject", ada.person().toString()).query(String.class).single()))
                .contains("seen in a leak");
    }

    @Test
    void blocksEverythingButWhatIsListed() {
        var stopped = routes.all().stream().filter(route -> !route.open() && !route.endsTheSession())
                .filter(this::isStopped).map(Routes.Route::name).collect(Collectors.toSet());
        var wanted = routes.all().stream().filter(route -> !route.open() && !route.endsTheSession())
                .filter(route -> route.needs().value() != Access.OPERATOR)
                .map(Routes.Route::name).filter(name -> !OPEN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(stopped).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void endsWithTheNewPassword() {
        assertThat(ada.browser().get("/o/" + ada.slug()).header("Refresh")).startsWith("0;url=/account");
        assertThat(ada.browser().get("/account").body()).contains("Choose a new password");
        assertThat(ada.browser().json("PUT", "/v1/me/password", """
                {"current_password": "%s", "new_password": "granite-violin-47-harbour"}
                """.formatted(Newcomer.PASSWORD)).status()).isEqualTo(204);
        assertThat(ada.browser().getJson("/v1/members").status()).isEqualTo(200);
    }

    @Test
    void onlyOperatorsAskForItAndOnlyOfWhoHasOne() {
        var nobody = "/v1/operator/people/%s/password-expiry".formatted(
                PersonId.next());
        var ben = Newcomer.register(port, "Ben");
        assertThat(ben.browser().postJson(nobody, "{\"reason\": \"x\"}").status()).isEqualTo(404);
        people.makeOperator(ben.person());
        assertThat(ben.browser().postJson(nobody, "{\"reason\": \"x\"}").status()).isEqualTo(404);
        assertThat(ben.browser().postJson(nobody, "{}").status()).isEqualTo(400);
    }

    private boolean isStopped(Routes.Route route) {
        var path = route.path(Map.of("slug", ada.slug()));
        Browser.Answer answer = route.api() ? ada.browser().json(route.verb(), path, "{}")
                : route.reads() ? ada.browser().get(path) : ada.browser().post(path, Map.of());
        return answer.status() == 403 && answer.body().contains("password_change_required");
    }
}
