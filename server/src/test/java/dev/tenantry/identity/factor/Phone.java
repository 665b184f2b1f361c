package dev.tenantry.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody's authenticator app, and the recovery codes they kept. */
public record Phone(PersonId person, String secret, List<String> recoveryCodes, JdbcClient jdbc) {

    /** Adds an app to the account as a program would; the browser's session has then shown it. */
    public static Phone add(Newcomer person, JdbcClient jdbc) {
        var browser = person.browser();
        var begun = browser.postJson("/v1/me/factors/app", "{}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var secret = begun.json().path("secret").asString();
        var confirmed = browser.postJson("/v1/me/factors/app/confirmation",
                "{\"code\": \"%s\"}".formatted(codeOf(secret)));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return new Phone(person.person(), secret, codes(confirmed), jdbc);
    }

    public static List<String> codes(Browser.Answer answer) {
        return StreamSupport.stream(answer.json().path("recovery_codes").spliterator(), false)
                .map(one -> one.asString()).toList();
    }

    /** What the app shows now; a code that was used may be used again, as if half a minute had passed. */
    public String freshCode() {
        Tenancy.asSystem(() -> jdbc.sql("update identity.totp set last_step = 0 where person_id = :person")
                .param("person", person).update());
        return code();
    }

    public String code() {
        return codeOf(secret);
    }

    /** Of this moment, and of {@code steps} half minutes later or earlier. */
    public String codeAt(int steps) {
        return new TotpSecret(secret).codeAt(Instant.now().getEpochSecond() / 30 + steps);
    }

    public static String codeOf(String secret) {
        return new TotpSecret(secret).codeAt(Instant.now().getEpochSecond() / 30);
    }

    /** Six digits that are none of the codes that count now. */
    public String wrongCode() {
        for (int i = 0; ; i++) {
            var code = "%06d".formatted(i);
            if (new TotpSecret(secret).stepOf(code, Instant.now(), 1).isEmpty()
                    && new TotpSecret(secret).stepOf(code, Instant.now().plusSeconds(60), 1).isEmpty()) {
                return code;
            }
        }
    }
}
