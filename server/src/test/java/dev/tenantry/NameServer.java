package dev.tenantry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on this machine (RFC 1035, over UDP) that knows the TXT records a test gives it. */
public final class NameServer {

    private static final int TXT = 16;
    private static final int LONGEST = 512;

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private volatile boolean silent;

    public NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("name server").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void says(String name, String... records) {
        texts.put(name, List.of(records));
    }

    public void forgets(String name) {
        texts.remove(name);
    }

    /** Answers that it cannot answer (SERVFAIL), until told otherwise. */
    public void failing(boolean fails) {
        silent = fails;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                var answer = answer(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        var name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5;
        var type = ByteBuffer.wrap(question).getShort(at + 1);
        var records = texts.get(name.toString().toLowerCase());
        var answered = records != null && type == TXT && !silent ? records : List.<String>of();
        var out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.write(new byte[] {(byte) 0x85, (byte) (silent ? 0x82 : records == null ? 0x83 : 0x80), 0, 1, 0,
            (byte) answered.size(), 0, 0, 0, 0});
        out.write(question, 12, end - 12);
        for (var text : answered) {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            out.write(new byte[] {(byte) 0xC0, 12, 0, TXT, 0, 1, 0, 0, 0, 1, 0, (byte) (bytes.length + 1),
                (byte) bytes.length});
            out.write(bytes);
        }
        return out.toByteArray();
    }
}
