package dev.tenantry.lead;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one transaction: row, trail and letter. */
@Component
class KeepLead {

    private final LeadStore store;
    private final SellerMail mail;
    private final Audit audit;

    KeepLead(LeadStore store, SellerMail mail, Audit audit) {
        this.store = store;
        this.mail = mail;
        this.audit = audit;
    }

    @Transactional
    LeadId keep(NewLead written) {
        var id = LeadId.next();
        var lead = new Lead(id, written, store.add(id, written));
        audit.record(Actor.SYSTEM, null, "lead.received", id.toString(), Map.of(
                "source", written.source().toString(),
                "company", written.company(),
                "team_size", Objects.requireNonNullElse(written.teamSize(), ""),
                "distinct_id", Objects.requireNonNullElse(written.posthogDistinctId(), "sales_lead:" + id)));
        mail.tell(lead);
        return id;
    }
}
