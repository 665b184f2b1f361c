package dev.tenantry.identity.link;

import dev.tenantry.identity.MailedCode;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The secrets of one link. {@code browser} stays with the browser that asked: the code counts only together
 * with it. The code is made of the link's token, so that a page behind the link can show it.
 */
record LinkDraft(UUID id, Secret token, Secret browser, MailedCode code) {

    static LinkDraft of(Secret token, UnaryOperator<String> hashing) {
        return new LinkDraft(TypeId.next(), token, Secret.random(),
                MailedCode.of(codeOf(token.text()), hashing));
    }

    static String codeOf(String token) {
        return MailedCode.digits(new BigInteger(1, Secret.hash("sign-in code|" + token)));
    }

    @Override
    public String toString() {
        return "LinkDraft[***]";
    }
}
