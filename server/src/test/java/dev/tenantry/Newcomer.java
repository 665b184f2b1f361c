package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.UUID;

/** Somebody who has just registered over the API and is signed in in their own browser. */
public record Newcomer(Browser browser, PersonId person, String email, OrganizationId organization,
        String slug) {

    public static final String PASSWORD = "lantern-otter-quilt-47";

    public static Newcomer register(int port) {
        return register(port, "Nina Newcomer");
    }

    public static Newcomer register(int port, String name) {
        var browser = new Browser(port);
        var email = "p-" + UUID.randomUUID() + "@example.test";
        var answer = browser.postJson("/v1/people", """
                {"name": "%s", "email": "%s", "password": "%s"}
                """.formatted(name, email, PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var organization = answer.json().path("organization");
        return new Newcomer(browser, PersonId.of(answer.json().path("id").asString()), email,
                OrganizationId.of(organization.path("id").asString()), organization.path("slug").asString());
    }

    /** The same person's calls under {@code /v1} for their personal organization. */
    public Browser acting() {
        return browser.with("X-Tenantry-Organization", organization.toString());
    }
}
