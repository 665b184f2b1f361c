package dev.tenantry.visitor;

import dev.tenantry.identity.SignedInByProof;
import dev.tenantry.identity.carry.Carries;
import dev.tenantry.identity.carry.CarriedIn;
import dev.tenantry.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Somebody came in: the trial of the browser that asked for it is theirs. */
@Component
class ConvertAtSignIn {

    private final Conversions conversions;

    ConvertAtSignIn(Conversions conversions) {
        this.conversions = conversions;
    }

    /** In the transaction that used their proof up: a link that opens nothing converts nothing. */
    @EventListener
    void on(SignedInByProof event) {
        convert(event.person(), event.carry());
    }

    @EventListener
    void on(CarriedIn event) {
        convert(event.person(), event.carry());
    }

    private void convert(PersonId person, @Nullable String carry) {
        Carries.piece(carry, CarriedTrial.PREFIX)
                .ifPresent(id -> conversions.convert(VisitorTrialId.of(id), person));
    }
}
