package dev.tenantry.identity.token;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.Acting;
import org.jspecify.annotations.Nullable;

/** What a program gets, once. {@code acting} is null when it acts for no organization. */
public record IssuedTokens(PersonId person, @Nullable Acting acting, String access, long accessSeconds,
                           Secret refresh, long refreshSeconds) {

    @Override
    public String toString() {
        return "IssuedTokens[***]";
    }
}
