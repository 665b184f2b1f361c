package dev.tenantry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

    /** The examples of the specification. */
    @Test
    void writesWhatTheSpecificationSays() {
        assertThat(TypeId.format("nil", new UUID(0, 0))).isEqualTo("nil_00000000000000000000000000");
        assertThat(TypeId.format("one", new UUID(0, 1))).isEqualTo("one_00000000000000000000000001");
        assertThat(TypeId.format("max", new UUID(-1, -1))).isEqualTo("max_7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assertThat(TypeId.format("valid", UUID.fromString("0110c853-1d09-52d8-d73e-1194e95b5f19")))
                .isEqualTo("valid_0123456789abcdefghjkmnpqrs");
    }

    @Test
    void comesBackFromItsText() {
        for (int i = 0; i < 1000; i++) {
            var id = TypeId.next();
            assertThat(TypeId.parse("org", TypeId.format("org", id))).isEqualTo(id);
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void sortsByTheMillisecondItWasMade() {
        var before = System.currentTimeMillis();
        var millis = TypeId.next().getMostSignificantBits() >>> 16;
        assertThat(millis).isBetween(before, System.currentTimeMillis());
        assertThat(TypeId.format("x", new UUID(millis << 16, 0)))
                .isLessThan(TypeId.format("x", new UUID(millis + 1 << 16, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org_", "org", "sub_00000000000000000000000000",
            "org_0000000000000000000000000",
        "org_000000000000000000000000000", "org_80000000000000000000000000", "org_0000000000000000000000000I",
        "org_0000000000000000000000000/", "ORG_00000000000000000000000000", "org_../../../../etc/passwd0000"})
    void refusesWhatIsNoIdOfItsKind(String text) {
        assertThatThrownBy(() -> TypeId.parse("org", text)).isInstanceOf(IllegalArgumentException.class);
    }
}
