package dev.tenantry.notification;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Writes the reminders and posts them. Dates are days in UTC. */
@Component
class ReminderLetters {

    private static final Duration DAY = Duration.ofDays(1);

    private final Organizations organizations;
    private final Catalog catalog;
    private final PublicUrl publicUrl;
    private final ReminderWords words;
    private final Outbox outbox;

    ReminderLetters(Organizations organizations, Catalog catalog, PublicUrl publicUrl, ReminderWords words,
            Outbox outbox) {
        this.organizations = organizations;
        this.catalog = catalog;
        this.publicUrl = publicUrl;
        this.words = words;
        this.outbox = outbox;
    }

    void send(Person owner, Holding holding, Reminder reminder, Instant now) {
        var organization = organization(holding.subscription().organization());
        var plan = catalog.planOf(holding.subscription().planVersion()).name();
        var end = Summaries.date(reminder.endsAt(), Locale.ENGLISH);
        var letter = words.of(reminder.kind(), fallsToFreePlan(reminder.kind()),
                new ReminderWords.Facts(owner.name(), organization.name(), plan, end,
                        daysUntil(reminder.endsAt(), now), link(reminder.kind(), organization.slug()),
                        next(holding)));
        outbox.send(new Mail(owner.email(), "notification/" + reminder.kind().key(), letter.subject(),
                letter.text(), letter.html(), organization.id()));
    }

    private String next(Holding holding) {
        return holding.subscription().planned().map(planned -> words.next(
                catalog.planOf(planned.plan()).name(), planned.seats(), planned.interval())).orElse("");
    }

    private Organization organization(OrganizationId id) {
        return organizations.find(id).orElseThrow();
    }

    /** Whether what ends gives way to a free plan instead of locking; the catalogue says so. */
    private boolean fallsToFreePlan(Reminder.Kind kind) {
        return switch (kind) {
            case TRIAL_ENDS, TRIAL_ENDS_LAST -> catalog.rules().planAfterTrial().isPresent();
            case PLAN_ENDS -> catalog.rules().planAfterPaid().isPresent();
            case PLAN_CHANGES, PAYMENT_FAILED, PAYMENT_STILL_FAILS, ACCESS_ENDS -> false;
        };
    }

    private String link(Reminder.Kind kind, String slug) {
        return publicUrl.of("/o/%s/billing%s".formatted(slug, switch (kind) {
            case TRIAL_ENDS, TRIAL_ENDS_LAST -> "/plans";
            case PLAN_ENDS, PLAN_CHANGES, PAYMENT_FAILED, PAYMENT_STILL_FAILS, ACCESS_ENDS -> "";
        }));
    }

    /** Started days, as the pill counts them. */
    private static long daysUntil(Instant end, Instant now) {
        return Math.max(0, Duration.between(now, end).plus(DAY).minusNanos(1).dividedBy(DAY));
    }
}
