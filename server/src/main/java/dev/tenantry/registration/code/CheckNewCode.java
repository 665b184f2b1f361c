package dev.tenantry.registration.code;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at what an operator wants of a code before one is made. */
@Component
record CheckNewCode(Catalog catalog) {

    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]*");

    /** Blank is nothing; plan and address in the one form they are kept in. */
    NewInviteCode checked(NewInviteCode typed) {
        require("uses", uses(typed), NewInviteCode.MOST_USES);
        require("expires_in_days", days(typed), NewInviteCode.MOST_DAYS);
        require("trial_days", typed.trialDays() == null ? 1 : typed.trialDays(),
                NewInviteCode.MOST_TRIAL_DAYS);
        var note = typed.note() == null ? "" : typed.note().strip();
        if (note.length() > NewInviteCode.LONGEST_NOTE || !LINE.matcher(note).matches()) {
            throw invalid("note", "A note has up to 255 characters on one line.");
        }
        return new NewInviteCode(note, email(typed.email()), plan(typed.plan()), typed.trialDays(),
                typed.uses(), typed.days());
    }

    static int uses(NewInviteCode wanted) {
        return wanted.uses() == null ? 1 : wanted.uses();
    }

    static int days(NewInviteCode wanted) {
        return wanted.days() == null ? NewInviteCode.DAYS : wanted.days();
    }

    private @Nullable String plan(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : catalog.plan(typed.strip())
                .filter(plan -> !plan.archived())
                .orElseThrow(() -> new Refusal(CatalogRefusal.UNKNOWN_PLAN).with("field", "plan")).key();
    }

    private static @Nullable String email(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : EmailAddress.parse(typed)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email")).text();
    }

    private static void require(String field, int number, int most) {
        if (number < 1 || number > most) {
            throw invalid(field, "A number from 1 to %d.".formatted(most));
        }
    }

    private static Refusal invalid(String field, String detail) {
        return new Refusal(WebRefusal.INVALID_REQUEST).with("field", field).with("detail", detail);
    }
}
