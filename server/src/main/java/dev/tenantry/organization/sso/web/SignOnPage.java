package dev.tenantry.organization.sso.web;

import dev.tenantry.organization.sso.Connection;
import dev.tenantry.organization.sso.Connections;
import dev.tenantry.organization.sso.DomainId;
import dev.tenantry.organization.sso.DomainMails;
import dev.tenantry.organization.sso.Domains;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.PublicUrl;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Domains, the provider, and what a provider has to be told, as the page shows them. */
@Component
record SignOnPage(Domains domains, Connections connections, PublicUrl urls) {

    String show(CurrentMember member, SignOnForm form, Model model) {
        var connection = connections.of(member.organization()).orElse(null);
        model.addAttribute("slug", member.slug());
        model.addAttribute("owns", member.is(Role.OWNER));
        model.addAttribute("domains", domains.of(member.organization()));
        model.addAttribute("mailTo", DomainMails.TO);
        model.addAttribute("connection", connection);
        model.addAttribute("form", form.issuer() != null || connection == null ? form : of(connection));
        model.addAttribute("callback", connection == null ? null : callback(connection));
        return "organization/sign-on";
    }

    String callback(Connection connection) {
        return urls.of("/sign-in/with/%s/callback".formatted(connection.key()));
    }

    private static SignOnForm of(Connection connection) {
        return new SignOnForm(null, null, connection.label(), connection.issuer(), connection.clientId(),
                null, connection.defaultRole().code(), null);
    }

    static DomainId idOf(String text) {
        try {
            return DomainId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
