package dev.tenantry.organization.logo.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.logo.LogoRefusal;
import dev.tenantry.organization.logo.Logos;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** An organization's picture: chosen and removed in the settings, shown to whoever knows its address. */
@Controller
class LogoPages {

    /** What an address shows never changes; a day only, because somebody may want it gone. */
    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic().immutable();
    private static final String NOTHING_ELSE = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final Logos logos;

    LogoPages(Logos logos) {
        this.logos = logos;
    }

    @GetMapping("/logos/{token}")
    @Needs(Access.PUBLIC)
    ResponseEntity<byte[]> show(@PathVariable String token) {
        var png = logos.shown(token).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        return ResponseEntity.ok().cacheControl(A_DAY).contentType(MediaType.IMAGE_PNG)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", NOTHING_ELSE)
                .header("Content-Disposition", "inline; filename=\"logo.png\"").body(png);
    }

    @GetMapping("/o/{slug}/settings/logo")
    @Needs(Access.ADMIN)
    String page(CurrentMember member, Model model) {
        model.addAttribute("slug", member.slug());
        model.addAttribute("name", member.organizationName());
        model.addAttribute("logo", logos.pathFor(member.organization()).orElse(null));
        return "organization/logo";
    }

    @PostMapping("/o/{slug}/settings/logo")
    @Needs(Access.ADMIN)
    String put(CurrentMember member, @RequestParam(required = false) @Nullable MultipartFile logo,
            Model model, HttpServletResponse response) throws IOException {
        try {
            logos.put(member, logo == null ? new byte[0] : logo.getBytes());
            return back(member, "logo-saved");
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    refusal.code() == LogoRefusal.LOGO_INVALID ? "logo" : "", refusal.code().sentence()));
            return page(member, model);
        }
    }

    @PostMapping("/o/{slug}/settings/logo/removal")
    @Needs(Access.ADMIN)
    String remove(CurrentMember member) {
        logos.remove(member);
        return back(member, "logo-removed");
    }

    private static String back(CurrentMember member, String toast) {
        return "redirect:/o/%s/settings/logo?toast=%s".formatted(member.slug(), toast);
    }
}
