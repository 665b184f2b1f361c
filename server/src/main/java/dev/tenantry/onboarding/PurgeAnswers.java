package dev.tenantry.onboarding;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import org.springframework.stereotype.Component;

/** What an organization that is gone for good once told about itself. */
@Component
class PurgeAnswers implements Purge {

    private final AnswerStore store;

    PurgeAnswers(AnswerStore store) {
        this.store = store;
    }

    @Override
    public void of(OrganizationId organization) {
        store.forget(organization);
    }
}
