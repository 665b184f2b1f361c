package dev.tenantry.organization.logo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The parts of a WebP file (RFC 9649), looked at before any is unpacked. What is packed without loss may ask
 * for a table of kilobytes with every twenty bits of its own, so of that only a small file is taken. A frame
 * packed with loss has a size of its own whatever the canvas says, and each there is would be unpacked, so
 * there is one picture and it fits.
 */
final class Webp {

    static final int MOST_BYTES_WITHOUT_LOSS = 20_000;

    private static final int HEADER = 12;
    private static final int PART_HEADER = 8;
    private static final int WIDTH = PART_HEADER + 6; // behind three bytes of tag and three of start code
    private static final int HEIGHT = WIDTH + 2;
    private static final int SIZE_BITS = 0x3fff; // above them is how it should be scaled
    private static final String WITH_LOSS = "VP8 ";
    private static final Set<String> PICTURES = Set.of(WITH_LOSS, "VP8L");
    private static final Set<String> WITHOUT_LOSS = Set.of("VP8L", "ALPH");
    private static final Set<String> MOVING = Set.of("ANIM", "ANMF");

    private Webp() {}

    static boolean isModest(byte[] file) {
        var parts = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var kinds = new ArrayList<String>();
        for (long at = HEADER; at + PART_HEADER <= file.length;) {
            var kind = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
            var length = Integer.toUnsignedLong(parts.getInt((int) at + 4));
            if (MOVING.contains(kind) || kind.equals(WITH_LOSS) && !fits(parts, (int) at)) {
                return false;
            }
            kinds.add(kind);
            at += PART_HEADER + length + (length & 1);
        }
        return kinds.stream().filter(PICTURES::contains).count() == 1
                && Collections.frequency(kinds, "ALPH") <= 1 && (isSmall(file) || isWithLoss(kinds));
    }

    private static boolean isSmall(byte[] file) {
        return file.length <= MOST_BYTES_WITHOUT_LOSS;
    }

    private static boolean isWithLoss(List<String> kinds) {
        return kinds.stream().noneMatch(WITHOUT_LOSS::contains);
    }

    private static boolean fits(ByteBuffer parts, int at) {
        return at + HEIGHT + Short.BYTES <= parts.limit() && isSide(parts.getShort(at + WIDTH))
                && isSide(parts.getShort(at + HEIGHT));
    }

    private static boolean isSide(short bits) {
        var pixels = bits & SIZE_BITS;
        return pixels >= 1 && pixels <= Picture.MOST_PIXELS_A_SIDE;
    }
}
