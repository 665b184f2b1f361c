package dev.tenantry.sandbox.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.sandbox.ClockEvents;
import dev.tenantry.sandbox.SandboxClock;
import dev.tenantry.sandbox.SandboxRefusal;
import dev.tenantry.sandbox.SandboxTime;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Business time as a page: a few jumps or any moment ahead, what the last one did, what comes next. */
@Controller
@RequestMapping("/sandbox/clock")
@Needs(Access.SANDBOX)
class ClockPages {

    /** A button that moves the clock by an ISO-8601 period. */
    record Jump(String label, String duration) {}

    private static final List<String> JUMPS = List.of("PT1H", "P1D", "P3D", "P14D", "P1M", "P1Y");

    private final SandboxClock clock;
    private final ClockEvents events;
    private final MessageSource texts;

    ClockPages(SandboxClock clock, ClockEvents events, MessageSource texts) {
        this.clock = clock;
        this.events = events;
        this.texts = texts;
    }

    @GetMapping
    String page(Model model, Locale locale) {
        var now = clock.now();
        var ahead = clock.ahead();
        model.addAttribute("now", SandboxTime.text(now));
        model.addAttribute("input", SandboxTime.input(now));
        model.addAttribute("moved", ahead.abs().toMinutes() > 0);
        model.addAttribute("ahead", ahead.toDays() > 0
                ? texts.getMessage("sandbox.clock.days", new Object[] {ahead.toDays()}, locale)
                : texts.getMessage("sandbox.clock.hours", new Object[] {ahead.toHours()}, locale));
        model.addAttribute("jumps", JUMPS.stream().map(jump -> new Jump(
                texts.getMessage("sandbox.clock.jump." + jump, null, locale), jump)).toList());
        var move = clock.lastMove();
        model.addAttribute("movedFrom", move.map(last -> SandboxTime.text(last.from())).orElse(null));
        model.addAttribute("movedTo", move.map(last -> SandboxTime.text(last.to())).orElse(null));
        model.addAttribute("stories", move.map(last -> events.happened(last.from(), last.to(), locale))
                .orElse(List.of()));
        model.addAttribute("coming", events.next(now, locale));
        return "sandbox/clock";
    }

    @PostMapping
    String move(@RequestParam @Nullable String by, @RequestParam @Nullable String to, Model model,
            Locale locale, HttpServletResponse response) {
        try {
            clock.moveTo(ClockApi.target(clock.now(), new ClockApi.Move(by, instant(to))));
            return "redirect:/sandbox/clock?toast=clock-moved";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of("to", refusal.code().sentence()));
            return page(model, locale);
        }
    }

    private static @Nullable Instant instant(@Nullable String local) {
        try {
            return local == null || local.isBlank() ? null
                    : LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refusal(SandboxRefusal.CLOCK_MOVE_INVALID);
        }
    }
}
