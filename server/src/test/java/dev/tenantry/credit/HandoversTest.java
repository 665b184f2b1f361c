package dev.tenantry.credit;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Credits on their way from one account to another: none is lost on it and none comes about. */
@TenantryTest
class HandoversTest {

    @Autowired Accounts accounts;
    @Autowired Terms terms;
    @Autowired Charges charges;
    @Autowired Refunds refunds;
    @Autowired Holds holds;
    @Autowired Grants grants;
    @Autowired Disputes disputes;
    @Autowired Balances balances;
    @Autowired Handovers handovers;
    @Autowired Successions successions;
    @Autowired FollowSuccessors followSuccessors;
    @Autowired SuccessorStore store;
    @Autowired LedgerCheck check;
    @Autowired TransactionTemplate transaction;

    private final OrganizationId shadow = OrganizationId.next();
    private final OrganizationId acme = OrganizationId.next();
    private final AccountOwner from = AccountOwner.of(shadow);
    private final AccountOwner to = AccountOwner.of(acme);
    private boolean begun;

    @BeforeEach
    void tenForALifetimeAndSomePurchased() {
        terms.set(from, TermsSpec.from(Instant.EPOCH, 1, AllowanceTerms.lifetime(10, 5L)), "first");
        accounts.open(to);
        grant(from, 100, null, 50);
    }

    @AfterEach
    void theBooksAddUp() {
        assertThat(check.run()).filteredOn(one ->
                one.organization().equals(acme) || one.organization().equals(shadow)).isEmpty();
    }

    @Test
    void everythingGoesAlongWithItsEndAndItsOrder() {
        var end = Instant.now().plus(Duration.ofDays(40));
        grant(from, 7, end, 50);
        grant(from, 9, null, 80);
        charges.charge(from, JobId.of("job-1"), 3, Backend.STANDARD);
        assertThat(all()).isEqualTo(123);
        assertThat(balances.of(from).total()).isZero();
        var arrived = balances.of(to);
        assertThat(arrived.purchased()).isEqualTo(123);
        assertThat(arrived.lots()).extracting(Balance.Lot::credits, Balance.Lot::priority)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(7L, 50), org.assertj.core.groups.Tuple.tuple(9L, 80));
        assertThat(all()).as("nothing is there any more").isZero();
        assertThat(balances.of(to).purchased()).isEqualTo(123);
    }

    /** What was handed over of an allowance is used: new terms do not fill it up again. */
    @Test
    void anAllowanceIsHandedOverOnce() {
        all();
        terms.set(from, TermsSpec.from(Instant.EPOCH, 2, AllowanceTerms.lifetime(10, 5L)), "again");
        assertThat(balances.of(from).total()).isZero();
    }

    @Test
    void moreThanOneGrantCanCarryGoesInSeveral() {
        grant(from, Grants.MOST, null, 50);
        grant(from, Grants.MOST, null, 50);
        assertThat(all()).isEqualTo(2 * Grants.MOST + 110);
        assertThat(balances.of(to).purchased()).isEqualTo(2 * Grants.MOST + 110);
    }

    @Test
    void disputedCreditsStayUntilTheDisputeIsOver() {
        var dispute = UUID.randomUUID().toString();
        disputes.open(from, dispute, Actor.SYSTEM);
        assertThat(inOne(() -> successions.begin(shadow, acme, Actor.SYSTEM))).isEqualTo(10);
        disputes.close(from, dispute, Actor.SYSTEM);
        Tenancy.asSystem(followSuccessors::run);
        assertThat(balances.of(to).purchased()).isEqualTo(110);
    }

    /** A hold is given back to where it was taken, and from there it follows. */
    @Test
    void whatComesBackLaterFollows() {
        holds.reserve(from, JobId.of("job-1"), 30, Backend.STANDARD, Duration.ofHours(1));
        charges.charge(from, JobId.of("job-2"), 5, Backend.STANDARD);
        inOne(() -> successions.begin(shadow, acme, Actor.SYSTEM));
        assertThat(balances.of(to).purchased()).isEqualTo(75);
        assertThat(charges.charge(from, JobId.of("job-2"), 5, Backend.STANDARD).replayed())
                .as("the job is still known").isTrue();
        holds.release(from, JobId.of("job-1"));
        refunds.refund(from, JobId.of("job-2"));
        Tenancy.asSystem(followSuccessors::run);
        assertThat(balances.of(from).total()).isZero();
        assertThat(balances.of(to).purchased()).isEqualTo(110);
        Tenancy.asSystem(followSuccessors::run);
        assertThat(balances.of(to).purchased()).isEqualTo(110);
    }

    @Test
    void everyOwnersCreditsGoToTheSameOwner() {
        var install = OwnerName.parse("bob").in(shadow);
        accounts.open(install);
        grant(install, 4, null, 50);
        inOne(() -> successions.begin(shadow, acme, Actor.SYSTEM));
        assertThat(balances.of(OwnerName.parse("inst:bob").in(acme)).purchased()).isEqualTo(4);
        assertThat(balances.of(to).purchased()).isEqualTo(110);
    }

    private record Claimed(AccountOwner from, AccountOwner to) {}

    /** Everything went, and then the five of a job come back. */
    private Claimed claimedAndPaidBack() {
        var claimed = new Claimed(AccountOwner.of(OrganizationId.next()), AccountOwner.of(OrganizationId.next()));
        accounts.open(claimed.from);
        accounts.open(claimed.to);
        grant(claimed.from, 20, null, 50);
        charges.charge(claimed.from, JobId.of("job-1"), 5, Backend.STANDARD);
        inOne(() -> successions.begin(claimed.from.organization(), claimed.to.organization(), Actor.SYSTEM));
        refunds.refund(claimed.from, JobId.of("job-1"));
        return claimed;
    }

    @Test
    void oneThatCannotBeFollowedKeepsNobodyElsesCreditsBack() throws SQLException {
        Tenancy.asSystem(followSuccessors::run);
        var claimed = Stream.of(claimedAndPaidBack(), claimedAndPaidBack())
                .sorted(Comparator.comparing(one -> one.from.id().toString())).toList();
        var broken = claimed.getFirst();
        var other = claimed.getLast();
        assertThat(unfinished(null)).containsExactly(broken.from.organization(), other.from.organization());
        assertThat(unfinished(broken.from.organization())).as("the next page").containsExactly(other.from.organization());
        lotted(broken.from, 1);
        try {
            Tenancy.asSystem(followSuccessors::run);
            assertThat(balances.of(other.to).purchased()).isEqualTo(20);
            assertThatThrownBy(() -> Tenancy.asSystem(followSuccessors::run)).as("nobody else is there any more")
                    .isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            lotted(broken.from, 0);
        }
        Tenancy.asSystem(followSuccessors::run);
        assertThat(balances.of(broken.to).purchased()).isEqualTo(20);
    }

    private List<OrganizationId> unfinished(OrganizationId after) {
        return Tenancy.asSystem(() -> store.unfinished(after, 200)).stream()
                .map(SuccessorStore.Succession::organization).toList();
    }

    private static void lotted(AccountOwner of, long credits) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var statement = owner.prepareStatement("update credit.account set lotted = ? where owner_key = ?")) {
            statement.setLong(1, credits);
            statement.setObject(2, of.key());
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    /** Or else whoever writes in the order of ids, as the ledger does, waits for it while it waits for him. */
    @Test
    void aSuccessionThatWaitsForAnAccountHoldsNoLaterOne() throws Exception {
        var heir = OrganizationId.next();
        var first = OwnerName.parse("bob").in(heir);
        var last = AccountOwner.of(heir);
        accounts.open(first);
        accounts.open(last);
        accounts.open(OwnerName.parse("bob").in(shadow));
        grant(OwnerName.parse("bob").in(shadow), 4, null, 50);
        try (var writer = DriverManager.getConnection(TestPostgres.url());
                var threads = Executors.newSingleThreadExecutor()) {
            writer.setAutoCommit(false);
            lock(writer, first);
            var claim = threads.submit(() -> inOne(() -> successions.begin(shadow, heir, Actor.SYSTEM)));
            try {
                eventually("the claim waits", () -> isWaitedFor(writer));
                lock(writer, last);
            } finally {
                writer.rollback();
            }
            assertThat(claim.get()).isEqualTo(114);
        }
        assertThat(balances.of(first).purchased()).isEqualTo(4);
        assertThat(balances.of(last).purchased()).isEqualTo(110);
    }

    private static void lock(Connection writer, AccountOwner account) throws SQLException {
        try (var statement = writer.prepareStatement(
                "select id from credit.account where owner_key = ? for update nowait")) {
            statement.setObject(1, account.key());
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private static boolean isWaitedFor(Connection writer) throws SQLException {
        try (var statement = writer.prepareStatement("select exists (select from pg_stat_activity"
                + " where pg_backend_pid() = any(pg_blocking_pids(pid)))")) {
            var row = statement.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void someGoOncePerKey() {
        var bob = OwnerName.parse("user:bob").in(shadow);
        var key = UUID.randomUUID().toString();
        assertThat(some(from, bob, 30, key)).isTrue();
        assertThat(some(from, bob, 30, key)).as("it went before").isFalse();
        assertThat(balances.of(bob).purchased()).isEqualTo(30);
        assertThat(balances.of(from).purchased()).isEqualTo(70);
        for (var other : new long[] {29, 31}) {
            assertThat(catchThrowableOfType(Refusal.class, () -> some(from, bob, other, key)).code())
                    .isEqualTo(CreditRefusal.GRANT_CONFLICT);
        }
        assertThat(catchThrowableOfType(Refusal.class, () ->
                some(from, bob, 71, UUID.randomUUID().toString())).code())
                .as("an allowance is not given away").isEqualTo(CreditRefusal.INSUFFICIENT_CREDITS);
        assertThat(balances.of(bob).purchased()).isEqualTo(30);
        assertThat(balances.of(from).purchased()).isEqualTo(70);
    }

    /** Both ways at once, with charges in between: everybody waits for the others in one order. */
    @Test
    void crosswiseHandoversLoseNothing() throws Exception {
        var bob = OwnerName.parse("user:bob").in(shadow);
        accounts.open(bob);
        grant(bob, 100, null, 50);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = threads.invokeAll(IntStream.range(0, 48).<Callable<Boolean>>mapToObj(i -> () -> {
                switch (i % 3) {
                    case 0 -> some(from, bob, 1, "there-" + shadow + i);
                    case 1 -> some(bob, from, 1, "back-" + shadow + i);
                    default -> charges.charge(i % 2 == 0 ? from : bob, JobId.of("job-" + i), 1, Backend.STANDARD);
                }
                return true;
            }).toList());
            for (var one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(balances.of(from).total() + balances.of(bob).total()).isEqualTo(210 - 16);
    }

    /** All there is now, the first time and again. */
    private long all() {
        var again = begun;
        begun = true;
        return inOne(() -> again ? successions.follow(shadow, acme, Actor.SYSTEM)
                : successions.begin(shadow, acme, Actor.SYSTEM));
    }

    private boolean some(AccountOwner giving, AccountOwner getting, long credits, String key) {
        return inOne(() -> handovers.some(giving, getting, credits, key, Actor.SYSTEM));
    }

    private <T> T inOne(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }

    private void grant(AccountOwner owner, long credits, Instant end, int priority) {
        grants.grant(owner, new Grants.Grant(credits, UUID.randomUUID().toString(), end, priority),
                Actor.SYSTEM);
    }
}
