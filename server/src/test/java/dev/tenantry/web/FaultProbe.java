package dev.tenantry.web;

import dev.tenantry.subscription.SubscriptionStarted;
import org.apache.catalina.connector.Request;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Fails on purpose where a request asks for it: before the handler, or in the middle of the one transaction
 * that makes an account.
 */
@Component
public class FaultProbe implements Guard {

    public static final String HEADER = "X-Probe-Fault";
    public static final String SECRET = "relation \"person\" at jdbc:postgresql://db/x, password hunter2";

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void check(Request request) {
        failIfAsked("guard");
    }

    @EventListener
    void on(SubscriptionStarted started) {
        failIfAsked("transaction");
    }

    private static void failIfAsked(String where) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && where.equals(current.getRequest().getHeader(HEADER))) {
            throw new IllegalStateException(SECRET);
        }
    }
}
