package dev.tenantry.workspace;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.key.KeyText;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An organization's workspaces. Of a key only the hash is kept, so it is shown once. */
@Component
public class Workspaces {

    public static final int MOST = 1_000;
    private static final int LONGEST_NAME = 255;
    private static final KeyText KEYS = new KeyText("tw_");

    private final WorkspaceStore store;
    private final Audit audit;
    private final BusinessClock clock;
    private final Subscriptions subscriptions;

    Workspaces(WorkspaceStore store, Audit audit, BusinessClock clock, Subscriptions subscriptions) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses a name that says nothing, and one workspace too many. */
    @Transactional
    public OpenedWorkspace open(OrganizationId organization, String name, @Nullable String systemPrompt,
            Actor actor) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME
                || called.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(WorkspaceRefusal.WORKSPACE_NAME_REQUIRED).with("field", "name");
        }
        requireRoom(organization);
        var key = KEYS.next();
        var workspace = store.insert(organization, called, systemPrompt, Secret.hash(key), clock.now());
        audit.record(actor, organization, "workspace.opened", workspace.id().toString(),
                Map.of("name", called));
        return new OpenedWorkspace(workspace, key);
    }

    /** Until the transaction ends nobody else opens one. */
    void requireRoom(OrganizationId organization) {
        store.lock(organization);
        if (store.count(organization) >= MOST) {
            throw new Refusal(WorkspaceRefusal.WORKSPACE_LIMIT_REACHED).with("limit", MOST);
        }
    }

    /**
     * Those that are not removed, the one used last first, so many before this one.
     *
     * @param before null: from the one used last
     */
    public List<Workspace> page(OrganizationId organization, @Nullable Place before, int most) {
        var page = store.page(organization, before == null ? Place.AFTER_ALL : before, most);
        return page.stream().allMatch(one -> one.removalAt() == null) || putsAway(organization) ? page
                : page.stream().map(Workspace::notAnnounced).toList();
    }

    /** Whoever paid since it was announced keeps everything. */
    private boolean putsAway(OrganizationId organization) {
        return subscriptions.holding(organization, clock.now()).flatMap(IdleTerms::of).isPresent();
    }

    /** Whose key it is; notes that the workspace is in use. A key of another organization is unknown. */
    @Transactional
    public Workspace ofKey(OrganizationId organization, String key) {
        var found = KEYS.isWellFormed(key) ? use(organization, Secret.hash(key))
                : Optional.<Workspace>empty();
        return found.orElseThrow(() -> new Refusal(WorkspaceRefusal.WORKSPACE_KEY_UNKNOWN));
    }

    private Optional<Workspace> use(OrganizationId organization, byte[] hash) {
        return store.touch(organization, hash, clock.now())
                .or(() -> store.byKey(organization, hash));
    }

    /** Whose key it is, whatever organization's; notes that the workspace is in use. As system. */
    Optional<Workspace> ofAnyKey(String key) {
        return store.useByKey(Secret.hash(key), clock.now());
    }

    /** A new key; the one before is dead as this commits. */
    @Transactional
    public OpenedWorkspace replaceKey(OrganizationId organization, WorkspaceId id, Actor actor) {
        var key = KEYS.next();
        var workspace = store.replaceKey(organization, id, Secret.hash(key), clock.now())
                .orElseThrow(Workspaces::notFound);
        audit.record(actor, organization, "workspace.key_replaced", id.toString(), Map.of());
        return new OpenedWorkspace(workspace, key);
    }

    /** Its key is dead as this commits; removing it again keeps the first time. */
    @Transactional
    public Workspace remove(OrganizationId organization, WorkspaceId id, Actor actor) {
        var removed = store.remove(organization, id, clock.now()).orElseThrow(Workspaces::notFound);
        audit.record(actor, organization, "workspace.removed", id.toString(),
                Map.of("name", removed.name()));
        return removed;
    }

    private static Refusal notFound() {
        return new Refusal(WebRefusal.NOT_FOUND);
    }
}
