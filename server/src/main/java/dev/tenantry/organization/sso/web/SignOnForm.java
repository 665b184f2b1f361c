package dev.tenantry.organization.sso.web;

import dev.tenantry.organization.sso.NewConnection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** What the forms of the page send; anything may be missing. */
record SignOnForm(@Nullable String domain, @BindParam("mail_to") @Nullable String mailTo,
                  @Nullable String label, @Nullable String issuer,
                  @BindParam("client_id") @Nullable String clientId,
                  @BindParam("client_secret") @Nullable String clientSecret,
                  @BindParam("default_role") @Nullable String defaultRole, @Nullable String enforced) {

    static final SignOnForm EMPTY = new SignOnForm(null, null, null, null, null, null, null, null);

    String given(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    boolean isEnforced() {
        return "true".equals(enforced);
    }

    NewConnection wanted() {
        return new NewConnection(given(label), given(issuer), given(clientId), clientSecret,
                Objects.requireNonNullElse(defaultRole, "member"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignOnForm[***]";
    }
}
