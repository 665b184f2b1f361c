package dev.tenantry.payment.storm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One address for several nodes: each connection goes to the next node that takes it, and dies with it. */
final class Balancer implements AutoCloseable {

    private final ServerSocket door;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile List<Node> nodes = List.of();

    Balancer() throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    void spreadOver(List<Node> all) {
        nodes = all;
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var all = nodes;
        var first = turn.getAndIncrement();
        for (int n = 0; n < all.size(); n++) {
            try {
                var node = new Socket(InetAddress.getLoopbackAddress(),
                        all.get(Math.floorMod(first + n, all.size())).port());
                threads.execute(() -> carry(client, node));
                carry(node, client);
                return;
            } catch (IOException down) {
                continue; // the next one
            }
        }
        close(client);
    }

    private static void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is gone already
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
