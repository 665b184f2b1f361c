package dev.tenantry.workspace;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.organization.shadow.ShadowClaimed;
import dev.tenantry.organization.shadow.Shadows;
import dev.tenantry.web.CurrentMember;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Workspaces of nobody: opened without an organization, they lie in a shadow of their own until somebody
 * claims them, by the link that was given out with them or by their own key.
 */
@Component
public class ShadowWorkspaces {

    /** What was opened, and the secret of the link that claims it. */
    public record Unclaimed(OpenedWorkspace opened, Secret claim) {}

    private final Shadows shadows;
    private final Claims claims;
    private final Workspaces workspaces;
    private final WorkspaceStore store;
    private final TransactionTemplate transaction;

    ShadowWorkspaces(Shadows shadows, Claims claims, Workspaces workspaces, WorkspaceStore store,
            TransactionTemplate transaction) {
        this.shadows = shadows;
        this.claims = claims;
        this.workspaces = workspaces;
        this.store = store;
        this.transaction = transaction;
    }

    /** Refuses as opening one does. */
    public Unclaimed open(String name, @Nullable String systemPrompt, Actor by) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            var shadow = shadows.open(by);
            var opened = workspaces.open(shadow, name, systemPrompt, by);
            return new Unclaimed(opened, claims.link(shadow, by));
        }));
    }

    /** Refuses with workspace_key_unknown, or claimed_already what is not in a shadow. */
    public void claimByKey(CurrentMember by, String key) {
        var workspace = Tenancy.asSystem(() -> workspaces.ofAnyKey(key))
                .orElseThrow(() -> new Refusal(WorkspaceRefusal.WORKSPACE_KEY_UNKNOWN));
        claims.claim(workspace.organizationId(), by, "workspace_key");
    }

    /** In the transaction of the claim. */
    @EventListener
    void moveOnClaim(ShadowClaimed claimed) {
        store.move(claimed.shadow(), claimed.organization());
    }
}
