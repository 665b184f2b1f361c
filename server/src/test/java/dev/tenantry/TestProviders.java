package dev.tenantry;

import dev.tenantry.identity.oidc.ScriptedProvider;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The providers that people of the tests sign in through: a real OpenID server, and one that can misbehave. */
public class TestProviders implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final class Running {
        static final MockOAuth2Server SERVER = new MockOAuth2Server();
        static final ScriptedProvider SCRIPTED = new ScriptedProvider();
        static final NameServer NAMES = new NameServer();

        static {
            SERVER.start();
        }
    }

    public static MockOAuth2Server server() {
        return Running.SERVER;
    }

    public static NameServer names() {
        return Running.NAMES;
    }

    public static ScriptedProvider scripted() {
        return Running.SCRIPTED;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        configure(context, "google", "google", server().issuerUrl("google").toString(), "");
        configure(context, "okta", "generic", server().issuerUrl("okta").toString(), "trusted=true");
        configure(context, "forum", "generic", server().issuerUrl("forum").toString(), "label=The forum");
        configure(context, "microsoft", "microsoft", scripted().url(ScriptedProvider.SHARED), "");
        configure(context, "scripted", "generic", scripted().url("scripted"), "trusted=true");
        configure(context, "down", "generic", "http://localhost:1/nobody", "");
        TestPropertyValues.of("tenantry.sign-on.resolvers=dns://127.0.0.1:" + Running.NAMES.port(),
                "tenantry.outbound.allowed-hosts=localhost").applyTo(context);
        TestPropertyValues.of("tenantry.sign-in.domains[0].domain=single.example",
                "tenantry.sign-in.domains[0].ways=okta").applyTo(context);
    }

    private static void configure(ConfigurableApplicationContext context, String key, String type,
            String issuer, String more) {
        var name = "tenantry.sign-in.oidc." + key;
        TestPropertyValues.of(name + ".type=" + type, name + ".issuer=" + issuer,
                name + ".client-id=client-of-" + key, name + ".client-secret=secret-of-" + key).applyTo(context);
        if (!more.isEmpty()) {
            TestPropertyValues.of(name + "." + more).applyTo(context);
        }
    }
}
