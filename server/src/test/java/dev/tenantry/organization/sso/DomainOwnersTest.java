package dev.tenantry.organization.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What every sign-in asks is remembered, and never longer than it holds. */
@TenantryTest
class DomainOwnersTest {

    @LocalServerPort
    int port;
    @Autowired
    DomainOwners owners;
    @Autowired
    DomainStore store;
    @Autowired
    TransactionTemplate transaction;

    private final String domain = "acme-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    private final DomainId id = DomainId.next();
    private OrganizationId acme;

    @BeforeEach
    void found() {
        acme = Newcomer.register(port).organization();
        assertThat(owners.of(domain)).isEmpty();
        changing(() -> store.insert(acme, id, DomainName.of(domain), "0".repeat(40)));
    }

    @Test
    void aDomainIsSomebodysFromItsProofToItsEnd() {
        assertThat(owners.of(domain)).isEmpty();
        changing(() -> store.prove(acme, id, "dns"));
        assertThat(owners.of(domain)).contains(acme);
        changing(() -> store.lose(acme, id));
        assertThat(owners.of(domain)).isEmpty();
        changing(() -> store.prove(acme, id, "dns"));
        assertThat(owners.of(domain)).contains(acme);
        changing(() -> store.delete(acme, id));
        assertThat(owners.of(domain)).isEmpty();
    }

    /** What other nodes hear: the proof, its end and the domain's. */
    @Test
    void everyNodeIsToldAtTheCommit() throws SQLException {
        try (var node = DriverManager.getConnection(TestPostgres.url()); var listen = node.createStatement()) {
            listen.execute("listen " + DomainStore.CHANGES);
            changing(() -> store.prove(acme, id, "dns"));
            changing(() -> store.lose(acme, id));
            changing(() -> store.delete(acme, id));
            assertThat(heard(node)).containsExactly(domain, domain, domain);
        }
    }

    /** Only of this domain: other tests prove theirs. */
    private List<String> heard(Connection node) throws SQLException {
        var heard = new ArrayList<String>();
        while (heard.size() < 3) {
            var some = node.unwrap(PGConnection.class).getNotifications(10_000);
            if (some == null || some.length == 0) {
                break;
            }
            for (var one : some) {
                if (one.getParameter().equals(domain)) {
                    heard.add(one.getParameter());
                }
            }
        }
        return heard;
    }

    private void changing(Runnable change) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> change.run()));
    }
}
