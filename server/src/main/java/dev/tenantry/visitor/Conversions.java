package dev.tenantry.visitor;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.OrganizationKind;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.web.Role;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is left of a trial becomes purchased credits of somebody's personal organization: once for each trial,
 * and once for each person, so that nobody collects what visitors get.
 */
@Component
class Conversions {

    private final VisitorRows rows;
    private final Organizations organizations;
    private final Claims claims;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Conversions(VisitorRows rows, Organizations organizations, Claims claims, Audit audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.organizations = organizations;
        this.claims = claims;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * In the transaction that signs them in, or in one of its own. Whoever has no organization of their own,
     * such as a member who was invited, leaves the trial as it is: nobody else is to have it.
     *
     * @return whether it happened now
     */
    boolean convert(VisitorTrialId id, PersonId person) {
        return Boolean.TRUE.equals(Tenancy.asSystem(() -> transaction.execute(_ ->
                personal(person).map(own -> convert(id, person, own)).orElse(false))));
    }

    private boolean convert(VisitorTrialId id, PersonId person, OrganizationId own) {
        rows.trials().lock(person);
        var day = rows.trials().convert(id, person);
        if (day.isEmpty()) {
            return false;
        }
        var trial = rows.trials().find(id).orElseThrow();
        claims.claim(trial.shadow(), own, Actor.person(person), "visitor_trial");
        audit.record(Actor.person(person), own, "visitor_trial.converted", id.toString(),
                Map.of("credits_of_trial", trial.credits()));
        rows.days().countConverted(day.get());
        return true;
    }

    private Optional<OrganizationId> personal(PersonId person) {
        return organizations.ofPerson(person).stream()
                .filter(one -> one.kind() == OrganizationKind.PERSONAL && one.role() == Role.OWNER)
                .findFirst().map(OwnOrganization::id);
    }
}
