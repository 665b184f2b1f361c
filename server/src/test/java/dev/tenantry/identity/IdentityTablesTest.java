package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database itself holds about people. */
@TenantryTest
class IdentityTablesTest {

    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Person ada;

    @BeforeEach
    void create() {
        ada = person();
    }

    @Test
    void somebodyWithoutAPasswordCommits() {
        assertThat(people.find(ada.id())).isPresent();
        assertThat(count("identity.password where person_id = '%s'".formatted(ada.id().uuid()))).isZero();
    }

    @Test
    void aNewPersonHasTheDefaults() {
        assertThat(ada.verified()).isFalse();
        assertThat(ada.operator()).isFalse();
        assertThat(ada.disabledAt()).isNull();
        var profile = people.view(ada.id());
        assertThat(profile.timezone()).isEqualTo("UTC");
        assertThat(profile.avatarUrl()).isNull();
        assertThat(profile.roleAtSignup()).isNull();
        assertThat(count("""
                information_schema.columns
                 where table_schema = 'identity'
                   and table_name = 'password'
                   and column_name = 'must_change'
                   and column_default = 'false'""")).isEqualTo(1);
    }

    @Test
    void oneAddressIsOnePersonsWhateverItsCase() {
        for (var email : new String[] {ada.email(), ada.email().toUpperCase()}) {
            assertThatThrownBy(() -> write("""
                    insert into identity.person (id, email, name, created_at)
                    values (gen_random_uuid(), '%s', 'Eve', now())
                    """.formatted(email))).isInstanceOf(DataIntegrityViolationException.class);
        }
        var most = "a".repeat(256 - "@example.test".length()) + "@example.test";
        assertThatThrownBy(() -> write("""
                insert into identity.person (id, email, name, created_at)
                values (gen_random_uuid(), '%s', 'Eve', now())
                """.formatted(most))).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aProvidersSubjectNamesOnePerson() {
        var subject = UUID.randomUUID().toString();
        link(ada, "google", subject);
        link(ada, "microsoft", subject);
        var eve = person();
        assertThatThrownBy(() -> link(eve, "google", subject))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(linked(ada)).isEqualTo(2);
    }

    @Test
    void linkedIdentitiesGoWithThePerson() {
        link(ada, "google", UUID.randomUUID().toString());
        write("delete from identity.person where id = '%s'".formatted(ada.id().uuid()));
        assertThat(linked(ada)).isZero();
    }

    @Test
    void makingAnOperatorLeavesItsTrace() {
        people.makeOperator(ada.id());
        assertThat(people.find(ada.id()).orElseThrow().operator()).isTrue();
        assertThat(count("audit.entry where action = 'person.made_operator' and subject = '%s'"
                .formatted(ada.id()))).isEqualTo(1);
    }

    @Test
    void sessionsGoWithThePerson() {
        write("""
                insert into identity.session (id, person_id, token_hash, ip, user_agent)
                values (gen_random_uuid(), '%1$s', sha256(cast('%1$s' as bytea)), '192.0.2.1', 'test')
                """.formatted(ada.id().uuid()));
        var sessions = "identity.session where person_id = '%s'".formatted(ada.id().uuid());
        assertThat(count(sessions)).isEqualTo(1);
        write("delete from identity.person where id = '%s'".formatted(ada.id().uuid()));
        assertThat(count(sessions)).isZero();
    }

    /** Where it leads stands for what it is for; what the asking browser carried is a visitor's trial. */
    @Test
    void aSignInLinkKeepsWhoAskedWhenAndFromWhere() {
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select column_name
                  from information_schema.columns
                 where table_schema = 'identity'
                   and table_name = 'sign_in_link'
                   and is_nullable = 'NO'
                """).query(String.class).list())).contains("email", "token_hash", "next_sealed", "asked_ip", "asked_agent",
                "asked_at", "expires_at").doesNotContain("used_at", "carry");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select indexdef
                  from pg_indexes
                 where schemaname = 'identity'
                   and tablename = 'sign_in_link'
                """).query(String.class).list())).anyMatch(index -> index.contains("(email)"))
                .anyMatch(index -> index.contains("(asked_ip, asked_at)"));
    }

    private void link(Person person, String provider, String subject) {
        write("""
                insert into identity.oidc_identity (id, person_id, provider, subject, email_at_link)
                values (gen_random_uuid(), '%s', '%s', '%s', '%s')
                """.formatted(person.id().uuid(), provider, subject, person.email()));
    }

    private int linked(Person person) {
        return count("identity.oidc_identity where person_id = '%s'".formatted(person.id().uuid()));
    }

    private void write(String sql) {
        Tenancy.asSystem(() -> jdbc.sql(sql).update());
    }

    private int count(String what) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + what).query(Integer.class).single());
    }

    private Person person() {
        return people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ada Lovelace", null));
    }
}
