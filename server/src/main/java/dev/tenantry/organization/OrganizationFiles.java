package dev.tenantry.organization;

import dev.tenantry.audit.AuditTrail;
import dev.tenantry.database.OrganizationRows;
import dev.tenantry.identity.People;
import dev.tenantry.identity.PersonView;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this module puts into the archives. */
@Configuration(proxyBeanMethods = false)
class OrganizationFiles {

    record MemberFile(PersonId person, String name, String email, String role, Instant joinedAt,
                             boolean billing) {}

    record MembershipFile(OrganizationId organization, String name, String role) {}

    @Bean
    OrganizationExport exportOrganization(OrganizationStore store) {
        return OrganizationExport.file("organization", id -> store.find(id).stream());
    }

    @Bean
    OrganizationExport exportMembers(MembershipStore members, People people) {
        return OrganizationExport.file("members", id -> members.of(id).stream().map(one -> {
            var person = people.find(one.personId()).orElseThrow();
            return new MemberFile(person.id(), person.name(), person.email(), one.role().code(),
                    one.joinedAt(), one.billing());
        }));
    }

    /** The picture itself, as base64. */
    @Bean
    OrganizationExport exportLogo(JdbcClient jdbc) {
        return OrganizationRows.file(jdbc, "logo", "png, made_at", "organization.logo", "made_at");
    }

    @Bean
    OrganizationExport exportAudit(AuditTrail trail) {
        return OrganizationExport.file("audit", trail::all);
    }

    @Bean
    PersonExport exportPerson(People people) {
        return personFile("person", id -> Stream.of(
                PersonView.of(people.find(id).orElseThrow(), people.profile(id))));
    }

    @Bean
    PersonExport exportMemberships(OrganizationStore store) {
        return personFile("memberships", id -> store.ofPerson(id).stream()
                .map(one -> new MembershipFile(one.id(), one.name(), one.role().code())));
    }

    @Bean
    PersonExport exportActs(AuditTrail trail) {
        return personFile("acts", trail::allOf);
    }

    private static PersonExport personFile(String name, Function<PersonId, Stream<?>> content) {
        return new PersonExport() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Stream<?> of(PersonId person) {
                return content.apply(person);
            }
        };
    }
}
