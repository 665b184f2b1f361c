package dev.tenantry.subscription.web;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.PaymentMethod;
import dev.tenantry.payment.PaymentMethods;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the organization pays with, on its billing page; only who may change it sees it. */
@Component
class BillingMethods {

    private final PaymentMethods methods;
    private final AddMethod adding;

    BillingMethods(PaymentMethods methods, AddMethod adding) {
        this.methods = methods;
        this.adding = adding;
    }

    /** {@code brand} is a word of the rail, or the kind where there is none; {@code expires} month/year. */
    record Line(String id, String brand, @Nullable String last4, @Nullable String expires,
            boolean isDefault, boolean inUse) {

        static Line of(PaymentMethod method) {
            var month = method.expMonth();
            var year = method.expYear();
            return new Line(method.id(), method.brand() == null ? method.kind() : method.brand(),
                    method.last4(), month == null || year == null ? null
                            : "%02d/%d".formatted(month, year), method.isDefault(), method.inUse());
        }
    }

    /** What waits for its money, if the last payment failed. */
    record Owed(String invoice, String amount) {

        static Owed of(Invoice invoice, Locale locale) {
            return new Owed(invoice.id(),
                    Money.of(invoice.dueMinor(), invoice.currency()).shown(locale));
        }
    }

    void fill(Model model, CurrentMember member, Locale locale) {
        var sees = member.bills(Role.ADMIN);
        model.addAttribute("canSeeMethods", sees);
        model.addAttribute("methods", sees
                ? methods.of(member.organization()).stream().map(Line::of).toList() : List.of());
        model.addAttribute("owed", sees ? adding.openInvoice(member.organization())
                .map(invoice -> Owed.of(invoice, locale)).orElse(null) : null);
    }
}
