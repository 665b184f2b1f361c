package dev.tenantry.notification;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReminderStore {

    private final JdbcClient jdbc;

    ReminderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Key(UUID subscriptionId, String mark) {

        static Key of(SubscriptionId subscription, Reminder reminder) {
            return new Key(subscription.uuid(), reminder.mark());
        }
    }

    /** False when it was sent before, or another node is just sending it. */
    boolean add(OrganizationId organization, SubscriptionId subscription, Reminder reminder, Instant now,
            int letters) {
        return jdbc.sql("""
                insert into notification.reminder
                       (organization_id, subscription_id, mark, kind, sent_at, letters)
                values (:organization, :subscription, :mark, :kind, :now, :letters)
                on conflict do nothing
                """)
                .param("organization", organization)
                .param("subscription", subscription)
                .param("mark", reminder.mark())
                .param("kind", reminder.kind())
                .param("now", now)
                .param("letters", letters)
                .update() == 1;
    }

    /** Which of the reminders about these subscriptions were sent. */
    Set<Key> sent(Collection<SubscriptionId> subscriptions) {
        if (subscriptions.isEmpty()) {
            return Set.of();
        }
        // every organization: the job looks after all of them
        return new HashSet<>(jdbc.sql("""
                select subscription_id, mark
                  from notification.reminder
                 where subscription_id in (:subscriptions)
                """)
                .param("subscriptions", subscriptions.stream().map(SubscriptionId::uuid).toList())
                .query(Key.class)
                .list());
    }

    List<Reminders.Sent> sentBetween(Instant after, Instant until, int limit) {
        // every organization: the sandbox shows what moving its clock made happen
        return jdbc.sql("""
                select organization_id as organization, kind, sent_at as at, letters
                  from notification.reminder
                 where sent_at > :after
                   and sent_at <= :until
                 order by sent_at, subscription_id
                 limit :limit
                """)
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .query(Reminders.Sent.class)
                .list();
    }
}
