package dev.tenantry.organization.sso;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is written in the DNS under a name; the JDK's own client asks. */
@Component
class DnsTexts {

    private static final Logger log = LoggerFactory.getLogger(DnsTexts.class);

    private final SignOnSettings settings;

    DnsTexts(SignOnSettings settings) {
        this.settings = settings;
    }

    /** Empty when nobody could be asked, which says nothing; an empty list when there is no such record. */
    Optional<List<String>> of(String name) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, settings.resolvers().isEmpty() ? "dns:"
                : String.join(" ", settings.resolvers()));
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            var context = new InitialDirContext(environment);
            try {
                return Optional.of(texts(context, name));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return Optional.of(List.of());
        } catch (NamingException e) {
            log.warn("the TXT records of {} cannot be read: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> texts(InitialDirContext context, String name) throws NamingException {
        var records = context.getAttributes(name, new String[] {"TXT"}).get("TXT");
        var texts = new ArrayList<String>();
        if (records != null) {
            for (int i = 0; i < records.size(); i++) {
                texts.add(String.valueOf(records.get(i)).replace("\"", "").strip());
            }
        }
        return texts;
    }
}
