package dev.tenantry.organization.logo;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Giving an organization a picture, and showing it. Works as whoever calls, save where anybody may look. */
@Component
public class Logos {

    private static final int AN_HOUR = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LogoStore store;
    private final RateLimits limits;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Logos(LogoStore store, RateLimits limits, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.limits = limits;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Each picture has an address of its own, so one that was replaced is nowhere shown from a cache. Gives
     * that address. Refuses with logo_invalid or too_many_requests.
     */
    public String put(CurrentMember by, byte[] uploaded) {
        limits.take("logo", by.organization().toString(), AN_HOUR, Duration.ofHours(1));
        var png = Picture.remade(uploaded);
        var token = token();
        transaction.executeWithoutResult(_ -> {
            store.put(by.organization(), token, png);
            audit.record(by.actor(), by.organization(), "organization.logo_changed",
                    by.organization().toString(), Map.of());
        });
        return pathOf(token);
    }

    public void remove(CurrentMember by) {
        transaction.executeWithoutResult(_ -> {
            if (store.delete(by.organization())) {
                audit.record(by.actor(), by.organization(), "organization.logo_removed",
                        by.organization().toString(), Map.of());
            }
        });
    }

    public Optional<String> pathFor(OrganizationId organization) {
        return store.tokenOf(organization).map(Logos::pathOf);
    }

    /** A PNG, for whoever knows its address. */
    public Optional<byte[]> shown(String token) {
        return Tenancy.asSystem(() -> store.png(token));
    }

    public static String pathOf(String token) {
        return "/logos/" + token;
    }

    private static String token() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
