package dev.tenantry.usage;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Window;
import dev.tenantry.kernel.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that may be counted, and where: at which moment, in which span of which window. */
record Placed(UsageEvent event, Instant at, Aggregation aggregation, Window window, Span span) {

    CounterKey counter() {
        return new CounterKey(event.metric(), window, span.start());
    }

    /** Stands for the value in the tables: half of its SHA-256. */
    @Nullable UUID valueHash() {
        if (event.value() == null) {
            return null;
        }
        var bytes = ByteBuffer.wrap(Secret.hash(event.value()));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
