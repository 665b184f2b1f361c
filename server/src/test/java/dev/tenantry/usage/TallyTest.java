package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private final Tally tally = new Tally(Map.of(), List.of(), Set.of());
    private int events;

    /** An event is {@code quantity@minute} or, where values count, the value. */
    @ParameterizedTest
    @CsvSource({
        "SUM,    3@0 4@1 5@2,       3 7 12",
        "SUM,    5@0 -2@1 -3@2,     5 3 0",
        "COUNT,  3@0 4@1 5@2,       1 2 3",
        "MAX,    3@0 9@1 5@2,       3 9 9",
        "MAX,    0@0 0@1,           0 0",
        "LATEST, 3@0 9@1 5@2,       3 9 5",
        "LATEST, 3@5 9@1 5@6 0@7,   3 3 5 0",
        "UNIQUE, ada bob ada cid,   1 2 2 3",
    })
    void theEventsOfASpanMakeOneNumber(Aggregation aggregation, String said, String numbers) {
        var used = Arrays.stream(said.split(" ")).map(text -> used(event(aggregation, text))).toList();
        assertThat(used).isEqualTo(Arrays.stream(numbers.split(" ")).map(Long::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "8, 3"})
    void ofTwoEventsOfOneMomentTheSameIsTheLatestInWhateverOrderTheyCome(long one, long other) {
        tally.take(latest("b" + one, one));
        assertThat(used(latest("b" + other, other))).isEqualTo(8);
    }

    @Test
    void theSameIdCountsOnceAndSaysWhatWasCounted() {
        tally.take(sum("a", 3));
        tally.take(sum("b", 4));
        assertThat(tally.take(sum("a", 3))).isInstanceOfSatisfying(Reported.Recorded.class, again -> {
            assertThat(again.replayed()).isTrue();
            assertThat(again.used()).isEqualTo(7);
        });
        assertThat(tally.counted()).hasSize(2);
    }

    @Test
    void theSameIdWithAnotherPayloadIsRefused() {
        tally.take(sum("a", 3));
        assertThat(refused(sum("a", 4))).isEqualTo(UsageRefusal.USAGE_ID_REUSED);
        assertThat(tally.counters().values()).containsExactly(new Counter(3, NOON, "a", 0, null));
    }

    @Test
    void whatDoesNotFitLeavesEverythingAndALaterOneMayFit() {
        tally.take(sum("a", 5));
        assertThat(refused(sum("b", -6))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(refused(sum("c", Counter.MOST))).isEqualTo(UsageRefusal.USAGE_OUT_OF_RANGE);
        assertThat(used(sum("b", -5))).isZero();
    }

    @Test
    void aValueThatWasSeenBeforeIsNotNew() {
        var ada = event(Aggregation.UNIQUE, "ada");
        var later = new Tally(Map.of(ada.counter(), new Counter(1, NOON, "x", 0, null)), List.of(),
                Set.of(new Tally.Seen(ada.counter(), ada.valueHash())));
        assertThat(((Reported.Recorded) later.take(ada)).used()).isEqualTo(1);
        assertThat(later.values()).isEmpty();
    }

    private long used(Placed placed) {
        return ((Reported.Recorded) tally.take(placed)).used();
    }

    private UsageRefusal refused(Placed placed) {
        return (UsageRefusal) ((Reported.Refused) tally.take(placed)).refusal().code();
    }

    private Placed event(Aggregation aggregation, String text) {
        var id = "e" + events++;
        if (aggregation == Aggregation.UNIQUE) {
            return placed(aggregation, new UsageEvent(id, "m", 1, text, null), NOON);
        }
        var parts = text.split("@");
        return placed(aggregation, new UsageEvent(id, "m", Long.parseLong(parts[0]), null),
                NOON.plusSeconds(60 * Long.parseLong(parts[1])));
    }

    private static Placed sum(String id, long quantity) {
        return placed(Aggregation.SUM, new UsageEvent(id, "m", quantity, null), NOON);
    }

    private static Placed latest(String id, long quantity) {
        return placed(Aggregation.LATEST, new UsageEvent(id, "m", quantity, null), NOON);
    }

    private static Placed placed(Aggregation aggregation, UsageEvent event, Instant at) {
        return new Placed(event, at, aggregation, Window.MONTH, Span.of(Window.MONTH, at, null));
    }
}
