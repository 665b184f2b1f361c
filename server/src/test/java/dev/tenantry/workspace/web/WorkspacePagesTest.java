package dev.tenantry.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import dev.tenantry.workspace.OpenedWorkspace;
import dev.tenantry.workspace.Workspaces;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class WorkspacePagesTest {

    @LocalServerPort
    int port;
    @Autowired
    World world;
    @Autowired
    Workspaces workspaces;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    JdbcClient jdbc;

    private Newcomer ada;
    private String path;

    @BeforeEach
    void aFreeOrganization() {
        ada = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(ada.organization(), "free", null, Actor.SYSTEM, "a test"));
        path = "/o/" + ada.slug() + "/workspaces";
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(ada.browser().get(path).body()).contains("No workspaces").doesNotContain("Bring back");
    }

    @Test
    void saysWhichWillBeRemovedOnWhatDay() {
        var desk = open("Support <b>desk</b>");
        assertThat(ada.browser().get(path).body()).contains("Support &lt;b&gt;desk&lt;/b&gt;")
                .doesNotContain("Will be removed on");
        Tenancy.asSystem(() -> jdbc.sql("""
                update workspace.workspace
                   set removal_at = timestamptz '2031-05-04 12:00Z',
                       warned_days = 14
                 where organization_id = :organization
                   and id = :id
                """).param("organization", ada.organization()).param("id", desk.workspace().id().uuid()).update());
        assertThat(ada.browser().get(path).body()).contains("Will be removed on 4 May 2031");
    }

    @Test
    void anOwnerBringsOneBackAndAMemberSeesItOnly() {
        var desk = open("Desk");
        Tenancy.asSystem(() -> workspaces.remove(ada.organization(), desk.workspace().id(), Actor.SYSTEM));
        var restoration = path + "/" + desk.workspace().id() + "/restoration";
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.ADMIN);
        assertThat(ben.browser().get(path).body()).contains("Desk", "An owner can bring them back")
                .doesNotContain(restoration);
        assertThat(ben.browser().post(restoration, Map.of()).status()).isEqualTo(403);
        assertThat(ada.browser().get(path).body()).contains(restoration, "Bring back Desk");
        var answer = ada.browser().post(restoration, Map.of());
        assertThat(answer.location()).endsWith(path + "?toast=workspace-restored");
        assertThat(ada.browser().get(path).body()).contains("Desk").doesNotContain(restoration);
        assertThat(ada.browser().post(restoration, Map.of()).status()).as("it is there").isEqualTo(404);
    }

    private OpenedWorkspace open(String name) {
        return Tenancy.asSystem(() -> workspaces.open(ada.organization(), name, null, Actor.SYSTEM));
    }
}
