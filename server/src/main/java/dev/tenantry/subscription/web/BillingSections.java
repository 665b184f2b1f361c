package dev.tenantry.subscription.web;

import dev.tenantry.kernel.WordPlace;
import dev.tenantry.subscription.addon.BillingAddOns;
import dev.tenantry.web.CurrentMember;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The sections of the billing page: the plan, what is on top of it, what pays for it, credits, invoices. */
@Component
class BillingSections {

    private final BillingOverview overview;
    private final BillingAddOns addOns;
    private final BillingCredits credits;
    private final BillingInvoices invoices;
    private final BillingMethods methods;

    BillingSections(BillingOverview overview, BillingAddOns addOns, BillingCredits credits,
            BillingInvoices invoices, BillingMethods methods) {
        this.overview = overview;
        this.addOns = addOns;
        this.credits = credits;
        this.invoices = invoices;
        this.methods = methods;
    }

    /** {@code before}: invoices older than this one. */
    void fill(Model model, CurrentMember member, @Nullable WordPlace before, Locale locale) {
        overview.fill(model, member, locale);
        addOns.fill(model, member, locale);
        credits.fill(model, member.organization(), locale);
        invoices.fill(model, member, before, locale);
        methods.fill(model, member, locale);
    }
}
