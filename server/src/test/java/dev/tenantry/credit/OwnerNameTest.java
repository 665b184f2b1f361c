package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerNameTest {

    @ParameterizedTest
    @CsvSource({"user:alice, USER, alice", "lic:deadbeefdeadbeef, LIC, deadbeefdeadbeef", "inst:bob, INST, bob",
        "bob, INST, bob", "7f3c-9a, INST, 7f3c-9a", "42, INST, 42", "user, INST, user", "res:ws_1, RES, ws_1"})
    void theShapeSaysWhose(String text, OwnerName.Kind kind, String id) {
        assertThat(OwnerName.parse(text)).isEqualTo(new OwnerName(kind, id));
        assertThat(OwnerName.parse(OwnerName.parse(text).toString())).isEqualTo(OwnerName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user:", "lic: x", "team:alice", "a,b", "../x", "inst:bob\n", "-x", "{}", "null\u0000",
        "user:user:x"})
    void whatIsNoNameIsRefused(String text) {
        assertThat(catchThrowableOfType(Refusal.class, () -> OwnerName.parse(text)).code())
                .isEqualTo(CreditRefusal.OWNER_INVALID);
    }

    @Test
    void hundredCharactersAreTheMost() {
        assertThat(OwnerName.parse("inst:" + "x".repeat(100)).id()).hasSize(100);
        assertThat(catchThrowableOfType(Refusal.class, () -> OwnerName.parse("x".repeat(101))).code())
                .isEqualTo(CreditRefusal.OWNER_INVALID);
    }

    @Test
    void oneIdOfTwoKindsOrOrganizationsIsTwoOwners() {
        var acme = OrganizationId.next();
        assertThat(OwnerName.parse("user:bob").in(acme).key()).isNotEqualTo(OwnerName.parse("bob").in(acme).key());
        assertThat(OwnerName.parse("bob").in(acme)).isEqualTo(OwnerName.parse("inst:bob").in(acme));
        assertThat(OwnerName.parse("bob").in(acme).key())
                .isNotEqualTo(OwnerName.parse("bob").in(OrganizationId.next()).key());
    }
}
