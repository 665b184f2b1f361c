package dev.tenantry.organization.key;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An organization's API keys. Only a hash is kept, so a key is shown once. A revoked one is dead at once
 * here and within a second on every other node. Works as whoever calls: the acting organization or the
 * system.
 */
@Component
public class ApiKeys {

    private static final Duration LONGEST_LIFE = Duration.ofDays(3660);

    private final ApiKeyStore store;
    private final Audit audit;
    private final ChangeFeed changes;

    ApiKeys(ApiKeyStore store, Audit audit, ChangeFeed changes) {
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    /** Refuses a key without a name or a scope, one that ends in the past, and one too many. */
    @Transactional
    public IssuedKey issue(OrganizationId organization, PersonId creator, NewKey wanted) {
        var key = checked(wanted);
        store.lock(organization);
        KeyDemands.room(store.countWorking(organization));
        var text = KeyText.OF_ORGANIZATIONS.next();
        var issued = store.insert(organization, creator, key, KeyText.hint(text), Secret.hash(text));
        audit.record(Actor.person(creator), organization, "api_key.created", issued.id().toString(),
                Map.of("name", issued.name(), "scopes", issued.scopes().stream().map(Scope::code).toList()));
        return new IssuedKey(issued, text);
    }

    /**
     * Another key with the same name, scopes and end. The old one works until {@code overlap} is over, so
     * programs can change in their own time. Refuses with not_found, key_ended, key_overlap_invalid or
     * key_limit_reached.
     */
    @Transactional
    public IssuedKey reroll(OrganizationId organization, PersonId by, ApiKeyId id, Duration overlap) {
        KeyDemands.overlap(overlap);
        store.lock(organization);
        var old = store.find(organization, id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        if (!old.worksAt(Instant.now()) || old.replacedBy() != null) {
            throw new Refusal(OrganizationRefusal.KEY_ENDED);
        }
        KeyDemands.roomToReplace(store.countWorking(organization));
        var text = KeyText.OF_ORGANIZATIONS.next();
        var issued = store.insert(organization, by, new NewKey(old.name(), old.scopes(), old.expiresAt()),
                KeyText.hint(text), Secret.hash(text));
        store.replace(organization, id, issued.id(), overlap);
        audit.record(Actor.person(by), organization, "api_key.rerolled", id.toString(), Map.of(
                "name", old.name(), "replaced_by", issued.id().toString(),
                "overlap_seconds", overlap.toSeconds()));
        changes.announce(WorkingKeys.CHANGES, organization.uuid());
        return new IssuedKey(issued, text);
    }

    /**
     * Newest first, so many before this one; revoked ones too.
     *
     * @param before null: from the newest
     */
    public List<ApiKey> page(OrganizationId organization, @Nullable Place before, int most) {
        return store.page(organization, before == null ? Place.AFTER_ALL : before, most);
    }

    public boolean anyWorks(OrganizationId organization) {
        return store.countWorking(organization) > 0;
    }

    /** Also one that works no more. */
    public boolean anyWasUsed(OrganizationId organization) {
        return store.anyUsed(organization);
    }

    /** Those of these that there are; of one organization where it is given. Works as the system login. */
    public List<ApiKey> find(Collection<ApiKeyId> ids, @Nullable OrganizationId organization) {
        return ids.isEmpty() ? List.of() : Tenancy.asSystem(() -> store.find(ids, organization));
    }

    /** Once: again keeps the first time. Refuses with not_found what is not this organization's. */
    @Transactional
    public ApiKey revoke(OrganizationId organization, ApiKeyId id, Actor actor) {
        store.lock(organization);
        var before = store.find(organization, id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        if (before.revokedAt() != null) {
            return before;
        }
        var revoked = store.revoke(organization, id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        audit.record(actor, organization, "api_key.revoked", id.toString(), Map.of("name", revoked.name()));
        changes.announce(WorkingKeys.CHANGES, organization.uuid());
        return revoked;
    }

    private static NewKey checked(NewKey wanted) {
        var name = KeyDemands.name(wanted.name());
        if (wanted.scopes().isEmpty()) {
            throw new Refusal(OrganizationRefusal.KEY_SCOPE_REQUIRED).with("field", "scopes");
        }
        return new NewKey(name, wanted.scopes(), KeyDemands.end(wanted.expiresAt(), LONGEST_LIFE));
    }
}
