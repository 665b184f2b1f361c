package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.key.ApiKeyId;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.IssuedKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Making, seeing and revoking API keys. A new key's text is in the answer to its form and nowhere after. */
@Controller
@RequestMapping("/o/{slug}/keys")
@Needs(Access.ADMIN)
class KeyPages {

    private static final int MOST = 50;

    private final ApiKeys keys;

    KeyPages(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    String list(CurrentMember member, @RequestParam @Nullable String before, Model model) {
        var page = keys.page(member.organization(), Places.read("before", before), MOST);
        model.addAttribute("keys", page.stream()
                .sorted(Comparator.comparing(key -> key.revokedAt() != null)).toList()); // working ones above
        model.addAttribute("earlier", Places.next(page, MOST, KeysApi::place));
        model.addAttribute("newest", before == null);
        model.addAttribute("overlaps", RerollForm.OFFERED);
        model.addAttribute("now", Instant.now());
        model.addAttribute("slug", member.slug());
        return "organization/keys";
    }

    @GetMapping("/new")
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String form(CurrentMember member, Model model) {
        return form(member, KeyForm.EMPTY, model);
    }

    @PostMapping
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String create(CurrentMember member, @ModelAttribute KeyForm form, Model model,
            HttpServletResponse response) {
        try {
            var issued = keys.issue(member.organization(), member.person(), form.wanted());
            return once(member, issued, model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            return form(member, form, model);
        }
    }

    /** Another key in its place; the old one works for as long as was chosen. */
    @PostMapping("/{key}/reroll")
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    String reroll(CurrentMember member, @PathVariable String key, @ModelAttribute RerollForm form,
            Model model) {
        return once(member, keys.reroll(member.organization(), member.person(), idOf(key), form.overlap()),
                model);
    }

    private static String once(CurrentMember member, IssuedKey issued, Model model) {
        model.addAttribute("key", issued.key());
        model.addAttribute("secret", issued.text());
        model.addAttribute("slug", member.slug());
        return "organization/key-shown-once";
    }

    @PostMapping("/{key}/revocation")
    @Needs(value = Access.ADMIN, live = false)
    String revoke(CurrentMember member, @PathVariable String key) {
        keys.revoke(member.organization(), idOf(key), member.actor());
        return "redirect:/o/%s/keys?toast=key-revoked".formatted(member.slug());
    }

    private static String form(CurrentMember member, KeyForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("lives", KeyForm.LIVES);
        model.addAttribute("scopes", Arrays.stream(Scope.values()).map(Scope::code).toList());
        model.addAttribute("slug", member.slug());
        return "organization/key-new";
    }

    static ApiKeyId idOf(String text) {
        try {
            return ApiKeyId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
