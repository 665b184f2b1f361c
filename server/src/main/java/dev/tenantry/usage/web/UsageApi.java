package dev.tenantry.usage.web;

import dev.tenantry.usage.Recorded;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageReports;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the product reports what was used. */
@RestController
@Needs(value = Access.KEY, scope = "usage")
class UsageApi {

    private static final long MOST_AT_ONCE = 1_000_000_000;

    private final UsageReports reports;

    UsageApi(UsageReports reports) {
        this.reports = reports;
    }

    record Report(
            @NotNull @Pattern(regexp = "[!-~]{1,128}", message = "has 1 to 128 visible ASCII characters")
            String id,
            @NotNull @Pattern(regexp = "[a-z0-9_-]{1,50}", message = "is the key of a limit") String metric,
            @NotNull @Min(-MOST_AT_ONCE) @Max(MOST_AT_ONCE) Long quantity,
            @Nullable Instant at) {}

    /** {@code used} is what the counter says now; {@code replayed}: this id had been counted before. */
    record Answer(String id, String metric, long quantity, boolean replayed, long used, Instant windowStart,
            @Nullable Instant resetsAt) {

        static Answer of(Recorded recorded) {
            var event = recorded.event();
            return new Answer(event.id(), event.metric(), event.quantity(), recorded.replayed(),
                    recorded.used(), recorded.span().start(), recorded.span().end());
        }
    }

    @PostMapping("/v1/usage")
    Answer report(CurrentKey key, @Valid @RequestBody Report report) {
        var event = new UsageEvent(report.id(), report.metric(), report.quantity(), report.at());
        return Answer.of(reports.report(key.organization(), event));
    }
}
