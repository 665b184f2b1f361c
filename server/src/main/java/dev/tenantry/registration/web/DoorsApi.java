package dev.tenantry.registration.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.door.SelfServe;
import dev.tenantry.registration.door.Tester;
import dev.tenantry.registration.door.TesterId;
import dev.tenantry.registration.door.Testers;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether anybody may register alone, and who may while nobody else may. */
@RestController
@RequestMapping("/v1/operator/registration")
@Needs(Access.OPERATOR)
class DoorsApi {

    record SwitchBody(@NotNull @Nullable Boolean enabled,
                      @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}]*") String reason) {}

    record TesterBody(@NotBlank @Size(max = 255) String email) {}

    /** @param configuredTesters those of the setting, which are changed there */
    record Doors(boolean selfServeEnabled, List<Tester> testers, List<String> configuredTesters) {}

    private final SelfServe selfServe;
    private final Testers testers;

    DoorsApi(SelfServe selfServe, Testers testers) {
        this.selfServe = selfServe;
        this.testers = testers;
    }

    @GetMapping
    Doors doors() {
        return Tenancy.asSystem(() -> new Doors(selfServe.isOn(), testers.listed(), testers.configured()));
    }

    /** Holds on every node from the answer on. Invitations, signing in and billing go on either way. */
    @PutMapping("/self-serve")
    Doors set(CurrentPerson operator, @Valid @RequestBody SwitchBody body) {
        Tenancy.asSystem(() -> selfServe.set(Boolean.TRUE.equals(body.enabled()), operator.actor(),
                body.reason()));
        return doors();
    }

    /** Listing somebody again changes nothing. */
    @PostMapping("/testers")
    @ResponseStatus(HttpStatus.CREATED)
    Tester add(CurrentPerson operator, @Valid @RequestBody TesterBody body) {
        return Tenancy.asSystem(() -> testers.add(body.email(), operator.actor()));
    }

    @DeleteMapping("/testers/{tester}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentPerson operator, @PathVariable String tester) {
        Tenancy.asSystem(() -> testers.remove(idOf(tester), operator.actor()));
    }

    static TesterId idOf(String text) {
        try {
            return TesterId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
