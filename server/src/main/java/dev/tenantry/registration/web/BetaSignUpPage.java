package dev.tenantry.registration.web;

import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where old landing pages send their form: on to the register page. 303, so the browser asks with GET and
 * what was typed there goes no further.
 */
@Controller
class BetaSignUpPage {

    private final PublicUrl urls;

    BetaSignUpPage(PublicUrl urls) {
        this.urls = urls;
    }

    @PostMapping("/beta-signup")
    @Needs(Access.PUBLIC)
    ResponseEntity<Void> onward() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(urls.of("/register?from=beta"))).build();
    }
}
