package dev.tenantry.organization.member;

import dev.tenantry.identity.token.Tokens;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tokens for an organization count for members only, and every use of one looks. So that none comes to life
 * again when the person does come back one day, they end.
 */
@Component
class EndTokensOnRemoval {

    private final Tokens tokens;

    EndTokensOnRemoval(Tokens tokens) {
        this.tokens = tokens;
    }

    @ApplicationModuleListener
    void on(MemberRemoved event) {
        tokens.endAll(event.person(), event.organization());
    }
}
