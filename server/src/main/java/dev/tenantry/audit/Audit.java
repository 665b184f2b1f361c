package dev.tenantry.audit;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who did what. Entries commit or vanish together with the act they tell of. */
@Component
public class Audit {

    private final AuditStore store;

    Audit(AuditStore store) {
        this.store = store;
    }

    /**
     * Keeps one act.
     *
     * @param action past tense after its module, such as {@code subscription.cancelled}
     * @param subject the id of what was acted on, as people see it ({@code sub_…}, {@code inv_…})
     * @throws IllegalArgumentException when neither organization, subject nor actor says where it belongs
     */
    @Transactional
    public void record(Actor actor, @Nullable OrganizationId organization, String action,
            @Nullable String subject, Map<String, ?> details) {
        if (organization == null && actor.id() == null && (subject == null || subject.isBlank())) {
            throw new IllegalArgumentException(action + ": an audit entry needs an organization, "
                    + "a subject or an actor it belongs to");
        }
        var about = subject == null || subject.isBlank() ? null : subject;
        store.add(actor, organization, action, about, details);
    }

    /** Keeps an act after which something has another value: both belong to it. */
    @Transactional
    public void changed(Actor actor, @Nullable OrganizationId organization, String action,
            @Nullable String subject, BeforeAfter values) {
        record(actor, organization, action, subject, values.details());
    }
}
