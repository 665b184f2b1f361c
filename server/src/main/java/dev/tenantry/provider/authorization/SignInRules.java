package dev.tenantry.provider.authorization;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.Sessions.LastProof;
import dev.tenantry.identity.factor.FactorRequirements;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Acting;
import dev.tenantry.web.ActingSource;
import dev.tenantry.web.SecurityTrail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether somebody signed in to a product may still be, and what is told when they may not. */
@Component
record SignInRules(People people, Sessions sessions, List<ActingSource> organizations,
        FactorRequirements factors, SecurityTrail trail) {

    Optional<Acting> acting(PersonId person, OrganizationId organization) {
        return organizations.stream()
                .flatMap(source -> source.actingFor(person, organization.toString()).stream()).findFirst();
    }

    /** When they last showed who they are; empty when the session is over. */
    Optional<LastProof> lastProof(UUID session) {
        return sessions.lastProof(session);
    }

    /** They belong to it, and have the second factor if it asks everybody for one. */
    boolean mayAct(PersonId person, OrganizationId organization) {
        return acting(person, organization).isPresent() && factors.unmet(organization, person).isEmpty();
    }

    Optional<Person> person(PersonId id) {
        return people.find(id).filter(person -> person.disabledAt() == null);
    }

    /** The session is there, or the row would be gone. */
    boolean stands(SignInStore.Kept kept) {
        return person(kept.person()).isPresent() && (kept.actsFor() == null
                || mayAct(kept.person(), OrganizationId.of(kept.actsFor())));
    }

    /** Whoever works in the product all day is not idle here. */
    void used(SignInStore.Kept kept) {
        sessions.touch(kept.session());
    }

    void tell(String type, SignInStore.Kept kept) {
        trail.refused(type, "product_sign_in", Map.of("person", kept.person().toString(), "sign_in",
                kept.id().toString()));
    }
}
