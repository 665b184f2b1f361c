package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.TermsChange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random commands against the tiny model. A failure prints the seed; put it into {@code SEED} to see it again. */
class LedgerModelTest {

    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());

    @Test
    void doesWhatTheTinyModelDoes() {
        for (int run = 0; run < 400; run++) {
            var seed = SEED + run;
            new Run(new Random(seed), new MemoryWorld(), "seed " + seed).commands(120);
        }
    }

    /** Paid by mistake for a moment, then corrected: purchased keeps what was promoted, so lifetimes are 0 here. */
    @Test
    void termsMayArriveInAnyOrder() {
        for (int run = 0; run < 500; run++) {
            var seed = SEED + run;
            var random = new Random(seed);
            var today = TinyModel.ANCHOR.plusDays(random.nextInt(200));
            var changes = new ArrayList<Command>();
            for (int i = 0; i < 6; i++) {
                changes.add(new Command.SetTerms(new TermsChange("s" + i, Run.terms(random, today, i, 0))));
            }
            changes.add(new Command.Grant("key", 7));
            var once = outcome(changes, today);
            Collections.shuffle(changes, random);
            changes.add(changes.getFirst());
            var otherwise = outcome(changes, today);
            assertThat(otherwise.allowance()).as("seed " + seed + " " + changes).isEqualTo(once.allowance());
            assertThat(otherwise.purchased()).as("seed " + seed).isEqualTo(once.purchased());
        }
    }

    @Test
    void promotesOnceInWhateverOrderTermsArrive() {
        var free = AllowanceTerms.lifetime(10, 5L);
        var day = TinyModel.ANCHOR;
        var month = Period.ofMonths(1);
        var changes = new ArrayList<Command>(List.of(
                set("free", day, 1, free),
                set("paid", day.plusDays(5), 2,
                        AllowanceTerms.eachCycle(50, 25L, TinyModel.at(day.plusDays(5)), month)),
                set("upgrade", day.plusDays(9), 3,
                        AllowanceTerms.eachCycle(200, 100L, TinyModel.at(day.plusDays(5)), month)),
                set("fall", day.plusDays(20), 4, free),
                set("again", day.plusDays(25), 5,
                        AllowanceTerms.eachCycle(50, 25L, TinyModel.at(day.plusDays(25)), month)),
                new Command.Grant("key", 7)));
        for (int order = 0; order < 300; order++) {
            Collections.shuffle(changes, new Random(SEED + order));
            var balance = outcome(changes, day.plusDays(30));
            assertThat(balance.purchased()).as("seed " + (SEED + order)).isEqualTo(17);
            assertThat(balance.allowance().remaining()).as("seed " + (SEED + order)).isEqualTo(50);
        }
    }

    private static Command set(String source, LocalDate from, long version, AllowanceTerms allowance) {
        return new Command.SetTerms(new TermsChange(source,
                TermsSpec.from(TinyModel.at(from), version, allowance)));
    }

    private static Balance outcome(List<Command> commands, LocalDate today) {
        var world = new MemoryWorld();
        world.now(TinyModel.at(today));
        commands.forEach(command -> world.apply("acme", command));
        return world.balance("acme");
    }

    /** One random history of two accounts that hand over to each other, compared step by step. */
    static final class Run {

        private final Random random;
        private final CreditWorld world;
        private final String seed;
        private final List<Side> sides = List.of(new Side("acme", new TinyModel()), new Side("birch", new TinyModel()));
        private Side side = sides.getFirst();
        private LocalDate today = TinyModel.ANCHOR;
        private int terms;

        private record Side(String account, TinyModel model) {}

        Run(Random random, CreditWorld world, String seed) {
            this.random = random;
            this.world = world;
            this.seed = seed;
        }

        void commands(int count) {
            world.now(TinyModel.at(today));
            for (int step = 0; step < count; step++) {
                side = sides.get(random.nextInt(4) / 3);
                var told = side.account + " " + step(step);
                sides.forEach(one -> assertThat(text(world.balance(one.account)))
                        .as(seed + " step " + told + " " + one.account).isEqualTo(one.model.balance(today)));
            }
            sides.forEach(one -> invariants(world.entries(one.account), seed));
        }

        private String step(int step) {
            return switch (random.nextInt(17)) {
                case 0 -> {
                    today = today.plusDays(random.nextInt(5) == 0 ? random.nextInt(100) : random.nextInt(9));
                    world.now(TinyModel.at(today));
                    yield "now " + today;
                }
                case 1 -> {
                    var spec = terms(random, today, terms, random.nextInt(15));
                    side.model.set(today, spec);
                    world.apply(side.account, new Command.SetTerms(new TermsChange("s" + terms++, spec)));
                    yield spec.toString();
                }
                case 2 -> grant(step);
                case 3 -> {
                    var job = job();
                    var expected = side.model.refund(today, job);
                    var outcome = word(world.apply(side.account, new Command.Refund(job)));
                    assertThat(outcome).as(seed + " step " + step + " refund").isEqualTo(expected);
                    yield "refund " + job;
                }
                case 4 -> settle(step);
                case 5 -> {
                    var credits = 1 + random.nextInt(20);
                    var of = "g" + random.nextInt(step + 1);
                    side.model.reverse(today, credits, of);
                    world.apply(side.account, new Command.Reverse("r" + step, credits, of));
                    yield "reverse " + credits + " of " + of;
                }
                case 6 -> {
                    var hold = new Command.Reserve(job(), 1 + random.nextInt(9), Backend.values()[random.nextInt(2)],
                            Duration.ofDays(100_000));
                    var expected = side.model.charge(today, hold.job(), hold.credits(), hold.backend(), true);
                    assertThat(word(world.apply(side.account, hold))).as(seed + " step " + step + " " + hold)
                            .isEqualTo(expected);
                    yield hold.toString();
                }
                case 7, 8 -> {
                    var key = side.account + random.nextInt(1 + step / 6);
                    var begins = random.nextInt(3) == 0;
                    var expected = side.model.dispute(today, key, begins);
                    assertThat(word(world.apply(side.account, begins ? new Command.Freeze(key) : new Command.Thaw(key))))
                            .as(seed + " step " + step + " dispute " + key).isEqualTo(expected);
                    yield (begins ? "freeze " : "thaw ") + key;
                }
                case 9 -> handOver(step);
                default -> {
                    var charge = new Command.Charge(job(), 1 + random.nextInt(6), Backend.values()[random.nextInt(2)]);
                    var expected = side.model.charge(today, charge.job(), charge.credits(), charge.backend(), false);
                    var outcome = word(world.apply(side.account, charge));
                    assertThat(outcome).as(seed + " step " + step + " " + charge).isEqualTo(expected);
                    yield charge.toString();
                }
            };
        }

        /** Some for ever, some with an end, some with an order of their own. */
        private String grant(int step) {
            var credits = 1 + random.nextInt(20);
            var end = random.nextInt(3) == 0 ? null : today.plusDays(1 + random.nextInt(40));
            var priority = random.nextInt(3) > 0 ? 50 : random.nextInt(3) * 40;
            side.model.grant(today, "g" + step, credits, end, priority);
            world.apply(side.account, new Command.Grant("g" + step, credits, end == null ? null : TinyModel.at(end),
                    priority));
            return "grant %d until %s priority %d".formatted(credits, end, priority);
        }

        /** All there is, one kind after the other, or some of one kind; together both have what they had. */
        private String handOver(int step) {
            var other = sides.get(1 - sides.indexOf(side));
            var all = random.nextBoolean();
            var most = all ? Grants.MOST : 1 + random.nextInt(12);
            var had = together();
            var pieces = new ArrayList<String>();
            for (var gone = piece(step, 0, most, all, other); all && gone > 0; gone = piece(step, pieces.size(), most, all, other)) {
                pieces.add(String.valueOf(gone));
            }
            assertThat(together()).as(seed + " step " + step + " hands over").isEqualTo(had);
            return "hands over " + most + " " + pieces;
        }

        private long piece(int step, int no, long most, boolean all, Side to) {
            var away = new Command.HandOver("h%04d/%03d".formatted(step, no), most, all);
            var expected = side.model.handOver(today, most, all);
            var end = expected.end().equals(LocalDate.MAX) ? null : TinyModel.at(expected.end());
            assertThat(world.apply(side.account, away)).as(seed + " step " + step + " " + away)
                    .isEqualTo(new Outcome.HandedOver(expected.credits(), end, expected.priority(), false));
            if (expected.credits() > 0) {
                to.model.grant(today, "from/" + away.key(), expected.credits(), end == null ? null : expected.end(),
                        expected.priority());
                world.apply(to.account, new Command.Grant("from/" + away.key(), expected.credits(), end, expected.priority()));
                assertThat(world.apply(side.account, away)).as(seed + " step " + step + " again")
                        .isEqualTo(new Outcome.HandedOver(expected.credits(), end, expected.priority(), true));
            }
            return expected.credits();
        }

        /** What both can spend, without what they owe. */
        private long together() {
            return sides.stream().map(one -> world.balance(one.account)).mapToLong(balance -> balance.purchased()
                    - balance.debt() + Optional.ofNullable(balance.allowance().remaining()).orElse(0L)).sum();
        }

        private String settle(int step) {
            var job = job();
            var credits = 1 + random.nextInt(9);
            var release = random.nextInt(3) == 0;
            var expected = release ? side.model.release(today, job) : side.model.commit(today, job, credits);
            var outcome = world.apply(side.account, release ? new Command.Release(job) : new Command.Commit(job, credits));
            assertThat(word(outcome)).as(seed + " step " + step + " settle " + job + " " + credits)
                    .isEqualTo(expected);
            return "settle " + job;
        }

        private static String text(Balance balance) {
            return (balance.allowance().remaining() == null ? "unlimited" : balance.allowance().remaining()) + "/"
                    + balance.purchased() + "/" + balance.lots().stream().map(Balance.Lot::credits).toList() + "/"
                    + balance.debt() + (balance.frozen() ? "/frozen" : "");
        }

        private JobId job() {
            return JobId.of("job-" + random.nextInt(60));
        }

        static TermsSpec terms(Random random, LocalDate today, int version, long lifetime) {
            var anchor = TinyModel.at(TinyModel.ANCHOR);
            var cap = random.nextBoolean() ? Long.valueOf(random.nextInt(8)) : null;
            var month = Period.ofMonths(1);
            var allowance = switch (random.nextInt(6)) {
                case 0 -> AllowanceTerms.none();
                case 1, 2 -> AllowanceTerms.lifetime(lifetime, cap);
                case 3 -> random.nextInt(4) == 0 ? AllowanceTerms.unlimited(cap, anchor, month)
                        : AllowanceTerms.eachCycle(30, cap, anchor, month);
                default -> AllowanceTerms.eachCycle(random.nextInt(25), cap, anchor, month);
            };
            var from = today.plusDays(random.nextInt(3) == 0 ? random.nextInt(40) - 20 : 0);
            from = from.isBefore(TinyModel.ANCHOR) ? TinyModel.ANCHOR : from;
            var spec = TermsSpec.from(TinyModel.at(from), version, allowance);
            return random.nextInt(3) > 0 ? spec : spec.until(TinyModel.at(from.plusDays(random.nextInt(50))),
                    random.nextBoolean() ? AllowanceTerms.none() : AllowanceTerms.lifetime(lifetime, cap));
        }

        private static String word(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Charged(var charge, var again) -> again ? "replay"
                        : "ok " + charge.split().fromAllowance() + "+" + charge.split().fromPurchased();
                case Outcome.Refunded(_, var again) -> again ? "replay" : "ok";
                case Outcome.Settled(_, var again) -> again ? "replay" : "ok";
                case Outcome.Refused refused -> refused.name().toLowerCase(java.util.Locale.ROOT);
                case Outcome.Frozen(var again) -> again ? "replay" : "ok";
                case Outcome.Granted _, Outcome.TermsSet _, Outcome.Opened _, Outcome.Reversed _,
                        Outcome.HandedOver _ -> "ok";
            };
        }
    }

    static void invariants(List<Entry> entries, String seed) {
        long allowance = 0;
        long purchased = 0;
        long seq = 0;
        for (var entry : entries) {
            assertThat(entry.seq()).as(seed + " seq without gaps").isEqualTo(++seq);
            assertThat(entry.allowanceAfter()).as(seed).isEqualTo(allowance += entry.dAllowance());
            assertThat(entry.purchasedAfter()).as(seed).isEqualTo(purchased += entry.dPurchased());
            assertThat(Math.min(allowance, purchased)).as(seed + " never negative").isNotNegative();
        }
    }
}
