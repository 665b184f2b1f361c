package dev.tenantry.identity.password;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.SecurityTrail;
import org.springframework.stereotype.Component;

/** Links for a new password as whoever has one presents them; a dead one is written down. */
@Component
record ResetLinks(PasswordResetStore store, SecurityTrail trail) {

    /** Refuses with link_invalid or link_expired. */
    PasswordResetStore.Linked open(String token) {
        return trail.behindLink(() -> {
            var link = Tenancy.asSystem(() -> store.linked(Secret.hash(token)))
                    .filter(found -> !found.over())
                    .orElseThrow(() -> new Refusal(IdentityRefusal.LINK_INVALID));
            if (link.expired()) {
                throw new Refusal(IdentityRefusal.LINK_EXPIRED);
            }
            return link;
        }, IdentityRefusal.LINK_INVALID, IdentityRefusal.LINK_EXPIRED);
    }

    /** Inside a transaction. Refuses with link_invalid when somebody was faster. */
    void use(PasswordResetStore.Linked link) {
        if (!store.use(link.id())) {
            throw new Refusal(IdentityRefusal.LINK_INVALID);
        }
    }
}
