package dev.tenantry.credit.web;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.ChargeReceipt;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.RefundReceipt;
import dev.tenantry.credit.Refunds;
import dev.tenantry.credit.Statements;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Charge, refund, look; for the organization itself unless {@code owner} names somebody in it. Open to
 * locked organizations too: their allowance has ended with their terms, and what they bought stays theirs to
 * spend.
 */
@RestController
@RequestMapping("/v1")
@Needs(value = Access.KEY, scope = "charges", live = false)
class CreditApi {

    private final Charges charges;
    private final Refunds refunds;
    private final Balances balances;
    private final Statements statements;
    private final Payers payers;

    CreditApi(Charges charges, Refunds refunds, Balances balances, Statements statements, Payers payers) {
        this.charges = charges;
        this.refunds = refunds;
        this.balances = balances;
        this.statements = statements;
        this.payers = payers;
    }

    @Idempotent
    @PostMapping("/charges")
    ChargeReceipt charge(CurrentKey caller, @RequestParam(required = false) @Nullable String owner,
            @Valid @RequestBody ChargeRequest request) {
        try {
            var job = request.jobId();
            return charges.charge(payers.of(caller, owner, job), job, request.amount(), request.on());
        } catch (Refusal refusal) {
            throw payers.sayingWhereToBuy(refusal);
        }
    }

    @Idempotent
    @PostMapping("/charges/{job}/refund")
    RefundReceipt refund(CurrentKey caller, @PathVariable String job,
            @RequestParam(required = false) @Nullable String owner) {
        if (!JobId.isValid(job)) {
            throw new Refusal(CreditRefusal.JOB_UNKNOWN);
        }
        return refunds.refund(payers.forTheOrganization(caller, owner), JobId.of(job));
    }

    @GetMapping("/credits")
    Balance balance(CurrentKey caller, @RequestParam(required = false) @Nullable String owner) {
        return balances.of(payers.of(caller, owner));
    }

    @GetMapping("/credits/entries")
    Statements.Page entries(CurrentKey caller, @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Min(value = 1,
                    message = "before is at least 1") @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 200, message = "limit is at most 200") int limit) {
        return statements.page(payers.forReading(caller, owner), before, limit);
    }
}
