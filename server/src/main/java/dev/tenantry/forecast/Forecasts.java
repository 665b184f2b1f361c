package dev.tenantry.forecast;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.Outlook;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.PromisedCredits;
import dev.tenantry.forecast.Course.Stretch;
import dev.tenantry.forecast.Foreseen.Kind;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.notification.Reminders;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what is to come for an organization. The rules are those that will apply on the day. */
@Component
public class Forecasts {

    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final Reminders reminders;
    private final Besides besides;
    private final Catalog catalog;

    Forecasts(Subscriptions subscriptions, Summaries summaries, Reminders reminders, Besides besides,
            Catalog catalog) {
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.reminders = reminders;
        this.besides = besides;
        this.catalog = catalog;
    }

    /** Empty of events when nothing was ever started, or nothing there is has an end. */
    public Forecast of(OrganizationId organization, Instant now, Instant until) {
        return Tenancy.asOrganization(organization, () -> {
            var course = subscriptions.current(organization)
                    .map(held -> Course.of(held, subscriptions::holding, now, until)).orElse(List.of());
            var events = new ArrayList<Foreseen>();
            if (!course.isEmpty()) {
                foresee(events, course, now, until);
            }
            events.addAll(besides.workspaces().ahead(organization, course, now, until));
            events.removeIf(event -> !event.at().isAfter(now));
            events.sort(Foreseen.IN_ORDER);
            return new Forecast(now, until, List.copyOf(events));
        });
    }

    private void foresee(List<Foreseen> events, List<Stretch> course, Instant now, Instant until) {
        for (int n = 0; n < course.size(); n++) {
            var stretch = course.get(n);
            var end = n + 1 < course.size() ? course.get(n + 1).from() : until;
            letters(events, stretch, end);
            if (n + 1 < course.size()) {
                turn(events, stretch, course.get(n + 1));
            }
        }
        credits(events, course, now, until);
    }

    private void letters(List<Foreseen> events, Stretch stretch, Instant end) {
        reminders.about(stretch.holding()).stream()
                .filter(letter -> letter.at().isAfter(stretch.from()) && !letter.at().isAfter(end))
                .forEach(letter -> events.add(Foreseen.letter(letter.at(), letter.kind())));
    }

    private void turn(List<Foreseen> events, Stretch before, Stretch after) {
        var at = after.from();
        if (before.held().changesPlan().isPresent()) {
            events.add(Foreseen.of(at, Kind.PLAN_CHANGES, plan(after)));
        }
        if (before.held().renews()) {
            var kind = before.held().status() == SubscriptionStatus.TRIALING ? Kind.PLAN_BEGINS : Kind.RENEWS;
            events.add(Foreseen.charge(at, kind, plan(after),
                    summaries.nextCharge(before.holding()).orElse(null)));
            return;
        }
        var failing = before.held().status() == SubscriptionStatus.PAST_DUE;
        if (!failing) {
            events.add(Foreseen.of(at, ends(before.held().status()), plan(before)));
        }
        if (!after.holding().standing().active()) {
            var lock = Foreseen.of(at, Kind.LOCKS, plan(before));
            events.add(failing ? lock.atTheLatest() : lock);
        } else {
            events.add(after.holding().fellToFreePlan()
                    ? Foreseen.of(at, Kind.FALLS_TO_FREE, catalog.planOf(after.holding().plan().id()).name())
                    : Foreseen.of(at, Kind.GIFT_BEGINS, plan(after)));
        }
    }

    private static Kind ends(SubscriptionStatus status) {
        return switch (status) {
            case TRIALING -> Kind.TRIAL_ENDS;
            case COMPLIMENTARY -> Kind.GIFT_ENDS;
            case ACTIVE, PAST_DUE, CANCELED, INCOMPLETE -> Kind.PLAN_ENDS;
        };
    }

    private void credits(List<Foreseen> events, List<Stretch> course, Instant now, Instant until) {
        for (var coming : besides.credits().ahead(course, now, until)) {
            if (coming.kind() == EntryKind.EXPIRE) {
                events.add(Foreseen.creditsEnd(coming.at(), coming.credits()));
                continue;
            }
            var stretch = course.stream().filter(one -> !one.from().isAfter(coming.at())).toList().getLast();
            events.add(Foreseen.refill(coming.at(), catalog.planOf(stretch.holding().plan().id()).name(),
                    coming.credits()));
        }
    }

    private String plan(Stretch stretch) {
        return catalog.planOf(stretch.held().planVersion()).name();
    }

    /** What goes its own way beside the subscription. */
    @Component
    record Besides(Credits credits, WorkspacesAhead workspaces) {}

    /** Asks the ledger with the terms that each stretch to come will set. */
    @Component
    static class Credits {

        private final Outlook outlook;
        private final PromisedCredits promised;

        Credits(Outlook outlook, PromisedCredits promised) {
            this.outlook = outlook;
            this.promised = promised;
        }

        List<Outlook.Coming> ahead(List<Stretch> course, Instant now, Instant until) {
            var next = course.stream().skip(1)
                    .map(stretch -> promised.of(stretch.holding(), stretch.from())).toList();
            return outlook.of(course.getFirst().held().organization(), next, now, until);
        }
    }
}
