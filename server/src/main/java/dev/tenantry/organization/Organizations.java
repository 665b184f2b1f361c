package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door to organizations. Making one and finding one work as the system login. */
@Component
public class Organizations {

    /** On which channel of the change feed an organization's id is announced when its row changes. */
    public static final String CHANGES = "tenantry_organization";

    /** Stands for the installation itself, from its first start; nobody is a member of it. */
    public static final OrganizationId PLATFORM =
            OrganizationId.of(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    private static final int TRIES = 5;
    private static final int LONGEST_NAME = 255;

    private final OrganizationStore store;
    private final MembershipStore members;
    private final BusinessClock clock;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Organizations(OrganizationStore store, MembershipStore members, BusinessClock clock, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.members = members;
        this.clock = clock;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The organization every person gets who registers alone, named after them and owned by them. */
    public Organization createPersonal(Person person) {
        var first = person.name().strip().split("\\s+")[0];
        return create(first + "’s organization", OrganizationKind.PERSONAL, person.id(),
                Actor.person(person.id()));
    }

    public Organization createTeam(String name, PersonId owner) {
        return create(name, OrganizationKind.TEAM, owner, Actor.person(owner));
    }

    /** What somebody makes besides their personal one; without a trial. Refuses organization_name_invalid. */
    public Organization open(String name, PersonId owner) {
        return create(Renaming.checkedName(name), OrganizationKind.TEAM, owner, Actor.person(owner));
    }

    /**
     * The same, made by an operator for somebody, under an id that was chosen before; empty where it is
     * taken, so that whoever asks twice makes one.
     */
    public Optional<Organization> openFor(OrganizationId id, String name, PersonId owner, Actor by) {
        return create(id, Renaming.checkedName(name), OrganizationKind.TEAM, owner, by);
    }

    /** Of nobody, until somebody claims what it has. */
    public Organization createShadow(Actor by) {
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            var organization = insert(OrganizationId.next(), "Unclaimed", OrganizationKind.SHADOW)
                    .orElseThrow();
            audit.record(by, organization.id(), "organization.created", organization.id().toString(),
                    Map.of("kind", OrganizationKind.SHADOW));
            return organization;
        }));
    }

    /** The same id, of an organization that is there. Refuses not_found. */
    public OrganizationId existing(OrganizationId id) {
        return find(id).map(Organization::id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    public Optional<Organization> find(OrganizationId id) {
        return Tenancy.asSystem(() -> store.find(id));
    }

    /** Those that are there, deleted ones too, in one statement. */
    public List<Organization> find(Collection<OrganizationId> ids) {
        return ids.isEmpty() ? List.of() : Tenancy.asSystem(() -> store.find(ids));
    }

    /** As whoever calls: for the acting organization itself, also inside its transaction. */
    public Optional<Organization> acting(OrganizationId id) {
        return store.find(id);
    }

    public Optional<Organization> bySlug(String slug) {
        return Tenancy.asSystem(() -> store.bySlug(slug));
    }

    /** Where somebody belongs, oldest membership first. */
    public List<OwnOrganization> ofPerson(PersonId person) {
        return Tenancy.asSystem(() -> store.ofPerson(person));
    }

    /** Gives it another name of 1 to 255 characters; addresses that carry the old one stay. */
    @Transactional
    public void rename(OrganizationId id, String name, Actor actor) {
        var before = store.find(id).map(Organization::name).orElse(null);
        if (store.rename(id, name)) {
            audit.changed(actor, id, "organization.renamed", id.toString(), BeforeAfter.of(before, name));
        }
    }

    private Organization create(String name, OrganizationKind kind, PersonId owner, Actor by) {
        return create(OrganizationId.next(), name, kind, owner, by).orElseThrow();
    }

    private Optional<Organization> create(OrganizationId id, String name, OrganizationKind kind,
            PersonId owner, Actor by) {
        var shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            var inserted = insert(id, shortened, kind);
            inserted.ifPresent(organization -> {
                members.insert(organization.id(), owner, Role.OWNER, organization.createdAt());
                audit.record(by, organization.id(), "organization.created",
                        organization.id().toString(), Map.of("kind", kind));
            });
            return inserted;
        }));
    }

    /** Empty where the id is taken. */
    private Optional<Organization> insert(OrganizationId id, String name, OrganizationKind kind) {
        var slug = Slug.of(name);
        var now = clock.now();
        for (int i = 0; i < TRIES; i++) {
            var organization = new Organization(id, slug.text(), name, kind,
                    DisplayCode.next(), now, null);
            if (store.insert(organization)) {
                return Optional.of(organization);
            }
            if (store.find(id).isPresent()) {
                return Optional.empty();
            }
            slug = Slug.of(name).another();
        }
        throw new IllegalStateException("no free slug for an organization after " + TRIES + " tries");
    }
}
