package dev.tenantry.organization.directory;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.OwnOrganization;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds organizations by whatever somebody who asks for help can say about theirs. */
@Component
public class Directory {

    public static final int PAGE = 50;
    private static final int LONGEST = 255;

    private final DirectoryStore store;
    private final Organizations organizations;
    private final People people;

    Directory(DirectoryStore store, Organizations organizations, People people) {
        this.store = store;
        this.organizations = organizations;
        this.people = people;
    }

    /**
     * As the system: the newest first, {@link #PAGE} at a time. {@code text} is the id, the address of a
     * member, the display code, or a part of the name or the slug; null or blank finds all. Shadows, which
     * are nobody's, are found by their id only.
     */
    public List<Organization> search(@Nullable String text, @Nullable OrganizationId before) {
        var wanted = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        if (wanted.length() > LONGEST) {
            return List.of();
        }
        if (wanted.startsWith("org_")) {
            return byId(wanted).stream().toList();
        }
        if (wanted.contains("@")) {
            return ofMember(wanted);
        }
        return wanted.isEmpty() ? store.newest(before, PAGE) : store.search(wanted, before, PAGE);
    }

    /** The organization whose plan is meant where somebody's plan is spoken of: their own ones. */
    public List<OwnOrganization> ownedBy(PersonId person) {
        return organizations.ofPerson(person).stream().filter(own -> own.role() == Role.OWNER).toList();
    }

    private Optional<Organization> byId(String wanted) {
        try {
            return organizations.find(OrganizationId.of(wanted));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Organization> ofMember(String wanted) {
        return EmailAddress.parse(wanted).flatMap(people::byEmail).map(Person::id).stream()
                .flatMap(person -> organizations.ofPerson(person).stream())
                .flatMap(own -> organizations.find(own.id()).stream())
                .limit(PAGE)
                .toList();
    }
}
