package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.OrganizationKind;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class RegisterTest {

    private static final String PASSWORD = "lantern-otter-quilt-47";

    @Autowired
    Register register;
    @Autowired
    Organizations organizations;
    @Autowired
    JdbcClient jdbc;

    @Test
    void makesAPersonWhoOwnsAPersonalOrganization() {
        var email = address();
        var made = register.register(new NewRegistration("Ada Lovelace", email.toUpperCase(), PASSWORD),
                device());
        assertThat(made.person().email()).isEqualTo(email);
        assertThat(made.organization().kind()).isEqualTo(OrganizationKind.PERSONAL);
        assertThat(made.organization().name()).isEqualTo("Ada’s organization");
        assertThat(organizations.ofPerson(made.person().id())).singleElement()
                .satisfies(own -> assertThat(own.role()).isEqualTo(Role.OWNER));
        assertThat(count("mail.message where recipient = '%s'".formatted(email))).isEqualTo(1);
        assertThat(count("subscription.subscription where organization_id = '%s' and status = 'trialing'"
                .formatted(made.organization().id().uuid()))).isEqualTo(1);
    }

    @Test
    void twentyAtOnceWithOneAddressMakeOnePersonOneOrganizationOneOwner() throws Exception {
        var email = address();
        var made = new AtomicInteger();
        Callable<Void> attempt = () -> {
            try {
                register.register(new NewRegistration("Twin", email, PASSWORD), device());
                made.incrementAndGet();
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isIn(IdentityRefusal.EMAIL_TAKEN, IdentityRefusal.SIGN_IN_BUSY);
            }
            return null;
        };
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (var done : pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> attempt).toList())) {
                done.get();
            }
        }
        assertThat(made).hasValue(1);
        assertThat(count("identity.person where email = '%s'".formatted(email))).isEqualTo(1);
        assertThat(count("""
                organization.membership
                  join identity.person on person.id = membership.person_id
                 where person.email = '%s' and membership.role = 'owner'""".formatted(email))).isEqualTo(1);
    }

    /** The session is the last row written; the database refuses it for this one browser. */
    @Test
    void leavesNothingWhenItBreaksInTheMiddle() throws Exception {
        var email = address();
        var name = "Half" + UUID.randomUUID().toString().replace("-", "");
        asOwner("""
                create function identity.break_off() returns trigger language plpgsql as
                    $$ begin raise exception 'broken off by a test'; end $$;
                create trigger break_off before insert on identity.session
                    for each row when (new.user_agent = 'breaks-off') execute function identity.break_off()""");
        try {
            assertThatThrownBy(() -> register.register(new NewRegistration(name, email, PASSWORD),
                    new Device("198.51.100.7", "198.51.100.7", "breaks-off", null)))
                    .hasMessageContaining("broken off by a test");
        } finally {
            asOwner("drop trigger break_off on identity.session; drop function identity.break_off()");
        }
        assertThat(count("identity.person where email = '%s'".formatted(email))).isZero();
        assertThat(count("organization.organization where name like '%s%%'".formatted(name))).isZero();
        assertThat(count("mail.message where recipient = '%s'".formatted(email))).isZero();
        register.register(new NewRegistration(name, email, PASSWORD), device());
    }

    @Test
    void tellsTheOwnerOfAUsedAddressOnce() {
        var email = address();
        register.register(new NewRegistration("Ada", email, PASSWORD), device());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> register.register(new NewRegistration("Eve", email, PASSWORD), device()))
                    .isInstanceOfSatisfying(Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(IdentityRefusal.EMAIL_TAKEN));
        }
        assertThat(count("mail.message where recipient = '%s' and template = 'registration/used-address'"
                .formatted(email))).isEqualTo(1);
    }

    @Test
    void allowsThreeAMinuteFromOneNetworkAddress() {
        var device = device();
        for (int i = 0; i < 3; i++) {
            register.register(new NewRegistration("Ada", address(), PASSWORD), device);
        }
        assertThatThrownBy(() -> register.register(new NewRegistration("Ada", address(), PASSWORD), device))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
                    assertThat((long) refusal.details().get("retry_after_seconds")).isPositive();
                });
    }

    private static void asOwner(String sql) throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String what) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + what).query(Integer.class).single());
    }

    static Device device() {
        var ip = "test-" + UUID.randomUUID();
        return new Device(ip, ip, "test", null);
    }

    static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }
}
