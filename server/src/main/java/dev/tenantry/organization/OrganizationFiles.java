package dev.tenantry.organization;

import dev.tenantry.audit.AuditTrail;
import dev.tenantry.identity.People;
import dev.tenantry.identity.PersonView;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module puts into the archives. */
@Configuration(proxyBeanMethods = false)
class OrganizationFiles {

    record MemberFile(PersonId person, String name, String email, String role, Instant joinedAt) {}

    record MembershipFile(OrganizationId organization, String name, String role) {}

    @Bean
    OrganizationExport exportOrganization(OrganizationStore store) {
        return organizationFile("organization", id -> store.find(id).orElseThrow());
    }

    @Bean
    OrganizationExport exportMembers(MembershipStore members, People people) {
        return organizationFile("members", id -> members.of(id).stream().map(one -> {
            var person = people.find(one.personId()).orElseThrow();
            return new MemberFile(person.id(), person.name(), person.email(), one.role().code(),
                    one.joinedAt());
        }).toList());
    }

    @Bean
    OrganizationExport exportAudit(AuditTrail trail) {
        return organizationFile("audit", id -> trail.all(id));
    }

    @Bean
    PersonExport exportPerson(People people) {
        return personFile("person", id -> PersonView.of(people.find(id).orElseThrow(), people.profile(id)));
    }

    @Bean
    PersonExport exportMemberships(OrganizationStore store) {
        return personFile("memberships", id -> store.ofPerson(id).stream()
                .map(one -> new MembershipFile(one.id(), one.name(), one.role().code())).toList());
    }

    @Bean
    PersonExport exportActs(AuditTrail trail) {
        return personFile("acts", trail::allOf);
    }

    private static OrganizationExport organizationFile(String name,
            Function<OrganizationId, Object> content) {
        return new OrganizationExport() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object of(OrganizationId organization) {
                return content.apply(organization);
            }
        };
    }

    private static PersonExport personFile(String name, Function<PersonId, Object> content) {
        return new PersonExport() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object of(PersonId person) {
                return content.apply(person);
            }
        };
    }
}
