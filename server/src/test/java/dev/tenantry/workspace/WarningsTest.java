package dev.tenantry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When owners hear of a workspace nobody uses, and when it then goes. */
class WarningsTest {

    private static final Instant USED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Warnings WARNINGS = new Warnings(List.of(14, 7, 1));

    /** Days unused, and what was announced before (removal on day, by the letter of days before). */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "0,   -,   -,  -,   -",
        "45,  -,   -,  -,   -",
        "46,  -,   -,  60,  14",
        "46.9, -,  -,  60,  14",
        "52.9, -,  -,  60,  14",
        "53.1, -,  -,  67.1, 14",
        "200, -,   -,  214, 14",
        "46,  60,  14, -,   -",
        "52,  60,  14, -,   -",
        "53,  60,  14, 60,  7",
        "58,  60,  14, 60,  7",
        "58,  60,  7,  -,   -",
        "59,  60,  7,  60,  1",
        "59,  60,  14, 60,  1",
        "59.5, 60, 1,  -,   -",
        "61,  60,  1,  -,   -",
        "61,  60,  7,  62,  1",
        "99,  60,  14, 100, 1",
    })
    void saysWhatIsDue(double day, Double announced, Integer told, Double removal, Integer letter) {
        var terms = new IdleTerms(Duration.ofDays(60), USED.minus(Duration.ofDays(400)));
        var before = announced == null ? null : new Warnings.Announced(on(announced), told);
        var next = WARNINGS.next(terms, terms.due(USED), before, on(day));
        assertThat(next).isEqualTo(removal == null ? null : new Warnings.Announced(on(removal), letter));
    }

    /** Whatever the days a sweep looks at, nothing goes unheard: the last letter is a day ahead of the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nobodysGoesWithoutItsLastLetter(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var after = Duration.ofDays(1 + random.nextInt(90));
            var terms = new IdleTerms(after, USED);
            var due = terms.due(USED);
            Warnings.Announced told = null;
            var letters = new ArrayList<Instant>();
            var now = USED;
            while (told == null || told.removal().isAfter(now) || !WARNINGS.isLast(told.days())) {
                now = now.plus(Duration.ofHours(1 + random.nextInt(24 * (1 + random.nextInt(20)))));
                var next = WARNINGS.next(terms, due, told, now);
                if (next != null) {
                    letters.add(now);
                    told = next;
                }
            }
            assertThat(told.removal()).as("seed %d, %s", seed, after).isAfterOrEqualTo(due)
                    .isBeforeOrEqualTo(now);
            assertThat(letters).hasSizeBetween(1, 3);
            assertThat(letters.getFirst()).as("heard early").isBefore(told.removal());
        }
    }

    /** A plan that waits less than the first letter's time has it later, never on the day of each use. */
    @Test
    void aPlanThatWaitsForLessTellsLater() {
        var week = new IdleTerms(Duration.ofDays(7), USED);
        assertThat(WARNINGS.firstAt(week, week.due(USED))).isEqualTo(on(6));
        var day = new IdleTerms(Duration.ofDays(1), USED);
        assertThat(WARNINGS.firstAt(day, day.due(USED))).isEqualTo(on(1));
        assertThat(WARNINGS.removal(day, day.due(USED), on(1))).isEqualTo(on(2));
    }

    @Test
    void theClockStartsAtTheLastUseOrTheLapseWhicheverIsLater() {
        var lapsed = new IdleTerms(Duration.ofDays(60), on(100));
        assertThat(lapsed.due(USED)).isEqualTo(on(160));
        assertThat(lapsed.due(on(120))).isEqualTo(on(180));
    }

    @Test
    void nothingIsRemovedWithoutALetterOrAtOnce() {
        var month = Duration.ofDays(30);
        assertThatThrownBy(() -> new WorkspaceSettings(List.of(), month)).hasMessageContaining("warn-before");
        assertThatThrownBy(() -> new WorkspaceSettings(List.of(Duration.ofHours(36)), month))
                .hasMessageContaining("warn-before");
        assertThatThrownBy(() -> new WorkspaceSettings(List.of(Duration.ofDays(1)), Duration.ZERO))
                .hasMessageContaining("restorable-for");
        assertThat(new WorkspaceSettings(List.of(Duration.ofDays(1), Duration.ofDays(7)), month).warnings())
                .isEqualTo(new Warnings(List.of(7, 1)));
    }

    private static Instant on(double day) {
        return USED.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }
}
