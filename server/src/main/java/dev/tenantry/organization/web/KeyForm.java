package dev.tenantry.organization.web;

import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for a new key sends; anything may be missing. */
record KeyForm(@Nullable String name, @Nullable List<String> scopes) {

    static final KeyForm EMPTY = new KeyForm("", List.of(Scope.CHECKS.code(), Scope.CHARGES.code()));

    NewKey wanted() {
        var chosen = EnumSet.noneOf(Scope.class);
        Objects.requireNonNullElse(scopes, List.<String>of())
                .forEach(code -> Scope.of(code).ifPresent(chosen::add));
        return new NewKey(Objects.requireNonNullElse(name, ""), chosen, null);
    }

    public boolean has(String scope) {
        return scopes != null && scopes.contains(scope);
    }
}
