package dev.tenantry.entitlement.web;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a client that decides by itself is given, and how it learns that it no longer holds. */
@TenantryTest
class SnapshotApiTest {

    @Autowired Overrides overrides;
    @Autowired EntitlementWorld world;
    @Autowired BusinessClock clock;
    @LocalServerPort int port;

    private Newcomer ada;
    private String secret;

    @BeforeEach
    void aProductWithAKey() {
        ada = Newcomer.register(port);
        secret = ada.acting().postJson("/v1/api-keys", "{\"name\": \"edge\", \"scopes\": [\"checks\", \"usage\"]}")
                .json().path("secret").asString();
    }

    @Test
    void saysWhatEveryCheckWouldSay() {
        override("runs", Bound.of(7));
        var snapshot = ask(null).json();
        for (var feature : snapshot.get("features").properties()) {
            var check = check("feature", feature.getKey());
            assertThat(feature.getValue().get("on").asBoolean()).isEqualTo(check.get("allowed").asBoolean());
            assertThat(feature.getValue().get("reason")).isEqualTo(check.get("reason"));
        }
        for (var part : new String[] {"limits", "values"}) {
            for (var value : snapshot.get(part).properties()) {
                var check = check("value", value.getKey());
                assertThat(value.getValue().get("limit")).isEqualTo(check.get("limit"));
                assertThat(value.getValue().get("unlimited")).isEqualTo(check.get("unlimited"));
                assertThat(value.getValue().get("reason")).isEqualTo(check.get("reason"));
            }
        }
        assertThat(snapshot.get("features")).hasSize(10);
        assertThat(snapshot.at("/limits/runs/limit").asLong()).isEqualTo(7);
        assertThat(snapshot.at("/limits/runs/window").asString()).isEqualTo("month");
        assertThat(snapshot.at("/values/requests_per_minute/limit").asLong()).isEqualTo(300);
        assertThat(snapshot.get("active").asBoolean()).isTrue();
        assertThat(snapshot.get("plan").asString()).isEqualTo("pro");
    }

    @Test
    void isNotSentAgainWhileItHolds() {
        var first = ask(null);
        assertThat(first.header("Cache-Control")).contains("no-cache").contains("private");
        var etag = first.header("ETag");
        assertThat(etag).isEqualTo('"' + first.json().get("version").asString() + '"');
        var again = ask(etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        new Browser(port).with("Authorization", "Bearer " + secret)
                .postJson("/v1/usage", "{\"id\": \"e1\", \"metric\": \"runs\", \"quantity\": 3}");
        assertThat(ask(etag).status()).as("what is used is no part of it").isEqualTo(304);
    }

    @Test
    void isAnotherOneAsSoonAsSomethingChanges() {
        var etag = ask(null).header("ETag");
        override("runs", Bound.UNLIMITED);
        eventually(() -> ask(etag).status() == 200);
        var second = ask(etag);
        assertThat(second.json().at("/limits/runs/unlimited").asBoolean()).isTrue();
        world.become(ada.organization(), "canceled", "pro", null, Duration.ofHours(-1));
        eventually(() -> ask(second.header("ETag")).status() == 200);
        var locked = ask(null).json();
        assertThat(locked.get("active").asBoolean()).isFalse();
        assertThat(locked.get("features")).noneMatch(feature -> feature.get("on").asBoolean());
        assertThat(locked.at("/limits/runs/limit").asLong()).isZero();
        assertThat(locked.at("/valid_until").isNull()).isTrue();
    }

    @Test
    void saysUntilWhenTimeAloneChangesNothing() {
        var trial = Instant.parse(ask(null).json().get("valid_until").asString());
        assertThat(trial).isAfter(clock.now().plus(Duration.ofDays(10)));
        var soon = clock.now().plus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        Tenancy.asSystem(() -> overrides.feature(Actor.SYSTEM, ada.organization(), "sso", true, "a day", soon));
        eventually(() -> soon.toString().equals(ask(null).json().get("valid_until").asString()));
    }

    private void override(String key, Bound bound) {
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), key, bound, "test", null));
    }

    private Browser.Answer ask(@Nullable String etag) {
        var edge = new Browser(port).with("Authorization", "Bearer " + secret);
        return (etag == null ? edge : edge.with("If-None-Match", etag)).getJson("/v1/entitlements");
    }

    private JsonNode check(String kind, String key) {
        return new Browser(port).with("Authorization", "Bearer " + secret)
                .postJson("/v1/checks", "{\"%s\": \"%s\"}".formatted(kind, key)).json();
    }
}
