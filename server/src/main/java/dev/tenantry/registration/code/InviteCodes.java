package dev.tenantry.registration.code;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.RegistrationRefusal;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making, seeing, taking back and using codes of the platform. */
@Component
public class InviteCodes {

    /** How many a page of them has. */
    public static final int PAGE = 50;

    private static final int SHOWN = 5;

    private final InviteCodeStore store;
    private final CheckNewCode check;
    private final Audit audit;

    InviteCodes(InviteCodeStore store, CheckNewCode check, Audit audit) {
        this.store = store;
        this.check = check;
        this.audit = audit;
    }

    /** As the system. Refuses with invalid_request, email_invalid or unknown_plan. */
    @Transactional
    public IssuedCode issue(NewInviteCode typed, Actor operator) {
        var wanted = check.checked(typed);
        var text = CodeText.next();
        var id = InviteCodeId.next();
        store.insert(id, text, wanted, CheckNewCode.days(wanted), CheckNewCode.uses(wanted));
        var made = store.find(id).orElseThrow();
        audit.record(operator, null, "registration.code_issued", id.toString(), Map.of(
                "hint", made.hint(), "note", made.note(), "plan", String.valueOf(made.plan()),
                "trial_days", String.valueOf(made.trialDays()), "uses", made.uses()));
        return new IssuedCode(made, text.grouped());
    }

    /** As the system: the newest first, {@link #PAGE} at a time. */
    public List<InviteCode> list(@Nullable InviteCodeId before) {
        return store.list(before, PAGE);
    }

    /** As the system: who came by each of them lately, the newest first. Who was purged since is left out. */
    public Map<InviteCodeId, List<PersonId>> usedBy(List<InviteCode> codes) {
        return store.latestUses(codes.stream().map(InviteCode::id).toList(), SHOWN).stream()
                .collect(Collectors.groupingBy(InviteCodeStore.Use::code,
                        Collectors.mapping(InviteCodeStore.Use::person, Collectors.toList())));
    }

    /** As the system. Who came by it stays. Repeating it changes nothing. Refuses with not_found. */
    @Transactional
    public void revoke(InviteCodeId id, Actor operator) {
        var code = store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        if (store.revoke(id)) {
            audit.record(operator, null, "registration.code_revoked", id.toString(),
                    Map.of("hint", code.hint(), "note", code.note()));
        }
    }

    /**
     * Whether it would open the door now. Refuses with invite_code_unknown, invite_code_over or
     * invite_code_for_another.
     *
     * @param email who wants to use it; null: not known yet
     */
    public InviteCode look(String typed, @Nullable EmailAddress email) {
        var code = find(typed);
        return code.requireGood(email != null ? email.text() : String.valueOf(code.email()), Instant.now());
    }

    /** Uses it up, in the transaction that makes the person. Refuses as looking does. */
    public InviteCode use(String typed, EmailAddress email, PersonId person) {
        var code = look(typed, email);
        if (!store.take(code.id())) { // somebody was faster
            throw new Refusal(RegistrationRefusal.INVITE_CODE_OVER).with("field", "invite_code")
                    .with("reason", store.find(code.id()).orElseThrow().stateAt(Instant.now()));
        }
        store.insertUse(code.id(), person);
        audit.record(Actor.person(person), null, "registration.code_used", code.id().toString(), Map.of());
        return code;
    }

    private InviteCode find(String typed) {
        return CodeText.parse(typed).flatMap(text -> Tenancy.asSystem(() -> store.find(text.hash())))
                .orElseThrow(() -> new Refusal(RegistrationRefusal.INVITE_CODE_UNKNOWN)
                        .with("field", "invite_code"));
    }
}
