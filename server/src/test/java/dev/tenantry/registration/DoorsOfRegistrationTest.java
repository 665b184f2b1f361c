package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.oidc.Trip;
import dev.tenantry.kernel.Actor;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.code.NewInviteCode;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Testers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One policy: every door of registration in every state it may be in. */
@TenantryTest
class DoorsOfRegistrationTest {

    /** Whether the address is proven by coming in here is what makes doors differ, and nothing else. */
    enum Door { API, PAGE, LINK, TRUSTED_PROVIDER, OTHER_PROVIDER }

    enum State {
        OPEN(EnumSet.allOf(Door.class)),
        CLOSED(EnumSet.noneOf(Door.class)),
        CLOSED_TO_A_TESTER(EnumSet.of(Door.LINK, Door.TRUSTED_PROVIDER)),
        CLOSED_WITH_A_CODE(EnumSet.allOf(Door.class)),
        CLOSED_WITH_A_CODE_OF_ANOTHER(EnumSet.noneOf(Door.class)),
        CLOSED_WITH_A_USED_CODE(EnumSet.noneOf(Door.class)),
        CLOSED_TO_THE_INVITED(EnumSet.allOf(Door.class));

        final Set<Door> letIn;

        State(Set<Door> letIn) {
            this.letIn = letIn;
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    SelfServe selfServe;
    @Autowired
    Testers testers;
    @Autowired
    InviteCodes codes;
    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void open() {
        set(true);
    }

    @TestFactory
    Stream<DynamicTest> everyDoorInEveryState() {
        return Arrays.stream(State.values()).flatMap(state -> Arrays.stream(Door.values()).map(door ->
                DynamicTest.dynamicTest(state + " " + door, () -> {
                    var email = "p-" + UUID.randomUUID() + "@example.test";
                    set(true);
                    var bring = prepare(state, email);
                    set(state == State.OPEN);
                    try {
                        enter(door, email, bring);
                    } finally {
                        set(true);
                    }
                    assertThat(people(email)).isEqualTo(state.letIn.contains(door) ? 1 : 0);
                })));
    }

    @Test
    void closingKeepsWhoeverIsHere() {
        var ada = Newcomer.register(port);
        set(false);
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(ada.email(), Newcomer.PASSWORD)).status()).isEqualTo(201);
        assertThat(ada.acting().getJson("/v1/billing/state").status()).isEqualTo(200);
        assertThat(ada.acting().postJson("/v1/invitations", """
                {"email": "friend-%s", "role": "member"}
                """.formatted(ada.email())).status()).isEqualTo(201);
    }

    @Test
    void aClosedDoorSaysItIsClosed() {
        set(false);
        var refused = new Browser(port).postJson("/v1/people", """
                {"name": "Ben", "email": "ben-%s@example.test", "password": "%s"}
                """.formatted(UUID.randomUUID(), Newcomer.PASSWORD));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("registration_closed");
        assertThat(refused.json().path("title").asString()).contains("invite code");
    }

    private String[] prepare(State state, String email) {
        return switch (state) {
            case OPEN, CLOSED -> new String[] {null, null};
            case CLOSED_TO_A_TESTER -> {
                Tenancy.asSystem(() -> testers.add(" " + email.toUpperCase() + " ", Actor.SYSTEM));
                yield new String[] {null, null};
            }
            case CLOSED_WITH_A_CODE -> new String[] {code(email), null};
            case CLOSED_WITH_A_CODE_OF_ANOTHER -> new String[] {code("other-" + email), null};
            case CLOSED_WITH_A_USED_CODE -> {
                var code = code(null);
                enter(Door.API, "first-" + email, new String[] {code, null});
                assertThat(people("first-" + email)).isEqualTo(1);
                yield new String[] {code, null};
            }
            case CLOSED_TO_THE_INVITED -> {
                Newcomer.register(port).acting().postJson("/v1/invitations", """
                        {"email": "%s", "role": "member"}
                        """.formatted(email));
                yield new String[] {null, new Letters(jdbc).texts(email).getFirst()
                        .replaceAll("(?s).*/invitations/accept\\?token=([0-9a-f]+).*", "$1")};
            }
        };
    }

    private void enter(Door door, String email, String[] bring) {
        var browser = new Browser(port);
        var next = bring[1] != null ? "/invitations/accept?token=" + bring[1]
                : bring[0] != null ? "/register?code=" + bring[0] : "/o";
        switch (door) {
            case API -> browser.postJson("/v1/people", """
                    {"name": "Ben", "email": "%s", "password": "%s", "invite_code": %s,
                     "account_invite_code": %s}
                    """.formatted(email, Newcomer.PASSWORD, quoted(bring[0]), quoted(bring[1])));
            case PAGE -> browser.post("/register", Map.of("name", "Ben", "email", email, "password",
                    Newcomer.PASSWORD, "invite_code", bring[0] == null ? "" : bring[0], "next", next));
            case LINK -> {
                var before = new Letters(jdbc).texts(email).size();
                browser.postJson("/v1/sign-in-links", "{\"email\": \"%s\", \"next\": \"%s\"}"
                        .formatted(email, next));
                var letters = new Letters(jdbc).texts(email);
                assertThat(letters).as("there is always a letter").hasSize(before + 1);
                var token = letters.getFirst().replaceAll("(?s).*/sign-in/link\\?token=([0-9a-f]{64}).*", "$1");
                if (token.length() == 64) {
                    browser.postJson("/v1/sign-in-links/redemption", "{\"token\": \"%s\"}".formatted(token));
                }
            }
            case TRUSTED_PROVIDER -> through("okta", browser, email, next);
            case OTHER_PROVIDER -> through("forum", browser, email, next);
        }
    }

    private static void through(String provider, Browser browser, String email, String next) {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback(provider,
                UUID.randomUUID().toString(), "JWT", null,
                Map.of("email", email, "email_verified", true, "name", "Ben"), 60));
        Trip.begin(browser, provider, next).throughTheServer();
    }

    private String code(String email) {
        return Tenancy.asSystem(() -> codes.issue(new NewInviteCode("a test", email, null, null, null, null),
                Actor.SYSTEM)).text();
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private void set(boolean open) {
        Tenancy.asSystem(() -> selfServe.set(open, Actor.SYSTEM, "a test"));
    }

    private int people(String email) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.person where email = :email")
                .param("email", email).query(Integer.class).single());
    }
}
