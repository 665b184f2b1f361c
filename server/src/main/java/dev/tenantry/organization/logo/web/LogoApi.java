package dev.tenantry.organization.logo.web;

import dev.tenantry.organization.logo.Logos;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The acting organization's picture, over the API. */
@RestController
@RequestMapping("/v1/organization/logo")
@Needs(Access.ADMIN)
class LogoApi {

    record LogoView(String url) {}

    private final Logos logos;
    private final PublicUrl publicUrl;

    LogoApi(Logos logos, PublicUrl publicUrl) {
        this.logos = logos;
        this.publicUrl = publicUrl;
    }

    /** The body is the file itself. Its first bytes say of what kind it is, whatever it is said to be. */
    @PutMapping
    LogoView put(CurrentMember member, HttpServletRequest request) throws IOException {
        return new LogoView(publicUrl.of(logos.put(member, request.getInputStream().readAllBytes())));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentMember member) {
        logos.remove(member);
    }
}
