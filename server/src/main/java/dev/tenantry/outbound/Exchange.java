package dev.tenantry.outbound;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * One request and its answer: from the look-up of the name to the last byte it may take so long, and then its
 * connection is closed under whoever reads. A timeout for each read bounds nothing where bytes drip.
 */
final class Exchange {

    private final Cancellable request;
    private final Duration longest;
    private final CountDownLatch over = new CountDownLatch(1);
    private final long since = System.nanoTime();

    private Exchange(Cancellable request, Duration longest) {
        this.request = request;
        this.longest = longest;
    }

    static Exchange begin(Cancellable request, Duration longest) {
        var exchange = new Exchange(request, longest);
        Thread.ofVirtual().name("outbound-deadline").start(exchange::watch);
        return exchange;
    }

    private void watch() {
        try {
            if (!over.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                request.cancel();
            }
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that was cut off here ends in no other way than this. */
    void requireTime() throws IOException {
        if (System.nanoTime() - since >= longest.toNanos()) {
            throw new IOException("too slow an answer");
        }
    }

    /** Closes the connection, so that nothing more is read from it. */
    void cancel() {
        request.cancel();
    }

    void end() {
        over.countDown();
    }
}
