package dev.tenantry.operator;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.organization.Organizations;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One-time links that make operators: 256 random bits, good for an hour. Works as the system login. */
@Component
class OperatorLinks {

    static final Duration LIVES = Duration.ofHours(1);

    private final OperatorLinkStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OperatorLinks(OperatorLinkStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    Secret issue(EmailAddress email) {
        var token = Secret.random();
        var id = TypeId.next();
        Tenancy.asSystem(() -> transaction.execute(status -> {
            store.replace(id, email, token, LIVES);
            audit.record(Actor.SYSTEM, Organizations.PLATFORM, "operator.link_issued",
                    TypeId.format("oplink", id), Map.of("email", email.text()));
            return id;
        }));
        return token;
    }

    /** Refuses with link_invalid or link_expired. */
    OperatorLinkStore.Link open(String token) {
        var link = Tenancy.asSystem(() -> store.find(Secret.hash(token)))
                .filter(found -> !found.over())
                .orElseThrow(() -> new Refusal(IdentityRefusal.LINK_INVALID));
        if (link.expired()) {
            throw new Refusal(IdentityRefusal.LINK_EXPIRED);
        }
        return link;
    }

    /** Inside a system transaction. Refuses with link_invalid when somebody was faster. */
    void use(OperatorLinkStore.Link link, PersonId person) {
        if (!store.use(link.id(), person)) {
            throw new Refusal(IdentityRefusal.LINK_INVALID);
        }
        audit.record(Actor.person(person), Organizations.PLATFORM, "operator.link_used",
                TypeId.format("oplink", link.id()), Map.of("email", link.email()));
    }
}
