package dev.tenantry.organization.logo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The parts of a WebP file (RFC 9649), looked at before any is unpacked. What is packed without loss may ask
 * for a table of kilobytes with every twenty bits of its own, so of that only a small file is taken.
 */
final class Webp {

    static final int MOST_BYTES_WITHOUT_LOSS = 20_000;

    private static final int HEADER = 12;
    private static final int PART_HEADER = 8;
    private static final Set<String> WITHOUT_LOSS = Set.of("VP8L", "ALPH");
    private static final Set<String> MOVING = Set.of("ANIM", "ANMF");

    private Webp() {}

    static boolean isModest(byte[] file) {
        var parts = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var withoutLoss = false;
        for (long at = HEADER; at + PART_HEADER <= file.length;) {
            var kind = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
            var length = Integer.toUnsignedLong(parts.getInt((int) at + 4));
            withoutLoss |= WITHOUT_LOSS.contains(kind);
            if (MOVING.contains(kind)) {
                return false;
            }
            at += PART_HEADER + length + (length & 1);
        }
        return !withoutLoss || file.length <= MOST_BYTES_WITHOUT_LOSS;
    }
}
