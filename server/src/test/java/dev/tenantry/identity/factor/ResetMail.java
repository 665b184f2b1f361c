package dev.tenantry.identity.factor;

import static dev.tenantry.Eventually.eventually;

import dev.tenantry.Browser;
import dev.tenantry.identity.Letters;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks for a new password and reads the letter. */
public record ResetMail(JdbcClient jdbc, int port) {

    private static final Pattern TOKEN = Pattern.compile("/password-reset/new\\?token=([0-9a-f]{64})");

    public String ask(String email) {
        new Browser(port).postJson("/v1/password-resets", "{\"email\": \"%s\"}".formatted(email));
        var letters = new Letters(jdbc);
        eventually(() -> letters.texts(email).stream().anyMatch(text -> TOKEN.matcher(text).find()));
        return letters.texts(email).stream().flatMap(text -> TOKEN.matcher(text).results())
                .findFirst().orElseThrow().group(1);
    }
}
