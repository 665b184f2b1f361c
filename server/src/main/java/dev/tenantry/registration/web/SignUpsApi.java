package dev.tenantry.registration.web;

import dev.tenantry.registration.signup.SignUps;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who registered lately and from where, for whoever looks for abuse. */
@RestController
@Needs(Access.OPERATOR)
class SignUpsApi {

    /** {@code next} begins the next page; null on the last. */
    record Page(List<SignUpRows.Row> signUps, @Nullable UUID next) {}

    private final SignUpRows rows;

    SignUpsApi(SignUpRows rows) {
        this.rows = rows;
    }

    /** The newest first, 50 at a time, for 90 days. */
    @GetMapping("/v1/operator/registration/sign-ups")
    Page list(@RequestParam @Nullable UUID before) {
        var found = rows.of(before);
        return new Page(found, found.size() < SignUps.PAGE ? null : found.getLast().id());
    }
}
