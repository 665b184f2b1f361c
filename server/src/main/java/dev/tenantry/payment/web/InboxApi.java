package dev.tenantry.payment.web;

import dev.tenantry.payment.inbox.InboxEntries;
import dev.tenantry.payment.inbox.InboxEntry;
import dev.tenantry.payment.inbox.Replays;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox of the payment rails: what waits, what is dead and why, and the way to try it again. */
@RestController
@RequestMapping("/v1/operator/inbox")
@Needs(Access.OPERATOR)
class InboxApi {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
    private static final String STATES = "received|working|done|ignored|parked|dead";

    private final InboxEntries entries;
    private final Replays replays;

    InboxApi(InboxEntries entries, Replays replays) {
        this.entries = entries;
        this.replays = replays;
    }

    /** {@code waiting}: how many rows of each state are not settled. */
    record Page(Map<String, Long> waiting, List<InboxEntry> entries) {}

    /** From the first instant on, before the second. {@code states} absent: dead and parked rows. */
    record Range(@NotNull Instant from, @NotNull Instant to,
            @Nullable @Size(min = 1) Set<@NotNull @Pattern(regexp = STATES) String> states) {

        @AssertTrue(message = "from is not before 2000, to lies after it and before the year 3000")
        boolean isPossible() {
            return from == null || to == null
                    || !from.isBefore(EARLIEST) && to.isAfter(from) && to.isBefore(LATEST);
        }

        Set<String> wanted() {
            return states == null ? Set.of() : states;
        }
    }

    record Replayed(int rows) {}

    @GetMapping
    Page page(@RequestParam(required = false)
            @Pattern(regexp = STATES, message = "status is one of " + STATES) @Nullable String status,
            @RequestParam(required = false) @Min(value = 1, message = "before is at least 1")
            @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 200, message = "limit is at most 200") int limit) {
        return new Page(entries.waiting(), entries.page(status, before, limit));
    }

    @GetMapping("/{id}")
    InboxEntries.Whole whole(@PathVariable long id) {
        return entries.whole(id);
    }

    @PostMapping("/{id}/replay")
    InboxEntry replay(CurrentPerson operator, @PathVariable long id) {
        return replays.one(id, operator.actor());
    }

    @PostMapping("/replays")
    Replayed replay(CurrentPerson operator, @Valid @RequestBody Range range) {
        return new Replayed(replays.range(range.from(), range.to(), range.wanted(), operator.actor()));
    }
}
