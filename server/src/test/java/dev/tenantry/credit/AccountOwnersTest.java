package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.engine.ExpireHolds;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several accounts in one organization, each of its owner and with job ids of its own. */
@TenantryTest
class AccountOwnersTest {

    @Autowired Accounts accounts;
    @Autowired Terms terms;
    @Autowired Charges charges;
    @Autowired Refunds refunds;
    @Autowired Holds holds;
    @Autowired Grants grants;
    @Autowired Disputes disputes;
    @Autowired Balances balances;
    @Autowired Statements statements;
    @Autowired ExpireHolds expireHolds;
    @Autowired LedgerCheck check;
    @Autowired JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private final AccountOwner own = AccountOwner.of(acme);
    private final AccountOwner shop = new AccountOwner(acme, "resource", UUID.randomUUID());
    private final AccountOwner adaInShop = new AccountOwner(acme, "resource_person", UUID.randomUUID());

    @Test
    void eachOwnerHasItsOwnCreditsAndJobs() {
        for (var owner : new AccountOwner[] {own, shop, adaInShop}) {
            terms.set(owner, TermsSpec.from(Instant.EPOCH, 1, AllowanceTerms.lifetime(10, null)), "first");
        }
        grant(shop, 5);
        assertThat(charges.charge(own, JobId.of("job-1"), 3, Backend.STANDARD).balance().total()).isEqualTo(7);
        assertThat(charges.charge(shop, JobId.of("job-1"), 12, Backend.STANDARD).balance().total()).isEqualTo(3);
        assertThat(balances.of(acme).total()).isEqualTo(7);
        assertThat(balances.of(shop).purchased()).isEqualTo(3);
        assertThat(balances.of(adaInShop).total()).isEqualTo(10);
        assertThat(refunds.refund(shop, JobId.of("job-1")).refunded()).isEqualTo(12);
        assertThat(code(() -> refunds.refund(adaInShop, JobId.of("job-1")))).isEqualTo(CreditRefusal.JOB_UNKNOWN);
        assertThat(statements.page(acme, null, 10).entries()).extracting(Statements.Line::kind)
                .containsExactly(EntryKind.CHARGE, EntryKind.REFILL);
        assertThat(statements.page(shop, null, 10).entries()).extracting(Statements.Line::kind)
                .containsExactly(EntryKind.REFUND, EntryKind.CHARGE, EntryKind.GRANT, EntryKind.REFILL);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(acme)).isEmpty();
    }

    @Test
    void disputesHoldsAndTimeOutsStayWithTheirOwner() throws SQLException {
        accounts.open(shop);
        accounts.open(own);
        grant(own, 9);
        grant(shop, 9);
        disputes.open(shop, UUID.randomUUID().toString(), Actor.SYSTEM);
        assertThat(code(() -> charges.charge(shop, JobId.of("job-1"), 1, Backend.STANDARD)))
                .isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
        assertThat(charges.charge(own, JobId.of("job-1"), 1, Backend.STANDARD).charged()).isEqualTo(1);
        terms.set(shop, TermsSpec.from(Instant.EPOCH, 1, AllowanceTerms.lifetime(10, null)), "first");
        holds.reserve(shop, JobId.of("job-2"), 4, Backend.STANDARD, Duration.ofSeconds(1));
        sql("update credit.charge set hold_until = now() - interval '1 hour' where hold = 'open'"
                + " and organization_id = '" + acme.uuid() + "'");
        sql("update credit.charge c set row_seal = credit.seal(c) where organization_id = '" + acme.uuid() + "'");
        Tenancy.asSystem(() -> {
            expireHolds.run();
            return true;
        });
        assertThat(balances.of(shop).held()).isZero();
        assertThat(balances.of(shop).allowance().remaining()).isEqualTo(10);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(acme)).isEmpty();
    }

    @Test
    void oneAccountPerOwnerHoweverManyNodesOpenIt() throws Exception {
        try (var other = new Node(TestPostgres.url()); var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(IntStream.range(0, 24).<Callable<Boolean>>mapToObj(i -> () -> {
                Patience.patiently(() -> {
                    accounts.open(i % 2 == 0 ? shop : adaInShop);
                    return true;
                });
                return Patience.patiently(() -> {
                    try {
                        return other.charges().charge(shop, JobId.of("job-" + i), 1, Backend.STANDARD).replayed();
                    } catch (Refusal refusal) {
                        return refusal.code() == CreditRefusal.LEDGER_BUSY;
                    }
                });
            }).toList());
        }
        assertThat(Tenancy.asOrganization(acme, () -> jdbc.sql("""
                select count(*) from credit.account where organization_id = :acme
                """).param("acme", acme).query(Long.class).single())).isEqualTo(2);
    }

    /** Nothing is opened by asking: an owner nobody opened has nothing and can be granted nothing. */
    @Test
    void anOwnerWithoutAnAccountHasNothing() {
        accounts.open(own);
        assertThat(balances.of(shop)).isEqualTo(Balance.NOTHING);
        assertThat(code(() -> charges.charge(shop, JobId.of("job-1"), 1, Backend.STANDARD)))
                .isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
        assertThat(code(() -> grant(shop, 5))).isEqualTo(CreditRefusal.NO_CREDIT_ACCOUNT);
        assertThat(balances.of(own).total()).isZero();
    }

    /** The same thing in two organizations is two owners; neither reads the other's. */
    @Test
    void anOwnerIsOfOneOrganization() {
        var birch = new AccountOwner(OrganizationId.next(), shop.kind(), shop.id());
        accounts.open(shop);
        accounts.open(birch);
        grant(shop, 5);
        assertThat(balances.of(birch).total()).isZero();
        assertThat(birch.key()).isNotEqualTo(shop.key());
        assertThat(Tenancy.asOrganization(birch.organization(), () -> jdbc.sql("""
                select count(*) from credit.account where owner_key = :key and organization_id is not null
                """).param("key", shop.key()).query(Long.class).single())).isZero();
        assertThatThrownBy(() -> new AccountOwner(acme, "organization", UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountOwner(acme, "Resource!", UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCheckFindsAnAccountGivenToAnotherOwner() throws SQLException {
        accounts.open(shop);
        sql("update credit.account set owner_id = gen_random_uuid() where owner_key = '" + shop.key() + "'");
        assertThat(check.run()).filteredOn(one -> one.organization().equals(acme))
                .anySatisfy(one -> assertThat(one.what()).contains("not to be found by its owner"));
    }

    private void grant(AccountOwner owner, long credits) {
        grants.grant(owner, new Grants.Grant(credits, UUID.randomUUID().toString(), null,
                Grants.USUAL_PRIORITY), Actor.SYSTEM);
    }

    private static dev.tenantry.kernel.RefusalCode code(Runnable work) {
        return catchThrowableOfType(Refusal.class, work::run).code();
    }

    private static void sql(String statement) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var work = owner.createStatement()) {
            work.execute(statement);
        }
    }
}
