package dev.tenantry.registration.web;

import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who registered lately and from where, for whoever looks for abuse. */
@RestController
@Needs(Access.OPERATOR)
class SignUpsApi {

    private final SignUpRows rows;

    SignUpsApi(SignUpRows rows) {
        this.rows = rows;
    }

    /** The newest first, 50 at a time, for 90 days. */
    @GetMapping("/v1/operator/registration/sign-ups")
    SignUpRows.Page list(@RequestParam @Nullable UUID before) {
        return rows.of(before);
    }
}
