package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Following.Begin;
import dev.tenantry.subscription.Following.Continue;
import dev.tenantry.subscription.Following.Ignore;
import dev.tenantry.subscription.Following.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every legal transition, and every one that is refused. */
class FollowingTest {

    private static final Instant NOW = Instant.parse("2027-03-14T09:26:53Z");
    private static final Instant READ = Instant.parse("2027-03-14T09:26:50Z");
    private static final OrganizationId ACME = OrganizationId.next();
    private static final PlanVersionId PRO = PlanVersionId.next();
    private static final PlanVersionId MAX = PlanVersionId.next();

    private static final String TABLE = """
            # held                    | the rail says      | outcome
            nothing                   | trialing           | begin trialing
            nothing                   | active             | begin active
            nothing                   | past_due           | begin past_due
            nothing                   | incomplete         | begin incomplete
            nothing                   | canceled           | ignore never_held
            trial                     | trialing           | continue trialing
            trial                     | active             | continue active
            trial                     | past_due           | ignore second_live
            trial                     | incomplete         | ignore never_held
            trial                     | canceled           | ignore never_held
            trial                     | by hand active     | continue active
            trial                     | by hand trialing   | continue trialing
            trial                     | by hand past_due   | ignore second_live
            trial                     | by hand incomplete | ignore never_held
            expired trial             | trialing           | continue trialing
            expired trial             | active             | continue active
            expired trial             | past_due           | continue past_due
            expired trial             | incomplete         | continue incomplete
            expired trial             | canceled           | ignore never_held
            gift                      | trialing           | continue trialing
            gift                      | active             | continue active
            gift                      | past_due           | ignore second_live
            gift                      | incomplete         | ignore never_held
            gift                      | canceled           | ignore never_held
            gift                      | by hand trialing   | ignore given
            gift                      | by hand active     | ignore given
            gift                      | by hand past_due   | ignore given
            gift                      | by hand incomplete | ignore given
            gift                      | by hand canceled   | ignore never_held
            gift with an end          | trialing           | continue trialing
            gift with an end          | active             | continue active
            gift with an end          | past_due           | ignore second_live
            gift with an end          | incomplete         | ignore never_held
            gift with an end          | canceled           | ignore never_held
            gift with an end          | by hand active     | continue active
            gift with an end          | by hand past_due   | ignore second_live
            gift with an end          | by hand trialing   | continue trialing
            gift with an end          | by hand incomplete | ignore never_held
            gift that is over         | by hand active     | continue active
            gift that is over         | by hand past_due   | continue past_due
            gift that is over         | by hand incomplete | continue incomplete
            gift that is over         | trialing           | continue trialing
            gift that is over         | active             | continue active
            gift that is over         | past_due           | continue past_due
            gift that is over         | incomplete         | continue incomplete
            gift that is over         | canceled           | ignore never_held
            gift that is over         | by hand trialing   | continue trialing
            same trialing             | trialing           | continue trialing
            same trialing             | active             | continue active
            same trialing             | past_due           | continue past_due
            same trialing             | incomplete         | continue incomplete
            same trialing             | canceled           | continue canceled
            same active               | trialing           | continue trialing
            same active               | active             | continue active
            same active               | past_due           | continue past_due
            same active               | incomplete         | continue incomplete
            same active               | canceled           | continue canceled
            same past_due             | trialing           | continue trialing
            same past_due             | active             | continue active
            same past_due             | past_due           | continue past_due
            same past_due             | incomplete         | continue incomplete
            same past_due             | canceled           | continue canceled
            same incomplete           | trialing           | continue trialing
            same incomplete           | active             | continue active
            same incomplete           | past_due           | continue past_due
            same incomplete           | incomplete         | continue incomplete
            same incomplete           | canceled           | continue canceled
            same canceled             | trialing           | ignore ended
            same canceled             | active             | ignore ended
            same canceled             | past_due           | ignore ended
            same canceled             | incomplete         | ignore ended
            same canceled             | canceled           | ignore ended
            same read later           | active             | ignore older
            same read later           | canceled           | ignore older
            same read later           | trialing           | ignore older
            same read later           | past_due           | ignore older
            same read later           | incomplete         | ignore older
            another active            | trialing           | ignore second_live
            another active            | active             | ignore second_live
            another active            | past_due           | ignore second_live
            another active            | incomplete         | ignore never_held
            another active            | canceled           | ignore never_held
            another active            | run out            | ignore second_live
            another past_due          | trialing           | continue trialing
            another past_due          | active             | continue active
            another past_due          | by hand active     | continue active
            another past_due          | run out            | ignore second_live
            another past_due          | past_due           | ignore second_live
            another past_due          | incomplete         | ignore never_held
            another past_due          | canceled           | ignore never_held
            another past_due for long | trialing           | continue trialing
            another past_due for long | active             | continue active
            another past_due for long | run out            | ignore second_live
            another past_due for long | past_due           | ignore second_live
            another past_due for long | incomplete         | ignore never_held
            another past_due for long | canceled           | ignore never_held
            another incomplete        | trialing           | continue trialing
            another incomplete        | active             | continue active
            another incomplete        | past_due           | ignore second_live
            another incomplete        | incomplete         | ignore never_held
            another incomplete        | canceled           | ignore never_held
            another incomplete        | run out            | ignore second_live
            another trialing          | active             | ignore second_live
            another trialing          | trialing           | ignore second_live
            another trialing          | past_due           | ignore second_live
            another trialing          | incomplete         | ignore never_held
            another trialing          | canceled           | ignore never_held
            another trialing          | run out            | ignore second_live
            another silent trialing   | active             | continue active
            another silent trialing   | past_due           | ignore second_live
            another silent trialing   | trialing           | continue trialing
            another silent trialing   | incomplete         | ignore never_held
            another silent trialing   | canceled           | ignore never_held
            another silent trialing   | run out            | ignore second_live
            another run out           | trialing           | replace trialing
            another run out           | active             | replace active
            another run out           | past_due           | replace past_due
            another run out           | incomplete         | ignore never_held
            another run out           | canceled           | ignore never_held
            days left                 | trialing           | ignore second_live
            days left                 | active             | ignore second_live
            days left                 | past_due           | ignore second_live
            days left                 | incomplete         | ignore never_held
            days left                 | canceled           | ignore never_held
            days that are over        | trialing           | replace trialing
            days that are over        | active             | replace active
            days that are over        | past_due           | replace past_due
            days that are over        | incomplete         | ignore never_held
            days that are over        | canceled           | ignore never_held
            """;

    /** Whatever can be held meets whatever a rail can say. */
    @Test
    void theTableHasEveryCellOnce() {
        var cells = TABLE.lines().map(String::strip).filter(line -> !line.startsWith("#"))
                .map(line -> Stream.of(line.split("\\|")).limit(2).map(String::strip).toList()).toList();
        assertThat(cells).doesNotHaveDuplicates();
        var says = Stream.of(SubscriptionStatus.values()).map(SubscriptionStatus::key)
                .filter(status -> !status.equals("complimentary")).toList();
        assertThat(cells).containsAll(cells.stream().map(List::getFirst).distinct()
                .flatMap(held -> says.stream().map(said -> List.of(held, said))).toList());
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void goesOnlyWhereTheTableLeads(String held, String says, String outcome) {
        assertThat(spoken(follow(held, reading(says)))).isEqualTo(outcome);
    }

    /** Thirty days that were paid for once, for three seats: of the same plan as what is held, and of another. */
    @ParameterizedTest(name = "{0} + days = {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # held                    | of the same plan    | of another
            nothing                   | begin active        | begin active
            trial                     | continue active     | continue active
            expired trial             | continue active     | continue active
            gift                      | ignore second_live  | ignore second_live
            gift with an end          | ignore second_live  | ignore second_live
            gift that is over         | replace active      | replace active
            same trialing             | ignore second_live  | ignore second_live
            same active               | ignore second_live  | ignore second_live
            same past_due             | ignore second_live  | ignore second_live
            same incomplete           | replace active      | replace active
            same canceled             | begin active        | begin active
            another past_due for long | ignore second_live  | ignore second_live
            another silent trialing   | ignore second_live  | ignore second_live
            another run out           | replace active      | replace active
            days left                 | continue active     | ignore second_live
            days left for two         | ignore second_live  | ignore second_live
            days that are over        | replace active      | replace active
            """)
    void daysThatArePaidForGoOnlyWhereTheTableLeads(String held, String same, String other) {
        var live = held.equals("same canceled") ? null : held(held);
        assertThat(spoken(Following.of(new Following.Days(ACME, PRO, 3, 30), live, true, NOW))).isEqualTo(same);
        assertThat(spoken(Following.of(new Following.Days(ACME, MAX, 3, 30), live, false, NOW))).isEqualTo(other);
    }

    @Test
    void keepsTheFirstFailureWhileTheRailKeepsTrying() {
        var first = after(follow("same active", reading("past_due")));
        assertThat(first.pastDueSince()).isEqualTo(NOW);

        var second = reading("past_due").applyTo(first, NOW.plus(Duration.ofDays(3)));
        assertThat(second.pastDueSince()).isEqualTo(NOW);

        var paid = reading("active").applyTo(second, NOW.plus(Duration.ofDays(4)));
        assertThat(paid.pastDueSince()).isNull();
    }

    @Test
    void anchorsCyclesWhereTheFirstPaidPeriodBeginsAndKeepsThem() {
        var trial = held("trial");
        var boughtInTrial = reading("trialing").applyTo(trial, NOW);
        assertThat(boughtInTrial.anchor()).isEqualTo(trial.anchor());
        assertThat(boughtInTrial.periodStart()).isEqualTo(trial.periodStart());

        var firstPaid = reading("active").applyTo(boughtInTrial, NOW);
        assertThat(firstPaid.anchor()).isEqualTo(NOW);

        var renewed = renewal().applyTo(firstPaid, NOW.plus(Duration.ofDays(31)));
        assertThat(renewed.anchor()).isEqualTo(NOW);
        assertThat(renewed.periodStart()).isEqualTo(NOW.plus(Duration.ofDays(31)));
    }

    @Test
    void keepsTheTrialsRowWhenItIsBought() {
        var trial = held("trial");
        var bought = after(Following.of(reading("active"), null, trial, true, NOW));

        assertThat(bought.id()).isEqualTo(trial.id());
        assertThat(bought.bought()).isTrue();
        assertThat(bought.planVersion()).isEqualTo(MAX);
        assertThat(bought.seats()).isEqualTo(3);
        assertThat(bought.version()).isEqualTo(trial.version() + 1);
    }

    @Test
    void remembersTheGiftThatAPurchaseReplaced() {
        assertThat(after(follow("gift", reading("active"))).restores())
                .isEqualTo(new Subscription.Gift(PRO, null));
        assertThat(after(follow("gift with an end", reading("active"))).restores())
                .isEqualTo(new Subscription.Gift(PRO, NOW.plusSeconds(1)));
        assertThat(after(follow("trial", reading("active"))).restores()).isNull();
    }

    @Test
    void keepsRowAnchorAndGiftWhereAPaidOneTakesOverFromOneThatIsNot() {
        var first = bought(reading("active").applyTo(held("gift"), NOW.minus(Duration.ofDays(40))), "sub_2");
        var failing = new Reading(ACME, first.rail(), SubscriptionStatus.PAST_DUE, PRO, Interval.MONTHLY, 3, NOW,
                NOW.plus(Duration.ofDays(31)), false, null, true).applyTo(first, NOW.minus(Duration.ofDays(22)));
        var after = after(Following.of(reading("active"), null, failing, false, NOW));

        assertThat(after.id()).isEqualTo(failing.id());
        assertThat(after.rail().subscriptionId()).isEqualTo("sub_1");
        assertThat(after.anchor()).isEqualTo(failing.anchor());
        assertThat(after.restores()).isEqualTo(new Subscription.Gift(PRO, null));
        assertThat(after.pastDueSince()).isNull();
        assertThat(after.standing(true, Grace.DEFAULT, NOW).entitled()).isTrue();
    }

    private static Subscription bought(Subscription like, String id) {
        return new Subscription(like.id(), like.organization(), like.subject(), like.status(), like.planVersion(),
                like.interval(), like.seats(), like.startedAt(), like.anchor(), like.periodStart(),
                like.periodEnd(), false, null, null, new RailLink("stripe", id, "cus_1", "price_1", READ),
                like.restores(), like.version());
    }

    @Test
    void seesNoDifferenceInReadingTheSameAgain() {
        var once = reading("active").applyTo(held("same active"), NOW);
        var again = reading("active").applyTo(once, NOW.plusSeconds(5));

        assertThat(again.differsFrom(once)).isFalse();
        assertThat(reading("past_due").applyTo(once, NOW).differsFrom(once)).isTrue();
    }

    private static Following follow(String held, Reading reading) {
        var known = held.startsWith("same") ? held(held) : null;
        var live = held.equals("nothing") || held.equals("same canceled") ? null
                : known != null ? known : held(held);
        var active = live != null && live.standing(true, Grace.DEFAULT, NOW).active();
        return Following.of(reading, known, live, active, NOW);
    }

    private static @Nullable Subscription held(String what) {
        return switch (what) {
            case "nothing" -> null;
            case "trial" -> Subscription.trial(ACME, PRO, NOW.minus(Duration.ofDays(4)),
                    NOW.plus(Duration.ofDays(10)));
            case "expired trial" -> Subscription.trial(ACME, PRO, NOW.minus(Duration.ofDays(14)), NOW);
            case "gift" -> Subscription.complimentary(ACME, PRO, NOW.minus(Duration.ofDays(4)), null);
            case "gift with an end" -> Subscription.complimentary(ACME, PRO, NOW.minus(Duration.ofDays(4)),
                    NOW.plusSeconds(1));
            case "gift that is over" -> Subscription.complimentary(ACME, PRO, NOW.minus(Duration.ofDays(4)),
                    NOW);
            case "days left" -> days(3, 10);
            case "days left for two" -> days(2, 10);
            case "days that are over" -> days(3, 30);
            case "same read later" -> bought("sub_1", "active", READ.plusMillis(1), false, null);
            case "same canceled" -> bought("sub_1", "active", READ, false, null).ended(NOW);
            case "another active" -> bought("sub_2", "active", READ, false, NOW.plus(Duration.ofDays(9)));
            case "another past_due", "another incomplete", "another trialing" ->
                    bought("sub_2", what.replace("another ", ""), READ, false, NOW.plus(Duration.ofDays(9)));
            case "another past_due for long" -> reading("past_due").applyTo(
                    bought("sub_2", "active", READ, false, NOW), NOW.minus(Duration.ofDays(21)));
            case "another silent trialing" -> bought("sub_2", "trialing", READ, false,
                    NOW.minus(Duration.ofDays(1)));
            case "another run out" -> bought("sub_2", "active", READ, true, NOW);
            default -> bought("sub_1", what.replace("same ", ""), READ, false, NOW.plus(Duration.ofDays(9)));
        };
    }

    /** Thirty days that began so many days ago. */
    private static Subscription days(int seats, int ago) {
        return Subscription.prepaid(ACME, PRO, seats, 30, NOW.minus(Duration.ofDays(ago)));
    }

    private static Subscription bought(String id, String status, Instant read, boolean cancel,
                                       @Nullable Instant end) {
        var known = SubscriptionStatus.valueOf(status.toUpperCase());
        return new Reading(ACME, new RailLink("stripe", id, "cus_1", "price_1", read), known, PRO,
                Interval.MONTHLY, 3, NOW.minus(Duration.ofDays(21)), end, cancel, null, true)
                .begin(Subscription.OF_ORGANIZATION, NOW, null);
    }

    private static Reading reading(String says) {
        var over = says.equals("run out");
        var status = over ? "active" : says.replace("by hand ", "");
        return new Reading(ACME, new RailLink("stripe", "sub_1", "cus_1", "price_1", READ),
                SubscriptionStatus.valueOf(status.toUpperCase()), MAX, Interval.MONTHLY, 3, NOW,
                over ? NOW : NOW.plus(Duration.ofDays(31)), over, null, !says.startsWith("by hand"));
    }

    private static Reading renewal() {
        return new Reading(ACME, new RailLink("stripe", "sub_1", "cus_1", "price_1", READ),
                SubscriptionStatus.ACTIVE, MAX, Interval.MONTHLY, 3, NOW.plus(Duration.ofDays(31)),
                NOW.plus(Duration.ofDays(61)), false, null, true);
    }

    private static Subscription after(Following following) {
        return ((Continue) following).after();
    }

    private static String spoken(Following following) {
        return switch (following) {
            case Begin(var begun) -> "begin " + begun.status().key();
            case Continue(var _, var after) -> "continue " + after.status().key();
            case Replace(var _, var begun) -> "replace " + begun.status().key();
            case Ignore(var reason) -> "ignore " + reason.name().toLowerCase();
        };
    }
}
