package dev.tenantry.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private final SecurityTrail trail = mock();
    private final PasswordHashes hashes = new PasswordHashes(trail);

    @AfterEach
    void close() {
        hashes.destroy();
    }

    @Test
    void hashesWithArgon2idAndItsOwnSalt() {
        var first = hashes.hash("a password");
        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(hashes.hash("a password"));
        assertThat(hashes.matches("a password", first)).isTrue();
        assertThat(hashes.matches("A password", first)).isFalse();
        assertThat(hashes.outdated(first)).isFalse();
    }

    @Test
    void saysNoWhereNothingIsKept() {
        assertThat(hashes.matches("nobody", null)).isFalse();
    }

    @Test
    void neverRunsMoreAtOnceThanThereAreProcessorsAndRefusesWhatCannotWait() throws Exception {
        var most = new AtomicInteger();
        var refused = new AtomicInteger();
        Callable<Void> attempt = () -> {
            try {
                hashes.hash("a password");
            } catch (Refusal busy) {
                assertThat(busy.code()).isEqualTo(IdentityRefusal.SIGN_IN_BUSY);
                refused.incrementAndGet();
            }
            most.accumulateAndGet(hashes.running(), Math::max);
            return null;
        };
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : pool.invokeAll(IntStream.range(0, 200).mapToObj(i -> attempt).toList())) {
                done.get();
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(refused.get()).isPositive();
        verify(trail, times(refused.get())).refused("sign_in_failed", "sign_in_busy", Map.of());
    }
}
