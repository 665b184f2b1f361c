package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.PriceId;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Outcome;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans as operators see and change them; an entry has the keys of the catalogue file. */
@RestController
@RequestMapping("/v1/operator/plans")
@Needs(Access.OPERATOR)
class OperatorPlansApi {

    private final Catalog catalog;
    private final CatalogEdits edits;

    OperatorPlansApi(Catalog catalog, CatalogEdits edits) {
        this.catalog = catalog;
        this.edits = edits;
    }

    /** {@code plan} has the keys a plan has in the catalogue file. */
    record NewPlan(@NotBlank @Size(max = 50) String key, @NotEmpty Map<String, @Nullable Object> plan) {}

    /**
     * A merge patch (RFC 7396): what is not sent stays, null takes out a price, a prepaid price or the
     * aliases. Beside the file's keys it may have {@code archived} and {@code sort_order}.
     */
    record PlanEdit(@NotEmpty Map<String, @Nullable Object> change) {}

    record PlanLine(String key, boolean archived, int version, Map<String, Object> plan) {}

    record PlanList(List<PlanLine> plans) {}

    /** Terms by the keys of the file; {@code current}: what somebody who buys now gets. */
    record VersionView(PlanVersionId id, int number, boolean current, List<PriceView> prices) {}

    record PriceView(PriceId id, String interval, String currency, long amountMinor, boolean forSale) {}

    record PlanView(String key, boolean archived, int version, Map<String, Object> plan,
            List<VersionView> versions) {}

    /** Archived ones as well. */
    @GetMapping
    PlanList list() {
        var entries = Tenancy.asSystem(edits::plans);
        return new PlanList(catalog.plans().stream()
                .filter(plan -> entries.containsKey(plan.key()))
                .map(plan -> new PlanLine(plan.key(), plan.archived(), plan.current().number(),
                        entries.get(plan.key())))
                .toList());
    }

    @GetMapping("/{plan}")
    PlanView one(@PathVariable String plan) {
        var found = catalog.plan(plan).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        return new PlanView(found.key(), found.archived(), found.current().number(),
                Tenancy.asSystem(edits::plans).getOrDefault(found.key(), Map.of()),
                catalog.versionsOf(found).stream().map(version -> view(found, version)).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Outcome create(CurrentPerson operator, @Valid @RequestBody NewPlan body) {
        return Tenancy.asSystem(() -> edits.create(operator.actor(), Part.PLANS, body.key(), body.plan()));
    }

    /** Holds at once on every node; other terms are a new version, and whoever has a plan keeps theirs. */
    @PutMapping("/{plan}")
    Outcome edit(CurrentPerson operator, @Valid @RequestBody PlanEdit body, @PathVariable String plan) {
        return Tenancy.asSystem(() -> edits.edit(operator.actor(), Part.PLANS, plan, body.change()));
    }

    /** Nobody new can have it; nothing is deleted. */
    @DeleteMapping("/{plan}")
    Outcome archive(CurrentPerson operator, @PathVariable String plan) {
        return Tenancy.asSystem(() -> edits.archive(operator.actor(), Part.PLANS, plan));
    }

    private static VersionView view(Plan plan, PlanVersion version) {
        return new VersionView(version.id(), version.number(), version.id().equals(plan.current().id()),
                version.prices().stream().map(OperatorPlansApi::view).toList());
    }

    private static PriceView view(Price price) {
        return new PriceView(price.id(), price.interval().name().toLowerCase(Locale.ROOT),
                price.amount().currency().getCurrencyCode(), price.amount().amountMinor(), price.forSale());
    }
}
