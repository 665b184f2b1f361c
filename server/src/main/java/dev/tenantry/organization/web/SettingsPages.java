package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Archives;
import dev.tenantry.organization.Deletions;
import dev.tenantry.organization.Renaming;
import dev.tenantry.organization.Transfers;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** An organization's name and address, its archive, handing it over, and its end. */
@Controller
@RequestMapping("/o/{slug}/settings")
@Needs(Access.ADMIN)
class SettingsPages {

    private final SettingsPage page;
    private final Renaming renaming;
    private final Transfers transfers;
    private final Deletions deletions;
    private final Archives archives;

    SettingsPages(SettingsPage page, Renaming renaming, Transfers transfers, Deletions deletions,
            Archives archives) {
        this.page = page;
        this.renaming = renaming;
        this.transfers = transfers;
        this.deletions = deletions;
        this.archives = archives;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    String show(CurrentMember member, Model model) {
        return page.show(member, null, model);
    }

    @PostMapping
    String change(CurrentMember member, @ModelAttribute SettingsForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, () -> to(
                renaming.change(member, form.typedName(), form.typedSlug()).slug(), "settings-saved"));
    }

    @GetMapping("/export")
    @Needs(value = Access.OWNER, live = false)
    ResponseEntity<byte[]> export(CurrentMember member) {
        return Zip.named(member.slug(), archives.ofOrganization(member));
    }

    @PostMapping("/transfer")
    @Needs(value = Access.OWNER, stepUp = StepUp.YES)
    String offer(CurrentMember member, @ModelAttribute SettingsForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, () -> {
            transfers.offer(member, form.chosenPerson());
            return to(member.slug(), "transfer-offered");
        });
    }

    @PostMapping("/transfer/withdrawal")
    @Needs(value = Access.OWNER, live = false)
    String withdraw(CurrentMember member) {
        transfers.withdraw(member);
        return to(member.slug(), "transfer-withdrawn");
    }

    @PostMapping("/transfer/acceptance")
    @Needs(Access.VIEWER)
    String accept(CurrentMember member, @ModelAttribute SettingsForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, () -> {
            transfers.accept(member);
            return to(member.slug(), "transfer-accepted");
        });
    }

    @PostMapping("/transfer/decline")
    @Needs(value = Access.VIEWER, live = false)
    String decline(CurrentMember member, @ModelAttribute SettingsForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, () -> {
            transfers.decline(member);
            return to(member.slug(), "transfer-declined");
        });
    }

    @PostMapping("/deletion")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    String delete(CurrentMember member, @ModelAttribute SettingsForm form, Model model,
            HttpServletResponse response) {
        return act(member, form, model, response, () -> {
            deletions.delete(member, form.typedConfirmation());
            return "redirect:/o?choose=1&toast=organization-deleted";
        });
    }

    /** What is not there stays not there; every other no is shown where it belongs. */
    private String act(CurrentMember member, SettingsForm form, Model model, HttpServletResponse response,
            Supplier<String> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            if (refusal.code().status() == WebRefusal.NOT_FOUND.status()) {
                throw refusal;
            }
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            var typed = form.name() == null ? null : form;
            return page.show(member, typed, model);
        }
    }

    private static String to(String slug, String toast) {
        return "redirect:/o/%s/settings?toast=%s".formatted(slug, toast);
    }
}
