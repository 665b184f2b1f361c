package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.identity.Letters;
import dev.tenantry.organization.invitation.Inviting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class InvitationBatchesApiTest {

    private static final String PATH = "/v1/invitations/batches";

    @LocalServerPort
    int port;
    @Autowired
    Inviting inviting;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        ada.acting();
        inviting.seats(ada.organization(), Bound.UNLIMITED);
    }

    @Test
    void eachRowGetsItsOwnAnswer() {
        var ben = Inviting.address();
        var carl = Inviting.address();
        var answer = ada.browser().postJson(PATH, batch(row(ben, "member"), row("nobody", "member"),
                row(ada.email(), "member"), row(carl, "king"), row(ben.toUpperCase(), "admin"),
                row(carl, "viewer")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("sent").asInt()).isEqualTo(2);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(4);
        assertThat(codes(answer)).containsExactly("", "email_invalid", "already_member", "role_unknown",
                "invitation_repeated", "");
        assertThat(new Letters(jdbc).texts(ben)).hasSize(1);
        assertThat(new Letters(jdbc).texts(carl)).hasSize(1);
        assertThat(answer.body()).doesNotContain(inviting.tokenOf(ben));
    }

    @Test
    void aHundredFitAndOneMoreIsRefusedWhole() {
        var hundred = IntStream.range(0, 100).mapToObj(_ -> row(Inviting.address(), "member"))
                .toArray(String[]::new);
        assertThat(ada.browser().postJson(PATH, batch(hundred)).json().path("sent").asInt()).isEqualTo(100);
        var more = Arrays.copyOf(hundred, 101);
        more[100] = row(Inviting.address(), "member");
        var before = open();
        assertThat(ada.browser().postJson(PATH, batch(more)).status()).isEqualTo(400);
        assertThat(ada.browser().postJson(PATH, "{\"invitations\": []}").status()).isEqualTo(400);
        assertThat(open()).isEqualTo(before);
    }

    @Test
    void sendingTheListAgainSendsNoSecondLetter() {
        var ben = Inviting.address();
        ada.browser().postJson(PATH, batch(row(ben, "member")));
        var second = ada.browser().postJson(PATH, batch(row(ben, "member")));
        assertThat(second.json().path("open_already").asInt()).isEqualTo(1);
        assertThat(second.json().path("results").path(0).path("status").asString()).isEqualTo("open_already");
        assertThat(new Letters(jdbc).texts(ben)).hasSize(1);
    }

    @Test
    void goesAsFarAsThereAreSeats() {
        inviting.seats(ada.organization(), Bound.of(3));
        var answer = ada.browser().postJson(PATH, batch(row(Inviting.address(), "member"),
                row(Inviting.address(), "member"), row(Inviting.address(), "member")));
        assertThat(codes(answer)).containsExactly("", "", "seat_limit_reached");
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void thePageSaysWhatBecameOfEach() {
        var ben = Inviting.address();
        var page = ada.browser().post("/o/" + ada.slug() + "/members/invitations/batches", Map.of("role",
                "member", "addresses", ben + "\n nobody, " + ada.email()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(ben, "Sent", "nobody", "Not invited", "is a member already");
        assertThat(new Letters(jdbc).texts(ben)).hasSize(1);
        assertThat(ada.browser().post("/o/" + ada.slug() + "/members/invitations/batches",
                Map.of("role", "member", "addresses", " \n ")).status()).isEqualTo(400);
    }

    private int open() {
        return ada.browser().getJson("/v1/invitations").json().path("invitations").size();
    }

    private static List<String> codes(Browser.Answer answer) {
        return answer.json().path("results").valueStream()
                .map(one -> one.path("error").path("code").asString("")).toList();
    }

    private static String row(String email, String role) {
        return "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
    }

    private static String batch(String... rows) {
        return "{\"invitations\": [%s]}".formatted(String.join(", ", rows));
    }
}
