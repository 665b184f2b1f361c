package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class GrantsTest {

    @Autowired Accounts accounts;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired Terms terms;
    @Autowired Charges charges;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;

    private final OrganizationId acme = OrganizationId.next();
    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 1_000_001, 2_000_000, Long.MIN_VALUE, Long.MAX_VALUE})
    void boundsWhatIsGranted(long credits) {
        accounts.open(acme);
        assertThat(refusal(() -> grants.grant(acme, credits, key, Actor.SYSTEM)))
                .isEqualTo(CreditRefusal.GRANT_INVALID);
        assertThat(balances.of(acme).purchased()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void needsAKey(String key) {
        accounts.open(acme);
        assertThat(refusal(() -> grants.grant(acme, 5, key, Actor.SYSTEM))).isEqualTo(CreditRefusal.GRANT_INVALID);
    }

    @Test
    void neverOpensAnAccount() {
        assertThat(refusal(() -> grants.grant(acme, 5, key, Actor.SYSTEM)))
                .isEqualTo(CreditRefusal.NO_CREDIT_ACCOUNT);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from credit.account where organization_id = :o")
                .param("o", acme).query(Long.class).single())).isZero();
    }

    @Test
    void goesAndComesWithTheTransactionOfThePayment() {
        accounts.open(acme);
        Tenancy.asSystem(() -> transactions.executeWithoutResult(payment -> {
            grants.grant(acme, 5, key, Actor.RAIL);
            payment.setRollbackOnly();
        }));
        assertThat(balances.of(acme).purchased()).isZero();
        Tenancy.asSystem(() -> transactions.executeWithoutResult(_ -> grants.grant(acme, 5, key, Actor.RAIL)));
        assertThat(grants.grant(acme, 5, key, Actor.RAIL).replayed()).isTrue();
        assertThat(balances.of(acme).purchased()).isEqualTo(5);
    }

    @Test
    void anOrganizationReadsItsOwnBooksAndWritesNone() {
        accounts.open(acme);
        grants.grant(acme, 5, key, Actor.SYSTEM);
        charges.charge(acme, JobId.of("job-1"), 1, Backend.STANDARD);
        var birch = OrganizationId.next();
        for (var table : new String[] {"account", "entry", "charge", "effect"}) {
            var count = "select count(*) from credit." + table;
            assertThat(Tenancy.asOrganization(acme, () -> jdbc.sql(count).query(Long.class).single())).isPositive();
            assertThat(Tenancy.asOrganization(birch, () -> jdbc.sql(count).query(Long.class).single())).isZero();
            for (var write : new String[] {"delete from credit.", "update credit."}) {
                var statement = write + table + (write.startsWith("update") ? " set organization_id = null" : "");
                assertThat(catchThrowableOfType(DataAccessException.class,
                        () -> Tenancy.asOrganization(acme, () -> jdbc.sql(statement).update()))).isNotNull();
            }
        }
        for (var table : new String[] {"entry", "effect", "terms"}) {
            assertThat(catchThrowableOfType(DataAccessException.class, () -> Tenancy.asSystem(
                    () -> jdbc.sql("delete from credit." + table).update()))).as(table).isNotNull();
        }
    }

    private static RefusalCode refusal(Runnable work) {
        return catchThrowableOfType(Refusal.class, work::run).code();
    }
}
