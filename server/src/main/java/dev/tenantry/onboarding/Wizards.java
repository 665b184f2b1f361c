package dev.tenantry.onboarding;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.WelcomeSource;
import dev.tenantry.kernel.PersonId;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Each person's way through the welcome. It is theirs alone, whichever organization they act for. */
@Component
public class Wizards implements WelcomeSource {

    private final WizardStore store;
    private final TransactionTemplate transaction;

    Wizards(WizardStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    public Wizard of(PersonId person) {
        return Tenancy.asSystem(() -> store.find(person).orElse(Wizard.NOT_STARTED));
    }

    /** Refuses with step_cannot_decrease or step_cannot_jump. */
    public Wizard complete(PersonId person, int step) {
        return change(person, wizard -> wizard.complete(step));
    }

    /** Refuses with step_cannot_decrease or step_cannot_jump. */
    public Wizard skip(PersonId person, int step) {
        return change(person, wizard -> wizard.skip(step));
    }

    public Wizard dismissWizard(PersonId person) {
        return change(person, Wizard::dismissWizard);
    }

    public Wizard dismissChecklist(PersonId person) {
        return change(person, Wizard::dismissChecklist);
    }

    @Override
    public Welcome welcomeOf(PersonId person) {
        var wizard = of(person);
        return new Welcome(wizard.stepCompleted(), wizard.wizardDismissed());
    }

    private Wizard change(PersonId person, UnaryOperator<Wizard> change) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            var changed = change.apply(store.lock(person));
            store.update(person, changed);
            return changed;
        }));
    }
}
