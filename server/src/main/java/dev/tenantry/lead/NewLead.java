package dev.tenantry.lead;

import org.jspecify.annotations.Nullable;

/**
 * A contact request in the form it is kept: trimmed, the address in lower case, everything but the message on
 * one line, so that nothing in it can become a mail header.
 */
public record NewLead(String email, String name, String company, @Nullable String teamSize,
        @Nullable String message, LeadSource source, @Nullable String posthogDistinctId) {

    /** Refuses with lead_invalid, which names every wrong field at once. */
    public static NewLead of(LeadDraft draft) {
        var fields = new LeadFields();
        var email = fields.address("email", draft.email());
        var name = fields.line("name", draft.name(), 255);
        var company = fields.line("company", draft.company(), 255);
        var teamSize = fields.optionalLine("team_size", draft.teamSize(), 20);
        var message = fields.optionalText("message", draft.message(), 5000);
        var source = fields.source("source", draft.source());
        var distinctId = fields.optionalLine("posthog_distinct_id", draft.posthogDistinctId(), 255);
        fields.refuseIfAnyIsWrong();
        return new NewLead(email, name, company, teamSize, message, source, distinctId);
    }

    @Override
    public String toString() {
        return "NewLead[***]";
    }
}
