package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deleting an organization. From the commit on nobody acts for it and its keys are dead on every node within
 * a second; for 30 days an owner can bring it back as it was.
 */
@Component
public class Deletions {

    private final DeletionRules rules;
    private final DeletionStore store;
    private final DeletionNews news;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Deletions(DeletionRules rules, DeletionStore store, DeletionNews news, BusinessClock clock,
            TransactionTemplate transaction) {
        this.rules = rules;
        this.store = store;
        this.news = news;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * {@code typed} is the organization's address, to be sure. Refuses with confirmation_wrong, forbidden,
     * and with whatever a hold says. Works as the system login.
     */
    public DeletedOrganization delete(CurrentMember by, String typed) {
        if (!typed.strip().equals(by.slug())) {
            throw new Refusal(OrganizationRefusal.CONFIRMATION_WRONG).with("field", "confirmation");
        }
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            rules.requireAllowed(by);
            var deleted = new DeletedOrganization(by.organization(), by.organizationName(), clock.now());
            store.delete(by.organization(), by.person(), deleted.deletedAt());
            news.deleted(by, deleted);
            return deleted;
        }));
    }
}
