package dev.tenantry.database.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory PostgreSQL keeps pages in: a sixteenth of the machine's (a container's, where there is
 * one), at least PostgreSQL's own default of 128 MB and at most 1 GB. The application shares the machine.
 */
final class ServerMemory {

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST = 128;
    private static final long MOST = 1024;
    private static final long SHARE = 16;

    private ServerMemory() {}

    static String sharedBuffers() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "shared_buffers=" + megabytes(system.getTotalMemorySize()) + "MB";
    }

    static long megabytes(long memoryBytes) {
        return Math.clamp(memoryBytes / MEGABYTE / SHARE, LEAST, MOST);
    }
}
