package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.kernel.OrganizationId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with the owner's login and no scruples: whatever one row of the books is changed, it shows. */
@TenantryTest
class LedgerCheckTest {

    /** The books stay broken, and no job of another test meets them. */
    private static final String NOTHING_DUE =
            "update credit.charge set hold_until = 'infinity' where hold_until is not null and organization_id = ?";

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;
    @Autowired LedgerCheck check;

    @Test
    void saysNothingAboutHonestBooks() {
        assertThat(findings(honestBooks())).isEmpty();
    }

    /** Both sides of a handover are honest, each for itself. */
    @Test
    void findsAHandoverThatDidNotArriveAsItWent() {
        var world = new PostgresWorld(jdbc, transactions);
        var end = Instant.parse("2026-03-01T00:00:00Z");
        world.succeed("acme", "birch");
        world.apply("acme", new Command.Grant("lot", 9, end, 80));
        world.apply("acme", new Command.HandOver("away", 9, false));
        assertThat(findings(world.organization("acme"))).singleElement()
                .satisfies(one -> assertThat(one.what()).contains("arrived nowhere"));
        world.apply("birch", new Command.Grant("from/away", 9, end, 80));
        assertThat(findings(world.organization("acme"))).isEmpty();
        for (var other : List.of(new Command.Grant("from/less", 8, end, 80),
                new Command.Grant("from/longer", 9, end.plusSeconds(1), 80), new Command.Grant("from/later", 9, end, 90))) {
            var key = other.key().substring("from/".length());
            world.succeed(key, "birch");
            world.apply(key, new Command.Grant("lot " + key, 9, end, 80));
            world.apply(key, new Command.HandOver(key, 9, false));
            world.apply("birch", other);
            assertThat(findings(world.organization(key))).as(key).hasSize(1);
        }
    }

    /** Whose credits follow whom: edited, taken away and invented. */
    @ParameterizedTest
    @ValueSource(strings = {
        "update credit.successor set successor = gen_random_uuid() where organization_id = ?",
        "update credit.successor set since = since - interval '1 day' where organization_id = ?",
        "update credit.successor set organization_id = gen_random_uuid() where organization_id = ?",
        "delete from credit.successor where organization_id = ?"
    })
    void findsAChangedSuccessor(String crime) throws SQLException {
        var world = handedOver();
        var acme = world.organization("acme");
        assertThat(findings(acme)).isEmpty();
        commit(crime, acme);
        assertThat(findings(acme)).as(crime).isNotEmpty();
    }

    /** Also with the seal that belongs to it: where the credits went says who the successor was. */
    @Test
    void findsASuccessorThatTheHandoversDoNotName() throws SQLException {
        var acme = handedOver().organization("acme");
        commit("update credit.successor set successor = gen_random_uuid() where organization_id = ?", acme);
        commit("update credit.successor s set row_seal = credit.seal(s) where organization_id = ?", acme);
        assertThat(findings(acme)).singleElement().satisfies(one -> assertThat(one.what()).contains("to no successor"));
    }

    @Test
    void findsAnInventedSuccessor() throws SQLException {
        var world = new PostgresWorld(jdbc, transactions);
        var acme = world.organization("acme");
        commit("insert into credit.successor (organization_id, successor) values (?, gen_random_uuid())", acme);
        assertThat(findings(acme)).singleElement().satisfies(one ->
                assertThat(one.what()).isEqualTo("its successor is not as it was kept"));
        commit("delete from credit.successor where organization_id = ?", acme);
    }

    /** All that acme had went to birch, which follows it. */
    private PostgresWorld handedOver() {
        var world = new PostgresWorld(jdbc, transactions);
        world.succeed("acme", "birch");
        world.apply("acme", new Command.Grant("pack", 5));
        world.apply("acme", new Command.HandOver("away", 5, false));
        world.apply("birch", new Command.Grant("from/away", 5));
        return world;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update credit.account set purchased = purchased + 1 where organization_id = ?",
        "update credit.account set allowance = allowance + 1 where organization_id = ?",
        "update credit.account set seq = seq + 1 where organization_id = ?",
        "update credit.account set cycle_used = cycle_used + 1 where organization_id = ?",
        "update credit.account set cycle_premium = 0 where organization_id = ?",
        "update credit.account set lifetime_used = 1 where organization_id = ?",
        "update credit.account set allowance_limit = allowance_limit + 5 where organization_id = ?",
        "update credit.account set changes_at = changes_at + interval '1 day' where organization_id = ?",
        "update credit.account set granted = granted + 1 where organization_id = ?",
        "update credit.account set consumed = consumed - 1 where organization_id = ?",
        "update credit.account set promoted = 99 where organization_id = ?",
        "update credit.account set held = held + 1 where organization_id = ?",
        "update credit.charge set committed = committed + 1 where hold = 'committed' and organization_id = ?",
        "update credit.charge set refund_purchased = refund_purchased - 1 where hold = 'committed'"
            + " and organization_id = ?",
        "update credit.charge set hold = 'released' where hold = 'open' and organization_id = ?",
        "update credit.charge set hold = null, hold_until = null, committed = null where hold = 'open'"
            + " and organization_id = ?",
        "update credit.account set debt = debt + 1 where organization_id = ?",
        "update credit.account set freezes = 0 where organization_id = ?",
        "update credit.entry set kind = 'forfeit' where kind = 'debt' and organization_id = ?",
        "delete from credit.effect where source_kind = 'freeze' and organization_id = ?",
        "delete from credit.effect where source_kind = 'reversal' and organization_id = ?",
        "delete from credit.account where organization_id = ?",
        "update credit.entry set d_purchased = d_purchased + 1 where seq = 3 and organization_id = ?",
        "update credit.entry set allowance_after = 1 where seq = 4 and organization_id = ?",
        "update credit.entry set cycle_no = 7 where kind = 'charge' and organization_id = ?",
        "update credit.entry set source_id = gen_random_uuid() where kind = 'charge' and organization_id = ?",
        "update credit.entry set kind = 'lapse' where kind = 'charge' and organization_id = ?",
        "delete from credit.entry where seq = 4 and organization_id = ?",
        "delete from credit.entry e using credit.account a where e.account_id = a.id and e.seq = a.seq"
            + " and e.organization_id = ?",
        "insert into credit.entry select account_id, seq + 60, organization_id, kind, source_kind,"
            + " gen_random_uuid(), d_allowance, 1, allowance_after, purchased_after + 1, cycle_no, at,"
            + " effective_at from credit.entry where kind = 'refund' and organization_id = ?",
        "update credit.charge set credits = credits + 1, from_purchased = from_purchased + 1"
            + " where refunded_at is null and hold is null and organization_id = ?",
        "update credit.charge set job_id = gen_random_uuid() where organization_id = ?",
        "update credit.charge set refunded_at = null, refund_allowance = null, refund_used = null,"
            + " refund_cycle_no = null where organization_id = ?",
        "update credit.charge set backend = 'standard' where backend = 'premium' and organization_id = ?",
        "delete from credit.charge where refunded_at is null and organization_id = ?",
        "insert into credit.charge select scope, gen_random_uuid(), organization_id, account_id, 'invented',"
            + " credits, backend, from_allowance, from_purchased, metered, cycle_no, charged_at from credit.charge"
            + " where refunded_at is null and backend = 'standard' and organization_id = ?",
        "update credit.effect set credits = credits + 1 where organization_id = ?",
        "delete from credit.effect where organization_id = ?",
        "insert into credit.effect select source_kind, gen_random_uuid(), organization_id, account_id, seq,"
            + " 'invented', credits, given_by, given_at from credit.effect where source_kind <> 'terms'"
            + " and organization_id = ?",
        "update credit.account set lots = lots + 1 where organization_id = ?",
        "update credit.account set lotted = lotted - 1 where organization_id = ?",
        "update credit.account set lows = lows - 1 where organization_id = ?",
        "update credit.account set low = null where organization_id = ?",
        "update credit.lot set remaining = remaining - 1 where remaining > 0 and organization_id = ?",
        "update credit.lot set lapsed = lapsed + 1 where organization_id = ?",
        "update credit.lot set lapsed = lapsed + 1, waived = waived + 1 where organization_id = ?",
        "update credit.lot set ends_at = ends_at + interval '1 day' where organization_id = ?",
        "update credit.lot set priority = 7 where organization_id = ?",
        "update credit.lot set credits = credits + 1 where organization_id = ?",
        "delete from credit.lot where no = 1 and organization_id = ?",
        "delete from credit.lot where no = 2 and organization_id = ?",
        "insert into credit.lot select account_id, no + 10, organization_id, gen_random_uuid(), credits, ends_at,"
            + " priority, 0, 0, 0 from credit.lot where no = 1 and organization_id = ?",
        "update credit.lot_move set credits = credits - 1 where kind = 'charge' and organization_id = ?",
        "update credit.lot_move set remaining_after = 0 where kind = 'grant' and organization_id = ?",
        "update credit.lot_move set kind = 'hold' where kind = 'charge' and organization_id = ?",
        "update credit.lot_move set job_id = gen_random_uuid() where kind = 'charge' and organization_id = ?",
        "delete from credit.lot_move where kind = 'charge' and organization_id = ?",
        "delete from credit.lot_move where kind = 'expire' and organization_id = ?",
        "insert into credit.lot_move select account_id, seq + 1000, lot_no, organization_id, 'charge', job_id, -1,"
            + " remaining_after - 1 from credit.lot_move where lot_no = 1 and kind = 'grant' and organization_id = ?",
        "update credit.effect set ends_at = null, priority = 50 where ends_at is not null and organization_id = ?",
        "update credit.effect set priority = 50 where priority = 80 and organization_id = ?",
        "update credit.entry set kind = 'forfeit' where kind = 'expire' and organization_id = ?",
        "update credit.low_balance set total = total + 1 where organization_id = ?",
        "update credit.low_balance set threshold = '99%' where organization_id = ?",
        "update credit.low_balance set seq = 1 where organization_id = ?",
        "delete from credit.low_balance where organization_id = ?",
        "insert into credit.low_balance select account_id, no + 10, organization_id, '1', seq, total, cycle_no, at"
            + " from credit.low_balance where no = 1 and organization_id = ?",
        "update credit.terms set premium_cap = 1 where source = 'old' and organization_id = ?",
        "update credit.terms set set_at = set_at - interval '1 day' where source = 'old' and organization_id = ?",
        "delete from credit.terms where source = 'old' and organization_id = ?",
        "insert into credit.terms select account_id, organization_id, 'invented', effective_at - interval '1 year',"
            + " version, cadence, unlimited, credits, premium_cap, anchor, length, valid_until, after_cadence,"
            + " after_unlimited, after_credits, after_premium_cap, after_anchor, after_length, set_at"
            + " from credit.terms where source = 'old' and organization_id = ?",
        "update credit.charge set job = 'another' where job = 'job-1' and organization_id = ?",
        "update credit.effect set key = key || 'x' where organization_id = ?",
        "insert into credit.account (organization_id, as_of, owner_kind, owner_id, other_key) select organization_id,"
            + " as_of, 'resource', gen_random_uuid(), gen_random_uuid() from credit.account where organization_id = ?",
        "update credit.terms set credits = credits + 10 where organization_id = ?",
        "delete from credit.terms where organization_id = ?"
    })
    void findsWhatSomebodyChanged(String crime) throws SQLException {
        var acme = honestBooks();
        commit(crime, acme);
        assertThat(findings(acme)).as(crime).isNotEmpty();
        commit(NOTHING_DUE, acme);
    }

    /** Terms, a refill, a grant, a premium charge, a mixed charge, a refund. */
    private OrganizationId honestBooks() {
        var world = new PostgresWorld(jdbc, transactions);
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        world.now(anchor);
        world.apply("acme", new Command.SetTerms(new TermsChange("old", TermsSpec.from(anchor, 0,
                AllowanceTerms.none()))));
        world.apply("acme", new Command.SetTerms(new TermsChange("first", TermsSpec.from(anchor, 1,
                AllowanceTerms.eachCycle(20, 5L, anchor, Period.ofMonths(1))))));
        world.apply("acme", new Command.Grant("pack", 50));
        world.apply("acme", new Command.Charge(JobId.of("job-1"), 3, Backend.PREMIUM));
        world.apply("acme", new Command.Charge(JobId.of("job-2"), 25, Backend.STANDARD));
        world.apply("acme", new Command.Charge(JobId.of("job-3"), 2, Backend.STANDARD));
        world.apply("acme", new Command.Refund(JobId.of("job-2")));
        world.apply("acme", new Command.Reserve(JobId.of("job-4"), 3, Backend.STANDARD, Duration.ofHours(1)));
        world.apply("acme", new Command.Reserve(JobId.of("job-5"), 60, Backend.STANDARD, Duration.ofHours(1)));
        world.apply("acme", new Command.Commit(JobId.of("job-5"), 10));
        world.apply("acme", new Command.Reverse("lost", 500));
        world.apply("acme", new Command.Grant("pack-2", 30));
        lots(world, anchor);
        world.apply("acme", new Command.Freeze("dispute"));
        return world.organization("acme");
    }

    /** Everything spent, then two lots: one that ends with something in it, one that is nearly used up. */
    private static void lots(PostgresWorld world, Instant now) {
        world.apply("acme", new Command.Grant("pays the debt", 500));
        world.apply("acme", new Command.Charge(JobId.of("job-6"), world.balance("acme").total(), Backend.STANDARD));
        world.apply("acme", new Command.Grant("lot-1", 9, now.plus(Duration.ofDays(3)), 50));
        world.apply("acme", new Command.Grant("lot-2", 20, null, 80));
        world.apply("acme", new Command.Charge(JobId.of("job-7"), 5, Backend.STANDARD));
        world.now(now.plus(Duration.ofDays(4)));
        world.apply("acme", new Command.Charge(JobId.of("job-8"), 17, Backend.STANDARD));
    }

    private List<LedgerCheck.Finding> findings(OrganizationId organization) {
        return check.run().stream().filter(finding -> finding.organization().equals(organization)).toList();
    }

    private static void commit(String crime, OrganizationId victim) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var silence = owner.createStatement();
                var statement = owner.prepareStatement(crime)) {
            silence.execute("set session_replication_role = replica");
            statement.setObject(1, victim.uuid());
            assertThat(statement.executeUpdate()).as(crime).isPositive();
        }
    }
}
