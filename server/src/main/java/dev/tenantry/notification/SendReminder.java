package dev.tenantry.notification;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscriptions;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends one organization's due reminder: the letters and the note that they went commit together. */
@Component
class SendReminder {

    private final Subscriptions subscriptions;
    private final Owners owners;
    private final ReminderLetters letters;
    private final ReminderStore store;
    private final NotificationSettings settings;

    SendReminder(Subscriptions subscriptions, Owners owners, ReminderLetters letters, ReminderStore store,
            NotificationSettings settings) {
        this.subscriptions = subscriptions;
        this.owners = owners;
        this.letters = letters;
        this.store = store;
        this.settings = settings;
    }

    /** Looks again before it writes: meanwhile they may have bought. */
    @Transactional
    public int due(OrganizationId organization, Instant now) {
        return subscriptions.holding(organization, now).stream()
                .mapToInt(holding -> send(holding, now))
                .sum();
    }

    private int send(Holding holding, Instant now) {
        var sent = 0;
        for (var reminder : Reminder.of(holding, settings.dunningLetters())) {
            if (reminder.dueAt(now) && send(holding, reminder, now)) {
                sent++;
            }
        }
        return sent;
    }

    private boolean send(Holding holding, Reminder reminder, Instant now) {
        var held = holding.subscription();
        var to = owners.andBilling(held.organization());
        if (!store.add(held.organization(), held.id(), reminder, now, to.size())) {
            return false;
        }
        to.forEach(owner -> letters.send(owner, holding, reminder, now));
        return true;
    }
}
