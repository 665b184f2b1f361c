package dev.tenantry.payment;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.inbox.SettleInbox;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Trials;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random customers, operators, rails and clocks. Whatever they do: never two live subscriptions, never paid
 * access without money or a reason on record, and nobody who pays is locked out. A failure names its seed.
 */
@TenantryTest
class RandomLivesTest {

    private static final int LIVES = Integer.getInteger("lives.count", 25);
    private static final long SEED = Long.getLong("lives.seed", 47L);
    private static final int STEPS = 25;
    private static final Money TWO_SEATS = Money.of(5998, "USD");

    @Autowired private Checkouts checkouts;
    @Autowired private RailSubscriptions atRails;
    @Autowired private Subscriptions subscriptions;
    @Autowired private Trials trials;
    @Autowired private Complimentaries complimentaries;
    @Autowired private Settling settling;
    @Autowired private Inbox inbox;
    @Autowired private SettleInbox worker;
    @Autowired private InboxRows rows;
    @Autowired private FakeRail rail;
    @Autowired private World world;
    @Autowired private BusinessClock clock;
    @Autowired private JdbcClient jdbc;

    @Test
    void nobodyPaysTwiceOrForNothingOrIsLockedOutWhilePaying() {
        for (int life = 0; life < LIVES; life++) {
            new Life(SEED + life).live();
        }
        System.out.printf("lives: %d from seed %d on, %d steps each, %d in all, no violation%n", LIVES, SEED, STEPS,
                LIVES * STEPS);
    }

    private final class Life {

        private final long seed;
        private final Random random;
        private final OrganizationId acme = OrganizationId.next();
        private final List<RailEvent> waiting = new ArrayList<>();
        private final List<RailEvent> told = new ArrayList<>();
        private final List<String> made = new ArrayList<>();
        private final List<String> diary = new ArrayList<>();
        private OrderId order;
        private OrderId slow;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void live() {
            if (random.nextBoolean()) {
                Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), clock.now()));
            }
            for (int step = 0; step < STEPS; step++) {
                try {
                    act(random.nextInt(29));
                } catch (Refusal refusal) {
                    diary.add("refused: " + refusal.code().code());
                }
                holds();
            }
            reconcile();
            holds();
            noPayerIsLockedOut();
            isWhatTheRailSays();
        }

        private void holds() {
            holdsOneAtMost();
            isPaidOrExplained();
            nobodyWeKnowToPayIsLockedOut();
        }

        private void act(int what) {
            switch (what) {
                case 0, 1 -> buy();
                case 2 -> buyWithSlowMoney();
                case 3, 4 -> hear();
                case 5 -> renew();
                case 6 -> fail();
                case 7 -> cancelAtTheRail();
                case 8 -> command("cancel or resume");
                case 9 -> sellByHand();
                case 10 -> gift();
                case 11 -> hearEverythingAgain();
                case 12 -> goesBack("refund");
                case 13 -> goesBack("dispute");
                case 14 -> pause();
                case 15 -> changeAtTheRail();
                case 16 -> deleteTheCustomer();
                case 17 -> takeTheGiftBack();
                case 18 -> hear();
                case 19 -> trialInAnOperatorsHands();
                case 20 -> endTheTrial();
                case 21 -> withdraw();
                case 22 -> isGivenUp();
                case 23 -> failsForLong();
                case 24 -> sellByHand();
                case 25 -> planAChange();
                case 26 -> takeTheChangeBack();
                case 27 -> aPeriodEnds();
                default -> timePasses();
            }
        }

        private void buy() {
            if (runs()) {
                return;
            }
            diary.add("buys");
            order = Shop.open(checkouts, Shop.pro(acme, 2, null), rail).orderId();
            if (random.nextInt(4) > 0) {
                pay(rail.pay(order));
            }
            if (random.nextInt(3) == 0) {
                Tenancy.asSystem(() -> checkouts.reconcile(acme, order));
            }
        }

        private void buyWithSlowMoney() {
            if (slow != null) {
                diary.add("slow money arrives");
                rail.settleSlowMoney(slow);
                tell("checkout.session.async_payment_succeeded", Subject.CHECKOUT, "cs_fake_" + slow);
                slow = null;
            } else if (!runs()) {
                diary.add("buys with slow money");
                slow = Shop.open(checkouts, Shop.pro(acme, 2, null), rail).orderId();
                var subscription = rail.pay(slow, TWO_SEATS, false);
                made.add(subscription);
                tell("checkout.session.completed", Subject.CHECKOUT, "cs_fake_" + slow);
                tell("customer.subscription.created", Subject.SUBSCRIPTION, subscription);
            }
        }

        private void pay(String subscription) {
            made.add(subscription);
            tell("checkout.session.completed", Subject.CHECKOUT, "cs_fake_" + order);
            tell("customer.subscription.created", Subject.SUBSCRIPTION, subscription);
            tell("invoice.paid", Subject.INVOICE, "in_fake_" + order);
        }

        private void renew() {
            anyAlive().ifPresent(subscription -> {
                diary.add("renews");
                rail.status(subscription, "active");
                tell("invoice.paid", Subject.INVOICE, rail.invoice(subscription, TWO_SEATS, true));
            });
        }

        private void fail() {
            anyAlive().ifPresent(subscription -> {
                diary.add("fails");
                rail.status(subscription, "past_due");
                tell("invoice.payment_failed", Subject.INVOICE, rail.invoice(subscription,
                        new Money(0, TWO_SEATS.currency()), false));
            });
        }

        /** The rail stops trying to collect; a payment would still revive it. */
        private void isGivenUp() {
            anyAlive().ifPresent(subscription -> {
                diary.add("is given up at the rail");
                rail.status(subscription, "unpaid");
                tell("customer.subscription.updated", Subject.SUBSCRIPTION, subscription);
            });
        }

        private void failsForLong() {
            diary.add("the failure gets old");
            world.failingSince(acme, Duration.ofDays(random.nextInt(1, 40)));
        }

        private void cancelAtTheRail() {
            anyAlive().ifPresent(subscription -> {
                diary.add("is cancelled at the rail");
                rail.status(subscription, "canceled");
                tell("customer.subscription.deleted", Subject.SUBSCRIPTION, subscription);
            });
        }

        private void command(String what) {
            var link = current() == null ? null : current().rail();
            if (link == null || current().status() == SubscriptionStatus.CANCELED) {
                return;
            }
            diary.add(what);
            Tenancy.asSystem(() -> switch (random.nextInt(3)) {
                case 0 -> atRails.cancelAtPeriodEnd(acme, FakeRail.KEY, link.subscriptionId());
                case 1 -> atRails.resume(acme, FakeRail.KEY, link.subscriptionId());
                default -> atRails.cancelNow(acme, FakeRail.KEY, link.subscriptionId());
            });
        }

        private void planAChange() {
            var held = current();
            if (held == null || held.rail() == null || held.status() != SubscriptionStatus.ACTIVE) {
                return;
            }
            diary.add("plans fewer seats");
            var item = Shop.pro(acme, 1, null).item();
            Tenancy.asSystem(() -> atRails.changeAtPeriodEnd(acme, FakeRail.KEY, held.rail().subscriptionId(), item,
                    1 + random.nextInt(9)));
        }

        private void takeTheChangeBack() {
            var held = current();
            if (held == null || held.planned().isEmpty()) {
                return;
            }
            diary.add("takes the change back");
            Tenancy.asSystem(() -> atRails.dropPlannedChange(acme, FakeRail.KEY, held.rail().subscriptionId()));
        }

        /** As it was planned, whether we are told now or later. */
        private void aPeriodEnds() {
            anyAlive().ifPresent(subscription -> {
                diary.add("a period ends");
                rail.turn(subscription);
                tell("customer.subscription.updated", Subject.SUBSCRIPTION, subscription);
            });
        }

        private void sellByHand() {
            alive().ifPresent(subscription -> {
                diary.add("is sold another by hand");
                var other = rail.madeByHand(subscription);
                made.add(other);
                tell("customer.subscription.created", Subject.SUBSCRIPTION, other);
            });
        }

        private void gift() {
            diary.add("is given a plan");
            Tenancy.asSystem(() -> complimentaries.grant(acme, "pro", null, Actor.SYSTEM, "random"));
        }

        private void goesBack(String how) {
            alive().ifPresent(subscription -> {
                diary.add("money goes back: " + how);
                var invoice = "in_fake_" + (order == null ? slow : order);
                if (how.equals("refund")) {
                    var refund = rail.refund(subscription, invoice, TWO_SEATS, "succeeded");
                    tell("refund.created", Subject.REFUND, refund.id());
                } else {
                    var dispute = rail.dispute("du_fake_" + seed + "_" + diary.size(), subscription, invoice,
                            random.nextBoolean() ? RailDispute.Standing.LOST : RailDispute.Standing.OPEN);
                    tell("charge.dispute.created", Subject.DISPUTE, dispute.id());
                }
            });
        }

        private void pause() {
            alive().ifPresent(subscription -> {
                var on = rail.statusOf(subscription).equals("paused");
                diary.add(on ? "goes on after a pause" : "is paused at the rail");
                rail.status(subscription, on ? "active" : "paused");
                tell("customer.subscription.updated", Subject.SUBSCRIPTION, subscription);
            });
        }

        private void changeAtTheRail() {
            alive().ifPresent(subscription -> {
                diary.add("gets other seats at the rail");
                rail.seats(subscription, 1 + random.nextInt(9));
                tell("customer.subscription.updated", Subject.SUBSCRIPTION, subscription);
            });
        }

        private void deleteTheCustomer() {
            alive().filter(subscription -> random.nextInt(3) == 0).ifPresent(subscription -> {
                diary.add("is deleted at the rail");
                var customer = rail.customerOf(subscription);
                rail.gone.add(customer);
                made.stream().filter(id -> rail.customerOf(id).equals(customer)).forEach(id -> {
                    rail.status(id, "canceled");
                    tell("customer.subscription.deleted", Subject.SUBSCRIPTION, id);
                });
                tell("customer.deleted", Subject.CUSTOMER, customer);
            });
        }

        /** As operators do: the gift gets an end, and the end comes. */
        private void takeTheGiftBack() {
            diary.add("is given a plan for an hour that is over");
            Tenancy.asSystem(() -> complimentaries.grant(acme, "pro", clock.now().plus(Duration.ofHours(1)),
                    Actor.SYSTEM, "random"));
            world.endsIn(acme, Duration.ofHours(-1));
        }

        private void trialInAnOperatorsHands() {
            diary.add("is given a trial, or a longer one");
            Tenancy.asSystem(() -> trials.grant(acme, clock.now().plus(Duration.ofDays(1 + random.nextInt(30))),
                    Actor.SYSTEM, "random"));
        }

        private void endTheTrial() {
            diary.add("loses its trial");
            Tenancy.asSystem(() -> trials.end(acme, Actor.SYSTEM, "random"));
        }

        private void withdraw() {
            diary.add("loses what was given");
            Tenancy.asSystem(() -> complimentaries.withdraw(acme, Actor.SYSTEM, "random"));
        }

        /** Whatever has an end comes nearer to it; what was given for good has none. */
        private void timePasses() {
            var held = current();
            if (held != null && held.periodEnd() == null) {
                return;
            }
            diary.add("time passes");
            world.endsIn(acme, Duration.ofDays(random.nextInt(-5, 30)));
        }

        private void tell(String type, Subject subject, String object) {
            waiting.add(Shop.event(type, subject, object));
        }

        private void hear() {
            if (waiting.isEmpty()) {
                return;
            }
            var event = waiting.remove(random.nextInt(waiting.size()));
            diary.add("hears " + event.type());
            told.add(event);
            arrive(event);
        }

        private void arrive(RailEvent event) {
            inbox.accept(event);
            eventually("seed " + seed + " " + diary, () -> {
                worker.drain();
                return rows.isTried(event, 1);
            });
        }

        private void hearEverythingAgain() {
            diary.add("hears everything again");
            for (var event : told) {
                arrive(new RailEvent(event.rail(), event.id() + "_again" + diary.size(), event.type(),
                        event.subject(), event.objectId(), event.excerpt(), event.payload(), null));
            }
        }

        /** What the daily comparison does: everything the rail has, and every page that is open. */
        private void reconcile() {
            for (var id : List.of(order == null ? "none" : "cs_fake_" + order,
                    slow == null ? "none" : "cs_fake_" + slow)) {
                settling.settle(FakeRail.KEY, Subject.CHECKOUT, id, outcome -> { });
            }
            made.forEach(id -> settling.settle(FakeRail.KEY, Subject.SUBSCRIPTION, id, outcome -> { }));
        }

        private java.util.Optional<String> alive() {
            return made.stream().filter(id -> !rail.statusOf(id).equals("canceled")).reduce((a, b) -> b);
        }

        /** Of two at the rail the first can fail as well as the second. */
        private java.util.Optional<String> anyAlive() {
            var alive = made.stream().filter(id -> !rail.statusOf(id).equals("canceled")).toList();
            return alive.isEmpty() ? java.util.Optional.empty()
                    : java.util.Optional.of(alive.get(random.nextInt(alive.size())));
        }

        private Subscription current() {
            return Tenancy.asSystem(() -> subscriptions.current(acme)).orElse(null);
        }

        /** As the offers see it: who runs one is not sold another. */
        private boolean runs() {
            var held = current();
            return slow != null || held != null && held.bought()
                    && held.status() != SubscriptionStatus.CANCELED;
        }

        private void holdsOneAtMost() {
            assertThat(count("subscription.subscription", "status <> 'canceled'")).as(what())
                    .isLessThanOrEqualTo(1);
        }

        /** Who may use a paid plan is in a trial that began, was given it, or somebody took money for it. */
        private void isPaidOrExplained() {
            var held = current();
            var standing = Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now()));
            if (held == null || !standing.entitled()) {
                return;
            }
            var reasons = held.bought() ? collected(held) : switch (held.status()) {
                case TRIALING -> count("subscription.trial", "true")
                        + count("audit.entry", "action = 'subscription.trial_granted'");
                case COMPLIMENTARY -> count("audit.entry", "action = 'subscription.complimentary'");
                default -> 0;
            };
            assertThat(reasons).as(what() + ": money or a reason for " + held).isPositive();
        }

        /** Money of its own order, of its own invoices, or a sale by hand at the rail. */
        private long collected(Subscription held) {
            var id = "'" + held.rail().subscriptionId() + "'";
            return count("payment.payment", "subscription = " + id)
                    + count("payment.rail_subscription", "id = " + id + " and order_id is null");
        }

        /** From what was read so far; what the rail has not shown yet comes with the comparison at the end. */
        private void nobodyWeKnowToPayIsLockedOut() {
            var held = current();
            var runsOut = held != null && held.cancelAtPeriodEnd();
            var pays = count("payment.rail_subscription s", "status = 'active' and ended_at is null "
                    + "and not cancel_at_period_end and (order_id is null or exists (select 1 from payment.orders o "
                    + "where o.id = s.order_id and o.status = 'paid'))");
            if (pays > 0 && !runsOut) {
                var standing = Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now()));
                assertThat(standing.active()).as(what() + " is known to pay " + held).isTrue();
            }
        }

        private void noPayerIsLockedOut() {
            var pays = made.stream().anyMatch(id -> rail.statusOf(id).equals("active")
                    && !rail.endsAtPeriodEnd(id) && !("sub_fake_" + slow).equals(id));
            if (pays) {
                var standing = Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now()));
                assertThat(standing.active()).as(what() + " " + standing + " " + current()).isTrue();
            }
        }

        /** Price, seats and what is planned, of the one that the row follows. */
        private void isWhatTheRailSays() {
            var held = current();
            if (held == null || !held.renews() || held.status() != SubscriptionStatus.ACTIVE) {
                return;
            }
            var link = held.rail();
            assertThat(java.util.Arrays.<Object>asList(link.priceId(), Long.valueOf(held.seats()),
                    held.planned().map(next -> next.priceId()).orElse(null),
                    held.planned().map(next -> Long.valueOf(next.seats())).orElse(null))).as(what())
                    .isEqualTo(rail.termsOf(link.subscriptionId()));
        }

        private long count(String table, String where) {
            return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table
                            + " where organization_id = :organization and " + where)
                    .param("organization", acme).query(Long.class).single());
        }

        private String what() {
            return "seed " + seed + ": " + diary;
        }
    }
}
