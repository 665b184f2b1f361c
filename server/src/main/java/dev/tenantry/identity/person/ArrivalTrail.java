package dev.tenantry.identity.person;

import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.identity.SignedInByProof;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What is written down and told when somebody came in. */
@Component
record ArrivalTrail(SecurityEvents security, ApplicationEventPublisher events, BusinessClock clock) {

    /** Inside the transaction that signs them in. */
    void cameIn(PersonId person, boolean isNew, Visit visit) {
        events.publishEvent(new SignedInByProof(person, isNew, visit.carry(), clock.now()));
        security.recordDone("signed_in", "sign_in_failed", visit.way(), visit.device().ip(),
                Map.of("person", person.toString()));
    }

    void refused(PersonId person, String reason, Visit visit) {
        security.record("sign_in_failed", visit.way(), visit.device().ip(), reason,
                Map.of("person", person.toString()));
    }
}
