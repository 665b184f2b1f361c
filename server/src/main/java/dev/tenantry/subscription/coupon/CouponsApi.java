package dev.tenantry.subscription.coupon;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.CouponId;
import dev.tenantry.catalog.coupon.Coupons;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.coupon.ListedCoupons.CouponList;
import dev.tenantry.subscription.coupon.ListedCoupons.CouponView;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Coupons for operators: listed with how often each was taken, made, ended. */
@RestController
@RequestMapping("/v1/operator/coupons")
@Needs(Access.OPERATOR)
class CouponsApi {

    private final Coupons coupons;
    private final ListedCoupons listed;

    CouponsApi(Coupons coupons, ListedCoupons listed) {
        this.coupons = coupons;
        this.listed = listed;
    }

    /**
     * Either {@code percent} or {@code amountMinor} with {@code currency}. {@code plans} absent or empty: all
     * of them; {@code interval} absent: any; {@code most} and {@code mostPerOrganization} absent: as many as
     * come.
     */
    record NewCoupon(@NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{2,39}") String code,
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String name,
            @Nullable @Min(1) @Max(100) Integer percent, @Nullable @Min(1) @Max(100_000_000) Long amountMinor,
            @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotBlank @Pattern(regexp = "once|months|forever") String lasts,
            @Nullable @Min(1) @Max(36) Integer months,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 50) String> plans,
            @Nullable @Pattern(regexp = "monthly|yearly") String interval,
            @Nullable Boolean firstPurchase,
            @Nullable Instant startsAt, @Nullable Instant endsAt,
            @Nullable @Min(1) @Max(1_000_000_000) Long most,
            @Nullable @Min(1) @Max(1_000_000_000) Long mostPerOrganization) {

        Coupon coupon() {
            return new Coupon(CouponId.next(), code, name, percent, amountMinor, currency,
                    Coupon.Lasts.valueOf(lasts.toUpperCase(Locale.ROOT)), months,
                    plans == null ? List.of() : plans,
                    interval == null ? null : Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
                    Boolean.TRUE.equals(firstPurchase), startsAt, endsAt, most, mostPerOrganization,
                    Instant.EPOCH, null);
        }
    }

    /** The newest first, at most 500. */
    @GetMapping
    CouponList list() {
        return Tenancy.asSystem(listed::all);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CouponView make(CurrentPerson operator, @Valid @RequestBody NewCoupon body) {
        return Tenancy.asSystem(() -> listed.view(coupons.make(operator.actor(), body.coupon())));
    }

    /** Nobody new gets it; who has it keeps it. */
    @DeleteMapping("/{coupon}")
    CouponView end(CurrentPerson operator, @PathVariable CouponId coupon) {
        try {
            return Tenancy.asSystem(() -> listed.view(coupons.end(operator.actor(), coupon)));
        } catch (Refusal unknown) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
