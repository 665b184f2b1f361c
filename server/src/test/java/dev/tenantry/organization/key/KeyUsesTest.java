package dev.tenantry.organization.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyUsesTest {

    private final List<List<UUID>> writes = new ArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong();
    private final KeyUses uses = new KeyUses((keys, times) -> {
        if (away.get()) {
            throw new IllegalStateException("the database is away");
        }
        writes.add(keys);
    }, nanos::get);
    private final UUID one = new UUID(0, 1);
    private final UUID other = new UUID(0, 2);

    @AfterEach
    void close() {
        uses.destroy();
    }

    @Test
    void areWrittenTogetherAndThenOnceInFiveMinutes() {
        uses.note(other);
        uses.note(one);
        uses.note(one);
        uses.write();
        uses.note(one);
        uses.write();
        assertThat(writes).containsExactly(List.of(one, other));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        uses.note(one);
        uses.write();
        assertThat(writes).containsExactly(List.of(one, other), List.of(one));
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNextUse() {
        away.set(true);
        uses.note(one);
        assertThatThrownBy(uses::write).hasMessage("the database is away");
        away.set(false);
        uses.note(one);
        uses.write();
        assertThat(writes).containsExactly(List.of(one));
    }
}
