package dev.tenantry.subscription.web;

import dev.tenantry.payment.PaymentMethod;
import dev.tenantry.payment.PaymentMethods;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the organization pays with, for its owners and admins; open to whoever is locked. */
@RestController
@RequestMapping("/v1/billing")
@Needs(value = Access.ADMIN, billing = true, verified = false, live = false)
class PaymentMethodsApi {

    private final PaymentMethods methods;
    private final AddMethod adding;

    PaymentMethodsApi(PaymentMethods methods, AddMethod adding) {
        this.methods = methods;
        this.adding = adding;
    }

    /** The default first, then the newest. {@code inUse}: a running plan is paid with it. */
    record MethodList(List<PaymentMethod> paymentMethods) {}

    /** {@code payOpenInvoice}: the new method shall also pay what is open, as soon as it is saved. */
    record SetupRequest(@Nullable Boolean payOpenInvoice) {}

    record OpenedSetup(URI url) {}

    @GetMapping("/payment-methods")
    MethodList methods(CurrentMember member) {
        return new MethodList(methods.of(member.organization()));
    }

    @PostMapping("/payment-methods/setups")
    @Idempotent
    OpenedSetup add(CurrentMember member, @RequestBody SetupRequest request) {
        var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                member.person());
        return new OpenedSetup(adding.open(buyer, Boolean.TRUE.equals(request.payOpenInvoice())));
    }

    @PutMapping("/payment-methods/{method}/default")
    MethodList makeDefault(CurrentMember member, @PathVariable String method) {
        methods.makeDefault(member.organization(), method, member.actor());
        return methods(member);
    }

    @DeleteMapping("/payment-methods/{method}")
    MethodList remove(CurrentMember member, @PathVariable String method) {
        methods.remove(member.organization(), method, member.actor());
        return methods(member);
    }

    /** Tries to collect an open invoice with the default method now. */
    @PostMapping("/invoices/{invoice}/payment")
    @Idempotent
    MethodList pay(CurrentMember member, @PathVariable String invoice) {
        methods.pay(member.organization(), invoice, member.actor());
        return methods(member);
    }
}
