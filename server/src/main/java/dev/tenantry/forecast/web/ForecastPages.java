package dev.tenantry.forecast.web;

import dev.tenantry.forecast.Forecasts;
import dev.tenantry.forecast.Foreseen;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What comes next, day by day, for everybody who belongs; also while locked, for then it matters most. */
@Controller
class ForecastPages {

    private static final List<Integer> SPANS = List.of(30, 90, 365);

    private final Forecasts forecasts;
    private final BusinessClock clock;
    private final MessageSource texts;

    ForecastPages(Forecasts forecasts, BusinessClock clock, MessageSource texts) {
        this.forecasts = forecasts;
        this.clock = clock;
        this.texts = texts;
    }

    /** A day and what it brings. */
    record Line(String at, String kind, String text) {}

    /** A way to look nearer or farther. */
    record Span(int days, String href, boolean current) {}

    /** {@code days} is one of the spans offered; anything else is read as the middle one. */
    @GetMapping("/o/{slug}/billing/forecast")
    @Needs(value = Access.VIEWER, verified = false, live = false)
    String forecast(CurrentMember member, @RequestParam(defaultValue = "90") String days, Locale locale,
            Model model) {
        var span = SPANS.stream().filter(one -> one.toString().equals(days)).findFirst().orElse(90);
        var now = clock.now();
        var forecast = forecasts.of(member.organization(), now, now.plus(Duration.ofDays(span)));
        var here = "/o/%s/billing/forecast".formatted(member.slug());
        model.addAttribute("slug", member.slug());
        model.addAttribute("until", Summaries.date(forecast.until(), locale));
        model.addAttribute("lines", forecast.events().stream().map(one -> line(one, locale)).toList());
        model.addAttribute("spans", SPANS.stream()
                .map(one -> new Span(one, here + "?days=" + one, one.equals(span))).toList());
        return "forecast/forecast";
    }

    private Line line(Foreseen one, Locale locale) {
        var key = "forecast.event." + (one.letter() == null ? one.kind().key() : "letter." + one.letter());
        var amount = one.amount();
        var text = texts.getMessage(key, new Object[] {one.plan(), amount == null ? 0 : 1,
            amount == null ? "" : amount.shown(locale), one.credits(), one.workspace()}, locale);
        var at = Summaries.date(one.at(), locale);
        return new Line(one.latest() ? texts.getMessage("forecast.latest", new Object[] {at}, locale) : at,
                one.kind().key(), text);
    }
}
