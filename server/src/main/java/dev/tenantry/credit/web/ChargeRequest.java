package dev.tenantry.credit.web;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One job to charge; one credit on the standard backend unless said otherwise. */
record ChargeRequest(
        @NotNull(message = "is required")
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:@~+=,-]{0,199}", message = JOB_FORM)
        @Nullable String job,

        @Min(value = 1, message = "is at least 1")
        @Max(value = 1_000_000, message = "is at most 1000000")
        @Nullable Long credits,

        @Pattern(regexp = "standard|premium", message = "is standard or premium")
        @Nullable String backend) {

    static final String JOB_FORM =
            "is 1 to 200 letters, digits and ._:@~+=,- beginning with a letter or digit";

    JobId jobId() {
        return JobId.of(Objects.requireNonNull(job));
    }

    long amount() {
        return credits == null ? 1 : credits;
    }

    Backend on() {
        return backend == null ? Backend.STANDARD : Backend.valueOf(backend.toUpperCase(Locale.ROOT));
    }
}
