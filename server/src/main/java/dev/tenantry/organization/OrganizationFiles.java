package dev.tenantry.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tenantry.audit.AuditTrail;
import dev.tenantry.database.OrganizationRows;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.PersonView;
import dev.tenantry.identity.Sessions;
import dev.tenantry.identity.terms.Terms;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this module puts into the archives. */
@Configuration(proxyBeanMethods = false)
class OrganizationFiles {

    private static final int AT_ONCE = 500;

    record MemberFile(PersonId person, String name, String email, String role, Instant joinedAt,
                             boolean billing) {}

    /** {@code lastSignedInAt} null: never. */
    record PersonFile(@JsonUnwrapped PersonView person,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lastSignedInAt) {}

    record MembershipFile(OrganizationId organization, String name, String role) {}

    @Bean
    OrganizationExport exportOrganization(OrganizationStore store) {
        return OrganizationExport.file("organization", id -> store.find(id).stream());
    }

    @Bean
    OrganizationExport exportMembers(Members members, People people) {
        return OrganizationExport.file("members", id -> Stream.iterate(members.page(id, null, AT_ONCE),
                        page -> !page.isEmpty(), page -> members.page(id, end(page), AT_ONCE))
                .flatMap(page -> named(page, people)));
    }

    private static Place end(List<Membership> page) {
        return new Place(page.getLast().joinedAt(), page.getLast().personId().uuid());
    }

    private static Stream<MemberFile> named(List<Membership> page, People people) {
        var found = people.find(page.stream().map(Membership::personId).toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return page.stream().map(one -> {
            var person = Objects.requireNonNull(found.get(one.personId()));
            return new MemberFile(person.id(), person.name(), person.email(), one.role().code(),
                    one.joinedAt(), one.billing());
        });
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
    PersonExport exportPerson(People people, Sessions sessions) {
        return personFile("person", id -> Stream.of(new PersonFile(
                people.view(id), sessions.lastSignIns(List.of(id)).get(id))));
    }

    @Bean
    PersonExport exportMemberships(OrganizationStore store) {
        return personFile("memberships", id -> store.ofPerson(id).stream()
                .map(one -> new MembershipFile(one.id(), one.name(), one.role().code())));
    }

    @Bean
    PersonExport exportTerms(Terms terms) {
        return personFile("terms", id -> terms.of(id).stream());
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
