package dev.tenantry.organization.logo;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.tenantry.kernel.Refusal;
import java.awt.AlphaComposite;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small PNG made anew out of what somebody uploaded, so nothing of their file reaches a browser: no
 * comment, no place where it was taken, no second file hidden in the first. What it is is read from its first
 * bytes and never from its name, and how large it would become before any of it is unpacked. Pure.
 */
final class Picture {

    static final int MOST_BYTES = 250_000;
    static final int MOST_PIXELS_A_SIDE = 2_048;
    static final int SIDE = 256;
    private static final int MOST_SCANS = 100;

    private enum Kind {
        PNG(() -> ofTheJdk("png"), bytes ->
                startsWith(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)),
        JPEG(() -> ofTheJdk("jpeg"), bytes ->
                startsWith(bytes, 0, 0xff, 0xd8, 0xff) && scans(bytes) <= MOST_SCANS),
        WEBP(() -> new WebPImageReaderSpi().createReaderInstance(null), bytes ->
                startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')
                        && Webp.isModest(bytes));

        private final Supplier<ImageReader> reader;
        private final Predicate<byte[]> looks;

        Kind(Supplier<ImageReader> reader, Predicate<byte[]> looks) {
            this.reader = reader;
            this.looks = looks;
        }
    }

    private Picture() {}

    /** Refuses with logo_invalid what is no picture, too large, or of another kind. */
    static byte[] remade(byte[] uploaded) {
        if (uploaded.length > MOST_BYTES) {
            throw invalid();
        }
        var kind = Arrays.stream(Kind.values()).filter(one -> one.looks.test(uploaded)).findFirst()
                .orElseThrow(Picture::invalid);
        try {
            return png(fitted(read(kind, uploaded)));
        } catch (IOException | RuntimeException e) { // readers throw whatever a broken file leads them to
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw invalid();
        }
    }

    private static BufferedImage read(Kind kind, byte[] uploaded) throws IOException {
        var reader = kind.reader.get();
        try (var input = new CloseInput(uploaded)) {
            reader.setInput(input, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if (width < 1 || height < 1 || width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) {
                throw invalid();
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader ofTheJdk(String name) {
        return ImageIO.getImageReadersByFormatName(name).next();
    }

    /** No side longer than {@link #SIDE}; halved step by step, since one large step leaves holes. */
    private static BufferedImage fitted(BufferedImage image) {
        var shown = image;
        var factor = Math.min(1.0, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        var width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        var height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        while (shown.getWidth() > 2 * width || shown.getHeight() > 2 * height) {
            shown = drawn(shown, Math.max(width, shown.getWidth() / 2),
                    Math.max(height, shown.getHeight() / 2));
        }
        return drawn(shown, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pen = drawn.createGraphics();
        pen.setComposite(AlphaComposite.Src);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var written = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(written)) {
            if (!ImageIO.write(image, "png", output)) {
                throw new IllegalStateException("no writer for PNG");
            }
        }
        return written.toByteArray();
    }

    /** Each scan of a JPEG goes over the whole picture, however few bytes it has. */
    private static int scans(byte[] bytes) {
        var scans = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static boolean startsWith(byte[] bytes, int at, int... wanted) {
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refusal invalid() {
        return new Refusal(LogoRefusal.LOGO_INVALID).with("field", "logo")
                .with("limit_bytes", MOST_BYTES).with("limit_pixels", MOST_PIXELS_A_SIDE);
    }
}
