package dev.tenantry.usage.web;

import dev.tenantry.usage.Reported;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageReports;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the product reports what was used. An event counts once per id, so sending again is safe. */
@RestController
@Needs(value = Access.KEY, scope = "usage")
class UsageApi {

    private static final long MOST_AT_ONCE = 1_000_000_000;

    private final UsageReports reports;

    UsageApi(UsageReports reports) {
        this.reports = reports;
    }

    /** Without a {@code quantity} it is 1; {@code value} only for metrics that count different values. */
    record Report(
            @NotNull @Pattern(regexp = "[!-~]{1,128}", message = "has 1 to 128 visible ASCII characters")
            String id,
            @NotNull @Pattern(regexp = "[a-z0-9_-]{1,50}", message = "is the key of a limit") String metric,
            @Nullable @Min(-MOST_AT_ONCE) @Max(MOST_AT_ONCE) Long quantity,
            @Nullable @Size(min = 1, max = 200) String value,
            @Nullable Instant at) {

        UsageEvent event() {
            return new UsageEvent(id, metric, quantity == null ? 1 : quantity, value, at);
        }
    }

    /** {@code used} is what the counter says now; {@code replayed}: this id had been counted before. */
    record Answer(String id, String metric, long quantity, boolean replayed, long used, Instant windowStart,
            @Nullable Instant resetsAt) {

        static Answer of(Reported.Recorded recorded) {
            var event = recorded.event();
            return new Answer(event.id(), event.metric(), event.quantity(), recorded.replayed(),
                    recorded.used(), recorded.span().start(), recorded.span().end());
        }
    }

    record Batch(
            @NotNull @Size(min = 1, max = UsageReports.MOST_AT_ONCE) List<@NotNull @Valid Report> events) {}

    /** How many counted now, counted already, and were refused; then each, in the order sent. */
    record BatchAnswer(int recorded, int replayed, int refused, List<Result> results) {

        static BatchAnswer of(List<Result> results) {
            return new BatchAnswer(number(results, Status.RECORDED), number(results, Status.REPLAYED),
                    number(results, Status.REFUSED), results);
        }

        private static int number(List<Result> results, Status status) {
            return (int) results.stream().filter(one -> one.status() == status).count();
        }
    }

    enum Status { RECORDED, REPLAYED, REFUSED }

    /** Either {@code answer} or, when refused, {@code error}; a refused id is still free. */
    record Result(String id, Status status, @Nullable Answer answer, @Nullable Failure error) {

        static Result of(Reported reported) {
            return switch (reported) {
                case Reported.Recorded recorded -> new Result(recorded.event().id(),
                        recorded.replayed() ? Status.REPLAYED : Status.RECORDED, Answer.of(recorded), null);
                case Reported.Refused(var event, var refusal) -> new Result(event.id(), Status.REFUSED, null,
                        new Failure(refusal.code().code(),
                                refusal.code().sentence(), refusal.details()));
            };
        }
    }

    record Failure(String code, String detail, Map<String, Object> facts) {}

    /** The event's own id makes it count once; an Idempotency-Key besides gives the first answer again. */
    @PostMapping("/v1/usage")
    @Idempotent
    Answer report(CurrentKey key, @Valid @RequestBody Report report) {
        return Answer.of(reports.report(key.organization(), report.event()));
    }

    /** Up to 1,000 events. One that is refused does not keep the others from counting. */
    @PostMapping("/v1/usage/batches")
    BatchAnswer reportAll(CurrentKey key, @Valid @RequestBody Batch batch) {
        return BatchAnswer.of(reports.reportAll(key.organization(),
                batch.events().stream().map(Report::event).toList()).stream().map(Result::of).toList());
    }
}
