package dev.tenantry.simulator.web;

import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Faults of the simulated rail, for scripts and tests. */
@RestController
@RequestMapping("/v1/sandbox/faults")
@Needs(Access.SANDBOX)
@Tag(name = "Sandbox")
class FaultApi {

    private static final String KINDS = "rate_limited|server_error|lost_answer|slow_answer|dropped|duplicated"
            + "|delayed|reordered|timed_out";

    /**
     * What goes wrong ({@code kind}) for the next {@code times} API calls or webhooks that contain
     * {@code matching}; {@code seconds} late, for {@code percent} of them.
     */
    record Wanted(
            @NotNull @Pattern(regexp = KINDS, message = "is one of rate_limited, server_error, lost_answer, "
                    + "slow_answer, dropped, duplicated, delayed, reordered, timed_out") String kind,
            @Nullable @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*") String matching,
            @Nullable @Min(1) @Max(1_000_000) Integer times,
            @Nullable @Min(0) @Max(3600) Integer seconds,
            @Nullable @Min(1) @Max(100) Integer percent) {}

    /** A fault that still waits for {@code remaining} calls or webhooks. */
    record Open(long id, String kind, String matching, int remaining, int seconds, int percent) {

        static Open of(Fault fault) {
            return new Open(fault.id(), fault.kind().name().toLowerCase(Locale.ROOT), fault.matching(),
                    fault.remaining(), fault.seconds(), fault.percent());
        }
    }

    private final Faults faults;

    FaultApi(Faults faults) {
        this.faults = faults;
    }

    @GetMapping
    List<Open> list() {
        return faults.open().stream().map(Open::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Open ask(@Valid @RequestBody Wanted wanted) {
        var kind = Fault.Kind.valueOf(wanted.kind().toUpperCase(Locale.ROOT));
        var matching = wanted.matching() == null ? "" : wanted.matching();
        int times = wanted.times() == null ? 1 : wanted.times();
        int seconds = wanted.seconds() == null ? 0 : wanted.seconds();
        int percent = wanted.percent() == null ? 100 : wanted.percent();
        var id = faults.ask(kind, matching, times, seconds, percent);
        return new Open(id, wanted.kind(), matching, times, seconds, percent);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        faults.clear();
    }
}
