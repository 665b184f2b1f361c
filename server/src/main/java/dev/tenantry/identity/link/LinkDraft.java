package dev.tenantry.identity.link;

import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The secrets of one link. {@code browser} stays with the browser that asked: the code counts only together
 * with it. The code is made of the link's token, so that a page behind the link can show it.
 */
record LinkDraft(UUID id, Secret token, Secret browser, String code, String codeHash) {

    private static final BigInteger CODES = BigInteger.valueOf(1_000_000);

    static LinkDraft of(Secret token, UnaryOperator<String> hashing) {
        var code = codeOf(token.text());
        return new LinkDraft(TypeId.next(), token, Secret.random(), code, hashing.apply(code));
    }

    static String codeOf(String token) {
        return "%06d".formatted(new BigInteger(1, Secret.hash("sign-in code|" + token)).mod(CODES));
    }

    @Override
    public String toString() {
        return "LinkDraft[***]";
    }
}
