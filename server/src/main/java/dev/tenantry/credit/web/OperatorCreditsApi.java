package dev.tenantry.credit.web;

import static dev.tenantry.credit.Grants.USUAL_PRIORITY;

import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.OperatorGrants;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators see of an organization's credits, and give it. */
@RestController
@RequestMapping("/v1/operator/organizations/{organization}")
@Needs(Access.OPERATOR)
class OperatorCreditsApi {

    /**
     * {@code key} makes it count once, for ever; {@code expiresAt} in business time, never unless given;
     * {@code priority} 0 (spent first) to 100, 50 unless given.
     */
    record GrantBody(
            @NotNull(message = "is required")
            @Min(value = 1, message = "is at least 1")
            @Max(value = Grants.MOST, message = "is at most 1000000")
            @Nullable Long credits,
            @NotBlank(message = "is required") @Size(max = 200, message = "is at most 200 characters")
            @Nullable String key,
            @NotBlank(message = "is required") @Size(max = 500, message = "is at most 500 characters")
            @Nullable String reason,
            @Nullable Instant expiresAt,
            @Min(value = 0, message = "is at least 0")
            @Max(value = Grants.LAST_PRIORITY, message = "is at most 100")
            @Nullable Integer priority) {

        Grants.Grant grant() {
            return new Grants.Grant(Objects.requireNonNull(credits), Objects.requireNonNull(key).strip(),
                    expiresAt, priority == null ? USUAL_PRIORITY : priority);
        }
    }

    /** {@code replayed} when the key had granted them before; {@code purchased} is what there is now. */
    record GrantAnswer(OrganizationId organization, String key, long granted, boolean replayed,
            long purchased, Balance balance) {}

    private final OperatorGrants grants;
    private final Balances balances;

    OperatorCreditsApi(OperatorGrants grants, Balances balances) {
        this.grants = grants;
        this.balances = balances;
    }

    /** What the organization can spend. */
    @GetMapping("/credits")
    Balance balance(@PathVariable String organization) {
        return balances.of(known(organization));
    }

    /** Adds purchased credits. The same again answers the same and adds nothing. */
    @PostMapping("/grants")
    GrantAnswer grant(CurrentPerson operator, @PathVariable String organization,
            @Valid @RequestBody GrantBody body) {
        var id = known(organization);
        var grant = body.grant();
        var receipt = Tenancy.asSystem(() -> grants.grant(operator.actor(), id, grant,
                Objects.requireNonNull(body.reason())));
        return new GrantAnswer(id, grant.key(), receipt.granted(), receipt.replayed(),
                receipt.balance().purchased(), receipt.balance());
    }

    private static OrganizationId known(String text) {
        try {
            return OrganizationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(CreditRefusal.NO_CREDIT_ACCOUNT);
        }
    }
}
