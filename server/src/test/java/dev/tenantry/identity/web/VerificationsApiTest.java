package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.Letters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class VerificationsApiTest {

    private static final String CONFIRMATION = "/v1/verifications/confirmation";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;
    Letters letters;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        letters = new Letters(jdbc);
    }

    @Test
    void takesALinkFromAnywhere() {
        var body = "{\"token\": \"%s\"}".formatted(letters.newestToken(ada.email()));
        assertThat(new Browser(port).postJson(CONFIRMATION, body).json().path("status").asString())
                .isEqualTo("verified");
        assertThat(new Browser(port).postJson(CONFIRMATION, body).json().path("status").asString())
                .isEqualTo("already_verified");
    }

    @Test
    void takesACodeFromItsPersonOnly() {
        var body = "{\"code\": \"%s\"}".formatted(letters.newestCode(ada.email()));
        assertThat(new Browser(port).postJson(CONFIRMATION, body).status()).isEqualTo(401);
        assertThat(ada.browser().postJson(CONFIRMATION, body).json().path("status").asString())
                .isEqualTo("verified");
    }

    @Test
    void mailsAgainAndSaysWhenThereIsNothingToProve() {
        var first = letters.newestToken(ada.email());
        var sent = ada.browser().postJson("/v1/verifications", "");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.body()).doesNotContain(letters.newestCode(ada.email()));
        assertThat(letters.newestToken(ada.email())).isNotEqualTo(first);
        ada.browser().postJson(CONFIRMATION,
                "{\"token\": \"%s\"}".formatted(letters.newestToken(ada.email())));
        assertThat(ada.browser().postJson("/v1/verifications", "").json().path("status").asString())
                .isEqualTo("already_verified");
    }

    @Test
    void needsAPerson() {
        assertThat(new Browser(port).postJson("/v1/verifications", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"code\": 123456}", "{\"code\": \"12345\"}",
        "{\"code\": \"12345a\"}", "{\"code\": \"1234567\"}", "{\"token\": 5}", "{\"token\": \"\\u0000\"}",
        "{\"code\": \"123456\", \"token\": \"x\"}", "{\"code\": \"123456\", \"person\": \"person_1\"}"})
    void refusesWhatCannotBeUnderstood(String body) {
        var answer = ada.browser().postJson(CONFIRMATION, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void refusesAMegabyte() {
        assertThat(ada.browser().postJson(CONFIRMATION, "{\"token\": \"" + "x".repeat(1_000_000) + "\"}").status())
                .isEqualTo(413);
    }
}
