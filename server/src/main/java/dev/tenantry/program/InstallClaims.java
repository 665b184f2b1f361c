package dev.tenantry.program;

import dev.tenantry.credit.Successions;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.organization.shadow.ShadowClaimed;
import dev.tenantry.web.CurrentMember;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Installs find their organization; whatever was in their shadow goes along, its credits included. */
@Component
public class InstallClaims {

    private final ProgramStore store;
    private final Claims claims;
    private final Successions successions;

    InstallClaims(ProgramStore store, Claims claims, Successions successions) {
        this.store = store;
        this.claims = claims;
        this.successions = successions;
    }

    /** Whoever has its key. Refuses with install_key_unknown, or claimed_already what is in no shadow. */
    public void byKey(CurrentMember by, String key) {
        var install = Tenancy.asSystem(() -> store.working(Secret.hash(key)))
                .filter(program -> program.kind() == ProgramKind.INSTALL)
                .orElseThrow(() -> new Refusal(ProgramRefusal.INSTALL_KEY_UNKNOWN));
        claims.claim(install.organizationId(), by, "install_key");
    }

    /** In the transaction of the claim, also when it is a workspace that is claimed. */
    @EventListener
    void moveOnClaim(ShadowClaimed claimed) {
        store.move(claimed.shadow(), claimed.organization());
        successions.begin(claimed.shadow(), claimed.organization(), Actor.SYSTEM);
    }
}
