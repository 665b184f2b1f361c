package dev.tenantry.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.tenantry.identity.IdentitySettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What an app is told and shows. */
class TotpSecretTest {

    private static final TotpSecret OF_THE_RFC =
            new TotpSecret(new Base32().encodeToString("12345678901234567890".getBytes()));

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924",
        "2000000000,279037", "20000000000,353130"})
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(OF_THE_RFC.codeAt(second / 30)).isEqualTo(code);
        assertThat(OF_THE_RFC.stepOf(code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
    }

    @Test
    void takesACodeOneStepEarlyOrLateAndNoMore() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var step = 1_234_567_890 / 30L;
        for (long off = -1; off <= 1; off++) {
            assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.codeAt(step + off), now, 1)).hasValue(step + off);
        }
        assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.codeAt(step - 2), now, 1)).isEmpty();
        assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.codeAt(step + 2), now, 1)).isEmpty();
        assertThat(OF_THE_RFC.stepOf("", now, 1)).isEmpty();
    }

    @Test
    void withoutDriftACodeCountsForItsThirtySecondsOnly() {
        var code = OF_THE_RFC.codeAt(100);
        for (long second = 2_970; second < 3_060; second++) {
            var counts = second >= 3_000 && second < 3_030;
            assertThat(OF_THE_RFC.stepOf(code, Instant.ofEpochSecond(second), 0).isPresent()).as("second %d", second)
                    .isEqualTo(counts);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true", "2, false"})
    void aClockIsAtMostOneStepOff(String drift, boolean isTaken) {
        var settings = new MapConfigurationPropertySource(Map.of("tenantry.identity.factor-drift", drift));
        var bound = catchThrowable(() -> new Binder(settings).bind("tenantry.identity", IdentitySettings.class).get());
        assertThat(bound == null).isEqualTo(isTaken);
    }

    @Test
    void theImageSaysWhatTheAppHasToKnow() throws Exception {
        var secret = TotpSecret.random();
        assertThat(new Base32().decode(secret.text())).hasSize(20);
        var uri = secret.uri("Tenantry", "ada+x@acme.test");
        assertThat(uri).startsWith("otpauth://totp/Tenantry:ada%2Bx%40acme.test?secret=" + secret.text());
        assertThat(read(QrCode.of(uri))).isEqualTo(uri);
    }

    /** Drawn as a browser draws it, and read as a camera reads it. */
    private static String read(QrCode image) throws Exception {
        var scale = 4;
        var side = image.size() * scale;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        var dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(image.path());
        while (dark.find()) {
            var left = Integer.parseInt(dark.group(1)) * scale;
            var top = Integer.parseInt(dark.group(2)) * scale;
            for (int i = 0; i < scale * scale; i++) {
                pixels[(top + i / scale) * side + left + i % scale] = 0;
            }
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(side, side, pixels)))).getText();
    }
}
