package dev.tenantry.identity.factor;

import dev.tenantry.database.Vault;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An authenticator app as second factor: begun with a secret, a factor once a code of it was typed. */
@Component
public class AuthenticatorApps {

    private static final String PRODUCT = "Tenantry";

    /** What an app is told, to scan and to type. */
    public record Offer(String uri, String secret, String spaced, QrCode image) {

        @Override
        public String toString() {
            return "Offer[***]";
        }
    }

    private final FactorStore store;
    private final Vault vault;
    private final FactorTries tries;
    private final FactorChanges changes;
    private final IdentitySettings settings;

    AuthenticatorApps(FactorStore store, Vault vault, FactorTries tries, FactorChanges changes,
            IdentitySettings settings) {
        this.store = store;
        this.vault = vault;
        this.tries = tries;
        this.changes = changes;
        this.settings = settings;
    }

    public boolean isOn(PersonId person) {
        return kept(person).filter(totp -> totp.confirmedAt() != null).isPresent();
    }

    /** Always a new secret; one that was begun before no longer counts. Refuses with factor_exists. */
    public void begin(PersonId person) {
        var sealed = vault.seal(place(person), TotpSecret.random().text());
        if (!changes.inTransaction(() -> store.begin(person, sealed))) {
            throw new Refusal(IdentityRefusal.FACTOR_EXISTS);
        }
    }

    /** Empty when none was begun. */
    public Optional<Offer> offered(PersonId id) {
        return kept(id).filter(totp -> totp.confirmedAt() == null).flatMap(totp -> secretOf(id, totp))
                .map(secret -> offer(secret, changes.person(id).email()));
    }

    /**
     * From now on it is asked for. Hands out the recovery codes, once. Refuses with factor_code_wrong,
     * factor_not_begun, factor_exists or too_many_requests.
     */
    public List<String> confirm(PersonId id, String code, Device device) {
        var begun = kept(id).orElseThrow(() -> new Refusal(IdentityRefusal.FACTOR_NOT_BEGUN));
        if (begun.confirmedAt() != null) {
            throw new Refusal(IdentityRefusal.FACTOR_EXISTS);
        }
        tries.takeCode(id, device);
        var step = secretOf(id, begun).orElseThrow(() -> new Refusal(IdentityRefusal.FACTOR_NOT_BEGUN))
                .stepOf(typed(code), Instant.now(), settings.factorDrift())
                .orElseThrow(() -> tries.refused(IdentityRefusal.FACTOR_CODE_WRONG, id, "code"));
        var codes = changes.addWithNewCodes(id, () -> {
            if (!store.confirm(id, begun.secretSealed(), step)) {
                throw new Refusal(IdentityRefusal.FACTOR_NOT_BEGUN);
            }
        });
        tries.succeeded(id, device);
        return codes;
    }

    /** The route has asked for a code just now. False when there was none. */
    public boolean remove(PersonId id) {
        return changes.inTransaction(() -> {
            var removed = store.remove(id);
            if (removed) {
                changes.removed(id);
            }
            return removed;
        });
    }

    /** Uses a code up. Refuses with factor_code_wrong or too_many_requests. */
    void require(PersonId id, String code, Device device) {
        tries.takeCode(id, device);
        var totp = kept(id).filter(kept -> kept.confirmedAt() != null);
        var step = totp.flatMap(kept -> secretOf(id, kept)).map(secret ->
                secret.stepOf(typed(code), Instant.now(), settings.factorDrift()))
                .filter(found -> found.isPresent());
        if (step.isEmpty() || !changes.inTransaction(() -> store.use(id, step.get().getAsLong()))) {
            throw tries.refused(IdentityRefusal.FACTOR_CODE_WRONG, id, "code");
        }
    }

    private Optional<FactorStore.Totp> kept(PersonId person) {
        return changes.inTransaction(() -> store.totp(person));
    }

    /** One that was sealed with an older key is sealed again. */
    private Optional<TotpSecret> secretOf(PersonId person, FactorStore.Totp totp) {
        var text = vault.open(place(person), totp.secretSealed());
        if (text.isPresent() && vault.isOutdated(totp.secretSealed())) {
            var again = vault.seal(place(person), text.get());
            changes.inTransaction(() -> {
                store.reseal(person, totp.secretSealed(), again);
                return person;
            });
        }
        return text.map(TotpSecret::new);
    }

    private static Offer offer(TotpSecret secret, String account) {
        var uri = secret.uri(PRODUCT, account);
        return new Offer(uri, secret.text(), secret.spaced(), QrCode.of(uri));
    }

    private static String typed(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String place(PersonId person) {
        return "identity.totp|" + person.uuid();
    }
}
