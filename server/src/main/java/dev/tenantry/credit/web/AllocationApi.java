package dev.tenantry.credit.web;

import dev.tenantry.credit.Allocations;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Part of an organization's credits for a user, a resource, a licence or an install alone. */
@RestController
class AllocationApi {

    /** {@code key} makes it count once, for ever. */
    record AllocationBody(
            @NotBlank(message = "is required") @Size(max = 105, message = "is at most 105 characters")
            @Nullable String owner,
            @NotNull(message = "is required")
            @Min(value = 1, message = "is at least 1")
            @Max(value = Grants.MOST, message = "is at most 1000000")
            @Nullable Long credits,
            @NotNull(message = "is required")
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:@~+=,-]{0,99}",
                    message = "is 1 to 100 letters, digits and ._:@~+=,- beginning with a letter or digit")
            @Nullable String key) {}

    /** What the owner can spend now, and what the organization has left. */
    record Allotted(String owner, String key, long credits, Balance balance, Balance left) {}

    private final Allocations allocations;
    private final Payers payers;
    private final Balances balances;

    AllocationApi(Allocations allocations, Payers payers, Balances balances) {
        this.allocations = allocations;
        this.payers = payers;
        this.balances = balances;
    }

    /** Only purchased credits go, each with its end. The same again answers the same and moves nothing. */
    @PostMapping("/v1/credits/allocations")
    @Needs(value = Access.KEY, scope = "charges", role = Role.ADMIN, live = false)
    Allotted allot(CurrentKey caller, @Valid @RequestBody AllocationBody body) {
        var name = OwnerName.parse(Objects.requireNonNull(body.owner())).toString();
        var owner = payers.forTheOrganization(caller, name);
        if (owner.isOrganization()) {
            throw new Refusal(CreditRefusal.OWNER_FORBIDDEN)
                    .with("detail", "It spends what its organization has, and has no credits of its own.");
        }
        var credits = Objects.requireNonNull(body.credits());
        var key = Objects.requireNonNull(body.key());
        Tenancy.asSystem(() -> allocations.allot(caller.organization(), owner, name, credits, key,
                caller.actor()));
        return new Allotted(name, key, credits, balances.of(owner), balances.of(caller.organization()));
    }
}
