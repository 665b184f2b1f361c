package dev.tenantry.payment.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.attention.OrderToLookAt;
import dev.tenantry.payment.attention.OrdersToLookAt;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders whose payment did not come as it was ordered, and being done with one. */
@RestController
@RequestMapping("/v1/operator/orders")
@Needs(Access.OPERATOR)
class OrdersApi {

    private final OrdersToLookAt orders;

    OrdersApi(OrdersToLookAt orders) {
        this.orders = orders;
    }

    /** Amounts in the currency's smallest unit. {@code attention} says what is odd about it. */
    record OrderView(OrderId id, OrganizationId organization, String attention, String status, String purpose,
            @Nullable Integer days, int seats, long amountMinor, String currency, String rail,
            @Nullable String checkout, Instant createdAt) {

        static OrderView of(OrderToLookAt order) {
            return new OrderView(order.id(), order.organizationId(), order.why(), order.status(),
                    order.purpose(), order.days(), order.seats(), order.amountMinor(), order.currency(),
                    order.rail(), order.checkout(), order.createdAt());
        }
    }

    /** Newest first; give {@code next} as {@code before} for older ones, null: these are all. */
    record OrderList(List<OrderView> orders, @Nullable String next) {}

    /** {@code attention}: what it was looked at for. {@code note}: what was done; kept in the audit log. */
    record ResolutionBody(@NotBlank @Pattern(regexp = "[a-z_]{1,50}") String attention,
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*") String note) {}

    @GetMapping("/attention")
    OrderList list(@RequestParam @Nullable String before,
            @RequestParam(defaultValue = "50") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 200, message = "limit is at most 200") int limit) {
        var page = orders.page(Places.read("before", before), limit);
        return new OrderList(page.stream().map(OrderView::of).toList(),
                Places.next(page, limit, OrderToLookAt::place));
    }

    @PostMapping("/{order}/resolution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(CurrentPerson operator, @Valid @RequestBody ResolutionBody body,
            @PathVariable OrderId order) {
        orders.resolve(order, body.attention(), body.note().strip(), operator.actor());
    }
}
