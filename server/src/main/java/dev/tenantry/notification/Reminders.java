package dev.tenantry.notification;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Endings;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which reminders are due, were sent and will be; of every organization. Business time. */
@Component
public class Reminders {

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);
    private static final int AT_ONCE = 500;

    private final Endings endings;
    private final ReminderStore store;
    private final SendReminder send;
    private final BusinessClock clock;
    private final NotificationSettings settings;

    Reminders(Endings endings, ReminderStore store, SendReminder send, BusinessClock clock,
            NotificationSettings settings) {
        this.endings = endings;
        this.store = store;
        this.send = send;
        this.clock = clock;
        this.settings = settings;
    }

    /** A reminder that went out; {@code kind} names a text, {@code letters} says to how many owners. */
    public record Sent(OrganizationId organization, String kind, Instant at, int letters) {}

    /** A reminder that will go out if nothing changes before. */
    public record Coming(OrganizationId organization, String kind, Instant at) {}

    /** Sends what is due now and was not sent; returns how many reminders that were. */
    public int sendDue() {
        var now = clock.now();
        var due = new ArrayList<OrganizationId>();
        eachPage(now, now.plus(Reminder.FARTHEST), page -> {
            var sent = sentAbout(page);
            page.stream().filter(holding -> Reminder.of(holding, settings.dunningLetters()).stream()
                            .anyMatch(reminder -> reminder.dueAt(now) && !isIn(sent, holding, reminder)))
                    .map(holding -> holding.subscription().organization())
                    .forEach(due::add);
        });
        return due.stream().mapToInt(organization -> send(organization, now)).sum();
    }

    /** Whatever is wrong with one organization's letter must not keep the others from theirs. */
    private int send(OrganizationId organization, Instant now) {
        try {
            return Tenancy.asSystem(() -> send.due(organization, now));
        } catch (RuntimeException e) {
            log.error("the reminder of {} was not sent; it is tried again", organization, e);
            return 0;
        }
    }

    /** When the next one falls due after now, if that is not after {@code until}. */
    public Optional<Instant> nextDue(Instant until) {
        return coming(until).stream().map(Coming::at).findFirst();
    }

    /** What falls due after now and not after {@code until}, soonest first. */
    public List<Coming> coming(Instant until) {
        var now = clock.now();
        var coming = new ArrayList<Coming>();
        eachPage(now, until.plus(Reminder.FARTHEST), page -> {
            var sent = sentAbout(page);
            for (var holding : page) {
                Reminder.of(holding, settings.dunningLetters()).stream()
                        .filter(reminder -> reminder.from().isAfter(now) && !reminder.from().isAfter(until))
                        .filter(reminder -> !isIn(sent, holding, reminder))
                        .map(reminder -> new Coming(holding.subscription().organization(),
                                reminder.kind().key(), reminder.from()))
                        .forEach(coming::add);
            }
        });
        coming.sort(Comparator.comparing(Coming::at));
        return coming;
    }

    /** What went out after {@code after} and not after {@code until}, in order, at most {@code limit}. */
    public List<Sent> sentBetween(Instant after, Instant until, int limit) {
        return Tenancy.asSystem(() -> store.sentBetween(after, until, limit));
    }

    /** What the owners will be written about this holding, in order, whether it was sent already or not. */
    public List<Coming> about(Holding holding) {
        return Reminder.of(holding, settings.dunningLetters()).stream()
                .map(reminder -> new Coming(holding.subscription().organization(), reminder.kind().key(),
                        reminder.from()))
                .toList();
    }

    private void eachPage(Instant now, Instant until, Consumer<List<Holding>> work) {
        @Nullable SubscriptionId last = null;
        List<Holding> page;
        do {
            page = endings.page(now, until, last, AT_ONCE);
            work.accept(page);
            last = page.isEmpty() ? null : page.getLast().subscription().id();
        } while (page.size() == AT_ONCE);
    }

    private Set<ReminderStore.Key> sentAbout(List<Holding> page) {
        var ids = page.stream().map(holding -> holding.subscription().id()).toList();
        return Tenancy.asSystem(() -> store.sent(ids));
    }

    private static boolean isIn(Set<ReminderStore.Key> sent, Holding holding, Reminder reminder) {
        return sent.contains(ReminderStore.Key.of(holding.subscription().id(), reminder));
    }
}
