package dev.tenantry.subscription.web;

import dev.tenantry.kernel.WordPlace;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.Invoices;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The invoices on the billing page. Everybody sees them; who may pay also gets the way to each. */
@Component
class BillingInvoices {

    private static final int SHOWN = 24;

    private final Invoices invoices;

    BillingInvoices(Invoices invoices) {
        this.invoices = invoices;
    }

    /** An invoice, ready to be read. {@code open}: it waits for its money, and {@code href} takes it. */
    record Line(String number, String issued, @Nullable String period, String total, String status,
            boolean open, @Nullable String href, @Nullable String pdf) {}

    void fill(Model model, CurrentMember member, @Nullable WordPlace before, Locale locale) {
        var links = member.bills(Role.ADMIN);
        var found = invoices.page(member.organization(), before, SHOWN + 1);
        var shown = found.subList(0, Math.min(found.size(), SHOWN));
        model.addAttribute("invoices", shown.stream().map(invoice -> line(invoice, links, locale)).toList());
        model.addAttribute("newest", before == null);
        model.addAttribute("older", found.size() > SHOWN ? shown.getLast().place().text() : null);
    }

    private static Line line(Invoice invoice, boolean links, Locale locale) {
        var start = invoice.periodStart();
        var end = invoice.periodEnd();
        var period = start == null || end == null || start.equals(end) ? null
                : Summaries.date(start, locale) + " – " + Summaries.date(end, locale);
        return new Line(invoice.number() == null ? "–" : invoice.number(),
                Summaries.date(invoice.issuedAt(), locale), period, invoice.total().shown(locale),
                invoice.status(), invoice.isOpen(), links ? invoice.hostedUrl() : null,
                links ? invoice.pdfUrl() : null);
    }
}
