package dev.tenantry.credit.web;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.Hold;
import dev.tenantry.credit.Holds;
import dev.tenantry.credit.JobId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Set credits aside for a job, and settle it when its cost is known. Its job id makes each call safe to
 * repeat.
 */
@RestController
@RequestMapping("/v1/holds")
@Needs(value = Access.KEY, scope = "charges", live = false)
class HoldApi {

    private static final long WEEK = 7 * 24 * 3600;

    private final Holds holds;
    private final Payers payers;

    HoldApi(Holds holds, Payers payers) {
        this.holds = holds;
        this.payers = payers;
    }

    /** {@code seconds} until the credits return by themselves, 15 minutes unless said otherwise. */
    record HoldRequest(
            @NotNull(message = "is required")
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:@~+=,-]{0,199}", message = ChargeRequest.JOB_FORM)
            @Nullable String job,

            @NotNull(message = "is required")
            @Min(value = 1, message = "is at least 1")
            @Max(value = 1_000_000, message = "is at most 1000000")
            @Nullable Long credits,

            @Pattern(regexp = "standard|premium", message = "is standard or premium")
            @Nullable String backend,

            @Min(value = 1, message = "is at least 1")
            @Max(value = WEEK, message = "is at most 604800")
            @Nullable Long seconds) {

        Backend on() {
            return backend == null ? Backend.STANDARD : Backend.valueOf(backend.toUpperCase(Locale.ROOT));
        }

        Duration time() {
            return Duration.ofSeconds(seconds == null ? 900 : seconds);
        }
    }

    /** What the job cost. */
    record CommitRequest(
            @NotNull(message = "is required")
            @Min(value = 1, message = "is at least 1")
            @Max(value = 1_000_000, message = "is at most 1000000")
            @Nullable Long credits) {}

    @Idempotent
    @PostMapping
    Hold reserve(CurrentKey caller, @RequestParam(required = false) @Nullable String owner,
            @Valid @RequestBody HoldRequest request) {
        var job = JobId.of(Objects.requireNonNull(request.job()));
        return holds.reserve(payers.of(caller, owner, job), job, Objects.requireNonNull(request.credits()),
                request.on(), request.time());
    }

    @Idempotent
    @PostMapping("/{job}/commit")
    Hold commit(CurrentKey caller, @PathVariable String job,
            @RequestParam(required = false) @Nullable String owner,
            @Valid @RequestBody CommitRequest request) {
        return holds.commit(payers.of(caller, owner, known(job)), known(job),
                Objects.requireNonNull(request.credits()));
    }

    @Idempotent
    @PostMapping("/{job}/release")
    Hold release(CurrentKey caller, @PathVariable String job,
            @RequestParam(required = false) @Nullable String owner) {
        return holds.release(payers.forTheOrganization(caller, owner), known(job));
    }

    private static JobId known(String job) {
        if (!JobId.isValid(job)) {
            throw new Refusal(CreditRefusal.JOB_UNKNOWN);
        }
        return JobId.of(job);
    }
}
