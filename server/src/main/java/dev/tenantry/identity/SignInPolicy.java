package dev.tenantry.identity;

import dev.tenantry.identity.oidc.OwnConnections;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.SecurityTrail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which ways in an address may take. It depends on the address's domain and on nothing else, so what a page
 * offers tells nobody who has an account.
 */
@Component
public class SignInPolicy {

    public static final String PASSWORD = "password";
    public static final String LINK = "link";

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,18}");

    private final SignInSettings settings;
    private final List<String> all;
    private final List<String> usual;
    private final Map<String, List<String>> ofDomain = new HashMap<>();
    private final Supplier<List<OwnConnections>> own;
    private final SecurityTrail trail;

    /** Fails the start when a list names a way that is not there. */
    @Autowired
    SignInPolicy(SignInSettings settings, ObjectProvider<OwnConnections> own, SecurityTrail trail) {
        this(settings, SingletonSupplier.of(() -> own.stream().toList()), trail);
    }

    SignInPolicy(SignInSettings settings, Supplier<List<OwnConnections>> own, SecurityTrail trail) {
        this.own = own;
        this.trail = trail;
        var ways = new ArrayList<>(List.of(PASSWORD, LINK));
        settings.oidc().keySet().stream().sorted().forEach(key -> {
            if (!KEY.matcher(key).matches() || ways.contains(key)) {
                throw new IllegalStateException((
                        "tenantry.sign-in.oidc.%s: a provider's key has up to 19 "
                        + "small letters, digits and hyphens, and is neither password nor link.")
                        .formatted(key));
            }
            ways.add(key);
        });
        this.settings = settings;
        all = List.copyOf(ways);
        usual = settings.ways() == null ? all : known("tenantry.sign-in.ways", settings.ways());
        settings.domains().forEach(domain -> ofDomain.put(domain.domain().strip().toLowerCase(Locale.ROOT),
                known("tenantry.sign-in.domains of " + domain.domain(), domain.ways())));
    }

    private List<String> known(String setting, List<String> ways) {
        if (ways.isEmpty() || !all.containsAll(ways)) {
            throw new IllegalStateException("%s is %s; it takes one or more of %s."
                    .formatted(setting, ways, all));
        }
        return List.copyOf(ways);
    }

    /**
     * What holds for the addresses of a domain, looked up once for whatever one request asks.
     *
     * @param ways in the order pages offer them
     */
    public record Rules(List<String> ways, Optional<OwnConnections.Rule> own) {

        /** Whether they come by their organization's own provider only. */
        public boolean enforced() {
            return own.filter(OwnConnections.Rule::enforced).isPresent();
        }
    }

    public Rules rulesOf(EmailAddress email) {
        var own = ruleOf(email);
        return new Rules(own.map(rule -> rule.enforced() ? List.of(rule.key())
                        : Stream.concat(usual.stream(), Stream.of(rule.key())).toList())
                .orElseGet(() -> ofDomain.getOrDefault(email.domain(), usual)), own);
    }

    /** What a page offers to whoever has this address. */
    public OfferedWays offered(EmailAddress email) {
        return offered(rulesOf(email));
    }

    public OfferedWays offered(Rules rules) {
        var offered = offered(rules.ways());
        return rules.own().map(own -> offered.with(own.key(), own.label())).orElse(offered);
    }

    /** Whether a right password lets this person in although their organization enforces its provider. */
    boolean mayBreakGlass(EmailAddress email, PersonId person) {
        return own.get().stream().anyMatch(source -> source.mayBreakGlass(email.domain(), person));
    }

    /** What the installation says for a domain goes before what an organization says. */
    private Optional<OwnConnections.Rule> ruleOf(EmailAddress email) {
        return ofDomain.containsKey(email.domain()) ? Optional.empty()
                : own.get().stream().flatMap(source -> source.ofDomain(email.domain()).stream()).findFirst();
    }

    /** What a page offers before an address is known. */
    public OfferedWays offered() {
        return offered(usual);
    }

    private OfferedWays offered(List<String> ways) {
        return new OfferedWays(ways.contains(PASSWORD), ways.contains(LINK), ways.stream()
                .filter(way -> settings.oidc().containsKey(way))
                .map(way -> new OfferedWays.Provider(way, settings.oidc().get(way).labelOr(way)))
                .toList());
    }

    /** In the order pages offer them. */
    public List<String> of(EmailAddress email) {
        return rulesOf(email).ways();
    }

    /** Refuses with way_not_offered. */
    public void require(EmailAddress email, String way) {
        require(rulesOf(email), way);
    }

    /** The same at a door that has asked for the rules. */
    void require(Rules rules, String way) {
        if (!rules.ways().contains(way)) {
            trail.refused("sign_in_failed", IdentityRefusal.WAY_NOT_OFFERED.code(), Map.of("way", way));
            throw new Refusal(IdentityRefusal.WAY_NOT_OFFERED);
        }
    }
}
