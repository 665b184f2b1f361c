package dev.tenantry.rollout.web;

import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Outcome;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.database.Tenancy;
import dev.tenantry.rollout.Concerned;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.holder.Holder;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an edit of a plan would do, and to whom, before it is done. */
@RestController
@RequestMapping("/v1/operator/plans/{plan}")
@Needs(Access.OPERATOR)
class PlanPreviewApi {

    private static final int PAGE = 100;

    private final CatalogEdits edits;
    private final Concerned concerned;

    PlanPreviewApi(CatalogEdits edits, Concerned concerned) {
        this.edits = edits;
        this.concerned = concerned;
    }

    /** As the edit itself takes it. */
    record PlanEdit(@NotEmpty Map<String, @Nullable Object> change) {}

    /**
     * Publishing moves nobody: all of {@code versions} keep what they have. {@code keepTheirVersion}: how
     * many will be on an older version than whoever buys then; they can be moved afterwards.
     */
    record Preview(Outcome outcome, long keepTheirVersion, List<Concerned.OnVersion> versions) {}

    /** {@code next}: send it as {@code after} for those that follow; null on the last page. */
    record SubscriberPage(List<Holder> subscribers, @Nullable SubscriptionId next) {}

    @PostMapping("/preview")
    Preview preview(@Valid @RequestBody PlanEdit body, @PathVariable String plan) {
        return Tenancy.asSystem(() -> {
            var outcome = edits.preview(Part.PLANS, plan, body.change());
            var versions = concerned.byVersion(plan);
            var all = versions.stream().mapToLong(Concerned.OnVersion::total).sum();
            var onNewest = versions.isEmpty() ? 0 : versions.getLast().total();
            return new Preview(outcome, outcome.newVersion() ? all : all - onNewest, versions);
        });
    }

    /** {@code version}: a number; all of them without it. */
    @GetMapping("/subscribers")
    SubscriberPage subscribers(@PathVariable String plan, @RequestParam @Nullable Integer version,
            @RequestParam @Nullable SubscriptionId after) {
        var found = Tenancy.asSystem(() -> concerned.page(plan, version, after, PAGE));
        return new SubscriberPage(found, found.size() < PAGE ? null : found.getLast().id());
    }
}
