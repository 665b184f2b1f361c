package dev.tenantry.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.limit.Buckets.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class BucketsTest {

    @Autowired
    Buckets buckets;
    @Autowired
    RateLimits limits;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({"1, 3600", "3, 60", "5, 900", "7, 3600", "30, 900", "200, 86400"})
    void holdAsManyAsTheyAreMadeForAndSayHowLongToWait(int most, long seconds) {
        var window = Duration.ofSeconds(seconds);
        for (int n = 0; n < most; n++) {
            assertThat(take(key, most, window)).as("token " + n).isZero();
        }
        assertThat(take(key, most, window)).isPositive()
                .isLessThanOrEqualTo(window.dividedBy(most).plusMillis(1));
    }

    @Test
    void refillEvenly() {
        var window = Duration.ofMillis(600);
        while (take(key, 3, window).isZero()) {
            assertThat(take(key, 3, window)).isLessThanOrEqualTo(Duration.ofMillis(200));
        }
        dev.tenantry.Eventually.eventually(() -> take(key, 3, window).isZero());
    }

    @Test
    void giveEachTokenOnceHoweverManyAskAtOnce() throws Exception {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> asking = () -> take(key, 10, Duration.ofHours(1)).isZero();
            var taken = together.invokeAll(IntStream.range(0, 80).mapToObj(n -> asking).toList()).stream()
                    .filter(answer -> answer.resultNow()).count();
            assertThat(taken).isEqualTo(10);
        }
    }

    /** What counts one request by several stops at the first that is empty, known to be so or not. */
    @Test
    void areAskedInOrderUntilOneIsEmpty() {
        var few = Bucket.of(key + "few", 1, Duration.ofHours(1));
        var many = Bucket.of(key + "many", 3, Duration.ofHours(1));
        assertThat(buckets.take(List.of(many, few))).isEmpty();
        for (int n = 0; n < 2; n++) {
            assertThat(buckets.take(List.of(many, few)).orElseThrow().bucket()).isEqualTo(few);
        }
        assertThat(buckets.take(List.of(many, few)).orElseThrow().bucket()).as("spent with each").isEqualTo(many);
        var after = Bucket.of(key + "after", 1, Duration.ofHours(1));
        for (int n = 0; n < 2; n++) {
            assertThat(buckets.take(List.of(few, after)).orElseThrow().bucket()).isEqualTo(few);
        }
        assertThat(buckets.take(List.of(after))).as("not spent behind an empty one").isEmpty();
    }

    @Test
    void leaveNoRowOnceTheyAreFullAgain() {
        IntStream.range(0, 200).forEach(n -> take(key + n, 1_000, Duration.ofMillis(100)));
        take(key, 1, Duration.ofHours(1));
        dev.tenantry.Eventually.eventually(() -> {
            buckets.forgetFull();
            return rows("full_at < now()") == 0;
        });
        assertThat(take(key, 1, Duration.ofHours(1))).as("the full one is still there").isPositive();
    }

    /** Nothing but the token is committed without waiting for the disk. */
    @Test
    void leaveTheConnectionAsPatientAsItWas() {
        for (int n = 0; n < 20; n++) {
            take(key, 100, Duration.ofHours(1));
            assertThat(Tenancy.asSystem(() -> jdbc.sql("show synchronous_commit").query(String.class).single()))
                    .isEqualTo("on");
        }
    }

    @Test
    void keepNoNameAndNoAddress() {
        take("ada@example.test", 1, Duration.ofHours(1));
        assertThat(rows("octet_length(slot) <> 32")).isZero();
    }

    /** Else a rollback would give the token back, and guessing were free. */
    @Test
    void areNotAskedInsideATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ ->
                limits.take("test", key, 1, Duration.ofHours(1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from web.rate_limit", "select slot from web.rate_limit",
        "insert into web.rate_limit (slot, full_at) values ('\\x00', now())",
        "update web.rate_limit set full_at = now()"})
    void areOutOfReachOfAHostileStatement(String hostile) {
        assertThatThrownBy(() -> Tenancy.asOrganization(OrganizationId.next(),
                () -> jdbc.sql(hostile).update())).hasStackTraceContaining("permission denied");
    }

    private Duration take(String key, long most, Duration window) {
        return buckets.take(List.of(Bucket.of(key, most, window))).map(Buckets.Empty::left).orElse(Duration.ZERO);
    }

    private long rows(String which) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from web.rate_limit where " + which)
                .query(Long.class).single());
    }
}
