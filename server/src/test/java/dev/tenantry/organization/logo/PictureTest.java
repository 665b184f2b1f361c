package dev.tenantry.organization.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenantry.kernel.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import java.util.stream.Stream;

/** Whatever somebody uploads becomes a small PNG of ours, or nothing. */
class PictureTest {

    private static final byte[] WEBP_LOSSY =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    private static final byte[] WEBP_LOSSLESS =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @Test
    void threeKindsBecomeAPngThatFits() throws IOException {
        for (var uploaded : new byte[][] {drawn("png", 800, 400), drawn("jpeg", 800, 400)}) {
            var made = ImageIO.read(new ByteArrayInputStream(Picture.remade(uploaded)));
            assertThat(made.getWidth()).isEqualTo(256);
            assertThat(made.getHeight()).isEqualTo(128);
        }
        for (var uploaded : new byte[][] {WEBP_LOSSY, WEBP_LOSSLESS}) {
            assertThat(ImageIO.read(new ByteArrayInputStream(Picture.remade(uploaded))).getWidth()).isEqualTo(1);
        }
    }

    @Test
    void keepsWhatCanBeSeenThrough() throws IOException {
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff00ff00);
        var made = ImageIO.read(new ByteArrayInputStream(Picture.remade(written(image, "png"))));
        assertThat(made.getRGB(0, 0)).isEqualTo(0xff00ff00);
        assertThat(made.getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void nothingOfTheirFileIsKept() throws IOException {
        var png = withChunk(drawn("png", 20, 20), "tEXt", "Comment\0<script>alert(1)</script>".getBytes());
        var both = Arrays.copyOf(png, png.length + 40);
        System.arraycopy("<script>alert(2)</script>PK".getBytes(), 0, both, png.length, 27);
        var made = new String(Picture.remade(both), StandardCharsets.ISO_8859_1);
        assertThat(made).startsWith("\u0089PNG").doesNotContain("script", "tEXt", "PK\u0003");
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoPictureOfTheThreeKindsIsRefused() throws IOException {
        return Map.of("nothing", new byte[0], "svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(),
                "html", "<!doctype html><script>alert(1)</script>".getBytes(), "gif", drawn("gif", 5, 5),
                "bmp", drawn("bmp", 5, 5), "pdf", "%PDF-1.7".getBytes(), "zip", "PK\u0003\u0004".getBytes(),
                "only the first bytes", Arrays.copyOf(drawn("png", 5, 5), 8),
                "a PNG's beginning and a page", ("\u0089PNG\r\n\u001a\n<script>").getBytes(
                        StandardCharsets.ISO_8859_1),
                "too many bytes", new byte[Picture.MOST_BYTES + 1]).entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> refused(one.getValue())));
    }

    @Test
    void whatWouldUnpackToTooMuchIsRefusedBeforeItIs() throws IOException {
        var png = drawn("png", 5, 5);
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        refused(rightSum(png));
        refused(drawn("png", 2_049, 1));
        var jpeg = drawn("jpeg", 5, 5);
        var frame = indexOf(jpeg, 0xff, 0xc0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_000).putShort(frame + 7, (short) 65_000);
        refused(jpeg);
        var webp = Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4WAoAAAAQAAAA////////");
        refused(Arrays.copyOf(webp, 38));
        var lossless = WEBP_LOSSLESS.clone();
        lossless[21] = (byte) 0xff;
        lossless[22] = (byte) 0xff;
        lossless[23] = (byte) 0xff;
        refused(lossless);
    }

    @Test
    void aCommentThatUnpacksToAGigabyteCostsNothing() throws IOException {
        var packed = new ByteArrayOutputStream();
        packed.write("Comment\0\0".getBytes());
        try (var deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
            for (int i = 0; i < 200; i++) {
                deflater.write(new byte[1_000_000]);
            }
        }
        var bomb = withChunk(drawn("png", 20, 20), "zTXt", packed.toByteArray());
        assertThat(bomb.length).isLessThan(Picture.MOST_BYTES);
        var before = System.nanoTime();
        assertThat(Picture.remade(bomb)).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aJpegThatGoesOverItsPictureWithoutEndIsRefused() throws IOException {
        var jpeg = drawn("jpeg", 1_000, 1_000);
        var scan = indexOf(jpeg, 0xff, 0xda);
        var many = new ByteArrayOutputStream();
        many.write(jpeg, 0, scan);
        for (int i = 0; i < 5_000; i++) {
            many.write(jpeg, scan, 14);
        }
        many.write(jpeg, scan, jpeg.length - scan);
        refused(many.toByteArray());
    }

    /** Twenty bits of its own and every table of a lossless WebP is there; so only small ones are taken. */
    @Test
    void aWebpThatAsksForManyTablesIsRefused() {
        var large = Arrays.copyOf(WEBP_LOSSLESS, Webp.MOST_BYTES_WITHOUT_LOSS + 1);
        refused(large);
        refused(extended(part("ALPH", new int[Webp.MOST_BYTES_WITHOUT_LOSS]), part(WEBP_LOSSY)));
        refused(extended(part("ANIM", new int[6]), part(WEBP_LOSSY)));
    }

    /** A frame is as large as it says itself, and the reader unpacks every one. */
    @Test
    void aWebpIsOnePictureThatFitsHoweverSmallItsCanvas() {
        var lossy = part(WEBP_LOSSY);
        var lossless = part(WEBP_LOSSLESS);
        var mask = part("ALPH", 0, 0);
        for (var taken : new byte[][] {WEBP_LOSSY, WEBP_LOSSLESS, extended(lossy), extended(mask, lossy),
                extended(lossless), extended(lossy, part("EXIF", 1, 2, 3))}) {
            assertThat(Picture.remade(taken)).isNotEmpty();
        }
        refused(extended(sized(lossy, 16_383, 16_383)));
        refused(extended(sized(lossy, Picture.MOST_PIXELS_A_SIDE + 1, 1)));
        refused(extended(sized(lossy, 1, Picture.MOST_PIXELS_A_SIDE + 1)));
        refused(extended(sized(lossy, 1, 0)));
        for (var parts : new byte[][][] {{}, {mask}, {lossy, lossy}, {lossy, lossless}, {lossless, lossless},
                {mask, mask, lossy}, {part("VP8 ", 0x30, 1, 0, 0x9d, 1, 0x2a, 1, 0, 1)}}) {
            refused(extended(parts));
        }
    }

    /** Readers may take what is missing for zeros, and zeros for tables without end. */
    @Test
    void aFileThatEndsEarlyIsOverAtOnce() {
        var before = System.nanoTime();
        for (int length = 0; length < WEBP_LOSSLESS.length; length++) {
            for (int value = 0; value < 256; value++) {
                var cut = Arrays.copyOf(WEBP_LOSSLESS, length);
                if (length > 26) {
                    cut[25] = (byte) value;
                    cut[26] = (byte) (value * 7);
                }
                catchThrowable(() -> Picture.remade(cut));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    /** Seeded: a broken file is refused or read, and nothing else happens. */
    @Test
    void brokenFilesAreRefusedOrRead() throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var files = new byte[][] {drawn("png", 30, 30), drawn("jpeg", 30, 30), WEBP_LOSSY, WEBP_LOSSLESS};
        for (int i = 0; i < 400; i++) {
            var broken = files[i % files.length].clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                broken[12 + random.nextInt(broken.length - 12)] = (byte) random.nextInt(256);
            }
            var cut = random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length)) : broken;
            var thrown = catchThrowable(() -> Picture.remade(cut));
            assertThat(thrown == null || thrown instanceof Refusal refusal
                    && refusal.code() == LogoRefusal.LOGO_INVALID).as("seed %d, round %d: %s", seed, i, thrown)
                    .isTrue();
        }
    }

    /** Canvas of one pixel, with alpha. */
    private static byte[] extended(byte[]... parts) {
        var file = new ByteArrayOutputStream();
        file.writeBytes("RIFF0000WEBP".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(part("VP8X", 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        for (var part : parts) {
            file.writeBytes(part);
        }
        var bytes = file.toByteArray();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bytes.length - 8);
        return bytes;
    }

    private static byte[] part(String kind, int... content) {
        var part = ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN)
                .put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(content.length);
        for (var one : content) {
            part.put((byte) one);
        }
        return part.array();
    }

    /** The only one of a simple file. */
    private static byte[] part(byte[] webp) {
        return Arrays.copyOfRange(webp, 12, webp.length);
    }

    private static byte[] sized(byte[] lossy, int width, int height) {
        return ByteBuffer.wrap(lossy.clone()).order(ByteOrder.LITTLE_ENDIAN)
                .putShort(14, (short) width).putShort(16, (short) height).array();
    }

    private static void refused(byte[] uploaded) {
        assertThat(catchThrowable(() -> Picture.remade(uploaded))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(LogoRefusal.LOGO_INVALID));
    }

    static byte[] drawn(String kind, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0x3366cc);
        }
        return written(image, kind);
    }

    private static byte[] written(BufferedImage image, String kind) throws IOException {
        var written = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, kind, written)).isTrue();
        return written.toByteArray();
    }

    /** Behind the header, which is the first chunk. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) throws IOException {
        var whole = new ByteArrayOutputStream();
        var out = new DataOutputStream(whole);
        out.write(png, 0, 33);
        var body = new ByteArrayOutputStream();
        body.write(type.getBytes(StandardCharsets.US_ASCII));
        body.write(data);
        var sum = new CRC32();
        sum.update(body.toByteArray());
        out.writeInt(data.length);
        out.write(body.toByteArray());
        out.writeInt((int) sum.getValue());
        out.write(png, 33, png.length - 33);
        return whole.toByteArray();
    }

    private static byte[] rightSum(byte[] png) {
        var sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }
}
