package dev.tenantry.credit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Accounts;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.NamedOwners;
import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.database.RunningDatabase;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.PublicUrl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** Who pays for the jobs of an install that was claimed. */
@TenantryTest
class PayersTest {

    @Autowired DataSource dataSource;
    @Autowired ObjectProvider<NamedOwners> programs;
    @Autowired PublicUrl urls;
    @Autowired Accounts accounts;
    @Autowired Grants grants;
    @Autowired Charges charges;

    @Test
    void theJobsOfBeforeAreLookedForInOneStatement() {
        var shadow = AccountOwner.of(OrganizationId.next());
        accounts.open(shadow);
        grants.grant(shadow, new Grants.Grant(10, UUID.randomUUID().toString(), null, 50), Actor.SYSTEM);
        charges.charge(shadow, JobId.of("job-7"), 1, Backend.STANDARD);
        var acme = AccountOwner.of(OrganizationId.next());
        var install = new CurrentKey(acme.organization(), Actor.SYSTEM,
                new Caller.Program(UUID.randomUUID(), "inst:bob", false, shadow.organization()));
        var statements = new AtomicInteger();
        var payers = new Payers(programs,
                new SuccessorStore(RunningDatabase.jdbc(proxy(DataSource.class, dataSource, statements))), urls);
        var payer = payers.ofEach(install, null, IntStream.range(0, 51).mapToObj(i -> JobId.of("job-" + i)).toList());
        assertThat(payer).hasSize(51).containsOnly(acme, shadow).containsOnlyOnce(shadow);
        assertThat(payer.get(7)).isEqualTo(shadow);
        assertThat(statements).hasValue(1);
        assertThat(payers.of(install, null, JobId.of("job-7"))).isEqualTo(shadow);
        assertThat(payers.of(install, null, JobId.of("job-8"))).isEqualTo(acme);
    }

    /** Counts what is prepared on its connections. */
    private static <T> T proxy(Class<T> type, T real, AtomicInteger statements) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, given) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
            }
            try {
                var result = method.invoke(real, given);
                return result instanceof Connection connection ? proxy(Connection.class, connection, statements) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
