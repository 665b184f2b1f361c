package dev.tenantry.console;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Sale;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.directory.Directory;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.web.WebRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes an organization for somebody who is here already, with a plan that is given: all or nothing. */
@Component
public class NewOrganizations {

    private final Organizations organizations;
    private final Directory directory;
    private final Complimentaries complimentaries;
    private final People people;
    private final Catalog catalog;

    NewOrganizations(Organizations organizations, Directory directory, Complimentaries complimentaries,
            People people, Catalog catalog) {
        this.organizations = organizations;
        this.directory = directory;
        this.complimentaries = complimentaries;
        this.people = people;
        this.catalog = catalog;
    }

    /**
     * As the system. Null or blank {@code plan}: the catalogue's first free one.
     *
     * @throws Refusal organization_name_invalid, new_owner_unknown or unknown_plan, each with its field
     */
    @Transactional
    public Organization open(String name, String owner, @Nullable String plan, Actor actor) {
        return open(OrganizationId.next(), name, owner, plan, actor);
    }

    /**
     * The same, once for each id, however often and at once it is asked for: a form has one from when it was
     * shown. Whoever goes back and sends it with another name or owner means another organization.
     */
    @Transactional
    public Organization open(OrganizationId id, String name, String owner, @Nullable String plan,
            Actor actor) {
        var person = EmailAddress.parse(owner).flatMap(people::byEmail)
                .orElseThrow(() -> new Refusal(ConsoleRefusal.NEW_OWNER_UNKNOWN).with("field", "owner"));
        var given = planNamed(plan);
        var opened = organizations.openFor(id, name, person.id(), actor);
        opened.ifPresent(made -> complimentaries.grant(made.id(), given, null, actor, "made by an operator"));
        return opened.or(() -> madeBefore(id, name, person.id()))
                .orElseGet(() -> open(OrganizationId.next(), name, owner, plan, actor));
    }

    private Optional<Organization> madeBefore(OrganizationId id, String name, PersonId owner) {
        return organizations.find(id).filter(made -> made.name().equals(name.strip()))
                .filter(made -> directory.ownedBy(owner).stream().anyMatch(own -> own.id().equals(id)));
    }

    /** Whose plan is meant where a person's is spoken of. Refuses with not_found or owns_several. */
    public OrganizationId ownedBy(PersonId person) {
        var owned = directory.ownedBy(person);
        if (owned.size() > 1) {
            throw new Refusal(ConsoleRefusal.OWNS_SEVERAL)
                    .with("organizations", owned.stream().map(own -> own.id().toString()).toList());
        }
        return owned.stream().findFirst().orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND)).id();
    }

    private String planNamed(@Nullable String plan) {
        if (plan == null || plan.isBlank()) {
            return catalog.plans().stream().filter(one -> !one.archived() && one.sale() == Sale.FREE)
                    .map(Plan::key).findFirst()
                    .orElseThrow(() -> unknown("No plan of this catalogue is free: name one."));
        }
        return catalog.plan(plan).map(Plan::key).orElseThrow(() ->
                unknown(CatalogRefusal.UNKNOWN_PLAN.sentence()));
    }

    private static Refusal unknown(String detail) {
        return new Refusal(CatalogRefusal.UNKNOWN_PLAN).with("field", "plan").with("detail", detail);
    }
}
