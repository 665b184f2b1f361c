package dev.tenantry.lead.web;

import dev.tenantry.lead.LeadDraft;
import dev.tenantry.lead.LeadSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** What the contact form sends; anything may be missing. {@code source} is the page that led here. */
record ContactForm(@Nullable String name, @Nullable String email, @Nullable String company,
                   @BindParam("team_size") @Nullable String teamSize, @Nullable String message,
                   @Nullable String source) {

    static final List<String> TEAM_SIZES = List.of("1-2", "3-5", "6-10", "11-25", "26+");

    static ContactForm from(@Nullable String source) {
        return new ContactForm(null, null, null, null, null, known(source));
    }

    LeadDraft draft() {
        return new LeadDraft(email, name, company, teamSize, message, known(source), null);
    }

    /** A link from anywhere else counts as found by oneself. */
    private static String known(@Nullable String source) {
        return LeadSource.of(source == null ? "" : source).orElse(LeadSource.LANDING_PAGE).toString();
    }

    @Override
    public String toString() {
        return "ContactForm[***]";
    }
}
