package dev.tenantry.console.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** What forms of the console send, read; and what they show of a refusal and offer to choose from. */
final class Typed {

    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final int LONGEST_REASON = 500;

    private Typed() {}

    static String reason(@Nullable String typed) {
        var reason = Objects.requireNonNullElse(typed, "").replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw wrong("reason", "Say why, in 1 to 500 characters.");
        }
        return reason;
    }

    /** The end of that day in UTC; null where nothing was typed. */
    static @Nullable Instant endOf(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            var day = LocalDate.parse(typed.strip());
            if (day.isAfter(LATEST) || day.getYear() < 1970) {
                throw wrong(field, "A day that lies ahead, such as 2027-05-01.");
            }
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw wrong(field, "A day, such as 2027-05-01.");
        }
    }

    static Refusal wrong(String field, String detail) {
        return new Refusal(WebRefusal.INVALID_REQUEST).with("field", field).with("detail", detail);
    }

    static void refused(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        model.addAttribute("errors", Map.of(String.valueOf(refusal.details().getOrDefault("field", "")),
                String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()))));
    }

    /** Every plan that can be given, in the catalogue's order. */
    static List<Plan> plans(Catalog catalog) {
        return catalog.plans().stream().filter(plan -> !plan.archived()).toList();
    }
}
