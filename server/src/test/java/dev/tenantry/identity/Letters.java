package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What arrived for somebody, newest first. */
public record Letters(JdbcClient jdbc) {

    private static final Pattern TOKEN = Pattern.compile("/verify\\?token=([0-9a-f]{64})");
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");

    public String newestToken(String email) {
        return find(TOKEN, texts(email).getFirst());
    }

    public String newestCode(String email) {
        return find(CODE, texts(email).getFirst());
    }

    public List<String> texts(String email) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select text_body
                  from mail.message
                 where recipient = :email
                 order by created_at desc, id desc
                """)
                .param("email", email)
                .query(String.class)
                .list());
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
