package dev.tenantry.database;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A job that tells which node ran it, and waits until two nodes have begun one. */
@Configuration(proxyBeanMethods = false)
class JobProbe {

    static final String NAME = "probe";
    static final List<Ran> RAN = new CopyOnWriteArrayList<>();
    private static final Set<String> NODES = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch BOTH = new CountDownLatch(2);

    record Ran(String job, String node, Login login) {}

    @Bean
    OneTimeTask<Void> probeJob(@Value("${probe.node:}") String node) {
        return Tasks.oneTime(NAME).execute((job, _) -> {
            if (NODES.add(node)) {
                BOTH.countDown();
            }
            awaitBoth();
            RAN.add(new Ran(job.getId(), node, Tenancy.current().login()));
        });
    }

    private static void awaitBoth() {
        try {
            if (!BOTH.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("only one node takes jobs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
