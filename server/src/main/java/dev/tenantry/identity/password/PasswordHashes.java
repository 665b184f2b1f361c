package dev.tenantry.identity.password;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.SecurityTrail;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB and two passes (OWASP's minimum for one lane), never more at once than there are
 * processors: each hash costs memory and a core on purpose, so an unbounded number is a way to kill the
 * service. Who waits longer than a few seconds is refused and told to come back.
 */
@Component
public class PasswordHashes implements DisposableBean {

    private static final int WAITING = 64;
    private static final int WAIT_SECONDS = 10;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final ThreadPoolExecutor pool;
    private final SecurityTrail trail;
    private volatile @Nullable String nobody;

    PasswordHashes(SecurityTrail trail) {
        this.trail = trail;
        var processors = Runtime.getRuntime().availableProcessors();
        pool = new ThreadPoolExecutor(processors, processors, 30, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
    }

    public String hash(String secret) {
        return run(() -> argon2.encode(secret));
    }

    /**
     * Without a kept hash it works as long as with one and says no, so time tells nothing about who
     * exists.
     */
    public boolean matches(String secret, @Nullable String kept) {
        return kept == null
                ? run(() -> argon2.matches(secret, ofNobody()) && false)
                : run(() -> argon2.matches(secret, kept));
    }

    /** Was it made with weaker parameters than today's? */
    public boolean outdated(String kept) {
        return argon2.upgradeEncoding(kept);
    }

    public int running() {
        return pool.getActiveCount();
    }

    private String ofNobody() {
        var hash = nobody;
        if (hash == null) {
            hash = argon2.encode("nobody");
            nobody = hash;
        }
        return hash;
    }

    private <T> T run(Callable<T> work) {
        try {
            var running = pool.submit(work);
            try {
                return running.get(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                running.cancel(false);
                throw busy();
            }
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    private Refusal busy() {
        trail.refused("sign_in_failed", IdentityRefusal.SIGN_IN_BUSY.code(), Map.of());
        return new Refusal(IdentityRefusal.SIGN_IN_BUSY).with("retry_after_seconds", (long) WAIT_SECONDS);
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }
}
