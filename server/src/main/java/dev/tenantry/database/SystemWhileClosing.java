package dev.tenantry.database;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The thread that closes the application works on the system login: beans look after their rows on the way
 * out. The data source depends on this bean, so it is the last of them to end and ends the choice.
 */
@Component
class SystemWhileClosing implements AutoCloseable {

    private final ApplicationContext context;
    private Tenancy.@Nullable Scope scope;

    SystemWhileClosing(ApplicationContext context) {
        this.context = context;
    }

    @EventListener
    void closing(ContextClosedEvent event) {
        if (event.getApplicationContext() == context && scope == null) {
            scope = Tenancy.bindSystem();
        }
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
    }
}
