package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Bringing back what was deleted, within 30 days. Works as the system login: nobody acts for it. */
@Component
public class Restorations {

    private final DeletionStore store;
    private final DeletionNews news;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Restorations(DeletionStore store, DeletionNews news, BusinessClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.news = news;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What this person, as an owner, can still bring back; the newest first. */
    public List<DeletedOrganization> open(PersonId person) {
        return Tenancy.asSystem(() -> store.ownedBy(person, graceBegan()));
    }

    /** Refuses with not_found what is not theirs, was not deleted, or was for too long. */
    public void restore(PersonId person, OrganizationId organization) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            var theirs = store.ownedBy(person, graceBegan()).stream()
                    .anyMatch(one -> one.id().equals(organization));
            if (!theirs || !store.restore(organization, graceBegan())) {
                throw new Refusal(WebRefusal.NOT_FOUND);
            }
            news.restored(person, organization);
        }));
    }

    private Instant graceBegan() {
        return clock.now().minus(DeletedOrganization.GRACE);
    }
}
