package dev.tenantry.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What lies in {@code <data-dir>/postgres}: the lock that lets one application in, the owner's password
 * (readable by us only), PostgreSQL's programs and, in {@code 18}, its data.
 */
final class ServerFolder implements AutoCloseable {

    static final String USER = "tenantry";
    private static final String MAJOR = "18";
    private static final int PORT_LINE = 3;

    private final Path home;
    private final FileChannel lock;

    private ServerFolder(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Takes the folder for this process; refuses when another one has it. */
    static ServerFolder take(Path dataFolder) throws IOException {
        var home = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        Files.createDirectories(home);
        var file = home.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IllegalStateException("The data folder " + home.getParent() + " is in use by another "
                    + "Tenantry, process " + Files.readString(file).strip() + ". Stop that one, or give this "
                    + "one a folder of its own with TENANTRY_DATA_DIR.");
        }
        var pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
        return new ServerFolder(home, channel);
    }

    record Found(int port, String password) {}

    /** Of the server that runs on a folder, as PostgreSQL writes it down there; empty when none runs. */
    static Optional<Found> portAndPassword(Path dataFolder) {
        var home = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        var running = home.resolve(MAJOR).resolve("postmaster.pid");
        try {
            return Files.notExists(running) ? Optional.empty()
                    : Optional.of(new Found(Integer.parseInt(Files.readAllLines(running).get(PORT_LINE)
                            .strip()),
                            Files.readString(home.resolve("password")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + home + " cannot be read by this user", e);
        }
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve(MAJOR);
    }

    /** The owner's password, made at the first start. */
    String password() throws IOException {
        var file = home.resolve("password");
        if (Files.notExists(file)) {
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            var unfinished = home.resolve("password.new");
            Files.deleteIfExists(unfinished);
            writeSecretly(unfinished, HexFormat.of().formatHex(secret));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** Makes the data folder with initdb if there is none; an interrupted attempt is thrown away. */
    void initialise(ServerProgram program, ServerUser user) throws IOException, InterruptedException {
        if (Files.exists(data())) {
            return;
        }
        var unfinished = home.resolve(MAJOR + ".new");
        if (Files.exists(unfinished)) {
            ServerProgram.delete(unfinished);
        }
        Files.createDirectory(unfinished, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        user.own(unfinished);
        initdb(program, user, unfinished);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's own user has to read the password once, from a file of its own. */
    private void initdb(ServerProgram program, ServerUser user, Path data)
            throws IOException, InterruptedException {
        var once = home.resolve("password.once");
        Files.deleteIfExists(once);
        writeSecretly(once, password() + "\n");
        user.own(once);
        List<String> command = new ArrayList<>(user.prefix(false));
        command.addAll(List.of(program.initdb(), "-D", data.toString(), "--username=" + USER,
                "--pwfile=" + once, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        try {
            run(command, data);
        } finally {
            Files.delete(once);
        }
    }

    private static void run(List<String> command, Path data) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).directory(data.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("PostgreSQL could not make its data folder " + data + ":\n"
                    + said);
        }
    }

    private static void writeSecretly(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }
}
