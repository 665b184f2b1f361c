package dev.tenantry.lead.web;

import dev.tenantry.lead.LeadDraft;
import dev.tenantry.lead.LeadId;
import dev.tenantry.lead.Leads;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contact requests from a product's own pages. */
@RestController
class LeadsApi {

    record Answer(LeadId id, String status) {}

    private final Leads leads;

    LeadsApi(Leads leads) {
        this.leads = leads;
    }

    @PostMapping("/v1/leads")
    @Needs(Access.PUBLIC)
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    Answer receive(@RequestBody LeadDraft body, HttpServletRequest request) {
        return new Answer(leads.receive(body, ClientAddress.site(request)), "received");
    }
}
