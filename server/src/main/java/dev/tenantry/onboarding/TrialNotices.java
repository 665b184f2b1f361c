package dev.tenantry.onboarding;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.TrialMarks;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The one notice that a trial is about to end: shown from the first mark on, until the person has put it
 * aside, whichever device they did that on. And the one line that a plan was given, which ends the same way:
 * looking puts nothing aside, since browsers fetch pages that nobody has looked at yet.
 */
@Component
public class TrialNotices {

    private final DismissalStore store;

    TrialNotices(DismissalStore store) {
        this.store = store;
    }

    public boolean isFor(PersonId person, Holding holding, Instant now) {
        return TrialMarks.of(holding.subscription()).filter(marks -> marks.speaksAt(now)).isPresent()
                && !Tenancy.asSystem(() -> store.has(person, nameOf(holding.subscription())));
    }

    /** It never comes back for this trial or gift. */
    public void dismiss(PersonId person, Subscription subscription) {
        Tenancy.asSystem(() -> store.add(person, nameOf(subscription)));
    }

    public boolean isForGift(PersonId person, Holding holding) {
        return holding.standing().stage() == Stage.COMPLIMENTARY
                && !Tenancy.asSystem(() -> store.has(person, nameOf(holding.subscription())));
    }

    private static String nameOf(Subscription subscription) {
        return (subscription.status() == SubscriptionStatus.COMPLIMENTARY ? "gift/" : "trial-ends/")
                + subscription.id();
    }
}
