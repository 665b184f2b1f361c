package dev.tenantry.entitlement.web;

import dev.tenantry.catalog.Window;
import dev.tenantry.entitlement.LimitUses;
import dev.tenantry.entitlement.LimitUses.Use;
import dev.tenantry.entitlement.UsageHistory;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.usage.UsageDays;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the organization uses of what it may: now, and day by day. */
@Controller
@RequestMapping("/o/{slug}")
@Needs(Access.VIEWER)
class UsagePages {

    private static final List<Integer> SPANS = List.of(7, 30, 90);
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

    private final LimitUses uses;
    private final UsageHistory history;

    UsagePages(LimitUses uses, UsageHistory history) {
        this.uses = uses;
        this.history = history;
    }

    /** {@code chart} null: nothing is kept by day. {@code resets} null: never. */
    record Metric(String key, String name, boolean level, long used, @Nullable Long limit,
            boolean atLimit, @Nullable String resets, @Nullable UsageChart chart) {}

    /** A way to look nearer or farther. */
    record Span(int days, String href, boolean current) {}

    /** {@code days} is one of the spans offered; anything else is read as the middle one. */
    @GetMapping("/usage")
    String show(CurrentMember member, @RequestParam(defaultValue = "30") String days, Locale locale,
            Model model) {
        var span = spanOf(days);
        var here = "/o/%s/usage".formatted(member.slug());
        model.addAttribute("slug", member.slug());
        model.addAttribute("metrics", uses.of(member.organization()).stream()
                .map(use -> metric(member, use, span, locale)).toList());
        model.addAttribute("days", span);
        model.addAttribute("spans", SPANS.stream()
                .map(one -> new Span(one, here + "?days=" + one, one.equals(span))).toList());
        return "entitlement/usage";
    }

    /** One line for each metric and day (RFC 4180). */
    @GetMapping("/usage.csv")
    ResponseEntity<String> csv(CurrentMember member, @RequestParam(defaultValue = "30") String days) {
        var lines = new StringBuilder("metric,day,amount\r\n");
        uses.of(member.organization()).forEach(use ->
                history.of(member.organization(), use.limit(), spanOf(days)).forEach(point ->
                        lines.append("%s,%s,%d\r\n".formatted(use.limit().key(), point.day(),
                                point.amount()))));
        return ResponseEntity.ok().contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"")
                .body(lines.toString());
    }

    private static int spanOf(String days) {
        return SPANS.stream().filter(one -> one.toString().equals(days)).findFirst().orElse(30);
    }

    private Metric metric(CurrentMember member, Use use, int days, Locale locale) {
        var points = history.of(member.organization(), use.limit(), days);
        var labels = points.stream().map(point -> label(point, locale)).toList();
        return new Metric(use.limit().key(), use.limit().name(), use.limit().window() == Window.ABSOLUTE,
                use.used(), use.bound().value(), use.atLimit(),
                use.resetsAt() == null ? null : Summaries.date(use.resetsAt(), locale),
                points.isEmpty() ? null : UsageChart.of(points, labels));
    }

    private static String label(UsageDays.Point point, Locale locale) {
        return Summaries.date(point.day().atStartOfDay().toInstant(ZoneOffset.UTC), locale);
    }
}
