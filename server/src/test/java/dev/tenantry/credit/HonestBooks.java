package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.TermsChange;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;

/** Books with every kind of entry, charge, effect, lot and low balance: what somebody might want to change. */
final class HonestBooks {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PostgresWorld world;
    private Instant now = BEGIN;

    HonestBooks(PostgresWorld world) {
        this.world = world;
        world.now(now);
    }

    void write() {
        world.succeed("acme", "birch");
        free();
        paid();
        lots();
        claims();
        another();
    }

    private void free() {
        terms("old", 0, AllowanceTerms.lifetime(10, 4L));
        charge("free-1", 3, Backend.PREMIUM);
    }

    /** A promotion, an upgrade in the cycle, a fall, a boundary with something left over. */
    private void paid() {
        later(Duration.ofHours(1));
        terms("first", 1, AllowanceTerms.eachCycle(20, 5L, BEGIN, Period.ofMonths(1)));
        terms("upgrade", 2, AllowanceTerms.eachCycle(40, 9L, BEGIN, Period.ofMonths(1)));
        apply(new Command.Grant("pack", 50));
        charge("job-1", 3, Backend.PREMIUM);
        charge("job-2", 45, Backend.STANDARD);
        charge(UUID.randomUUID().toString(), 2, Backend.STANDARD);
        apply(new Command.Refund(JobId.of("job-2")));
        charge("job-3", 30, Backend.STANDARD);
        later(Duration.ofDays(40));
        apply(new Command.Refund(JobId.of("job-3")));
        reserve("hold-1", 3);
        reserve("hold-2", 60);
        apply(new Command.Commit(JobId.of("hold-2"), 10));
        reserve("hold-3", 5);
        apply(new Command.Release(JobId.of("hold-3")));
        reserve("hold-4", 5);
        later(Duration.ofHours(2));
        apply(new Command.Expire(JobId.of("hold-4")));
        reserve("hold-5", 2);
        apply(new Command.Commit(JobId.of("hold-5"), 2));
        reserve("hold-6", 4);
        later(Duration.ofDays(30));
        terms("fall", 3, AllowanceTerms.lifetime(10, 4L));
        charge("free-2", 1, Backend.STANDARD);
    }

    /** All spent, then lots: one that ends with something in it, one nearly used up, one paid back after its end. */
    private void lots() {
        charge("job-4", world.balance("acme").total(), Backend.STANDARD);
        apply(new Command.Grant("lot-1", 9, now.plus(Duration.ofDays(3)), 50));
        apply(new Command.Grant("lot-2", 20, null, 80));
        charge("job-5", 5, Backend.PREMIUM);
        handOver("away-1", 1);
        later(Duration.ofDays(4));
        charge("job-6", 17, Backend.STANDARD);
        apply(new Command.Refund(JobId.of("job-5")));
        apply(new Command.Reverse("back-1", 6, "lot-1"));
    }

    private void claims() {
        apply(new Command.Reverse("back-2", 500, "pack"));
        apply(new Command.Grant("pays the debt", 520));
        apply(new Command.Grant("more", 9));
        handOver("away-2", 2);
        apply(new Command.Freeze("dispute-1"));
        apply(new Command.Thaw("dispute-1"));
        apply(new Command.Freeze("dispute-2"));
        reserve("hold-7", 1);
    }

    /** Somebody inside the organization with credits to himself. */
    private void another() {
        var owner = new AccountOwner(world.organization("acme"), "person", UUID.randomUUID());
        world.apply(owner, new Command.SetTerms(new TermsChange("his", TermsSpec.from(now, 1,
                AllowanceTerms.eachCycle(5, 2L, now, Period.ofMonths(1)))
                .until(now.plus(Duration.ofDays(90)), AllowanceTerms.lifetime(1, 1L)))));
        world.apply(owner, new Command.Charge(JobId.of("his-1"), 2, Backend.PREMIUM));
    }

    private void later(Duration time) {
        now = now.plus(time);
        world.now(now);
    }

    private void terms(String source, long version, AllowanceTerms allowance) {
        apply(new Command.SetTerms(new TermsChange(source, TermsSpec.from(now, version, allowance))));
    }

    private void charge(String job, long credits, Backend backend) {
        apply(new Command.Charge(JobId.of(job), credits, backend));
    }

    /** To another organization, where it arrives. */
    private void handOver(String key, long most) {
        var went = (Outcome.HandedOver) world.apply("acme", new Command.HandOver(key, most, true));
        world.apply("birch", new Command.Grant("from/" + key, went.credits(), went.endsAt(), went.priority()));
    }

    private void reserve(String job, long credits) {
        apply(new Command.Reserve(JobId.of(job), credits, Backend.STANDARD, Duration.ofHours(1)));
    }

    private void apply(Command command) {
        world.apply("acme", command);
    }
}
