package dev.tenantry.visitor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.visitor.VisitorDay;
import dev.tenantry.visitor.VisitorTrial;
import dev.tenantry.visitor.VisitorTrialId;
import dev.tenantry.visitor.VisitorTrials;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who tries without an account, from where, and how many sign up. */
@RestController
@RequestMapping("/v1/operator/registration")
@Needs(Access.OPERATOR)
class OperatorVisitorsApi {

    /**
     * {@code organization} is the one of nobody that its credits were in. {@code ip} and {@code user_agent}
     * are null once they are forgotten, {@code converted_to} also when they are gone who converted it.
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(VisitorTrialId id, OrganizationId organization, long credits, @Nullable String ip,
            @Nullable String userAgent, Instant createdAt, @Nullable Instant lastUsedAt,
            @Nullable Instant convertedAt, @Nullable PersonId convertedTo) {

        static Row of(VisitorTrial one) {
            return new Row(one.id(), one.shadow(), one.credits(), one.ip(), one.userAgent(), one.createdAt(),
                    one.lastUsedAt(), one.convertedAt(), one.convertedTo());
        }
    }

    /** {@code next} begins the next page; null on the last. */
    record Page(List<Row> trials, @Nullable VisitorTrialId next) {}

    /** Of the trials that began in these days: how many there were, and what share was converted since. */
    record Rate(long trials, long converted, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double rate,
            List<VisitorDay> days) {

        static Rate of(List<VisitorDay> days) {
            var trials = days.stream().mapToLong(VisitorDay::trials).sum();
            var converted = days.stream().mapToLong(VisitorDay::converted).sum();
            return new Rate(trials, converted, trials == 0 ? null : (double) converted / trials, days);
        }
    }

    private final VisitorTrials trials;

    OperatorVisitorsApi(VisitorTrials trials) {
        this.trials = trials;
    }

    /** The newest first, 50 at a time; {@code before} is the {@code next} of the page before. */
    @GetMapping("/visitor-trials")
    Page list(@RequestParam(required = false) @Nullable String before) {
        var page = trials.list(before == null ? null : idOf(before));
        return new Page(page.stream().map(Row::of).toList(),
                page.size() < VisitorTrials.PAGE ? null : page.getLast().id());
    }

    /** Counted by the day a trial began on, in UTC, also of trials that are forgotten. */
    @GetMapping("/visitor-trials/conversions")
    Rate conversions(@RequestParam(defaultValue = "30") @Min(value = 1, message = "days is at least 1")
            @Max(value = 366, message = "days is at most 366") int days) {
        return Rate.of(trials.days(days));
    }

    private static VisitorTrialId idOf(String text) {
        try {
            return VisitorTrialId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "before");
        }
    }
}
