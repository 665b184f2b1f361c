package dev.tenantry.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import dev.tenantry.database.Tenancy;
import java.util.UUID;

/** Somebody without an account whose browser has a trial; {@code backend} spends it for them. */
public record Visitor(Browser browser, VisitorTrialId id, String secret, Browser backend) {

    public static Visitor come(int port) {
        var browser = new Browser(port);
        var begun = browser.postJson("/v1/visitor-trials", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var secret = begun.json().path("secret").asString();
        return new Visitor(browser, VisitorTrialId.of(begun.json().path("id").asString()), secret,
                new Browser(port).with("Authorization", "Bearer " + secret));
    }

    public Browser.Answer charge(String job, int credits) {
        return backend.postJson("/v1/charges", "{\"job\": \"%s\", \"credits\": %d}".formatted(job, credits));
    }

    public long total() {
        return backend.getJson("/v1/credits").json().path("total").asLong();
    }

    /** The organization of nobody that its credits are in. */
    public OrganizationId shadow(JdbcClient jdbc) {
        return OrganizationId.of(Tenancy.asSystem(() -> jdbc.sql("""
                select shadow_id from visitor.trial where id = :id
                """).param("id", id.uuid()).query(UUID.class).single()));
    }

    public boolean converted(JdbcClient jdbc) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select converted_at is not null from visitor.trial where id = :id
                """).param("id", id.uuid()).query(Boolean.class).single());
    }
}
