package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.subscription.Standing.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth table of the requirements, and every combination held against it. */
class StandingTest {

    private static final Instant NOW = Instant.parse("2027-03-14T09:26:53Z");
    private static final Grace GRACE = new Grace(Duration.ofDays(21), Duration.ofDays(1));

    /**
     * One line a case; {@code *} is anything. The end is relative to now, {@code none} is absent;
     * {@code cancel}, {@code bought} are flags; due is how long ago the first charge failed.
     * Result: active paid entitled, stage, started days left.
     */
    private static final String TABLE = """
            status         plan  end       cancel  bought  due     | active paid entitled stage     days
            trialing       paid  +14d      no      *       *       | T F T  pristine       14
            trialing       paid  +12d      no      *       *       | T F T  pristine       12
            trialing       paid  +3d1s     no      *       *       | T F T  pristine       4
            trialing       paid  +3d       no      no      *       | T F T  warning        3
            trialing       paid  +25h      no      no      *       | T F T  warning        2
            trialing       paid  +24h      no      no      *       | T F T  warning        1
            trialing       paid  +23h59m   no      no      *       | T F T  urgent         1
            trialing       paid  +1s       no      no      *       | T F T  urgent         1
            trialing       paid  +3d       no      yes     *       | T F T  pristine       3
            trialing       paid  +25h      no      yes     *       | T F T  pristine       2
            trialing       paid  +24h      no      yes     *       | T F T  pristine       1
            trialing       paid  +23h59m   no      yes     *       | T F T  pristine       1
            trialing       paid  +1s       no      yes     *       | T F T  pristine       1
            trialing       paid  now       no      yes     *       | T F T  pristine       0
            trialing       paid  -1s       no      yes     *       | T F T  pristine       0
            trialing       paid  now       no      no      *       | F F F  expired        0
            trialing       paid  -1s       no      no      *       | F F F  expired        0
            trialing       paid  -31d      no      *       *       | F F F  expired        0
            trialing       paid  none      no      *       *       | F F F  expired        0
            trialing       paid  +14d      yes     *       *       | T F T  ending         14
            trialing       paid  +12d      yes     *       *       | T F T  ending         12
            trialing       paid  +3d1s     yes     *       *       | T F T  ending         4
            trialing       paid  +3d       yes     *       *       | T F T  ending         3
            trialing       paid  +25h      yes     *       *       | T F T  ending         2
            trialing       paid  +24h      yes     *       *       | T F T  ending         1
            trialing       paid  +23h59m   yes     *       *       | T F T  ending         1
            trialing       paid  +1s       yes     *       *       | T F T  ending         1
            trialing       paid  now       yes     *       *       | F F F  expired        0
            trialing       paid  -1s       yes     *       *       | F F F  expired        0
            trialing       paid  -31d      yes     *       *       | F F F  expired        0
            trialing       paid  none      yes     *       *       | F F F  expired        0
            trialing       free  future    no      yes     *       | T F F  pristine       *
            trialing       free  far       no      no      *       | T F F  pristine       *
            trialing       free  days      no      no      *       | T F F  warning        *
            trialing       free  hours     no      no      *       | T F F  urgent         1
            trialing       free  future    yes     *       *       | T F F  ending         *
            trialing       free  now       no      yes     *       | T F F  pristine       0
            trialing       free  -1s       no      yes     *       | T F F  pristine       0
            trialing       free  now       no      no      *       | F F F  expired        0
            trialing       free  -1s       no      no      *       | F F F  expired        0
            trialing       free  -31d      no      *       *       | F F F  expired        0
            trialing       free  none      no      *       *       | F F F  expired        0
            trialing       free  over      yes     *       *       | F F F  expired        0
            trialing       free  none      yes     *       *       | F F F  expired        0
            active         paid  *         no      *       *       | T T T  paid           *
            active         paid  future    yes     *       *       | T T T  ending         *
            active         paid  over      yes     *       *       | F F F  canceled       0
            active         paid  none      yes     *       *       | T T T  paid           0
            active         free  *         no      *       *       | T F F  paid           *
            active         free  future    yes     *       *       | T F F  ending         *
            active         free  over      yes     *       *       | F F F  canceled       0
            active         free  none      yes     *       *       | T F F  paid           0
            past_due       paid  *         no      *       0s      | T T T  past_due       21
            past_due       paid  *         no      *       20d     | T T T  past_due       1
            past_due       paid  *         no      *       21d-1s  | T T T  past_due       1
            past_due       paid  *         no      *       21d     | F F F  past_due       0
            past_due       paid  *         no      *       22d     | F F F  past_due       0
            past_due       paid  *         no      *       unknown | T T T  past_due       0
            past_due       free  *         no      *       0s      | T F F  past_due       21
            past_due       free  *         no      *       20d     | T F F  past_due       1
            past_due       free  *         no      *       21d-1s  | T F F  past_due       1
            past_due       free  *         no      *       21d     | F F F  past_due       0
            past_due       free  *         no      *       22d     | F F F  past_due       0
            past_due       free  *         no      *       unknown | T F F  past_due       0
            past_due       *     over      yes     *       *       | F F F  canceled       0
            past_due       paid  unended   yes     *       inside  | T T T  past_due       *
            past_due       free  unended   yes     *       inside  | T F F  past_due       *
            past_due       *     unended   yes     *       outside | F F F  past_due       0
            complimentary  paid  none      *       *       *       | T F T  complimentary  0
            complimentary  paid  future    *       *       *       | T F T  complimentary  *
            complimentary  free  none      *       *       *       | T F F  complimentary  0
            complimentary  free  future    *       *       *       | T F F  complimentary  *
            complimentary  *     over      *       *       *       | F F F  canceled       0
            canceled       *     *         *       *       *       | F F F  canceled       0
            incomplete     *     *         *       *       *       | F F F  incomplete     0
            """;

    private static final Map<String, @Nullable Duration> ENDS = ends();
    private static final List<String> FAR = List.of("+14d", "+12d", "+3d1s");
    private static final List<String> DAYS = List.of("+3d", "+25h", "+24h");
    private static final List<String> HOURS = List.of("+23h59m", "+1s");
    private static final List<String> OVER = List.of("now", "-1s", "-31d");
    private static final Map<String, @Nullable Duration> DUE = due();

    record Case(SubscriptionStatus status, String plan, String end, String cancel, String bought,
            String due) {

        Facts facts() {
            var end = ENDS.get(this.end);
            var failedFor = DUE.get(due);
            return new Facts(status, plan.equals("paid"), end == null ? null : NOW.plus(end),
                    cancel.equals("yes"), failedFor == null ? null : NOW.minus(failedFor),
                            bought.equals("yes"));
        }

        boolean matches(List<String> line) {
            return line.get(0).equals(status.key()) && one(line.get(1), plan) && endMatches(line.get(2))
                    && one(line.get(3), cancel) && one(line.get(4), bought) && dueMatches(line.get(5));
        }

        private boolean endMatches(String wanted) {
            return switch (wanted) {
                case "far" -> FAR.contains(end);
                case "days" -> DAYS.contains(end);
                case "hours" -> HOURS.contains(end);
                case "future" -> FAR.contains(end) || DAYS.contains(end) || HOURS.contains(end);
                case "over" -> OVER.contains(end);
                case "unended" -> !OVER.contains(end);
                default -> one(wanted, end);
            };
        }

        private boolean dueMatches(String wanted) {
            return switch (wanted) {
                case "inside" -> !List.of("21d", "22d").contains(due);
                case "outside" -> List.of("21d", "22d").contains(due);
                default -> one(wanted, due);
            };
        }

        private static boolean one(String wanted, String actual) {
            return wanted.equals("*") || wanted.equals(actual);
        }
    }

    @ParameterizedTest
    @MethodSource("everyStatusPlanPeriodFlagAndDunning")
    void followsExactlyOneLineOfTheTable(Case combination) {
        var lines = lines().stream().filter(combination::matches).toList();

        assertThat(lines).as("lines for %s", combination).hasSize(1);
        var expected = lines.getFirst();
        var standing = Standing.of(combination.facts(), GRACE, NOW);
        assertThat(standing.active()).as("active").isEqualTo(expected.get(7).equals("T"));
        assertThat(standing.paid()).as("paid").isEqualTo(expected.get(8).equals("T"));
        assertThat(standing.entitled()).as("entitled").isEqualTo(expected.get(9).equals("T"));
        assertThat(standing.stage().key()).isEqualTo(expected.get(10));
        if (!expected.get(11).equals("*")) {
            assertThat(standing.daysLeft()).as("days left").isEqualTo(Long.parseLong(expected.get(11)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyStatusPlanPeriodFlagAndDunning")
    void neverPaysOrEntitlesTheLockedAndNeverCountsBackwards(Case combination) {
        var standing = Standing.of(combination.facts(), GRACE, NOW);

        assertThat(standing.locked()).isEqualTo(!standing.active());
        assertThat(standing.paid() && !standing.active()).isFalse();
        assertThat(standing.entitled() && !standing.active()).isFalse();
        assertThat(standing.daysLeft()).isNotNegative();
    }

    @Test
    void usesEveryLineOfTheTable() {
        var cases = everyStatusPlanPeriodFlagAndDunning().toList();
        assertThat(lines()).allSatisfy(line ->
                assertThat(cases).as("%s", line).anySatisfy(c -> assertThat(c.matches(line)).isTrue()));
    }

    @Test
    void isLockedWithoutASubscription() {
        assertThat(Standing.NONE.locked()).isTrue();
        assertThat(Standing.NONE.entitled()).isFalse();
        assertThat(Standing.NONE.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void locksABoughtTrialWhenTheRailStaysSilent() {
        var facts = new Facts(SubscriptionStatus.TRIALING, true, NOW, false, null, true);

        assertThat(Standing.of(facts, GRACE, NOW.plus(GRACE.railSilence()).minusSeconds(1)).active())
                .isTrue();
        assertThat(Standing.of(facts, GRACE, NOW.plus(GRACE.railSilence())).active()).isFalse();
    }

    @Test
    void saysUntilWhenAPastDueSubscriptionIsTolerated() {
        var facts = new Facts(SubscriptionStatus.PAST_DUE, true, NOW, false, NOW.minus(Duration.ofDays(1)),
                true);

        assertThat(Standing.of(facts, GRACE, NOW).until()).isEqualTo(NOW.plus(Duration.ofDays(20)));
    }

    static Stream<Case> everyStatusPlanPeriodFlagAndDunning() {
        var cases = new ArrayList<Case>();
        for (var status : SubscriptionStatus.values()) {
            for (var plan : List.of("paid", "free")) {
                for (var end : ENDS.keySet()) {
                    for (var flags : List.of("no no", "no yes", "yes no", "yes yes")) {
                        var flag = flags.split(" ");
                        DUE.keySet().forEach(due ->
                                cases.add(new Case(status, plan, end, flag[0], flag[1], due)));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static List<List<String>> lines() {
        return TABLE.lines().skip(1).map(line -> List.of(line.strip().split("\\s+"))).toList();
    }

    private static Map<String, @Nullable Duration> ends() {
        var ends = new java.util.LinkedHashMap<String, @Nullable Duration>();
        ends.put("none", null);
        ends.put("-31d", Duration.ofDays(-31));
        ends.put("-1s", Duration.ofSeconds(-1));
        ends.put("now", Duration.ZERO);
        ends.put("+1s", Duration.ofSeconds(1));
        ends.put("+23h59m", Duration.ofMinutes(23 * 60 + 59));
        ends.put("+24h", Duration.ofHours(24));
        ends.put("+25h", Duration.ofHours(25));
        ends.put("+3d", Duration.ofDays(3));
        ends.put("+3d1s", Duration.ofDays(3).plusSeconds(1));
        ends.put("+12d", Duration.ofDays(12));
        ends.put("+14d", Duration.ofDays(14));
        return ends;
    }

    private static Map<String, @Nullable Duration> due() {
        var due = new java.util.LinkedHashMap<String, @Nullable Duration>();
        due.put("unknown", null);
        due.put("0s", Duration.ZERO);
        due.put("20d", Duration.ofDays(20));
        due.put("21d-1s", Duration.ofDays(21).minusSeconds(1));
        due.put("21d", Duration.ofDays(21));
        due.put("22d", Duration.ofDays(22));
        return due;
    }
}
