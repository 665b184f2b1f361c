package dev.tenantry.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server runs. PostgreSQL refuses root, so under root it becomes an ordinary user; otherwise it
 * runs as we do. On Linux it also asks the kernel to be stopped when the thread that started it ends.
 */
final class ServerUser {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path SHARED_PROGRAMS = Path.of("/var/tmp/tenantry-programs");
    private final @Nullable Integer uid;
    private final @Nullable Integer gid;
    private final boolean reach;

    private ServerUser(@Nullable Integer uid, @Nullable Integer gid, boolean reach) {
        this.uid = uid;
        this.gid = gid;
        this.reach = reach;
    }

    /** For a server whose data lie in {@code folder}; the owner of existing data stays the owner. */
    static ServerUser of(Path folder) throws IOException {
        var self = Path.of("/proc/self");
        if (!Files.exists(self) || uidOf(self) != 0) {
            return new ServerUser(null, null, false);
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new IllegalStateException("PostgreSQL refuses to run as root and " + SETPRIV
                    + " is missing. Start as an ordinary user, or install util-linux.");
        }
        var owner = Files.exists(folder) ? uidOf(folder) : 0;
        return owner != 0
                ? new ServerUser(owner, (Integer) Files.getAttribute(folder, "unix:gid"), closedAbove(folder))
                : new ServerUser(entry("nobody", 2), entry("nobody", 3), closedAbove(folder));
    }

    /** What to put before a command so that it runs as this user; {@code bound} to the starting thread. */
    List<String> prefix(boolean bound) {
        if (!Files.isExecutable(SETPRIV)) {
            return List.of();
        }
        var words = new ArrayList<>(List.of(SETPRIV.toString()));
        if (uid != null) {
            words.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        }
        if (reach) {
            words.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        if (bound) {
            words.addAll(List.of("--pdeathsig", "INT"));
        }
        words.add("--");
        return words;
    }

    /**
     * Where this user can execute programs: beside the data, unless a folder above keeps it out. initdb asks
     * with access(2) whether it may execute its neighbours, and that call ignores the right to pass by.
     */
    Path placeForPrograms(Path home) throws IOException {
        if (uid == null || !reach) {
            return home;
        }
        if (Files.notExists(SHARED_PROGRAMS)) {
            Files.createDirectory(SHARED_PROGRAMS, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        if (uidOf(SHARED_PROGRAMS) != 0 || Files.getPosixFilePermissions(SHARED_PROGRAMS)
                .contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalStateException("The folder " + SHARED_PROGRAMS
                    + " is not root's own. Remove it, "
                    + "or name another place with TENANTRY_DATABASE_PROGRAM.");
        }
        return SHARED_PROGRAMS;
    }

    /** Makes {@code path} belong to this user. */
    void own(Path path) throws IOException {
        if (uid != null) {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        }
    }

    /** Whether a folder above, such as /root, keeps others out: then the server must be let by. */
    private static boolean closedAbove(Path folder) throws IOException {
        for (var above = folder.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)
                    && !Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return true;
            }
        }
        return false;
    }

    private static int uidOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static Integer entry(String user, int field) throws IOException {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > field && fields[0].equals(user))
                    .map(fields -> Integer.valueOf(fields[field]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL refuses to run as root and "
                            + "there is no user " + user + ". Start as an ordinary user."));
        }
    }
}
