package dev.tenantry.program;

import dev.tenantry.audit.Audit;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.database.ChangeFeed;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.key.KeyDemands;
import dev.tenantry.web.WebRefusal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An organization's licences and installs. Of a key only the hash is kept, so it is shown once; a replaced or
 * revoked one is dead at once here and within a second on every other node.
 */
@Component
public class Programs {

    /** On which channel of the change feed an organization's id is announced when its programs change. */
    static final String CHANGES = "tenantry_program";

    private final ProgramStore store;
    private final ProgramSettings settings;
    private final Audit audit;
    private final ChangeFeed changes;

    Programs(ProgramStore store, ProgramSettings settings, Audit audit, ChangeFeed changes) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.changes = changes;
    }

    /**
     * Joins the transaction that runs. Refuses a name that says nothing, an id that cannot be one, an install
     * that is registered, and one program too many.
     */
    @Transactional
    public IssuedProgram issue(OrganizationId organization, NewProgram wanted, Actor by) {
        var named = checked(wanted);
        store.lock(organization);
        if (store.countWorking(organization) >= settings.most()) {
            throw new Refusal(ProgramRefusal.PROGRAM_LIMIT_REACHED).with("limit", settings.most());
        }
        var key = named.kind().keys().next();
        var program = store.insert(organization, named, handleOf(named), key, Secret.hash(key))
                .orElseThrow(() -> new Refusal(ProgramRefusal.INSTALL_REGISTERED));
        audit.record(by, organization, named.kind().code() + ".issued", program.id().toString(),
                Map.of("name", program.name(), "owner", program.owner(),
                        "own_credits", program.ownCredits()));
        return new IssuedProgram(program, key);
    }

    /** Newest first, a hundred of them, those issued before {@code before}. */
    public List<Program> list(OrganizationId organization, @Nullable ProgramId before) {
        return store.list(organization, before);
    }

    /** Another key for the same program; the one before is dead. Refuses not_found and program_revoked. */
    @Transactional
    public IssuedProgram reroll(OrganizationId organization, ProgramId id, Actor by) {
        var key = kindOf(organization, id).keys().next();
        var program = store.replaceKey(organization, id, key, Secret.hash(key))
                .orElseThrow(() -> new Refusal(ProgramRefusal.PROGRAM_REVOKED));
        audit.record(by, organization, program.kind().code() + ".rerolled", id.toString(),
                Map.of("name", program.name()));
        changes.announce(CHANGES, organization.uuid());
        return new IssuedProgram(program, key);
    }

    /** For good. Refuses with not_found what is not this organization's. */
    @Transactional
    public Program revoke(OrganizationId organization, ProgramId id, Actor by) {
        var revoked = store.revoke(organization, id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
        audit.record(by, organization, revoked.kind().code() + ".revoked", id.toString(),
                Map.of("name", revoked.name()));
        changes.announce(CHANGES, organization.uuid());
        return revoked;
    }

    private ProgramKind kindOf(OrganizationId organization, ProgramId id) {
        return store.find(organization, id).map(Program::kind)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private static NewProgram checked(NewProgram wanted) {
        return new NewProgram(wanted.kind(),
                KeyDemands.name(wanted.name(), ProgramRefusal.PROGRAM_NAME_REQUIRED), wanted.handle(),
                wanted.ownCredits());
    }

    /** A licence's says nothing; 64 bits of it are enough to be one of its own. */
    private static String handleOf(NewProgram wanted) {
        return switch (wanted.kind()) {
            case LICENCE -> HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
            case INSTALL -> Optional.ofNullable(wanted.handle()).map(Programs::checkedHandle)
                    .orElseGet(() -> UUID.randomUUID().toString());
        };
    }

    static String checkedHandle(String text) {
        try {
            var named = OwnerName.parse(text);
            if (named.kind() == OwnerName.Kind.INST) {
                return named.id();
            }
        } catch (Refusal notOne) {
            // said below
        }
        throw new Refusal(ProgramRefusal.INSTALL_ID_INVALID).with("field", "handle");
    }
}
