package dev.tenantry.credit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A way to the disk that can be held up, and given up, while everything else goes on. */
final class SlowDisk {

    final CountDownLatch inUse = new CountDownLatch(1);
    final CountDownLatch waitedFor = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean slow = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();

    /** From the first flush on; that one is only a try. */
    void hold() throws InterruptedException {
        inUse.await();
        slow.set(true);
    }

    void letGo(boolean lost) {
        broken.set(lost);
        slow.set(false);
        release.countDown();
    }

    DataSource of(DataSource real) {
        return proxy(DataSource.class, real, () -> { });
    }

    private interface Before {
        void call() throws Exception;
    }

    private void flushing() throws Exception {
        if (slow.get()) {
            waitedFor.countDown();
            release.await();
            if (broken.getAndSet(false)) {
                throw new SQLException("the server is gone", "08006");
            }
        }
        inUse.countDown();
    }

    private <T> T proxy(Class<T> type, T real, Before before) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                before.call();
            }
            try {
                var result = method.invoke(real, arguments);
                return result instanceof Connection connection
                        ? proxy(Connection.class, connection, this::flushing) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
