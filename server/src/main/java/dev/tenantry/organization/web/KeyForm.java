package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for a new key sends; anything may be missing. {@code days} is how long it works. */
record KeyForm(@Nullable String name, @Nullable List<String> scopes, @Nullable String days) {

    /** How long a key may be given on the form; empty means until it is revoked. */
    static final List<String> LIVES = List.of("", "30", "90", "365");
    static final KeyForm EMPTY = new KeyForm("", List.of(Scope.CHECKS.code(), Scope.CHARGES.code()), "");

    NewKey wanted() {
        var chosen = EnumSet.noneOf(Scope.class);
        Objects.requireNonNullElse(scopes, List.<String>of())
                .forEach(code -> Scope.of(code).ifPresent(chosen::add));
        return new NewKey(Objects.requireNonNullElse(name, ""), chosen, ends());
    }

    /** Refuses with key_end_invalid what is not offered. */
    private @Nullable Instant ends() {
        var life = Objects.requireNonNullElse(days, "");
        if (!LIVES.contains(life)) {
            throw new Refusal(OrganizationRefusal.KEY_END_INVALID).with("field", "days");
        }
        return life.isEmpty() ? null : Instant.now().plus(Duration.ofDays(Long.parseLong(life)));
    }

    public boolean has(String scope) {
        return scopes != null && scopes.contains(scope);
    }
}
