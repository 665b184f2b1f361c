package dev.tenantry.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Interval;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.change.When;
import dev.tenantry.subscription.prepaid.PickableDays;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What everybody can do to a subscription in every state it can be in: the table lies in acts.csv, one cell a
 * line, and each line is a test that names it.
 */
@TenantryTest
class ActsTest {

    @Autowired Trials trials;
    @Autowired Complimentaries complimentaries;
    @Autowired Cancellations cancellations;
    @Autowired PlanChanges changes;
    @Autowired Offers offers;
    @Autowired PickableDays days;
    @Autowired Subscriptions subscriptions;
    @Autowired SubscriptionStore store;
    @Autowired TransactionTemplate transactions;
    @Autowired BusinessClock clock;
    @Autowired World world;
    @Autowired Till till;

    private final OrganizationId acme = OrganizationId.next();

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvFileSource(resources = "/subscription/acts.csv", delimiter = '|')
    void leadsWhereTheTableSays(String held, String act, String outcome) {
        hold(held);
        var before = word();
        var said = tried(() -> carryOut(act));
        var after = word();
        assertThat(said.isEmpty() ? after : said).isEqualTo(outcome);
        if (!said.isEmpty()) {
            assertThat(after).as("a refusal changes nothing").isEqualTo(before);
        }
    }

    /** Whatever can be held meets whatever somebody can do: no cell is left to whoever reads the code. */
    @Test
    void theTableHasEveryCellOnce() throws IOException {
        var cells = new ClassPathResource("/subscription/acts.csv").getContentAsString(UTF_8).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Stream.of(line.split("\\|")).limit(2).map(String::strip).toList()).toList();
        var held = cells.stream().map(List::getFirst).distinct().toList();
        var acts = cells.stream().map(List::getLast).distinct().toList();
        assertThat(held).hasSize(17);
        assertThat(cells).containsExactlyInAnyOrderElementsOf(held.stream()
                .flatMap(what -> acts.stream().map(act -> List.of(what, act))).toList());
    }

    @ParameterizedTest
    @EnumSource(SubscriptionStatus.class)
    void theDatabaseFollowsTheTableOfStatuses(SubscriptionStatus next) {
        for (var status : SubscriptionStatus.values()) {
            var organization = OrganizationId.next();
            var said = tried(() -> Tenancy.asSystem(() -> transactions.execute(inside -> {
                var held = with(Subscription.trial(organization, plan(), clock.now(),
                        clock.now().plusSeconds(60)), status);
                store.insert(held);
                store.update(with(held, next), held.version());
                return "";
            })));
            assertThat(said.isEmpty()).as(status + " -> " + next).isEqualTo(status.mayBecome(next));
        }
    }

    /** The table in words that people can check: what is over stays over, and nothing turns into a gift. */
    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "TRIALING, COMPLIMENTARY, false", "ACTIVE, COMPLIMENTARY, false", "PAST_DUE, COMPLIMENTARY, false",
        "INCOMPLETE, COMPLIMENTARY, false", "CANCELED, COMPLIMENTARY, false", "CANCELED, TRIALING, false",
        "CANCELED, ACTIVE, false", "CANCELED, PAST_DUE, false", "CANCELED, INCOMPLETE, false",
        "CANCELED, CANCELED, false", "TRIALING, ACTIVE, true", "COMPLIMENTARY, ACTIVE, true",
        "PAST_DUE, ACTIVE, true", "ACTIVE, CANCELED, true"})
    void whatIsOverStaysOverAndNothingTurnsIntoAGift(SubscriptionStatus from, SubscriptionStatus to,
            boolean may) {
        assertThat(from.mayBecome(to)).isEqualTo(may);
    }

    private static Subscription with(Subscription held, SubscriptionStatus status) {
        return new Subscription(held.id(), held.organization(), held.subject(), status, held.planVersion(),
                null, null, held.startedAt(), held.anchor(), held.periodStart(), held.periodEnd(), false,
                status == SubscriptionStatus.PAST_DUE ? held.startedAt() : null,
                status == SubscriptionStatus.CANCELED ? held.startedAt() : null, null, null,
                held.version() + 1);
    }

    private dev.tenantry.catalog.PlanVersionId plan() {
        return offers.compose(acme, new Purchase("pro", 1, Interval.MONTHLY), offers.currency(acme, null), null,
                clock.now()).price()
                .version();
    }

    private void hold(String what) {
        switch (what) {
            case "nothing" -> { }
            case "trial" -> start(Duration.ZERO);
            case "trial that is over" -> start(Duration.ofDays(14));
            case "bought trial" -> {
                start(Duration.ZERO);
                till.buyPro(acme, clock.now().plus(Duration.ofDays(14)));
            }
            case "paid" -> till.buyPro(acme, null);
            case "change planned" -> {
                hold("paid");
                carryOut("change later");
            }
            case "ending" -> {
                hold("paid");
                carryOut("cancel");
            }
            case "run out" -> {
                hold("ending");
                world.endsIn(acme, Duration.ofHours(-1));
            }
            case "past due" -> rail("past_due");
            case "over" -> rail("canceled");
            case "gift" -> carryOut("give");
            case "gift with an end" -> carryOut("give for an hour");
            case "gift that is over" -> {
                carryOut("give for an hour");
                world.endsIn(acme, Duration.ofHours(-1));
            }
            case "billed elsewhere" -> carryOut("bill elsewhere");
            case "days left" -> days(Duration.ofDays(10));
            case "days that are over" -> days(Duration.ofDays(30));
            case "never paid" -> rail("incomplete");
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void start(Duration ago) {
        Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), clock.now().minus(ago)));
    }

    /** Thirty days of Pro for two seats. */
    private void days(Duration ago) {
        Tenancy.asSystem(() -> store.insert(Subscription.prepaid(acme, plan(), 2, 30, clock.now().minus(ago))));
    }

    private void rail(String status) {
        till.status(acme, till.buyPro(acme, null), status);
    }

    private Object carryOut(String act) {
        var wanted = new Purchase("max", 3, Interval.MONTHLY);
        var hour = clock.now().plus(Duration.ofHours(1));
        return Tenancy.asSystem(() -> switch (act) {
            case "start a trial" -> trials.start(acme, PersonId.next(), clock.now());
            case "grant a trial" -> trials.grant(acme, hour, Actor.SYSTEM, "asked");
            case "end the trial" -> trials.end(acme, Actor.SYSTEM, "asked");
            case "give" -> complimentaries.grant(acme, "pro", null, Actor.SYSTEM, "partner");
            case "give for an hour" -> complimentaries.grant(acme, "pro", hour, Actor.SYSTEM, "partner");
            case "bill elsewhere" -> complimentaries.billedOutside(acme, "pro", null, Actor.SYSTEM, "invoice");
            case "take back" -> complimentaries.withdraw(acme, Actor.SYSTEM, "over");
            case "offer" -> offers.of(acme, wanted);
            case "offer days" -> days.one(acme, "pro", 30, 2, null, Locale.ENGLISH);
            case "offer other days" -> days.one(acme, "max", 30, 2, null, Locale.ENGLISH);
            case "quote a change" -> changes.quote(acme, wanted);
            case "change later" -> changes.change(acme, new Purchase("starter", 1, Interval.MONTHLY,
                    When.PERIOD_END), Actor.SYSTEM);
            case "change at once" -> changes.change(acme, new Purchase("max", 3, Interval.MONTHLY, When.NOW),
                    Actor.SYSTEM);
            case "take the change back" -> changes.takeBack(acme, Actor.SYSTEM);
            case "cancel" -> cancellations.cancel(acme, Actor.SYSTEM);
            case "resume" -> cancellations.resume(acme, Actor.SYSTEM);
            case "end now" -> cancellations.endNow(acme, Actor.SYSTEM);
            default -> throw new IllegalArgumentException(act);
        });
    }

    /** What is held, with who bills it and whether it lets them in: "active, fake, ends, open". */
    private String word() {
        return Tenancy.asSystem(() -> subscriptions.holding(acme, clock.now())).map(holding -> {
            var held = holding.subscription();
            var by = Tenancy.asSystem(() -> subscriptions.billedBy(acme)).orElse("nobody");
            var then = held.cancelAtPeriodEnd() ? " to its end" : held.planned().isPresent() ? " to change" : "";
            return "%s by %s%s, %s".formatted(held.status().key(), by, then,
                    holding.standing().active() ? "open" : "locked");
        }).orElse("nothing");
    }

    private static String tried(Callable<Object> act) {
        try {
            act.call();
            return "";
        } catch (Refusal refusal) {
            return refusal.code().code();
        } catch (IllegalStateException guarded) {
            return "guarded";
        } catch (Exception fault) {
            throw new AssertionError(fault);
        }
    }
}
