package dev.tenantry.simulator.web;

import dev.tenantry.simulator.stripe.fault.Fault;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.simulator.stripe.webhook.DeliveryLog;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person makes the simulated rail misbehave and sees what became of its webhooks. */
@Controller
@RequestMapping("/simulator/controls")
@Needs(Access.SANDBOX)
class ControlPages {

    private static final int LONGEST = 200;
    private static final int MOST = 1000;
    private static final int LATEST = 60;

    private final Faults faults;
    private final DeliveryLog log;

    ControlPages(Faults faults, DeliveryLog log) {
        this.faults = faults;
        this.log = log;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("faults", faults.open());
        model.addAttribute("kinds", Fault.Kind.values());
        model.addAttribute("deliveries", log.latest());
        return "simulator/controls";
    }

    @PostMapping("/faults")
    String ask(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "1") String times,
            @RequestParam(defaultValue = "2") String seconds,
                    @RequestParam(defaultValue = "") String matching) {
        Arrays.stream(Fault.Kind.values()).filter(known -> known.name().equals(kind)).findFirst()
                .ifPresent(known -> faults.ask(known, clean(matching), within(times, 1, MOST),
                        within(seconds, 0, LATEST), 100));
        return "redirect:/simulator/controls";
    }

    @PostMapping("/faults/end")
    String end(@RequestParam(defaultValue = "") String fault) {
        if (fault.matches("\\d{1,18}")) {
            faults.end(Long.parseLong(fault));
        }
        return "redirect:/simulator/controls";
    }

    @PostMapping("/deliveries/{id}")
    String again(@PathVariable String id) {
        if (id.matches("\\d{1,18}")) {
            log.sendAgain(Long.parseLong(id));
        }
        return "redirect:/simulator/controls";
    }

    private static String clean(String matching) {
        var text = matching.replaceAll("\\p{Cntrl}", "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static int within(String sent, int least, int most) {
        return sent.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(sent), least, most) : least;
    }
}
