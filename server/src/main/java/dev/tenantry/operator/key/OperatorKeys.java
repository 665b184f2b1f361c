package dev.tenantry.operator.key;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.operator.OperatorRefusal;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.key.KeyDemands;
import dev.tenantry.organization.key.KeyText;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.operator.OperatorArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of operators. Only a hash is kept, so a key is shown once. Each is looked up anew with every
 * request, so a revoked one is dead on every node with the commit.
 */
@Component
public class OperatorKeys {

    public static final Duration LONGEST_LIFE = Duration.ofDays(366);
    static final KeyText TEXT = new KeyText("tok_");

    private final OperatorKeyStore store;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OperatorKeys(OperatorKeyStore store, People people, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Refuses with key_name_required, key_scope_required, key_end_invalid, key_limit_reached, and with
     * operator_required when it should act for somebody who is no operator.
     */
    public IssuedOperatorKey issue(PersonId creator, NewOperatorKey wanted) {
        var key = checked(wanted);
        return inTransaction(() -> {
            KeyDemands.room(store.lockAndCountWorking(creator));
            var issued = insert(creator, key);
            note(creator, "operator.key_made", issued.key(), Map.of("name", key.name(), "scopes",
                    key.scopes(), "acts_for", key.person() == null ? "named in the request"
                            : key.person().toString(), "expires_at", key.expiresAt().toString()));
            return issued;
        });
    }

    /**
     * Another key with the same name, scopes, person and end. The old one works until {@code overlap} is
     * over. Refuses with not_found, key_ended, key_overlap_invalid or key_limit_reached.
     */
    public IssuedOperatorKey reroll(PersonId by, OperatorKeyId id, Duration overlap) {
        KeyDemands.overlap(overlap);
        return inTransaction(() -> {
            KeyDemands.roomToReplace(store.lockAndCountWorking(by));
            var old = store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (!old.worksAt(Instant.now()) || old.replacedBy() != null) {
                throw new Refusal(OrganizationRefusal.KEY_ENDED);
            }
            var issued = insert(by, new NewOperatorKey(old.name(), old.scopes(), old.person(),
                    old.expiresAt()));
            store.replace(id, issued.key().id(), overlap);
            note(by, "operator.key_rerolled", old, Map.of("name", old.name(), "replaced_by",
                    issued.key().id().toString(), "overlap_seconds", overlap.toSeconds()));
            return issued;
        });
    }

    /** Refuses with not_found. */
    public OperatorKey revoke(PersonId by, OperatorKeyId id) {
        return inTransaction(() -> {
            var revoked = store.revoke(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            note(by, "operator.key_revoked", revoked, Map.of("name", revoked.name()));
            return revoked;
        });
    }

    public List<OperatorKey> list() {
        return Tenancy.asSystem(store::list);
    }

    private IssuedOperatorKey insert(PersonId creator, NewOperatorKey key) {
        var text = TEXT.next();
        return new IssuedOperatorKey(store.insert(creator, key, KeyText.hint(text), Secret.hash(text)), text);
    }

    private void note(PersonId by, String action, OperatorKey key, Map<String, ?> details) {
        audit.record(Actor.person(by), Organizations.PLATFORM, action, key.id().toString(), details);
    }

    private NewOperatorKey checked(NewOperatorKey wanted) {
        var name = KeyDemands.name(wanted.name());
        var scopes = wanted.scopes().stream().distinct().sorted().toList();
        if (scopes.isEmpty() || !OperatorArea.scopes().containsAll(scopes)) {
            throw new Refusal(OrganizationRefusal.KEY_SCOPE_REQUIRED).with("field", "scopes");
        }
        var ends = Objects.requireNonNull(KeyDemands.end(wanted.expiresAt(), LONGEST_LIFE));
        var person = wanted.person();
        if (person != null && people.find(person).filter(OperatorKeyCallers::mayAct).isEmpty()) {
            throw new Refusal(OperatorRefusal.OPERATOR_REQUIRED).with("field", "person");
        }
        return new NewOperatorKey(name, scopes, person, ends);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
