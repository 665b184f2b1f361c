package dev.tenantry.payment.storm;

import static dev.tenantry.Eventually.eventually;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** When something dies: after so many deliveries a node, in between every connection to the database. */
final class Weather {

    private static final int BETWEEN = 40;

    private final Storm storm;
    private final List<Node> nodes;
    private final int deaths;
    private final ReentrantLock one = new ReentrantLock();
    private int died;
    private int next = BETWEEN / 2;

    Weather(Storm storm, List<Node> nodes, int deaths) {
        this.storm = storm;
        this.nodes = nodes;
        this.deaths = deaths;
    }

    /** Told after each delivery, by many threads. Whoever comes while a node is down goes on. */
    void arrived(int count) {
        if (count < next || !one.tryLock()) {
            return;
        }
        try {
            if (count >= next && died < deaths) {
                next = count + BETWEEN;
                strike(nodes.get(died++ % nodes.size()));
            }
        } finally {
            one.unlock();
        }
    }

    /** Killed with work in hand, where there is any; it comes back by itself while the other one goes on. */
    private void strike(Node node) {
        storm.cut.addAndGet(storm.databases.cutConnections());
        eventually("somebody works", () -> storm.databases.working() > 0 || storm.databases.idle());
        storm.inHand.addAndGet(storm.databases.working());
        node.kill();
        storm.kills.incrementAndGet();
        node.start();
        node.awaitAnswer();
    }

    void clears() {
        nodes.forEach(Node::awaitAnswer);
    }
}
