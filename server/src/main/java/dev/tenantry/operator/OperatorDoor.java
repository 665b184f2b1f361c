package dev.tenantry.operator;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.web.SecurityTrail;
import org.springframework.stereotype.Component;

/** Where links of operators are opened. The command that issues them runs without it. */
@Component
record OperatorDoor(OperatorLinks links, SecurityTrail trail) {

    /** Refuses with link_invalid or link_expired, and writes that down. */
    OperatorLinkStore.Link open(String token) {
        return trail.behindLink(() -> links.open(token), IdentityRefusal.LINK_INVALID,
                IdentityRefusal.LINK_EXPIRED);
    }
}
