package dev.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.TypeId;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class OrganizationsTest {

    @Autowired
    Organizations organizations;
    @Autowired
    Members members;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void namesAPersonalOrganizationAfterItsPerson() {
        var made = organizations.createPersonal(person("Grace Hopper"));
        assertThat(made.name()).isEqualTo("Grace’s organization");
        assertThat(made.kind()).isEqualTo(OrganizationKind.PERSONAL);
        assertThat(made.slug()).startsWith("graces-organization");
        assertThat(made.displayCode()).matches("[A-Z0-9]{8}");
    }

    @Test
    void givesEachOrganizationAWordOfItsOwn() {
        var name = "Same " + UUID.randomUUID();
        var slugs = Stream.generate(() -> organizations.createTeam(name, person("Ada").id()).slug())
                .limit(4).toList();
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.startsWith(slugs.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "delete from organization.membership where organization_id = :id",
        "update organization.membership set role = 'admin' where organization_id = :id",
        "update organization.membership set person_id = (select id from identity.person where id <> person_id limit 1), "
                + "role = 'viewer' where organization_id = :id",
    })
    void theDatabaseKeepsTheLastOwner(String hostile) {
        var team = organizations.createTeam("Team", person("Ada").id());
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql(hostile).param("id", team.id()).update()))
                .isInstanceOf(DataAccessException.class).hasMessageContaining("would have no owner");
        assertThatThrownBy(() -> Tenancy.asOrganization(team.id(),
                () -> jdbc.sql(hostile.replace("identity.person where id <> person_id",
                        "organization.organization"))
                        .param("id", team.id()).update()))
                .isInstanceOf(DataAccessException.class);
        assertThat(Tenancy.asSystem(() -> members.of(team.id()))).hasSize(1);
    }

    @Test
    void theDatabaseRefusesAnOrganizationNobodyOwns() {
        assertThatThrownBy(() -> Tenancy.asSystem(() -> insertOrganization("team")))
                .hasMessageContaining("would have no owner");
        Tenancy.asSystem(() -> insertOrganization("shadow"));
    }

    @Test
    void twoOwnersWhoLeaveAtOnceCannotBothSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            var ada = person("Ada");
            var ben = person("Ben");
            var team = organizations.createTeam("Team", ada.id());
            Tenancy.asSystem(() -> jdbc.sql("""
                    insert into organization.membership (id, organization_id, person_id, role, joined_at)
                    values (:id, :organization, :person, 'owner', now())
                    """).param("id", TypeId.next()).param("organization", team.id()).param("person", ben.id())
                    .update());
            var failed = new AtomicInteger();
            var together = new CyclicBarrier(2);
            try (var pool = Executors.newFixedThreadPool(2)) {
                for (var done : pool.invokeAll(Stream.of(ada, ben).map(who -> leave(team.id(), who, together,
                        failed)).toList())) {
                    done.get();
                }
            }
            assertThat(failed).hasValue(1);
            assertThat(Tenancy.asSystem(() -> members.of(team.id()))).hasSize(1);
        }
    }

    @Test
    void oneOfTwoOwnersMayLeave() {
        var ada = person("Ada");
        var team = organizations.createTeam("Team", ada.id());
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                values (:id, :organization, :person, 'owner', now())
                """).param("id", TypeId.next()).param("organization", team.id()).param("person",
                person("Ben").id()).update());
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from organization.membership
                 where organization_id = :organization
                   and person_id = :person
                """).param("organization", team.id()).param("person", ada.id()).update());
        assertThat(Tenancy.asSystem(() -> members.count(team.id()))).isEqualTo(1);
    }

    @Test
    void aRequestSeesItsOwnMembersOnly() {
        var mine = organizations.createTeam("Mine", person("Ada").id());
        var theirs = organizations.createTeam("Theirs", person("Eve").id());
        Tenancy.asOrganization(mine.id(), () -> {
            assertThat(members.of(mine.id())).hasSize(1);
            assertThat(members.of(theirs.id())).isEmpty();
            assertThat(jdbc.sql("select count(*) from organization.membership").query(Integer.class).single())
                    .isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from organization.organization").query(Integer.class)
                    .single())
                    .isEqualTo(1);
            assertThatThrownBy(() -> jdbc.sql("select count(*) from identity.person").query().listOfRows())
                    .isInstanceOf(DataAccessException.class);
        });
        assertThat(members.of(mine.id())).as("without an organization nothing is seen").isEmpty();
    }

    @Test
    void aRequestCannotJoinSomebodyToAnotherOrganization() {
        var mine = organizations.createTeam("Mine", person("Ada").id());
        var theirs = organizations.createTeam("Theirs", person("Eve").id());
        assertThatThrownBy(() -> Tenancy.asOrganization(mine.id(), () -> jdbc.sql("""
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                values (:id, :organization, :person, 'owner', now())
                """).param("id", TypeId.next()).param("organization", theirs.id())
                .param("person", members.of(mine.id()).getFirst().personId()).update()))
                .rootCause().hasMessageContaining("row-level security");
    }

    private Callable<Void> leave(OrganizationId team, Person who, CyclicBarrier together,
            AtomicInteger failed) {
        return () -> {
            try {
                Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("""
                            delete from organization.membership
                             where organization_id = :organization
                               and person_id = :person
                            """).param("organization", team).param("person", who.id()).update();
                    await(together);
                }));
            } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
                failed.incrementAndGet();
            }
            return null;
        };
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void insertOrganization(String kind) {
        jdbc.sql("""
                insert into organization.organization (id, slug, name, kind, display_code, created_at)
                values (:id, :slug, 'Nobody', :kind, :code, now())
                """).param("id", TypeId.next()).param("slug", "n-" + UUID.randomUUID()).param("kind", kind)
                .param("code", UUID.randomUUID().toString().substring(0, 8).toUpperCase()).update();
    }

    private Person person(String name) {
        return people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", name, null));
    }
}
